"""Taking over what units sent back, a whole folder in one step or not at all; the same folder again changes nothing."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.dossier_papers import write_report
from thidua_desktop.commands.dossiers import add_dossier, set_summary
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.people_years import rate
from thidua_desktop.commands.progress import Progress, portions, told
from thidua_desktop.commands.registrations import add_registration, edit_registration, send_again
from thidua_desktop.commands.targets import record_results
from thidua_desktop.domain.dossiers import DossierDraft, SectionRow, named
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.imports import NEW
from thidua_desktop.domain.past_awards import household_head
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.sent_forms import SentChoices, SentFate, SentLine, SentOutcome
from thidua_desktop.domain.targets_rows import Figure
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.unit_forms import NOMINATION, REGISTRATION, RESULTS
from thidua_desktop.model import Dossier, Household, Person, Registration, Unit
from thidua_desktop.queries import registrations as read
from thidua_desktop.queries.sent_forms import Asked, Resolved, resolved
from thidua_desktop.queries.sent_nominations import CHANGEABLE, REPORT, REPORT_HEADING, stored_dossiers
from thidua_desktop.queries.sent_promises import targets_by_name, with_promises

Wanted = list[tuple[SentLine, SentFate]]
_NOTHING = "Không có gì mới để nhập. Chọn đơn vị, người, danh hiệu cho các dòng cần chọn rồi nhập lại."


@labelled("Nhập đăng ký thi đua từ Excel")
def import_registrations(
    session: Session, asked: Asked, choices: SentChoices, *, progress: Progress | None = None
) -> SentOutcome:
    """Take over the lines that are new or changed; lines a file does not name stay as they are.

    Raises:
        Refused: there is nothing to take over, or a rule says no; nothing was changed then.
    """
    found, wanted = _wanted(session, asked, choices)
    made = _make_receivers(session, wanted)
    by_unit: dict[int, Wanted] = defaultdict(list)
    for line, fate in wanted:
        by_unit[fate.unit_id or 0].append((line, fate))
    for unit_id, lines in told(list(by_unit.items()), progress):
        _register(session, asked, unit_id, lines, made)
    return _told(session, found, wanted, made)


@labelled("Nhập đề nghị khen thưởng từ Excel")
def import_nominations(
    session: Session, asked: Asked, choices: SentChoices, *, progress: Progress | None = None
) -> SentOutcome:
    """Make the dossiers that are new, with their achievements; put what changed into those there are.

    Raises:
        Refused: there is nothing to take over, or a rule says no; nothing was changed then.
    """
    found, wanted = _wanted(session, asked, choices)
    made = _make_receivers(session, wanted)
    stored = stored_dossiers(session, found.campaign.year)
    done: set[tuple[str, str]] = set()
    for line, fate in told(wanted, progress):
        key = _key(line, fate, made)
        for code in fate.codes:
            if (key, code) in done:
                continue
            done.add((key, code))
            held = stored.get((key, code))
            if held is None:
                _propose(session, found, line, fate.unit_id, key, code, asked.today)
            elif held.state in CHANGEABLE:
                _write(session, held.id, line, asked.today)
        _rate(session, found.campaign.year, line, key)
    return _told(session, found, wanted, made)


@labelled("Nhập kết quả chỉ tiêu từ Excel")
def import_results(
    session: Session, asked: Asked, choices: SentChoices, *, progress: Progress | None = None
) -> SentOutcome:
    """Take over the figures that are new or changed; months a file leaves blank stay as they are.

    Raises:
        Refused: there is nothing to take over, or a rule says no; nothing was changed then.
    """
    found, wanted = _wanted(session, asked, choices)
    figures = [
        Figure(target_id=int(fate.key.split(":")[1]), month=month, value=value, unit_id=fate.unit_id)
        for line, fate in wanted
        for month, value in line.figures
    ]
    for part in portions(figures, progress):
        record_results(session, found.campaign.id, part)
    return _told(session, found, wanted, {})


IMPORTS: dict[str, Callable[..., SentOutcome]] = {
    REGISTRATION: import_registrations,
    NOMINATION: import_nominations,
    RESULTS: import_results,
}


def _wanted(session: Session, asked: Asked, choices: SentChoices) -> tuple[Resolved, Wanted]:
    found = resolved(session, asked, choices)
    pairs = zip(asked.lines, found.fates, strict=True)
    wanted = [(line, fate) for line, fate in pairs if fate.fate in ("new", "changed")]
    if not wanted:
        raise Refused(_NOTHING)
    return found, wanted


def _told(session: Session, found: Resolved, wanted: Wanted, made: dict[str, str]) -> SentOutcome:
    units = {fate.unit_id for _, fate in wanted}
    new = sum(fate.fate == "new" for _, fate in wanted)
    name = found.senders.names.get(next(iter(units)) or 0, "") if len(units) == 1 else f"{len(units)} đơn vị"
    about(session, f"{name}, {len(wanted)} dòng" + (f", {len(made)} tên mới" if made else ""))
    return SentOutcome(new, len(wanted) - new, len(units), len(made))


def _key(line: SentLine, fate: SentFate, made: dict[str, str]) -> str:
    return made[line.receiver(fate.unit_id)] if fate.key == NEW else fate.key


def _make_receivers(session: Session, wanted: Wanted) -> dict[str, str]:
    """Put on the lists who is not there yet, once each; the key of each by the receiver of its lines."""
    rows: dict[str, Person | Unit | Household] = {}
    for line, fate in wanted:
        who = line.receiver(fate.unit_id)
        if fate.key == NEW and who not in rows:
            rows[who] = _new_receiver(line, fate)
            session.add(rows[who])
    session.flush()
    words = {Person: "person", Unit: "unit", Household: "household"}
    return {who: f"{words[type(row)]}:{row.id}" for who, row in rows.items()}


def _new_receiver(line: SentLine, fate: SentFate) -> Person | Unit | Household:
    note = "Thêm khi nhập mẫu đơn vị gửi"
    if fate.subject == "household":
        head = nfc(household_head(line.name) or line.name)
        return Household(
            head_name=head, salutation=line.salutation, address=line.position, unit_id=fate.unit_id, note=note
        )
    if fate.subject == "unit":
        return Unit(name=nfc(line.name), kind=guess_unit_kind(line.name), parent_id=fate.unit_id, note=note)
    return Person(
        full_name=nfc(line.name),
        salutation=line.salutation,
        birth=line.birth.iso if line.birth else "",
        position=line.position,
        unit_id=fate.unit_id,
        note=note,
    )


def _register(session: Session, asked: Asked, unit_id: int, lines: Wanted, made: dict[str, str]) -> None:
    """Bring a unit's registration to what its file says."""
    where = (Registration.campaign_id == asked.campaign_id, Registration.unit_id == unit_id)
    row = session.query(Registration).filter(*where).one_or_none()
    before = read.draft(session, row.id) if row else read.blank(session, asked.campaign_id, unit_id)
    people = [(line, fate) for line, fate in lines if line.promise is None]
    promised = [line for line, _ in lines if line.promise is not None]
    after = replace(before, lines=_with_lines(before, people, made))
    after = with_promises(after, promised, targets_by_name(session, asked.campaign_id))
    if row is None:
        campaign_year = read.ground(session, after).year
        sent_on = asked.today if asked.today.year in (campaign_year - 1, campaign_year) else None
        add_registration(session, replace(after, sent_on=sent_on))
        return
    edit_registration(session, row.id, after)
    if row.state == "returned":
        send_again(session, row.id, max(filter(None, (asked.today, row.sent_on))))


