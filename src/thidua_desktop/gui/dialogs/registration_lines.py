"""Who registers for what: subjects found by typing, their titles ticked beside the list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registration_views import SubjectChoice
from thidua_desktop.domain.registrations import SUBJECTS, LineDraft, TitleChoice
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.fields import Field, Found
from thidua_desktop.gui.widgets.pickers import LookupEditor
from thidua_desktop.gui.widgets.tick_list import Tick, TickList

FindSubjects = Callable[[str, Callable[[Sequence[SubjectChoice]], None]], object]
"""Looks up typed words and hands over what was found, later and on the GUI thread."""

_FAMILIES = {"title": "Danh hiệu thi đua", "commendation": "Hình thức khen thưởng"}


class LinesPanel(QWidget):
    """The lines of a registration.

    Signals:
        edited: anything was changed by hand.
        people_wanted: all people of the unit are to be taken in; whoever knows them calls ``take_in``.
    """

    edited = Signal()
    people_wanted = Signal()

    def __init__(self, titles: Sequence[TitleChoice], find: FindSubjects) -> None:
        super().__init__()
        self._titles = {title.code: title for title in titles}
        self._find = find
        self._lines: list[LineDraft] = []
        self._names: dict[tuple[str, int], SubjectChoice] = {}
        self._met: dict[str, SubjectChoice] = {}
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(12))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addLayout(self._adder())
        self.error = labels.wrapped("", "error")
        self.error.hide()
        left.addWidget(self.error)
        self.table = self._make_table()
        left.addWidget(self.table, 1)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        self._point()

    def put(self, lines: Sequence[LineDraft], names: Mapping[tuple[str, int], SubjectChoice]) -> None:
        """Show other lines."""
        self._lines = list(lines)
        self._names = dict(names)
        self._fill()
        if self._lines:
            self.table.selectRow(0)
        self._point()

    def lines(self) -> tuple[LineDraft, ...]:
        """The lines as they stand."""
        return tuple(self._lines)

    def take_in(self, choices: Sequence[SubjectChoice]) -> int:
        """Add the subjects that are not there yet and select them; returns how many."""
        held = {line.key for line in self._lines}
        fresh = [choice for choice in choices if (choice.subject, choice.id) not in held]
        for choice in fresh:
            self._names[choice.subject, choice.id] = choice
            self._lines.append(LineDraft(choice.subject, choice.id))
        self._fill()
        self._select(range(len(self._lines) - len(fresh), len(self._lines)))
        if fresh:
            self.edited.emit()
        return len(fresh)

    def show_error(self, message: str, place: int = -1) -> None:
        """Say what was refused and point at its line."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        if 0 <= place < len(self._lines):
            self._select([place])
            self.table.setFocus()

    def _adder(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(8))
        field = Field(
            "subject",
            "Thêm &người, tập thể, hộ",
            "lookup",
            placeholder="Gõ tên để thêm, không cần dấu",
            provider=self._ask,
        )
        self.adder = LookupEditor(field)
        self.adder.left.connect(self._picked)
        label = QLabel(field.label)
        label.setBuddy(self.adder.target)
        row.addWidget(label)
        row.addWidget(self.adder, 1)
        self.whole_unit = buttons.quiet("Lấy cả đơn vị", self.people_wanted.emit, "people")
        self.whole_unit.setToolTip("Thêm mọi người của đơn vị vào danh sách")
        row.addWidget(self.whole_unit)
        row.addWidget(buttons.icon_button("delete", "Bỏ dòng đã chọn (Ctrl+Delete)", self.drop_selected))
        return row

    def _make_table(self) -> QTableWidget:
        table = _Table(self.drop_selected)
        table.setAccessibleName("Đối tượng đăng ký")
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(["Họ và tên, tên đơn vị", "Chức vụ, địa chỉ", "Đăng ký", "Sáng kiến"])
        for number in range(4):
            heading = table.horizontalHeaderItem(number)
            if heading is not None:
                heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for section, width in ((0, 190), (1, 150), (2, 150)):
            table.setColumnWidth(section, look.tokens().px(width))
        header.setStretchLastSection(True)
        table.itemSelectionChanged.connect(self._point)
        return table

    def _side(self) -> QWidget:
        self.card = Card("Đăng ký")
        px = look.tokens().px
        self.card.setFixedWidth(px(330))
        self.ticks = TickList("Danh hiệu, hình thức đăng ký")
        self.ticks.ticked.connect(self._ticked)
        self.card.add(self.ticks, 1)
        self.initiative = self._line("&Sáng kiến dự kiến", "initiative")
        self.note = self._line("Gh&i chú", "note")
        return self.card

    def _line(self, words: str, key: str) -> QLineEdit:
        label, line = QLabel(words), QLineEdit()
        label.setBuddy(line)
        line.setAccessibleName(words.replace("&", ""))
        line.textEdited.connect(lambda text: self._change(**{key: text}))
        self.card.add(label)
        self.card.add(line)
        return line

    def _ask(self, words: str, answer: Callable[[Found], None]) -> None:
        def found(choices: Sequence[SubjectChoice]) -> None:
            for choice in choices:
                self._met[f"{choice.subject}:{choice.id}"] = choice
            answer(
                [
                    (
                        f"{choice.subject}:{choice.id}",
                        choice.name,
                        " · ".join(part for part in (SUBJECTS[choice.subject], choice.detail) if part),
                    )
                    for choice in choices
                ]
            )

        self._find(words, found)

    def _picked(self) -> None:
        try:
            chosen = self._met.get(str(self.adder.take()))
        except Refused as refused:
            self.show_error(str(refused))
            return
        if chosen is None:
            return
        self.adder.put(None)
        added = self.take_in([chosen])
        place = [line.key for line in self._lines].index((chosen.subject, chosen.id))
        self._select([place])
        self.show_error("" if added else f"{chosen.name} đã có ở dòng {place + 1}. Đánh dấu danh hiệu ở bên phải.")
        self.adder.target.setFocus()

    def drop_selected(self) -> None:
        """Take the selected lines out."""
        places = self._selected()
        self._lines = [line for place, line in enumerate(self._lines) if place not in places]
        self._fill()
        if places and self._lines:
            self._select([min(min(places), len(self._lines) - 1)])
        self._point()
        if places:
            self.edited.emit()

    def _fill(self) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._lines))
            for place in range(len(self._lines)):
                self._show(place)

    def _show(self, place: int) -> None:
        line = self._lines[place]
        who = self._names.get(line.key)
        shorts = ", ".join(self._titles[code].short if code in self._titles else code for code in line.titles)
        empty = not line.titles and not line.initiative
        cells = (who.name if who else "", who.detail if who else "", shorts or "chưa chọn", line.initiative)
        for number, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if number == 0:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            elif number == 2 and empty:
                item.setForeground(look.tokens().colour("amber"))
            self.table.setItem(place, number, item)

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _select(self, places: Sequence[int] | range) -> None:
        with QSignalBlocker(self.table):
            self.table.clearSelection()
            model = self.table.selectionModel()
            for place in places:
                flags = model.SelectionFlag.Select | model.SelectionFlag.Rows
                model.select(self.table.model().index(place, 0), flags)
            if places:
                model.setCurrentIndex(self.table.model().index(places[0], 0), model.SelectionFlag.NoUpdate)
                item = self.table.item(places[-1], 0)
                if item is not None:
                    self.table.scrollToItem(item)
        self._point()

    def _point(self) -> None:
        """Show the titles of the selected lines; a title some of them hold is ticked by half."""
        chosen = [self._lines[place] for place in self._selected() if place < len(self._lines)]
        self.card.setEnabled(bool(chosen))
        one = chosen[0] if len(chosen) == 1 else None
        who = self._names.get(one.key) if one else None
        self.card.heading.setText(
            who.name if who else f"{len(chosen)} dòng đã chọn" if chosen else "Chưa chọn dòng nào"
        )
        self._offer(chosen)
        self.initiative.setText(one.initiative if one else "")
        self.note.setText(one.note if one else "")
        self.initiative.setEnabled(one is not None)
        self.note.setEnabled(one is not None)

    def _offer(self, chosen: Sequence[LineDraft]) -> None:
        subjects = {line.subject for line in chosen}
        self.ticks.offer(
            [
                (
                    heading,
                    [
                        Tick(title.code, title.name, _held([title.code in line.titles for line in chosen]))
                        for title in self._titles.values()
                        if title.family == family and title.subjects & subjects
                    ],
                )
                for family, heading in _FAMILIES.items()
            ]
        )

    def _ticked(self, code: str, on: bool) -> None:
        title = self._titles[code]
        for place in self._selected():
            line = self._lines[place]
            if line.subject in title.subjects:
                wanted = {*line.titles, code} if on else set(line.titles) - {code}
                kept = tuple(known for known in (*self._titles, *line.titles) if known in wanted)
                self._lines[place] = replace(line, titles=tuple(dict.fromkeys(kept)))
                self._show_again(place)
        self.show_error("")
        self.edited.emit()

    def _change(self, **values: str) -> None:
        for place in self._selected():
            self._lines[place] = replace(self._lines[place], **values)  # type: ignore[arg-type]
            self._show_again(place)
        self.edited.emit()

    def _show_again(self, place: int) -> None:
        with QSignalBlocker(self.table):
            self._show(place)


class _Table(QTableWidget):
    """Rows to select; Ctrl+Delete drops them."""

    def __init__(self, drop: Callable[[], None]) -> None:
        super().__init__()
        self._drop = drop
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.tokens().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._drop()
        else:
            super().keyPressEvent(event)


def _held(held: Sequence[bool]) -> bool | None:
    """Ticked when all hold it, half when some do."""
    return True if all(held) else None if any(held) else False
