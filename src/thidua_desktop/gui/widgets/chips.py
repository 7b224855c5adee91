"""Chips: the state of a record as colour, sign and word; and filters that can be taken off."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from thidua_desktop.gui import icons, look

SIGNS = {"green": "check", "amber": "warning", "red": "close", "blue": "clock", "gold": "star", "neutral": "dot"}
"""Sign of each tone, so that no state is told by colour alone."""

_HEIGHT, _PAD, _SIGN, _GAP = 22, 8, 12, 4


def chip_size(text: str, *, signed: bool = True) -> QSize:
    """Return the size of a state chip at the present scale."""
    px = look.tokens().px
    words = QFontMetrics(look.font(12, strong=True)).horizontalAdvance(text)
    sign = px(_SIGN) + px(_GAP) if signed else 0
    return QSize(words + sign + 2 * px(_PAD), px(_HEIGHT))


def paint_chip(painter: QPainter, area: QRectF, text: str, tone: str, *, sign: str = "") -> None:
    """Draw a state chip at the left of an area, centred in its height; too long words end in ….

    Args:
        painter: Painter of the widget or table cell.
        area: Room the chip may take.
        text: The word of the state.
        tone: One of ``look.TONES``.
        sign: Icon name; the usual one of the tone when left out.
    """
    present = look.tokens()
    size = chip_size(text)
    width = min(float(size.width()), area.width())
    box = QRectF(area.x(), area.center().y() - size.height() / 2, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(present.colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, present.px(7), present.px(7))
    ratio = painter.device().devicePixelRatio()
    mark = icons.pixmap(sign or SIGNS[tone], tone, _SIGN, ratio)
    side = present.px(_SIGN)
    painter.drawPixmap(QPointF(box.x() + present.px(_PAD), box.center().y() - side / 2), mark)
    font = look.font(12, strong=True)
    painter.setFont(font)
    painter.setPen(present.colour(tone))
    words = box.adjusted(present.px(_PAD) + side + present.px(_GAP), 0, -present.px(_PAD) + 2, 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class StateChip(QWidget):
    """The state of a record in one word."""

    def __init__(self, text: str, tone: str = "neutral", sign: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, sign)
        look.signals.changed.connect(self.updateGeometry)

    def show_state(self, text: str, tone: str, sign: str = "") -> None:
        """Show another state."""
        self._text, self._tone, self._sign = text, tone, sign
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word on the chip."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: D102
        return chip_size(self._text)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(min(look.tokens().px(60), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone, sign=self._sign)


class FilterChip(QPushButton):
    """An active filter, ``Đơn vị: Trường Mầm non ×``; a click or the Delete key takes it off."""

    removed = Signal(str)

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key
        self.setProperty("look", "filter-chip")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts × behind the words
        self.setIconSize(icons.size(12, 4))
        icons.put(self, "close", "red", pad=-4)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Bỏ lọc {text}")
        self.setToolTip(f"Bỏ lọc {text}")
        self.clicked.connect(lambda: self.removed.emit(self.key))
