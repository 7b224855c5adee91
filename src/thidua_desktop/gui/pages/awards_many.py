"""What is done to several decisions, tờ trình, awards, certificates or lines of a book: asked for, planned, done."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import awards, past_awards, submissions
from thidua_desktop.commands import awards_many as many
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.awards import AnswerDraft, DecisionRow, SubmissionRow, SubmissionView
from thidua_desktop.domain.dossiers import BASES
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.bulk_plan import carry_out, verb
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.awards_forms import ANSWER_FIELDS
from thidua_desktop.gui.pages.people_forms import open_dialog
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import row_names

Row = DecisionRow | SubmissionRow

FIXED = "Sau khi ban hành, danh sách và nội dung không sửa được nữa."
REMOVING: dict[str, tuple[str, str, Callable[..., int], Callable[..., str]]] = {
    "decision": ("Xóa dự thảo", "dự thảo", many.remove_decisions, row_names.decision),
    "submission": ("Xóa tờ trình", "tờ trình", many.remove_submissions, row_names.submission),
    "award": ("Xóa dòng đã nhập", "khen thưởng", many.remove_past_awards, row_names.award),
    "fund": ("Xóa", "khoản", many.remove_entries, row_names.fund_entry),
    "blank": ("Xóa", "dòng", many.remove_blank_lines, row_names.blank_entry),
}
"""Words, what the rows are called, command and names, by what is deleted."""


def remove(desk: Desk, page: QWidget, what: str, keys: Sequence[int]) -> None:
    """Delete rows of a list."""
    carry_out(desk, page, Task(*REMOVING[what]), keys)


def number(desk: Desk, page: QWidget, keys: Sequence[int]) -> None:
    """Number the certificates of decisions."""
    today = desk.today()
    words = ("Vào sổ giấy khen", "quyết định")
    task = Task(*words, many.number_decisions, row_names.decision, (today,), row_names.numbered)
    carry_out(desk, page, task, keys)


def issue(desk: Desk, page: QWidget, rows: Sequence[DecisionRow]) -> None:
    """Ask for the day and the numbers of decisions, and issue them."""
    drafts = [row for row in rows if row.state == "draft"]
    if not drafts:
        desk.messages.warn("Các quyết định đã chọn đều đã ban hành hoặc đã hủy. Chọn các dự thảo.")
        return
    done = "Đã ban hành hoặc đã hủy."
    others = [(row.id, row.reference, done) for row in rows if row.state != "draft"]

    def save(values: dict[str, Any], write: Write) -> None:
        args = (_numbers(drafts, values), values["signed_on"], desk.today())
        task = Task("Ban hành", "quyết định", many.issue_decisions, row_names.decision, args, row_names.issued, FIXED)
        carry_out(desk, page, task, [row.id for row in drafts], write, others=others)

    fields = (Field("signed_on", "&Ngày ký", "date", required=True, width=200), *_number_fields(drafts, required=True))
    title = f"Ban hành {len(drafts)} quyết định"
    start = {"signed_on": desk.today(), **{_key(row): row.number for row in drafts}}
    open_dialog(RecordDialog(desk, title, fields, start, save, save_text="Xem trước…", parent=page))


def drop_stuck(desk: Desk, page: QWidget, keys: Sequence[int]) -> None:
    """Take out of drafts whom they cannot be issued with."""
    words = ("Bỏ hồ sơ chưa quyết định được", "dự thảo")
    carry_out(desk, page, Task(*words, many.drop_all_stuck, row_names.decision, (desk.today(),)), keys)


def drop_waiting(desk: Desk, page: QWidget, keys: Sequence[int]) -> None:
    """Take out of tờ trình whoever is held up or still on display."""
    words = ("Bỏ hồ sơ chưa trình được", "tờ trình")
    carry_out(desk, page, Task(*words, many.drop_all_waiting, row_names.submission, (desk.today(),)), keys)


def cancel(desk: Desk, page: QWidget, keys: Sequence[int]) -> None:
    """Ask why decisions are cancelled, and cancel them."""
    reason = Field("reason", "&Lý do và văn bản căn cứ", "text", required=True, rows=3)

    def save(values: dict[str, Any], write: Write) -> None:
        args = (values["reason"], desk.today())
        words = ("Hủy quyết định", "quyết định")
        task = Task(*words, many.cancel_decisions, row_names.decision, args, row_names.cancelled)
        carry_out(desk, page, task, keys, write)

    title = f"Hủy {len(keys)} quyết định"
    open_dialog(RecordDialog(desk, title, [reason], {}, save, save_text="Xem trước…", parent=page))


def send(desk: Desk, page: QWidget, rows: Sequence[SubmissionRow]) -> None:
    """Ask for the day and the numbers of tờ trình that went out."""
    drafts = [row for row in rows if row.state == "draft"]
    if not drafts:
        desk.messages.warn("Các tờ trình đã chọn đều đã gửi. Chọn các tờ trình đang soạn.")
        return
    others = [(row.id, row.reference, "Đã gửi.") for row in rows if row.state != "draft"]

    def save(values: dict[str, Any], write: Write) -> None:
        args = (_numbers(drafts, values), values["signed_on"])
        words = ("Ghi đã trình", "tờ trình")
        task = Task(*words, many.send_submissions, row_names.submission, args, row_names.sent)
        carry_out(desk, page, task, [row.id for row in drafts], write, others=others)

    fields = (Field("signed_on", "&Ngày ký", "date", required=True, width=200), *_number_fields(drafts, required=False))
    title = f"Ghi đã trình {len(drafts)} tờ trình"
    start = {"signed_on": desk.today(), **{_key(row): row.number for row in drafts}}
    open_dialog(RecordDialog(desk, title, fields, start, save, save_text="Xem trước…", parent=page))


def answer(desk: Desk, page: QWidget, views: Sequence[SubmissionView]) -> None:
    """Ask what the superior answered for several dossiers by one decision, of one tờ trình or of several."""
    out = [view for view in views if view.draft.target == "superior" and view.state != "draft"]
    lines = [line for view in out for line in view.lines]
    if not lines:
        desk.messages.warn("Chỉ ghi kết quả cho tờ trình đã gửi cấp trên. Tờ trình trình Chủ tịch thì lập quyết định.")
        return
    waiting = [line for line in lines if not line.outcome] or lines
    choices = [(line.item_id, f"{line.name_at} · {line.award_name}") for line in waiting]
    fields = (Field("item_ids", "&Hồ sơ", "multi_choice", choices=choices, rows=7), *ANSWER_FIELDS)

    def save(values: dict[str, Any], write: Write) -> None:
        keys = tuple(values.pop("item_ids"))
        args = (AnswerDraft(**values),)
        words = ("Ghi kết quả cấp trên", "hồ sơ")
        carry_out(desk, page, Task(*words, submissions.answer_many, row_names.submission_item, args), keys, write)

    start = {"item_ids": tuple(line.item_id for line in waiting), "outcome": "granted", "answered_on": desk.today()}
    title = "Ghi kết quả của cấp trên cho nhiều hồ sơ"
    open_dialog(
        RecordDialog(desk, title, fields, start, save, columns=2, save_text=verb("Lưu", len(waiting)), parent=page)
    )


def hand_over(on: Any, to: str) -> Task:
    """What recording the hand-over of several certificates does."""
    words = ("Ghi đã trao", "giấy khen")
    return Task(*words, many.hand_over_waiting, row_names.certificate, (on, to))


def spoil(note: str, blank: str, on: Any) -> Task:
    """What replacing several spoiled sheets does."""
    words = ("Ghi hỏng, in lại", "giấy khen")
    return Task(*words, many.spoil_certificates, row_names.certificate, (note, None, blank, on))


def taken_back(kind: str, reason: str) -> Task:
    """What recording does that somebody else took several awards back."""
    words = ("Ghi thu hồi, hủy bỏ", "khen thưởng")
    return Task(*words, many.record_all_taken_back, row_names.award, (kind, reason), row_names.award_state)


def money(amount: int | None, reason: str) -> Task:
    """What giving several receivers another sum does."""
    words = ("Ghi mức thưởng", "trường hợp")
    return Task(*words, awards.set_money, row_names.award, (amount, reason), row_names.award_money)


def edit_past(desk: Desk, page: QWidget, keys: Sequence[int], kinds: Sequence[tuple[object, str]]) -> None:
    """Ask what is the same of several awards that were typed or imported, and set it; what is left empty stays."""
    kept = "Giữ nguyên"
    fields = (
        Field("award_code", "&Danh hiệu, hình thức", "choice", choices=kinds, placeholder=kept, wide=True),
        Field("year", "&Năm", "year", placeholder=kept, width=110),
        Field("basis", "&Loại hình khen thưởng", "choice", choices=tuple(BASES.items()), placeholder=kept),
        Field("authority", "&Cơ quan quyết định", placeholder=kept),
        Field("decision_number", "&Số quyết định", placeholder=kept),
        Field("decision_date", "Ngày &quyết định", "date", width=200),
        Field("money", "&Tiền thưởng (đồng)", "money", width=160),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        told = {key: value for key, value in values.items() if value not in (None, "")}
        words = ("Sửa khen thưởng", "khen thưởng")
        task = Task(*words, past_awards.edit_past_awards, row_names.award, (told, desk.today()), row_names.past_award)
        carry_out(desk, page, task, keys, write)

    title = f"Sửa {len(keys)} khen thưởng đã chọn"
    open_dialog(RecordDialog(desk, title, fields, {}, save, columns=2, save_text="Xem trước…", parent=page))


def _key(row: Row) -> str:
    return f"number_{row.id}"


def _numbers(rows: Sequence[Row], values: dict[str, Any]) -> dict[int, str]:
    return {row.id: str(values[_key(row)] or "").strip() for row in rows}


def _number_fields(rows: Sequence[Row], *, required: bool) -> list[Field]:
    """A field for the number of each paper."""
    return [
        Field(_key(row), f"Số – {row.subject.replace('&', '&&')}", required=required, width=160,
              hint=f"Ký hiệu: {row.symbol}")
        for row in rows
    ]  # fmt: skip
