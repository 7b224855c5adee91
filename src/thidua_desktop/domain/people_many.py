"""One change for many units, persons or households: what may be changed so, and what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass

WORDS: Mapping[str, Mapping[str, str]] = {
    "person": {
        "unit_id": "đơn vị",
        "position": "chức vụ",
        "work_kind": "đối tượng",
        "is_leader": "lãnh đạo",
        "is_party_member": "đảng viên",
        "left_on": "thôi công tác",
    },
    "unit": {
        "kind": "loại",
        "parent_id": "trực thuộc",
        "award_authority": "nơi xét khen",
        "valid_to": "thôi hoạt động",
    },
    "household": {"unit_id": "thôn, tổ dân phố", "left_on": "chuyển đi"},
}
"""Columns that may be changed for many rows at once, by kind of row; how each is called in the plan."""

COUNTED = {"person": "người", "unit": "đơn vị", "household": "hộ"}


@dataclass(frozen=True, slots=True)
class ManyLine:
    """What would change in one row, in words: "đơn vị: Thôn 1 → Thôn 2"."""

    id: int
    name: str
    changes: str


@dataclass(frozen=True, slots=True)
class ManyPlan:
    """What a change of many rows would do; rows it would leave as they are counted alone."""

    lines: tuple[ManyLine, ...]
    unchanged: int
