"""The invented people of the practice commune; the same seed gives the same people."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.text import fold

FAMILIES = (
    *("Nguyễn",) * 6, *("Trần",) * 3, *("Lê",) * 3, *("Phạm",) * 2, *("Hoàng",) * 2, "Phan", "Vũ", "Võ", "Đặng",
    "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Lương", "Thái",
)  # fmt: skip
MALE_MIDDLES = ("Văn", "Đức", "Hữu", "Quang", "Đình", "Xuân", "Minh", "Công", "Trọng", "Bá")
FEMALE_MIDDLES = ("Thị", "Thị Thanh", "Thị Thu", "Thị Ngọc", "Thị Kim", "Thị Hồng", "Thị Mỹ", "Thùy")
MALE_NAMES = (
    "Hải", "Dũng", "Hùng", "Tuấn", "Sơn", "Thắng", "Ước", "Ẩn", "Ổn", "Thuận", "Khánh", "Lượng", "Bình", "Cường",
    "Đạt", "Hiếu", "Long", "Nghĩa", "Phúc", "Quý", "Tâm", "Vinh", "Thọ", "Lộc", "Chiến", "Toàn", "Ứng", "Đồng",
)  # fmt: skip
FEMALE_NAMES = (
    "Lan", "Hoa", "Ánh", "Hương", "Thủy", "Hạnh", "Nga", "Yến", "Liên", "Mai", "Oanh", "Phượng", "Quyên", "Thảo",
    "Trang", "Vân", "Xuyến", "Hằng", "Hiền", "Loan", "Nhung", "Ủy", "Tuyết", "Thơm", "Ngân", "Diệp", "Hòa", "Bích",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PracticeUnit:
    """A unit of the practice commune and the posts of the people counted under it."""

    draft: UnitDraft
    posts: tuple[str, ...]
    work_kind: str


def units() -> tuple[PracticeUnit, ...]:
    """Twelve hamlets, three schools, the health station, the unions, the offices of the commune."""
    hamlets = (
        "Yên Mỹ", "Châu Dương", "Thọ Ngọc", "Đông Thái", "Đông Lộc", "Thượng Ích", "Vĩnh Hòa", "Sơn Lễ", "Trung Lễ",
        "Hoa Đình", "Quang Tiến", "Tân Lập",
    )  # fmt: skip
    posts = ("Trưởng thôn", "Phó Trưởng thôn", "Trưởng ban Công tác Mặt trận thôn", "Nông dân")
    found = [_unit(f"Thôn {name}", "hamlet", "Trưởng thôn", posts, "farmer") for name in hamlets]
    teachers = ("Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng chuyên môn", "Giáo viên", "Nhân viên")
    for name in ("Trường Mầm non Hoa Sen", "Trường Tiểu học Tùng Lâm", "Trường Trung học cơ sở Tùng Lâm"):
        found.append(_unit(name, "school", "Hiệu trưởng", teachers, "public_employee"))
    nurses = ("Trạm trưởng", "Y sĩ", "Điều dưỡng")
    found.append(_unit("Trạm Y tế xã", "station", "Trạm trưởng", nurses, "public_employee"))
    unionists = ("Chủ tịch Hội", "Phó Chủ tịch Hội", "Chi hội trưởng")
    for name in ("Hội Liên hiệp Phụ nữ xã", "Hội Nông dân xã", "Hội Cựu chiến binh xã"):
        found.append(_unit(name, "union", "Chủ tịch Hội", unionists, "village"))
    youth = ("Bí thư Đoàn", "Phó Bí thư Đoàn", "Bí thư chi đoàn")
    found.append(_unit("Đoàn Thanh niên xã", "union", youth[0], youth, "village"))
    front = ("Chủ tịch Ủy ban", "Phó Chủ tịch Ủy ban", "Ủy viên Ủy ban")
    found.append(_unit("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "union", front[0], front, "village"))
    for name, head, word in (
        ("Văn phòng HĐND và UBND xã", "Chánh Văn phòng", "Công chức"),
        ("Phòng Văn hóa – Xã hội", "Trưởng phòng", "Công chức"),
        ("Phòng Kinh tế", "Trưởng phòng", "Công chức"),
    ):
        found.append(_unit(name, "office", head, (head, "Phó " + head, word), "civil_servant"))
    found.append(_unit("Công an xã", "armed", "Trưởng Công an xã", ("Trưởng Công an xã", "Cán bộ"), "armed"))
    return tuple(found)


def _unit(name: str, kind: str, head: str, posts: tuple[str, ...], work_kind: str) -> PracticeUnit:
    address = f"{name}, xã Tùng Lâm" if kind == "hamlet" else "Xã Tùng Lâm, tỉnh Hà Tĩnh"
    return PracticeUnit(UnitDraft(name=name, kind=kind, head_position=head, address=address), posts, work_kind)


def persons(chance: Random, unit: PracticeUnit, unit_id: int, count: int, year: int) -> Iterator[PersonDraft]:
    """``count`` people of a unit; the first holds its leading post."""
    for number in range(count):
        female = chance.random() < 0.48
        leading = number == 0
        post = unit.posts[min(number, len(unit.posts) - 1)]
        birth = year - chance.randint(26, 58)
        yield PersonDraft(
            full_name=name(chance, female=female),
            salutation="Bà" if female else "Ông",
            sex="female" if female else "male",
            birth=f"{birth}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            if chance.random() < 0.8
            else str(birth),
            ethnic_group="Kinh",
            position=post,
            work_kind="manager" if leading and unit.work_kind else unit.work_kind,
            is_leader=leading,
            is_party_member=chance.random() < 0.45,
            unit_id=unit_id,
            address=f"{unit.draft.name if unit.draft.kind == 'hamlet' else 'Thôn Yên Mỹ'}, xã Tùng Lâm",
        )


def households(chance: Random, hamlet: str, unit_id: int, count: int) -> Iterator[HouseholdDraft]:
    """``count`` households of a hamlet."""
    for _ in range(count):
        female = chance.random() < 0.3
        yield HouseholdDraft(
            head_name=name(chance, female=female),
            salutation="Bà" if female else "Ông",
            unit_id=unit_id,
            address=f"{hamlet}, xã Tùng Lâm",
            member_count=chance.randint(2, 6),
        )


def name(chance: Random, *, female: bool) -> str:
    """A full name; the letters are chosen so that every tone and mark occurs."""
    family = chance.choice(FAMILIES)
    middle = chance.choice(FEMALE_MIDDLES if female else MALE_MIDDLES)
    given = chance.choice(FEMALE_NAMES if female else MALE_NAMES)
    if fold(middle.split()[-1]) == fold(given):
        given = "Hà" if female else "Trường"
    return f"{family} {middle} {given}"
