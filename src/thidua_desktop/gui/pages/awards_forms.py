"""The forms of decisions, tờ trình and the answers to them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import awards as commands
from thidua_desktop.commands import revocations, submissions
from thidua_desktop.domain.awards import (
    ANSWERS,
    DECISION_KINDS,
    AnswerDraft,
    DecisionDraft,
    DecisionView,
    DossierChoice,
    SubmissionDraft,
    SubmissionLine,
    SubmissionView,
)
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.money import PAYERS
from thidua_desktop.domain.numbers import format_money
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import open_dialog, versioned
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import award_choices, office
from thidua_desktop.queries import awards as read

Choices = Sequence[tuple[object, str]]
SUBJECT_WORDS = {"unit": "tập thể", "person": "cá nhân", "household": "hộ gia đình"}


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a form needs: the draft it opens with, and what there is to choose from."""

    draft: Any
    dossiers: Choices
    signers: Choices
    superiors: Choices


def edit_decision(desk: Desk, parent: QWidget, decision_id: int | None = None) -> None:
    """Open the form of a draft decision, of a new one with everything that waits for one."""
    desk.read(
        _decision_opened, decision_id, desk.year, desk.campaign_id or None, desk.today(), owner=parent,
        done=lambda opened: _decision_dialog(desk, parent, decision_id, opened),
    )  # fmt: skip


def edit_submission(desk: Desk, parent: QWidget, target: str, submission_id: int | None = None) -> None:
    """Open the form of a tờ trình to the "chairman" or the "superior"."""
    desk.read(
        _submission_opened, submission_id, desk.year, target, desk.campaign_id or None, desk.today(), owner=parent,
        done=lambda opened: _submission_dialog(desk, parent, submission_id, opened),
    )  # fmt: skip


def issue(desk: Desk, view: DecisionView, parent: QWidget) -> None:
    """Ask for number and day, then once more in a full sentence, and issue the decision."""
    fields = (
        Field("number", "&Số quyết định", required=True, width=160, hint=f"Ký hiệu: {view.draft.symbol}"),
        Field("signed_on", "&Ngày ký", "date", required=True, width=200),
    )
    gives = view.kind == "award"

    def save(values: dict[str, Any], write: Write) -> None:
        number, day = str(values["number"]).strip(), values["signed_on"]
        verb = "khen thưởng" if gives else f"{DECISION_KINDS[view.kind].lower()} khen thưởng của"
        if desk.ask(
            f"Ban hành Quyết định số {number}/{view.draft.symbol} ngày {format_date(day)} {verb} {counted(view)}?",
            "Ban hành quyết định",
            "Chưa ban hành",
            " ".join(("Sau khi ban hành, danh sách và nội dung không sửa được nữa.", *money_sentences(view))),
            parent=dialog,
        ):
            command = commands.issue_decision if gives else revocations.issue_revocation
            write(command, view.id, number, day, desk.today())

    start = {"number": view.draft.number, "signed_on": view.draft.signed_on or desk.today()}
    dialog = RecordDialog(
        desk, "Ban hành quyết định", fields, start, save, columns=2, save_text="Ban hành…", parent=parent
    )
    open_dialog(dialog)


def money_sentences(view: DecisionView) -> list[str]:
    """What issuing means for the fund, sums nobody knows first."""
    said = []
    if view.kind == "award":
        if unknown := sum(line.money is None for line in view.lines):
            said.append(f"Chưa có mức thưởng của {unknown} trường hợp.")
        if view.money:
            said.append(f"Tiền thưởng: {format_money(view.money)}.")
        if view.fund_left is not None and view.draft.paid_by == "fund" and view.money > view.fund_left:
            said.append(
                f"Quỹ còn {format_money(max(view.fund_left, 0))}, chi vượt {format_money(view.money - view.fund_left)}."
            )
    elif view.money:
        said.append(f"Tiền thưởng {format_money(view.money)} được ghi thu lại vào sổ quỹ.")
    return said


