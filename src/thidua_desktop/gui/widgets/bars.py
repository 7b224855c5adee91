"""Small charts painted by hand: labelled bars, columns by month, a ring. Every part opens the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.domain.targets_rows import standing_words
from thidua_desktop.gui import look


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: its key, name, value out of a total, tone, and the words at the right (made when left out)."""

    key: str
    label: str
    value: float
    total: float
    tone: str = "green"
    text: str = ""

    @property
    def words(self) -> str:
        """The figure in words."""
        return self.text or f"{self.value:g} / {self.total:g}"

    @property
    def share(self) -> float:
        """Value over total, between 0 and 1."""
        return min(1.0, max(0.0, self.value / self.total)) if self.total else 0.0


def targets_bar(key: str, label: str, *, met: int, running: int, targets: int) -> Bar:
    """How far some targets are: blue with those under way while they run, green with those that are met after that."""
    return Bar(
        key, label, met + running, targets, "blue" if running else "green", standing_words(met, running, targets)
    )


class BarRows(QWidget):
    """A bar for each figure; a click on one emits ``chosen`` with its key."""

    chosen = Signal(str)

    def __init__(self, bars: Sequence[Bar] = (), label_width: int = 150) -> None:
        super().__init__()
        self._label_width = label_width
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[_Figure] = []
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the figures."""
        _drop(self._rows)
        self._rows = [_BarRow(bar, self._label_width) for bar in bars]
        for row in self._rows:
            self._column.addWidget(row)
            row.clicked.connect(lambda _checked=False, key=row.bar.key: self.chosen.emit(key))

    def rows(self) -> list[QAbstractButton]:
        """Return the rows as buttons, in order."""
        return list(self._rows)


class Columns(QWidget):
    """A column for each figure, as for the twelve months of a year."""

    chosen = Signal(str)

    def __init__(self, bars: Sequence[Bar] = (), height: int = 120) -> None:
        super().__init__()
        self._height = height
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._columns: list[_Figure] = []
        self.show_bars(bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replace the figures; all columns share the largest total as their scale."""
        _drop(self._columns)
        top = max((bar.total for bar in bars), default=1.0)
        self._columns = [_Column(bar, top, self._height) for bar in bars]
        for column in self._columns:
            self._row.addWidget(column, 1)
            column.clicked.connect(lambda _checked=False, key=column.bar.key: self.chosen.emit(key))


class Ring(QWidget):
    """A ring of shares with the whole in its middle, and the shares named beside it."""

    chosen = Signal(str)

    def __init__(self, bars: Sequence[Bar] = (), middle: str = "", beneath: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.tokens().px(16))
        self._circle = _RingCircle()
        self._legend = QVBoxLayout()
        self._legend.setSpacing(0)
        self._rows: list[_Figure] = []
        row.addWidget(self._circle)
        row.addLayout(self._legend, 1)
        self.show_bars(bars, middle, beneath)

    def show_bars(self, bars: Sequence[Bar], middle: str, beneath: str = "") -> None:
        """Replace the shares and the words in the middle."""
        _drop(self._rows)
        self._circle.show_shares(bars, middle, beneath)
        self._rows = [_LegendRow(bar) for bar in bars]
        for row in self._rows:
            self._legend.addWidget(row)
            row.clicked.connect(lambda _checked=False, key=row.bar.key: self.chosen.emit(key))


