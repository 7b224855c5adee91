"""Another text size reaches what is already on screen: margins, gaps, fixed sizes and icons grow with the letters.

Widgets are built with lengths of the present scale. Each length is remembered as it was designed, so that going to
and fro never drifts; one that was set anew in the meantime is taken as it is now. What a widget works out by itself on
``look.signals.changed`` comes afterwards and has the last word.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QGridLayout, QLayout, QListWidget, QWidget

LARGEST = (1 << 24) - 1  # Qt's word for "no limit"
_DESIGN = "_design_"


def follow(windows: Iterable[QWidget], before: float, now: float) -> None:
    """Bring all lengths inside these windows from one scale to another."""
    for window in windows:
        # Gaps are read before any is set: a layout without one of its own gives that of the layout around it.
        gaps = [(layout, layout.spacing()) for layout in window.findChildren(QLayout)]
        for layout, gap in gaps:
            _lay_out(layout, gap, _Scale(layout, before, now))
        for widget in window.findChildren(QWidget):
            if not widget.isWindow() and not widget.objectName().startswith("qt_"):
                _resize(widget, _Scale(widget, before, now))


class _Scale:
    """Lengths of one object."""

    def __init__(self, thing: QObject, before: float, now: float) -> None:
        self._thing, self._before, self._now = thing, before, now

    def length(self, name: str, value: int) -> int:
        """The length at the new scale; none and nothing stay so."""
        if not 0 < value < LARGEST:
            return value
        key = f"{_DESIGN}{name}"
        design = self._thing.property(key)
        if design is None or max(1, round(float(design) * self._before)) != value:
            design = value / self._before
            self._thing.setProperty(key, design)
        return max(1, round(float(design) * self._now))


def _lay_out(layout: QLayout, gap: int, scale: _Scale) -> None:
    margins = layout.contentsMargins()
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    names = ("left", "top", "right", "bottom")
    layout.setContentsMargins(QMargins(*(scale.length(*one) for one in zip(names, sides, strict=True))))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(scale.length("across", layout.horizontalSpacing()))
        layout.setVerticalSpacing(scale.length("down", layout.verticalSpacing()))
        for column in range(layout.columnCount()):
            least = scale.length(f"column{column}", layout.columnMinimumWidth(column))
            layout.setColumnMinimumWidth(column, least)
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(scale.length("gap", gap))
        for at in range(layout.count()):
            item = layout.itemAt(at)
            spacer = item.spacerItem() if item else None
            if spacer is not None:
                wide, high = spacer.sizeHint().width(), spacer.sizeHint().height()
                policy = spacer.sizePolicy()
                spacer.changeSize(
                    scale.length(f"wide{at}", wide),
                    scale.length(f"high{at}", high),
                    policy.horizontalPolicy(),
                    policy.verticalPolicy(),
                )
    layout.invalidate()


def _resize(widget: QWidget, scale: _Scale) -> None:
    sizes: tuple[tuple[str, Callable[[], int], Callable[[int], object]], ...] = (
        ("most-wide", widget.maximumWidth, widget.setMaximumWidth),
        ("most-high", widget.maximumHeight, widget.setMaximumHeight),
        ("least-wide", widget.minimumWidth, widget.setMinimumWidth),
        ("least-high", widget.minimumHeight, widget.setMinimumHeight),
    )
    new = [(scale.length(name, value()), value(), put) for name, value, put in sizes]
    for after, present, put in new:
        if after != present:
            put(after)
    if isinstance(widget, QAbstractButton | QListWidget):
        size = widget.iconSize()
        if size.isValid():
            wide, high = scale.length("icon-wide", size.width()), scale.length("icon-high", size.height())
            widget.setIconSize(QSize(wide, high))
