"""The lists of a plan, written as a whole: lines that stay keep their row, others come and go."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any
from unicodedata import normalize

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.domain.campaign_rules import part_problems
from thidua_desktop.domain.campaigns import PART_WORDS, PARTS, Line, PlanParts
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import (
    Assignment,
    Campaign,
    Criterion,
    DossierPaper,
    LinkedCampaign,
    Participant,
    Phase,
    PlanBasis,
    PlanRecipient,
    PlanSection,
    Quota,
    Record,
    Registration,
    RequiredPaper,
    Slogan,
    Unit,
)
from thidua_desktop.queries.campaigns import draft_of, lines_of

_ROWS: dict[str, type[Any]] = {
    "sections": PlanSection,
    "bases": PlanBasis,
    "slogans": Slogan,
    "phases": Phase,
    "linked": LinkedCampaign,
    "criteria": Criterion,
    "quotas": Quota,
    "required_papers": RequiredPaper,
    "assignments": Assignment,
    "recipients": PlanRecipient,
}


def store_all(session: Session, campaign: Campaign, parts: PlanParts) -> None:
    """Write every list of a new campaign."""
    for part in PARTS:
        _write(session, campaign, part, getattr(parts, part))
    replace_participants(session, campaign, parts.participants)


def replace_part(
    session: Session, campaign: Campaign, part: str, lines: Sequence[Line], seen: Sequence[Line] | None
) -> None:
    """Write one list in place of the stored one.

    Raises:
        Refused: a line cannot be so, a paper is used by dossiers, or the list changed since it was ``seen``.
    """
    if seen is not None and tuple(seen) != lines_of(campaign, part):
        raise Refused(f"“{PART_WORDS[part]}” vừa được sửa ở cửa sổ khác. Xem lại rồi sửa tiếp.")
    draft = draft_of(campaign)
    changes: dict[str, Any] = {part: tuple(lines)}
    typed = replace(draft, parts=replace(draft.parts, **changes))
    for field, text in part_problems(typed, part):
        raise Refused(text, field)
    _write(session, campaign, part, lines)


def replace_participants(session: Session, campaign: Campaign, unit_ids: Sequence[int]) -> None:
    """Write the units expected to register; a unit named twice counts once.

    Raises:
        Refused: a unit that goes has registered.
    """
    wanted = list(dict.fromkeys(unit_ids))
    kept = {row.unit_id: row for row in campaign.participants}
    for unit_id, row in kept.items():
        if unit_id in wanted:
            continue
        used = select(Registration.id).where(Registration.campaign_id == campaign.id, Registration.unit_id == unit_id)
        if session.scalars(used).first() is not None:
            raise Refused(f"{row.unit.name} đã gửi đăng ký. Xóa bản đăng ký trước rồi bỏ đơn vị.", "participants")
        session.delete(row)
    for position, unit_id in enumerate(wanted):
        found = kept.get(unit_id)
        if found is None:
            if session.get(Unit, unit_id) is None:
                raise Refused("Một đơn vị vừa bị xóa khỏi danh mục. Tải lại trang rồi chọn lại.", "participants")
            found = Participant(campaign=campaign, unit_id=unit_id)
            session.add(found)
        found.position = position


def _write(session: Session, campaign: Campaign, part: str, lines: Sequence[Line]) -> None:
    kind = _ROWS[part]
    stored = {row.id: row for row in getattr(campaign, part)}
    staying = {line.id for line in lines if line.id is not None}
    for row_id, row in stored.items():
        if row_id not in staying:
            _refuse_used(session, row)
            session.delete(row)
    for position, line in enumerate(lines):
        found = stored.get(line.id or 0)
        if found is None:
            found = kind(campaign=campaign)
            session.add(found)
        found.position = position
        for column in fields(line):
            value = getattr(line, column.name)
            if column.name != "id":
                setattr(found, column.name, normalize("NFC", value).strip() if isinstance(value, str) else value)


def _refuse_used(session: Session, row: Record) -> None:
    if not isinstance(row, RequiredPaper):
        return
    count = session.scalar(select(func.count()).where(DossierPaper.required_paper_id == row.id))
    if count:
        raise Refused(
            f"“{row.name}” đang có trong {count} hồ sơ nên chưa bỏ được. Có thể sửa tên, hoặc bỏ ở các hồ sơ trước.",
            "required_papers",
        )
