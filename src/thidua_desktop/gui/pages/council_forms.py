"""The forms of the council: itself with its members, a meeting, absence, open votes, a lower award."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import ballots as voting
from thidua_desktop.commands import council as councils
from thidua_desktop.commands import meetings
from thidua_desktop.domain.council import (
    CHOICES,
    ROLES,
    AttendanceMark,
    AttendanceRow,
    BallotRow,
    CouncilDraft,
    MeetingDraft,
    MeetingView,
    MemberDraft,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.tables.lines import LineTable
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.fields import Field

Choices = Sequence[tuple[int, str]]
_MEMBER = asdict(MemberDraft())


class CouncilDialog(RecordDialog):
    """Asks for a council with its members in the order of their rank."""

    def __init__(self, desk: Desk, draft: CouncilDraft, council_id: int = 0, parent: QWidget | None = None) -> None:
        self._draft, self._council_id = draft, council_id
        columns = (
            Field("name", "Họ và tên"),
            Field("position", "Chức vụ", width=230),
            Field("role", "Vai trò", "choice", choices=tuple(ROLES.items()), width=170),
            Field("left_on", "Thôi tham gia", "date", width=120),
        )
        self.members = LineTable("Thành viên hội đồng", columns, _MEMBER, desk.today)
        self.members.setMinimumHeight(look.tokens().px(300))
        self.members.lines.put([(member.id, asdict(member)) for member in draft.members])
        values = {key: value for key, value in asdict(draft).items() if key != "members"}
        super().__init__(
            desk,
            "Sửa hội đồng" if council_id else "Lập hội đồng",
            _council_fields(),
            {**values, "version": draft} if council_id else values,
            self._store,
            columns=2,
            extra=_under("Thành viên theo thứ tự (Alt+↑, Alt+↓ để chuyển chỗ)", self.members),
            parent=parent,
        )
        self._members_changed = False
        self.members.lines.edited.connect(self._edited)

    def draft(self, values: Mapping[str, Any]) -> CouncilDraft:
        """The council as typed.

        Raises:
            Refused: a date among the members cannot be read.
        """
        if self.members.lines.has_unread():
            raise Refused("Có ngày thôi tham gia chưa đọc được. Ghi ngày/tháng/năm, ví dụ 05/03/2026.")
        members = tuple(MemberDraft(**{**_MEMBER, **line.values}) for line in self.members.lines.lines)
        return CouncilDraft(**{**values, "members": members})

    def reject(self) -> None:
        """Close without saving; asks when members were changed."""
        if (
            self._members_changed
            and not self.form.is_changed()
            and not self.desk.ask("Bỏ những thành viên vừa sửa?", "Bỏ, không lưu", "Sửa tiếp", parent=self)
        ):
            return
        super().reject()

    def _edited(self) -> None:
        self._members_changed = True
        self.form.clear_errors()

    def _store(self, values: dict[str, Any], write: Write) -> None:
        try:
            draft = self.draft(values)
        except Refused as refused:
            self.form.show_error(refused)
            return
        if self._council_id:
            write(versioned(councils.edit_council), self._council_id, draft)
        else:
            write(councils.add_council, draft)


def meeting_dialog(
    desk: Desk, draft: MeetingDraft, members: Choices, campaigns: Choices, meeting_id: int, parent: QWidget
) -> RecordDialog:
    """The form of a meeting, new when ``meeting_id`` is 0."""
    fields = (
        Field("held_on", "&Ngày họp", "date", section="Thời gian, địa điểm"),
        Field("place", "Đị&a điểm"),
        Field("starts_at", "&Bắt đầu lúc", placeholder="08:00", width=110),
        Field("ends_at", "&Kết thúc lúc", placeholder="10:30", width=110),
        Field("chair_id", "&Chủ trì", "choice", choices=members, section="Chủ trì, thư ký"),
        Field("secretary_id", "&Thư ký", "choice", choices=members),
        Field("campaign_id", "&Phong trào", "choice", choices=campaigns, wide=True, section="Nội dung"),
        Field("agenda", "Nộ&i dung họp", "text", rows=2, hint="Để trống: xét, đề nghị khen thưởng."),
        Field("opinions", "Ý kiến thả&o luận", "text", rows=3),
        Field("conclusion", "Kết &luận của chủ trì", "text", rows=3),
    )
    values = {field.key: getattr(draft, field.key) for field in fields}

    def save(typed: dict[str, Any], write: Write) -> None:
        texts = ("starts_at", "ends_at", "place", "agenda", "opinions", "conclusion")
        kept: dict[str, Any] = {key: "" if value is None and key in texts else value for key, value in typed.items()}
        kept["starts_at"], kept["ends_at"] = clock(kept["starts_at"]), clock(kept["ends_at"])
        changed = replace(draft, **kept)
        if meeting_id:
            write(versioned(meetings.edit_meeting), meeting_id, changed)
        else:
            write(meetings.plan_meeting, changed)

    title = "Sửa phiên họp" if meeting_id else "Mở phiên họp"
    start = {**values, "version": draft} if meeting_id else values
    return RecordDialog(desk, title, fields, start, save, columns=2, parent=parent)


def absence_dialog(desk: Desk, meeting_id: int, row: AttendanceRow, parent: QWidget) -> RecordDialog:
    """Asks why a member was absent, and whether he sent a written opinion."""
    fields = (
        Field("reason", "&Lý do vắng", placeholder="đi công tác"),
        Field("written_opinion", "Có gửi ý kiến bằng &văn bản", "check"),
    )
    values = {"reason": row.mark.reason, "written_opinion": row.mark.written_opinion}

    def save(typed: dict[str, Any], write: Write) -> None:
        mark = AttendanceMark(row.mark.member_id, False, typed["reason"] or "", typed["written_opinion"])
        write(meetings.mark_attendance, meeting_id, [mark])

    return RecordDialog(desk, f"Vắng mặt – {row.name}", fields, values, save, parent=parent)


def open_votes_dialog(desk: Desk, view: MeetingView, ballot: BallotRow, parent: QWidget) -> RecordDialog:
    """Asks how each member voted by show of hands; everybody agrees until told otherwise."""
    voters = [row for row in view.attendance if row.mark.present or row.mark.written_opinion]
    given = dict(ballot.votes)
    fields = [
        Field(f"member{row.mark.member_id}", row.name, "choice", required=True, choices=tuple(CHOICES.items()))
        for row in voters
    ]
    values = {f"member{row.mark.member_id}": given.get(row.mark.member_id, "agree") for row in voters}

    def save(typed: dict[str, Any], write: Write) -> None:
        write(voting.record_open_votes, ballot.id, {int(key.removeprefix("member")): one for key, one in typed.items()})

    title = f"Biểu quyết từng người – {ballot.name}"
    return RecordDialog(desk, title, fields, values, save, columns=2, parent=parent)


def lower_dialog(
    desk: Desk, ballot: BallotRow, awards: Sequence[tuple[str, str]], result: str, parent: QWidget
) -> RecordDialog:
    """Asks which lower award the council proposes instead, or notes why it goes upward."""
    choice = Field("lowered_to", "&Hình thức thấp hơn", "choice", required=True, choices=awards)
    note = Field("note", "&Ghi vào biên bản", "text", rows=2)

    def save(typed: dict[str, Any], write: Write) -> None:
        write(voting.set_result, ballot.id, result, typed.get("lowered_to") or "", typed["note"] or "")

    fields = [choice, note]
    values = {"lowered_to": ballot.lowered_to or None, "note": ballot.note}
    return RecordDialog(desk, f"Hạ mức khen – {ballot.name}", fields, values, save, parent=parent)


def clock(text: str) -> str:
    """A time of day as the data keep it, what was typed when it is none.

    >>> clock("8h"), clock("8:5"), clock("14g30"), clock("")
    ('08:00', '08:05', '14:30', '')
    """
    line = text.strip().lower().replace("giờ", ":").replace("h", ":").replace("g", ":").replace(".", ":")
    hours, _, minutes = line.replace("phút", "").replace(" ", "").partition(":")
    if hours.isdecimal() and (not minutes or minutes.isdecimal()):
        return f"{int(hours):02d}:{int(minutes or 0):02d}"
    return text.strip()


def show(dialog: RecordDialog, saved: Callable[[object], object] | None = None) -> None:
    """Show a form; it goes when it is closed."""
    if saved:
        dialog.was_saved.connect(saved)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _council_fields() -> tuple[Field, ...]:
    return (
        Field("name", "&Tên hội đồng", required=True, wide=True),
        Field("decision_number", "&Số quyết định thành lập", placeholder="12/QĐ-UBND"),
        Field("decision_date", "&Ngày quyết định", "date"),
        Field("valid_from", "&Hoạt động từ ngày", "date"),
        Field("valid_to", "Đến ngà&y", "date"),
        Field("note", "&Ghi chú", wide=True),
    )


def _under(heading: str, table: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, look.tokens().px(10), 0, 0)
    column.addWidget(labels.strong(heading))
    column.addWidget(table)
    return made
