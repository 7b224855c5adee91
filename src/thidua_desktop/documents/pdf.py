"""Documents as PDF: A4, NFC text, embedded fonts, outline, the same bytes for the same document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import ActionFlowable, CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as TurnPage
from reportlab.platypus import Paragraph as TextFlow

from thidua_desktop.documents import blocks, flows, fonts, geometry, grid, pages, pdf_file, raster, signatures

_ALIGNMENT = {
    blocks.Align.LEFT: TA_LEFT,
    blocks.Align.CENTER: TA_CENTER,
    blocks.Align.RIGHT: TA_RIGHT,
    blocks.Align.JUSTIFY: TA_JUSTIFY,
}
_SHORT_PARAGRAPH_LINES = 5


def render(*documents: blocks.Document, title: str = "", instead: Mapping[int, bytes] | None = None) -> bytes:
    """The documents one after the other as one PDF, each with its own page numbers.

    Args:
        documents: of several each is an entry of the outline under its file name, with its parts below.
        title: of the whole; without it that of the first document.
        instead: PDF files of another program that take the place of documents, by the place of these. The whole
            then no longer claims to be fit for archives, for nobody here knows what such a file holds.

    Raises:
        Refused: a letter cannot be drawn; the message names it.
    """
    fonts.register()
    target = BytesIO()
    foreign = {place: raster.sizes(data) for place, data in (instead or {}).items()}
    every_size = [size for sizes in foreign.values() for size in sizes]
    sheets = pages.Pages(target, replace(documents[0], title=title or documents[0].title), every_size)
    story: list[Flowable] = []
    for number, document in enumerate(documents):
        if number in foreign:
            story += _left_empty(document, foreign[number], first=not number)
            continue
        if number:
            story += pages.part_break(document.landscape)
        story += _Story(document, listed=len(documents) > 1).flowables()
    if 0 in foreign:
        sheets.begin_with(pages.empty_name(foreign[0][0]))
    sheets.build(story or [Spacer(0, 1)], canvasmaker=partial(pdf_file.Sheets, archival=not foreign))
    if not foreign:
        return target.getvalue()
    sources = [(instead or {})[number] for number in sorted(foreign)]
    return raster.filled(target.getvalue(), sheets.empty_pages, sources)


def _left_empty(document: blocks.Document, sizes: Sequence[pages.Size], *, first: bool) -> list[Flowable]:
    """An entry of the outline and pages of these sizes with nothing on them."""
    story: list[Flowable] = []
    for number, size in enumerate(sizes):
        story += [] if first and not number else pages.turn_to(pages.empty_name(size))
        story.append(Spacer(0, 1) if number else flows.BookmarkFlow(fonts.clean(document.file_name)))
    return story


class _Piece:
    """A flowable on a page of this size, whether it stays with the next one, the least room worth beginning it in."""

    __slots__ = ("flowable", "glued", "height", "least", "width")

    def __init__(self, flowable: Flowable, size: tuple[float, float], glued: bool, least: float) -> None:
        self.flowable, self.glued, self.least = flowable, glued, least
        self.width, self.height = size

    def full_height(self) -> float:
        return float(self.flowable.wrap(self.width, self.height)[1])


class _Story:
    """Turns the blocks of one document into flowables, with page turns where things must stay together."""

    def __init__(self, document: blocks.Document, *, listed: bool = False) -> None:
        self.document = document
        self.pieces: list[_Piece] = []
        self.depth = int(listed)
        self._measure(document.landscape)
        if listed:
            self._add(flows.BookmarkFlow(fonts.clean(document.file_name)))
        self.translate: dict[type, Callable[[Any], None]] = {
            blocks.Head: lambda block: self._add(flows.HeadFlow(block)),
            blocks.Title: self._title,
            blocks.AnnexTitle: self._annex_title,
            blocks.Paragraph: self._paragraph,
            blocks.Basis: self._basis,
            blocks.Heading: self._heading,
            blocks.Addressees: self._addressees,
            blocks.Blank: self._blank,
            blocks.Table: lambda block: self._grid(grid.lay_out(block, self.width, self.height)),
            blocks.Closing: lambda block: self._signed([signatures.ClosingFlow(block)]),
            blocks.Signatures: self._signatures,
            blocks.Gap: lambda block: self._add(Spacer(0, block.height)),
            blocks.PageBreak: lambda block: self._add(TurnPage()),
            blocks.Part: self._part,
        }

    def flowables(self) -> list[Flowable]:
        """The story for platypus."""
        for block in self.document.blocks:
            self.translate[type(block)](block)
        out: list[Flowable] = []
        start = 0
        while start < len(self.pieces):
            end = start
            while self.pieces[end].glued and end + 1 < len(self.pieces):
                end += 1
            if end > start or self.pieces[end].least:
                out.append(CondPageBreak(self._room_for(self.pieces[start : end + 1])))
            out += [piece.flowable for piece in self.pieces[start : end + 1]]
            start = end + 1
        return out

    def _measure(self, landscape: bool) -> None:
        size = (geometry.PAGE_WIDTH, geometry.PAGE_HEIGHT)
        width, height = size[::-1] if landscape else size
        self.width = width - geometry.MARGIN_LEFT - geometry.MARGIN_RIGHT
        self.height = height - geometry.MARGIN_TOP - geometry.MARGIN_BOTTOM

    def _room_for(self, chain: list[_Piece]) -> float:
        """What glued pieces take, each measured on the page it was laid out for: what follows may lie on its side."""
        room = sum(piece.flowable.getSpaceBefore() + piece.full_height() for piece in chain[:-1])
        last = chain[-1]
        return float(min(room + last.flowable.getSpaceBefore() + (last.least or last.full_height()), last.height))

    def _add(self, flowable: Flowable, *, glued: bool = False, least: float = 0.0) -> None:
        self.pieces.append(_Piece(flowable, (self.width, self.height), glued, least))

    def _grid(self, flowable: grid.Grid) -> None:
        self._add(flowable, least=flowable.least_height())

    def _title(self, block: blocks.Title) -> None:
        flow = flows.TitleFlow(block)
        flow.outline = (fonts.clean(f"{block.kind} {block.subject}".replace("\n", " ").strip()), self.depth)
        self._add(flow, glued=True)

    def _annex_title(self, block: blocks.AnnexTitle) -> None:
        for text, face, first in ((block.label, fonts.BOLD, True), (block.title, fonts.BOLD, False)):
            if text:
                flow = _text(escape(fonts.clean(text)), face, TA_CENTER, gap=0.0, size=geometry.ANNEX_SIZE)
                if first:
                    flow.outline = (fonts.clean(f"{block.label}. {block.title}".strip(". ")), self.depth)
                self._add(flow, glued=True)
        if block.belongs_to:
            self._add(flows.TitleFlow(blocks.Title("", "", block.belongs_to)), glued=True)
            self.pieces[-1].flowable.spaceBefore = 0.0

    def _paragraph(self, block: blocks.Paragraph) -> None:
        markup = "".join(_markup(run) for run in block.runs)
        size = block.size or geometry.BODY_SIZE
        indent = geometry.BODY_INDENT if block.indented and block.align is not blocks.Align.CENTER else 0.0
        flow = _text(markup, fonts.REGULAR, _ALIGNMENT[block.align], indent=indent, size=size)
        if block.stays_with_table and self.pieces and isinstance(self.pieces[-1].flowable, grid.Grid):
            self.pieces[-1].flowable.tail_has_text = True
            self._hang_on(self.pieces[-1], flow)
        else:
            self._add(flow, glued=block.stays_with_next)

    def _basis(self, block: blocks.Basis) -> None:
        for number, line in enumerate(block.lines, 1):
            stop = "." if number == len(block.lines) else ";"
            text = fonts.clean(line).strip().rstrip(";.,") + stop
            self._add(_text(escape(text), fonts.ITALIC, TA_JUSTIFY, indent=geometry.BODY_INDENT))

    def _heading(self, block: blocks.Heading) -> None:
        text = fonts.clean(block.text)
        face = fonts.BOLD if block.level <= 2 else fonts.BOLD_ITALIC
        align = TA_CENTER if block.centred else TA_LEFT
        flow = _text(escape(text), face, align, indent=0.0 if block.centred else geometry.BODY_INDENT)
        flow.outline = (text.replace("\n", " "), min(block.level, 2) + self.depth)
        self._add(flow, glued=True)

    def _addressees(self, block: blocks.Addressees) -> None:
        names = [fonts.clean(name).strip().rstrip(";.") for name in block.names]
        if len(names) == 1:
            self._add(_text(escape(f"Kính gửi: {names[0]}"), fonts.REGULAR, TA_CENTER))
            return
        self._add(_text("Kính gửi:", fonts.REGULAR, TA_LEFT, indent=60.0), glued=True)
        for number, name in enumerate(names, 1):
            stop = "." if number == len(names) else ";"
            flow = _text(escape(f"- {name}{stop}"), fonts.REGULAR, TA_LEFT, gap=0.0)
            flow.style.leftIndent, flow.style.firstLineIndent = 128.0, -8.0
            self._add(flow)

    def _blank(self, block: blocks.Blank) -> None:
        label = block.label if block.label.endswith(":") or not block.label else f"{block.label}:"
        if block.value:
            said = (blocks.Run(f"{label} {block.value}".strip()),)
            self._paragraph(blocks.Paragraph(said, stays_with_table=block.stays_with_table))
        elif block.stays_with_table and self.pieces and isinstance(self.pieces[-1].flowable, grid.Grid):
            self._hang_on(self.pieces[-1], flows.DottedFlow(label, block.lines))
        else:
            self._add(flows.DottedFlow(label, block.lines))

    def _part(self, block: blocks.Part) -> None:
        self._measure(block.landscape)
        for flowable in pages.part_break(block.landscape):
            self._add(flowable)

    def _signatures(self, block: blocks.Signatures) -> None:
        lines = signatures.signature_lines(block)
        self._signed(list(lines), together=signatures.stay_together(lines, self.width))

    def _signed(self, lines: list[Flowable], *, together: bool = False) -> None:
        """Add signatures so that the first line of them, or all, share their page with the end of the text before."""
        if lines and self.pieces:
            before = self.pieces[-1]
            above = self.pieces[-2].flowable if len(self.pieces) > 1 else None
            if isinstance(before.flowable, grid.Grid):
                self._hang_on(before, lines.pop(0))
            elif isinstance(before.flowable, TextFlow) and isinstance(above, grid.Grid):
                self.pieces.pop()
                self.pieces[-1].flowable.tail_has_text = True
                self._hang_on(self.pieces[-1], flows.Stack([before.flowable, lines.pop(0)]))
            elif isinstance(before.flowable, TextFlow):
                self._hold_back(before)
            elif not isinstance(before.flowable, (TurnPage, ActionFlowable)):
                before.glued = True
        for line in lines:
            self._add(line, glued=together and line is not lines[-1])

    def _hang_on(self, piece: _Piece, tail: Flowable) -> None:
        """Tie what follows a table to its last rows, below what is tied to them already."""
        before = piece.flowable.tail
        piece.flowable.tail = tail if before is None else flows.Stack([before, tail])
        piece.least = piece.flowable.least_height()

    def _hold_back(self, before: _Piece) -> None:
        """Cut the last lines off a long paragraph and glue them to what follows."""
        before.glued = True
        flow = before.flowable
        leading = flow.style.leading
        height = before.full_height()
        if height <= _SHORT_PARAGRAPH_LINES * leading:
            return
        parts = flow.split(self.width, height - 2 * leading + 1)
        if len(parts) != 2:
            return
        parts[1].style.spaceBefore = 0
        before.flowable, before.glued = parts[0], False
        self._add(parts[1], glued=True)


def _least_of(piece: _Piece) -> float:
    """Two lines of a paragraph, the whole of anything else."""
    height = piece.full_height()
    return min(height, 2 * piece.flowable.style.leading) if isinstance(piece.flowable, TextFlow) else height


def _markup(run: blocks.Run) -> str:
    text = escape(fonts.clean(run.text)).replace("\n", "<br/>").replace("  ", "\u00a0 ")
    if run.bold:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if run.italic else text


def _text(
    markup: str,
    face: str,
    alignment: int,
    *,
    indent: float = 0.0,
    gap: float = float(geometry.PARAGRAPH_GAP),
    size: float = geometry.BODY_SIZE,
) -> TextFlow:
    style = ParagraphStyle(
        "",
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        leading=size * geometry.LINE_SPACING,
        alignment=alignment,
        firstLineIndent=indent,
        spaceBefore=gap,
        allowWidows=0,
        allowOrphans=0,
    )
    return TextFlow(markup, style)
