"""Rows for the clipboard: tab separated, and an HTML table that says what is a number and what is text.

An Excel set to English would read the text "1.240" as a decimal number and "=…" as a formula; it believes the table.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from PySide6.QtCore import QMimeData

from thidua_desktop.gui.tables.columns import Column

_TEXT = "mso-number-format:'\\@'"
_DAY = "mso-number-format:'dd\\/mm\\/yyyy'"
_FIRST_DAY = date(1899, 12, 30)
_QUOTED = ("\t", "\n", "\r", '"')


def mime_data(columns: Sequence[Column], rows: Sequence[object], *, headings: bool) -> QMimeData:
    """Return rows in both forms, ready for the clipboard."""
    lines = [[column.words(row) for column in columns] for row in rows]
    titles = [column.title for column in columns] if headings else []
    data = QMimeData()
    data.setText(as_text([titles, *lines] if titles else lines))
    data.setHtml(_as_html(columns, titles, rows))
    return data


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Return cells separated by tabs; cells with line breaks are quoted as Excel quotes them."""
    return "\r\n".join("\t".join(_cell(text) for text in line) for line in lines)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in _QUOTED) else text


def _as_html(columns: Sequence[Column], titles: Sequence[str], rows: Sequence[object]) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join("<tr>" + "".join(_td(column, row) for column in columns) + "</tr>" for row in rows)
    table = f'<table border="1" cellspacing="0">{f"<tr>{head}</tr>" if head else ""}{body}</table>'
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{table}</body></html>'


def _td(column: Column, row: object) -> str:
    """A cell; Excel takes the value in ``x:num`` instead of the words, Calc a number in ``sdval`` and days as words."""
    side = "text-align:right;" if column.is_right else ""
    plain = column.plain(row)
    words = _html(column.words(row))
    if isinstance(plain, date):
        day = (date(plain.year, plain.month, plain.day) - _FIRST_DAY).days
        return f'<td x:num="{day}" sdnum="1033;0;@" style="{side}{_DAY}">{words}</td>'
    if isinstance(plain, int | Decimal):
        number = f"{Decimal(plain):f}"
        return f'<td x:num="{number}" sdval="{number}" sdnum="1033;" style="{side}">{words}</td>'
    return f'<td sdnum="1033;0;@" style="{side}{_TEXT}">{words}</td>'


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
