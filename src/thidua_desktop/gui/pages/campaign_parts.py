"""The lists of a plan as tables that save themselves when a line is done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaign_rules import part_problems
from thidua_desktop.domain.campaigns import (
    LINK_STATES,
    MARKS,
    PAPER_MAKERS,
    PAPER_SUBJECTS,
    PART_WORDS,
    PARTS,
    RELATIONS,
    SECTION_KINDS,
    SUBJECTS,
    CampaignDraft,
    CampaignView,
    Line,
)
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.tables.lines import Line as EditedLine
from thidua_desktop.gui.tables.lines import LineTable
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.rows import Sign

PAUSE_MS = 700

COLUMNS: dict[str, tuple[Field, ...]] = {
    "sections": (
        Field("heading", "Tiêu đề"),
        Field("kind", "Loại mục", "choice", choices=list(SECTION_KINDS.items()), width=150),
    ),
    "bases": (
        Field("relation", "Mở đầu", "choice", choices=list(RELATIONS.items()), width=110),
        Field("kind", "Loại văn bản", width=130),
        Field("symbol", "Số, ký hiệu", width=140),
        Field("dated", "Ngày", "date", width=120),
        Field("body", "Cơ quan ban hành", width=190),
        Field("subject", "Nội dung", "text"),
    ),
    "slogans": (Field("text", "Khẩu hiệu (không ghi dấu ngoặc kép)", "text"),),
    "phases": (
        Field("name", "Tên đợt"),
        Field("starts_on", "Từ ngày", "date", width=120),
        Field("ends_on", "Đến ngày", "date", width=120),
        Field("review_on", "Sơ kết ngày", "date", width=120),
        Field("occasions", "Chào mừng", "text"),
        Field("aim", "Trọng tâm", "text"),
    ),
    "linked": (
        Field("name", "Tên phong trào", "text"),
        Field("launched_by", "Cấp phát động", width=220),
        Field("status", "Tình trạng", "choice", choices=list(LINK_STATES.items()), width=170),
    ),
    "criteria": (
        Field("subject", "Đối tượng", "choice", choices=list(SUBJECTS.items()), width=120),
        Field("text", "Tiêu chuẩn", "text"),
    ),
    "quotas": (
        Field("subject", "Đối tượng", "choice", choices=list(SUBJECTS.items()), width=120),
        Field("amount", "Số lượng", "count", width=100),
        Field("percent", "Tỷ lệ %", "number", width=90),
        Field("note", "Ghi chú", "text"),
    ),
    "required_papers": (
        Field("name", "Tên giấy tờ", "text"),
        Field("subject", "Đối tượng", "choice", choices=list(PAPER_SUBJECTS.items()), width=150),
        Field("made_by", "Ai lập", "choice", choices=list(PAPER_MAKERS.items()), width=170),
        Field("copies", "Số bản", "count", width=90),
    ),
    "assignments": (
        Field("who", "Đơn vị, người thực hiện", width=290),
        Field("task", "Nhiệm vụ", "text"),
        Field("deadline", "Thời hạn", "date", width=120),
    ),
    "recipients": (
        Field("text", "Nơi nhận", "text"),
        Field("mark", "Ghi chú", "choice", choices=list(MARKS.items()), width=180),
        Field("grouping", "Nhóm ngoặc", width=140),
    ),
}


class PartEditor(QWidget):
    """One list: its table, buttons to add, move and remove lines, and whether it is saved.

    A change is saved after a pause, when the cursor leaves the table, or with ``save``; a list with a fault stays as
    typed, says what is wrong, and is saved as soon as it is right.

    Signals:
        pointed: place of the current line, -1 for none.
    """

    pointed = Signal(int)

    def __init__(self, desk: Desk, part: str, hint: str = "", *, heading: bool = True) -> None:
        super().__init__()
        self._desk, self.part = desk, part
        self._campaign_id = 0
        self._seen: tuple[Line, ...] = ()
        self._sent: list[EditedLine] = []
        self._draft: CampaignDraft | None = None
        self._writing = self._dirty = False
        px = look.tokens().px
        kind: Any = PARTS[part]
        blank = {name: getattr(kind(), name) for name in kind.__dataclass_fields__ if name != "id"}
        self.table = LineTable(PART_WORDS[part], COLUMNS[part], blank, desk.today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(self._top(heading))
        if hint:
            column.addWidget(labels.wrapped(hint, "hint"))
        column.addWidget(self.table, 1)
        self._fault = QWidget()
        row = QHBoxLayout(self._fault)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(Sign("error", "red", 14))
        self._fault_words = labels.wrapped("", "error")
        row.addWidget(self._fault_words, 1)
        self._fault.hide()
        column.addWidget(self._fault)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save_if_right)
        self.table.lines.edited.connect(self._edited)
        self.table.left.connect(self.save)
        self.table.selectionModel().currentChanged.connect(lambda new, _old: self.pointed.emit(new.row()))

    def show_campaign(self, view: CampaignView) -> None:
        """Show the stored list; what is typed and not yet saved stays on screen."""
        if view.id != self._campaign_id:
            self._campaign_id, self._dirty = view.id, False
            self._pause.stop()
        reason = view.read_only or self._desk.read_only_reason
        self.table.set_read_only(bool(reason))
        for button in self._buttons:
            buttons.explain(button, reason)
        self._draft = view.draft
        stored: tuple[Line, ...] = getattr(view.draft.parts, self.part)
        if self._sent and len(self._sent) == len(stored):
            for line, row in zip(self._sent, stored, strict=True):
                line.id = row.id
            self._seen, self._sent = stored, []
        if self._dirty or self._writing:
            return
        self._seen = stored
        self.table.lines.put([(line.id, _values(line)) for line in stored])
        self._tell("")

    def is_unsaved(self) -> bool:
        """Whether something is typed that is not stored."""
        return self._dirty

    def fault(self) -> str:
        """What keeps the list from being saved, "" when nothing does."""
        return "" if self._fault.isHidden() else self._fault_words.text()

    def typed(self) -> tuple[Line, ...]:
        """The list as it stands on screen; lines without any content are left out."""
        kind: Any = PARTS[self.part]
        return tuple(kind(id=line.id, **_stored(line.values)) for line in self._filled())

    def _filled(self) -> list[EditedLine]:
        kind: Any = PARTS[self.part]
        lines = self.table.lines.lines
        return [line for line in lines if line.id is not None or kind(**_stored(line.values)) != kind()]

    def save(self) -> None:
        """Store what was typed, or say what is wrong with it."""
        self._pause.stop()
        if not self._dirty or self._writing or not self._campaign_id:
            return
        problems = self._problems()
        if problems:
            self._mark(problems)
            return
        self._send()

    def _save_if_right(self) -> None:
        """Save after a pause; a line still being typed is not called wrong."""
        if self.table.is_editing():
            self._pause.start()
        elif self._dirty and not self._problems():
            self.save()

    def _problems(self) -> dict[tuple[int, str], str]:
        found: dict[tuple[int, str], str] = {}
        for at, line in enumerate(self.table.lines.lines):
            found.update({(at, key): text for key, text in line.errors.items() if key in line.unread})
        if found:
            return found
        if self._draft is None:
            return {}
        changes: dict[str, Any] = {self.part: self.typed()}
        draft = replace(self._draft, parts=replace(self._draft.parts, **changes))
        for key, text in part_problems(draft, self.part):
            _, place, name = key.split(".")
            found[int(place), name] = text
        return found

    def _mark(self, problems: dict[tuple[int, str], str]) -> None:
        self.table.lines.show_errors(problems)
        self._tell(next(iter(problems.values())))

    def _send(self) -> None:
        self._writing, self._dirty = True, False
        lines = self.typed()
        self._sent = self._filled()

        def done(_none: object) -> None:
            self._writing = False
            self._tell("")
            self.table.lines.show_errors({})

        def failed(error: Exception) -> None:
            self._writing, self._dirty, self._sent = False, True, []
            if isinstance(error, Refused):
                self._tell(str(error))
                parts = error.field.split(".")
                if len(parts) == 3:
                    self.table.lines.show_errors({(int(parts[1]), parts[2]): str(error)})

        self._desk.write(
            write_campaigns.edit_part,
            self._campaign_id,
            self.part,
            lines,
            seen=self._seen,
            done=done,
            failed=failed,
            owner=self,
        )

    def _edited(self) -> None:
        self._dirty = True
        self._pause.start()

    def _tell(self, fault: str) -> None:
        self._fault_words.setText(f"Chưa lưu. {fault}" if fault else "")
        self._fault.setVisible(bool(fault))

    def _top(self, heading: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(4))
        if heading:
            row.addWidget(labels.heading(PART_WORDS[self.part]))
        row.addStretch(1)
        word = PART_WORDS[self.part].lower()
        self._buttons = (
            buttons.icon_button("plus", f"Thêm dòng: {word}", self.table.start_line),
            buttons.icon_button("chevron-up", f"Chuyển lên (Alt+↑): {word}", lambda: self.table.move_current(-1)),
            buttons.icon_button("chevron-down", f"Chuyển xuống (Alt+↓): {word}", lambda: self.table.move_current(1)),
            buttons.icon_button("delete", f"Xóa dòng (Ctrl+Delete): {word}", self.table.drop_current),
        )
        for button in self._buttons:
            row.addWidget(button)
        return row


def _values(line: Line) -> dict[str, object]:
    """The fields of a stored line as the table shows them; the day of a basis may be known in part."""
    values: dict[str, object] = {name: getattr(line, name) for name in line.__dataclass_fields__ if name != "id"}
    if values.get("dated"):
        known = PartialDate.from_iso(str(values["dated"]))
        values["dated"] = known.whole or known
    return values


def _stored(values: Mapping[str, object]) -> dict[str, Any]:
    """The values of a line as they are stored."""
    day = values.get("dated")
    if isinstance(day, date | PartialDate):
        return {**values, "dated": day.iso if isinstance(day, PartialDate) else day.isoformat()}
    return {**values, "dated": ""} if "dated" in values else dict(values)
