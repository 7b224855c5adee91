"""The sheets papers are set on: A4 upright or lying, margins, page numbers, outline, the file's own facts."""

from collections.abc import Iterable
from io import BytesIO

from reportlab.platypus import ActionFlowable, BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate
from reportlab.platypus import PageBreak as TurnPage

from thidua_desktop.documents import blocks, fonts, geometry
from thidua_desktop.documents.pdf_facts import PROGRAM

Size = tuple[float, float]


class Pages(BaseDocTemplate):  # type: ignore[misc]  # reportlab is untyped
    """Portrait and landscape pages, numbered from the second page of each part.

    Attributes:
        empty_pages: the numbers of pages left empty, from 0, as they were made.
    """

    def __init__(self, target: BytesIO, document: blocks.Document, empty: Iterable[Size] = ()) -> None:
        """Make the sheets.

        Args:
            target: where the file goes.
            document: the first one, with the title of all.
            empty: the sizes of pages that are left empty for what another program made.
        """
        super().__init__(
            target,
            title=fonts.clean(document.title),
            author=fonts.clean(document.author),
            subject=fonts.clean(document.title),
            creator=PROGRAM,
            producer=PROGRAM,
            initialFontName=fonts.REGULAR,
        )
        self.part_page = 0
        self.empty_pages: list[int] = []
        self.outline_entries = 0
        self.outline_level = -1
        upright = (geometry.PAGE_WIDTH, geometry.PAGE_HEIGHT)
        templates = [_template("portrait", upright), _template("landscape", (upright[1], upright[0]))]
        self.addPageTemplates(templates[::-1] if document.landscape else templates)
        self.addPageTemplates([_EmptyPage(size) for size in dict.fromkeys(empty)])

    def begin_with(self, name: str) -> None:
        """Make the template of this name that of the first page."""
        self.pageTemplates.sort(key=lambda one: one.id != name)

    def handle_part_begins(self) -> None:
        """The next page is the first of a part."""
        self.part_page = 0

    def beforePage(self) -> None:  # noqa: N802  # reportlab's name
        """Draw the page number, but on the first page of a part and on pages left empty."""
        if isinstance(self.pageTemplate, _EmptyPage):
            self.empty_pages.append(self.page - 1)
            return
        self.part_page += 1
        if self.part_page == 1:
            return
        width, height = self.pageTemplate.pagesize
        middle = (geometry.MARGIN_LEFT + width - geometry.MARGIN_RIGHT) / 2
        self.canv.setFont(fonts.REGULAR, geometry.PAGE_NUMBER_SIZE)
        self.canv.drawCentredString(middle, height - geometry.PAGE_NUMBER_BASELINE, str(self.part_page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        """Add headings and titles to the outline."""
        entry = getattr(flowable, "outline", None)
        if entry is None:
            return
        text, level = entry
        # A reader's outline may only go down by one level at a time, whatever the headings do.
        level = self.outline_level = min(level, self.outline_level + 1)
        self.outline_entries += 1
        key = f"d{self.outline_entries}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level=level, closed=level > 0)


def _template(name: str, size: tuple[float, float]) -> PageTemplate:
    width, height = size
    frame = Frame(
        geometry.MARGIN_LEFT,
        geometry.MARGIN_BOTTOM,
        width - geometry.MARGIN_LEFT - geometry.MARGIN_RIGHT,
        height - geometry.MARGIN_TOP - geometry.MARGIN_BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(name, [frame], pagesize=size)


class _EmptyPage(PageTemplate):  # type: ignore[misc]  # reportlab is untyped
    """A page of any size that stays empty."""

    def __init__(self, size: Size) -> None:
        super().__init__(empty_name(size), [Frame(0, 0, *size, 0, 0, 0, 0)], pagesize=size)


def empty_name(size: Size) -> str:
    """The name of the template of an empty page."""
    return f"empty {size[0]:.2f} {size[1]:.2f}"


def part_break(landscape: bool) -> list[Flowable]:
    """Turn to the first page of a part with its own numbers."""
    return turn_to("landscape" if landscape else "portrait")


def turn_to(name: str) -> list[Flowable]:
    """Turn to a page of the template of this name, where numbers begin anew."""
    return [NextPageTemplate(name), ActionFlowable(("part_begins",)), TurnPage()]
