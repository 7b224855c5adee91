"""The head of a paper as it will be printed, drawn while one types."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.papers import Letterhead, SignatureBlock
from thidua_desktop.gui import look, resources

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_WIDTH, _HEIGHT = 560, 236
_families: dict[str, str] = {}


class LetterheadPreview(QWidget):
    """A strip of white paper; paper stays white in the dark theme too."""

    def __init__(self) -> None:
        super().__init__()
        self._head: Letterhead | None = None
        self._signature: SignatureBlock | None = None
        self._symbol = "KH-UBND"
        self._year = 2026
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Phần đầu văn bản sẽ in")
        look.signals.changed.connect(self.updateGeometry)

    def show_head(
        self, head: Letterhead, signature: SignatureBlock | None = None, symbol: str = "KH-UBND", year: int = 2026
    ) -> None:
        """Draw another head; what it says is read aloud too."""
        self._head, self._signature, self._symbol, self._year = head, signature, symbol, year
        signed = [*signature.authority_lines, signature.name] if signature else []
        self.setAccessibleDescription(", ".join([*head.body_lines, f"Số: /{symbol}", head.place, *signed]))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102
        px = look.tokens().px
        return QSize(px(_WIDTH), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint() * 0.7

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = look.of_theme("light")
        painter.setPen(look.tokens().colour("line"))
        painter.setBrush(paper.colour("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(paper.colour("text"))
        if self._head is None:
            return
        scale = min(self.width() / _WIDTH, self.height() / _HEIGHT)
        painter.translate((self.width() - _WIDTH * scale) / 2, 0)
        painter.scale(scale, scale)
        self._paint_head(painter, self._head)
        if self._signature:
            self._paint_signature(painter, self._signature)

    def _paint_head(self, painter: QPainter, head: Letterhead) -> None:
        left, right = (18.0, 232.0), (262.0, 284.0)
        y = 20.0
        for text in head.superior_lines:
            y = _line(painter, text, *left, y, 13)
        for text in head.body_lines:
            y = _line(painter, text, *left, y, 13, bold=True)
        _rule(painter, left[0] + left[1] / 2, y + 3, 62)
        _line(painter, f"Số:         /{self._symbol}", *left, y + 12, 13)
        y = _line(painter, NATION, *right, 20, 13, bold=True)
        y = _line(painter, MOTTO, *right, y, 14, bold=True)
        _rule(painter, right[0] + right[1] / 2, y + 3, 178)
        _line(painter, f"{head.place}, {long_date(None, None, self._year)}", *right, y + 12, 13.5, italic=True)

    def _paint_signature(self, painter: QPainter, block: SignatureBlock) -> None:
        y = 128.0
        for text in block.authority_lines:
            y = _line(painter, text, 262, 284, y, 14, bold=True)
        _line(painter, block.name or "(họ và tên người ký)", 262, 284, 206, 14, bold=True, italic=not block.name)


def _line(
    painter: QPainter, text: str, x: float, width: float, y: float, size: float, *, bold: bool = False,
    italic: bool = False,
) -> float:  # fmt: skip
    """One centred line, narrowed when it is too long; gives the place of the next one."""
    font = _font(size, bold=bold, italic=italic)
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed > width:
        font.setPixelSize(max(7, int(font.pixelSize() * width / needed)))
    painter.setFont(font)
    painter.drawText(QRectF(x, y, width, 20), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
    return y + 18


def _rule(painter: QPainter, middle: float, y: float, width: float) -> None:
    painter.drawLine(int(middle - width / 2), int(y), int(middle + width / 2), int(y))


def _font(size: float, *, bold: bool, italic: bool) -> QFont:
    """The face papers are set in."""
    if not _families:
        for file in sorted(resources.find("fonts").glob("Tinos-*.ttf")):
            number = QFontDatabase.addApplicationFont(str(file))
            if number >= 0:
                _families["paper"] = QFontDatabase.applicationFontFamilies(number)[0]
        _families.setdefault("paper", "serif")
    font = QFont(_families["paper"])
    font.setPixelSize(int(size))
    font.setBold(bold)
    font.setItalic(italic)
    return font
