"""Rows copied in Excel: what the clipboard holds, for every import."""

from PySide6.QtGui import QGuiApplication

from thidua_desktop.gui.desk import Desk

NOTHING_COPIED = "Chưa chép gì. Trong Excel, chọn các dòng, bấm Ctrl+C rồi về đây bấm Ctrl+V."


def on_clipboard() -> str:
    """The rows on the clipboard, "" when there are none; the table of a spreadsheet program says more than its text."""
    text = QGuiApplication.clipboard().text()
    data = QGuiApplication.clipboard().mimeData()
    if text.strip() and data is not None and data.hasHtml():
        from thidua_desktop.sheets import copied_html

        if copied_html.is_table(data.html()) and copied_html.says_the_same(data.html(), text):
            return data.html()
    return text if text.strip() else ""


def copied_or_told(desk: Desk) -> str:
    """The rows on the clipboard; where there are none, how to copy some is said."""
    text = on_clipboard()
    if not text:
        desk.messages.warn(NOTHING_COPIED)
    return text
