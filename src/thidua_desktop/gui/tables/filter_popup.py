"""What opens under a funnel: order, and a list of values to tick, as in Excel."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from thidua_desktop.domain.listing import Choice, Value
from thidua_desktop.domain.text import matches
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.search_box import SearchBox

MOST = 1_000  # more values than anybody ticks; the search narrows them


class FilterPopup(QFrame):
    """Asks which values of a column shall be shown."""

    def __init__(
        self,
        title: str,
        on_apply: Callable[[tuple[Value, ...] | None], object],
        on_sort: Callable[[bool], object] | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"Lọc theo {title}")
        self._apply_values, self._choices = on_apply, list[Choice]()
        self._ticked: set[int] = set()
        self._filling = False
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(8))
        if on_sort:
            row = QHBoxLayout()
            row.addWidget(buttons.quiet("Tăng dần", lambda: self._sort(on_sort, False), "sort-up"))
            row.addWidget(buttons.quiet("Giảm dần", lambda: self._sort(on_sort, True), "sort-down"))
            column.addLayout(row)
        self.search = SearchBox("Tìm giá trị", 240, shortcuts=False, counted=False)
        self.search.searched.connect(self._show)
        column.addWidget(self.search)
        self.values = QStandardItemModel(self)
        self.values.itemChanged.connect(self._changed)
        self.list = QListView()
        self.list.setModel(self.values)
        self.list.setAccessibleName(f"Các giá trị của {title}")
        self.list.setMinimumSize(px(260), px(220))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column.addWidget(self.list, 1)
        self.note = labels.small("Đang đọc…")
        column.addWidget(self.note)
        row = QHBoxLayout()
        self.clear_button = buttons.quiet("Bỏ lọc cột này", lambda: self._finish(None))
        self.apply_button = buttons.primary("Lọc", self.apply)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.apply_button)
        column.addLayout(row)
        self.apply_button.setEnabled(False)

    def open_at(self, corner: QPoint) -> None:
        """Show the popup with its upper left corner there, moved inside the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.search.take_focus()

    def offer(self, choices: Sequence[Choice], chosen: tuple[Value, ...] | None) -> None:
        """List the values; those in force are ticked, all of them when the column is not filtered."""
        self._choices = list(choices)
        self._ticked = {number for number, choice in enumerate(choices) if chosen is None or choice.value in chosen}
        self.clear_button.setEnabled(chosen is not None)
        self._show(self.search.text())

    def ticked(self) -> tuple[Value, ...]:
        """The values now ticked."""
        return tuple(self._choices[number].value for number in sorted(self._ticked))

    def apply(self) -> None:
        """Take the ticks over. While values are being searched only those found count, as in Excel."""
        found = self._found()
        wanted = self._ticked & set(found) if self.search.text() else self._ticked
        values = tuple(self._choices[number].value for number in sorted(wanted))
        self._finish(None if len(values) == len(self._choices) else values)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.apply_button.isEnabled():
            self.apply()
            return
        super().keyPressEvent(event)

    def _found(self) -> list[int]:
        words = self.search.text()
        return [number for number, choice in enumerate(self._choices) if not words or matches(words, choice.text)]

    def _show(self, _words: str) -> None:
        self._filling = True
        self.values.clear()
        found = self._found()
        if found:
            self.values.appendRow(self._item("(Chọn tất cả)", -1, set(found) <= self._ticked))
        for number in found[:MOST]:
            choice = self._choices[number]
            self.values.appendRow(self._item(f"{choice.text}  ·  {choice.count}", number, number in self._ticked))
        self._filling = False
        hidden = len(found) - MOST
        self.note.setText(
            f"Còn {hidden} giá trị nữa, gõ để tìm." if hidden > 0 else "" if found else "Không có giá trị nào khớp."
        )
        self.note.setVisible(bool(self.note.text()))
        self._judge()

    def _item(self, text: str, number: int, ticked: bool) -> QStandardItem:
        item = QStandardItem(text)
        item.setCheckable(True)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(number, Qt.ItemDataRole.UserRole)
        return item

    def _changed(self, item: QStandardItem) -> None:
        if self._filling:
            return
        number = item.data(Qt.ItemDataRole.UserRole)
        touched = set(self._found()) if number < 0 else {number}
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked |= touched
        else:
            self._ticked -= touched
        self._tick_items()
        self._judge()

    def _tick_items(self) -> None:
        self._filling = True
        found = set(self._found())
        for row in range(self.values.rowCount()):
            item = self.values.item(row)
            number = item.data(Qt.ItemDataRole.UserRole)
            ticked = found <= self._ticked if number < 0 else number in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._filling = False

    def _judge(self) -> None:
        found = set(self._found())
        usable = bool(self._ticked & found)
        buttons.explain(self.apply_button, "" if usable else "Chọn ít nhất một giá trị.")

    def _sort(self, on_sort: Callable[[bool], object], descending: bool) -> None:
        self.close()
        on_sort(descending)

    def _finish(self, values: tuple[Value, ...] | None) -> None:
        self.close()
        self._apply_values(values)
