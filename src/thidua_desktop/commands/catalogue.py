"""What the office changes in the lists of the law: titles and forms of commendation, legal bases.

Shipped entries are never removed, only switched off; an edited one belongs to the office from then on.
"""

from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.kind_periods import close_gap, place_period
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain import office as rules
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import AwardKindDraft, LegalBasisDraft
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Award, AwardKind, Dossier, LegalBasis, RegisteredTitle
from thidua_desktop.queries.office import basis_draft
from thidua_desktop.queries.own_rules import basis_places
from thidua_desktop.queries.records import draft_of, found

IN_USE = ((Dossier, "hồ sơ"), (Award, "kết quả khen thưởng"), (RegisteredTitle, "bản đăng ký"))


@labelled("Thêm hình thức khen thưởng")
def add_award_kind(session: Session, draft: AwardKindDraft) -> int:
    """Add a title or form of the office's own; returns its key. A code is made when none is given."""
    refuse(rules.award_kind_problems(draft))
    _refuse_same_name(session, draft, "")
    code = draft.code.strip() or _new_code(session)
    if session.scalars(select(AwardKind.id).where(AwardKind.code == code)).first() is not None:
        raise Refused(f"Mã “{code}” đã có trong danh mục. Chọn mã khác hoặc để trống.", "code")
    last = session.scalar(select(func.max(AwardKind.position))) or 0
    row = AwardKind(**{**asdict(draft), "code": code}, position=last + 1, origin="office")
    session.add(row)
    session.flush()
    about(session, draft.name)
    return row.id


@labelled("Sửa hình thức khen thưởng")
def edit_award_kind(
    session: Session, kind_id: int, draft: AwardKindDraft, *, seen: AwardKindDraft | None = None
) -> None:
    """Change one period of a kind, the periods beside it with its days; later releases leave it alone from then on."""
    refuse(rules.award_kind_problems(draft))
    row = found(session, AwardKind, kind_id, "hình thức khen thưởng")
    refuse_if_edited(draft_of(AwardKindDraft, row), seen)
    _refuse_same_name(session, draft, row.code)
    moved = place_period(session, row, draft.valid_from, draft.valid_to)
    put(row, {**asdict(draft), "code": row.code, "edited": row.origin == "shipped"})
    about(session, f"{draft.name}, {moved}" if moved else draft.name)


@labelled("Bật, tắt hình thức khen thưởng")
def switch_award_kind(session: Session, code: str, active: bool) -> None:
    """Switch a kind on or off in all its periods."""
    rows = session.scalars(select(AwardKind).where(AwardKind.code == code)).all()
    if not rows:
        raise Refused("Không còn hình thức khen thưởng này. Tải lại trang bằng phím F5.")
    for row in rows:
        row.active = active
    about(session, f"{'dùng' if active else 'không dùng'} {rows[-1].name}")


@labelled("Xóa hình thức khen thưởng")
def remove_award_kind(session: Session, kind_id: int) -> None:
    """Remove a kind of the office's own that nothing uses, or one of several periods: the one before lasts on."""
    row = found(session, AwardKind, kind_id, "hình thức khen thưởng")
    if row.origin == "shipped":
        raise Refused(f"“{row.name}” là quy định kèm theo chương trình, không xóa được. Tắt đi nếu cơ quan không dùng.")
    if session.scalar(select(func.count()).select_from(AwardKind).where(AwardKind.code == row.code)) != 1:
        about(session, f"{row.name}, thời kỳ từ {format_date(row.valid_from)}")
        session.delete(row)
        close_gap(session, row)
        return
    for table, word in IN_USE:
        count = session.scalar(select(func.count()).select_from(table).where(table.award_code == row.code)) or 0
        if count:
            raise Refused(f"Đang có {count} {word} dùng “{row.name}” nên không xóa được. Tắt đi để không chọn nữa.")
    session.delete(row)
    about(session, row.name)


