"""What is known of people year by year: clusters, ratings and initiatives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it."""

RATINGS = {
    "HTXS": "Hoàn thành xuất sắc nhiệm vụ",
    "HTT": "Hoàn thành tốt nhiệm vụ",
    "HTN": "Hoàn thành nhiệm vụ",
    "KHT": "Không hoàn thành nhiệm vụ",
}
RATING_SIGNS = {"HTXS": "HTXSNV", "HTT": "HTTNV", "HTN": "HTNV", "KHT": "KHTNV"}
"""How narrow columns of papers write the ratings; the paper says below what they mean."""
INITIATIVE_LEVELS = {"base": "Cấp cơ sở", "province": "Cấp tỉnh", "state": "Toàn quốc"}


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The rating of one year."""

    id: int
    year: int
    rating: str
    source: str


@dataclass(frozen=True, slots=True)
class ClusterDraft:
    """A cluster of a year with its units in order."""

    year: int = 0
    name: str = ""
    head_unit_id: int | None = None
    unit_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster in a list."""

    id: int
    year: int
    name: str
    head_unit: str | None
    unit_count: int


@dataclass(frozen=True, slots=True)
class ClusterView:
    """All that is known of a cluster; ``units`` in its order."""

    id: int
    draft: ClusterDraft
    head_unit: str
    units: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class InitiativeDraft:
    """An initiative as the clerk typed it."""

    year: int = 0
    title: str = ""
    person_id: int | None = None
    unit_id: int | None = None
    co_authors: str = ""
    recognised_by: str = ""
    recognition_number: str = ""
    recognised_on: date | None = None
    level: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative in a list."""

    id: int
    year: int
    title: str
    author: str
    level: str
    recognised_by: str
    recognition_number: str
    recognised_on: date | None


def cluster_problems(draft: ClusterDraft) -> Iterator[Problem]:
    """What is wrong about a cluster as typed."""
    if not 1990 <= draft.year <= 2100:
        yield "year", "Chưa ghi năm của cụm, khối, ví dụ 2026."
    if not draft.name.strip():
        yield "name", "Chưa ghi tên cụm, khối thi đua, ví dụ Khối trường học."
    if len(set(draft.unit_ids)) != len(draft.unit_ids):
        yield "unit_ids", "Có đơn vị được chọn hai lần. Bỏ bớt một lần."
    if draft.head_unit_id is not None and draft.head_unit_id not in draft.unit_ids:
        yield "head_unit_id", "Đơn vị trưởng phải là một đơn vị trong cụm, khối. Thêm đơn vị đó hoặc chọn đơn vị khác."


def rating_problems(year: int, rating: str) -> Iterator[Problem]:
    """What is wrong about a rating as typed."""
    if not 1990 <= year <= 2100:
        yield "year", "Chưa ghi năm xếp loại, ví dụ 2026."
    if rating not in RATINGS:
        yield "rating", "Chưa chọn mức xếp loại."


def initiative_problems(draft: InitiativeDraft, today: date) -> Iterator[Problem]:
    """What is wrong about an initiative as typed."""
    if not 1990 <= draft.year <= 2100:
        yield "year", "Chưa ghi năm của sáng kiến, ví dụ 2026."
    if not draft.title.strip():
        yield "title", "Chưa ghi tên sáng kiến."
    if draft.person_id is None and draft.unit_id is None:
        yield "person_id", "Chưa chọn tác giả: một cá nhân hoặc một đơn vị."
    if draft.recognised_on and draft.recognised_on > today:
        yield "recognised_on", f"Ngày công nhận {format_date(draft.recognised_on)} ở sau hôm nay. Xem lại ngày."
    if draft.recognised_on and not draft.recognised_by.strip():
        yield "recognised_by", "Đã có ngày công nhận nhưng chưa ghi nơi công nhận. Ghi tên cơ quan công nhận."
