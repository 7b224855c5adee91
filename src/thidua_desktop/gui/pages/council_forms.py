"""The forms of the council: itself with its members and rules, a meeting with its programme."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import council as councils
from thidua_desktop.commands import meetings
from thidua_desktop.domain.council import (
    CONFLICTS,
    ROLES,
    WRITTEN,
    AgendaLine,
    CouncilDraft,
    MeetingForm,
    MemberDraft,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.tables.lines import LineTable
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field

_MEMBER = asdict(MemberDraft())
_POINT = asdict(AgendaLine())
_TEXTS = ("starts_at", "ends_at", "place", "guests", "opinions", "conclusion")


class CouncilDialog(RecordDialog):
    """Asks for a council with its rules, and its members in the order of their rank."""

    def __init__(self, desk: Desk, draft: CouncilDraft, council_id: int = 0, parent: QWidget | None = None) -> None:
        self._draft, self._council_id = draft, council_id
        columns = (
            Field("name", "Họ và tên"),
            Field("position", "Chức vụ", width=220),
            Field("role", "Vai trò", "choice", choices=tuple(ROLES.items()), width=160),
            Field("joined_on", "Tham gia từ", "date", width=104),
            Field("left_on", "Thôi từ", "date", width=104),
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
            raise Refused("Có ngày tham gia hoặc thôi tham gia chưa đọc được. Ghi ngày/tháng/năm, ví dụ 05/03/2026.")
        members = tuple(MemberDraft(**{**_MEMBER, **line.values}) for line in self.members.lines.lines)
        return CouncilDraft(**{**values, "members": members})

    def is_changed(self) -> bool:
        """See ``RecordDialog``."""
        return self._members_changed or super().is_changed()

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


class MeetingDialog(RecordDialog):
    """Asks for a meeting and its programme, which is offered from the dossiers on the agenda."""

    def __init__(self, desk: Desk, form: MeetingForm, meeting_id: int, parent: QWidget) -> None:
        self._start, self._meeting_id = form, meeting_id
        columns = (Field("text", "Nội dung"), Field("presenter", "Người thực hiện", width=230))
        self.agenda = LineTable("Chương trình họp", columns, _POINT, desk.today)
        self.agenda.setMinimumHeight(look.tokens().px(190))
        self._put(form.draft.agenda)
        offer = buttons.quiet("Lập theo hồ sơ", self.take_offered, "dossier")
        offer.setToolTip("Thay chương trình bằng các mục lập từ hồ sơ đã đưa vào phiên họp")
        fields = _meeting_fields(form)
        values = {field.key: getattr(form.draft, field.key) for field in fields}
        super().__init__(
            desk,
            "Sửa phiên họp" if meeting_id else "Mở phiên họp",
            fields,
            {**values, "version": form.draft} if meeting_id else values,
            self._store,
            columns=2,
            extra=_under("Chương trình họp (Alt+↑, Alt+↓ để chuyển chỗ)", self.agenda, offer),
            parent=parent,
        )
        self._agenda_changed = False
        self.agenda.lines.edited.connect(self._edited)

    def take_offered(self) -> None:
        """Fill the programme with what follows from the dossiers."""
        self._put(self._start.offered)
        self._edited()

    def is_changed(self) -> bool:
        """See ``RecordDialog``."""
        return self._agenda_changed or super().is_changed()

    def _put(self, lines: tuple[AgendaLine, ...]) -> None:
        self.agenda.lines.put([(None, asdict(line)) for line in lines])

    def _edited(self) -> None:
        self._agenda_changed = True
        self.form.clear_errors()

    def _store(self, typed: dict[str, Any], write: Write) -> None:
        kept: dict[str, Any] = {key: "" if value is None and key in _TEXTS else value for key, value in typed.items()}
        kept["starts_at"], kept["ends_at"] = clock(kept["starts_at"]), clock(kept["ends_at"])
        points = tuple(
            AgendaLine(str(line.values["text"] or ""), str(line.values["presenter"] or ""))
            for line in self.agenda.lines.lines
        )
        draft = replace(self._start.draft, **kept, agenda=points)
        if self._meeting_id:
            write(versioned(meetings.edit_meeting), self._meeting_id, draft)
        else:
            write(meetings.plan_meeting, draft)


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
    conflicts = tuple(CONFLICTS.items())
    return (
        Field("name", "&Tên hội đồng", required=True, wide=True),
        Field("decision_number", "&Số quyết định thành lập", placeholder="12/QĐ-UBND"),
        Field("decision_date", "&Ngày quyết định", "date"),
        Field("valid_from", "&Hoạt động từ ngày", "date"),
        Field("valid_to", "Đến ngà&y", "date"),
        Field(
            "quorum",
            "Số thành viên ít nhất &dự họp",
            placeholder="2/3 hoặc 80 %",
            hint="Theo quy chế của Hội đồng. Để trống: không kiểm tra.",
            section="Quy chế làm việc",
        ),
        Field("rules_source", "Căn cứ &quy chế", placeholder="Quyết định số …"),
        Field("own_conflict", "Thành viên được đề n&ghị khen", "choice", required=True, choices=conflicts),
        Field("unit_conflict", "Thành viên cùng đơn &vị", "choice", required=True, choices=conflicts),
        Field(
            "written_opinions", "Ý kiến &bằng văn bản", "choice", required=True, choices=tuple(WRITTEN.items())
        ),
        Field("note", "Gh&i chú"),
    )  # fmt: skip


def _meeting_fields(form: MeetingForm) -> tuple[Field, ...]:
    return (
        Field("council_id", "&Hội đồng", "choice", required=True, choices=form.councils, wide=True),
        Field("held_on", "&Ngày họp", "date", section="Thời gian, địa điểm"),
        Field("place", "Đị&a điểm"),
        Field("starts_at", "&Bắt đầu lúc", placeholder="08:00", width=110),
        Field("ends_at", "&Kết thúc lúc", placeholder="10:30", width=110),
        Field("chair_id", "&Chủ trì", "choice", choices=form.members, section="Chủ trì, thư ký"),
        Field("secretary_id", "&Thư ký", "choice", choices=form.members),
        Field("campaign_id", "&Phong trào", "choice", choices=form.campaigns, wide=True, section="Nội dung"),
        Field("guests", "Khách &mời", "text", rows=2, hint="Mỗi dòng một người hoặc một cơ quan."),
        Field("opinions", "Ý kiến thả&o luận", "text", rows=3),
        Field(
            "conclusion",
            "Kết &luận của chủ trì",
            "text",
            rows=3,
            hint="Để trống: biên bản ghi kết luận theo kết quả biểu quyết.",
        ),
    )


def _under(heading: str, table: QWidget, *beside: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, look.tokens().px(10), 0, 0)
    row = QHBoxLayout()
    row.addWidget(labels.strong(heading), 1)
    for widget in beside:
        row.addWidget(widget)
    column.addLayout(row)
    column.addWidget(table)
    return made
