"""The forms of decisions, tờ trình, answers, certificates and past awards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import awards as commands
from thidua_desktop.commands import certificates, past_awards, submissions
from thidua_desktop.domain.awards import (
    ANSWERS,
    AnswerDraft,
    DecisionDraft,
    DecisionView,
    DossierChoice,
    PastAwardDraft,
    SubmissionDraft,
    SubmissionLine,
    SubmissionView,
)
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_money
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import open_dialog, versioned
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import award_choices, nominees, office
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
        Field("signed_on", "&Ngày ký", "date", required=True, width=160),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        number, day = str(values["number"]).strip(), values["signed_on"]
        money = f" Tiền thưởng: {format_money(view.money)}." if view.money else ""
        if desk.ask(
            f"Ban hành Quyết định số {number}/{view.draft.symbol} ngày {format_date(day)} khen thưởng {counted(view)}?",
            "Ban hành quyết định",
            "Chưa ban hành",
            f"Sau khi ban hành, danh sách và nội dung không sửa được nữa.{money}",
            parent=dialog,
        ):
            write(commands.issue_decision, view.id, number, day, desk.today())

    start = {"number": view.draft.number, "signed_on": view.draft.signed_on or desk.today()}
    dialog = RecordDialog(
        desk, "Ban hành quyết định", fields, start, save, columns=2, save_text="Ban hành…", parent=parent
    )
    open_dialog(dialog)


def cancel(desk: Desk, view: DecisionView, parent: QWidget) -> None:
    """Ask why an issued decision is cancelled."""
    reason = Field("reason", "&Lý do và văn bản căn cứ", "text", required=True, rows=3)

    def save(values: dict[str, Any], write: Write) -> None:
        write(commands.cancel_decision, view.id, values["reason"])

    title = f"Hủy quyết định {view.draft.number}/{view.draft.symbol}"
    open_dialog(RecordDialog(desk, title, [reason], {}, save, save_text="Hủy quyết định", parent=parent))


def revoke(desk: Desk, award_id: int, name: str, parent: QWidget) -> None:
    """Ask why an award is taken back."""
    reason = Field("reason", "&Lý do và văn bản căn cứ", "text", required=True, rows=3)

    def save(values: dict[str, Any], write: Write) -> None:
        write(commands.revoke_award, award_id, values["reason"])

    title = f"Thu hồi khen thưởng – {name}"
    open_dialog(RecordDialog(desk, title, [reason], {}, save, save_text="Thu hồi", parent=parent))


def send(desk: Desk, view: SubmissionView, parent: QWidget) -> None:
    """Ask for number and day of a tờ trình that goes out."""
    fields = (
        Field("number", "&Số tờ trình", width=160, hint=f"Ký hiệu: {view.draft.symbol}. Trình nội bộ có thể để trống."),
        Field("signed_on", "&Ngày ký", "date", required=True, width=160),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(submissions.send, view.id, values["number"], values["signed_on"])

    start = {"number": view.draft.number, "signed_on": view.draft.signed_on or desk.today()}
    open_dialog(
        RecordDialog(desk, "Ghi đã trình", fields, start, save, columns=2, save_text="Ghi đã trình", parent=parent)
    )


def answer(desk: Desk, line: SubmissionLine, parent: QWidget) -> None:
    """Ask what the superior answered for one dossier."""
    fields = (
        Field("outcome", "&Kết quả", "choice", required=True, choices=list(ANSWERS.items())[1:]),
        Field("answered_on", "&Ngày nhận kết quả", "date"),
        Field("decision_number", "&Số quyết định", placeholder="118/QĐ-UBND"),
        Field("decision_date", "Ngày &quyết định", "date"),
        Field("decided_by", "&Cơ quan quyết định", placeholder="Chủ tịch UBND tỉnh Hà Tĩnh", wide=True),
        Field("note", "&Ghi chú", "text", rows=2),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(submissions.answer, line.item_id, AnswerDraft(**values))

    start = {
        "outcome": line.outcome or "granted",
        "answered_on": desk.today(),
        "decision_number": line.decision_number,
        "decision_date": line.decision_date,
    }
    title = f"Kết quả của cấp trên – {line.name_at}"
    open_dialog(RecordDialog(desk, title, fields, start, save, columns=2, parent=parent))


def hand_over(desk: Desk, certificate_ids: Sequence[int], parent: QWidget) -> None:
    """Ask on which day certificates were handed over, and to whom."""
    several = len(certificate_ids) > 1
    fields = (
        Field("on", "&Ngày trao", "date", required=True, width=160),
        Field("to", "Người &nhận", hint="Để trống là chính người được khen nhận."),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(certificates.hand_over, list(certificate_ids), values["on"], values["to"])

    title = f"Ghi đã trao {len(certificate_ids)} giấy khen" if several else "Ghi đã trao giấy khen"
    open_dialog(RecordDialog(desk, title, fields, {"on": desk.today()}, save, save_text="Ghi đã trao", parent=parent))


def spoil(desk: Desk, certificate_id: int, number: int, parent: QWidget) -> None:
    """Ask what happened to a spoiled sheet; its number goes to the one printed again."""
    field = Field("note", "&Vì sao hỏng", required=True, placeholder="Lem mực, in lệch, sai tên", hint="Giữ số sổ cũ.")

    def save(values: dict[str, Any], write: Write) -> None:
        write(certificates.spoil_certificate, certificate_id, values["note"], desk.today())

    open_dialog(
        RecordDialog(desk, f"Giấy số {number} hỏng, in lại", [field], {}, save, save_text="Ghi hỏng", parent=parent)
    )


def edit_past_award(desk: Desk, parent: QWidget, award_id: int | None = None) -> None:
    """Open the form of an award from an old paper."""
    desk.read(
        _past_opened, award_id, owner=parent,
        done=lambda found: _past_dialog(desk, parent, award_id, *found),
    )  # fmt: skip


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
    _open(desk, parent, title, fields, opened.draft, save, is_new=decision_id is None)


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
    _open(desk, parent, title, fields, draft, save, is_new=submission_id is None)


def _past_dialog(
    desk: Desk, parent: QWidget, award_id: int | None, draft: PastAwardDraft, who: tuple[str, str], kinds: Choices
) -> None:
    def find(words: str, give: Callable[..., None]) -> None:
        desk.read(
            nominees.find_nominees, words, owner=parent, once="find nominee",
            done=lambda found: give([(f"{one.subject}:{one.id}", one.name, one.detail) for one in found]),
        )  # fmt: skip

    fields = (
        Field("receiver", "Người, tập thể, &hộ được khen", "lookup", required=True, provider=find, wide=True),
        Field("award_code", "&Danh hiệu, hình thức", "choice", required=True, choices=kinds, wide=True),
        Field("year", "&Năm", "year", required=True, width=110),
        Field("authority", "&Cơ quan quyết định", placeholder="Chủ tịch UBND huyện Đức Thọ"),
        Field("decision_number", "&Số quyết định", placeholder="1234/QĐ-UBND"),
        Field("decision_date", "Ngày &quyết định", "date", width=160),
        Field("position_at", "Chức &vụ lúc được khen", hint="Để trống là như trong danh sách."),
        Field("unit_at", "Đơn vị lúc được &khen", hint="Để trống là như trong danh sách."),
        Field("money", "&Tiền thưởng (đồng)", "money", width=160),
        Field("achievement", "T&hành tích", "text", rows=2),
        Field("note", "&Ghi chú", "text", rows=2),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        subject, number = str(values.pop("receiver")).split(":")
        values |= {f"{subject}_id": int(number), "basis": draft.basis}
        made = PastAwardDraft(**values)
        if award_id is None:
            write(past_awards.add_past_award, made, desk.today())
        else:
            write(versioned(past_awards.edit_past_award), award_id, made, desk.today())

    start = {**asdict(draft), "receiver": who if who[0] else None}
    if award_id is None:
        start["year"] = desk.year - 1
    else:
        start["version"] = draft
    title = "Nhập khen thưởng đã có" if award_id is None else "Sửa khen thưởng đã có"

    def following() -> Mapping[str, Any]:
        kept = ("award_code", "year", "authority", "decision_number", "decision_date", "money")
        return {key: dialog.form.value(key) for key in kept}

    dialog = RecordDialog(
        desk, title, fields, start, save, columns=2, parent=parent, following=following if award_id is None else None
    )
    open_dialog(dialog)


def _open(
    desk: Desk, parent: QWidget, title: str, fields: Sequence[Field], draft: Any, save: Any, *, is_new: bool
) -> None:
    values = asdict(draft)
    if not is_new:
        values["version"] = draft
    open_dialog(RecordDialog(desk, title, fields, values, save, columns=2, parent=parent))


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


def _past_opened(session: Any, award_id: int | None) -> tuple[PastAwardDraft, tuple[str, str], Choices]:
    kinds = {row.code: row.name for row in office.award_kinds(session, active_only=False)}
    if award_id is None:
        return PastAwardDraft(0, ""), ("", ""), list(kinds.items())
    draft = read.past_award_draft(session, award_id)
    (row,) = read.list_rows(session, [award_id], kind="awards")
    key = next(
        f"{subject}:{number}"
        for subject in ("person", "unit", "household")
        if (number := getattr(draft, f"{subject}_id")) is not None
    )
    return draft, (key, row.name_at), list(kinds.items())


def _signers(session: Any, today: Any) -> Choices:
    return [(row.id, row.text) for row in office.signers(session, today)]


def _dossiers(found: Sequence[DossierChoice]) -> Choices:
    return [(one.id, " · ".join(part for part in (one.name_at, one.unit_at, one.award_name) if part)) for one in found]