class _Figure(QAbstractButton):
    """A clickable part of a chart."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self.bar = bar
        self.setText(bar.label)
        self.setAccessibleName(f"{bar.label}: {bar.words}")
        self.setToolTip(f"{bar.label}: {bar.words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.signals.changed.connect(self.updateGeometry)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _start(self) -> QPainter:
        present = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(present.colour("hover"))
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), present.px(6), present.px(6))
        if self.hasFocus():
            painter.setPen(QPen(present.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, present.px(6), present.px(6))
        painter.setFont(look.font(13))
        return painter


class _BarRow(_Figure):
    def __init__(self, bar: Bar, label_width: int) -> None:
        super().__init__(bar)
        self._label_width = label_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(self._label_width + 210), px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = self._start()
        metrics = painter.fontMetrics()
        label = min(present.px(self._label_width), self.width() // 2)
        figure = max(present.px(70), metrics.horizontalAdvance(self.bar.words) + present.px(10))
        height = float(self.height())
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(present.colour("text"))
        name = metrics.elidedText(self.bar.label, Qt.TextElideMode.ElideRight, label - present.px(8))
        painter.drawText(QRectF(0, 0, label, height), left, name)
        painter.setPen(present.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(self.width() - figure, 0, figure, height), right, self.bar.words)
        thick = present.px(10)
        track = QRectF(label, (height - thick) / 2, max(0, self.width() - label - figure), thick)
        _paint_bar(painter, track, self.bar)


class _Column(_Figure):
    def __init__(self, bar: Bar, top: float, height: int) -> None:
        super().__init__(bar)
        self._top, self._high = top, height

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(30), px(self._high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = self._start()
        painter.setFont(look.font(12))
        foot = present.px(22)
        painter.setPen(present.colour("muted"))
        words = QRectF(0, self.height() - foot, self.width(), foot)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.bar.label)
        room = self.height() - foot - present.px(6)
        share = self.bar.value / self._top if self._top else 0.0
        wide = min(present.px(18), self.width() - 6)
        tall = max(2.0, room * min(1.0, share))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(present.colour(self.bar.tone if self.bar.value else "track"))
        box = QRectF((self.width() - wide) / 2, present.px(6) + room - tall, wide, tall)
        painter.drawRoundedRect(box, min(3.0, tall / 2), min(3.0, tall / 2))


class _RingCircle(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self._middle = self._beneath = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_shares(self, bars: Sequence[Bar], middle: str, beneath: str) -> None:
        self._bars, self._middle, self._beneath = list(bars), middle, beneath
        self.setAccessibleName(f"{middle} {beneath}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        side = look.tokens().px(116)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = present.px(14)
        box = QRectF(self.rect()).adjusted(thick / 2 + 1, thick / 2 + 1, -thick / 2 - 1, -thick / 2 - 1)
        whole = sum(bar.value for bar in self._bars)
        painter.setPen(QPen(present.colour("track"), thick))
        painter.drawEllipse(box)
        start = 90.0
        for bar in self._bars:
            span = 360.0 * bar.value / whole if whole else 0.0
            pen = QPen(present.colour(bar.tone), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(box, round(start * 16), -round(max(0.0, span - 1.5) * 16))
            start -= span
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setPen(present.colour("text"))
        painter.setFont(look.font(21, strong=True))
        lift = present.px(9) if self._beneath else 0
        painter.drawText(QRectF(self.rect()).translated(0, -lift), centre, self._middle)
        painter.setPen(present.colour("muted"))
        painter.setFont(look.font(12))
        painter.drawText(QRectF(self.rect()).translated(0, present.px(13)), centre, self._beneath)


class _LegendRow(_Figure):
    def __init__(self, bar: Bar) -> None:
        super().__init__(bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = look.tokens().px
        return QSize(px(170), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        present = look.tokens()
        painter = self._start()
        metrics = painter.fontMetrics()
        middle = self.height() / 2
        figure = metrics.horizontalAdvance(self.bar.words) + present.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(present.colour(self.bar.tone))
        painter.drawEllipse(QPointF(present.px(7), middle), present.px(5), present.px(5))
        painter.setPen(present.colour("text"))
        words = QRectF(present.px(20), 0, max(0, self.width() - present.px(20) - figure), self.height())
        name = metrics.elidedText(self.bar.label, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(present.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(self.width() - figure, 0, figure, self.height()), right, self.bar.words)


def _paint_bar(painter: QPainter, track: QRectF, bar: Bar) -> None:
    present = look.tokens()
    round_off = track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(present.colour("track"))
    painter.drawRoundedRect(track, round_off, round_off)
    if bar.share > 0:
        filled = QRectF(track)
        filled.setWidth(max(track.height(), track.width() * bar.share))
        painter.setBrush(present.colour(bar.tone))
        painter.drawRoundedRect(filled, round_off, round_off)


def _drop(parts: Sequence[QWidget]) -> None:
    for part in parts:
        part.setParent(None)
        part.deleteLater()
