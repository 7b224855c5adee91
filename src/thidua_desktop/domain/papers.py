"""What the official papers state, apart from how they look: frozen rows handed from queries to documents."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The left head of a paper and the place it is signed at.

    Attributes:
        superior_lines: the body above, upright; empty for a People's Committee (Decree 30/2020, App. I, sec. II.2).
        body_lines: the issuing body, bold, a line each: ("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH").
        place: the place name before the date: "Tùng Ảnh".
    """

    body_lines: tuple[str, ...]
    place: str
    superior_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """One signature: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and the name under it.

    Attributes:
        authority_lines: who signs and by what authority, in capitals, a line each.
        name: the signer's name, "" leaves the room for it blank.
        note: small italic line under the authority: "(Ký, ghi rõ họ tên)".
    """

    authority_lines: tuple[str, ...]
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A line under "Nơi nhận": `text`, and `mark` in brackets after it ("b/c", "c/đ", "t/h") or ""."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """What stands above the body of a paper. Unknown parts are None and printed as room for handwriting.

    Attributes:
        number: the running number without symbol: "29", "05a".
        symbol: what follows the number: "KH-UBND". "" = the paper bears no number line.
        day, month, year: the date on the paper, each possibly unknown.
        kind: the kind of paper, in capitals: "KẾ HOẠCH".
        subject: the trích yếu under the kind.
    """

    letterhead: Letterhead
    kind: str
    subject: str
    symbol: str = ""
    number: str | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A part the paper still lacks: a sentence for the clerk and the key of the field that would fill it."""

    text: str
    field: str


# --- plan ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A section of the plan in the clerk's own order and words.

    Attributes:
        kind: "purpose", "theme", "targets", "content", "period", "awards", "money", "assignments" or "free".
            The structured facts of the kind (targets, phases, criteria …) are printed after the paragraphs.
        heading: without its Roman numeral, which is generated. "" = the usual heading of the kind.
        paragraphs: a line beginning with "- " is an item; a short line "1. Mục đích" is a sub-heading.
    """

    kind: str
    heading: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target as a plan states it.

    Attributes:
        comparator: "=", ">=", ">", "<=", "<", "range" or "text" (no number, judged by people).
        direction: "", "increase_by", "increase_to", "decrease_by", "decrease_to" or "maintain".
        level: 0, or 1 for a part of the target above it ("trong đó").
    """

    name: str
    unit: str = ""
    comparator: str = "="
    direction: str = ""
    value: Decimal | None = None
    value_max: Decimal | None = None
    responsible: str = ""
    note: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """Targets under one heading; `name` "" for targets outside any group."""

    name: str
    targets: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPhase:
    """A phase (đợt) of the campaign; dates may be unknown, `occasion` is what it celebrates."""

    name: str
    start: date | None = None
    end: date | None = None
    occasion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """A plan that launches a campaign.

    Attributes:
        bases: the căn cứ, without the last ";" or ".".
        lead: the sentence between căn cứ and the first section.
        sections: order and free text; kinds left out here but with facts below are put at their usual place.
        slogans: printed in quotation marks after the theme.
        period: the sentence on the time; "" = made from start and end.
        criteria: award criteria by subject: "collective", "individual", "household".
        deadline: the last day for dossiers; `deadline_place` says where to.
        assignments: (who, what) pairs.
        with_annex: print the table of targets as a landscape annex.
    """

    head: PaperHead
    signature: SignatureBlock
    bases: tuple[str, ...] = ()
    lead: str = ""
    sections: tuple[PlanSection, ...] = ()
    theme: str = ""
    slogans: tuple[str, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    period: str = ""
    start: date | None = None
    end: date | None = None
    phases: tuple[PlanPhase, ...] = ()
    criteria: dict[str, tuple[str, ...]] = field(default_factory=dict)
    award_forms: tuple[str, ...] = ()
    dossier_papers: tuple[str, ...] = ()
    deadline: date | None = None
    deadline_place: str = ""
    assignments: tuple[tuple[str, str], ...] = ()
    closing: str = ""
    recipients: tuple[Recipient, ...] = ()
    with_annex: bool = True
