"""Which columns a sheet goes out with: ticked, put in order, named and sized, kept under a name of the office's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from thidua_desktop.commands import sheet_layouts as commands
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.sheet_layouts import Layout, LayoutColumn, LayoutRow, Offered, usual
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.tables.entry_grid import Entry, EntryGrid
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.gui.widgets.tick_list import Tick, TickList
from thidua_desktop.queries import sheet_layouts as queries

COLUMNS = (
    Field("ours", "Cột của chương trình", read_only=True, width=230),
    Field("heading", "Tiêu đề in ra"),
    Field("width", "Rộng (chữ)", "number", width=96),
)
_OURS = "Như chương trình lập"
_FITS = 175  # letters over the width of A4 across before the print becomes hard to read


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read for one kind of sheet."""

    offered: tuple[Offered, ...]
    rows: tuple[LayoutRow, ...]


class SheetLayoutDialog(QDialog):
    """Columns to tick at the left, the chosen ones in order at the right."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent or desk.messages.window())
        self.desk = desk
        self._offered: dict[str, Offered] = {}
        self._rows: tuple[LayoutRow, ...] = ()
        self._seen: LayoutRow | None = None
        self._ticking = False
        self.setWindowTitle("Bố cục cột của bảng gửi đi")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1100), room.width() - px(40)), min(px(660), room.height() - px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(10))
        self._build_head(column, kind)
        self.banner = Banner("", "red", "error")
        self.banner.hide()
        column.addWidget(self.banner)
        self._build_middle(column)
        self._build_foot(column)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self._read()

    def kind(self) -> str:
        """The kind of sheet at hand."""
        return str(self.kinds.currentData())

    def layout_of(self) -> Layout:
        """What is on show as a layout.

        Raises:
            Refused: a cell cannot be read.
        """
        columns = []
        for entry in self.grid.entries():
            width = entry.values.get("width")
            wide = float(width) if isinstance(width, Decimal | int) else 0.0
            columns.append(LayoutColumn(str(entry.payload), str(entry.values.get("heading") or ""), wide))
        return Layout(self.kind(), self.name.text().strip(), tuple(columns))

    def save(self) -> None:
        """Keep the layout and make the sheet with it from now on."""
        if not self.save_button.isEnabled():
            return
        try:
            layout = self.layout_of()
        except Refused as refused:
            self._refused(refused)
            return
        if self._seen is None:
            self.desk.write(commands.add_layout, layout, done=self._read, failed=self._refused, owner=self)
        else:
            self.desk.write(
                commands.edit_layout,
                self._seen.id,
                layout,
                seen=self._seen.layout,
                done=self._read,
                failed=self._refused,
                owner=self,
            )

    def start_new(self) -> None:
        """Make another layout out of what is on show."""
        self._seen = None
        with QSignalBlocker(self.layouts):
            self.layouts.setCurrentIndex(-1)
        self.name.setEnabled(True)
        self.name.setText("")
        self.name.setFocus()
        self._judge()

    def remove(self) -> None:
        """Delete the layout on show; the sheet goes out as the program makes it."""
        if self._seen is not None:
            self.desk.write(commands.remove_layout, self._seen.id, done=self._read, failed=self._refused, owner=self)

    def _read(self, _done: object = None) -> None:
        """Read the columns of the sheet and the layouts there are."""
        kind, desk, today = self.kind(), self.desk, self.desk.today()
        campaign, year = desk.campaign_id, desk.year

        def read() -> _Known:
            from thidua_desktop.commands.report_sheets import ids_for, neutral_sheet
            from thidua_desktop.sheets.arranging import offered

            ids = ids_for(desk.db, kind, campaign, year)
            return _Known(offered(neutral_sheet(desk.db, kind, today, **ids)), desk.db.read(queries.rows, kind))

        desk.jobs.run(read, done=self._show, failed=self._not_read, owner=self, key="sheet layout")

    def _show(self, known: _Known) -> None:
        self.banner.hide()
        self._offered = {one.key: one for one in known.offered}
        self._rows = known.rows
        with QSignalBlocker(self.layouts):
            self.layouts.clear()
            self.layouts.addItem(_OURS, 0)
            for row in known.rows:
                self.layouts.addItem(row.layout.name, row.id)
            chosen = next((row for row in known.rows if row.chosen), None)
            self.layouts.setCurrentIndex(self.layouts.findData(chosen.id if chosen else 0))
        self._show_layout(chosen)

    def _show_layout(self, row: LayoutRow | None) -> None:
        self._seen = row
        self.name.setText(row.layout.name if row else "")
        self._put(row.layout.columns if row else usual(tuple(self._offered.values())))

    def _put(self, columns: Sequence[LayoutColumn]) -> None:
        self.grid.put([self._entry(one) for one in columns])
        self._tick()
        self._judge()

    def _entry(self, one: LayoutColumn) -> Entry:
        ours = self._offered.get(one.key)
        values: dict[str, Any] = {
            "ours": ours.heading if ours else "(không còn trong bảng)",
            "heading": one.heading,
            "width": Decimal(str(round(one.width, 1))).normalize(),
        }
        return Entry(one.key, values)

    def _tick(self) -> None:
        chosen = set(self.grid.payloads())
        shown = [Tick(one.key, one.heading, one.key in chosen) for one in self._offered.values() if one.shown]
        others = [Tick(one.key, one.heading, one.key in chosen) for one in self._offered.values() if not one.shown]
        self.ticks.offer((("Cột của bảng", shown), ("Cột có thể thêm", others)))

    def _ticked(self, key: str, on: bool) -> None:
        one = self._offered[key]
        self._ticking = True  # the list of ticks must not be made anew while it tells of one
        if on and key not in self.grid.payloads():
            self.grid.add(self._entry(LayoutColumn(key, one.heading, one.width)))
        elif not on:
            self.grid.drop(key)
        self._ticking = False
        self._judge()

    def _edited(self) -> None:
        if not self._ticking:
            self._tick()
            self._judge()

    def _choose(self, layout_id: int) -> None:
        self.desk.write(
            commands.choose_layout, self.kind(), layout_id, done=self._read, failed=self._refused, owner=self
        )

    def _judge(self) -> None:
        widths = [entry_width(line.values.get("width")) for line in self.grid.lines.lines]
        total = sum(widths)
        crowded = " Khổ A4 ngang sẽ phải in chữ nhỏ." if total > _FITS else ""
        self.sum.setText(f"{len(widths)} cột, rộng tất cả {total:.0f} chữ.{crowded}")
        none = "" if widths else "Chọn ít nhất một cột."
        unnamed = "" if self.name.text().strip() else "Ghi tên bố cục để lưu."
        buttons.explain(self.save_button, self.desk.read_only_reason or none or unnamed)
        buttons.explain(self.remove_button, "" if self._seen else "Đây không phải bố cục đã lưu.")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Refused | Failure):
            self.banner.show_text(str(error))
            self.banner.show()

    def _not_read(self, error: Exception) -> None:
        self._offered, self._rows = {}, ()
        self._put(())
        self._refused(error)

    def _build_head(self, column: QVBoxLayout, kind: str) -> None:
        column.addWidget(labels.title(self.windowTitle()))
        column.addWidget(
            labels.wrapped(
                "Đánh dấu cột cần gửi, sửa tiêu đề và bề rộng ở bên phải, đổi thứ tự bằng Alt+↑ và Alt+↓. Bố cục đang "
                "chọn được dùng mỗi khi xuất bảng và khi lưu cả bộ.",
                "muted",
            )
        )
        row = QHBoxLayout()
        self.kinds = choice_box("Bảng", list(commands.KINDS.items()), kind)
        self.kinds.activated.connect(lambda _index: self._read())
        self.layouts = choice_box("Bố cục đang dùng", [(0, _OURS)], 0)
        self.layouts.activated.connect(lambda _index: self._choose(self.layouts.currentData()))
        for words, box, stretch in (("Bảng", self.kinds, 3), ("Đang dùng", self.layouts, 2)):
            row.addWidget(labels.strong(words))
            row.addWidget(box, stretch)
        self.new_button = buttons.quiet("Lập bố cục mới từ đây", self.start_new, "plus")
        row.addWidget(self.new_button)
        column.addLayout(row)

    def _build_middle(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(14))
        self.ticks = TickList("Các cột có thể gửi")
        self.ticks.ticked.connect(self._ticked)
        self.ticks.setFixedWidth(look.tokens().px(300))
        row.addWidget(self.ticks)
        right = QVBoxLayout()
        self.grid = EntryGrid("Cột được gửi, theo thứ tự", COLUMNS, self.desk.today)
        self.grid.edited.connect(self._edited)
        right.addWidget(self.grid, 1)
        under = QHBoxLayout()
        self.sum = labels.small()
        under.addWidget(self.sum, 1)
        move = self.grid.move_current
        under.addWidget(buttons.icon_button("chevron-up", "Lên trước (Alt+↑)", partial(move, -1)))
        under.addWidget(buttons.icon_button("chevron-down", "Xuống sau (Alt+↓)", partial(move, 1)))
        right.addLayout(under)
        row.addLayout(right, 1)
        column.addLayout(row, 1)

    def _build_foot(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(labels.strong("Tên bố cục"))
        self.name = QLineEdit()
        self.name.setAccessibleName("Tên bố cục")
        self.name.setPlaceholderText("Theo mẫu của Sở năm 2026")
        self.name.setMaximumWidth(look.tokens().px(320))
        self.name.textChanged.connect(lambda _text: self._judge())
        row.addWidget(self.name, 1)
        row.addStretch(1)
        self.remove_button = buttons.quiet("Xóa bố cục", self.remove, "delete")
        self.save_button = buttons.primary("Lưu và dùng", self.save)
        row.addWidget(self.remove_button)
        row.addWidget(buttons.quiet("Đóng", self.accept))
        row.addWidget(self.save_button)
        column.addLayout(row)


def entry_width(value: object) -> float:
    """A width as typed, 0 for what is no number."""
    return float(value) if isinstance(value, Decimal | int | float) else 0.0
