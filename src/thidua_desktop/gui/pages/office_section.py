"""What the parts of the office page have in common: a scrolled column of cards, and rows one can edit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card, line
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.fields import Field

Chip = tuple[str, str, str]
"""Word, tone and sign; nothing is shown without a word."""


class Section(QWidget):
    """One part of the office page.

    Attributes:
        name: words in the list at the left.
        icon: sign beside them.
        lead: one sentence under the heading.
        listens: tables whose change makes it read anew.
    """

    name: ClassVar[str] = ""
    icon: ClassVar[str] = "settings"
    lead: ClassVar[str] = ""
    listens: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        # A click may come before what is listed was read.
        self._entries: Sequence[tuple[int, str]] = ()
        self._marks: Mapping[int, EntryMark] = {}
        px = look.tokens().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        self.head = QHBoxLayout()
        self.head.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.title(self.name))
        if self.lead:
            words.addWidget(labels.wrapped(self.lead, "muted"))
        self.head.addLayout(words, 1)
        outer.addLayout(self.head)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, px(6), px(12))
        self.column.setSpacing(px(12))
        self.build()
        self.column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll, 1)
        scroll.setWidget(inside)  # into its place at once: whatever moves is dressed again with all it holds
        desk.refresh.add(self)
        self.reload()

    def build(self) -> None:
        """Put the cards; called once."""

    def reload(self) -> None:
        """Read everything anew."""

    def add_action(
        self, text: str, handler: Callable[[], object], icon: str = "plus", *, primary: bool = True, writes: bool = True
    ) -> None:
        """A button beside the heading; one that ``writes`` the data is out of use while they can only be read."""
        make = buttons.primary if primary else buttons.quiet
        button = make(text, handler, icon)
        buttons.explain(button, self.desk.read_only_reason if writes else "")
        self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def card(self, heading: str = "") -> Card:
        """A card at the end of the column."""
        card = Card(heading)
        self.column.addWidget(card)
        return card

    def show_dialog(self, dialog: RecordDialog) -> None:
        """Show a form; it goes for good when it is closed."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class EntriesSection(Section):
    """A part that is one list of entries, each with its form.

    Attributes:
        add_words: words of the button for a new entry.
        empty: what is said while there is none.
        rows: the entries on show.
        query: ``(session) -> rows``.
    """

    add_words: ClassVar[str] = ""
    empty: ClassVar[str] = ""
    query: ClassVar[Callable[..., Sequence[Any]]]
    rows: Sequence[Any] = ()

    def build(self) -> None:
        """Put the card of entries."""
        self.add_action(self.add_words, self.edit)
        self.list = self.card()

    def reload(self) -> None:
        """Read the entries."""
        self.desk.read(type(self).query, done=self._show, owner=self)

    def edit(self, row: Any = None) -> None:
        """Open the form of an entry, of a new one without a row."""
        raise NotImplementedError

    def row_of(self, row: Any) -> "EntryRow":
        """An entry as it is shown."""
        raise NotImplementedError

    def open_form(
        self,
        title: str,
        fields: Sequence[Field],
        draft: Any,
        row: Any,
        add: Callable[..., Any],
        edit: Callable[..., Any],
    ) -> None:
        """Show the form of a draft; without a row it adds an entry, else it edits that one."""

        def save(values: dict[str, Any], write: Write) -> None:
            typed = type(draft)(**values)
            if row is None:
                write(add, typed)
            else:
                write(versioned(edit), row.id, typed)

        values = {**asdict(draft), **({"version": draft} if row else {})}
        self.show_dialog(RecordDialog(self.desk, title, fields, values, save, columns=2, parent=self))

    def _show(self, rows: Sequence[Any]) -> None:
        self.rows = rows
        self.list.clear()
        if not rows:
            self.list.add(labels.wrapped(self.empty, "muted"))
        fill(self.list, [self.row_of(row) for row in rows])


class EntryRow(QWidget):
    """An entry of a list: perhaps a switch, a name with a second line, states, and what can be done with it."""

    def __init__(
        self,
        name: str,
        detail: str = "",
        chips: tuple[Chip, ...] = (),
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        switch: tuple[bool, Callable[[bool], object]] | None = None,
        reason: str = "",
        *,
        strong: bool = True,
        below: bool = False,
    ) -> None:
        """Make a row.

        Args:
            name: First line.
            detail: Second line.
            chips: States at the right.
            actions: Links at the right: word and what it does.
            switch: Whether the entry is on, and what switches it.
            reason: Why nothing can be changed, "" when it can.
            strong: Whether the first line is a name; long sentences are not.
            below: The links stand under the words, for entries with many.
        """
        super().__init__()
        self.setAccessibleName(name)
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(5), 0, px(5))
        row.setSpacing(px(10))
        self.switch: QCheckBox | None = None
        if switch:
            self.switch = QCheckBox()
            self.switch.setChecked(switch[0])
            self.switch.setAccessibleName(f"Dùng {name}")
            self.switch.setToolTip("Đang dùng" if switch[0] else "Không dùng")
            buttons.explain(self.switch, reason)
            self.switch.clicked.connect(lambda on: switch[1](on))
            row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = labels.wrapped(name, "muted" if switch and not switch[0] else "strong" if strong else "")
        words.addWidget(self.name)
        if detail:
            words.addWidget(labels.wrapped(detail, "small"))
        row.addLayout(words, 1)
        for word, tone, sign in chips:
            if word:
                row.addWidget(StateChip(word, tone, sign), 0, Qt.AlignmentFlag.AlignVCenter)
        self.links = {}
        place = QHBoxLayout() if below else row
        for word, handler in actions:
            link = self.links[word] = buttons.link(word, handler, left=below)
            link.setAccessibleName(f"{word}: {name}")
            buttons.explain(link, reason)
            place.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        if below and actions:
            place.setSpacing(px(16))
            place.addStretch(1)
            words.addLayout(place)


def fill(card: Card, rows: Sequence[QWidget]) -> None:
    """Put rows into a card with a line between them."""
    for number, row in enumerate(rows):
        if number:
            card.add(line())
        card.add(row)


def offer(box: QComboBox, choices: list[tuple[str, str]], chosen: str) -> None:
    """Have a box offer these values with their words; the chosen one if it is among them, else the first."""
    if [(box.itemData(place), box.itemText(place)) for place in range(box.count())] != choices:
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
