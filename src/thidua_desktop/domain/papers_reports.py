"""What achievement reports (báo cáo thành tích) state: who, what was achieved, what was received before."""

from dataclasses import dataclass

from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.service import ServicePost


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProfile:
    """Who the person of an achievement report is; "" where unknown."""

    name: str
    alias: str = ""
    gender: str = ""
    birth: str = ""
    home: str = ""
    residence: str = ""
    unit: str = ""
    post: str = ""
    education: str = ""
    degree: str = ""
    career: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProfile:
    """What the collective of an achievement report is; "" where unknown."""

    name: str
    address: str = ""
    telephone: str = ""
    history: str = ""
    staff: str = ""
    organisation: str = ""
    duties: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdProfile:
    """What the household of an achievement report is; "" where unknown."""

    name: str
    head: str = ""
    address: str = ""
    members: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A heading inside part II of a report with its text, `body` as in `PlanSection`."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """A line of the comparison of years: one shown figure for each year, and the last in per cent of the one before."""

    name: str
    unit: str
    values: tuple[str, ...]
    percent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLine:
    """A title or form received before: year, name, and number, date and authority of the decision."""

    year: str
    name: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementReport:
    """An achievement report (báo cáo thành tích) of a collective or a person.

    Attributes:
        award: what it is proposed for: "Giấy khen của Chủ tịch Ủy ban nhân dân xã".
        years: heads of the columns of the comparison.
        confirmer: the superior, or the head of the unit, that confirms.
        basis: why it is proposed, as a note under the title; "" for merit, the usual way.
        service: posts held, of a report for long service.
    """

    head: PaperHead
    profile: PersonProfile | UnitProfile | HouseholdProfile
    award: str
    signature: SignatureBlock
    confirmer: SignatureBlock
    sections: tuple[ReportSection, ...] = ()
    years: tuple[str, ...] = ()
    figures: tuple[YearFigures, ...] = ()
    titles: tuple[AwardLine, ...] = ()
    commendations: tuple[AwardLine, ...] = ()
    basis: str = ""
    service: tuple[ServicePost, ...] = ()
