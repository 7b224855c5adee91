"""The side bar: where one can go, with icon and word; icons alone when the window is narrow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.pages.registry import PAGES
from thidua_desktop.gui.widgets import buttons, labels

WIDE, NARROW = 208, 60


class Sidebar(QWidget):
    """One button for each page."""

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
        self._notes = [labels.elided("", "faint"), labels.elided("", "faint")]
        for note in self._notes:
            self._column.addWidget(note)
        self.set_narrow(False)
        look.signals.changed.connect(self._rescale)

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
