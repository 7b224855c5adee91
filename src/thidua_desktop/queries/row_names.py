"""What a plan for many rows calls each of them, and what became of it."""

from collections.abc import Callable, Sequence
from typing import Any

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

_GONE = "Dòng không còn nữa"


def ready(session: Session, name: Callable[[Session, Any], str], keys: Sequence[Any]) -> list[Any]:
    """The rows that ``name`` calls, read at once with what they hang on; they are at hand as long as these are kept."""
    asked = _READ.get(name)
    if asked is None:
        return []
    return list(session.scalars(asked.where(asked.column_descriptions[0]["entity"].id.in_(keys))))


def decision(session: Session, key: int) -> str:
    """Number and subject of a decision, the subject alone of a draft."""
    row = session.get(Decision, key)
    return _headed(row.number, row.symbol, row.subject) if row else _GONE


def submission(session: Session, key: int) -> str:
    """Number and subject of a tờ trình."""
    row = session.get(Submission, key)
    return _headed(row.number, row.symbol, row.subject) if row else _GONE


def submission_item(session: Session, key: int) -> str:
    """The nominee on a line of a tờ trình."""
    row = session.get(SubmissionItem, key)
    return row.dossier.name_at if row else _GONE


def award(session: Session, key: int) -> str:
    """Whose award of which year."""
    row = session.get(Award, key)
    return f"{row.name_at}, {row.award_name} năm {row.year}" if row else _GONE


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


def council(session: Session, key: int) -> str:
    """The name of a council."""
    row = session.get(Council, key)
    return row.name if row else _GONE


def meeting(session: Session, key: int) -> str:
    """The day of a meeting."""
    row = session.get(Meeting, key)
    return f"Phiên họp {format_date(row.held_on) or 'chưa định ngày'}" if row else _GONE


def pact(session: Session, key: int) -> str:
    """The name of a pact."""
    row = session.get(Pact, key)
    return row.name if row else _GONE


def cluster(session: Session, key: int) -> str:
    """The name of a cluster."""
    row = session.get(Cluster, key)
    return row.name if row else _GONE


def initiative(session: Session, key: int) -> str:
    """The title of an initiative."""
    row = session.get(Initiative, key)
    return row.title if row else _GONE


def signer(session: Session, key: int) -> str:
    """The name of a signer."""
    row = session.get(Signer, key)
    return row.name if row else _GONE


def superior(session: Session, key: int) -> str:
    """The name of a superior."""
    row = session.get(Superior, key)
    return row.name if row else _GONE


def person(session: Session, key: int) -> str:
    """The name of a person."""
    return subject(session, ("person", key))


def unit(session: Session, key: int) -> str:
    """The name of a unit."""
    return subject(session, ("unit", key))


def household(session: Session, key: int) -> str:
    """The name of a household."""
    return subject(session, ("household", key))


def dossier(session: Session, key: int) -> str:
    """The nominee of a dossier."""
    row = session.get(Dossier, key)
    return row.name_at if row else _GONE


def certificate(session: Session, key: int) -> str:
    """Number and receiver of a certificate."""
    row = session.get(Certificate, key)
    return f"Giấy số {row.book_number} – {row.award.name_at}" if row else _GONE


def fund_entry(session: Session, key: int) -> str:
    """Day and content of a line of the fund's book."""
    row = session.get(FundEntry, key)
    return f"{format_date(row.on)}: {row.content}" if row else _GONE


def blank_entry(session: Session, key: int) -> str:
    """Day, kind and count of a line of the book of blanks."""
    row = session.get(BlankEntry, key)
    return f"{format_date(row.on)}: {row.blank}, {row.count} tờ" if row else _GONE


def registration(session: Session, key: int) -> str:
    """The unit of a registration."""
    row = session.get(Registration, key)
    return row.unit.name if row else _GONE


def ballot(session: Session, key: int) -> str:
    """The nominee voted on."""
    row = session.get(Ballot, key)
    return row.dossier.name_at if row else _GONE


def target(session: Session, key: int) -> str:
    """What a target is called."""
    row = session.get(Target, key)
    return row.name if row else _GONE


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


_READ: dict[Callable[[Session, Any], str], Select[Any]] = {
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
