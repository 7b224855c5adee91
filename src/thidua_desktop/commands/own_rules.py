"""What the office makes of rule sets and of the conditions of awards: change, switch off, add its own."""

import json
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited, tidy_columns_of
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.law import name_of
from thidua_desktop.commands.rule_set_days import close_up, insert, place
from thidua_desktop.commands.shipped_rows import encoded
from thidua_desktop.domain.conditions import from_json, to_json
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.own_rules import ConditionDraft, RuleSetDraft, condition_problems, rule_set_problems
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import AwardCondition, AwardKind, Dossier, RuleSet
from thidua_desktop.queries.own_rules import checked_elsewhere, condition_draft, rule_set_draft
from thidua_desktop.queries.records import found

WORD = "điều kiện"


@labelled("Sửa bộ quy định")
def edit_rule_set(
    session: Session, set_id: int, draft: RuleSetDraft, periods: bool = True, *, seen: RuleSetDraft | None = None
) -> None:
    """Say otherwise of a rule set; later releases tell of their own values but leave these alone.

    Its days move those of its neighbours, and with ``periods`` those of awards whose values change on the same day;
    dossiers that were received keep the rule set they have.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    refuse(rule_set_problems(draft))
    row = found(session, RuleSet, set_id, "bộ quy định")
    refuse_if_edited(rule_set_draft(row), seen)
    moved = place(session, row, draft.valid_from, draft.valid_to, periods=periods)
    put(row, {**tidy_columns_of(draft), "edited": row.origin == "shipped"})
    about(session, f"{row.name}, {moved}" if moved else row.name)


@labelled("Thêm bộ quy định của cơ quan")
def copy_rule_set(session: Session, set_id: int, draft: RuleSetDraft) -> int:
    """Make a rule set of the office's own from another one, with its conditions; returns its key.

    Dossiers received on its days are checked by it from now on; those received before keep the set they have.

    Raises:
        Refused: names the field; days would belong to no rule set.
    """
    refuse(rule_set_problems(draft))
    if draft.valid_from is None:
        raise Refused("Chưa ghi ngày đầu áp dụng bộ quy định này.", "valid_from")
    model = found(session, RuleSet, set_id, "bộ quy định")
    taken = set(session.scalars(select(RuleSet.code)))
    code = next(name for number in range(1, 1000) if (name := f"CQ{number}") not in taken)
    row = RuleSet(**tidy_columns_of(draft), code=code, copied_from=model.code, origin="office")
    told = insert(session, row, draft.valid_from, draft.valid_to)
    for one in session.scalars(select(AwardCondition).where(AwardCondition.rule_set == model.code)).all():
        session.add(_copied(one, code))
    session.flush()
    about(session, f"{row.name}, {told}" if told else row.name)
    return row.id


@labelled("Xét hồ sơ theo bộ quy định của ngày nhận")
def check_by_set(session: Session, set_id: int) -> int:
    """Have the open dossiers received on the days of a rule set checked by it; returns how many were not.

    Raises:
        Refused: there is none.
    """
    row = found(session, RuleSet, set_id, "bộ quy định")
    ids = [key for key, code in checked_elsewhere(session).items() if code == row.code]
    if not ids:
        raise Refused("Mọi hồ sơ đang mở nhận trong thời hạn này đã xét theo bộ này.")
    for key in ids:
        session.get_one(Dossier, key).rule_set = row.code
    about(session, f"{row.name}, {len(ids)} hồ sơ")
    return len(ids)


@labelled("Xóa bộ quy định của cơ quan")
def remove_rule_set(session: Session, set_id: int) -> None:
    """Remove a rule set of the office's own; the one before it lasts until the next begins.

    Raises:
        Refused: it ships with the program; or dossiers were received under it.
    """
    row = found(session, RuleSet, set_id, "bộ quy định")
    if row.shipped:
        raise Refused("Bộ quy định này kèm theo chương trình, không xóa được. Chép thành bộ của cơ quan nếu cần khác.")
    count = session.scalar(select(func.count()).select_from(Dossier).where(Dossier.rule_set == row.code)) or 0
    if count:
        raise Refused(f"Có {count} hồ sơ đã nhận và xét theo bộ này nên không xóa được. Dời ngày áp dụng nếu cần.")
    for one in session.scalars(select(AwardCondition).where(AwardCondition.rule_set == row.code)).all():
        session.delete(one)
    about(session, row.name)
    session.delete(row)
    session.flush()
    close_up(session)


@labelled("Thêm điều kiện khen thưởng")
def add_condition(session: Session, draft: ConditionDraft) -> int:
    """Add a condition of the office's own, such as its province's regulation asks; returns its key.

    Raises:
        Refused: names the field.
    """
    refuse(condition_problems(draft))
    if session.scalars(select(AwardKind.id).where(AwardKind.code == draft.award_code)).first() is None:
        raise Refused("Hình thức khen thưởng này không còn trong danh mục. Chọn lại.", "award_code")
    if session.scalars(select(RuleSet.id).where(RuleSet.code == draft.rule_set)).first() is None:
        raise Refused("Bộ quy định này không còn. Tải lại trang bằng phím F5.", "rule_set")
    same = AwardCondition.award_code == draft.award_code, AwardCondition.rule_set == draft.rule_set
    taken = set(session.scalars(select(AwardCondition.key).where(*same)))
    key = next(name for number in range(1, 1000) if (name := f"own{number}") not in taken)
    last = session.scalar(select(func.max(AwardCondition.position))) or 0
    row = AwardCondition(**_values(draft), key=key, origin="office", position=last + 1)
    session.add(row)
    session.flush()
    about(session, name_of(row))
    return row.id


@labelled("Sửa điều kiện khen thưởng")
def edit_condition(
    session: Session, condition_id: int, draft: ConditionDraft, *, seen: ConditionDraft | None = None
) -> None:
    """Change a condition; later releases tell of their own value but leave this one alone.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    refuse(condition_problems(draft))
    row = found(session, AwardCondition, condition_id, WORD)
    refuse_if_edited(condition_draft(row), seen)
    values = {key: value for key, value in _values(draft).items() if key not in ("award_code", "rule_set")}
    put(row, {**values, "edited": row.origin == "shipped"})
    about(session, name_of(row))


