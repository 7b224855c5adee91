"""The marks WordprocessingML is written in: paragraphs, runs and table cells as text, their parts in schema order."""

from dataclasses import dataclass, replace
from itertools import pairwise
from xml.sax.saxutils import escape

from thidua_desktop.documents import fonts

ALIGNMENT = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def twips(points: float) -> int:
    """A length in twentieths of a point, which Word counts in."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; lengths are points, and what is None comes from the style.

    Attributes:
        content: its runs, as `run` makes them.
        style: id of its style.
        ruled: a line is drawn along its upper edge, from indent to indent.
        dots: a stop at this place, led to by dots.
        size: of its mark, which gives an empty paragraph its height.
        section: the properties of the section this paragraph ends.
    """

    content: str = ""
    style: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    ruled: bool = False
    dots: float | None = None
    before: float | None = None
    after: float | None = None
    line: int | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    align: str = ""
    size: float | None = None
    section: str = ""

    def kept(self) -> "Para":
        """The same paragraph on one page with what follows."""
        return replace(self, keep_next=True)

    def marks(self) -> str:
        """The paragraph as WordprocessingML."""
        parts = (
            f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            _TOP_RULE if self.ruled else "",
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(self.dots)}"/></w:tabs>' if self.dots else "",
            spacing(self.before, self.after, self.line),
            indents(self.left, self.right, self.first),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            f"<w:rPr>{sizes(self.size)}</w:rPr>" if self.size else "",
            self.section,
        )
        return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{self.content}</w:p>"


_TOP_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>'


def spacing(before: float | None = None, after: float | None = None, line: int | None = None) -> str:
    """Room above and below in points, and the line spacing in 240ths of a line; "" when all is as in the style."""
    said = "".join(
        f' w:{name}="{value}"'
        for name, value in (
            ("before", None if before is None else twips(before)),
            ("after", None if after is None else twips(after)),
            ("line", line),
        )
        if value is not None
    )
    rule = ' w:lineRule="auto"' if line is not None else ""
    return f"<w:spacing{said}{rule}/>" if said else ""


def indents(left: float | None = None, right: float | None = None, first: float | None = None) -> str:
    """Indents in points, a negative first line hanging out; "" when all is as in the style."""
    name = "firstLine" if first is None or first >= 0 else "hanging"
    said = "".join(
        f' w:{key}="{twips(abs(value))}"'
        for key, value in (("left", left), ("right", right), (name, first))
        if value is not None
    )
    return f"<w:ind{said}/>" if said else ""


def sizes(size: float) -> str:
    """The size of letters, in half points."""
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'


def run(text: str, *, bold: bool = False, italic: bool = False, size: float | None = None) -> str:
    """Text in one weight and slope; a line break where the text has one.

    Raises:
        Refused: a letter cannot be drawn; the message names it.
    """
    look = "".join(
        (
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            sizes(size) if size else "",
        )
    )
    said = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in fonts.clean(text).split("\n")
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{said}</w:r>" if said else ""


TAB = "<w:r><w:tab/></w:r>"
"""A jump to the next stop."""


def gap(height: float, *, keep_next: bool = False, section: str = "") -> Para:
    """Empty room of so many points: a paragraph of the smallest letters, set to that height."""
    below = max(height - 1.5, 0)
    return Para(style="Gap", keep_next=keep_next, before=below or None, section=section)


def centred_rule(room: float, length: float) -> Para:
    """A level line of this length in the middle of the room, drawn as a border, which every reader shows."""
    side = max((room - length) / 2, 0)
    return Para(style="Rule", ruled=True, left=side, right=side)


def cell(paragraphs: str, width: float, properties: str = "") -> str:
    """A cell of a table; `properties` are those after its width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{properties}</w:tcPr>{paragraphs}</w:tc>'


def row(cells: str, *, header: bool = False, splits: bool = False, least: float = 0) -> str:
    """A row of a table, of one piece unless it `splits`, at least so many points high."""
    parts = (
        "" if splits else "<w:cantSplit/>",
        f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else "",
        "<w:tblHeader/>" if header else "",
    )
    return f"<w:tr><w:trPr>{''.join(parts)}</w:trPr>{cells}</w:tr>"


def table(rows: str, edges: list[float], style: str) -> str:
    """A table of fixed columns between these edges, in points from the left margin."""
    places = [twips(edge) for edge in edges]
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(places))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{places[-1]}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
