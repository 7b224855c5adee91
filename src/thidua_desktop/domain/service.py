"""Posts held over the years, as a report for long service (cống hiến) lists them, counted in months."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(
    r"^[-–•+\s]*(?:từ\s+)?(?:tháng\s+)?(\d{1,2})[/.-](\d{4})\s*(?:-|–|—|đến)\s*(?:tháng\s+)?"
    r"(?:(\d{1,2})[/.-](\d{4})|(nay))\s*[:,;–-]?\s*(.+)$",
    re.IGNORECASE,
)
HINT = "Mỗi dòng một chức vụ, ví dụ: 01/2010 – 6/2015: Phó Chủ tịch Hội Nông dân xã"


@dataclass(frozen=True, slots=True)
class ServicePost:
    """A post and how long it was held, both months counted; a line that is no such thing keeps its words alone."""

    post: str
    begun: str = ""
    ended: str = ""
    months: int = 0


def posts(body: str, today: tuple[int, int]) -> Iterator[ServicePost]:
    """The posts in a text, a line each.

    Args:
        body: as typed.
        today: year and month that "nay" stands for.

    >>> [(one.post, one.months) for one in posts("01/2010 – 6/2015: Phó Chủ tịch", (2026, 3))]
    [('Phó Chủ tịch', 66)]
    """
    for line in filter(None, map(str.strip, body.splitlines())):
        found = _LINE.match(line)
        begin = (int(found[2]), int(found[1])) if found else (0, 0)
        end = today if found and found[5] else (int(found[4]), int(found[3])) if found else (0, 0)
        months = (end[0] - begin[0]) * 12 + end[1] - begin[1] + 1
        if not found or not 1 <= begin[1] <= 12 or not 1 <= end[1] <= 12 or months < 1:
            yield ServicePost(line.lstrip("-–•+ "))
            continue
        shown = "nay" if found[5] else f"{end[1]:02d}/{end[0]}"
        yield ServicePost(found[6].strip().rstrip(".;"), f"{begin[1]:02d}/{begin[0]}", shown, months)


def lasting(months: int) -> str:
    """Months as years and months.

    >>> lasting(66), lasting(12), lasting(5), lasting(0)
    ('5 năm 6 tháng', '1 năm', '5 tháng', '')
    """
    years, rest = divmod(months, 12)
    return " ".join(filter(None, (f"{years} năm" if years else "", f"{rest} tháng" if rest else "")))
