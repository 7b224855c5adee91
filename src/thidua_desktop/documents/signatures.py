"""The end of a paper: Nơi nhận and the signatures of one or many parties."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from thidua_desktop.documents import fonts, geometry
from thidua_desktop.documents.blocks import Closing, Signatures
from thidua_desktop.documents.drawing import balanced, centre, leading
from thidua_desktop.domain.papers import Recipient, SignatureBlock

_MOST_OF_A_PAGE = 0.4
"""Signatures that take more of the height of a page are spread over two."""


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
        left = leading(geometry.RECIPIENTS_LABEL_SIZE) + len(self.lines) * leading(size) if self.lines else 0.0
        self.block = SignatureText(self.closing.signature, avail_width / 2, geometry.SIGNATURE_SIZE)
        self.height = max(left, self.block.height())
        return avail_width, self.height

    def draw(self) -> None:
        """Draw Nơi nhận, then the signature."""
        canvas = self.canv
        if self.lines:
            y = self.height - geometry.RECIPIENTS_LABEL_SIZE * 0.95
            canvas.setFont(fonts.BOLD_ITALIC, geometry.RECIPIENTS_LABEL_SIZE)
            canvas.drawString(0, y, "Nơi nhận:")
            y -= leading(geometry.RECIPIENTS_LABEL_SIZE)
            canvas.setFont(fonts.REGULAR, geometry.RECIPIENTS_SIZE)
            for first, line in self.lines:
                canvas.drawString(0 if first else self.hang, y, f"- {line}" if first else line)
                y -= leading(geometry.RECIPIENTS_SIZE)
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
        self.texts = [SignatureText(block, self.cell, self.size) for block in self.blocks]
        authority = max(text.authority_height() for text in self.texts)
        for text in self.texts:
            text.level = authority
        self.date_height = leading(self.size) if self.date_line else 0.0
        self.height = self.date_height + max(text.height() for text in self.texts)
        return avail_width, self.height

    def draw(self) -> None:
        """Draw the date over the last block, then the blocks; a single one stands in the last column."""
        first = self.columns - len(self.blocks) if len(self.blocks) == 1 else 0
        if self.date_line:
            middle = self.cell * (first + len(self.blocks) - 0.5)
            centre(self.canv, fonts.clean(self.date_line), fonts.ITALIC, self.size, middle, self.height - self.size)
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


def stay_together(lines: Sequence[SignaturesFlow], room: float) -> bool:
    """Whether lines of signatures are few enough to stay on one page: who signs should see what is signed.

    Args:
        lines: as ``signature_lines`` gives them.
        room: between the margins.
    """
    heights = (line.wrap(room, geometry.PAGE_HEIGHT)[1] + line.spaceBefore for line in lines)
    return sum(heights) <= geometry.PAGE_HEIGHT * _MOST_OF_A_PAGE


class SignatureText:
    """Authority, note, room for the hand, and name, laid out to a width."""

    def __init__(self, block: SignatureBlock, room: float, size: float) -> None:
        self.size = size
        inner = room - 6
        self.authority = [line for text in block.authority_lines for line in balanced(text, fonts.BOLD, size, inner)]
        self.note = fonts.wrap(fonts.clean(block.note), fonts.ITALIC, size - 2, inner) if block.note else []
        self.name = fonts.wrap_evenly(fonts.clean(block.name), fonts.BOLD, size, inner) if block.name else [""]
        self.level = self.authority_height()

    def authority_height(self) -> float:
        """How high authority and note are."""
        return len(self.authority) * leading(self.size) + len(self.note) * leading(self.size - 2)

    def height(self) -> float:
        """How high the whole is, with the room for the hand."""
        return self.level + geometry.SIGNATURE_ROOM + len(self.name) * leading(self.size) + 2

    def draw(self, canvas: Any, middle: float, top: float) -> None:
        """Draw it centred on `middle`, from `top` down."""
        name_top = top - self.level - geometry.SIGNATURE_ROOM
        for lines, face, size in ((self.authority, fonts.BOLD, self.size), (self.note, fonts.ITALIC, self.size - 2)):
            for line in lines:
                centre(canvas, line, face, size, middle, top - size * 0.95)
                top -= leading(size)
        for line in self.name:
            if line:
                centre(canvas, line, fonts.BOLD, self.size, middle, name_top - self.size * 0.95)
            name_top -= leading(self.size)
