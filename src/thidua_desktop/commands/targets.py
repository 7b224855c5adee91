"""What the clerk does with targets: set them, order them, allot them to units, record and judge results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.targets_rows import (
    ASSESSMENTS,
    TARGET_FIELDS,
    Figure,
    PlannedTarget,
    TargetDraft,
    figure_problem,
    target_problems,
)
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.model import (
    Campaign,
    Commitment,
    Target,
    TargetAllotment,
    TargetGroup,
    TargetResult,
    Unit,
)
from thidua_desktop.queries.campaigns import campaign_or_refuse
from thidua_desktop.queries.targets import draft_of, read_only, target_or_refuse


@labelled("Thêm nhóm chỉ tiêu")
def add_group(session: Session, campaign_id: int, name: str) -> int:
    """Add a heading over targets, after the others."""
    campaign = open_campaign(session, campaign_id)
    group = _new_group(session, campaign, _group_name(session, campaign_id, name))
    about(session, group.name)
    return group.id


@labelled("Đổi tên nhóm chỉ tiêu")
def rename_group(session: Session, group_id: int, name: str) -> None:
    """Change a heading."""
    group = _group(session, group_id)
    about(session, group.name)
    group.name = _group_name(session, group.campaign_id, name, but=group_id)


@labelled("Xóa nhóm chỉ tiêu")
def remove_group(session: Session, group_id: int) -> None:
    """Take a heading away; its targets stay, outside any group."""
    group = _group(session, group_id)
    about(session, group.name)
    for target in session.scalars(select(Target).where(Target.group_id == group_id)):
        target.group_id = None
    session.flush()
    session.delete(group)


@labelled("Sắp xếp nhóm chỉ tiêu")
def reorder_groups(session: Session, campaign_id: int, group_ids: Sequence[int]) -> None:
    """Put the groups of a campaign in this order."""
    campaign = open_campaign(session, campaign_id)
    stored = {row.id: row for row in session.scalars(select(TargetGroup).where(TargetGroup.campaign_id == campaign_id))}
    if set(stored) != set(group_ids):
        raise Refused("Danh sách nhóm vừa thay đổi. Tải lại trang rồi sắp xếp lại.")
    for position, group_id in enumerate(group_ids):
        stored[group_id].position = position
    about(session, campaign.name)


@labelled("Thêm chỉ tiêu")
def add_target(session: Session, campaign_id: int, draft: TargetDraft) -> int:
    """Add a target at the end of its group.

    Raises:
        Refused: something cannot be so; ``field`` says where.
    """
    campaign = open_campaign(session, campaign_id)
    target = _new_target(session, campaign, draft, _next_position(session, campaign_id))
    session.flush()
    about(session, target.name)
    return target.id


@labelled("Thêm các chỉ tiêu")
def add_targets(session: Session, campaign_id: int, planned: Sequence[PlannedTarget]) -> int:
    """Add many targets at once, with groups and parts by name; all or none. Returns how many.

    Raises:
        Refused: ``field`` is "3.value" for the fourth line.
    """
    campaign = open_campaign(session, campaign_id)
    add_planned(session, campaign, planned)
    about(session, f"{len(planned)} chỉ tiêu")
    return len(planned)


@labelled("Sửa chỉ tiêu")
def edit_target(session: Session, target_id: int, draft: TargetDraft, *, seen: TargetDraft | None = None) -> None:
    """Change a target.

    Raises:
        Refused: something cannot be so, or somebody changed it since the form was opened.
    """
    target = _target(session, target_id)
    about(session, target.name)
    if seen is not None and draft_of(target) != seen:
        raise Refused(f"Chỉ tiêu “{target.name}” vừa được sửa ở cửa sổ khác. Xem lại rồi sửa tiếp.")
    typed = _checked(session, target.campaign_id, draft, target_id)
    for name in TARGET_FIELDS:
        setattr(target, name, getattr(typed, name))
    for part in session.scalars(select(Target).where(Target.parent_id == target_id)):
        part.group_id = typed.group_id


@labelled("Xóa chỉ tiêu")
def remove_target(session: Session, target_id: int) -> None:
    """Delete a target with its parts, allotments and results.

    Raises:
        Refused: units took it over in their registrations.
    """
    target = _target(session, target_id)
    about(session, target.name)
    parts = list(session.scalars(select(Target).where(Target.parent_id == target_id)))
    for row in (*parts, target):
        count = session.scalar(select(func.count()).where(Commitment.target_id == row.id))
        if count:
            raise Refused(f"“{row.name}” có trong {count} cam kết đăng ký nên chưa xóa được. Bỏ ở bản đăng ký trước.")
    for row in parts:
        session.delete(row)
    session.flush()
    session.delete(target)


@labelled("Sắp xếp chỉ tiêu")
def reorder_targets(session: Session, campaign_id: int, target_ids: Sequence[int]) -> None:
    """Put the targets of a campaign in this order; groups and parts keep together."""
    campaign = open_campaign(session, campaign_id)
    stored = {row.id: row for row in session.scalars(select(Target).where(Target.campaign_id == campaign_id))}
    if set(stored) != set(target_ids):
        raise Refused("Danh sách chỉ tiêu vừa thay đổi. Tải lại trang rồi sắp xếp lại.")
    for position, target_id in enumerate(target_ids):
        stored[target_id].position = position
    about(session, campaign.name)


@labelled("Giao chỉ tiêu cho đơn vị")
def allot(session: Session, target_id: int, shares: Mapping[int, Decimal | None]) -> None:
    """Set the shares of units; None takes a share back, units not named stay as they are.

    Raises:
        Refused: the target is in words, a share is below 0, or a unit is gone.
    """
    target = _target(session, target_id)
    about(session, target.name)
    if target.comparator == "text":
        raise Refused(f"“{target.name}” là chỉ tiêu bằng lời, không giao số cho đơn vị được.")
    stored = {row.unit_id: row for row in target.allotments}
    for unit_id, value in shares.items():
        unit = session.get(Unit, unit_id)
        if unit is None:
            raise Refused("Một đơn vị vừa bị xóa khỏi danh mục. Tải lại trang rồi giao lại.", str(unit_id))
        if value is not None and value < 0:
            raise Refused(f"Số giao cho {unit.name} nhỏ hơn 0. Ghi lại số.", str(unit_id))
        row = stored.get(unit_id)
        if value is None and row is not None:
            session.delete(row)
        elif value is not None and row is not None:
            row.value = value
        elif value is not None:
            session.add(TargetAllotment(target=target, unit_id=unit_id, value=value))


@labelled("Ghi kết quả chỉ tiêu")
def record_results(session: Session, campaign_id: int, figures: Sequence[Figure]) -> int:
    """Record many figures at once, all or none; returns how many differ from what was stored.

    Raises:
        Refused: a figure cannot be right; ``field`` is "target id.month".
    """
    campaign = open_campaign(session, campaign_id)
    stored = {row.id: row for row in session.scalars(select(Target).where(Target.campaign_id == campaign_id))}
    changed = 0
    for figure in figures:
        target = stored.get(figure.target_id)
        if target is None:
            raise Refused("Một chỉ tiêu vừa bị xóa. Tải lại trang rồi ghi lại kết quả.")
        if text := figure_problem(draft_of(target), figure.value, figure.month):
            raise Refused(text, f"{figure.target_id}.{figure.month}")
        changed += _record(session, target, figure)
    months = sorted({figure.month for figure in figures})
    if len(figures) == 1:
        about(session, f"tháng {months[0]}, {stored[figures[0].target_id].name}")
    else:
        about(session, f"{len(figures)} số liệu, {campaign_name(campaign.name)}")
    return changed


@labelled("Đánh giá chỉ tiêu")
def assess_target(
    session: Session, target_id: int, month: int, assessment: str, note: str = "", unit_id: int | None = None
) -> None:
    """Judge a target in words: "met", "not_met", or "" to take the judgement back.

    Raises:
        Refused: the target has a figure to be judged by.
    """
    target = _target(session, target_id)
    about(session, target.name)
    if assessment not in ASSESSMENTS:
        raise Refused("Chưa chọn đạt hay chưa đạt. Chọn một trong hai.", "assessment")
    if target.comparator != "text":
        raise Refused(f"“{target.name}” được đánh giá theo số liệu. Ghi kết quả tháng cho chỉ tiêu này.")
    if not 1 <= month <= 12:
        raise Refused(f"Tháng {month} không có trong năm. Chọn tháng từ 1 đến 12.", "month")
    row = _result(target, unit_id, month)
    if assessment:
        row = row or _new_result(session, target, unit_id, month)
        row.assessment, row.note = assessment, nfc(note)
        return
    for other in [result for result in target.results if result.unit_id == unit_id]:
        session.delete(other)


def add_planned(session: Session, campaign: Campaign, planned: Iterable[PlannedTarget]) -> None:
    """Add targets with their groups and wholes named in words; used when a whole plan is stored."""
    groups = {
        row.name: row.id for row in session.scalars(select(TargetGroup).where(TargetGroup.campaign_id == campaign.id))
    }
    whole_rows = select(Target).where(Target.campaign_id == campaign.id, Target.parent_id.is_(None))
    wholes = {row.name: row.id for row in session.scalars(whole_rows)}
    position = _next_position(session, campaign.id)
    for index, line in enumerate(planned):
        name = nfc(line.group)
        if name and name not in groups:
            groups[name] = _new_group(session, campaign, name).id
        parent_id = wholes.get(nfc(line.part_of)) if line.part_of else None
        if line.part_of and parent_id is None:
            raise Refused(f"Không thấy chỉ tiêu “{line.part_of}” ở trên dòng này. Ghi lại tên.", f"{index}.part_of")
        draft = replace(line.target, group_id=groups.get(name), parent_id=parent_id)
        try:
            target = _new_target(session, campaign, draft, position + index)
        except Refused as refused:
            raise Refused(f"Dòng {index + 1}: {refused}", f"{index}.{refused.field}") from refused
        session.flush()
        if not line.part_of:
            wholes[target.name] = target.id


def _new_target(session: Session, campaign: Campaign, draft: TargetDraft, position: int) -> Target:
    typed = _checked(session, campaign.id, draft, None)
    target = Target(campaign=campaign, position=position, **{name: getattr(typed, name) for name in TARGET_FIELDS})
    session.add(target)
    return target


def _checked(session: Session, campaign_id: int, draft: TargetDraft, target_id: int | None) -> TargetDraft:
    """The draft, tidied, when it may be stored; a part stands in the group of its whole."""
    typed = replace(draft, name=nfc(draft.name), unit=nfc(draft.unit), responsible=nfc(draft.responsible))
    for field, text in target_problems(typed):
        raise Refused(text, field)
    if typed.group_id is not None and _group(session, typed.group_id).campaign_id != campaign_id:
        raise Refused("Nhóm này thuộc phong trào khác. Chọn nhóm của phong trào đang mở.", "group_id")
    if typed.parent_id is None:
        return typed
    parent = target_or_refuse(session, typed.parent_id)
    if parent.campaign_id != campaign_id or parent.id == target_id or parent.parent_id is not None:
        raise Refused("Chỉ tiêu cấp trên phải là một chỉ tiêu lớn khác của phong trào. Chọn lại.", "parent_id")
    if target_id is not None and session.scalar(select(func.count()).where(Target.parent_id == target_id)):
        raise Refused("Chỉ tiêu này có các chỉ tiêu thành phần nên không thể nằm trong chỉ tiêu khác.", "parent_id")
    return replace(typed, group_id=parent.group_id)


def _record(session: Session, target: Target, figure: Figure) -> int:
    row = _result(target, figure.unit_id, figure.month)
    if figure.value is None:
        if row is None:
            return 0
        session.delete(row)
        return 1
    if row is None:
        row = _new_result(session, target, figure.unit_id, figure.month)
    elif row.value == figure.value:
        return 0
    row.value = figure.value
    return 1


def _result(target: Target, unit_id: int | None, month: int) -> TargetResult | None:
    return next((row for row in target.results if row.unit_id == unit_id and row.month == month), None)


def _new_result(session: Session, target: Target, unit_id: int | None, month: int) -> TargetResult:
    row = TargetResult(target=target, unit_id=unit_id, month=month)
    session.add(row)
    return row


def open_campaign(session: Session, campaign_id: int) -> Campaign:
    """The campaign, when its targets may be changed.

    Raises:
        Refused: it is gone, or closed.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    if reason := read_only(session, campaign):
        raise Refused(reason)
    return campaign


