"""The parts of a paper that platypus has no flowable for: head, title, signatures, dotted lines."""

from typing import Any

from reportlab.platypus import Flowable

from thidua_desktop.documents import fonts, geometry
from thidua_desktop.documents.blocks import Closing, Head, Signatures, Title
from thidua_desktop.domain.papers import Recipient, SignatureBlock

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_COMPOUNDS = (
    "ỦY BAN NHÂN DÂN",
    "HỘI ĐỒNG",
    "THƯỜNG TRỰC",
    "THI ĐUA",
    "KHEN THƯỞNG",
    "CHỦ TỊCH",
    "TRUNG HỌC",
    "TIỂU HỌC",
    "MẦM NON",
    "CƠ SỞ",
    "MẶT TRẬN",
    "TỔ QUỐC",
)
_SINGLE = 1.15
_UNDER = 4.0
_RULE = 0.7
_COLUMN_GAP = 10.0


def _leading(size: float, spacing: float = geometry.LINE_SPACING) -> float:
    return size * spacing


def _centre(canvas: Any, text: str, face: str, size: float, middle: float, y: float) -> float:
    """Draw `text` centred; its width."""
    wide = fonts.width(text, face, size)
    canvas.setFont(face, size)
    canvas.drawString(middle - wide / 2, y, text)
    return wide


def _rule(canvas: Any, middle: float, y: float, length: float) -> None:
    canvas.setLineWidth(_RULE)
    canvas.line(middle - length / 2, y, middle + length / 2, y)


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
        self.superior = _wrap_all(letterhead.superior_lines, fonts.REGULAR, size, self.left)
        self.body = _wrap_all(letterhead.body_lines, fonts.BOLD, size, self.left)
        self.number = fonts.wrap(fonts.clean(self.head.number_line), fonts.REGULAR, geometry.NUMBER_SIZE, self.left)
        self.date = fonts.wrap(fonts.clean(self.head.date_line), fonts.ITALIC, geometry.DATE_SIZE, self.right)
        left_height = len(self.superior + self.body) * _leading(size, _SINGLE)
        right_height = _leading(geometry.NATION_SIZE, _SINGLE) + _leading(geometry.MOTTO_SIZE, _SINGLE)
        self.level = max(left_height, right_height) + _UNDER + 8
        rows = max(len(self.number), len(self.date))
        self.height = self.level + rows * _leading(geometry.DATE_SIZE, _SINGLE)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the left column, the right one, then number and date."""
        left, right = self.left / 2, self.width - self.right / 2
        self._draw_body(left)
        self._draw_nation(right)
        y = self.height - self.level - geometry.DATE_SIZE * 0.89
        for number, line in enumerate(self.number):
            drop = number * _leading(geometry.NUMBER_SIZE, _SINGLE)
            _centre(self.canv, line, fonts.REGULAR, geometry.NUMBER_SIZE, left, y - drop)
        for number, line in enumerate(self.date):
            drop = number * _leading(geometry.DATE_SIZE, _SINGLE)
            _centre(self.canv, line, fonts.ITALIC, geometry.DATE_SIZE, right, y - drop)

    def _draw_body(self, middle: float) -> None:
        size = geometry.BODY_NAME_SIZE
        y, wide = self.height - size * 0.89, 0.0
        for face, lines in ((fonts.REGULAR, self.superior), (fonts.BOLD, self.body)):
            for line in lines:
                wide = _centre(self.canv, line, face, size, middle, y)
                y -= _leading(size, _SINGLE)
        if wide:
            _rule(self.canv, middle, y + _leading(size, _SINGLE) - _UNDER, wide * geometry.SHORT_LINE_SHARE)

    def _draw_nation(self, middle: float) -> None:
        y = self.height - geometry.NATION_SIZE * 0.89
        _centre(self.canv, NATION, fonts.BOLD, geometry.NATION_SIZE, middle, y)
        y -= _leading(geometry.MOTTO_SIZE, _SINGLE)
        wide = _centre(self.canv, MOTTO, fonts.BOLD, geometry.MOTTO_SIZE, middle, y)
        _rule(self.canv, middle, y - _UNDER, wide)


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
            (line, face, size)
            for text, face, size in plan
            if text
            for line in fonts.wrap_evenly(fonts.clean(text), face, size, room)
        ]
        self.height = sum(_leading(size) for _, _, size in self.lines) + (8 if self.title.lined else 0)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the lines from the top."""
        top, wide = self.height, 0.0
        for line, face, size in self.lines:
            wide = _centre(self.canv, line, face, size, self.width / 2, top - size * 0.95)
            top -= _leading(size)
        if self.title.lined:
            _rule(self.canv, self.width / 2, top - 3, wide * geometry.SHORT_LINE_SHARE)


class ClosingFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Nơi nhận in the left half and the signature in the right half, beginning on one level."""

    def __init__(self, closing: Closing) -> None:
        super().__init__()
        self.closing = closing
        self.spaceBefore = 14.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Lay both sides out."""
        self.width = avail_width
        size = geometry.RECIPIENTS_SIZE
        self.hang = fonts.width("- ", fonts.REGULAR, size)
        self.lines: list[tuple[bool, str]] = []
        for text in recipient_lines(self.closing.recipients):
            broken = fonts.wrap(fonts.clean(text), fonts.REGULAR, size, avail_width * 0.44 - self.hang)
            self.lines += [(number == 0, line) for number, line in enumerate(broken)]
        left = _leading(geometry.RECIPIENTS_LABEL_SIZE) + len(self.lines) * _leading(size) if self.lines else 0.0
        self.block = _SignatureText(self.closing.signature, avail_width / 2, geometry.SIGNATURE_SIZE)
        self.height = max(left, self.block.height())
        return avail_width, self.height

    def draw(self) -> None:
        """Draw Nơi nhận, then the signature."""
        canvas = self.canv
        if self.lines:
            y = self.height - geometry.RECIPIENTS_LABEL_SIZE * 0.95
            canvas.setFont(fonts.BOLD_ITALIC, geometry.RECIPIENTS_LABEL_SIZE)
            canvas.drawString(0, y, "Nơi nhận:")
            y -= _leading(geometry.RECIPIENTS_LABEL_SIZE)
            canvas.setFont(fonts.REGULAR, geometry.RECIPIENTS_SIZE)
            for first, line in self.lines:
                canvas.drawString(0 if first else self.hang, y, f"- {line}" if first else line)
                y -= _leading(geometry.RECIPIENTS_SIZE)
        self.block.draw(canvas, self.width * 3 / 4, self.height)


def recipient_lines(recipients: tuple[Recipient, ...]) -> list[str]:
    """The lines under Nơi nhận without the dash: mark in brackets, ";" between them and "." after the last."""
    out = []
    for number, recipient in enumerate(recipients, 1):
        mark = f" ({recipient.mark.strip('()')})" if recipient.mark else ""
        text = recipient.text.strip().removeprefix("-").strip().rstrip(";.")
        out.append(f"{text}{mark}{'.' if number == len(recipients) else ';'}")
    return out


