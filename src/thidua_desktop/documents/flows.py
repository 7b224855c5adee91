"""The parts of a paper that platypus has no flowable for: head, title, dotted lines, things that never part."""

from reportlab.platypus import Flowable

from thidua_desktop.documents import fonts, geometry
from thidua_desktop.documents.blocks import Head, Title
from thidua_desktop.documents.drawing import RULE, SINGLE, balanced, centre, leading, rule, wrap_all

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_UNDER = 4.0
_COLUMN_GAP = 10.0


class HeadFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Body and number on the left, nation and date on the right, number and date on one level."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Lay both columns out."""
        self.width = avail_width
        nation = fonts.width(NATION, fonts.BOLD, geometry.NATION_SIZE)
        self.right = max(nation, min(avail_width / 2, nation * 1.2)) + 2
        self.left = avail_width - self.right - _COLUMN_GAP
        size = geometry.BODY_NAME_SIZE
        letterhead = self.head.letterhead
        self.superior = wrap_all(letterhead.superior_lines, fonts.REGULAR, size, self.left)
        self.body = wrap_all(letterhead.body_lines, fonts.BOLD, size, self.left)
        self.number = fonts.wrap(fonts.clean(self.head.number_line), fonts.REGULAR, geometry.NUMBER_SIZE, self.left)
        self.date = fonts.wrap(fonts.clean(self.head.date_line), fonts.ITALIC, geometry.DATE_SIZE, self.right)
        left_height = len(self.superior + self.body) * leading(size, SINGLE)
        right_height = leading(geometry.NATION_SIZE, SINGLE) + leading(geometry.MOTTO_SIZE, SINGLE)
        self.level = max(left_height, right_height) + _UNDER + 8
        rows = max(len(self.number), len(self.date))
        self.height = self.level + rows * leading(geometry.DATE_SIZE, SINGLE)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the left column, the right one, then number and date."""
        left, right = self.left / 2, self.width - self.right / 2
        self._draw_body(left)
        self._draw_nation(right)
        y = self.height - self.level - geometry.DATE_SIZE * 0.89
        for number, line in enumerate(self.number):
            drop = number * leading(geometry.NUMBER_SIZE, SINGLE)
            centre(self.canv, line, fonts.REGULAR, geometry.NUMBER_SIZE, left, y - drop)
        for number, line in enumerate(self.date):
            drop = number * leading(geometry.DATE_SIZE, SINGLE)
            centre(self.canv, line, fonts.ITALIC, geometry.DATE_SIZE, right, y - drop)

    def _draw_body(self, middle: float) -> None:
        size = geometry.BODY_NAME_SIZE
        y, wide = self.height - size * 0.89, 0.0
        for face, lines in ((fonts.REGULAR, self.superior), (fonts.BOLD, self.body)):
            for line in lines:
                wide = centre(self.canv, line, face, size, middle, y)
                y -= leading(size, SINGLE)
        if wide:
            rule(self.canv, middle, y + leading(size, SINGLE) - _UNDER, wide * geometry.SHORT_LINE_SHARE)

    def _draw_nation(self, middle: float) -> None:
        y = self.height - geometry.NATION_SIZE * 0.89
        centre(self.canv, NATION, fonts.BOLD, geometry.NATION_SIZE, middle, y)
        y -= leading(geometry.MOTTO_SIZE, SINGLE)
        wide = centre(self.canv, MOTTO, fonts.BOLD, geometry.MOTTO_SIZE, middle, y)
        rule(self.canv, middle, y - _UNDER, wide)


class TitleFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Kind and subject, centred in lines of about equal length, the short line, and an italic note in brackets."""

    def __init__(self, title: Title) -> None:
        super().__init__()
        self.title = title
        self.spaceBefore = 16.0
        self.spaceAfter = 6.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Lay the lines out."""
        self.width = avail_width
        room = avail_width * 0.92
        plan = (
            (self.title.kind, fonts.BOLD, geometry.KIND_SIZE),
            (self.title.subject, fonts.BOLD, geometry.SUBJECT_SIZE),
            (self.title.note, fonts.ITALIC, geometry.SUBJECT_SIZE - 1),
        )
        self.lines = [
            (line, face, size) for text, face, size in plan if text for line in balanced(text, face, size, room)
        ]
        self.height = sum(leading(size) for _, _, size in self.lines) + (8 if self.title.lined else 0)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the lines from the top."""
        top, wide = self.height, 0.0
        for line, face, size in self.lines:
            wide = centre(self.canv, line, face, size, self.width / 2, top - size * 0.95)
            top -= leading(size)
        if self.title.lined:
            rule(self.canv, self.width / 2, top - 3, wide * geometry.SHORT_LINE_SHARE)


class BookmarkFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Nothing but an entry of the outline, where a paper begins among others."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outline = (text, 0)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """It takes no room."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Nothing is seen of it."""


class Stack(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Flowables one under the other that never part."""

    def __init__(self, parts: list[Flowable]) -> None:
        super().__init__()
        self.parts = parts
        self.spaceBefore = parts[0].getSpaceBefore()

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """The heights of the parts with the gaps between them."""
        self.heights = [float(part.wrap(avail_width, geometry.PAGE_HEIGHT)[1]) for part in self.parts]
        self.height = sum(self.heights) + sum(part.getSpaceBefore() for part in self.parts[1:])
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the parts from the top."""
        y = self.height
        for number, (part, height) in enumerate(zip(self.parts, self.heights, strict=True)):
            y -= height + (part.getSpaceBefore() if number else 0)
            part.drawOn(self.canv, 0, y)


class DottedFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A label and dotted lines up to the right margin, for handwriting."""

    def __init__(self, label: str, lines: int) -> None:
        super().__init__()
        self.label, self.lines = fonts.clean(label), lines
        self.spaceBefore = float(geometry.PARAGRAPH_GAP)

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """As many lines as asked for."""
        self.width = avail_width
        self.step = leading(geometry.BODY_SIZE, 1.4)
        self.text = fonts.wrap(self.label, fonts.REGULAR, geometry.BODY_SIZE, avail_width - geometry.BODY_INDENT - 60)
        self.height = leading(geometry.BODY_SIZE) * len(self.text) + self.step * (self.lines - 1)
        return avail_width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """Not split: the page is turned instead."""
        return []

    def draw(self) -> None:
        """Draw the label, then the dots."""
        canvas = self.canv
        y = self.height - geometry.BODY_SIZE * 0.95
        canvas.setFont(fonts.REGULAR, geometry.BODY_SIZE)
        start = geometry.BODY_INDENT
        for number, line in enumerate(self.text):
            start = geometry.BODY_INDENT if number == 0 else 0.0
            canvas.drawString(start, y, line)
            y -= leading(geometry.BODY_SIZE)
        y += leading(geometry.BODY_SIZE)
        begin = start + fonts.width(self.text[-1], fonts.REGULAR, geometry.BODY_SIZE) + 4
        canvas.setLineWidth(RULE)
        canvas.setDash(1, 2)
        for _ in range(self.lines):
            canvas.line(begin, y - 1, self.width, y - 1)
            begin, y = 0.0, y - self.step
        canvas.setDash()
