"""The parts of a pact: its articles, and the units that sign."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from thidua_desktop.domain.pacts import ArticleDraft, PartyDraft, PartyView
from thidua_desktop.domain.text import nfc
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.entry_grid import Entry, EntryGrid
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.tick_list import Tick, TickList


class ArticlesPanel(QWidget):
    """The articles in their order, one being edited beside the list.

    Signals:
        edited: anything was changed by hand.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._articles: list[ArticleDraft] = []
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(12))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        self.list = QListWidget()
        self.list.setAccessibleName("Các điều của giao ước")
        self.list.currentRowChanged.connect(lambda _row: self._point())
        left.addWidget(self.list, 1)
        tools = QHBoxLayout()
        tools.addWidget(buttons.quiet("Thêm điều", self.add, "plus"))
        tools.addStretch(1)
        tools.addWidget(buttons.icon_button("chevron-up", "Đưa điều lên trên", lambda: self._move(-1)))
        tools.addWidget(buttons.icon_button("chevron-down", "Đưa điều xuống dưới", lambda: self._move(1)))
        tools.addWidget(buttons.icon_button("delete", "Bỏ điều đang chọn", self.drop))
        left.addLayout(tools)
        row.addLayout(left, 2)
        row.addLayout(self._editor(), 3)

    def put(self, articles: Sequence[ArticleDraft]) -> None:
        """Show other articles."""
        self._articles = list(articles)
        self._fill(0)

    def articles(self) -> tuple[ArticleDraft, ...]:
        """The articles as typed."""
        return tuple(self._articles)

    def start(self) -> None:
        """Put the cursor into the text of the current article."""
        self.body.setFocus()

    def add(self) -> None:
        """Begin another article."""
        self._articles.append(ArticleDraft())
        self._fill(len(self._articles) - 1)
        self.heading.setFocus()
        self.edited.emit()

    def drop(self) -> None:
        """Take the current article out."""
        place = self.list.currentRow()
        if 0 <= place < len(self._articles):
            del self._articles[place]
            self._fill(min(place, len(self._articles) - 1))
            self.edited.emit()

    def show_error(self, message: str, place: int = -1) -> None:
        """Say what was refused and point at its article."""
        self.error.setText(message)
        self.error.setVisible(bool(message))
        if message and 0 <= place < len(self._articles):
            self.list.setCurrentRow(place)
            self.heading.setFocus()

    def _editor(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(look.tokens().px(6))
        self.error = labels.wrapped("", "error")
        self.error.hide()
        self.heading = QLineEdit()
        self.heading.setAccessibleName("Tên điều")
        self.heading.textEdited.connect(lambda text: self._change(heading=text))
        self.body = QPlainTextEdit()
        self.body.setAccessibleName("Nội dung điều")
        self.body.setTabChangesFocus(True)
        self.body.setPlaceholderText("Mỗi ý một dòng; dòng bắt đầu bằng dấu - được in thành gạch đầu dòng")
        self.body.textChanged.connect(lambda: self._change(body=nfc_lines(self.body.toPlainText())))
        name, text = QLabel("&Tên điều"), QLabel("&Nội dung")
        name.setBuddy(self.heading)
        text.setBuddy(self.body)
        for part in (self.error, name, self.heading, text):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        return column

    def _fill(self, current: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for place in range(len(self._articles)):
                self.list.addItem(self._words(place))
            self.list.setCurrentRow(current)
        self._point()

    def _words(self, place: int) -> str:
        return f"Điều {place + 1}. {self._articles[place].heading or '(chưa có tên)'}"

    def _point(self) -> None:
        place = self.list.currentRow()
        article = self._articles[place] if 0 <= place < len(self._articles) else None
        for part in (self.heading, self.body):
            part.setEnabled(article is not None)
        self.heading.setText(article.heading if article else "")
        with QSignalBlocker(self.body):
            self.body.setPlainText(article.body if article else "")

    def _change(self, **values: str) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._articles):
            self._articles[place] = replace(self._articles[place], **values)
            self.list.item(place).setText(self._words(place))
            self.edited.emit()

    def _move(self, step: int) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._articles) and 0 <= place + step < len(self._articles):
            self._articles.insert(place + step, self._articles.pop(place))
            self._fill(place + step)
            self.edited.emit()


class PartiesPanel(QWidget):
    """The units that sign, ticked beside the list, each with its representative.

    Signals:
        edited: anything was changed by hand.
    """

    edited = Signal()

    def __init__(self, units: Sequence[PartyView]) -> None:
        super().__init__()
        self._units = {unit.unit_id: unit for unit in units}
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(12))
        left = QVBoxLayout()
        self.error = labels.wrapped("", "error")
        self.error.hide()
        left.addWidget(self.error)
        self.grid = EntryGrid(
            "Đơn vị cùng ký",
            (
                Field("unit", "Đơn vị", read_only=True),
                Field("representative", "Người đại diện", width=220),
                Field("representative_position", "Chức vụ", width=180),
            ),
        )
        self.grid.edited.connect(self._grid_edited)
        left.addWidget(self.grid, 1)
        row.addLayout(left, 1)
        card = Card("Đơn vị tham gia phong trào")
        card.setFixedWidth(px(330))
        self.ticks = TickList("Đơn vị tham gia phong trào")
        self.ticks.ticked.connect(self._ticked)
        card.add(self.ticks, 1)
        row.addWidget(card)

    def start(self) -> None:
        """Put the cursor into the list of parties, or where they are ticked while there is none."""
        (self.grid if self.grid.rowCount() else self.ticks).setFocus()

    def put(self, parties: Sequence[PartyDraft]) -> None:
        """Show other parties."""
        self.grid.put([self._entry(party) for party in parties])
        self._offer()

    def take_in(self, units: Sequence[PartyView]) -> None:
        """Add the units that do not sign yet."""
        self._units.update({unit.unit_id: unit for unit in units if unit.unit_id not in self._units})
        held = self.grid.payloads()
        for unit in units:
            if unit.unit_id not in held:
                self._add(unit)
        self._offer()
        self.edited.emit()

    def parties(self) -> tuple[PartyDraft, ...]:
        """The parties as typed."""
        return tuple(
            PartyDraft(
                cast("int", entry.payload),
                str(entry.values["representative"]),
                str(entry.values["representative_position"]),
            )
            for entry in self.grid.entries()
        )

    def show_error(self, message: str) -> None:
        """Say what was refused."""
        self.error.setText(message)
        self.error.setVisible(bool(message))

    def _entry(self, party: PartyDraft) -> Entry:
        unit = self._units.get(party.unit_id)
        return Entry(
            party.unit_id,
            {
                "unit": unit.unit_name if unit else "",
                "representative": party.representative,
                "representative_position": party.representative_position,
            },
        )

    def _add(self, unit: PartyView) -> None:
        with QSignalBlocker(self.grid):
            self.grid.add(self._entry(PartyDraft(unit.unit_id, unit.representative, unit.representative_position)))

    def _offer(self) -> None:
        held = self.grid.payloads()
        self.ticks.offer(
            [("", [Tick(str(unit.unit_id), unit.unit_name, unit.unit_id in held) for unit in self._units.values()])]
        )

    def _ticked(self, key: str, on: bool) -> None:
        self.show_error("")
        if on:
            self._add(self._units[int(key)])
        else:
            with QSignalBlocker(self.grid):
                self.grid.drop(int(key))
        self.edited.emit()

    def _grid_edited(self) -> None:
        self._offer()
        self.edited.emit()


def nfc_lines(text: str) -> str:
    """The text in NFC, line by line as typed."""
    return "\n".join(nfc(line) for line in text.split("\n"))
