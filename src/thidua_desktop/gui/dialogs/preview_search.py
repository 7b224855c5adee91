"""Looking for words in a paper on show: counted, marked, one after the other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from thidua_desktop.documents.raster import Box, Pages
from thidua_desktop.gui import look
from thidua_desktop.gui.jobs import Jobs, Progress
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.pdf_view import PdfView
from thidua_desktop.gui.widgets.search_box import SearchBox

Found = dict[int, list[tuple[Box, ...]]]


class PreviewSearch(QFrame):
    """A bar under the head of a preview; Ctrl+F shows it, F3 and Shift+F3 go on, Esc leaves it.

    Signals:
        left: the bar was closed.
    """

    left = Signal()

    def __init__(self, jobs: Jobs, view: PdfView, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._view = jobs, view
        self._found: Found = {}
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self.setProperty("look", "topbar")
        self.box = SearchBox("Tìm trong giấy này", shortcuts=False, counted=False)
        self.count = labels.muted("")
        self.next_button = buttons.icon_button("chevron-down", "Chỗ sau (F3)", lambda: self.step(1))
        self.before_button = buttons.icon_button("chevron-up", "Chỗ trước (Shift+F3)", lambda: self.step(-1))
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(8))
        for widget in (self.box, self.before_button, self.next_button, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(buttons.icon_button("close", "Đóng ô tìm trong giấy", self.leave))
        self.box.searched.connect(self.search)
        self.box.line.returnPressed.connect(lambda: self.step(1))
        view.opened.connect(self._again)
        for keys, action in (
            ("Ctrl+F", self.enter),
            ("Ctrl+E", self.enter),
            ("F3", lambda: self.step(1)),
            ("Shift+F3", lambda: self.step(-1)),
        ):
            QShortcut(QKeySequence(keys), parent).activated.connect(action)
        self.hide()

    def enter(self) -> None:
        """Show the bar with the cursor in it."""
        self.show()
        self.box.take_focus()

    def leave(self) -> None:
        """Hide the bar and take the marks off."""
        self.box.clear()
        self.hide()
        self._view.setFocus()
        self.left.emit()

    def search(self, words: str) -> None:
        """Look for words on every page, beside the window."""
        pages = self._view.pages
        if pages is None or not words:
            self._show({})
            return
        self.count.setText("Đang tìm…")
        self._jobs.run(
            _search, pages, words, done=self._show, owner=self, key=f"search {id(self)}", progress=True, side=True
        )

    def step(self, steps: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if not self._places:
            if self.isHidden():
                self.enter()
            return
        self._at = (self._at + steps) % len(self._places)
        self._view.mark(self._found, self._places[self._at])
        self._tell()

    def _again(self) -> None:
        """Another paper is on show: look for the same words in it."""
        self._found, self._places, self._at = {}, [], -1
        if self.isVisible() and self._view.pages is not None:
            self.search(self.box.text())

    def _show(self, found: Found) -> None:
        self._found = found
        self._places = [(page, place) for page in sorted(found) for place in range(len(found[page]))]
        here = self._view.page() - 1
        self._at = next((at for at, (page, _place) in enumerate(self._places) if page >= here), 0)
        self._view.mark(found, self._places[self._at] if self._places else None)
        self._tell()

    def _tell(self) -> None:
        for button in (self.next_button, self.before_button):
            button.setEnabled(bool(self._places))
        if self._places:
            self.count.setText(f"Chỗ {self._at + 1} / {len(self._places)}, ở {len(self._found)} trang")
        else:
            self.count.setText("Không thấy trong giấy này." if self.box.text() else "")


def _search(pages: Pages, words: str, *, progress: Progress) -> Found:
    """The places on each page that has any; stops when other words are asked for."""
    found: Found = {}
    for number in range(len(pages.sizes)):
        progress(number, len(pages.sizes), "")
        hits = pages.hits_while_open(number, words)
        if hits:
            found[number] = hits
    return found