def _target(session: Session, target_id: int) -> Target:
    target = target_or_refuse(session, target_id)
    open_campaign(session, target.campaign_id)
    return target


def _group(session: Session, group_id: int) -> TargetGroup:
    group = session.get(TargetGroup, group_id)
    if group is None:
        raise Refused("Nhóm chỉ tiêu này vừa bị xóa. Chọn nhóm khác.", "group_id")
    open_campaign(session, group.campaign_id)
    return group


def _new_group(session: Session, campaign: Campaign, name: str) -> TargetGroup:
    last = session.scalar(select(func.max(TargetGroup.position)).where(TargetGroup.campaign_id == campaign.id))
    group = TargetGroup(campaign=campaign, name=name, position=0 if last is None else last + 1)
    session.add(group)
    session.flush()
    return group


def _group_name(session: Session, campaign_id: int, name: str, but: int = 0) -> str:
    tidy = nfc(name)
    if not tidy:
        raise Refused("Chưa ghi tên nhóm. Ghi tên, ví dụ “Kinh tế”.", "name")
    same = select(TargetGroup.id).where(
        TargetGroup.campaign_id == campaign_id, TargetGroup.name == tidy, TargetGroup.id != but
    )
    if session.scalars(same).first() is not None:
        raise Refused(f"Đã có nhóm “{tidy}”. Ghi tên khác hoặc dùng nhóm đang có.", "name")
    return tidy


def _next_position(session: Session, campaign_id: int) -> int:
    last = session.scalar(select(func.max(Target.position)).where(Target.campaign_id == campaign_id))
    return 0 if last is None else last + 1
