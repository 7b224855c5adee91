"""The tabs under the title of the registrations page."""

from PySide6.QtWidgets import QTabBar

TABS = ("Bảng đăng ký", "Giao ước")


def tab_bar(current: int) -> QTabBar:
    """Return the tabs with one of them current."""
    bar = QTabBar()
    bar.setAccessibleName("Phần của trang đăng ký")
    bar.setExpanding(False)
    bar.setDrawBase(False)
    for words in TABS:
        bar.addTab(words)
    bar.setCurrentIndex(current)
    return bar
