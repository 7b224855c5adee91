"""Picks many of a list by ticking: a search narrows, the button counts."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from thidua_desktop.domain.text import matches
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.tick_list import Tick, TickList

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Captions, each with key and words of its lines."""


class PickDialog(QDialog):
    """Lines under captions to tick; ``send`` gets the ticked keys and closes the dialog when it is done."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        explanation: str,
        groups: Groups,
        verb: str,
        send: Callable[[list[str], Callable[[object], object]], object],
        parent: QWidget | None = None,
        *,
        ticked: bool | Collection[str] = True,
        writes: bool = True,
    ) -> None:
        """Make the dialog; show it with ``open()``.

        Args:
            desk: The desk.
            title: What is picked for what.
            explanation: One sentence under the title.
            groups: What there is to pick.
            verb: Words of the button; the count is put after it.
            send: Takes the ticked keys and what is to be called with the result after the commit.
            parent: Window it belongs to.
            ticked: Whether all lines are ticked at first, or which.
            writes: Whether what is sent changes the data; what only reads can be done with read-only data too.
        """
        super().__init__(parent)
        self._groups, self._verb, self._send = groups, verb, send
        every = {key for _, lines in groups for key, _ in lines}
        self._ticked = set() if not ticked else every if ticked is True else every & set(ticked)
        self.setWindowTitle(title)
        px = look.tokens().px
        self.resize(px(640), px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(labels.heading(title))
        column.addWidget(labels.wrapped(explanation, "muted"))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm theo tên, không cần dấu")
        self.search.setAccessibleName("Tìm trong danh sách")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._offer)
        column.addWidget(self.search)
        self.list = TickList(title)
        self.list.ticked.connect(self._tick)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(buttons.link("Đánh dấu tất cả", lambda: self._all(True), left=True))
        row.addWidget(buttons.link("Bỏ tất cả", lambda: self._all(False), left=True))
        row.addStretch(1)
        row.addWidget(buttons.quiet("Thôi", self.reject))
        self.save_button = buttons.primary(verb, self.save)
        row.addWidget(self.save_button)
        column.addLayout(row)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self._reason = desk.read_only_reason if writes else ""
        self._offer()
        self.list.setFocus()

    def ticked(self) -> list[str]:
        """The ticked keys, in the order of the list."""
        return [key for _, lines in self._groups for key, _ in lines if key in self._ticked]

    def save(self) -> None:
        """Send what is ticked."""
        if self.save_button.isEnabled():
            self._send(self.ticked(), lambda _result: self.accept())

    def _offer(self) -> None:
        words = self.search.text()
        shown = [
            (caption, [Tick(key, text, key in self._ticked) for key, text in lines if matches(words, text)])
            for caption, lines in self._groups
        ]
        self.list.offer(shown)
        self._count()

    def _tick(self, key: str, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(key)
        self._count()

    def _all(self, on: bool) -> None:
        """Tick or untick all lines the search shows."""
        keys = set(self.list.keys())
        self._ticked = self._ticked | keys if on else self._ticked - keys
        self._offer()

    def _count(self) -> None:
        number = len(self._ticked)
        self.save_button.setText(f"{self._verb} ({number})" if number else self._verb)
        buttons.explain(self.save_button, self._reason or ("" if number else "Chưa đánh dấu dòng nào."))