@labelled("Thêm căn cứ pháp lý")
def add_legal_basis(session: Session, draft: LegalBasisDraft) -> int:
    """Add a legal basis of the office's own, such as the regulation of its province; returns its key."""
    refuse(rules.legal_basis_problems(draft))
    last = session.scalar(select(func.max(LegalBasis.position))) or 0
    row = LegalBasis(**_basis_values(draft), position=last + 1, origin="office")
    session.add(row)
    session.flush()
    about(session, _short(draft.text))
    return row.id


@labelled("Sửa căn cứ pháp lý")
def edit_legal_basis(
    session: Session, basis_id: int, draft: LegalBasisDraft, *, seen: LegalBasisDraft | None = None
) -> None:
    """Change a legal basis; a shipped one becomes the office's own, so that later releases leave it alone."""
    refuse(rules.legal_basis_problems(draft))
    row = found(session, LegalBasis, basis_id, "căn cứ")
    refuse_if_edited(basis_draft(row), seen)
    put(row, {**_basis_values(draft), "origin": "office"})
    about(session, _short(draft.text))


@labelled("Bật, tắt căn cứ pháp lý")
def switch_legal_basis(session: Session, basis_id: int, active: bool) -> None:
    """Have papers cite a legal basis, or no longer."""
    row = found(session, LegalBasis, basis_id, "căn cứ")
    row.active = active
    about(session, f"{'dùng' if active else 'không dùng'} {_short(row.text)}")


@labelled("Đổi thứ tự căn cứ pháp lý")
def move_legal_basis(session: Session, basis_id: int, step: int) -> None:
    """Print a legal basis one place earlier (step -1) or later (step 1)."""
    row = found(session, LegalBasis, basis_id, "căn cứ")
    rows = list(session.scalars(select(LegalBasis).order_by(LegalBasis.position, LegalBasis.id)))
    place = rows.index(row)
    target = min(max(place + step, 0), len(rows) - 1)
    rows.insert(target, rows.pop(place))
    for position, other in enumerate(rows):
        other.position = position
    about(session, _short(row.text))


@labelled("Về thứ tự căn cứ ban đầu")
def put_bases_in_order(session: Session) -> None:
    """Print the shipped legal bases in the order they ship in; each one of the office's own stays behind its neighbour.

    Raises:
        Refused: they stand in that order.
    """
    places = basis_places(session)
    if not places:
        raise Refused("Các căn cứ đã theo thứ tự ban đầu.")
    groups: list[list[LegalBasis]] = [[]]
    for row in session.scalars(select(LegalBasis).order_by(LegalBasis.position, LegalBasis.id)):
        if row.shipped_position is not None:
            groups.append([])
        groups[-1].append(row)
    first, *rest = groups
    rest.sort(key=lambda group: group[0].shipped_position or 0)
    ordered = [*first, *(row for group in rest for row in group)]
    for position, row in enumerate(ordered):
        row.position = position
    about(session, f"{len(places)} dòng")


@labelled("Xóa căn cứ pháp lý")
def remove_legal_basis(session: Session, basis_id: int) -> None:
    """Remove a legal basis the office added; one that came with the program is switched off instead."""
    row = found(session, LegalBasis, basis_id, "căn cứ")
    if row.code:
        raise Refused("Căn cứ này kèm theo chương trình, không xóa được. Tắt đi nếu cơ quan không viện dẫn.")
    session.delete(row)
    about(session, _short(row.text))


def _basis_values(draft: LegalBasisDraft) -> dict[str, object]:
    return {**asdict(draft), "text": draft.text.strip(), "papers": " ".join(draft.papers)}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"


def _new_code(session: Session) -> str:
    taken = set(session.scalars(select(AwardKind.code)))
    return next(code for number in range(1, 10_000) if (code := f"CQ_{number}") not in taken)


def _refuse_same_name(session: Session, draft: AwardKindDraft, own_code: str) -> None:
    for code, name in session.execute(select(AwardKind.code, AwardKind.name)):
        if code != own_code and fold(name) == fold(draft.name):
            raise Refused(f"“{name}” đã có trong danh mục. Sửa mục đang có, không thêm lần nữa.", "name")
