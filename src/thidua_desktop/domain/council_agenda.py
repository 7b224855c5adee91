"""The programme of a meeting as it follows from what is voted on; the clerk edits what is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_desktop.domain.council import AgendaLine
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.papers_awards import SUBJECTS

CHAIR, SECRETARY, ALL = "Chủ trì", "Thư ký", "Các thành viên Hội đồng"
STANDING = "Cơ quan thường trực Hội đồng"


@dataclass(frozen=True, slots=True)
class Point:
    """One nominee to vote on: what for, of which kind (a key of `SUBJECTS`), by which method."""

    award: str
    subject: str
    method: str


def offered(points: Sequence[Point], standing_office: str = "") -> tuple[AgendaLine, ...]:
    """The programme: opening, report on the dossiers, discussion, a point for each award, minutes and conclusion.

    >>> [line.text for line in offered([Point("Giấy khen", "unit", "open"), Point("Giấy khen", "unit", "open")])][3]
    'Biểu quyết Giấy khen: 02 tập thể'
    """
    standing = standing_office or STANDING
    total = counted([point.subject for point in points]) or "các trường hợp đề nghị khen thưởng"
    lines = [
        AgendaLine("Tuyên bố lý do, giới thiệu thành phần dự họp", SECRETARY),
        AgendaLine(f"Báo cáo kết quả thẩm định hồ sơ: {total}", standing),
        AgendaLine("Thảo luận", ALL),
    ]
    secret = [point for point in points if point.method == "secret"]
    by_hand = dict.fromkeys(point.award for point in points if point.method != "secret")
    lines += [AgendaLine(f"Biểu quyết {award}: {_of(points, award, 'open')}", CHAIR) for award in by_hand]
    if secret:
        lines.append(AgendaLine("Cử Ban kiểm phiếu", CHAIR))
        awards = dict.fromkeys(point.award for point in secret)
        lines += [AgendaLine(f"Bỏ phiếu kín {award}: {_of(points, award, 'secret')}", ALL) for award in awards]
        lines.append(AgendaLine("Công bố kết quả kiểm phiếu", "Trưởng Ban kiểm phiếu"))
    lines += [
        AgendaLine("Thông qua biên bản", SECRETARY),
        AgendaLine("Kết luận phiên họp", CHAIR),
    ]
    return tuple(lines)


def counted(subjects: Sequence[str]) -> str:
    """How many of each kind: "02 tập thể, 05 cá nhân"; "" without any."""
    return ", ".join(
        f"{two_digits(subjects.count(key))} {word}" for key, word in SUBJECTS.items() if key in subjects
    )  # fmt: skip


def _of(points: Sequence[Point], award: str, method: str) -> str:
    return counted([point.subject for point in points if point.award == award and point.method == method])
