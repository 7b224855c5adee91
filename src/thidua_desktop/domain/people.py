"""Units, persons and households: what the clerk types and when it cannot be so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people_years import InitiativeRow, RatingRow
from thidua_desktop.domain.text import nfc, strip_salutation

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it."""

UNIT_KINDS = {
    "hamlet": "Thôn, tổ dân phố",
    "school": "Trường học",
    "union": "Đoàn thể, mặt trận",
    "office": "Phòng, ban, cơ quan",
    "station": "Trạm y tế",
    "armed": "Công an, quân sự",
    "enterprise": "Doanh nghiệp, hợp tác xã",
    "commune": "Xã, phường",
    "other": "Đơn vị khác",
}
SUCCESSION_KINDS = {"renamed": "Đổi tên", "merged": "Sáp nhập", "split": "Chia tách"}
SEXES = {"male": "Nam", "female": "Nữ"}
SALUTATIONS = ("Ông", "Bà", "Anh", "Chị", "Đồng chí")
WORK_KINDS = {
    "manager": "Lãnh đạo, quản lý",
    "civil_servant": "Cán bộ, công chức",
    "public_employee": "Viên chức",
    "worker": "Công nhân, người lao động",
    "farmer": "Nông dân",
    "armed": "Lực lượng vũ trang",
    "business": "Doanh nhân",
    "village": "Người hoạt động không chuyên trách",
    "other": "Đối tượng khác",
}


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as the clerk typed it."""

    name: str = ""
    short_name: str = ""
    kind: str = "other"
    parent_id: int | None = None
    head_name: str = ""
    head_position: str = ""
    head_count: int | None = None
    address: str = ""
    award_authority: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list; ``person_count`` counts those on the list who have not left."""

    id: int
    name: str
    kind: str
    parent: str | None
    head_name: str
    head_position: str
    head_count: int | None
    person_count: int
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit this one came from or became."""

    id: int
    unit_id: int
    name: str
    kind: str
    on_date: date | None


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award somebody has, in one line."""

    award_id: int
    year: int
    name: str
    decision: str
    authority: str
    state: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """All that is known of a unit."""

    id: int
    draft: UnitDraft
    parent: str
    children: tuple[tuple[int, str], ...]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]
    person_count: int
    household_count: int
    clusters: tuple[tuple[int, str], ...]
    ratings: tuple[RatingRow, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as the clerk typed it; ``birth`` is ISO text, as much of it as is known."""

    full_name: str = ""
    salutation: str = ""
    sex: str = ""
    birth: str = ""
    ethnic_group: str = ""
    position: str = ""
    work_kind: str = ""
    is_leader: bool = False
    is_party_member: bool = False
    unit_id: int | None = None
    address: str = ""
    left_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list or a search result."""

    id: int
    full_name: str
    birth: str
    position: str
    unit_id: int | None
    unit: str
    left_on: date | None = None

    @property
    def text(self) -> str:
        """Name, birth and unit, enough to tell two of one name apart."""
        birth = f" (sinh {PartialDate.from_iso(self.birth).format()})" if self.birth else ""
        return f"{self.full_name}{birth}{' – ' + self.unit if self.unit else ''}"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list of the people page."""

    id: int
    full_name: str
    sex: str
    birth: str
    position: str
    unit: str | None
    work_kind: str
    is_leader: bool
    is_party_member: bool
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that is known of a person."""

    id: int
    draft: PersonDraft
    unit: str
    ratings: tuple[RatingRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    awards: tuple[AwardLine, ...]


@dataclass(frozen=True, slots=True)
class HouseholdDraft:
    """A household as the clerk typed it, named by its head."""

    head_name: str = ""
    salutation: str = ""
    unit_id: int | None = None
    address: str = ""
    member_count: int | None = None
    left_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household in a list or a search result."""

    id: int
    head_name: str
    unit_id: int | None
    unit: str
    address: str
    member_count: int | None

    @property
    def text(self) -> str:
        """The head and the place, enough to tell two of one name apart."""
        return " – ".join(part for part in (f"Hộ {self.head_name}", self.address, self.unit) if part)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household in the list of the people page."""

    id: int
    head_name: str
    unit: str | None
    address: str
    member_count: int | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """All that is known of a household."""

    id: int
    draft: HouseholdDraft
    unit: str
    awards: tuple[AwardLine, ...]


def clean_name(name: str) -> tuple[str, str]:
    """The salutation in front of a name, "" when there is none, and the name alone."""
    return strip_salutation(nfc(name))


def may_be_same(one_birth: str, other_birth: str, *, same_unit: bool) -> bool:
    """Whether two records of one name may be one person: births agree as far as known, else the unit must be one."""
    if one_birth and other_birth:
        return one_birth.startswith(other_birth) or other_birth.startswith(one_birth)
    return same_unit


def unit_problems(draft: UnitDraft) -> Iterator[Problem]:
    """What is wrong about a unit as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên đơn vị, ví dụ Thôn Châu Dương."
    if draft.kind not in UNIT_KINDS:
        yield "kind", "Chưa chọn loại đơn vị."
    if draft.head_count is not None and not 0 <= draft.head_count <= 100_000:
        yield "head_count", "Số người của đơn vị từ 0 đến 100.000. Để trống khi chưa rõ."
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        yield (
            "valid_to",
            f"Ngày thôi hoạt động trước ngày thành lập {format_date(draft.valid_from)}. Sửa một ngày.",
        )


def person_problems(draft: PersonDraft, today: date) -> Iterator[Problem]:
    """What is wrong about a person as typed."""
    name = nfc(draft.full_name)
    if not name:
        yield "full_name", "Chưa ghi họ và tên."
    elif " " not in name:
        yield "full_name", f"“{name}” chỉ có một chữ. Ghi đủ họ và tên, ví dụ Nguyễn Thị Lan."
    elif any(sign.isdigit() for sign in name):
        yield "full_name", f"Họ và tên “{name}” có chữ số. Ghi riêng họ tên, số để ở ô khác."
    if draft.sex and draft.sex not in SEXES:
        yield "sex", "Giới tính là Nam hoặc Nữ, để trống khi chưa rõ."
    yield from _birth_problems(draft, today)


def _birth_problems(draft: PersonDraft, today: date) -> Iterator[Problem]:
    if not draft.birth:
        return
    try:
        birth = PartialDate.from_iso(draft.birth)
    except (ValueError, Refused):
        yield "birth", f"Ngày sinh “{draft.birth}” không có trong lịch. Ghi 02/03/1979, 03/1979 hoặc 1979."
        return
    if birth > PartialDate.of(today):
        yield "birth", f"Ngày sinh {birth.format()} ở sau hôm nay. Xem lại năm sinh."
    elif draft.left_on and birth > PartialDate.of(draft.left_on):
        yield "left_on", f"Ngày thôi công tác {format_date(draft.left_on)} trước ngày sinh. Sửa một trong hai."


def household_problems(draft: HouseholdDraft) -> Iterator[Problem]:
    """What is wrong about a household as typed."""
    if not draft.head_name.strip():
        yield "head_name", "Chưa ghi họ tên chủ hộ."
    if draft.member_count is not None and not 1 <= draft.member_count <= 50:
        yield "member_count", "Số nhân khẩu của một hộ từ 1 đến 50. Để trống khi chưa rõ."
