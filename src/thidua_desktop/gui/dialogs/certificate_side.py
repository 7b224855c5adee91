"""The numbers of one part of a certificate template, beside the sheet of the editor."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.domain.certificate_template import (
    ALIGNMENTS,
    BODY,
    CASES,
    COLOURS,
    EMBLEM,
    LARGEST_SIDE,
    LARGEST_SIZE,
    MOST_LINES,
    PARTS,
    PLACES,
    SMALLEST_SIZE,
    TemplateField,
)
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.spin import spin_box

OURS = "Phông của giấy tờ"
_NUMBERS = (
    ("x", "Cách trái", 0.0, LARGEST_SIDE, " mm"),
    ("y", "Chân dòng đầu", 0.5, LARGEST_SIDE, " mm"),
    ("width", "Bề ngang", 5.0, LARGEST_SIDE, " mm"),
    ("size", "Cỡ chữ", SMALLEST_SIZE, LARGEST_SIZE, ""),
    ("floor", "Nhỏ nhất", SMALLEST_SIZE, LARGEST_SIZE, ""),
    ("spacing", "Giãn dòng", 0.8, 3.0, ""),
)
_WORDS = {key: word for key, word, *_ in _NUMBERS}
_OF_PLACES = {
    EMBLEM: {"x": "Cách trái", "y": "Cách trên", "width": "Cạnh"},
    BODY: {"y": "Mép trên", "width": "Chiều cao"},
}
_COUNTS = (("wanted", "Số dòng thường"), ("allowed", "Nhiều nhất"))
_SWITCHES = (
    ("bold", "Đậm"),
    ("italic", "Nghiêng"),
    ("floats", "Tự canh trong khoảng giữa"),
    ("on_stock", "In cả khi chỉ in chữ lên phôi"),
    ("hidden", "Không in ô này"),
)


class PartPanel(QScrollArea):
    """Shows and changes one part; signals ``changed`` with the part as it should be."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._part: TemplateField | None = None
        self._filling = False
        self.inputs: dict[str, Any] = {}
        self._captions: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        rows = QVBoxLayout(inside)
        px = look.tokens().px
        rows.setContentsMargins(0, 0, px(8), 0)
        rows.setSpacing(px(8))
        self.heading = labels.heading("")
        rows.addWidget(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(2))
        for place, (key, word, least, most, unit) in enumerate(_NUMBERS):
            self._cell(grid, place, key, word, self._number(key, word, least, most, unit))
        for place, (key, word) in enumerate(_COUNTS, len(_NUMBERS)):
            box = spin_box(word, 1, MOST_LINES)
            box.valueChanged.connect(self._sender(key))
            self._cell(grid, place, key, word, box)
        rows.addLayout(grid)
        self._families: frozenset[str] = frozenset()
        for key, word, choices in (
            ("font", "Phông chữ", {"": OURS}),
            ("align", "Canh", ALIGNMENTS),
            ("case", "Kiểu chữ", CASES),
            ("colour", "Màu", COLOURS),
        ):
            rows.addWidget(labels.small(word))
            rows.addWidget(self._choice(key, word, choices))
        rows.addWidget(labels.small("Chữ đứng trước"))
        before = self.inputs["before"] = QLineEdit()
        before.setAccessibleName("Chữ đứng trước")
        before.setMaxLength(200)
        before.editingFinished.connect(lambda: self._put("before", before.text()))
        rows.addWidget(before)
        pair = QHBoxLayout()
        rows.addLayout(pair)
        for place, (key, word) in enumerate(_SWITCHES):
            switch = self.inputs[key] = QCheckBox(word)
            switch.clicked.connect(self._sender(key))
            (pair if place < 2 else rows).addWidget(switch)
        rows.addStretch(1)
        self.setWidget(inside)

    def offer_fonts(self, families: Sequence[str]) -> None:
        """Let the clerk choose among the fonts of this machine."""
        self._families = frozenset(families)
        box = cast(QComboBox, self.inputs["font"])
        kept, self._filling = box.currentData(), True
        box.clear()
        box.addItem(OURS, "")
        for family in families:
            box.addItem(family, family)
        self._choose(box, kept)
        self._filling = False

    def _choose(self, box: QComboBox, value: Any) -> None:
        """Show a value, also one that is not among the choices: a colour or a font of another office."""
        if box.findData(value) < 0:
            gone = self._families and box is self.inputs["font"]
            box.addItem(f"{value} (không có trên máy này)" if gone else str(value), value)
        box.setCurrentIndex(box.findData(value))

    def show_part(self, part: TemplateField) -> None:
        """Show a part; nothing is signalled."""
        self._part, self._filling = part, True
        place = _OF_PLACES.get(part.key)
        self.heading.setText({**PARTS, **PLACES}[part.key])
        for key in ("x", "y", "width"):
            self._captions[key].setText((place or {}).get(key, _WORDS[key]))
        for key, box in self.inputs.items():
            box.setEnabled(place is None or key in place)
            value = getattr(part, key)
            if isinstance(box, QCheckBox):
                box.setChecked(value)
            elif isinstance(box, QComboBox):
                self._choose(box, value)
            elif isinstance(box, QLineEdit):
                box.setText(value)
            else:
                box.setValue(value)
        self._filling = False

    def _cell(self, grid: QGridLayout, place: int, key: str, word: str, box: QWidget) -> None:
        self.inputs[key] = box
        row, column = divmod(place, 2)
        caption = self._captions[key] = labels.small(word)
        grid.addWidget(caption, 2 * row, column)
        grid.addWidget(box, 2 * row + 1, column)

    def _number(self, key: str, word: str, least: float, most: float, unit: str) -> QDoubleSpinBox:
        box = _Length()
        box.setLocale(QLocale("vi_VN"))
        box.lineEdit().setTextMargins(look.tokens().px(8), 0, 0, 0)
        box.setRange(least, most)
        box.setDecimals(2 if key in ("x", "y", "spacing") else 1)
        box.setSingleStep(0.05 if key == "spacing" else 0.5)
        box.setSuffix(unit)
        box.setKeyboardTracking(False)
        box.setAccessibleName(word)
        box.lineEdit().setAccessibleName(word)
        box.valueChanged.connect(self._sender(key))
        return box

    def _choice(self, key: str, word: str, choices: dict[str, str]) -> QComboBox:
        box = self.inputs[key] = choice_box(word, list(choices.items()), "")
        box.currentIndexChanged.connect(lambda _row: self._put(key, box.currentData()))
        return box

    def _sender(self, key: str) -> Callable[[Any], None]:
        return lambda value: self._put(key, value)

    def _put(self, key: str, value: Any) -> None:
        if self._filling or self._part is None or getattr(self._part, key) == value:
            return
        changes = {key: value}
        if key in ("x", "y"):
            changes["floats"] = False
        if key == "size":
            changes["floor"] = min(self._part.floor, value)
        if key == "floor":
            changes["size"] = max(self._part.size, value)
        if key == "wanted":
            changes["allowed"] = max(self._part.allowed, value)
        if key == "allowed":
            changes["wanted"] = min(self._part.wanted, value)
        self.changed.emit(replace(self._part, **changes))


class _Length(QDoubleSpinBox):
    """A number that does not turn with the wheel of the scrolling panel."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
