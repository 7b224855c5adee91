"""The sheet of the certificate editor: parts in millimetres over a scan, moved by mouse and arrow keys."""

from pathlib import Path

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from thidua_desktop.documents.certificate_fit import PER_POINT, unit
from thidua_desktop.documents.certificates import Placed, placed
from thidua_desktop.domain.certificate_snap import LEAP, STEP, Snapped, snapped
from thidua_desktop.domain.certificate_template import BODY, EMBLEM, CertificateTemplate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.gui import look, resources

RULER = 20  # pixels of the 100 % design
REACH = 6.0  # pixels within which a dragged part sticks to another
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FINE = 20  # letters are outlined so many times larger, for their size in dots must be whole


class CertificateCanvas(QGraphicsView):
    """Shows a template with sample words; the selected part is moved with mouse and arrow keys.

    Signals:
        picked: key of the part that was clicked.
        hidden: key of a part that is not to be printed.
        moved: key of a part and where its left edge and its first baseline were put, in millimetres.
    """

    picked = Signal(str)
    hidden = Signal(str)
    moved = Signal(str, float, float)

    def __init__(self, sample: Certificate) -> None:
        super().__init__()
        self._sample = sample
        self._template: CertificateTemplate | None = None
        self._selected = ""
        self._boxes: dict[str, QRectF] = {}
        self._words: list[tuple[str, QPainterPath, QColor]] = []
        self._scan = QPixmap()
        self._emblem = QPixmap()
        self._grip: QPointF | None = None
        self._drag: Snapped | None = None
        self.setScene(QGraphicsScene(self))
        self.setAccessibleName("Tờ giấy khen")
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.signals.changed.connect(self.viewport().update)

    @property
    def selected(self) -> str:
        """The key of the selected part, "" for none."""
        return self._selected

    def show_pictures(self, scan: Path | None, emblem: Path | None) -> None:
        """Lay a scan or background under the parts and the emblem into its square; without them white paper."""
        self._scan = QPixmap(str(scan)) if scan else QPixmap()
        self._emblem = QPixmap(str(emblem)) if emblem else QPixmap()
        if self._template is not None:
            self.show_template(self._template)

    def show_template(self, template: CertificateTemplate) -> str:
        """Show a template; returns what cannot be shown in words, "" when all can."""
        changed = self._template is None or (self._template.width, self._template.height) != (
            template.width,
            template.height,
        )
        self._template, self._drag = template, None
        said = ""
        try:
            parts = placed(self._sample, template)
        except Refused as refused:
            parts, said = [], str(refused)
        self._outline(parts)
        if not self._emblem.isNull() and not template.stock:
            one = template.field(EMBLEM)
            self._boxes[EMBLEM] = QRectF(one.x, one.y, one.width, one.width)
        if changed:
            self.scene().setSceneRect(0, 0, template.width, template.height)
            self._fit()
        self.viewport().update()
        return said

    def select(self, key: str) -> None:
        """Mark a part as the one that keys move."""
        self._selected = key
        self.viewport().update()

    def box(self, key: str) -> QRectF:
        """Where a part stands, in millimetres; an empty rectangle when it is not shown."""
        return self._boxes.get(key, QRectF())

    def place(self, key: str) -> tuple[float, float]:
        """Left edge and first baseline of a part as shown, which is not that of the template while it floats."""
        assert self._template is not None
        one = self._template.field(key)
        if not one.floats:
            return one.x, one.y
        return one.x, round(self._baseline(key), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Delete and self._selected in self._boxes:
            self.hidden.emit(self._selected)
            return
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or self._template is None or self._selected not in self._boxes:
            super().keyPressEvent(event)
            return
        length = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        x, y = self.place(self._selected)
        self.moved.emit(self._selected, x + step[0] * length, y + step[1] * length)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self.mapToScene(event.position().toPoint())
        under = [key for key, box in self._boxes.items() if box.contains(at)]
        if under:
            key = self._selected if self._selected in under else under[-1]
            x, y = self.place(key)
            self._grip = at - QPointF(x, y)
            self.select(key)
            self.picked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        at = self.mapToScene(event.position().toPoint())
        if self._grip is None or self._template is None:
            over = any(box.contains(at) for box in self._boxes.values())
            self.viewport().setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
            return
        wanted = at - self._grip
        reach = REACH / self.transform().m11()
        self._drag = snapped(self._template, self._selected, wanted.x(), wanted.y(), reach)
        self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: D102
        drag, self._grip, self._drag = self._drag, None, None
        if drag is not None and (drag.x, drag.y) != self.place(self._selected):
            self.moved.emit(self._selected, drag.x, drag.y)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def drawBackground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: D102, N802
        painter.fillRect(self.mapToScene(self.viewport().rect()).boundingRect(), look.tokens().colour("sidebar"))
        if self._template is None:
            return
        paper = QRectF(0, 0, self._template.width, self._template.height)
        painter.fillRect(paper, look.of_theme("light").colour("panel"))  # paper stays white in the dark theme too
        if not self._scan.isNull():
            painter.drawPixmap(paper, self._scan, QRectF(self._scan.rect()))
        elif self._template.background == "frame" and not self._template.stock:
            painter.setPen(_pen(look.of_theme("light").colour("primary"), 2))
            painter.drawRect(paper.adjusted(9, 9, -9, -9))
            painter.drawRect(paper.adjusted(17, 17, -17, -17))
        painter.setPen(_pen(look.tokens().colour("line"), 1))
        painter.drawRect(paper)

    def drawForeground(self, painter: QPainter, _rect: QRectF | object) -> None:  # noqa: D102, N802
        if self._template is None:
            return
        self._draw_parts(painter)
        if self._drag is not None:
            painter.setPen(_pen(look.of_theme("light").colour("blue"), 1, Qt.PenStyle.DashLine))
            if self._drag.upright is not None:
                painter.drawLine(QLineF(self._drag.upright, 0, self._drag.upright, self._template.height))
            if self._drag.level is not None:
                painter.drawLine(QLineF(0, self._drag.level, self._template.width, self._drag.level))
        painter.save()
        painter.resetTransform()
        self._draw_rulers(painter)
        painter.restore()

    def _draw_parts(self, painter: QPainter) -> None:
        offset = QPointF(0, 0)
        if self._drag is not None:
            x, y = self.place(self._selected)
            offset = QPointF(self._drag.x - x, self._drag.y - y)
        for key, box in self._boxes.items():
            mine = key == self._selected
            colour = look.of_theme("light").colour("blue" if mine else "disabled")
            painter.setPen(_pen(colour, 2 if mine else 1, Qt.PenStyle.DotLine))
            shown = box.translated(offset) if mine else box
            if key == EMBLEM:
                painter.drawPixmap(_within(shown, self._emblem), self._emblem, QRectF(self._emblem.rect()))
            painter.drawRect(shown)
        for key, path, colour in self._words:
            painter.fillPath(path.translated(offset) if key == self._selected else path, colour)

    def _draw_rulers(self, painter: QPainter) -> None:
        tokens = look.tokens()
        wide, view = tokens.px(RULER), self.viewport().rect()
        painter.fillRect(0, 0, view.width(), wide, tokens.colour("panel"))
        painter.fillRect(0, 0, wide, view.height(), tokens.colour("panel"))
        painter.setPen(tokens.colour("muted"))
        font = QFont(self.font())
        font.setPixelSize(tokens.px(10))
        painter.setFont(font)
        assert self._template is not None
        for step in range(0, int(self._template.width) + 1, 5):
            x = self.mapFromScene(QPointF(step, 0)).x()
            painter.drawLine(x, wide - (8 if step % 10 == 0 else 4), x, wide)
            if step % 20 == 0:
                painter.drawText(x + 2, wide - 8, str(step))
        for step in range(0, int(self._template.height) + 1, 5):
            y = self.mapFromScene(QPointF(0, step)).y()
            painter.drawLine(wide - (8 if step % 10 == 0 else 4), y, wide, y)
            if step % 20 == 0:
                painter.drawText(1, y - 1, str(step))
        painter.fillRect(0, 0, wide, wide, tokens.colour("panel"))

    def _outline(self, parts: list[Placed]) -> None:
        """Turn fitted words into outlines, at the very places the printed sheet has them."""
        family = _family()
        self._boxes, self._words = self._middle(parts), []
        for place, baseline, fitted in parts:
            one = place.field
            own = place.letters.face if place.letters and fitted.font == place.letters.name else None
            font = QFont(own.family if own else family)
            font.setPixelSize(round(fitted.size * _FINE))
            font.setBold(own.bold if own else one.bold)
            font.setItalic(own.italic if own else one.italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            tall = fitted.size * PER_POINT
            leading = tall * one.spacing
            box = QRectF(one.x, baseline - tall * 0.95, one.width, tall * 1.2 + leading * (len(fitted.lines) - 1))
            self._boxes[one.key] = self._boxes.get(one.key, box).united(box)
            for number, line in enumerate(fitted.lines):
                path = QPainterPath()
                path.addText(0, 0, font, line)
                wide = unit(fitted.font, line) * fitted.size * PER_POINT
                left = one.x + (one.width - wide) * place.share
                self._words.append((one.key, _scaled(path, left, baseline + number * leading), QColor(one.colour)))

    def _middle(self, parts: list[Placed]) -> dict[str, QRectF]:
        """The field in which parts float, when there are any; under them, so that a click takes the part."""
        floating = [place.field for place, _, _ in parts if place.field.floats]
        if not floating or self._template is None:
            return {}
        left, right = min(one.x for one in floating), max(one.x + one.width for one in floating)
        one = self._template.field(BODY)
        return {BODY: QRectF(left, one.y, right - left, one.width)}

    def _baseline(self, key: str) -> float:
        assert self._template is not None
        return next(base for place, base, _ in placed(self._sample, self._template) if place.field.key == key)

    def _fit(self) -> None:
        if self._template is None:
            return
        room = look.tokens().px(RULER)
        side = min(
            (self.viewport().width() - room - 12) / self._template.width,
            (self.viewport().height() - room - 12) / self._template.height,
        )
        self.resetTransform()
        self.scale(max(side, 0.1), max(side, 0.1))
        pad = (room + 6) / max(side, 0.1)
        self.scene().setSceneRect(-pad, -pad, self._template.width + pad + 6, self._template.height + pad + 6)


def _within(room: QRectF, picture: QPixmap) -> QRectF:
    """The largest rectangle of a picture's own shape in the middle of another."""
    size = QSizeF(picture.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    made = QRectF(QPointF(0, 0), size)
    made.moveCenter(room.center())
    return made


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setCosmetic(True)
    return pen


def _scaled(path: QPainterPath, x: float, y: float) -> QPainterPath:
    return QTransform().translate(x, y).scale(PER_POINT / _FINE, PER_POINT / _FINE).map(path)


def _family() -> str:
    """The face of papers, made known to the window once."""
    if "Tinos" not in QFontDatabase.families():
        for file in sorted(resources.find("fonts").glob("Tinos-*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    return "Tinos"
