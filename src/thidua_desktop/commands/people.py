"""What the clerk does to units, persons and households."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import columns_of, put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain import people as rules
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Household, Person, Table, Unit, UnitSuccession
from thidua_desktop.queries.people import same_household, same_person, same_unit, unit_and_above
from thidua_desktop.queries.records import draft_of, found

WORDS = {
    "unit": "đơn vị trực thuộc",
    "person": "cá nhân",
    "household": "hộ gia đình",
    "unit_succession": "lần đổi tên, sáp nhập",
    "cluster": "cụm, khối",
    "cluster_member": "cụm, khối",
    "rating": "xếp loại",
    "hold": "ghi nhận tạm dừng xét",
    "initiative": "sáng kiến",
    "participant": "phong trào",
    "registration": "bản đăng ký",
    "registration_line": "bản đăng ký",
    "pact_party": "bản giao ước",
    "target": "chỉ tiêu",
    "target_allotment": "chỉ tiêu",
    "target_result": "kết quả chỉ tiêu",
    "assignment": "phân công",
    "dossier": "hồ sơ",
    "award": "kết quả khen thưởng",
    "council_member": "hội đồng",
}
"""How a table that holds on to a unit, person or household is called in a refusal."""


@labelled("Thêm đơn vị")
def add_unit(session: Session, draft: UnitDraft) -> int:
    """Add a unit; returns its key."""
    refuse(rules.unit_problems(draft))
    _refuse_same_unit(session, draft, None)
    row = Unit(**columns_of(replace(draft, name=nfc(draft.name))))
    session.add(row)
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Sửa đơn vị")
def edit_unit(session: Session, unit_id: int, draft: UnitDraft, *, seen: UnitDraft | None = None) -> None:
    """Change a unit."""
    refuse(rules.unit_problems(draft))
    row = found(session, Unit, unit_id, "đơn vị")
    refuse_if_edited(draft_of(UnitDraft, row), seen)
    _refuse_same_unit(session, draft, unit_id)
    _refuse_circle(session, unit_id, draft.parent_id)
    put(row, columns_of(replace(draft, name=nfc(draft.name))))
    about(session, row.name)


@labelled("Xóa đơn vị")
def remove_unit(session: Session, unit_id: int) -> None:
    """Remove a unit nothing hangs on; one that ended gets an end date instead."""
    row = found(session, Unit, unit_id, "đơn vị")
    uses = _uses(session, Unit.__tablename__, unit_id)
    if uses:
        raise Refused(f"{row.name} đang có {uses} nên không xóa được. Ghi ngày thôi hoạt động thay cho xóa.")
    session.delete(row)
    about(session, row.name)


@labelled("Đổi tên, sáp nhập, chia tách đơn vị")
def succeed_unit(session: Session, predecessor_id: int, successor_id: int, kind: str, on_date: date) -> int:
    """Say that a unit became another one on a day; the old one ends the day before. Returns the key."""
    if kind not in rules.SUCCESSION_KINDS:
        raise Refused("Chưa chọn đổi tên, sáp nhập hay chia tách.", "kind")
    if predecessor_id == successor_id:
        raise Refused("Đơn vị mới phải khác đơn vị cũ. Chọn đơn vị khác.", "successor_id")
    old = found(session, Unit, predecessor_id, "đơn vị cũ")
    new = found(session, Unit, successor_id, "đơn vị mới")
    row = UnitSuccession(predecessor_id=old.id, successor_id=new.id, kind=kind, on_date=on_date)
    session.add(row)
    if old.valid_to is None:
        old.valid_to = on_date
    if new.valid_from is None:
        new.valid_from = on_date
    session.flush()
    about(session, f"{old.name} → {new.name}")
    return row.id


@labelled("Bỏ liên hệ đơn vị cũ, mới")
def remove_succession(session: Session, succession_id: int) -> None:
    """Take the link between two units away; their dates stay."""
    session.delete(found(session, UnitSuccession, succession_id, "liên hệ"))


@labelled("Thêm cá nhân")
def add_person(session: Session, draft: PersonDraft, today: date, *, another: bool = False) -> int:
    """Add a person; returns the key.

    Raises:
        Refused: names the field; or the person is on the list already and the clerk has not said that this is
            ``another`` one of the same name.
    """
    draft = _cleaned(draft)
    refuse(rules.person_problems(draft, today))
    if not another:
        _refuse_same_person(session, draft, None)
    row = Person(**columns_of(draft))
    session.add(row)
    session.flush()
    about(session, row.full_name)
    return row.id


@labelled("Sửa cá nhân")
def edit_person(
    session: Session,
    person_id: int,
    draft: PersonDraft,
    today: date,
    *,
    seen: PersonDraft | None = None,
    another: bool = False,
) -> None:
    """Change a person; what was decided in the past keeps the words of its day."""
    draft = _cleaned(draft)
    refuse(rules.person_problems(draft, today))
    row = found(session, Person, person_id, "người")
    present = draft_of(PersonDraft, row)
    refuse_if_edited(present, seen)
    if not another and (present.full_name, present.birth) != (draft.full_name, draft.birth):
        _refuse_same_person(session, draft, person_id)
    put(row, columns_of(draft))
    about(session, row.full_name)


@labelled("Xóa cá nhân")
def remove_person(session: Session, person_id: int) -> None:
    """Remove a person nothing hangs on; one who left gets a date of leaving instead."""
    row = found(session, Person, person_id, "người")
    uses = _uses(session, Person.__tablename__, person_id)
    if uses:
        raise Refused(f"{row.full_name} đang có {uses} nên không xóa được. Ghi ngày thôi công tác thay cho xóa.")
    session.delete(row)
    about(session, row.full_name)


@labelled("Thêm hộ gia đình")
def add_household(session: Session, draft: HouseholdDraft, *, another: bool = False) -> int:
    """Add a household; returns its key. ``another`` as for persons."""
    refuse(rules.household_problems(draft))
    draft = replace(draft, head_name=nfc(draft.head_name))
    if not another:
        _refuse_same_household(session, draft, None)
    row = Household(**columns_of(draft))
    session.add(row)
    session.flush()
    about(session, f"hộ {row.head_name}")
    return row.id


@labelled("Sửa hộ gia đình")
def edit_household(
    session: Session,
    household_id: int,
    draft: HouseholdDraft,
    *,
    seen: HouseholdDraft | None = None,
    another: bool = False,
) -> None:
    """Change a household."""
    refuse(rules.household_problems(draft))
    draft = replace(draft, head_name=nfc(draft.head_name))
    row = found(session, Household, household_id, "hộ")
    refuse_if_edited(draft_of(HouseholdDraft, row), seen)
    if not another and row.head_name != draft.head_name:
        _refuse_same_household(session, draft, household_id)
    put(row, columns_of(draft))
    about(session, f"hộ {row.head_name}")


@labelled("Xóa hộ gia đình")
def remove_household(session: Session, household_id: int) -> None:
    """Remove a household nothing hangs on."""
    row = found(session, Household, household_id, "hộ")
    uses = _uses(session, Household.__tablename__, household_id)
    if uses:
        raise Refused(f"Hộ {row.head_name} đang có {uses} nên không xóa được. Ghi ngày chuyển đi thay cho xóa.")
    session.delete(row)
    about(session, f"hộ {row.head_name}")


def _cleaned(draft: PersonDraft) -> PersonDraft:
    """The draft with one clean line as name; a salutation typed in front of it goes to its own column."""
    salutation, name = rules.clean_name(draft.full_name)
    return replace(draft, full_name=name, salutation=draft.salutation or salutation)


def _refuse_same_unit(session: Session, draft: UnitDraft, own: int | None) -> None:
    if draft.valid_to is None and same_unit(session, draft.name, but=own) is not None:
        raise Refused(f"Đơn vị {nfc(draft.name)} đã có. Mở đơn vị đang có để sửa, không nhập lại.", "name")


def _refuse_circle(session: Session, unit_id: int, parent_id: int | None) -> None:
    if parent_id is not None and unit_id in unit_and_above(session, parent_id):
        raise Refused("Đơn vị cấp trên đang trực thuộc chính đơn vị này. Chọn đơn vị khác.", "parent_id")


def _refuse_same_person(session: Session, draft: PersonDraft, own: int | None) -> None:
    same = same_person(session, draft, but=own)
    if same is not None:
        raise Refused(
            f"{same.text} đã có trong danh sách. Mở bản ghi đó để sửa; nếu là người khác trùng tên, "
            "đánh dấu “Là người khác trùng tên” rồi lưu lại.",
            "full_name",
        )


def _refuse_same_household(session: Session, draft: HouseholdDraft, own: int | None) -> None:
    same = same_household(session, draft, but=own)
    if same is not None:
        raise Refused(
            f"{same.text} đã có trong danh sách. Mở bản ghi đó để sửa; nếu là hộ khác trùng tên chủ hộ, "
            "đánh dấu “Là hộ khác trùng tên” rồi lưu lại.",
            "head_name",
        )


def _uses(session: Session, target: str, key: int) -> str:
    """What still holds on to a row, in words: "2 hồ sơ, 1 bản đăng ký"; "" when nothing does."""
    counts: dict[str, int] = {}
    for table in Table.metadata.sorted_tables:
        columns = [foreign.parent for foreign in table.foreign_keys if foreign.column.table.name == target]
        for column in columns:
            count = session.scalar(select(func.count()).select_from(table).where(column == key)) or 0
            if count:
                word = WORDS.get(table.name, "bản ghi khác")
                counts[word] = counts.get(word, 0) + count
    return ", ".join(f"{count} {word}" for word, count in counts.items())
