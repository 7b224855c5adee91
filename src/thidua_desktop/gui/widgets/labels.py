"""Labels of every kind the pages use, with room for the tone marks of Vietnamese capitals."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def title(text: str = "") -> QLabel:
    """Return the title of a page."""
    return _label(text, "title")


def subtitle(text: str = "") -> "ElidedLabel":
    """Return the line of figures under a page title."""
    return ElidedLabel(text, look="subtitle")


def heading(text: str = "") -> QLabel:
    """Return the heading of a card or a section."""
    return _label(text, "heading")


def body(text: str = "") -> QLabel:
    """Return ordinary text on one line."""
    return _label(text, "")


def strong(text: str = "") -> QLabel:
    """Return semibold text on one line."""
    return _label(text, "strong")


def muted(text: str = "") -> QLabel:
    """Return second-line text of ordinary size."""
    return _label(text, "muted")


def small(text: str = "") -> QLabel:
    """Return small second-line text."""
    return _label(text, "small")


def toned(text: str, tone: str) -> QLabel:
    """Return text in a colour that carries a meaning; the words must carry it too."""
    return _label(text, tone)


def wrapped(text: str = "", look: str = "") -> "WrappedLabel":
    """Return a paragraph that breaks into lines as its width allows."""
    return WrappedLabel(text, look)


def elided(text: str = "", look: str = "") -> "ElidedLabel":
    """Return one line that ends in … when it is too long and then shows the whole text as a tooltip."""
    return ElidedLabel(text, look)


def set_look(widget: QWidget, look: str) -> None:
    """Change the part a widget plays in the style sheet, also after it was shown."""
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class WrappedLabel(QLabel):
    """A paragraph; it asks for the height its width needs, so that no line is cut."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: D102, N802
        super().setText(text)
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._keep_lines()

    def _keep_lines(self) -> None:
        """Box layouts that align a label forget its height for width; the smallest height holds them to it.

        Only labels with a least width of their own are aligned so; others may still be far too narrow here.
        """
        needed = self.heightForWidth(self.width())
        if self.minimumWidth() > 0 and needed > 0 and needed != self.minimumHeight():
            self.setMinimumHeight(needed)


class ElidedLabel(QLabel):
    """One line of text that never wraps and never pushes its neighbours away."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("look", look)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def whole_text(self) -> str:
        """Return the text without …."""
        return self._whole

    def show_text(self, text: str) -> None:
        """Replace the text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit(self.width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: D102
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(24, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        line = " ".join(self._whole.split("\n"))
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(0, width - 2))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != line else "")


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    return label
