"""The side of the dialog for a form of the level above: what the current cell takes, and the rows of the list."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from thidua_desktop.domain.superior_forms import Fact, FormBlock
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card, line
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.form_setup import FormSetup, Spot
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.gui.widgets.sheet_picture import letters
from thidua_desktop.gui.widgets.spin import spin_box

if TYPE_CHECKING:
    from thidua_desktop.sheets.form_facts import Facts

NOTHING = "Không điền"
_LAST_ROW = 20_000
_TRIAL = "Đây là trang tính sau khi điền dữ liệu đang có. Công thức hiện nguyên văn, Excel tính khi mở tệp đã lưu."


class FormSide(Card):
    """What is asked about the current cell and about the rows.

    Signals:
        chosen: the fact the clerk chose for the current spot, "" for none.
        accepted: what is offered for the current spot shall be taken.
        all_accepted: all that is offered on this sheet shall be taken.
        rows_changed: number of a block and what of it changed: first, last, only, group or heading.
        block_dropped: number of a block.
        block_wanted: another block shall begin at the row of the cursor.
    """

    chosen = Signal(str)
    accepted = Signal()
    all_accepted = Signal()
    rows_changed = Signal(int, dict)
    block_dropped = Signal(int)
    block_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dữ liệu cho ô đang chọn, phần danh sách")

    def show_setup(
        self,
        setup: FormSetup,
        spot: Spot | None,
        told: "Facts",
        losses: Sequence[str],
    ) -> None:
        """Fill the side anew; nothing is current (``spot`` None) while the form is tried out."""
        self.clear()
        if spot is None:
            self.add(labels.heading("Xem thử"))
            self.add(labels.wrapped(_TRIAL, "small"))
        for sentence in losses:
            self.add(CheckRow("watch", sentence))
        if losses:
            self.add(line())
        if spot is not None:
            self._put_spot(setup, spot, told.of_columns() if spot.block is not None else told.of_cells())
            self._put_offers(setup, spot.sheet)
            self.add(line())
            self._put_blocks(setup, spot, told)
        self.finish()

    def _put_spot(self, setup: FormSetup, spot: Spot, facts: Sequence[Fact]) -> None:
        words = {fact.key: fact.words for fact in facts}
        name = letters(spot.column)
        if spot.block is None:
            self.add(labels.heading(f"Ô {name}{spot.row}"))
            self.add(labels.wrapped("Một ô riêng: tên cơ quan, năm, tổng số, người ký…", "small"))
        else:
            block = setup.blocks[spot.block]
            self.add(labels.heading(f"Cột {name}, từ dòng {block.first}"))
            self.add(labels.wrapped("Mỗi dòng của danh sách điền vào một dòng của cột này.", "small"))
        box = choice_box("Điền vào đây", [("", NOTHING), *words.items()], spot.fact)
        box.activated.connect(lambda _index: self.chosen.emit(box.currentData()))
        self.add(box)
        if spot.hint:
            offer = buttons.quiet(f"Nhận gợi ý: {words.get(spot.hint, spot.hint)}", self.accepted.emit, "check")
            offer.setToolTip("Enter khi đang đứng ở ô")
            self.add(offer)

    def _put_offers(self, setup: FormSetup, sheet: str) -> None:
        left = sum(place[0] == sheet for place in setup.hints)
        if left:
            button = buttons.quiet(f"Nhận cả {left} gợi ý (F8)", self.all_accepted.emit, "check")
            button.setAccessibleName(f"Nhận cả {left} gợi ý của trang tính")
            self.add(button)

    def _put_blocks(self, setup: FormSetup, spot: Spot, told: "Facts") -> None:
        self.add(labels.heading("Phần danh sách"))
        numbers = setup.blocks_of(spot.sheet)
        if not numbers:
            self.add(labels.wrapped("Chưa có. Đứng ở dòng đầu sẽ điền rồi bấm nút dưới đây.", "small"))
        for place, number in enumerate(numbers, 1):
            self._put_block(place, number, setup.blocks[number], told)
        if spot.block is None:
            words = f"Danh sách bắt đầu ở dòng {spot.row}"
            self.add(buttons.quiet(words, self.block_wanted.emit, "plus"))

    def _put_block(self, place: int, number: int, block: FormBlock, told: "Facts") -> None:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(look.tokens().px(6))
        for key, words, value in (("first", "Dòng", block.first), ("last", "đến", block.last)):
            box = spin_box(f"Phần {place}: {'dòng đầu' if key == 'first' else 'dòng cuối'}", 1, _LAST_ROW)
            box.setValue(value)
            box.setMinimumWidth(look.tokens().px(72))
            box.valueChanged.connect(partial(self._say, number, key))
            across.addWidget(labels.body(words))
            across.addWidget(box, 1)
        across.addWidget(
            buttons.icon_button("delete", f"Bỏ phần danh sách {place}", partial(self.block_dropped.emit, number))
        )
        self.add(row)
        subjects, groups = told.subjects(), told.groupings()
        if subjects:
            choices = [("", "Mọi đối tượng"), *((one, f"Chỉ {one.lower()}") for one in subjects)]
            only = choice_box(f"Phần {place}: đối tượng", choices, block.only)
            only.activated.connect(lambda _index: self._say(number, "only", only.currentData()))
            self.add(only)
        if groups:
            choices = [("", "Không chia nhóm"), *((one.key, f"Nhóm theo: {one.words}") for one in groups)]
            group = choice_box(f"Phần {place}: chia nhóm", choices, block.group)
            group.setToolTip("Mỗi nhóm có một dòng tiêu đề ở trên: “I. Giấy khen”, “II. Lao động tiên tiến”…")
            group.activated.connect(lambda _index: self._say(number, "group", group.currentData()))
            self.add(group)
        if groups and block.group:
            heading = QCheckBox(f"Dòng {block.first - 1} là mẫu dòng tiêu đề nhóm")
            heading.setAccessibleName(f"Phần {place}: dòng ngay trên là mẫu dòng tiêu đề nhóm")
            heading.setChecked(block.heading)
            heading.setEnabled(block.first > 1)
            heading.toggled.connect(partial(self._say, number, "heading"))
            self.add(heading)

    def _say(self, number: int, key: str, value: object) -> None:
        self.rows_changed.emit(number, {key: value})