class SignaturesFlow(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One line of signatures side by side."""

    def __init__(self, blocks: tuple[SignatureBlock, ...], columns: int, size: float, date_line: str = "") -> None:
        super().__init__()
        self.blocks, self.columns, self.size, self.date_line = blocks, columns, size, date_line
        self.spaceBefore = 14.0

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Lay each block out in its column."""
        self.width = avail_width
        self.cell = avail_width / self.columns
        self.texts = [_SignatureText(block, self.cell, self.size) for block in self.blocks]
        authority = max(text.authority_height() for text in self.texts)
        for text in self.texts:
            text.level = authority
        self.date_height = _leading(self.size) if self.date_line else 0.0
        self.height = self.date_height + max(text.height() for text in self.texts)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the date over the last block, then the blocks; a single one stands in the last column."""
        first = self.columns - len(self.blocks) if len(self.blocks) == 1 else 0
        if self.date_line:
            middle = self.cell * (first + len(self.blocks) - 0.5)
            _centre(self.canv, fonts.clean(self.date_line), fonts.ITALIC, self.size, middle, self.height - self.size)
        for number, text in enumerate(self.texts):
            text.draw(self.canv, self.cell * (first + number + 0.5), self.height - self.date_height)


def signature_lines(block: Signatures) -> list[SignaturesFlow]:
    """The signatures cut into lines of `columns` blocks, each of which stays on one page."""
    size = geometry.SIGNATURE_SIZE if block.columns <= 2 else geometry.SIGNATURE_SIZE - 1
    flows = []
    for start in range(0, len(block.blocks), block.columns):
        date = "" if start else block.date_line
        flows.append(SignaturesFlow(block.blocks[start : start + block.columns], block.columns, size, date))
    return flows


class _SignatureText:
    """Authority, note, room for the hand, and name, laid out to a width."""

    def __init__(self, block: SignatureBlock, room: float, size: float) -> None:
        self.size = size
        inner = room - 6
        self.authority = [line for text in block.authority_lines for line in _balanced(text, fonts.BOLD, size, inner)]
        self.note = fonts.wrap(fonts.clean(block.note), fonts.ITALIC, size - 2, inner) if block.note else []
        self.name = fonts.wrap_evenly(fonts.clean(block.name), fonts.BOLD, size, inner) if block.name else [""]
        self.level = self.authority_height()

    def authority_height(self) -> float:
        return len(self.authority) * _leading(self.size) + len(self.note) * _leading(self.size - 2)

    def height(self) -> float:
        return self.level + geometry.SIGNATURE_ROOM + len(self.name) * _leading(self.size) + 2

    def draw(self, canvas: Any, middle: float, top: float) -> None:
        name_top = top - self.level - geometry.SIGNATURE_ROOM
        for lines, face, size in ((self.authority, fonts.BOLD, self.size), (self.note, fonts.ITALIC, self.size - 2)):
            for line in lines:
                _centre(canvas, line, face, size, middle, top - size * 0.95)
                top -= _leading(size)
        for line in self.name:
            if line:
                _centre(canvas, line, fonts.BOLD, self.size, middle, name_top - self.size * 0.95)
            name_top -= _leading(self.size)


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
        self.step = _leading(geometry.BODY_SIZE, 1.5)
        self.text = fonts.wrap(self.label, fonts.REGULAR, geometry.BODY_SIZE, avail_width - geometry.BODY_INDENT - 60)
        self.height = _leading(geometry.BODY_SIZE) * len(self.text) + self.step * (self.lines - 1)
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
            y -= _leading(geometry.BODY_SIZE)
        y += _leading(geometry.BODY_SIZE)
        begin = start + fonts.width(self.text[-1], fonts.REGULAR, geometry.BODY_SIZE) + 4
        canvas.setLineWidth(_RULE)
        canvas.setDash(1, 2)
        for _ in range(self.lines):
            canvas.line(begin, y - 1, self.width, y - 1)
            begin, y = 0.0, y - self.step
        canvas.setDash()


def _balanced(text: str, face: str, size: float, room: float) -> list[str]:
    """Centred lines of about equal length that do not part the words of a compound where that can be helped."""
    text = held = fonts.clean(text)
    for compound in _COMPOUNDS:
        held = held.replace(compound, compound.replace(" ", "\u00a0"))
    lines = fonts.wrap_evenly(held, face, size, room)
    if any(line.isalnum() for line in lines) or len(lines) > len(fonts.wrap_evenly(text, face, size, room)):
        lines = fonts.wrap_evenly(text, face, size, room)
    return [line.replace("\u00a0", " ") for line in lines]


def _wrap_all(lines: tuple[str, ...], face: str, size: float, room: float) -> list[str]:
    return [part for line in lines for part in _balanced(line, face, size, room)]
