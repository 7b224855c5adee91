"""What the papers around a campaign and a decision state: extract, notice, invitation, reminder, scoring sheet."""

from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import NomineeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractPaper:
    """An extract (trích sao) of a decision for one of its receivers.

    Attributes:
        head: of the extract: its own number and day.
        decision: head of the decision it is taken from.
        authority: who decided.
        article: the words of the article that names the receiver, without its number.
        signed_by: the signer of the decision, as copied.
        reference: "Quyết định số 215/QĐ-UBND ngày …".
        receiver: whom it is for.
    """

    head: PaperHead
    decision: PaperHead
    authority: str
    line: NomineeLine
    verb: str
    reason: str
    signed_by: SignatureBlock
    reference: str
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePaper:
    """What follows from an issued decision: the notice of results, or the invitation to the ceremony.

    Attributes:
        decision: "Quyết định số 215/QĐ-UBND ngày 20 tháng 12 năm 2026", with room where unknown.
        authority: who decided, as running text.
        reason: "đã có thành tích …", without a stop.
    """

    head: PaperHead
    decision: str
    authority: str
    reason: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDisplayPaper:
    """The notice by which nominees are displayed to the public before they are decided on.

    Attributes:
        about: what they are proposed for, as it stands behind "khen thưởng".
        standing_office: who takes opinions.
    """

    head: PaperHead
    about: str
    from_on: date
    to_on: date
    place: str
    standing_office: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPaper:
    """A letter (công văn) to the units whose registration has not come, or was returned.

    Attributes:
        campaign: as it stands inside a sentence.
        units: who is asked.
        plan: number and day of the campaign's plan, "" before it is issued.
    """

    head: PaperHead
    campaign: str
    units: tuple[str, ...]
    returned: tuple[str, ...]
    deadline: date | None
    standing_office: str
    signature: SignatureBlock
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A criterion of a scoring sheet.

    Attributes:
        asked: the figure of the campaign, or on a unit's own sheet its share; reached, percent, outcome: how far the
            unit is, "" where nothing is known or nothing can be measured.
        part: it is a part of the line above ("trong đó"), scored with it.
    """

    name: str
    asked: str = ""
    reached: str = ""
    percent: str = ""
    outcome: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGroup:
    """Criteria under one heading of a scoring sheet.

    Attributes:
        name: of a group of targets; "" without a group.
        kind: "targets"; or "pledges", "works", "standards": what the unit promised beside its targets, the works it
            took over and the criteria for awarding collectives, each under a heading of the paper's own.
    """

    name: str
    lines: tuple[ScoreLine, ...]
    kind: str = "targets"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScores:
    """The part of a scoring sheet that one unit fills in, under its own head."""

    head: PaperHead
    unit: str
    groups: tuple[ScoreGroup, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """A scoring sheet (bảng chấm điểm thi đua) of a campaign; the points are filled in by hand.

    Attributes:
        groups: of the sheet to be copied for every unit.
        units: the sheets of units with their own figures, instead of the one to be copied.
        until: the day on which the figures stand so.
        points: of all criteria together.
    """

    head: PaperHead
    year: int
    campaign: str
    groups: tuple[ScoreGroup, ...] = ()
    units: tuple[UnitScores, ...] = ()
    until: str = ""
    points: int
    confirmer: SignatureBlock
    signature: SignatureBlock
