"""Documents as Word files that can be corrected: real styles, sections, repeated headers; the twin of the PDF."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import takewhile
from typing import Any

import docx as word
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from thidua_desktop.documents import blocks, docx_ends, fonts, geometry
from thidua_desktop.documents.docx_grid import grid
from thidua_desktop.documents.docx_marks import ALIGNMENT, TAB, Para, centred_rule, gap, run, twips
from thidua_desktop.documents.docx_styles import HEADER_PLACE, LANGUAGE, settings, styles
from thidua_desktop.documents.drawing import balanced
from thidua_desktop.documents.grid import lay_out

_TITLE_ROOM = 0.92
_HALF_A_PAGE = 0.5
_ROWS_OF_HALF_A_PAGE = 16
_KEPT_PARTS = frozenset({"styles", "settings", "theme", "header"})
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def render(*documents: blocks.Document, title: str = "") -> bytes:
    """The documents one after the other as one Word file, each with its own page numbers.

    Args:
        documents: what to render.
        title: of the whole; without it that of the first document.

    Raises:
        Refused: a letter cannot be drawn; the message names it.
    """
    file = new_file(title or documents[0].title, documents[0].author)
    headers = _page_numbers(file)
    body = _Body(headers)
    for document in documents:
        body.add(document)
    element = file.element.body
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{body.marks()}</w:body>")):
        element.append(child)
    return saved(file)


def saved(file: WordFile) -> bytes:
    """A Word file as bytes."""
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def new_file(title: str, author: str) -> WordFile:
    """An empty Word file with our styles and nothing of the one the library starts from."""
    file = word.Document(BytesIO(_empty()))
    facts = file.core_properties
    facts.title = facts.subject = fonts.clean(title)[:255]
    facts.author = facts.last_modified_by = fonts.clean(author)[:255]
    facts.language = LANGUAGE
    facts.comments = facts.keywords = ""
    return file


@cache
def _empty() -> bytes:
    """The file every other begins as; kept, because taking the library's own apart is half the work of a paper."""
    file = word.Document()
    for part, ours in ((file.styles.element, styles()), (file.settings.element, settings())):
        for child in list(part):
            part.remove(child)
        for child in list(parse_xml(ours)):
            part.append(child)
    for rels in (file.part.rels, file.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] not in {*_KEPT_PARTS, "officeDocument", "core-properties"}:
                del rels[key]
    return saved(file)


