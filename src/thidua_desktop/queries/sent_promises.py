"""What would become of the targets and works that units promised in their registrations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.registrations import CommitmentDraft, RegistrationDraft, WorkDraft
from thidua_desktop.domain.sent_forms import SentFate, SentLine, SentPromise
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.domain.unit_forms import PROMISE_KINDS, WORK
from thidua_desktop.model import Campaign, Registration, Target
from thidua_desktop.queries.sent_lines import Known, unit_of

_DETAIL_ASIDE = "chi tiết chỉ ghi cho công trình, phần việc nên không lấy"
Place = tuple[int, str, str]
"""Unit, kind of promise, folded words."""


@dataclass(frozen=True, slots=True)
class Held:
    """A promise there is already."""

    value: Decimal | None
    unit: str
    due_on: date | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Walk:
    known: Known
    stored: Mapping[Place, Held]
    targets: Mapping[str, Target]
    campaign: Campaign
    seen: dict[Place, int] = field(default_factory=dict)


def fates(session: Session, campaign: Campaign, known: Known, lines: Sequence[SentLine]) -> tuple[SentFate, ...]:
    """The fate of each line with a promise."""
    walk = _Walk(known, _stored(session, campaign.id), targets_by_name(session, campaign.id), campaign)
    return tuple(_fate(walk, line, line.promise) for line in lines if line.promise is not None)


def targets_by_name(session: Session, campaign_id: int) -> dict[str, Target]:
    """The targets of a campaign by their folded names, of those with one name the first."""
    rows = session.scalars(select(Target).where(Target.campaign_id == campaign_id).order_by(Target.position.desc()))
    return {fold(row.name): row for row in rows}


def with_promises(
    before: RegistrationDraft, lines: Sequence[SentLine], targets: Mapping[str, Target]
) -> RegistrationDraft:
    """The registration with what lines promise; an empty cell takes nothing away."""
    commitments = {fold(one.text): one for one in before.commitments}
    works = {fold(one.name): one for one in before.works}
    for line in lines:
        promise, key = line.promise, fold(line.name)
        if promise is None:
            continue
        if promise.kind == WORK:
            held = works.get(key) or WorkDraft(nfc(line.name))
            works[key] = replace(held, detail=line.note or held.detail, due_on=promise.due_on or held.due_on)
            continue
        target = targets.get(key)
        taken = commitments.get(key) or CommitmentDraft(
            nfc(line.name), target.id if target else None, unit=target.unit if target else ""
        )
        commitments[key] = replace(
            taken,
            value=taken.value if promise.level is None else promise.level,
            unit=promise.measure or taken.unit,
            due_on=promise.due_on or taken.due_on,
        )
    return replace(before, commitments=tuple(commitments.values()), works=tuple(works.values()))


def _stored(session: Session, campaign_id: int) -> dict[Place, Held]:
    statement = (
        select(Registration)
        .where(Registration.campaign_id == campaign_id)
        .options(selectinload(Registration.commitments), selectinload(Registration.works))
    )
    found: dict[Place, Held] = {}
    for row in session.scalars(statement):
        for one in row.commitments:
            found[row.unit_id, "target", fold(one.text)] = Held(one.value, one.unit, one.due_on)
        for work in row.works:
            found[row.unit_id, WORK, fold(work.name)] = Held(None, "", work.due_on, work.detail)
    return found


def _fate(walk: _Walk, line: SentLine, promise: SentPromise) -> SentFate:
    known = walk.known
    unit_id = unit_of(known.senders, known.roll, line)
    due = f"trước {format_date(promise.due_on)}" if promise.due_on else ""
    level = f"{format_number(promise.level)} {promise.measure}".strip() if promise.level is not None else ""
    what = ", ".join(filter(None, (PROMISE_KINDS[promise.kind], level, due)))
    fate = SentFate(line.number, line.file, "doubt", unit_id, name=line.name, subject="promise", what=what)
    field, fault = (promise.faulty, promise.fault) if promise.fault else _fault(walk, line, promise)
    if fault:
        return replace(fate, fate="wrong", remark=fault, field=field)
    if unit_id is None or not known.senders.is_open(line.file):
        why = known.senders.remarks.get(line.file, "") or "chưa rõ của đơn vị nào"
        return replace(fate, remark=why, asks="file")
    place = (unit_id, promise.kind, fold(line.name))
    twin = walk.seen.setdefault(place, line.row)
    if twin != line.row:
        remark = f"trùng nội dung với dòng {twin}, giữ một dòng"
        return replace(fate, fate="wrong", remark=remark, field="content")
    held = walk.stored.get(place)
    aside = _DETAIL_ASIDE if line.note and promise.kind != WORK else ""
    if held is None:
        return replace(fate, fate="new", remark=aside)
    changes = _changes(line, promise, held)
    said = "; ".join(filter(None, (changes or "đã có trong bản đăng ký", aside)))
    return replace(fate, fate="changed" if changes else "same", remark=said)


def _fault(walk: _Walk, line: SentLine, promise: SentPromise) -> tuple[str, str]:
    """What the rules would say no to: the field and why, both "" for nothing."""
    target = walk.targets.get(fold(line.name))
    if promise.level is not None and promise.level < 0:
        return "level", "mức đăng ký nhỏ hơn 0"
    if promise.level is not None and not (promise.measure or (target and target.unit)):
        return "measure", "mức đăng ký chưa có đơn vị tính"
    if promise.due_on and promise.due_on.year not in (walk.campaign.year, walk.campaign.year + 1):
        return "due", f"thời hạn {format_date(promise.due_on)} quá xa năm thi đua {walk.campaign.year}"
    if promise.due_on and walk.campaign.starts_on and promise.due_on < walk.campaign.starts_on:
        return "due", f"thời hạn {format_date(promise.due_on)} ở trước ngày bắt đầu phong trào"
    return "", ""


def _changes(line: SentLine, promise: SentPromise, held: Held) -> str:
    said = []
    if promise.level is not None and promise.level != held.value:
        was = format_number(held.value) if held.value is not None else "chưa có"
        said.append(f"mức: {was} → {format_number(promise.level)}")
    if promise.kind != WORK and promise.measure and promise.measure != held.unit:
        said.append("đơn vị tính")
    if promise.due_on and promise.due_on != held.due_on:
        said.append("thời hạn")
    if promise.kind == WORK and line.note and line.note != held.detail:
        said.append("chi tiết")
    return "; ".join(said)
