"""What a unit promises: targets of the campaign taken over at a level, other promises, works and parts of work."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from thidua_desktop.domain.registration_views import TargetChoice
from thidua_desktop.domain.registrations import CommitmentDraft, WorkDraft
from thidua_desktop.domain.text import matches
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.entry_grid import Entry, EntryGrid
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.editors import Clock
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.tick_list import Tick, TickList

Payload = tuple[int, int | None]
"""Id of the stored row (0 while new) and of the target taken over (None for a promise in words)."""


class CommitmentsPanel(QWidget):
    """Targets taken over, ticked beside the list, each with its own level and date.

    Signals:
        edited: anything was changed by hand.
    """

    edited = Signal()

    def __init__(self, targets: Sequence[TargetChoice], today: Clock = date.today) -> None:
        super().__init__()
        self._targets = tuple(targets)
        self._ids = {target.id: target for target in targets}
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(12))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        self.error = labels.wrapped("", "error")
        self.error.hide()
        self.grid = EntryGrid(
            "Chỉ tiêu và cam kết",
            (
                Field("text", "Chỉ tiêu, cam kết"),
                Field("bound", "Mức của phong trào", read_only=True, width=150),
                Field("value", "Mức đăng ký", "number", width=110),
                Field("unit", "Đơn vị tính", width=96),
                Field("due_on", "Thời hạn", "date", width=112),
            ),
            today,
        )
        self.grid.edited.connect(self._grid_edited)
        left.addWidget(self.error)
        left.addWidget(self.grid, 1)
        left.addLayout(_under(self.grid, "Thêm cam kết khác", self.add_promise))
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def put(self, commitments: Sequence[CommitmentDraft]) -> None:
        """Show other commitments."""
        self.grid.put([Entry((item.id, item.target_id), self._values(item)) for item in commitments])
        self._offer()

    def commitments(self) -> tuple[CommitmentDraft, ...]:
        """The commitments as typed.

        Raises:
            Refused: a level or a date cannot be read.
        """
        found = []
        for entry in self.grid.entries():
            number, target_id = cast("Payload", entry.payload)
            values = entry.values
            found.append(
                CommitmentDraft(
                    str(values["text"]),
                    target_id,
                    cast("Decimal | None", values["value"]),
                    str(values["unit"]),
                    cast("date | None", values["due_on"]),
                    number,
                )
            )
        return tuple(found)

    def add_promise(self) -> None:
        """Begin a promise in words."""
        self.grid.add(Entry((0, None), {}), edit="text")

    def show_error(self, message: str, place: int = -1, key: str = "") -> None:
        """Say what was refused and point at its cell."""
        _show_error(self.error, self.grid, message, place, key)

    def _side(self) -> QWidget:
        card = Card("Chỉ tiêu của phong trào")
        card.setFixedWidth(look.tokens().px(330))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm chỉ tiêu, không cần dấu")
        self.search.setAccessibleName("Tìm chỉ tiêu của phong trào")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._offer)
        card.add(self.search)
        self.ticks = TickList("Chỉ tiêu của phong trào")
        self.ticks.ticked.connect(self._ticked)
        card.add(self.ticks, 1)
        return card

    def _offer(self) -> None:
        taken = {cast("Payload", payload)[1] for payload in self.grid.payloads()}
        words = self.search.text()
        groups: dict[str, list[Tick]] = {}
        for target in self._targets:
            if matches(words, f"{target.name} {target.group}"):
                text = f"{target.name}: {target.bound}" if target.bound else target.name
                groups.setdefault(target.group, []).append(Tick(str(target.id), text, target.id in taken))
        self.ticks.offer(groups.items())

    def _ticked(self, key: str, on: bool) -> None:
        target = self._ids[int(key)]
        self.show_error("")
        with QSignalBlocker(self.grid):
            if on:
                taken = CommitmentDraft(target.name, target.id, target.value, target.unit, target.due_on)
                self.grid.add(Entry((0, target.id), self._values(taken)))
            else:
                for payload in self.grid.payloads():
                    if cast("Payload", payload)[1] == target.id:
                        self.grid.drop(payload)
        self.edited.emit()

    def _grid_edited(self) -> None:
        self._offer()
        self.edited.emit()

    def _values(self, item: CommitmentDraft) -> dict[str, object]:
        bound = self._ids[item.target_id].bound if item.target_id in self._ids else ""
        return {"text": item.text, "bound": bound, "value": item.value, "unit": item.unit, "due_on": item.due_on}


class WorksPanel(QWidget):
    """Works and parts of work, with the day each was done.

    Signals:
        edited: anything was changed by hand.
    """

    edited = Signal()

    def __init__(self, today: Clock = date.today) -> None:
        super().__init__()
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        self.error = labels.wrapped("", "error")
        self.error.hide()
        self.grid = EntryGrid(
            "Công trình, phần việc",
            (
                Field("name", "Công trình, phần việc"),
                Field("detail", "Nội dung, quy mô"),
                Field("due_on", "Thời hạn", "date", width=130),
                Field("done_on", "Hoàn thành ngày", "date", width=150),
            ),
            today,
        )
        self.grid.edited.connect(self.edited)
        column.addWidget(self.error)
        column.addWidget(self.grid, 1)
        column.addLayout(_under(self.grid, "Thêm công trình, phần việc", self.add_work))

    def put(self, works: Sequence[WorkDraft]) -> None:
        """Show other works."""
        self.grid.put(
            [
                Entry(
                    work.id,
                    {"name": work.name, "detail": work.detail, "due_on": work.due_on, "done_on": work.done_on},
                )
                for work in works
            ]
        )

    def works(self) -> tuple[WorkDraft, ...]:
        """The works as typed.

        Raises:
            Refused: a date cannot be read.
        """
        return tuple(
            WorkDraft(
                str(entry.values["name"]),
                str(entry.values["detail"]),
                cast("date | None", entry.values["due_on"]),
                cast("date | None", entry.values["done_on"]),
                cast("int", entry.payload),
            )
            for entry in self.grid.entries()
        )

    def add_work(self) -> None:
        """Begin another work."""
        self.grid.add(Entry(0, {}), edit="name")

    def show_error(self, message: str, place: int = -1, key: str = "") -> None:
        """Say what was refused and point at its cell."""
        _show_error(self.error, self.grid, message, place, key)


def _under(grid: EntryGrid, words: str, add: Callable[[], object]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.tokens().px(8))
    row.addWidget(buttons.quiet(words, add, "plus"))
    row.addWidget(buttons.quiet("Bỏ dòng", grid.drop_selected, "delete"))
    row.addWidget(labels.elided("Gõ để sửa ô · Enter xuống dòng · Tab sang phải · Ctrl+Delete bỏ dòng", "small"), 1)
    return row


def _show_error(label: labels.WrappedLabel, grid: EntryGrid, message: str, place: int, key: str) -> None:
    label.setText(message)
    label.setVisible(bool(message))
    if message and 0 <= place < grid.rowCount():
        grid.show_error(place, key, message)
        grid.setFocus()
