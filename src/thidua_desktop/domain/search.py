"""What search over everything finds: hits in groups, each with the page that opens it."""

from dataclasses import dataclass, field
from typing import Any

KINDS = {
    "person": "Cá nhân",
    "unit": "Đơn vị",
    "household": "Hộ gia đình",
    "campaign": "Phong trào",
    "target": "Chỉ tiêu",
    "dossier": "Hồ sơ đề nghị khen thưởng",
    "decision": "Quyết định",
    "submission": "Tờ trình",
    "award": "Khen thưởng đã có",
    "initiative": "Sáng kiến",
}
"""Kinds of hit in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found: title and second line, and what opens it.

    Attributes:
        year, campaign_id: what has to be worked on to see it, 0 when it shows in any.
    """

    page: str
    record_id: int
    title: str
    detail: str = ""
    year: int = 0
    campaign_id: int = 0
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """Hits of one kind; ``more`` when there are further ones."""

    kind: str
    hits: tuple[Hit, ...]
    more: bool = False

    @property
    def title(self) -> str:
        """The kind in words."""
        return KINDS[self.kind]
