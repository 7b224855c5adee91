"""Cards: a heading, an optional link at its right, and rows that start at the same x as the heading."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels


class Card(QFrame):
    """A white (or dark) panel with rounded corners.

    ``body`` is the column the rows go into; ``add`` puts one there.
    """

    def __init__(
        self, heading: str = "", action: str = "", on_action: Callable[[], object] | None = None, *, flush: bool = False
    ) -> None:
        """Make a card.

        Args:
            heading: Its heading; no heading row when empty.
            action: Words of the link at the right of the heading.
            on_action: What the link does.
            flush: Rows reach the edges, as for a table that fills the card.
        """
        super().__init__()
        self.setProperty("look", "card")
        px = look.tokens().px
        outer = QVBoxLayout(self)
        outer.setSpacing(px(8))
        side = 1 if flush else px(16)
        outer.setContentsMargins(side, px(12), side, side if flush else px(14))
        self.heading = labels.heading(heading)
        self.action: QPushButton | None = None
        if heading:
            self.setAccessibleName(heading)
            top = QHBoxLayout()
            top.setContentsMargins(px(15) if flush else 0, 0, px(11) if flush else 0, 0)
            top.addWidget(self.heading)
            top.addStretch(1)
            if action:
                self.action = buttons.link(action, on_action)
                self.action.setAccessibleName(f"{action}: {heading}")
                top.addWidget(self.action)
            outer.addLayout(top)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(6))
        outer.addLayout(self.body, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a row at the end of the card and return it."""
        self.body.addWidget(widget, stretch)
        return widget

    def clear(self) -> None:
        """Take all rows out, so that the card can be filled again."""
        while self.body.count():
            item = self.body.takeAt(0)
            row = item.widget() if item else None
            if row is not None:
                row.hide()
                row.deleteLater()

    def finish(self) -> None:
        """Push the rows to the top when the card is taller than they are."""
        self.body.addStretch(1)


def line() -> QFrame:
    """Return a hairline between rows."""
    rule = QFrame()
    rule.setProperty("look", "line")
    return rule