def cancel(desk: Desk, view: DecisionView, parent: QWidget) -> None:
    """Ask why an issued decision is cancelled."""
    reason = Field("reason", "&Lý do và văn bản căn cứ", "text", required=True, rows=3)

    def save(values: dict[str, Any], write: Write) -> None:
        write(commands.cancel_decision, view.id, values["reason"], desk.today())

    title = f"Hủy quyết định {view.draft.number}/{view.draft.symbol}"
    open_dialog(RecordDialog(desk, title, [reason], {}, save, save_text="Hủy quyết định", parent=parent))


def send(desk: Desk, view: SubmissionView, parent: QWidget) -> None:
    """Ask for number and day of a tờ trình that goes out."""
    fields = (
        Field("number", "&Số tờ trình", width=160, hint=f"Ký hiệu: {view.draft.symbol}. Trình nội bộ có thể để trống."),
        Field("signed_on", "&Ngày ký", "date", required=True, width=200),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(submissions.send, view.id, values["number"], values["signed_on"])

    start = {"number": view.draft.number, "signed_on": view.draft.signed_on or desk.today()}
    open_dialog(
        RecordDialog(desk, "Ghi đã trình", fields, start, save, columns=2, save_text="Ghi đã trình", parent=parent)
    )


ANSWER_FIELDS = (
    Field("outcome", "&Kết quả", "choice", required=True, choices=list(ANSWERS.items())[1:]),
    Field("answered_on", "&Ngày nhận kết quả", "date"),
    Field("decision_number", "&Số quyết định", placeholder="118/QĐ-UBND"),
    Field("decision_date", "Ngày &quyết định", "date"),
    Field("decided_by", "&Cơ quan quyết định", placeholder="Chủ tịch UBND tỉnh Hà Tĩnh", wide=True),
    Field("note", "&Ghi chú", "text", rows=2),
)


def answer(desk: Desk, line: SubmissionLine, parent: QWidget) -> None:
    """Ask what the superior answered for one dossier."""

    def save(values: dict[str, Any], write: Write) -> None:
        write(submissions.answer, line.item_id, AnswerDraft(**values))

    start = {
        "outcome": line.outcome or "granted",
        "answered_on": desk.today(),
        "decision_number": line.decision_number,
        "decision_date": line.decision_date,
    }
    title = f"Kết quả của cấp trên – {line.name_at}"
    open_dialog(RecordDialog(desk, title, ANSWER_FIELDS, start, save, columns=2, parent=parent))


def counted(view: DecisionView) -> str:
    """How many of each kind a decision rewards: "2 tập thể, 5 cá nhân"."""
    subjects = [line.subject for line in view.lines]
    return ", ".join(f"{subjects.count(key)} {word}" for key, word in SUBJECT_WORDS.items() if key in subjects)


def _decision_dialog(desk: Desk, parent: QWidget, decision_id: int | None, opened: _Opened) -> None:
    if not opened.dossiers:
        desk.messages.warn(
            "Chưa có hồ sơ nào được Hội đồng thông qua mà chưa có quyết định. Họp Hội đồng xét hồ sơ trước."
        )
        return
    fields = (
        Field("subject", "&Trích yếu", required=True, wide=True),
        Field("symbol", "&Ký hiệu", required=True, width=160, hint="Số ghi khi ban hành."),
        Field("signer_id", "&Người ký", "choice", choices=opened.signers),
        Field("dossier_ids", "Hồ sơ đã được Hội đồng thông &qua", "multi_choice", choices=opened.dossiers, rows=7),
        Field("achievement", "&Thành tích ghi trên quyết định và giấy khen", "text", rows=2),
        Field("proposer", "Theo đề nghị &của"),
        Field("money_source", "Nguồn &kinh phí", placeholder="Quỹ thi đua, khen thưởng của xã"),
        Field("paid_by", "Ch&i từ", "choice", required=True, choices=list(PAYERS.items())),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        kept = {"year": opened.draft.year, "campaign_id": opened.draft.campaign_id}
        number = {"number": opened.draft.number, "signed_on": opened.draft.signed_on}
        draft = DecisionDraft(**kept, **number, **values)
        if decision_id is None:
            write(commands.add_decision, draft, desk.today())
        else:
            write(versioned(commands.edit_decision), decision_id, draft, desk.today())

    title = "Lập quyết định khen thưởng" if decision_id is None else "Sửa dự thảo quyết định"
    _open(desk, parent, title, fields, opened.draft, save, "decisions" if decision_id is None else "")


def _submission_dialog(desk: Desk, parent: QWidget, submission_id: int | None, opened: _Opened) -> None:
    draft: SubmissionDraft = opened.draft
    upward = draft.target == "superior"
    if not opened.dossiers:
        whose = "cấp trên" if upward else "Chủ tịch xã"
        desk.messages.warn(f"Chưa có hồ sơ nào Hội đồng đã xét cần trình {whose}. Xem lại ở trang Hồ sơ, Hội đồng.")
        return
    fields = [
        Field("subject", "&Trích yếu", required=True, wide=True),
        Field("symbol", "&Ký hiệu", required=True, width=160, hint="Số ghi khi trình."),
        Field("signer_id", "&Người ký", "choice", choices=opened.signers),
        Field("dossier_ids", "Hồ sơ đã &xét", "multi_choice", choices=opened.dossiers, rows=7),
        Field("content", "Lời &dẫn thêm", "text", rows=3),
    ]
    if upward:
        fields.insert(
            1, Field("superior_id", "Kính &gửi", "choice", required=True, choices=opened.superiors, wide=True)
        )

    def save(values: dict[str, Any], write: Write) -> None:
        kept = {name: getattr(draft, name) for name in ("year", "target", "campaign_id", "number", "signed_on")}
        made = SubmissionDraft(**kept, **values)
        if submission_id is None:
            write(submissions.add_submission, made)
        else:
            write(versioned(submissions.edit_submission), submission_id, made)

    whom = "cấp trên" if upward else "Chủ tịch"
    title = f"Lập tờ trình {whom}" if submission_id is None else f"Sửa tờ trình {whom}"
    _open(desk, parent, title, fields, draft, save, "submissions" if submission_id is None else "")


def _open(desk: Desk, parent: QWidget, title: str, fields: Sequence[Field], draft: Any, save: Any, tab: str) -> None:
    """Open the form; ``tab`` is the list that points at the record once it is made, "" when it is there already."""
    values = asdict(draft) if tab else {**asdict(draft), "version": draft}
    dialog = RecordDialog(desk, title, fields, values, save, columns=2, parent=parent)
    if tab:
        dialog.was_saved.connect(lambda made: desk.open("awards", int(str(made)), tab=tab))
    open_dialog(dialog)


def _decision_opened(session: Any, decision_id: int | None, year: int, campaign_id: int | None, today: Any) -> _Opened:
    if decision_id is None:
        draft = award_choices.new_decision(session, year, today, campaign_id=campaign_id)
    else:
        draft = read.decision_view(session, decision_id).draft
    found = award_choices.for_decision(session, draft.year, decision_id=decision_id or 0)
    return _Opened(draft, _dossiers(found), _signers(session, today), ())


def _submission_opened(
    session: Any, submission_id: int | None, year: int, target: str, campaign_id: int | None, today: Any
) -> _Opened:
    if submission_id is None:
        draft = award_choices.new_submission(session, year, target, today, campaign_id=campaign_id)
    else:
        draft = read.submission_view(session, submission_id).draft
    found = award_choices.for_submission(session, draft.year, draft.target, submission_id=submission_id or 0)
    superiors = [(row.id, row.draft.name) for row in office.superiors(session)]
    return _Opened(draft, _dossiers(found), _signers(session, today), superiors)


def _signers(session: Any, today: Any) -> Choices:
    return [(row.id, row.text) for row in office.signers(session, today)]


def _dossiers(found: Sequence[DossierChoice]) -> Choices:
    return [(one.id, " · ".join(part for part in (one.name_at, one.unit_at, one.award_name) if part)) for one in found]
