"""What a hand does with mouse and keyboard: a click where the widget can really be reached, letters as an input
method sends them, a choice from a list that drops down."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QMenu,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from tests.journeys import seeing
from thidua_desktop.gui.widgets.message_bar import MessageBar

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget after scrolling to it; a message over it is closed first, anything else over it is a fault."""
    bring_into_sight(widget)
    place = at if at is not None else usual_place(widget)
    found = hit(widget, place)
    bar = ancestor(found, MessageBar)
    if bar is not None and not bar.isAncestorOf(widget):
        bar.hush()
        found = hit(widget, place)
    reached = found is not None and (found is widget or widget.isAncestorOf(found) or found.isAncestorOf(widget))
    assert reached, f"{name_of(widget)} lies under {type(found).__name__} {name_of(found)}"
    QTest.mouseClick(widget, LEFT, NONE, place)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area around a widget until it can be seen."""
    area = ancestor(widget.parentWidget(), QScrollArea)
    while area is not None:
        area.ensureWidgetVisible(widget)
        area = ancestor(area.parentWidget(), QScrollArea)


def usual_place(widget: QWidget) -> QPoint:
    """Where one clicks: a tick at its box, all else in the middle."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return QPoint(min(12, widget.width() - 1), widget.height() // 2)
    return widget.rect().center()


def hit(widget: QWidget, place: QPoint) -> QWidget | None:
    """What lies on top at a place of a widget."""
    window = widget.window()
    return window.childAt(widget.mapTo(window, place)) or window


def ancestor(widget: QWidget | None, kind: type) -> QWidget | None:
    """The widget or the nearest one around it of a kind."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def name_of(widget: QWidget | None) -> str:
    """How a person would call a widget."""
    if widget is None:
        return "nothing"
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"“{text or widget.accessibleName() or widget.objectName()}”"


def put_text(widget: QWidget, text: str) -> None:
    """Send letters as an input method does: whole words, with their marks."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(keys: str) -> None:
    """Press keys such as "Ctrl+S" or "Tab" where the cursor is."""
    wake()
    target = QApplication.activePopupWidget() or QApplication.focusWidget() or seeing.surface()
    for number in range(QKeySequence(keys).count()):
        combination = QKeySequence(keys)[number]
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def wake() -> None:
    """Give the keyboard to the window one works in, as every desktop does when a dialog above it closes."""
    window = seeing.surface()
    if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not window:
        window.activateWindow()
        QApplication.processEvents()


def write_into(widget: QWidget, text: str) -> None:
    """Put the cursor into a field, replace what stands there, and leave it with Tab."""
    click(widget)
    widget.setFocus()
    press("Ctrl+A")
    press("Delete")
    if text:
        put_text(QApplication.focusWidget() or widget, text)
    press("Tab")


def pick(box: QComboBox, words: str) -> None:
    """Let a list drop down and choose a line of it."""
    places = [at for at in range(box.count()) if seeing.plain(box.itemText(at)) == seeing.plain(words)]
    places = places or [at for at in range(box.count()) if box.itemText(at).startswith(words)]
    lines = [box.itemText(at) for at in range(box.count())]
    assert len(places) == 1, f"“{words}” stands {len(places)} times in {lines}"
    bring_into_sight(box)
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(view.model().index(places[0], box.modelColumn(), box.rootModelIndex()))
    QTest.keyClick(view, Qt.Key.Key_Return)


def pick_entry(button: QAbstractButton, words: str) -> None:
    """Open the menu behind a button and click an entry; some menus hold the program while they are open."""
    _pick_of_menu(lambda: click(button), words, name_of(button))


def pick_row_entry(view: QAbstractItemView, words: str) -> None:
    """Open the menu of the selected rows at the current one and click an entry."""
    place = view.visualRect(view.currentIndex()).center()

    def ask() -> None:
        where = view.viewport().mapToGlobal(place)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, where))

    _pick_of_menu(ask, words, name_of(view))


def _pick_of_menu(open_it: Callable[[], object], words: str, where: str) -> None:
    done: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if done or not isinstance(menu, QMenu):
            return
        entries = {seeing.plain(entry.text()): entry for entry in menu.actions() if entry.text()}
        entry = entries.get(seeing.plain(words))
        done.append("" if entry is not None and entry.isEnabled() else f"“{words}” not among {list(entries)}")
        if done[0]:
            menu.close()
            return
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(entry).center())

    QTimer.singleShot(0, choose)
    open_it()
    if not done:
        choose()
    assert done == [""], done or f"no menu behind {where}"


def tick_line(view: QListWidget, row: int) -> None:
    """Point at a line and press the space bar."""
    view.setFocus()
    view.setCurrentRow(row)
    view.scrollToItem(view.item(row))
    QTest.keyClick(view, Qt.Key.Key_Space)


def click_cell(view: QAbstractItemView, row: int, column: int) -> None:
    """Scroll to a cell and click it."""
    index = view.model().index(row, column)
    view.scrollTo(index)
    area = view.visualRect(index)
    assert not area.isEmpty(), f"row {row} column {column} of {name_of(view)} cannot be seen"
    area = area.intersected(view.viewport().rect())
    click(view.viewport(), area.center())


def click_tab(bar: QTabBar, number: int) -> None:
    """Click a tab; one that is scrolled away is fetched with the keys."""
    area = bar.tabRect(number)
    if bar.rect().contains(area.center()):
        click(bar, area.center())
    else:
        bar.setCurrentIndex(number)
