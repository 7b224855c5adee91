"""What the clerk does to the office: its own facts, signers, superiors, working years, base salaries."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain import office as rules
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import OfficeDraft, SignerDraft, SuperiorDraft
from thidua_desktop.model import (
    BaseSalary,
    Campaign,
    Decision,
    Office,
    Signer,
    Submission,
    Superior,
    WorkYear,
)
from thidua_desktop.queries.records import draft_of, found


@labelled("Khai cơ quan")
def set_up_office(
    session: Session,
    draft: OfficeDraft,
    signer: SignerDraft | None = None,
    *,
    year: int | None = None,
    practice: bool = False,
) -> int:
    """Make the office on the first run, with its usual signer and its first working year.

    Raises:
        Refused: names the field; or the file has an office already.
    """
    refuse(rules.office_problems(draft))
    if session.scalars(select(Office)).first() is not None:
        raise Refused("Tệp dữ liệu này đã có cơ quan. Sửa ở Thiết lập, mục Cơ quan.")
    row = Office(**asdict(draft), is_practice=practice)
    session.add(row)
    session.flush()
    if signer is not None and signer.name.strip():
        refuse(rules.signer_problems(signer))
        session.add(Signer(**{**asdict(signer), "is_default": True}))
    if year is not None:
        session.add(WorkYear(year=year))
    about(session, draft.title)
    return row.id


@labelled("Sửa cơ quan")
def edit_office(session: Session, draft: OfficeDraft, *, seen: OfficeDraft | None = None) -> None:
    """Change what is known of the office.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    refuse(rules.office_problems(draft))
    row = session.scalars(select(Office)).first()
    if row is None:
        raise Refused("Chưa khai cơ quan. Mở Thiết lập, mục Cơ quan và ghi tên xã, phường.")
    refuse_if_edited(draft_of(OfficeDraft, row), seen)
    put(row, asdict(draft))
    about(session, draft.title)


@labelled("Thêm người ký")
def add_signer(session: Session, draft: SignerDraft) -> int:
    """Add a signer; the first one becomes the usual one. Returns its key."""
    refuse(rules.signer_problems(draft))
    first = session.scalars(select(Signer)).first() is None
    row = Signer(**{**asdict(draft), "is_default": draft.is_default or first})
    session.add(row)
    session.flush()
    _one_default(session, row)
    about(session, draft.name)
    return row.id


@labelled("Sửa người ký")
def edit_signer(session: Session, signer_id: int, draft: SignerDraft, *, seen: SignerDraft | None = None) -> None:
    """Change a signer."""
    refuse(rules.signer_problems(draft))
    row = found(session, Signer, signer_id, "người ký")
    refuse_if_edited(draft_of(SignerDraft, row), seen)
    put(row, asdict(draft))
    _one_default(session, row)
    about(session, draft.name)


@labelled("Xóa người ký")
def remove_signer(session: Session, signer_id: int) -> None:
    """Remove a signer who has signed nothing; others get an end of validity instead."""
    row = found(session, Signer, signer_id, "người ký")
    for table, word in ((Campaign, "kế hoạch"), (Submission, "tờ trình"), (Decision, "quyết định")):
        if session.scalars(select(table.id).where(table.signer_id == signer_id)).first() is not None:
            raise Refused(
                f"{row.name} đã ký {word} nên không xóa được. Ghi ngày thôi ký để không chọn nhầm người này nữa."
            )
    session.delete(row)
    about(session, row.name)


@labelled("Thêm cấp trên")
def add_superior(session: Session, draft: SuperiorDraft) -> int:
    """Add a superior; returns its key."""
    refuse(rules.superior_problems(draft))
    row = Superior(**asdict(draft))
    session.add(row)
    session.flush()
    about(session, draft.name)
    return row.id


