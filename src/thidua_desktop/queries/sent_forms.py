"""What taking over the forms that units sent back would do, looked up before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.sent_forms import (
    SentChoices,
    SentFate,
    SentGround,
    SentHead,
    SentLine,
    SentPreview,
)
from thidua_desktop.domain.unit_forms import NOMINATION, REGISTRATION, RESULTS
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import AwardKind, Campaign, Target, WorkYear
from thidua_desktop.queries import nominees, office, sent_nominations, sent_promises, sent_registrations, sent_results
from thidua_desktop.queries.people import unit_choices
from thidua_desktop.queries.receivers import Roll, roll
from thidua_desktop.queries.registration_choices import campaign_or_refuse, registrable_titles
from thidua_desktop.queries.sent_files import Senders, board, senders
from thidua_desktop.queries.sent_lines import Known, kind_questions, known_of, receiver_questions


@dataclass(frozen=True, slots=True)
class Asked:
    """What came in, and for what.

    Attributes:
        wrong: number of a file → rows that could not be read, for the board.
    """

    kind: str
    campaign_id: int
    heads: Sequence[SentHead]
    lines: Sequence[SentLine]
    today: date
    wrong: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of every line, with the ground it was found on."""

    campaign: Campaign
    roll: Roll
    senders: Senders
    fates: tuple[SentFate, ...]
    known: Known | None = None
    figures: sent_results.Figures | None = None


def ground(session: Session, kind: str, campaign_id: int, today: date) -> SentGround:
    """What reading needs to know before the first file is opened.

    Raises:
        Refused: the campaign was removed meanwhile.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    offered = {} if kind == RESULTS else _offered(session, kind, campaign, today)
    shorts = {row.code: row.short_name for row in session.query(AwardKind)}
    titles = tuple((code, name, shorts.get(code, "")) for code, name in offered.items())
    targets: tuple[tuple[int, str, str], ...] = ()
    if kind != NOMINATION:
        rows = select(Target.id, Target.name, Target.unit).where(Target.campaign_id == campaign_id)
        targets = tuple((key, name, unit) for key, name, unit in session.execute(rows.order_by(Target.position)))
    return SentGround(
        kind,
        campaign_id,
        campaign_name(campaign.name),
        campaign.year,
        titles,
        unit_choices(session),
        targets,
        _campaigns(session),
    )


def _campaigns(session: Session) -> tuple[tuple[int, str], ...]:
    """The campaigns of years that are still open, the newest first."""
    rows = session.execute(
        select(Campaign.id, Campaign.name, Campaign.year)
        .where(Campaign.year.not_in(select(WorkYear.year).where(WorkYear.closed)))
        .order_by(Campaign.year.desc(), Campaign.id)
    )
    return tuple((key, f"{campaign_name(name)} ({year})") for key, name, year in rows)


def preview(session: Session, asked: Asked, choices: SentChoices) -> SentPreview:
    """What would become of every line under what the clerk has decided so far, who has sent, and what he has to say."""
    found = resolved(session, asked, choices)
    rows = board(found.senders, asked.heads, found.fates, asked.wrong)
    questions = {}
    if found.known is not None:
        questions["receivers"] = receiver_questions(found.known, asked.lines, found.fates, choices)
        questions["kinds"] = kind_questions(found.known, asked.lines, found.fates, choices)
    if found.figures is not None:
        questions["targets"] = sent_results.target_questions(found.figures, asked.lines, found.fates, choices)
    return SentPreview(
        found.fates,
        tuple(rows),
        tuple(found.senders.unit_questions),
        tuple(found.senders.take_questions),
        **questions,
    )


def resolved(session: Session, asked: Asked, choices: SentChoices) -> Resolved:
    """What becomes of every line."""
    campaign = campaign_or_refuse(session, asked.campaign_id)
    everybody = roll(session)
    files = senders(session, asked.kind, campaign, asked.heads, asked.lines, choices, everybody)
    if asked.kind == RESULTS:
        figures = sent_results.figures_of(session, campaign, asked.today)
        files.order = [key for key in files.order if any(unit_id == key for _, unit_id in figures.shares)]
        fates = sent_results.fates(figures, everybody, files, asked.lines, choices)
        return Resolved(campaign, everybody, files, fates, figures=figures)
    known = known_of(session, everybody, files, _offered(session, asked.kind, campaign, asked.today))
    wanted = [line for line in asked.lines if line.file not in files.left]
    if asked.kind == REGISTRATION:
        people = [line for line in wanted if line.promise is None]
        done = sent_registrations.fates(session, campaign.id, known, people, choices)
        done += sent_promises.fates(session, campaign, known, wanted)
    else:
        done = sent_nominations.fates(session, campaign.year, known, wanted, choices)
    by_number = {fate.number: fate for fate in done}
    every = tuple(by_number.get(line.number) or _left(files, line) for line in asked.lines)
    return Resolved(campaign, everybody, files, every, known)


def _left(files: Senders, line: SentLine) -> SentFate:
    """A line of a file that is left out."""
    why = files.remarks.get(line.file, "tệp được để lại")
    unit_id = files.units.get(line.file)
    return SentFate(line.number, line.file, "left", unit_id, name=line.name, what="; ".join(line.awards), remark=why)


def _offered(session: Session, kind: str, campaign: Campaign, today: date) -> dict[str, str]:
    """Code and name of what may be registered or proposed, as this office writes it."""
    if kind == NOMINATION:
        found = dict(nominees.all_awards(session, campaign.year, today))
    else:
        found = {title.code: title.name for title in registrable_titles(session, campaign.id)}
    said = office.wording(session)
    return {code: said(name) for code, name in found.items()}
