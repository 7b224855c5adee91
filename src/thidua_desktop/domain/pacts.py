"""Pacts between units (giao ước thi đua): what the clerk types, what is shown, and when it cannot be so."""

from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date

USUAL_HEADINGS = (
    "Nội dung, chỉ tiêu thi đua",
    "Biện pháp thực hiện",
    "Chấm điểm và thời gian thi đua",
    "Trách nhiệm của cụm trưởng, khối trưởng",
    "Hiệu lực của bản giao ước",
)
"""The articles such a pact usually has, offered when a new one is begun."""


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article; its number is generated."""

    heading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A unit that signs, with its representative."""

    unit_id: int
    representative: str = ""
    representative_position: str = ""


@dataclass(frozen=True, slots=True)
class PactDraft:
    """A pact as the clerk typed it."""

    campaign_id: int
    name: str
    cluster_id: int | None = None
    occasion: str = ""
    place: str = ""
    signed_on: date | None = None
    witness_name: str = ""
    witness_position: str = ""
    articles: tuple[ArticleDraft, ...] = ()
    parties: tuple[PartyDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class PactRow:
    """A pact in the list."""

    id: int
    name: str
    cluster_name: str = ""
    occasion: str = ""
    place: str = ""
    signed_on: date | None = None
    articles: int = 0
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyView:
    """A unit that signs, by name."""

    unit_id: int
    unit_name: str
    representative: str = ""
    representative_position: str = ""


@dataclass(frozen=True, slots=True)
class PactView:
    """A pact with its articles and parties."""

    id: int
    campaign_id: int
    campaign_name: str
    year: int
    name: str
    cluster_name: str = ""
    occasion: str = ""
    place: str = ""
    signed_on: date | None = None
    witness_name: str = ""
    witness_position: str = ""
    articles: tuple[ArticleDraft, ...] = ()
    parties: tuple[PartyView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterChoice:
    """A cluster of the year with its units in order: those who would sign."""

    id: int
    name: str
    parties: tuple[PartyView, ...] = ()


def problems(draft: PactDraft, year: int) -> list[tuple[str, str]]:
    """What keeps the pact from being saved: (field, sentence) pairs, empty when all is well."""
    found: list[tuple[str, str]] = []
    if not draft.name.strip():
        found.append(("name", "Bản giao ước chưa có tên. Ghi tên, ví dụ “Giao ước thi đua Cụm số 1 năm 2026”."))
    if draft.signed_on is not None and draft.signed_on.year not in (year - 1, year):
        found.append(
            (
                "signed_on",
                f"Ngày ký ghi {format_date(draft.signed_on)}, quá xa năm thi đua {year}. Xem lại năm đã ghi.",
            )
        )
    units = [party.unit_id for party in draft.parties]
    if len(set(units)) < len(units):
        found.append(("parties", "Có đơn vị được ghi hai lần trong giao ước. Bỏ bớt một dòng."))
    elif len(units) < 2:
        found.append(("parties", "Giao ước cần ít nhất hai đơn vị cùng ký. Chọn thêm đơn vị."))
    for place, article in enumerate(draft.articles):
        if not (article.heading.strip() or article.body.strip()):
            found.append((f"articles.{place}", f"Điều {place + 1} còn trống. Ghi nội dung, hoặc bỏ điều này."))
    if not draft.articles:
        found.append(("articles", "Giao ước chưa có điều nào. Ghi ít nhất một điều."))
    return found
