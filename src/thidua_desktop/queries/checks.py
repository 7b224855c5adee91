"""The checklists of dossiers, one or a whole year's at once, and what was let pass in them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain import checks
from thidua_desktop.domain.checks import (
    Articles,
    Asked,
    CheckLine,
    CheckView,
    OpenCondition,
    PassedRow,
    QuotaUse,
    allowance,
)
from thidua_desktop.domain.condition_facts import Case, Won
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import OPEN_STATES, STATES
from thidua_desktop.domain.law import is_valid_on
from thidua_desktop.domain.money import award_money
from thidua_desktop.domain.numbers import format_money, format_number
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.domain.registration_views import Registered
from thidua_desktop.domain.text import fold
from thidua_desktop.model import CheckPass, Dossier, RuleSet
from thidua_desktop.queries import office, rules
from thidua_desktop.queries.check_ground import Key, OpenDossier
from thidua_desktop.queries.check_reading import Around, dossiers_of, key_of, read_around
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.records import found

Progress = Callable[[int, int, str], None]
TOLD_EVERY = 100
CHUNK = 5000
"""So many dossiers are read at once; SQLite takes some 30,000 values in one statement."""


def check_lines(session: Session, dossier_id: int, today: date) -> tuple[CheckLine, ...]:
    """The checklist of one dossier; empty when it was removed meanwhile."""
    return check_dossiers(session, [dossier_id], today).get(dossier_id, ())


def check_view(session: Session, dossier_id: int, today: date) -> CheckView:
    """The checklist of one dossier with whom it is about.

    Raises:
        Refused: it was removed meanwhile.
    """
    row = found(session, Dossier, dossier_id, "hồ sơ")
    subject, number = key_of(row)
    over = row.state in ("decided", *DEAD_STATES)
    return CheckView(subject, number, row.name_at, check_lines(session, dossier_id, today), over)


def check_dossiers(session: Session, dossier_ids: Iterable[int], today: date) -> dict[int, tuple[CheckLine, ...]]:
    """The checklists of dossiers by their keys, in a fixed number of statements."""
    return dict(_checked(session, list(dossier_ids), today))


def colours(
    session: Session, dossier_ids: Iterable[int], today: date, *, progress: Progress | None = None
) -> dict[int, str]:
    """The colour of each dossier: "red", "amber", "grey" or "green"; ``progress`` is told how many are done."""
    wanted, found = list(dossier_ids), {}
    for done, (key, lines) in enumerate(_checked(session, wanted, today)):
        if progress is not None and done % TOLD_EVERY == 0:
            progress(done, len(wanted), "")
        found[key] = checks.colour_of(lines)
    return found


def open_conditions(session: Session, dossier_ids: Iterable[int], today: date) -> tuple[OpenCondition, ...]:
    """The lines of these dossiers that may be let pass, each once with in how many it stands, the commonest first."""
    found: dict[str, list[CheckLine]] = {}
    for lines in check_dossiers(session, dossier_ids, today).values():
        for line in lines:
            if line.may_pass:
                found.setdefault(line.key, []).append(line)
    told = [OpenCondition(lines[0], len(lines)) for lines in found.values()]
    return tuple(sorted(told, key=lambda one: -one.count))


def passed_conditions(session: Session, dossier_ids: Iterable[int]) -> list[tuple[str, str, int]]:
    """What was let pass or confirmed in these dossiers: key, sentence and in how many, the commonest first."""
    asked = select(CheckPass.key, func.max(CheckPass.sentence), func.count())
    rows = session.execute(asked.where(CheckPass.dossier_id.in_(list(dossier_ids))).group_by(CheckPass.key))
    return sorted(((key, sentence, count) for key, sentence, count in rows), key=lambda one: -one[2])


def passed_with_reason(session: Session, dossier_ids: Iterable[int]) -> tuple[PassedRow, ...]:
    """What was let pass with a reason in these dossiers, in their order: the minutes tell it."""
    wanted = list(dossier_ids)
    place = {key: number for number, key in enumerate(wanted)}
    rows = session.execute(
        select(CheckPass, Dossier.name_at, Dossier.award_code)
        .join(Dossier, Dossier.id == CheckPass.dossier_id)
        .where(CheckPass.dossier_id.in_(wanted), CheckPass.kind == "passed")
        .order_by(CheckPass.id)
    ).all()
    names = office.award_names(session) if rows else {}
    told = [
        PassedRow(
            row.dossier_id, name, names.get(code, code), row.sentence, row.article, row.reason, row.who,
            datetime.fromisoformat(row.at).date(), row.key.startswith("rule:"),
        )
        for row, name, code in rows
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda row: place[row.dossier_id]))


def rule_set_of(row: Any, sets: Iterable[RuleSet], today: date) -> str:
    """The code of the rule set a dossier is checked by: the one it keeps, else the one of its reception."""
    return str(row.rule_set) or rules.chosen(sets, row.received_on or min(today, date(row.year, 12, 31)))


def _checked(session: Session, wanted: list[int], today: date) -> Iterator[tuple[int, tuple[CheckLine, ...]]]:
    for start in range(0, len(wanted), CHUNK):
        rows = dossiers_of(session, wanted[start : start + CHUNK])
        if rows:
            around = read_around(session, rows, today)
            yield from ((row.id, checks.check(_asked(row, around))) for row in rows)


def _asked(row: Any, around: Around) -> Asked:
    key, ground = key_of(row), around.ground
    rule_set = around.sets.get(rule_set_of(row, around.sets.values(), around.today))
    person = ground.persons.get(key[1]) if key[0] == "person" else None
    kind = _kind(around, row.award_code, row.received_on or around.today)
    entered = around.registered[row.campaign_id].get(key, Registered()) if row.campaign_id is not None else None
    case = _case(row, key, around, rule_set, entered)
    twins = ground.proposed(key, row.year, row.id)
    is_form = row.award_code in ground.commendations
    clashing = [one for one in twins if is_form and one.award_code in ground.commendations]
    return Asked(
        case=case,
        rules=around.rules.get((row.award_code, rule_set.code if rule_set else ""), ()),
        work_kind=person.work_kind if person else "",
        articles=Articles(rule_set.once_article, rule_set.hold_article, rule_set.initiative_article)
        if rule_set
        else Articles(),
        rule_set_name=rule_set.name if rule_set else "",
        rule_set_note=rule_set.note if rule_set and not rule_set.verified else "",
        papers=tuple(around.papers.get(row.id, ())),
        has_summary=bool(row.summary),
        registered=entered.found if entered is not None else None,
        registered_for_award=entered is not None and row.award_code in entered.titles,
        registration_check=around.mode,
        same_award=tuple(_described(one, around) for one in twins if one.award_code == row.award_code),
        clashing=tuple(_described(one, around) for one in clashing if one.award_code != row.award_code),
        beside=tuple(_described(one, around) for one in twins if one not in clashing),
        given=tuple(_given(won, around) for won in _of_year(case, row) if won.code == row.award_code),
        is_title=not is_form,
        same_achievement=_same_achievement(row, case, around) if is_form else (),
        holds=case.on_hold,
        deadline=row.dossier_deadline,
        received_on=row.received_on,
        today=around.today if row.state in OPEN_STATES else None,
        used_initiatives=tuple(_uses(row, around)),
        quotas=tuple(_quota_uses(row, key[0], around)),
        money=_money(kind, key[0], around),
        passes=around.passes.get(row.id, {}),
    )


def _case(row: Any, key: Key, around: Around, rule_set: RuleSet | None, entered: Registered | None) -> Case:
    ground = around.ground
    totals = around.totals.get(row.year, {})
    return ground.case(
        key,
        row.year,
        row.basis,
        dossier_id=row.id,
        initiatives=ground.ideas(key, around.linked.get(row.id, ())),
        registered=entered.found if entered is not None else None,
        on_hold=ground.on_hold(key, around.today),
        merit_only=rule_set.merit_only if rule_set else "",
        # Every dossier for an award stands under the same cap; "" is the award asked about.
        totals={**totals, "": totals.get(row.award_code, 0)},
    )


def _of_year(case: Case, row: Any) -> list[Won]:
    return [won for won in case.awards if won.year == row.year and won.standing == "own" and not won.of]


def _same_achievement(row: Any, case: Case, around: Around) -> tuple[str, ...]:
    """Forms of commendation of the year for the very words of this dossier."""
    words = fold(row.summary.strip())
    return tuple(
        _given(won, around)
        for won in _of_year(case, row)
        if words and won.code in case.commendations and fold(won.achievement.strip()) == words
    )


def _given(won: Won, around: Around) -> str:
    return f"{around.ground.names.get(won.code, won.code)} năm {won.year}" + (
        f" ({won.decision})" if won.decision else ""
    )


def _described(one: OpenDossier, around: Around) -> str:
    """A dossier in a few words: who proposes whom for what, and how far it is."""
    proposer = around.units.get(one.proposer or 0, "Cơ quan")
    on = f", nhận {format_date(one.received_on)}" if one.received_on else ""
    award = around.ground.names.get(one.award_code, one.award_code)
    return f"{proposer} đề nghị {award} ({STATES[one.state].lower()}{on})"


def _uses(row: Any, around: Around) -> Iterable[str]:
    for number in around.linked.get(row.id, ()):
        others = [words for dossier, words in around.uses.get(number, ()) if dossier != row.id]
        if others:
            title = next(
                (i.title for n, i in around.ground.initiatives.get(key_of(row), ()) if n == number), "Sáng kiến"
            )
            yield f"{title}: {'; '.join(others)}"


def _quota_uses(row: Any, subject: str, around: Around) -> Iterable[QuotaUse]:
    for quota in around.quotas.get(row.campaign_id or 0, ()):
        if quota.subject != subject or quota.award_code not in ("", row.award_code):
            continue
        base = around.bases[row.campaign_id, subject]
        allowed = allowance(quota.amount, quota.percent, base)
        what = around.ground.names.get(quota.award_code, "") if quota.award_code else "Khen thưởng"
        if quota.percent is not None:
            words = f"{what}: không quá {format_number(quota.percent)}% của {base} đã đăng ký"
        else:
            words = f"{what}: không quá {quota.amount}"
        yield QuotaUse(words, around.used[row.campaign_id, subject, quota.award_code], allowed)


def _money(kind: AwardKindRow | None, subject: str, around: Around) -> str | None:
    """What the office will pay, "" when it cannot be said, None when another level pays."""
    if kind is None or kind.draft.level != "commune":
        return None
    multiple = kind.money(subject)
    amount = award_money(multiple, around.base_salary, around.rounding)
    if amount is None or multiple is None or around.base_salary is None:
        return ""
    return f"{format_money(amount)} ({format_number(multiple)} × {format_money(around.base_salary)})"


def _kind(around: Around, code: str, on: date) -> AwardKindRow | None:
    periods = around.kinds.get(code, [])
    fitting = (one for one in periods if is_valid_on(one.draft.valid_from, one.draft.valid_to, on))
    return next(fitting, periods[-1] if periods else None)
