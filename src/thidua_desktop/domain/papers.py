"""What the official papers state, apart from how they look: frozen rows handed from queries to documents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.targets import Comparator, Direction


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
    """A part the paper still lacks: a sentence for the clerk and the key of the field that would fill it.

    Attributes:
        field: "" where no single field would fill it.
        kind, ids: the paper it belongs to, once somebody said which: there the field is, or without a field the paper
            itself is to be looked at.
        outdated: nothing is left blank, but a legal basis is out of force or a body is no more.
    """

    text: str
    field: str
    kind: str = ""
    ids: tuple[tuple[str, int], ...] = ()
    outdated: bool = False

    def of(self, kind: str, ids: Mapping[str, int]) -> "Missing":
        """The same, saying in which paper its field is; what is known already stays."""
        return self if not self.field else replace(self, kind=self.kind or kind, ids=self.ids or tuple(ids.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A section of the plan in the clerk's own order and words.

    Attributes:
        kind: "purpose", "requirement", "content", "form", "organisation", "funding", "free", "targets", "theme",
            "period" or "awards". What the kind has as data (targets, phases, criteria …) is printed after the body.
        heading: without its Roman numeral, which is generated. "" = the usual heading of the kind.
        body: one paragraph a line; a line beginning with "- " is an item, a short line "1. Mục đích" a sub-heading.
    """

    kind: str
    heading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target as a plan states it; `level` 1 is a part of the target above it ("trong đó")."""

    name: str
    unit: str = ""
    comparator: Comparator = Comparator.EQUAL
    direction: Direction = Direction.LEVEL
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
    aim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAssignment:
    """Who does what until when; `who` "" for a task of everybody."""

    who: str
    task: str
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuota:
    """How many may be rewarded: an ``amount``, or a ``percent`` of those who register.

    Attributes:
        subject: a key of `papers_awards.SUBJECTS`.
        award: for which title or form, "" for all.
    """

    subject: str
    award: str = ""
    amount: int | None = None
    percent: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPaper:
    """A plan that launches a campaign.

    Attributes:
        bases: the căn cứ with their first word ("Căn cứ …"), without the last ";" or ".".
        lead_in: the sentence between căn cứ and the first section.
        sections: order and words; kinds left out here but with data below stand at their usual place.
        linked: names of campaigns of other levels kept up or started.
        starts_on_issue: the period begins with the day of the plan.
        unit_criteria, person_criteria, household_criteria: what awards are given for.
        report_cycle, report_to: how often participants report, and to whom.
        submit_to, submit_through: where dossiers go.
        with_annex: the table of targets is a landscape annex; otherwise they are listed in the text.
    """

    head: PaperHead
    signature: SignatureBlock
    bases: tuple[str, ...] = ()
    lead_in: str = ""
    sections: tuple[PlanSection, ...] = ()
    theme: str = ""
    slogans: tuple[str, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    linked: tuple[str, ...] = ()
    starts_on: date | None = None
    starts_on_issue: bool = False
    ends_on: date | None = None
    phases: tuple[PlanPhase, ...] = ()
    unit_criteria: tuple[str, ...] = ()
    person_criteria: tuple[str, ...] = ()
    household_criteria: tuple[str, ...] = ()
    quotas: tuple[PlanQuota, ...] = ()
    dossier_papers: tuple[str, ...] = ()
    dossier_deadline: date | None = None
    submit_to: str = ""
    submit_through: str = ""
    funding: str = ""
    assignments: tuple[PlanAssignment, ...] = ()
    report_cycle: str = ""
    report_to: str = ""
    closing: str = ""
    recipients: tuple[Recipient, ...] = ()
    with_annex: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A target taken over, or another promise, with its level ("27 tấn") and date."""

    text: str
    level: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationLine:
    """One subject on a registration, "unit", "person" or "household", with the titles and the planned initiative."""

    name: str
    subject: str = "person"
    post: str = ""
    titles: tuple[str, ...] = ()
    initiative: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveRegistration:
    """A unit's registration (bản đăng ký thi đua – tập thể).

    Attributes:
        campaign: name of the campaign.
        period: "năm 2026".
        titles: names of the titles and forms registered for the collective.
        confirmer: the standing office that confirms; its name may be blank.
    """

    head: PaperHead
    unit: str
    campaign: str
    period: str
    signature: SignatureBlock
    confirmer: SignatureBlock
    member_count: int | None = None
    titles: tuple[str, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    works: tuple[CommitmentLine, ...] = ()
    lines: tuple[RegistrationLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndividualRegistration:
    """A person's registration (bản đăng ký thi đua – cá nhân); `birth` as shown ("02/3/1979", "1979").

    Attributes:
        pledges: what the person promises, a sentence each; empty = room for handwriting.
        head_opinion: opinion of the head of the unit; "" = room for handwriting.
    """

    head: PaperHead
    name: str
    unit: str
    campaign: str
    period: str
    signature: SignatureBlock
    confirmer: SignatureBlock
    birth: str = ""
    post: str = ""
    titles: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    initiative: str = ""
    head_opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationGroup:
    """The lines of one unit, or of one kind of subject, on the summary."""

    name: str
    lines: tuple[RegistrationLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationList:
    """The summary of all registrations (danh sách tổng hợp đăng ký).

    Attributes:
        columns: (name of the title, its short name in the table's header) in the order of the columns.
        lacking: units whose registrations are not in the list.
    """

    head: PaperHead
    columns: tuple[tuple[str, str], ...]
    groups: tuple[RegistrationGroup, ...]
    signature: SignatureBlock
    recipients: tuple[Recipient, ...] = ()
    lacking: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PactParty:
    """A unit that signs a pact, with its representative; `salutation` "Ông", "Bà" or "" when it is not known."""

    unit: str
    representative: str = ""
    post: str = ""
    salutation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PactArticle:
    """An article of a pact; `body` as in `PlanSection`."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PactPaper:
    """A pact between units (bản giao ước thi đua); the number of the parties is free.

    Attributes:
        occasion: "Hội nghị ký kết giao ước thi đua năm 2026".
        witness: who signs as the superior, None for none.
    """

    head: PaperHead
    parties: tuple[PactParty, ...]
    articles: tuple[PactArticle, ...]
    occasion: str = ""
    venue: str = ""
    witness: SignatureBlock | None = None
