"""The neutral parts papers are composed of; the renderers know how each looks, the papers do not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.papers import Letterhead, PaperHead, Recipient, SignatureBlock

_SUB_HEADING = re.compile(r"\d+(?:\.\d+)*[.)](?!\d)\s*\S.{0,90}(?<![.;,…])$")
_ROOM_FOR_NUMBER = " " * 6


class Align(StrEnum):
    """Where the text of a paragraph or cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class RowKind(StrEnum):
    """What a row of a table is for."""

    ROW = "row"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one weight and slope."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Both columns at the top of page 1: body and nation, number and date."""

    letterhead: Letterhead
    number_line: str
    date_line: str


@dataclass(frozen=True, slots=True)
class Title:
    """Kind of paper in capitals and its subject, centred, with the short line under it if `lined`."""

    kind: str
    subject: str = ""
    note: str = ""
    lined: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text.

    Attributes:
        indented: the first line is set in.
        stays_with_next: never the last thing on a page.
        size: of the letters in points; None = the body's.
        stays_with_table: on one page with the last rows of the table above it.
    """

    runs: tuple[Run, ...]
    align: Align = Align.JUSTIFY
    indented: bool = True
    stays_with_next: bool = False
    size: float | None = None
    stays_with_table: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """The căn cứ lines: italic, each ended by ";" and the last by "."; those ends are put by the renderer."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body, also an entry of the outline.

    Attributes:
        level: 1 for "I.", 2 for "1.", 3 for "a)".
        centred: for Phần, Chương and lists without numerals.
    """

    text: str
    level: int = 1
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: one receiver on the same line, several each on its own."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A label with its value, or with a dotted line for handwriting when there is none; `lines` dotted lines.

    Attributes:
        stays_with_table: on one page with the last rows of the table above it.
    """

    label: str
    value: str = ""
    lines: int = 1
    stays_with_table: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its header.
        share: its width, relative to the other columns.
        over: a header above it, spanning the neighbours with the same text.
        indents: rows below level 0 are set in in this column.
    """

    title: str
    share: float
    align: Align = Align.LEFT
    over: str = ""
    indents: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a cell None belongs to the cell on its left, which reaches over it."""

    cells: tuple[str | None, ...]
    kind: RowKind = RowKind.ROW
    level: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with a header repeated on every page; rows are never split between pages.

    Attributes:
        empty: what stands in the single row of a table without rows.
        row_height: least height of a row in millimetres, for papers filled in by hand.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float | None = None
    empty: str = "Không có."
    row_height: float = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """Nơi nhận on the left and the signature on the right, level with one another, never alone on a page."""

    recipients: tuple[Recipient, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True)
class Signatures:
    """One signature for each party, side by side in `columns` columns; a single one stands on the right."""

    blocks: tuple[SignatureBlock, ...]
    columns: int = 2
    date_line: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its own page numbers: an annex, or a form for the next person."""

    landscape: bool = False


@dataclass(frozen=True, slots=True)
class AnnexTitle:
    """The word "Phụ lục", its title in capitals and the paper it belongs to, centred."""

    label: str
    title: str
    belongs_to: str = ""


Block = (
    Head
    | Title
    | Paragraph
    | Basis
    | Heading
    | Addressees
    | Blank
    | Table
    | Closing
    | Signatures
    | Gap
    | PageBreak
    | Part
    | AnnexTitle
)


@dataclass(frozen=True, slots=True)
class Document:
    """A composed paper.

    Attributes:
        title: shown in the title bar of readers and in the outline.
        author: the issuing body.
        file_name: proposed name without ending: "Kế hoạch 29-KH-UBND – 2026-01-31".
        landscape: the first part lies on its side.
    """

    title: str
    author: str
    blocks: tuple[Block, ...]
    file_name: str
    landscape: bool = False


def paragraph(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Align = Align.JUSTIFY,
    indented: bool = True,
    stays_with_next: bool = False,
    size: float | None = None,
    stays_with_table: bool = False,
) -> Paragraph:
    """A paragraph in one weight and slope."""
    return Paragraph((Run(text, bold, italic),), align, indented, stays_with_next, size, stays_with_table)


def labelled(label: str, text: str) -> Paragraph:
    """A paragraph that begins with a bold label: **Điều 1.** Tặng Giấy khen cho …."""
    return Paragraph((Run(f"{label} ", bold=True), Run(text)))


def prose(body: str) -> list[Block]:
    """The clerk's text as blocks: a paragraph a line, "- " items as they stand, "1. Mục đích" as a sub-heading."""
    out: list[Block] = []
    for line in filter(None, map(str.strip, body.splitlines())):
        if _SUB_HEADING.match(line):
            out.append(Heading(line, level=2))
        else:
            out.append(paragraph(f"- {line[1:].strip()}" if line.startswith(("-", "–", "•", "+")) else line))
    return out


def items(lines: Iterable[str], end: str = ";", last: str = ".") -> list[Paragraph]:
    """The lines as "- …" items, each ended by `end` and the last by `last` unless it already ends in a stop."""
    stripped = [line.strip().removeprefix("-").strip().rstrip(";.,") for line in lines if line.strip()]
    ends = [*[end] * (len(stripped) - 1), last][: len(stripped)]
    return [paragraph(f"- {line}{stop}") for line, stop in zip(stripped, ends, strict=True)]


def head_block(head: PaperHead) -> Head:
    """The top of a paper, with room for handwriting where number or date are unknown."""
    number = f"Số: {number_text(head)}" if head.symbol else ""
    return Head(head.letterhead, number, date_line(head.letterhead.place, head.day, head.month, head.year))


def number_text(head: PaperHead) -> str:
    """Number and symbol: "29/KH-UBND"; below 10 with a 0, room for handwriting if the number is unknown.

    Source: Decree 30/2020, App. I, sec. II.3.
    """
    number = head.number.strip() if head.number else ""
    shown = number.zfill(2) if number else _ROOM_FOR_NUMBER
    return f"{shown}/{head.symbol}" if head.symbol else shown


def date_line(place: str, day: int | None, month: int | None, year: int | None) -> str:
    """Place and date, unknown parts as room for handwriting. Source: Decree 30/2020, App. I, sec. II.4."""
    words = long_date(day, month, year)
    return f"{place}, {words}" if place else words.capitalize()
