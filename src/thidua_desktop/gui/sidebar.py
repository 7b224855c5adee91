"""The side bar: where one can go, with icon and word; icons alone when the window is narrow."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.pages.registry import PAGES
from thidua_desktop.gui.refresh import BACKUP
from thidua_desktop.gui.widgets import buttons, labels

if TYPE_CHECKING:
    from thidua_desktop.domain.office import OfficeView
    from thidua_desktop.gui.desk import Desk
    from thidua_desktop.storage.backup import Backup

WIDE, NARROW = 216, 60


class Sidebar(QWidget):
    """One button for each page."""

    listens = frozenset({"office", BACKUP})

    def __init__(self, on_choice: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("look", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Các trang")
        px = look.tokens().px
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(2))
        self._name = labels.heading("Thi Đua")
        self.office = labels.elided("", "small")
        self._column.addWidget(self._name)
        self._column.addWidget(self.office)
        self._column.addSpacing(px(10))
        self.buttons: dict[str, QToolButton] = {}
        for number, entry in enumerate(PAGES, 1):
            button = buttons.navigation(entry.icon, entry.title, lambda key=entry.key: on_choice(key))  # type: ignore[misc]
            if number < 10:
                button.setToolTip(f"{entry.title} (Ctrl+{number})")
            self.buttons[entry.key] = button
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._desk: Desk | None = None
        self._notes = [labels.elided("", "faint"), labels.elided("", "faint")]
        for note in self._notes:
            self._column.addWidget(note)
        self.set_narrow(False)
        look.signals.changed.connect(self._rescale)

    def use(self, desk: "Desk") -> None:
        """Name the office whose data are open, and when they were last backed up."""
        self._desk = desk
        desk.refresh.add(self)
        self.reload()

    def reload(self) -> None:
        """Read the office's name and the newest backup anew."""
        if self._desk is None:
            return
        from thidua_desktop.queries import office

        self._desk.read(office.office_view, done=self._show_office, once="office of the side bar")
        if self._desk.places is not None:
            from thidua_desktop.storage import backup

            self._desk.jobs.run(
                backup.listed,
                self._desk.places.backups,
                done=self._show_backups,
                side=True,
                key="last backup",
            )

    def _show_office(self, view: "OfficeView | None") -> None:
        self.office.show_text(f"UBND {view.draft.place}" if view else "")

    def _show_backups(self, backups: "Sequence[Backup]") -> None:
        from datetime import datetime

        if backups:
            made = datetime.fromisoformat(backups[-1].at).astimezone()
            self.show_notes([f"Sao lưu: {made:%d/%m/%Y %H:%M}"])
        else:
            self.show_notes(["Chưa có bản sao lưu"])

    def mark(self, key: str) -> None:
        """Show which page is on top."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show up to two lines at the foot, such as when the data were last backed up."""
        for label, text in zip(self._notes, [*notes, "", ""], strict=False):
            label.show_text(text)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        self._narrow = narrow
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
        px = look.tokens().px
        side = px(6 if narrow else 12)
        self._column.setContentsMargins(side, px(14), side, px(12))
        for label in (self._name, self.office, *self._notes):
            label.setVisible(not narrow)
        self.setFixedWidth(look.tokens().px(NARROW if narrow else WIDE))

    def _rescale(self) -> None:
        self.set_narrow(self._narrow)