def _page_numbers(file: WordFile) -> str:
    """Put the page number into the header of all pages but first ones; gives the marks that refer to both headers."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    for header, content in ((section.header, _PAGE_NUMBER), (section.first_page_header, "")):
        element = header._element  # noqa: SLF001  # python-docx has no other way to a field
        for child in list(element):
            element.remove(child)
        marks = Para(content, "Header").marks()
        element.append(parse_xml(marks.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))
    found = section._sectPr.headerReference_lst  # noqa: SLF001
    return "".join(
        f'<w:headerReference w:type="{"first" if reference.type_.name == "FIRST_PAGE" else "default"}" '
        f'r:id="{reference.rId}"/>'
        for reference in found
    )


class _Body:
    """Turns the blocks of documents into paragraphs, tables and sections."""

    def __init__(self, headers: str) -> None:
        self.headers = headers
        self.pieces: list[Para | str] = []
        self.begun = False
        self.kept = False
        self.translate: dict[type, Callable[[Any], None]] = {
            blocks.Head: lambda block: self._table(docx_ends.head(block, self.width)),
            blocks.Title: self._title,
            blocks.AnnexTitle: self._annex_title,
            blocks.Paragraph: self._paragraph,
            blocks.Basis: self._basis,
            blocks.Heading: self._heading,
            blocks.Addressees: self._addressees,
            blocks.Blank: self._blank,
            blocks.Table: self._ruled_table,
            blocks.Closing: lambda block: self._table(docx_ends.closing(block, self.width)),
            blocks.Signatures: lambda block: self._table(docx_ends.signatures(block, self.width, kept=self.kept)),
            blocks.Gap: lambda block: self.pieces.append(gap(block.height)),
            blocks.PageBreak: lambda block: self._page_break(),
            blocks.Part: lambda block: self._begin(block.landscape),
        }

    def add(self, document: blocks.Document) -> None:
        """Take the blocks of one more document, from a new page on."""
        self._begin(document.landscape)
        left = list(document.blocks)
        bound = 0  # so many of the next blocks end the table before them
        while left:
            block = left.pop(0)
            end = left[: _end_of_table(left)] if isinstance(block, blocks.Table) else []
            bound = len(end) if isinstance(block, blocks.Table) else max(bound - 1, 0)
            self.kept = bound > 0 or (bool(left) and _belongs_to_the_end(left[0]))
            if isinstance(block, blocks.Table) and end and self._may_fill_a_page(block):
                del left[: len(end)]
                self._ruled_table(block, self._inside(end))
            else:
                self.translate[type(block)](block)

    def marks(self) -> str:
        """The whole body; its last mark is of the last section."""
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces.append(gap(0))  # Word wants a paragraph after a table
        return "".join(piece if isinstance(piece, str) else piece.marks() for piece in self.pieces) + self._section()

    def _begin(self, landscape: bool) -> None:
        """End the section under way, if any, and begin one that lies on its side or stands."""
        if self.begun:
            self._end_section()
        self.begun = True
        self.landscape = landscape
        size = (geometry.PAGE_WIDTH, geometry.PAGE_HEIGHT)
        self.page = size[::-1] if landscape else size
        self.width = self.page[0] - geometry.MARGIN_LEFT - geometry.MARGIN_RIGHT
        self.height = self.page[1] - geometry.MARGIN_TOP - geometry.MARGIN_BOTTOM

    def _end_section(self) -> None:
        last = self.pieces[-1] if self.pieces else ""
        if isinstance(last, str):
            self.pieces.append(gap(0, section=self._section()))
        else:
            self.pieces[-1] = replace(last, section=self._section(), keep_next=False)

    def _section(self) -> str:
        margins = {
            "top": geometry.MARGIN_TOP,
            "right": geometry.MARGIN_RIGHT,
            "bottom": geometry.MARGIN_BOTTOM,
            "left": geometry.MARGIN_LEFT,
            "header": HEADER_PLACE,
            "footer": HEADER_PLACE,
            "gutter": 0,
        }
        sides = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
        turned = ' w:orient="landscape"' if self.landscape else ""
        return (
            f'<w:sectPr>{self.headers}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(self.page[0])}" w:h="{twips(self.page[1])}"{turned}/><w:pgMar {sides}/>'
            '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
        )

    def _add(self, paragraph: Para) -> None:
        self.pieces.append(paragraph.kept() if self.kept else paragraph)

    def _table(self, marks: str) -> None:
        """Add a table, parted from one just before it: Word would make one of the two."""
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces.append(gap(0, keep_next=True))
        self.pieces.append(marks)

    def _ruled_table(self, block: blocks.Table, end: str = "") -> None:
        if self.pieces:
            self.pieces.append(gap(geometry.PARAGRAPH_GAP, keep_next=True))
        self.pieces.append(grid(block, self.width, self.height, kept=self.kept, end=end))

    def _may_fill_a_page(self, block: blocks.Table) -> bool:
        """Whether a table may end on another page than it begins on."""
        if len(block.rows) > _ROWS_OF_HALF_A_PAGE:
            return True  # not worth measuring
        flow = lay_out(block, self.width, self.height)
        return bool(flow.wrap(self.width, self.height)[1] > self.height * _HALF_A_PAGE)

    def _inside(self, end: Sequence[blocks.Block]) -> str:
        """Blocks as the content of a cell."""
        outside, self.pieces = self.pieces, []
        for block, following in zip(end, (*end[1:], None), strict=True):
            self.kept = following is not None
            self.translate[type(block)](block)
        inside, self.pieces = [*self.pieces, gap(0)], outside  # Word wants a paragraph after a table
        self.kept = True
        return "".join(piece if isinstance(piece, str) else piece.marks() for piece in inside)

    def _page_break(self) -> None:
        self.pieces.append(replace(gap(0), content='<w:r><w:br w:type="page"/></w:r>'))

    def _title(self, block: blocks.Title) -> None:
        room = self.width * _TITLE_ROOM
        plan = (
            (block.kind, fonts.BOLD, geometry.KIND_SIZE, "Title"),
            (block.subject, fonts.BOLD, geometry.SUBJECT_SIZE, "Subtitle"),
            (block.note, fonts.ITALIC, geometry.SUBJECT_SIZE - 1, "TitleNote"),
        )
        wide = 0.0
        for text, face, size, style in plan:
            if text:
                lines = balanced(text, face, size, room)
                wide = fonts.width(lines[-1], face, size)
                self.pieces.append(Para(run("\n".join(lines)), style, keep_next=True))
        self._finish_title(wide if block.lined else 0)

    def _annex_title(self, block: blocks.AnnexTitle) -> None:
        if block.label or block.title:
            said = "\n".join(filter(None, (block.label, block.title)))
            self.pieces.append(Para(run(said), "AnnexTitle", keep_next=True))
        if block.belongs_to:
            self._title(blocks.Title("", "", block.belongs_to))

    def _finish_title(self, rule: float) -> None:
        """The short line, if any, and the room below a title."""
        if rule:
            line = centred_rule(self.width, rule * geometry.SHORT_LINE_SHARE)
            self.pieces.append(replace(line, keep_next=True, before=3, after=6))

    def _paragraph(self, block: blocks.Paragraph) -> None:
        content = "".join(run(one.text, bold=one.bold, italic=one.italic, size=block.size) for one in block.runs)
        indented = block.indented and block.align is not blocks.Align.CENTER
        self._add(
            Para(
                content,
                "BodyText",
                keep_next=block.stays_with_next,
                first=None if indented else 0,
                align="" if block.align is blocks.Align.JUSTIFY else ALIGNMENT[block.align],
            )
        )

    def _basis(self, block: blocks.Basis) -> None:
        for number, line in enumerate(block.lines, 1):
            stop = "." if number == len(block.lines) else ";"
            self._add(Para(run(fonts.clean(line).strip().rstrip(";.,") + stop), "Basis"))

    def _heading(self, block: blocks.Heading) -> None:
        heading = Para(run(block.text), f"Heading{min(max(block.level, 1), 3)}", keep_next=True)
        self.pieces.append(replace(heading, first=0, align="center") if block.centred else heading)

    def _addressees(self, block: blocks.Addressees) -> None:
        names = [fonts.clean(name).strip().rstrip(";.") for name in block.names]
        if len(names) == 1:
            self._add(Para(run(f"Kính gửi: {names[0]}"), "Addressees", align="center"))
            return
        self.pieces.append(Para(run("Kính gửi:"), "Addressees", keep_next=True, first=60))
        for number, name in enumerate(names, 1):
            stop = "." if number == len(names) else ";"
            self._add(Para(run(f"- {name}{stop}"), "Addressees", before=0, left=128, first=-8))

    def _blank(self, block: blocks.Blank) -> None:
        label = block.label if block.label.endswith(":") or not block.label else f"{block.label}:"
        if block.value:
            self._paragraph(blocks.Paragraph((blocks.Run(f"{label} {block.value}".strip()),)))
            return
        for number in range(block.lines):
            said = run(f"{label} " if label and not number else "") + TAB
            self._add(Para(said, "ToFillIn", first=0 if number else None, dots=self.width))


def _end_of_table(following: Sequence[blocks.Block]) -> int:
    """How many blocks stay with the last rows of the table before them: those that say so, and what is signed.

    As in the PDF one sentence may stand between the rows and the signatures.
    """
    said = next((place for place, one in enumerate(following) if not _stays_with_table(one)), len(following))
    sentence = said + isinstance(following[said] if said < len(following) else None, blocks.Paragraph)
    signed = len(list(takewhile(_is_signed, following[sentence:])))
    return sentence + signed if signed else said


def _stays_with_table(block: blocks.Block) -> bool:
    return isinstance(block, (blocks.Paragraph, blocks.Blank)) and block.stays_with_table


def _is_signed(block: blocks.Block) -> bool:
    return isinstance(block, (blocks.Closing, blocks.Signatures))


def _belongs_to_the_end(block: blocks.Block) -> bool:
    """Whether a block must not stand on a page without the end of what is before it."""
    return _stays_with_table(block) or _is_signed(block)
