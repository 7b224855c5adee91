"""What a plan for many rows calls each of them, and what became of it."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from thidua_desktop.domain.awards import AWARD_STATES
from thidua_desktop.domain.council_ballots import RESULTS
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_money
from thidua_desktop.domain.targets_rows import bound
from thidua_desktop.model import (
    Award,
    Ballot,
    BlankEntry,
    Certificate,
    Cluster,
    Council,
    Decision,
    Dossier,
    FundEntry,
    Household,
    Initiative,
    Meeting,
    Pact,
    Person,
    Record,
    Registration,
    Signer,
    Submission,
    SubmissionItem,
    Superior,
    Target,
    TargetGroup,
    Unit,
)
from thidua_desktop.queries import office
from thidua_desktop.queries.dossiers import dossier_or_refuse, subject_of
from thidua_desktop.queries.holds import holds_of
from thidua_desktop.queries.targets import draft_of

R = TypeVar("R", bound=Record)
Name = Callable[[Session, Any], str]
_GONE = "Dòng không còn nữa"


def _of(table: type[R]) -> Callable[[Callable[[R], str]], Name]:
    """What a row is called, asked by its key."""

    def asked_by_key(called: Callable[[R], str]) -> Name:
        def name(session: Session, key: Any) -> str:
            row = session.get(table, key)
            return called(row) if row else _GONE

        name.__doc__ = called.__doc__
        return name

    return asked_by_key


def ready(session: Session, name: Name, keys: Sequence[Any]) -> list[Any]:
    """The rows that ``name`` calls, read at once with what they hang on; they are at hand as long as these are kept."""
    asked = _READ.get(name)
    if asked is None:
        return []
    return list(session.scalars(asked.where(asked.column_descriptions[0]["entity"].id.in_(keys))))


@_of(Decision)
def decision(row: Decision) -> str:
    """Number and subject of a decision, the subject alone of a draft."""
    return _headed(row.number, row.symbol, row.subject)


@_of(Submission)
def submission(row: Submission) -> str:
    """Number and subject of a tờ trình."""
    return _headed(row.number, row.symbol, row.subject)


@_of(SubmissionItem)
def submission_item(row: SubmissionItem) -> str:
    """The nominee on a line of a tờ trình."""
    return row.dossier.name_at


@_of(Award)
def award(row: Award) -> str:
    """Whose award of which year."""
    return f"{row.name_at}, {row.award_name} năm {row.year}"


def award_money(session: Session, key: int) -> str:
    """The sum typed for an award."""
    row = session.get(Award, key)
    typed = row.money_typed if row else None
    return f"{format_money(typed)}." if typed is not None else "Tính theo hệ số."


def past_award(session: Session, key: int) -> str:
    """What an award of former years now says."""
    row = session.get(Award, key)
    if row is None:
        return ""
    number = " ngày ".join(filter(None, (row.decision_number, format_date(row.decision_date))))
    money = format_money(row.money) if row.money else ""
    return " · ".join(filter(None, (f"{row.award_name} năm {row.year}", number, row.authority, money)))


@_of(Council)
def council(row: Council) -> str:
    """The name of a council."""
    return row.name


@_of(Meeting)
def meeting(row: Meeting) -> str:
    """The day of a meeting."""
    return f"Phiên họp {format_date(row.held_on) or 'chưa định ngày'}"


@_of(Pact)
def pact(row: Pact) -> str:
    """The name of a pact."""
    return row.name


@_of(Cluster)
def cluster(row: Cluster) -> str:
    """The name of a cluster."""
    return row.name


@_of(Initiative)
def initiative(row: Initiative) -> str:
    """The title of an initiative."""
    return row.title


@_of(Signer)
def signer(row: Signer) -> str:
    """The name of a signer."""
    return row.name


@_of(Superior)
def superior(row: Superior) -> str:
    """The name of a superior."""
    return row.name


def person(session: Session, key: int) -> str:
    """The name of a person."""
    return subject(session, ("person", key))


def unit(session: Session, key: int) -> str:
    """The name of a unit."""
    return subject(session, ("unit", key))


def household(session: Session, key: int) -> str:
    """The name of a household."""
    return subject(session, ("household", key))


@_of(Dossier)
def dossier(row: Dossier) -> str:
    """The nominee of a dossier."""
    return row.name_at


@_of(Certificate)
def certificate(row: Certificate) -> str:
    """Number and receiver of a certificate."""
    return f"Giấy số {row.book_number} – {row.award.name_at}"


@_of(FundEntry)
def fund_entry(row: FundEntry) -> str:
    """Day and content of a line of the fund's book."""
    return f"{format_date(row.on)}: {row.content}"


@_of(BlankEntry)
def blank_entry(row: BlankEntry) -> str:
    """Day, kind and count of a line of the book of blanks."""
    return f"{format_date(row.on)}: {row.blank}, {row.count} tờ"


