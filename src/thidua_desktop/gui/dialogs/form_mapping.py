"""Setting up a form of the level above: its sheet as it looks, and a click for what goes into which cell or column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QScrollArea, QTabBar, QVBoxLayout, QWidget

from thidua_desktop.commands import superior_forms as commands
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.superior_forms import FormDraft, FormMapping, FormView, problems
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.form_side import FormSide
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.form_setup import FormSetup
from thidua_desktop.gui.widgets.sheet_picture import Mark, SheetPicture
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.paths import Places

if TYPE_CHECKING:
    from thidua_desktop.commands.superior_forms import FormLook
    from thidua_desktop.sheets.form_facts import Facts
    from thidua_desktop.sheets.form_grid import GridSheet

_LEAD = (
    "Bấm vào cột hoặc ô rồi chọn dữ liệu ở bên phải. Chữ vàng là gợi ý theo tiêu đề: Enter nhận một gợi ý, "
    "F8 nhận tất cả."
)


@dataclass(frozen=True, slots=True)
class FormFile:
    """The workbook being set up: its name, its bytes, and the form it belongs to already, if any."""

    name: str
    data: bytes
    view: FormView | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    told: "dict[str, Facts]"
    look: "FormLook"


class FormDialog(QDialog):
    """The form; saving keeps it, and the file with it when that is new.

    Signals:
        kept: the form was saved.
    """

    kept = Signal()

    def __init__(self, desk: Desk, file: FormFile, parent: QWidget | None = None) -> None:
        super().__init__(parent or desk.messages.window())
        self.desk, self.file = desk, file
        self._told: dict[str, Facts] = {}
        self._guesses: dict[str, dict[str, FormMapping]] = {}
        self._sheets: tuple[GridSheet, ...] = ()
        self._losses: tuple[str, ...] = ()
        self._trying = False
        draft = file.view.draft if file.view else None
        self.setup = FormSetup(draft.mapping if draft else FormMapping(), {})
        self.setWindowTitle("Biểu mẫu của cấp trên")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        room = self.screen().availableGeometry()
        self.resize(min(px(1330), room.width() - px(24)), min(px(730), room.height() - px(24)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(8))
        self._build_head(column, draft)
        self.banner = Banner("", "red", "error")
        self.banner.hide()
        column.addWidget(self.banner)
        self._build_middle(column)
        self._build_foot(column)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_side)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        QShortcut(QKeySequence("F8"), self).activated.connect(self.accept_all)
        self.read(draft.kinds() if draft else tuple(commands.KINDS))

    def read(self, kinds: Sequence[str]) -> None:
        """Read the workbook and what it can be told by these kinds of rows."""
        desk, today, data = self.desk, self.desk.today(), self.file.data
        wanted = (self.kind(), *(kind for kind in kinds if kind != self.kind()))

        def work() -> _Read:
            told = commands.all_facts(desk.db, wanted, today, campaign_id=desk.campaign_id, year=desk.year)
            return _Read(told, commands.looked_at(data, told))

        desk.jobs.run(work, done=self._show, failed=self._fail, owner=self, key="form", title="Đang đọc biểu mẫu")

    def kind(self) -> str:
        """The kind of rows the sheet on show takes."""
        return str(self.kinds.currentData())

    def draft(self) -> FormDraft:
        """The form as it stands."""
        main = self.file.view.draft.kind if self.file.view else self.kind()
        return self.setup.draft(self.name.text().strip(), main)

    def _facts(self) -> "Facts | None":
        """What the sheet on show can be told."""
        return self._told.get(self.kind())

    def accept_all(self) -> None:
        """Take all that is offered on the sheet on show."""
        if not self._trying and self.setup.accept_all(self.sheet_name()):
            self._changed()

    def accept_here(self) -> None:
        """Take what is offered where the cursor is, and go on to the next offer."""
        if self._trying or not self.setup.accept(self._spot()):
            return
        self._changed()
        here = self._spot()
        left = sorted(place[1:] for place in self.setup.hints if place[0] == here.sheet)
        after = [place for place in left if place > (here.row, here.column)] or left
        if after:
            self.picture.point(*after[0])

    def try_out(self) -> None:
        """Show the sheet filled with what the data say now, or go back to setting up."""
        if self._trying:
            self._trying = False
            self._show_sheet()
            self._judge()
            return
        told, draft, data = self._told, self.draft(), self.file.data
        if draft.kind not in told:
            return

        def work() -> "tuple[GridSheet, ...]":
            from thidua_desktop.sheets import form_filling, form_grid

            return form_grid.grids(form_filling.fill(data, draft.mapping, told[draft.kind], others=told))

        self.desk.jobs.run(
            work, done=self._show_trial, failed=self._fail, owner=self, side=True, title="Đang điền thử biểu mẫu"
        )

    def save(self) -> None:
        """Keep the form."""
        if not self.save_button.isEnabled():
            return
        folder = Places(self.desk.db.path.parent).attachments
        view, draft, file = self.file.view, self.draft(), self.file
        if view is None:
            self.desk.write(
                commands.add_form, draft, file.name, file.data, folder, done=self._kept, failed=self._fail, owner=self
            )
        else:
            data = file.data if file.name else b""
            self.desk.write(
                commands.edit_form, view.id, draft, file.name, data, folder, seen=view.draft,
                done=self._kept, failed=self._fail, owner=self,
            )  # fmt: skip

    def sheet_name(self) -> str:
        """The sheet on show."""
        place = self.tabs.currentIndex()
        return self._sheets[place].name if 0 <= place < len(self._sheets) else ""

    def _kept(self, _result: object) -> None:
        self.kept.emit()
        self.accept()

    def _show(self, read: _Read) -> None:
        self.banner.hide()
        first = not self._told
        self._told.update(read.told)
        self._guesses.update(read.look.guesses)
        self._trying = False
        if not first:
            self._take_kind()
            return
        self._sheets, self._losses = read.look.sheets, read.look.losses
        self._begin(read.look.kinds)
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for sheet in self._sheets:
                self.tabs.addTab(sheet.name)
            self.tabs.setCurrentIndex(self._best_sheet())
        self.tabs.setVisible(len(self._sheets) > 1)
        self._show_kind()
        self._show_sheet()
        self._point_at_first()
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        self._judge()

    def _begin(self, likely: dict[str, str]) -> None:
        """Begin with what is kept of the form, and with what is offered for the other sheets."""
        names, view = [sheet.name for sheet in self._sheets], self.file.view
        kept = on_sheets(view.draft.mapping, set(names)) if view else FormMapping()
        kinds = {name: self.kind() if name in kept.used() else likely.get(name, self.kind()) for name in names}
        kinds.update({one.sheet: one.kind for one in kept.sheets})
        offers = {name: guess for name in names if (guess := self._guess(name, kinds[name])) is not None}
        self.setup = FormSetup(kept, offers, kinds)

    def _guess(self, sheet: str, kind: str) -> FormMapping | None:
        return self._guesses.get(kind, {}).get(sheet)

    def _kind_chosen(self) -> None:
        if self.kind() in self._told:
            self._take_kind()
        else:
            self.read((self.kind(),))

    def _take_kind(self) -> None:
        """Let the sheet on show take rows of the kind that was chosen."""
        told, name = self._facts(), self.sheet_name()
        if told is not None:
            known = {fact.key for fact in (*told.of_columns(), *told.of_cells())}
            self.setup.take_kind(name, self.kind(), known, self._guess(name, self.kind()))
        self._trying = False
        self._show_sheet()
        self._point_at_first()
        self._judge()

    def _show_kind(self) -> None:
        with QSignalBlocker(self.kinds):
            self.kinds.setCurrentIndex(max(self.kinds.findData(self.setup.kinds.get(self.sheet_name(), "")), 0))

    def _best_sheet(self) -> int:
        """The sheet that takes, or seems to want, the most."""
        weights = [
            sum(len(block.columns) for block in self.setup.blocks if block.sheet == sheet.name)
            + sum(place[0] == sheet.name for place in (*self.setup.hints, *self.setup.cells))
            for sheet in self._sheets
        ]
        return weights.index(max(weights)) if weights else 0

    def _point_at_first(self) -> None:
        name = self.sheet_name()
        hints = sorted(place[1:] for place in self.setup.hints if place[0] == name)
        blocks = self.setup.blocks_of(name)
        self.picture.point(*(hints[0] if hints else (self.setup.blocks[blocks[0]].first, 1) if blocks else (1, 1)))

    def _show_sheet(self) -> None:
        place = self.tabs.currentIndex()
        self.picture.show_sheet(self._sheets[place] if 0 <= place < len(self._sheets) else None)
        self._later.start()

    def _show_trial(self, sheets: "tuple[GridSheet, ...]") -> None:
        self._trying = True
        name = self.sheet_name()
        self.picture.show_sheet(next((sheet for sheet in sheets if sheet.name == name), None))
        self._later.start()
        self._judge()

    def _spot(self) -> Any:
        index = self.picture.currentIndex()
        return self.setup.spot(self.sheet_name(), max(index.row(), 0) + 1, max(index.column(), 0) + 1)

    def _mark(self, row: int, column: int) -> Mark | None:
        """What is laid over a cell: in the first row of a block what its columns take."""
        if self._trying or not self._told:
            return None
        spot = self.setup.spot(self.sheet_name(), row, column)
        if spot.block is not None and row != self.setup.blocks[spot.block].first:
            return ("", "green") if spot.fact else None
        if spot.fact:
            return self._words(spot.fact), "green"
        return (self._words(spot.hint), "amber") if spot.hint else None

    def _words(self, key: str) -> str:
        told = self._facts()
        return told.words_of(key) if told else key

    def _changed(self) -> None:
        self.picture.picture.redraw()
        self._later.start()
        self._judge()

    def _show_side(self) -> None:
        told = self._facts()
        if told is not None:
            self.side.show_setup(self.setup, None if self._trying else self._spot(), told, self._losses)

    def _judge(self) -> None:
        problem = next((sentence for _, sentence in problems(self.draft())), "")
        told = self._facts()
        waiting = "" if told else "Đang đọc biểu mẫu…"
        buttons.explain(self.save_button, self.desk.read_only_reason or waiting or problem)
        empty = "" if self.setup.mapping() != FormMapping() else "Chưa có ô, cột nào nhận dữ liệu."
        buttons.explain(self.try_button, waiting or ("" if self._trying else empty))
        self.try_button.setText("Trở lại sắp cột" if self._trying else "Xem thử")
        rows = format_number(len(told.rows)) if told else ""
        trial = f"Đang xem thử với {rows} dòng đang có. Chưa có gì được lưu." if self._trying else ""
        self.why.show_text(trial or waiting or problem)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused | Failure):
            self.banner.show_text(str(error))
            self.banner.show()

    def _put(self, fact: str) -> None:
        self.setup.put(self._spot(), fact)
        self._changed()

    def _change_block(self, number: int, changed: dict[str, Any]) -> None:
        self.setup.change_block(number, **changed)
        self._changed()

    def _drop_block(self, number: int) -> None:
        self.setup.drop_block(number)
        self._changed()

    def _add_block(self) -> None:
        spot = self._spot()
        self.setup.add_block(spot.sheet, spot.row)
        self._changed()

    def _build_head(self, column: QVBoxLayout, draft: FormDraft | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        self.name = QLineEdit(draft.name if draft else self.file.name.rpartition(".")[0][:80])
        self.name.setAccessibleName("Tên biểu mẫu")
        self.name.setPlaceholderText("Biểu 02 của Sở Nội vụ")
        self.name.textChanged.connect(lambda _text: self._judge())
        self.kinds = choice_box(
            "Lấy dữ liệu từ bảng", list(commands.KINDS.items()), draft.kind if draft else "proposals"
        )
        self.kinds.activated.connect(lambda _index: self._kind_chosen())
        for words, widget in (("Tên biểu mẫu", self.name), ("Trang này lấy dữ liệu từ", self.kinds)):
            row.addWidget(labels.strong(words))
            row.addWidget(widget, 1)
        column.addLayout(row)
        column.addWidget(labels.wrapped(_LEAD, "muted"))

    def _build_middle(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(12))
        left = QVBoxLayout()
        left.setSpacing(0)
        self.picture = SheetPicture("Trang tính của biểu mẫu")
        self.picture.picture.mark_of = self._mark
        self.picture.pointed.connect(lambda _row, _column: self._later.start())
        self.picture.accepted.connect(self.accept_here)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Các trang tính")
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._tab_chosen)
        left.addWidget(self.picture, 1)
        left.addWidget(self.tabs)
        row.addLayout(left, 1)
        self.side = FormSide()
        self.side.chosen.connect(self._put)
        self.side.accepted.connect(self.accept_here)
        self.side.all_accepted.connect(self.accept_all)
        self.side.rows_changed.connect(self._change_block)
        self.side.block_dropped.connect(self._drop_block)
        self.side.block_wanted.connect(self._add_block)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(look.tokens().px(352))
        row.addWidget(scroll)
        column.addLayout(row, 1)

    def _tab_chosen(self, _index: int) -> None:
        if self._trying:
            self._trying = False
        self._show_kind()
        self._show_sheet()
        self._judge()

    def _build_foot(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self.why = labels.elided("", "small")
        row.addWidget(self.why, 1)
        self.try_button = buttons.quiet("Xem thử", self.try_out, "eye")
        self.save_button = buttons.primary("Lưu biểu mẫu", self.save)
        row.addWidget(self.try_button)
        row.addWidget(buttons.quiet("Thôi", self.reject))
        row.addWidget(self.save_button)
        column.addLayout(row)
        self._judge()


def on_sheets(mapping: FormMapping, names: set[str]) -> FormMapping:
    """What of a mapping is on these sheets: another file of the same form may have others."""
    return FormMapping(
        tuple(block for block in mapping.blocks if block.sheet in names),
        tuple(cell for cell in mapping.cells if cell.sheet in names),
        tuple(one for one in mapping.sheets if one.sheet in names),
    )
