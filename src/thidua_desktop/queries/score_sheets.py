"""What scoring sheets say: the criteria of a campaign, to be copied for every unit or with the figures of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_year import ScoreGroup, ScoreLine, ScoreSheet, UnitScores
from thidua_desktop.domain.targets_rows import TargetRow
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import campaign_name, inside
from thidua_desktop.model import Campaign, Participant, Registration, Unit, Work
from thidua_desktop.queries import office as house
from thidua_desktop.queries import targets
from thidua_desktop.queries.campaigns import campaign_or_refuse
from thidua_desktop.queries.records import found
from thidua_desktop.queries.registration_papers import pledged_level
from thidua_desktop.queries.reviews import reached_target

POINTS = 100
_KIND = "BẢNG CHẤM ĐIỂM THI ĐUA"
_SCORED = "(Tự chấm điểm)"


def score_sheet(session: Session, campaign_id: int, today: date) -> ScoreSheet:
    """The criteria of a campaign with room for points, to be copied for every unit.

    Raises:
        Refused: it has neither targets nor criteria.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    rows = [row for row in targets.rows(session, campaign_id) if row.level == 0]
    groups = [
        ScoreGroup(name=name, lines=tuple(ScoreLine(name=row.draft.name, asked=row.bound) for row in members))
        for name, members in groupby(rows, key=lambda row: row.group)
    ]
    groups += _standards(campaign)
    if not groups:
        raise Refused("Phong trào chưa có chỉ tiêu, tiêu chuẩn nào để chấm điểm. Ghi chỉ tiêu trước.")
    return _sheet(session, campaign, today, groups=tuple(groups))


def score_sheet_of(session: Session, campaign_id: int, unit_id: int, today: date) -> ScoreSheet:
    """The scoring sheet of one unit, with its shares of the targets and what it reached.

    Raises:
        Refused: there is nothing to score the unit on.
    """
    campaign, unit = campaign_or_refuse(session, campaign_id), found(session, Unit, unit_id, "đơn vị")
    scores = _unit_scores(session, campaign, unit, today)
    if not scores.groups:
        raise Refused(
            f"{unit.name} chưa được giao chỉ tiêu, chưa đăng ký nội dung nào và phong trào chưa ghi tiêu chuẩn khen "
            "thưởng tập thể nên chưa có gì để chấm điểm. Giao chỉ tiêu ở trang Chỉ tiêu trước."
        )
    return _sheet(session, campaign, today, units=(scores,))


def score_sheets(session: Session, campaign_id: int, today: date) -> ScoreSheet:
    """The scoring sheets of all units that take part and have something to be scored on.

    Raises:
        Refused: no unit takes part, or none has anything to be scored on.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    units = session.scalars(
        select(Unit)
        .join(Participant, Participant.unit_id == Unit.id)
        .where(Participant.campaign_id == campaign_id)
        .order_by(Participant.position, Participant.id)
    ).all()
    if not units:
        raise Refused("Phong trào chưa chọn đơn vị tham gia. Chọn ở trang Phong trào, thẻ Đơn vị trước.")
    scores = tuple(one for unit in units if (one := _unit_scores(session, campaign, unit, today)).groups)
    if not scores:
        raise Refused("Chưa đơn vị nào được giao chỉ tiêu hoặc đăng ký nội dung để chấm điểm. Giao chỉ tiêu trước.")
    return _sheet(session, campaign, today, units=scores)


def _sheet(
    session: Session,
    campaign: Campaign,
    today: date,
    *,
    groups: tuple[ScoreGroup, ...] = (),
    units: tuple[UnitScores, ...] = (),
) -> ScoreSheet:
    office = house.office(session)
    standing = capitals(office.standing_office or "cơ quan thường trực Hội đồng")
    return ScoreSheet(
        head=units[0].head if len(units) == 1 else _head(session, campaign, today),
        year=campaign.year,
        campaign=campaign_name(campaign.name, inside=True),
        groups=groups,
        units=units,
        until=format_date(min(today, date(campaign.year, 12, 31))) if units else "",
        points=POINTS,
        confirmer=SignatureBlock(authority_lines=(standing,), note="(Thẩm định)"),
        signature=SignatureBlock(authority_lines=("THỦ TRƯỞNG ĐƠN VỊ",), note=_SCORED),
    )


def _head(session: Session, campaign: Campaign, today: date, unit: Unit | None = None) -> PaperHead:
    name = campaign_name(campaign.name, inside=True)
    return PaperHead(
        letterhead=house.unit_letterhead(session, unit) if unit else house.letterhead(session),
        kind=_KIND,
        subject=name[:1].upper() + name[1:],
        year=max(campaign.year, today.year),
    )


def _unit_scores(session: Session, campaign: Campaign, unit: Unit, today: date) -> UnitScores:
    rows = targets.rows(session, campaign.id, unit.id, today)
    row = session.scalars(
        select(Registration)
        .where(Registration.campaign_id == campaign.id, Registration.unit_id == unit.id)
        .options(selectinload(Registration.commitments), selectinload(Registration.works))
    ).one_or_none()
    groups = [
        ScoreGroup(name=name, lines=_target_lines(members))
        for name, members in groupby(rows, key=lambda target: target.group)
    ]
    if row is not None:
        shared = {target.id for target in rows}
        others = [one for one in row.commitments if one.target_id not in shared]
        groups += _named("pledges", [ScoreLine(name=one.text, asked=pledged_level(session, one)) for one in others])
        groups += _named("works", [_work(one) for one in row.works])
    post = (row.representative_position if row else "") or unit.head_position
    return UnitScores(
        head=_head(session, campaign, today, unit),
        unit=unit.name,
        groups=(*groups, *_standards(campaign)),
        signature=SignatureBlock(
            authority_lines=(capitals(post) or "THỦ TRƯỞNG ĐƠN VỊ",),
            name=(row.representative if row else "") or unit.head_name,
            note=_SCORED,
        ),
    )


def _target_lines(rows: Iterable[TargetRow]) -> tuple[ScoreLine, ...]:
    """The targets as lines; a part whose whole is not the unit's stands by itself."""
    lines: list[ScoreLine] = []
    for row in rows:
        reached = reached_target(row)
        lines.append(
            ScoreLine(
                name=row.draft.name,
                asked=row.bound,
                reached=reached.reached,
                percent=reached.percent,
                outcome=reached.outcome,
                part=row.level > 0 and bool(lines),
            )
        )
    return tuple(lines)


def _work(work: Work) -> ScoreLine:
    due, done = format_date(work.due_on), format_date(work.done_on)
    return ScoreLine(
        name=f"{work.name} ({inside(work.detail)})" if work.detail else work.name,
        asked=f"xong trước {due}" if due else "",
        reached=f"xong {done}" if done else "",
    )


def _standards(campaign: Campaign) -> list[ScoreGroup]:
    return _named("standards", [ScoreLine(name=one.text) for one in campaign.criteria if one.subject == "unit"])


def _named(kind: str, lines: Sequence[ScoreLine]) -> list[ScoreGroup]:
    return [ScoreGroup(name="", lines=tuple(lines), kind=kind)] if lines else []