def _with_lines(before: RegistrationDraft, lines: Wanted, made: dict[str, str]) -> tuple[LineDraft, ...]:
    """The lines as the file has them, then those it does not name."""
    found = {line.key: line for line in before.lines}
    seen: set[tuple[str, int]] = set()
    for line, fate in lines:
        subject, number = _key(line, fate, made).split(":")
        key = (subject, int(number))
        old = found.get(key) or LineDraft(subject, int(number))
        kept = old.titles if key in seen else ()
        titles = tuple(dict.fromkeys((*kept, *fate.codes)))
        found[key] = replace(
            old, titles=titles, initiative=line.initiative or old.initiative, note=line.note or old.note
        )
        seen.add(key)
    return tuple(found.values())


def _propose(
    session: Session, found: Resolved, line: SentLine, unit_id: int | None, key: str, code: str, today: date
) -> None:
    subject, number = key.split(":")
    year = found.campaign.year
    received_on = today if abs(today.year - year) <= 1 else None
    draft = DossierDraft(
        year=year, campaign_id=found.campaign.id, proposing_unit_id=unit_id, award_code=code, basis="campaign",
        period=f"năm {year}", summary=line.summary, received_on=received_on,
    )  # fmt: skip
    dossier_id = add_dossier(session, named(draft, subject, int(number)), today)
    _write(session, dossier_id, replace(line, summary=""), today)


def _write(session: Session, dossier_id: int, line: SentLine, today: date) -> None:
    """Put the achievements and the note of a line into a dossier; an empty cell takes nothing away."""
    row = session.get(Dossier, dossier_id)
    assert row is not None
    row.note = line.note or row.note
    if line.summary and line.summary != row.summary:
        set_summary(session, dossier_id, line.summary, today)
    if not line.report:
        return
    before = [SectionRow(one.code, one.heading, one.body) for one in row.sections]
    after = [replace(one, body=line.report) if one.code == REPORT else one for one in before]
    if not any(one.code == REPORT for one in after):
        after.append(SectionRow(REPORT, REPORT_HEADING, line.report))
    if after != before:
        write_report(session, dossier_id, after)


def _rate(session: Session, year: int, line: SentLine, key: str) -> None:
    subject, number = key.split(":")
    if line.rating and subject in ("person", "unit"):
        who: dict[str, int] = {f"{subject}_id": int(number)}
        rate(session, year, line.rating, source="Đơn vị gửi", **who)