@labelled("Bật, tắt điều kiện khen thưởng")
def switch_condition(session: Session, condition_id: int, active: bool) -> None:
    """Have the checks ask a condition, or no longer."""
    row = found(session, AwardCondition, condition_id, WORD)
    row.active = active
    about(session, f"{'dùng' if active else 'không dùng'} {name_of(row)}")


@labelled("Xóa điều kiện khen thưởng")
def remove_condition(session: Session, condition_id: int) -> None:
    """Remove a condition the office added.

    Raises:
        Refused: it ships with the program.
    """
    row = found(session, AwardCondition, condition_id, WORD)
    if row.origin == "shipped":
        raise Refused("Điều kiện này kèm theo chương trình, không xóa được. Tắt đi nếu cơ quan không áp dụng.")
    about(session, name_of(row))
    session.delete(row)


def _values(draft: ConditionDraft) -> dict[str, object]:
    several = {key: " ".join(getattr(draft, key)) for key in ("subjects", "work_kinds", "bases")}
    texts = {"text": nfc(draft.text).strip(), "article": nfc(draft.article).strip()}
    return {**asdict(draft), **several, **texts, "test": to_json(from_json(draft.test))}


def _copied(one: AwardCondition, code: str) -> AwardCondition:
    """A condition for another rule set, beside what ships for the one it is copied from."""
    values = {column.key: getattr(one, column.key) for column in AwardCondition.__table__.columns}
    del values["id"], values["uid"]
    shipped = encoded({**json.loads(one.shipped), "rule_set": code}) if one.shipped else ""
    own = {"rule_set": code, "shipped": shipped, "origin": "office", "edited": False, "news": False}
    return AwardCondition(**{**values, **own})