@labelled("Sửa cấp trên")
def edit_superior(
    session: Session, superior_id: int, draft: SuperiorDraft, *, seen: SuperiorDraft | None = None
) -> None:
    """Change a superior."""
    refuse(rules.superior_problems(draft))
    row = found(session, Superior, superior_id, "cấp trên")
    refuse_if_edited(draft_of(SuperiorDraft, row), seen)
    put(row, asdict(draft))
    about(session, draft.name)


@labelled("Xóa cấp trên")
def remove_superior(session: Session, superior_id: int) -> None:
    """Remove a superior nothing was submitted to."""
    row = found(session, Superior, superior_id, "cấp trên")
    if session.scalars(select(Submission.id).where(Submission.superior_id == superior_id)).first() is not None:
        raise Refused(f"Đã có tờ trình gửi {row.name} nên không xóa được. Ghi ngày hết hiệu lực thay cho xóa.")
    session.delete(row)
    about(session, row.name)


@labelled("Mở năm làm việc mới")
def add_work_year(session: Session, year: int) -> None:
    """Have a working year on the list, open; nothing happens when it is there."""
    if not 1990 <= year <= 2100:
        raise Refused(f"Năm {year} nằm ngoài khoảng 1990–2100. Ghi lại năm làm việc.", "year")
    if session.scalars(select(WorkYear).where(WorkYear.year == year)).first() is None:
        session.add(WorkYear(year=year))
    about(session, str(year))


@labelled("Ghi mức lương cơ sở")
def set_base_salary(session: Session, valid_from: date | None, amount: int | None, source: str = "") -> int:
    """Set the base salary from a day on; the office's own figure is never overwritten by a shipped one."""
    refuse(rules.base_salary_problems(valid_from, amount))
    row = session.scalars(select(BaseSalary).where(BaseSalary.valid_from == valid_from)).first()
    if row is None:
        row = BaseSalary(valid_from=valid_from, amount=amount)
        session.add(row)
    put(row, {"amount": amount, "source": source.strip(), "verified": True, "origin": "office"})
    session.flush()
    about(session, f"từ {row.valid_from:%d/%m/%Y}")
    return row.id


@labelled("Sửa mức lương cơ sở")
def edit_base_salary(
    session: Session, salary_id: int, valid_from: date | None, amount: int | None, source: str
) -> None:
    """Change a base salary, also the day it begins; it is the office's own from then on.

    Raises:
        Refused: names the field; or another one begins on that day.
    """
    refuse(rules.base_salary_problems(valid_from, amount))
    row = found(session, BaseSalary, salary_id, "mức lương cơ sở")
    refuse_taken_day(session, row, valid_from)
    values = {"valid_from": valid_from, "amount": amount, "source": source.strip(), "verified": True}
    put(row, {**values, "origin": "office"})
    about(session, f"từ {row.valid_from:%d/%m/%Y}")


@labelled("Xóa mức lương cơ sở")
def remove_base_salary(session: Session, salary_id: int) -> None:
    """Remove a base salary the office added.

    Raises:
        Refused: it ships with the program.
    """
    row = found(session, BaseSalary, salary_id, "mức lương cơ sở")
    if row.shipped:
        raise Refused("Mức lương này kèm theo chương trình, không xóa được. Sửa nếu cơ quan tính theo mức khác.")
    about(session, f"từ {row.valid_from:%d/%m/%Y}")
    session.delete(row)


def refuse_taken_day(session: Session, row: BaseSalary, valid_from: date | None) -> None:
    """Keep one base salary a day.

    Raises:
        Refused: another one begins on that day.
    """
    asked = select(BaseSalary.id).where(BaseSalary.valid_from == valid_from, BaseSalary.id != row.id)
    if session.scalars(asked).first() is not None:
        raise Refused(f"Đã có mức lương cơ sở khác từ ngày {format_date(valid_from)}. Sửa mức đó.", "valid_from")


def _one_default(session: Session, chosen: Signer) -> None:
    if not chosen.is_default:
        return
    for other in session.scalars(select(Signer).where(Signer.is_default, Signer.id != chosen.id)):
        other.is_default = False
