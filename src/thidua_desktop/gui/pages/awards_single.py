"""The forms of single awards: their money, taking them back, old ones, and the sheets of paper they come on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import certificates, past_awards, revocations
from thidua_desktop.domain.awards import DecisionLine, DecisionView, PastAwardDraft, RevocationDraft
from thidua_desktop.domain.dossiers import BASES
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages.people_forms import open_dialog, versioned
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import award_books, blanks, nominees, office
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import revocations as taking_back

Choices = Sequence[tuple[object, str]]
TAKING_BACK = (("revoke", "Thu hồi khen thưởng"), ("cancel", "Hủy bỏ khen thưởng"))


def set_money(desk: Desk, views: Sequence[DecisionView], parent: QWidget) -> None:
    """Ask for another sum than the reckoned one for some receivers of decisions."""
    lines = [(view, line) for view in views for line in view.lines if view.state == "draft" or line.money is None]
    if not lines:
        desk.messages.warn("Quyết định đã ban hành và mọi trường hợp đã có mức thưởng, không sửa được nữa.")
        return
    chosen = tuple(line.award_id for _, line in lines if line.money is None)

    def words(view: DecisionView, line: DecisionLine) -> str:
        of = view.draft.subject if len(views) > 1 else ""
        return " · ".join(filter(None, (line.name_at, line.award_name, line.money_words, of)))

    fields = (
        Field("award_ids", "&Người nhận", "multi_choice", rows=8,
              choices=[(line.award_id, words(view, line)) for view, line in lines]),
        Field("amount", "Mức &thưởng mỗi trường hợp (đồng)", "money", width=200, hint="Để trống: tính lại theo hệ số."),
        Field("reason", "&Căn cứ của mức này", placeholder="Quyết định … của UBND tỉnh", wide=True),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        amount = None if values["amount"] is None else int(values["amount"])
        carry_out(desk, parent, many.money(amount, values["reason"]), tuple(values["award_ids"]), write)

    title = "Ghi mức tiền thưởng"
    open_dialog(
        RecordDialog(desk, title, fields, {"award_ids": chosen}, save, columns=2, save_text="Ghi", parent=parent)
    )


def take_back(desk: Desk, award_ids: Sequence[int], parent: QWidget) -> None:
    """Open the form of a decision that takes awards of the commune back."""
    ids = tuple(award_ids)

    def opened(session: Any) -> tuple[RevocationDraft, Choices, Choices]:
        draft = taking_back.new_revocation(session, ids, "revoke", desk.today())
        return draft, taking_back.takeable(session, ids), _signers(session, desk.today())

    desk.read(opened, owner=parent, done=lambda found: _take_back_dialog(desk, parent, None, *found))


def edit_taking_back(desk: Desk, decision_id: int, parent: QWidget) -> None:
    """Open the form of a draft that takes awards back."""

    def opened(session: Any) -> tuple[RevocationDraft, Choices, Choices]:
        draft = taking_back.stored_draft(session, decision_id)
        return draft, taking_back.takeable(session, draft.award_ids, decision_id), _signers(session, desk.today())

    desk.read(opened, owner=parent, done=lambda found: _take_back_dialog(desk, parent, decision_id, *found))


def record_taken_back(desk: Desk, award_ids: Sequence[int], name: str, parent: QWidget) -> None:
    """Ask how and why somebody else took awards back."""
    fields = (
        Field("kind", "&Hình thức", "choice", required=True, choices=TAKING_BACK, wide=True),
        Field("reason", "&Lý do, số quyết định thu hồi, hủy bỏ", "text", required=True, rows=3),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        carry_out(desk, parent, many.taken_back(values["kind"], values["reason"]), award_ids, write)

    title = f"Khen thưởng bị thu hồi, hủy bỏ – {name}"
    open_dialog(
        RecordDialog(
            desk, title, fields, {"kind": "revoke"}, save, save_text=verb("Ghi lại", len(award_ids)), parent=parent
        )
    )


def choose_book_year(desk: Desk, parent: QWidget, use: Callable[[int], object]) -> None:
    """Ask for which year the register of awards is wanted; without a choice to make it is taken at once."""

    def ask(years: Sequence[int]) -> None:
        if not years:
            desk.messages.warn("Chưa có khen thưởng nào để vào sổ.")
            return
        wanted = desk.year if desk.year in years else years[0]
        if len(years) == 1 or desk.read_only_reason:
            use(wanted)
            return
        field = Field("year", "&Năm", "choice", required=True, choices=[(year, f"Năm {year}") for year in years])

        def save(values: dict[str, Any], _write: Write) -> None:
            dialog.accept()
            use(values["year"])

        dialog = RecordDialog(
            desk, "Sổ khen thưởng của năm nào", [field], {"year": wanted}, save, save_text="Xem sổ", parent=parent
        )
        open_dialog(dialog)

    desk.read(award_books.award_years, owner=parent, done=ask)


def hand_over(desk: Desk, certificate_ids: Sequence[int], parent: QWidget) -> None:
    """Ask on which day certificates were handed over, and to whom."""
    several = len(certificate_ids) > 1
    fields = (
        Field("on", "&Ngày trao", "date", required=True, width=200),
        Field("to", "Người &nhận", hint="Để trống là chính người được khen nhận."),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        if several:
            carry_out(desk, parent, many.hand_over(values["on"], values["to"]), certificate_ids, write)
        else:
            write(certificates.hand_over, list(certificate_ids), values["on"], values["to"])

    title = f"Ghi đã trao {len(certificate_ids)} giấy khen" if several else "Ghi đã trao giấy khen"
    open_dialog(
        RecordDialog(
            desk,
            title,
            fields,
            {"on": desk.today()},
            save,
            save_text=verb("Ghi đã trao", len(certificate_ids)),
            parent=parent,
        )
    )


def spoil(desk: Desk, certificate_ids: Sequence[int], what: str, parent: QWidget) -> None:
    """Ask what happened to spoiled sheets and which blank they cost; their numbers go to those printed again."""

    def ask(names: Sequence[str]) -> None:
        fields = (
            Field("note", "&Vì sao hỏng", required=True, placeholder="Lem mực, in lệch, sai tên", hint="Giữ số sổ cũ."),
            Field("blank", "&Trừ phôi", "choice", choices=[(name, name) for name in names],
                  hint="Để trống khi in trên giấy thường, hoặc lượt in đã trừ phôi này."),
        )  # fmt: skip

        def save(values: dict[str, Any], write: Write) -> None:
            task = many.spoil(values["note"], str(values["blank"] or ""), desk.today())
            carry_out(desk, parent, task, certificate_ids, write)

        title = f"{what} hỏng, in lại"
        open_dialog(
            RecordDialog(desk, title, fields, {}, save, save_text=verb("Ghi hỏng", len(certificate_ids)), parent=parent)
        )

    desk.read(blanks.blank_names, owner=parent, done=ask)


def edit_past_award(desk: Desk, parent: QWidget, award_id: int | None = None, *, year: int = 0) -> None:
    """Open the form of an award that was decided already, of last year unless a year is given."""
    desk.read(
        _past_opened, award_id, owner=parent,
        done=lambda found: _past_dialog(desk, parent, award_id, *found, year=year or desk.year - 1),
    )  # fmt: skip


def _take_back_dialog(
    desk: Desk, parent: QWidget, decision_id: int | None, draft: RevocationDraft, awards: Choices, signers: Choices
) -> None:
    if not awards:
        desk.messages.warn("Không còn khen thưởng nào đang có hiệu lực để thu hồi, hủy bỏ.")
        return
    fields = (
        Field("kind", "&Hình thức", "choice", required=True, choices=TAKING_BACK, wide=True),
        Field("award_ids", "&Khen thưởng", "multi_choice", choices=awards, rows=6),
        Field("subject", "&Trích yếu", wide=True, hint="Để trống thì chương trình ghi theo khen thưởng đã chọn."),
        Field("reason", "&Lý do (ghi trên quyết định)", "text", required=True, rows=3,
              hint="Ví dụ: khai man thành tích, theo Kết luận số … ngày …"),
        Field("symbol", "Ký hiệ&u", required=True, width=160, hint="Số ghi khi ban hành."),
        Field("signer_id", "&Người ký", "choice", choices=signers),
        Field("proposer", "Theo đề nghị &của", wide=True),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        made = replace(draft, **{**values, "award_ids": tuple(values["award_ids"])})
        if decision_id is None:
            write(revocations.add_revocation, made, desk.today())
        else:
            write(versioned(revocations.edit_revocation), decision_id, made)

    start = asdict(draft)
    if decision_id is not None:
        start["version"] = draft
    title = "Lập quyết định thu hồi, hủy bỏ" if decision_id is None else "Sửa quyết định thu hồi, hủy bỏ"
    dialog = RecordDialog(desk, title, fields, start, save, columns=2, parent=parent)
    if decision_id is None:
        dialog.was_saved.connect(lambda made: _show_draft(desk, made))
    open_dialog(dialog)


def _show_draft(desk: Desk, decision_id: int) -> None:
    """Go to the new draft: it belongs to the year in which it is signed, often the one after the award."""
    desk.set_year(desk.today().year)
    desk.open("awards", decision_id, tab="decisions")


def _signers(session: Any, today: Any) -> Choices:
    return [(row.id, row.text) for row in office.signers(session, today)]


def _past_dialog(
    desk: Desk,
    parent: QWidget,
    award_id: int | None,
    draft: PastAwardDraft,
    who: tuple[str, str],
    kinds: Choices,
    *,
    year: int,
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
        Field(
            "basis",
            "&Loại hình khen thưởng",
            "choice",
            required=True,
            choices=tuple(BASES.items()),
            hint="Đột xuất, phong trào không tính vào công trạng.",
        ),
        Field("authority", "&Cơ quan quyết định", placeholder="Chủ tịch UBND huyện Đức Thọ"),
        Field("decision_number", "&Số quyết định", placeholder="1234/QĐ-UBND"),
        Field("decision_date", "Ngày &quyết định", "date", width=200),
        Field("position_at", "Chức &vụ lúc được khen", hint="Để trống là như trong danh sách."),
        Field("unit_at", "Đơn vị lúc được &khen", hint="Để trống là như trong danh sách."),
        Field("money", "&Tiền thưởng (đồng)", "money", width=160),
        Field("achievement", "T&hành tích", "text", rows=2),
        Field("note", "&Ghi chú", "text", rows=2),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        subject, number = str(values.pop("receiver")).split(":")
        values |= {f"{subject}_id": int(number)}
        made = PastAwardDraft(**values)
        if award_id is None:
            write(past_awards.add_past_award, made, desk.today())
        else:
            write(versioned(past_awards.edit_past_award), award_id, made, desk.today())

    start = {**asdict(draft), "receiver": who if who[0] else None}
    if award_id is None:
        start["year"] = year
    else:
        start["version"] = draft
    title = "Nhập khen thưởng đã có" if award_id is None else "Sửa khen thưởng đã có"

    def following() -> Mapping[str, Any]:
        kept = ("award_code", "year", "basis", "authority", "decision_number", "decision_date", "money")
        return {key: dialog.form.value(key) for key in kept}

    dialog = RecordDialog(
        desk, title, fields, start, save, columns=2, parent=parent, following=following if award_id is None else None
    )
    open_dialog(dialog)


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
