"""Rows for the clipboard: tab separated for Excel, and an HTML table for Word."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from thidua_desktop.gui.tables.columns import Column

_QUOTED = ("\t", "\n", "\r", '"')


def mime_data(columns: Sequence[Column], rows: Sequence[object], *, headings: bool) -> QMimeData:
    """Return rows in both forms, ready for the clipboard."""
    lines = [[column.words(row) for column in columns] for row in rows]
    titles = [column.title for column in columns] if headings else []
    data = QMimeData()
    data.setText(as_text([titles, *lines] if titles else lines))
    data.setHtml(_as_html(columns, titles, lines))
    return data


def as_text(lines: Sequence[Sequence[str]]) -> str:
    """Return cells separated by tabs; cells with line breaks are quoted as Excel quotes them."""
    return "\r\n".join("\t".join(_cell(text) for text in line) for line in lines)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in _QUOTED) else text


def _as_html(columns: Sequence[Column], titles: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    sides = [' style="text-align:right"' if column.is_right else "" for column in columns]
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td{side}>{_html(text)}</td>" for side, text in zip(sides, line, strict=True)) + "</tr>"
        for line in lines
    )
    return f'<table border="1" cellspacing="0">{f"<tr>{head}</tr>" if head else ""}{body}</table>'


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
