"""The decorative border of a full-page certificate, drawn as vectors in millimetres."""

import math

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

RED = (0.72, 0.09, 0.10)
GOLD = (0.78, 0.58, 0.16)
PALE = (0.99, 0.965, 0.88)

EDGE = 8.0  # paper edge to the outer line
BAND = 9.0  # width of the ornamented band
CORNER = 14.0  # side of the corner squares


def draw(canvas: Canvas, width: float, height: float) -> None:
    """Draw the border for a page of ``width`` × ``height`` millimetres."""
    canvas.saveState()
    canvas.setLineJoin(1)
    _rule(canvas, width, height, EDGE, 1.1, RED)
    _band(canvas, width, height)
    _rule(canvas, width, height, EDGE + 1.2, 0.25, GOLD)
    _rule(canvas, width, height, EDGE + BAND, 0.25, GOLD)
    _rule(canvas, width, height, EDGE + BAND + 1.2, 0.55, RED)
    _rule(canvas, width, height, EDGE + BAND + 2.2, 0.15, GOLD)
    inset = EDGE + CORNER / 2
    for x in (inset, width - inset):
        for y in (inset, height - inset):
            _corner(canvas, x, y)
    canvas.restoreState()


def _rule(canvas: Canvas, width: float, height: float, inset: float, weight: float, colour: tuple[float, ...]) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(weight * mm)
    canvas.rect(inset * mm, inset * mm, (width - 2 * inset) * mm, (height - 2 * inset) * mm, stroke=1, fill=0)


def _band(canvas: Canvas, width: float, height: float) -> None:
    """Fill the band with three strands of waves, between the corners on every side."""
    start, middle = EDGE + CORNER, EDGE + 1.2 + (BAND - 1.2) / 2
    canvas.setFillColorRGB(*PALE)
    outer, inner = EDGE + 1.2, EDGE + BAND
    shape = canvas.beginPath()
    shape.rect(outer * mm, outer * mm, (width - 2 * outer) * mm, (height - 2 * outer) * mm)
    shape.rect(inner * mm, inner * mm, (width - 2 * inner) * mm, (height - 2 * inner) * mm)
    canvas.drawPath(shape, stroke=0, fill=1, fillMode=0)
    for strand, (colour, weight) in enumerate(((GOLD, 0.28), (RED, 0.2), (GOLD, 0.28), (RED, 0.2))):
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(weight * mm)
        for across in (middle, height - middle):
            _wave(canvas, (start, across), width - 2 * start, strand, upright=False)
        for across in (middle, width - middle):
            _wave(canvas, (across, start), height - 2 * start, strand, upright=True)


def _wave(canvas: Canvas, origin: tuple[float, float], length: float, strand: int, *, upright: bool) -> None:
    """Draw one sine strand from ``origin``; whole periods only, so that it ends where it began."""
    periods = round(length / 8.0)
    steps = periods * 16
    reach = (BAND - 2.4) / 2 * (1.0 if strand < 2 else 0.55)
    phase = math.pi * (strand % 2)
    path = canvas.beginPath()
    for step in range(steps + 1):
        along = length * step / steps
        off = reach * math.sin(2 * math.pi * periods * step / steps + phase)
        x, y = (origin[0] + off, origin[1] + along) if upright else (origin[0] + along, origin[1] + off)
        (path.lineTo if step else path.moveTo)(x * mm, y * mm)
    canvas.drawPath(path, stroke=1, fill=0)


def _corner(canvas: Canvas, x: float, y: float) -> None:
    """Draw the square with a rosette that holds the strands together."""
    half = CORNER / 2
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(*RED)
    canvas.setLineWidth(0.55 * mm)
    canvas.rect((x - half) * mm, (y - half) * mm, CORNER * mm, CORNER * mm, stroke=1, fill=1)
    canvas.setStrokeColorRGB(*GOLD)
    canvas.setLineWidth(0.25 * mm)
    inner = half - 1.0
    canvas.rect((x - inner) * mm, (y - inner) * mm, 2 * inner * mm, 2 * inner * mm, stroke=1, fill=0)
    _rosette(canvas, x, y, (half - 1.6, 8, 0.45), PALE, GOLD)
    _rosette(canvas, x, y, (half - 3.0, 8, 0.6), RED, RED)
    canvas.setFillColorRGB(*GOLD)
    canvas.circle(x * mm, y * mm, 0.9 * mm, stroke=0, fill=1)


def _rosette(
    canvas: Canvas,
    x: float,
    y: float,
    form: tuple[float, int, float],
    fill: tuple[float, ...],
    line: tuple[float, ...],
) -> None:
    """Draw a flower; ``form`` is its radius, number of petals and how deep they are cut (0–1)."""
    radius, petals, cut = form
    path = canvas.beginPath()
    for step in range(241):
        angle = 2 * math.pi * step / 240
        reach = radius * (1 - cut * (0.5 - 0.5 * math.cos(petals * angle)))
        (path.lineTo if step else path.moveTo)((x + reach * math.cos(angle)) * mm, (y + reach * math.sin(angle)) * mm)
    path.close()
    canvas.setFillColorRGB(*fill)
    canvas.setStrokeColorRGB(*line)
    canvas.setLineWidth(0.2 * mm)
    canvas.drawPath(path, stroke=1, fill=1)
