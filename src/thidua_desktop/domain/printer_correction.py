"""What a printer does to a sheet, measured on a printed page, and how that is undone.

A printer moves, stretches and turns what it is given: a point (x, y), in millimetres from the left and top edge of the
paper, comes out at (scale_x·x + skew_x·y + shift_x, skew_y·x + scale_y·y + shift_y).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_desktop.domain.errors import Refused

Point = tuple[float, float]
MOST_SHIFT, MOST_STRETCH, MOST_SKEW = 15.0, 0.05, 0.03
MOST_APART = 1.0
"""Millimetres by which four measured crosses may disagree; beyond, one of the numbers is a slip."""
INSET = 25.0
"""Millimetres from the edges of the paper to the crosses of the calibration sheet."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How a printer distorts; all as it should be when nothing is given.

    Attributes:
        shift_x: millimetres to the right; shift_y down.
        scale_x: how wide a millimetre comes out; scale_y how high.
        skew_x: millimetres to the right for each millimetre further down; skew_y down for each to the right.
    """

    shift_x: float = 0.0
    shift_y: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    skew_x: float = 0.0
    skew_y: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether the printer needs no correction."""
        return self == NONE


NONE = Correction()


@dataclass(frozen=True, slots=True)
class PrinterRow:
    """A printer, perhaps one of its trays, with what was measured."""

    id: int
    printer: str
    tray: str
    correction: Correction


def distorted(point: Point, printer: Correction) -> Point:
    """Where the printer puts a point."""
    x, y = point
    return (
        printer.scale_x * x + printer.skew_x * y + printer.shift_x,
        printer.skew_y * x + printer.scale_y * y + printer.shift_y,
    )


def corrected(point: Point, printer: Correction) -> Point:
    """Where to draw a point for the printer to put it right."""
    p, q, r, s, t, u = inverse(printer)
    x, y = point
    return p * x + q * y + r, s * x + t * y + u


def inverse(printer: Correction) -> tuple[float, float, float, float, float, float]:
    """The numbers (p, q, r, s, t, u) that correct: x becomes p·x + q·y + r, y becomes s·x + t·y + u."""
    area = printer.scale_x * printer.scale_y - printer.skew_x * printer.skew_y
    p, q = printer.scale_y / area, -printer.skew_x / area
    s, t = -printer.skew_y / area, printer.scale_x / area
    return (
        p, q, -(p * printer.shift_x + q * printer.shift_y),
        s, t, -(s * printer.shift_x + t * printer.shift_y),
    )  # fmt: skip


def crosses(width: float, height: float) -> tuple[Point, Point, Point, Point]:
    """Where the crosses of the calibration sheet should be: left top, right top, left foot, right foot."""
    right, foot = width - INSET, height - INSET
    return (INSET, INSET), (right, INSET), (INSET, foot), (right, foot)


def measured(wanted: Sequence[Point], found: Sequence[Point]) -> Correction:
    """How a printer distorts, from where crosses should be and where they were found; least squares.

    Raises:
        Refused: the numbers contradict each other or lie so far off that they must be slips.
    """
    count = len(wanted)
    if count < 3 or len(found) != count or not all(math.isfinite(number) for point in found for number in point):
        raise Refused("Chưa đủ số đo. Đo cả bốn dấu chữ thập rồi ghi vào các ô.")
    across = _line([x for x, _ in found], wanted)
    down = _line([y for _, y in found], wanted)
    made = Correction(across[2], down[2], across[0], down[1], across[1], down[0])
    for point, place in zip(wanted, found, strict=True):
        if math.dist(distorted(point, made), place) > MOST_APART:
            raise Refused(
                "Các số đo không khớp nhau: có số lệch quá 1 mm so với ba dấu kia. Đo lại cả bốn dấu, tính từ mép giấy."
            )
    for field, sentence in problems(made):
        raise Refused(sentence, field)
    return made


def problems(printer: Correction) -> Iterator[tuple[str, str]]:
    """What makes a correction unbelievable: the value and a sentence."""
    if not all(math.isfinite(value) for value in (printer.shift_x, printer.shift_y, printer.scale_x, printer.scale_y)):
        yield "shift_x", "Số đo không đọc được. Ghi lại bằng mi-li-mét, ví dụ 25,3."
        return
    if max(abs(printer.shift_x), abs(printer.shift_y)) > MOST_SHIFT:
        yield "shift_x", "Bản in lệch quá 15 mm. Xem lại khổ giấy và chiều đặt giấy trong khay rồi in lại tờ đo."
    if max(abs(printer.scale_x - 1), abs(printer.scale_y - 1)) > MOST_STRETCH:
        yield "scale_x", "Bản in co giãn quá 5 %. Tắt “vừa khổ giấy” trong hộp thoại in, in lại tờ đo ở cỡ 100 %."
    if not max(abs(printer.skew_x), abs(printer.skew_y)) <= MOST_SKEW:
        yield "skew_x", "Bản in nghiêng quá mức. Nạp lại giấy cho thẳng rồi in lại tờ đo."


def _line(values: Sequence[float], points: Sequence[Point]) -> tuple[float, float, float]:
    """Numbers (a, b, c) with a·x + b·y + c nearest to the values: normal equations about the middle of the points."""
    count = len(points)
    middle_x, middle_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    middle = sum(values) / count
    off = [(x - middle_x, y - middle_y, value - middle) for (x, y), value in zip(points, values, strict=True)]
    xx, yy, xy = sum(x * x for x, _, _ in off), sum(y * y for _, y, _ in off), sum(x * y for x, y, _ in off)
    xv, yv = sum(x * v for x, _, v in off), sum(y * v for _, y, v in off)
    area = xx * yy - xy * xy
    a, b = (xv * yy - yv * xy) / area, (yv * xx - xv * xy) / area
    return a, b, middle - a * middle_x - b * middle_y
