"""Moving a part of a certificate template: it sticks to what stands near, and never leaves the paper."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thidua_desktop.domain.certificate_template import BODY, EMBLEM, CertificateTemplate, TemplateField

STEP, LEAP = 0.5, 5.0  # millimetres of an arrow key, and with Shift


@dataclass(frozen=True, slots=True)
class Snapped:
    """Where a part comes to stand; the guides are the lines it sticks to, None when it sticks to none."""

    x: float
    y: float
    upright: float | None = None
    level: float | None = None


def snapped(template: CertificateTemplate, key: str, x: float, y: float, reach: float) -> Snapped:
    """The place for a part that was dragged to (x, y).

    It sticks to edges and middles of the other parts and of the paper that are no farther than ``reach`` millimetres,
    and else to the half millimetres of the rulers.
    """
    part = template.field(key)
    others = [one for one in template.fields if one.key != key and not one.hidden]
    uprights = [template.width / 2, *(edge for one in others for edge in (one.x, one.x + one.width / 2, _right(one)))]
    levels = [template.height / 2, *(one.y for one in others if not one.floats)]
    found_x = _nearest(((x, 0.0), (x + part.width / 2, part.width / 2), (x + part.width, part.width)), uprights, reach)
    found_x = None if key == BODY else found_x  # it goes up and down only
    found_y = _nearest(((y, 0.0),), levels, reach)
    place = moved_to(
        template, part, found_x[0] if found_x else _half(x), found_y[0] if found_y else _half(y)
    )  # not off the paper
    upright = found_x[1] if found_x and abs(found_x[0] - place.x) < 1e-6 else None
    level = found_y[1] if found_y and abs(found_y[0] - place.y) < 1e-6 else None
    return Snapped(place.x, place.y, upright, level)


def moved_to(template: CertificateTemplate, part: TemplateField, x: float, y: float) -> TemplateField:
    """The part at another place, held inside the paper; it floats no longer."""
    if part.key == BODY:
        return replace(part, y=round(min(max(y, 0.0), template.height - part.width), 2))
    x = min(max(x, 0.0), template.width - part.width)
    least, most = (0.0, template.height - part.width) if part.key == EMBLEM else (STEP, template.height)
    y = min(max(y, least), most)
    return replace(part, x=round(x, 2), y=round(y, 2), floats=False)


def _nearest(edges: Iterable[tuple[float, float]], lines: Iterable[float], reach: float) -> tuple[float, float] | None:
    """The left edge (or baseline) after sticking, and the line it sticks to."""
    lines = tuple(lines)
    close = [(abs(line - edge), line - offset, line) for edge, offset in edges for line in lines]
    best = min(close, default=None)
    return (best[1], best[2]) if best and best[0] <= reach else None


def _right(one: TemplateField) -> float:
    return one.x + one.width


def _half(value: float) -> float:
    return round(value * 2) / 2