@_of(Registration)
def registration(row: Registration) -> str:
    """The unit of a registration."""
    return row.unit.name


@_of(Ballot)
def ballot(row: Ballot) -> str:
    """The nominee voted on."""
    return row.dossier.name_at


@_of(Target)
def target(row: Target) -> str:
    """What a target is called."""
    return row.name


def target_facts(session: Session, key: int) -> str:
    """Where a target stands, what is asked of whom by when."""
    row = session.get(Target, key)
    if row is None:
        return ""
    group = session.get(TargetGroup, row.group_id) if row.group_id else None
    parts = (
        f"nhóm {group.name}" if group else "ngoài các nhóm",
        bound(draft_of(row)) or "bằng lời",
        row.responsible,
        f"thời hạn {format_date(row.due_on)}" if row.due_on else "",
    )
    return "; ".join(filter(None, parts))


def subject(session: Session, key: tuple[str, int]) -> str:
    """The name of ("person", 7)."""
    kind, number = key
    if kind == "person":
        person = session.get(Person, number)
        return person.full_name if person else _GONE
    if kind == "unit":
        unit = session.get(Unit, number)
        return unit.name if unit else _GONE
    household = session.get(Household, number)
    return f"Hộ {household.head_name}" if household else _GONE


def held(session: Session, key: tuple[str, int]) -> str:
    """What holds ("person", 7) up, the newest."""
    rows = holds_of(session, *key)
    return rows[0].text if rows else ""


def nominee(session: Session, dossier_id: int) -> tuple[str, int]:
    """Whom a dossier is about, as ("person", 7)."""
    return subject_of(dossier_or_refuse(session, dossier_id))


def issued(session: Session, key: int) -> str:
    """Number, day, receivers and money of a decision as it was issued."""
    row = session.get(Decision, key)
    if row is None:
        return ""
    awards = row.awards if row.kind == "award" else row.taken_back
    money = sum(one.money or 0 for one in awards)
    parts = (
        f"Số {row.number}/{row.symbol} ngày {format_date(row.signed_on)}",
        f"{len(awards)} khen thưởng" if row.kind == "award" else f"{len(awards)} khen thưởng hết hiệu lực",
        format_money(money) if money else "",
    )
    return ", ".join(filter(None, parts)) + "."


def cancelled(session: Session, key: int) -> str:
    """How many awards of a cancelled decision no longer hold."""
    row = session.get(Decision, key)
    gone = sum(one.state != "valid" for one in row.awards) if row else 0
    return f"{gone} khen thưởng không còn hiệu lực."


def numbered(session: Session, key: int) -> str:
    """Which numbers of the book the certificates of a decision have."""
    row = session.get(Decision, key)
    sheets = [sheet for one in (row.awards if row else ()) for sheet in one.certificates if not sheet.spoiled]
    numbers = sorted(sheet.book_number for sheet in sheets)
    if not numbers:
        return "Không có giấy khen nào để vào sổ."
    return f"{len(numbers)} giấy, số {numbers[0]} đến {numbers[-1]}." if numbers[1:] else f"1 giấy, số {numbers[0]}."


def sent(session: Session, key: int) -> str:
    """Number and dossiers of a tờ trình as it went out."""
    row = session.get(Submission, key)
    if row is None:
        return ""
    number = f"Số {row.number}/{row.symbol}" if row.number else "Không ghi số"
    return f"{number} ngày {format_date(row.signed_on)}, {len(row.items)} hồ sơ."


def result(session: Session, key: int) -> str:
    """What the council says of a nominee, and of which award."""
    row = session.get(Ballot, key)
    if row is None or not row.result:
        return ""
    lower = f" xuống {office.award_name(session, row.lowered_to)}" if row.lowered_to else ""
    return f"{RESULTS[row.result]}{lower}"


def award_state(session: Session, key: int) -> str:
    """Whether an award holds."""
    row = session.get(Award, key)
    return AWARD_STATES[row.state] if row else ""


def _headed(number: str, symbol: str, subject: Any) -> str:
    return f"{number}/{symbol} – {subject}" if number else str(subject)


_READ: dict[Name, Select[Any]] = {
    decision: select(Decision),
    submission: select(Submission),
    submission_item: select(SubmissionItem).options(joinedload(SubmissionItem.dossier)),
    award: select(Award).options(joinedload(Award.decision)),
    certificate: select(Certificate).options(joinedload(Certificate.award)),
    fund_entry: select(FundEntry),
    blank_entry: select(BlankEntry),
    registration: select(Registration).options(joinedload(Registration.unit)),
    person: select(Person).options(joinedload(Person.unit)),
    unit: select(Unit),
    household: select(Household),
    initiative: select(Initiative),
    dossier: select(Dossier),
    ballot: select(Ballot).options(joinedload(Ballot.dossier)),
    target: select(Target),
}
"""How the rows of each kind are read."""
