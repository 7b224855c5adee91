"""What a search found, in groups, with the words that matched in bold; arrows and Enter move and open."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from thidua_desktop.domain.search import Hit, HitGroup
from thidua_desktop.domain.text import highlight_spans
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import labels

ICONS = {
    "person": "user",
    "unit": "people",
    "household": "household",
    "campaign": "campaign",
    "target": "target",
    "dossier": "dossier",
    "decision": "decision",
    "submission": "send",
    "award": "certificate",
    "initiative": "star",
}


class HitList(QWidget):
    """Groups of hits; a click or Enter on one emits ``opened`` with the hit."""

    opened = Signal(object)
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.rows: list[HitRow] = []

    def show_groups(self, groups: Sequence[HitGroup], words: str) -> None:
        """Replace what is shown."""
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        px = look.tokens().px
        for group in groups:
            heading = labels.heading(group.title)
            heading.setContentsMargins(px(12), px(12) if self.rows else 0, 0, px(4))
            self._column.addWidget(heading)
            for hit in group.hits:
                row = HitRow(hit, group, words)
                row.clicked.connect(lambda _checked=False, hit=hit: self.opened.emit(hit))
                self._column.addWidget(row)
                self.rows.append(row)
            if group.more:
                more = labels.small("Còn nữa: gõ thêm chữ để thu hẹp.")
                more.setContentsMargins(px(42), 0, 0, px(4))
                self._column.addWidget(more)
        self._column.addStretch(1)

    def enter(self) -> None:
        """Put the cursor on the first hit."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, open with Enter; above the first hit lies the search box."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        place = next((number for number, row in enumerate(self.rows) if row.hasFocus()), -1)
        key = Qt.Key(event.key())
        if key in steps and place >= 0:
            target = place + steps[key]
            if target < 0:
                self.left_upwards.emit()
            elif target < len(self.rows):
                self.rows[target].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.opened.emit(self.rows[place].hit)
        else:
            super().keyPressEvent(event)


class HitRow(QAbstractButton):
    """One hit, painted: sign, title with the matching words in bold, second line."""

    def __init__(self, hit: Hit, group: HitGroup, words: str) -> None:
        super().__init__()
        self.hit, self._icon, self._words = hit, ICONS[group.kind], words
        self.setText(hit.title)
        self.setAccessibleName(f"{group.title}: {hit.title}. {hit.detail}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: D102
        px = look.tokens().px
        return QSize(px(300), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        present = look.tokens()
        px = present.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(present.colour("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(present.colour("hover"))
            painter.drawRoundedRect(box, px(6), px(6))
        mark = icons.pixmap(self._icon, "muted", 18, self.devicePixelRatioF())
        painter.drawPixmap(px(12), (self.height() - px(18)) // 2, mark)
        left, width = px(42), self.width() - px(54)
        painter.setPen(present.colour("text"))
        self._paint_title(painter, left, width)
        painter.setPen(present.colour("muted"))
        painter.setFont(look.font(12))
        detail = painter.fontMetrics().elidedText(self.hit.detail, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, px(22), width, px(19)), Qt.AlignmentFlag.AlignVCenter, detail)

    def _paint_title(self, painter: QPainter, left: int, width: int) -> None:
        """The pieces of the title one after another, those that matched semibold."""
        px = look.tokens().px
        place, end = float(left), float(left + width)
        for text, strong in pieces(self.hit.title, self._words):
            font: QFont = look.font(13, strong=strong)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(end - place) + 1))
            painter.drawText(QRectF(place, px(3), end - place, px(20)), Qt.AlignmentFlag.AlignVCenter, shown)
            place += metrics.horizontalAdvance(text)
            if place >= end:
                break


def pieces(title: str, words: str) -> list[tuple[str, bool]]:
    """A title cut into pieces with whether each of them matched.

    >>> pieces("Đặng Văn Hùng", "hung dan")
    [('Đặn', True), ('g Văn ', False), ('Hùng', True)]
    """
    found, start = [], 0
    for first, last in highlight_spans(words, title):
        if first > start:
            found.append((title[start:first], False))
        found.append((title[first:last], True))
        start = last
    return [*found, (title[start:], False)] if start < len(title) else found
