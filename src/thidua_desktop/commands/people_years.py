"""What the clerk does to people year by year: clusters, ratings, initiatives."""

from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain import people_years as rules
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people_years import ClusterDraft, InitiativeDraft
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import (
    Cluster,
    ClusterMember,
    DossierInitiative,
    Initiative,
    Pact,
    Person,
    Rating,
    Unit,
)
from thidua_desktop.queries.people import cluster_view
from thidua_desktop.queries.records import draft_of, found


@labelled("Thêm cụm, khối thi đua")
def add_cluster(session: Session, draft: ClusterDraft) -> int:
    """Add a cluster with its units; returns its key."""
    refuse(rules.cluster_problems(draft))
    _refuse_same_cluster(session, draft, None)
    row = Cluster(year=draft.year, name=nfc(draft.name), head_unit_id=draft.head_unit_id)
    _set_members(row, draft.unit_ids)
    session.add(row)
    session.flush()
    about(session, f"{row.name} {row.year}")
    return row.id


@labelled("Sửa cụm, khối thi đua")
def edit_cluster(session: Session, cluster_id: int, draft: ClusterDraft, *, seen: ClusterDraft | None = None) -> None:
    """Change a cluster and its units."""
    refuse(rules.cluster_problems(draft))
    row = found(session, Cluster, cluster_id, "cụm, khối")
    refuse_if_edited(cluster_view(session, cluster_id).draft, seen)
    _refuse_same_cluster(session, draft, cluster_id)
    put(row, {"year": draft.year, "name": nfc(draft.name), "head_unit_id": draft.head_unit_id})
    _set_members(row, draft.unit_ids)
    about(session, f"{row.name} {row.year}")


@labelled("Xóa cụm, khối thi đua")
def remove_cluster(session: Session, cluster_id: int) -> None:
    """Remove a cluster no pact stands on."""
    row = found(session, Cluster, cluster_id, "cụm, khối")
    pacts = session.scalar(select(func.count()).select_from(Pact).where(Pact.cluster_id == cluster_id)) or 0
    if pacts:
        raise Refused(f"{row.name} đang có {pacts} bản giao ước nên không xóa được. Xóa bản giao ước trước.")
    session.delete(row)
    about(session, f"{row.name} {row.year}")


@labelled("Chép cụm, khối sang năm mới")
def copy_clusters(session: Session, from_year: int, to_year: int) -> int:
    """Copy the clusters of a year with the units that still exist; returns how many."""
    taken = set(session.scalars(select(Cluster.name_fold).where(Cluster.year == to_year)))
    present = set(session.scalars(select(Unit.id).where(Unit.valid_to.is_(None))))
    copied = 0
    for old in session.scalars(select(Cluster).where(Cluster.year == from_year).order_by(Cluster.id)).all():
        if old.name_fold in taken:
            continue
        units = tuple(member.unit_id for member in old.members if member.unit_id in present)
        new = Cluster(year=to_year, name=old.name, head_unit_id=old.head_unit_id if old.head_unit_id in units else None)
        _set_members(new, units)
        session.add(new)
        copied += 1
    if not copied:
        raise Refused(f"Năm {from_year} không có cụm, khối nào để chép, hoặc năm {to_year} đã có đủ.", "from_year")
    about(session, f"{from_year} → {to_year}")
    return copied


@labelled("Ghi xếp loại năm")
def rate(
    session: Session,
    year: int,
    rating: str,
    *,
    person_id: int | None = None,
    unit_id: int | None = None,
    source: str = "",
) -> int:
    """Set the rating of a person or a unit in a year, over an earlier one; returns its key."""
    refuse(rules.rating_problems(year, rating))
    if (person_id is None) == (unit_id is None):
        raise Refused("Chưa chọn xếp loại cho ai: một cá nhân hoặc một đơn vị.", "person_id")
    name = _subject_name(session, person_id, unit_id)
    row = session.scalars(
        select(Rating).where(
            Rating.year == year,
            Rating.person_id.is_not_distinct_from(person_id),
            Rating.unit_id.is_not_distinct_from(unit_id),
        )
    ).first()
    if row is None:
        row = Rating(year=year, person_id=person_id, unit_id=unit_id)
        session.add(row)
    put(row, {"rating": rating, "source": source.strip()})
    session.flush()
    about(session, f"{name}, năm {year}")
    return row.id


@labelled("Xóa xếp loại năm")
def remove_rating(session: Session, rating_id: int) -> None:
    """Remove a rating."""
    row = found(session, Rating, rating_id, "xếp loại")
    session.delete(row)
    about(session, f"{_subject_name(session, row.person_id, row.unit_id)}, năm {row.year}")


@labelled("Thêm sáng kiến")
def add_initiative(session: Session, draft: InitiativeDraft, today: date) -> int:
    """Add an initiative; returns its key."""
    draft = replace(draft, title=nfc(draft.title))
    refuse(rules.initiative_problems(draft, today))
    _refuse_same_initiative(session, draft, None)
    row = Initiative(**asdict(draft))
    session.add(row)
    session.flush()
    about(session, row.title)
    return row.id


@labelled("Sửa sáng kiến")
def edit_initiative(
    session: Session, initiative_id: int, draft: InitiativeDraft, today: date, *, seen: InitiativeDraft | None = None
) -> None:
    """Change an initiative."""
    draft = replace(draft, title=nfc(draft.title))
    refuse(rules.initiative_problems(draft, today))
    row = found(session, Initiative, initiative_id, "sáng kiến")
    refuse_if_edited(draft_of(InitiativeDraft, row), seen)
    _refuse_same_initiative(session, draft, initiative_id)
    put(row, asdict(draft))
    about(session, row.title)


@labelled("Xóa sáng kiến")
def remove_initiative(session: Session, initiative_id: int) -> None:
    """Remove an initiative no dossier relies on."""
    row = found(session, Initiative, initiative_id, "sáng kiến")
    used = select(func.count()).select_from(DossierInitiative).where(DossierInitiative.initiative_id == initiative_id)
    count = session.scalar(used) or 0
    if count:
        raise Refused(f"Đang có {count} hồ sơ dùng sáng kiến này nên không xóa được. Bỏ sáng kiến khỏi hồ sơ trước.")
    session.delete(row)
    about(session, row.title)


def _set_members(row: Cluster, unit_ids: tuple[int, ...]) -> None:
    present = {member.unit_id: member for member in row.members}
    row.members = [present.get(unit_id) or ClusterMember(unit_id=unit_id) for unit_id in unit_ids]
    for position, member in enumerate(row.members):
        member.position = position


def _refuse_same_cluster(session: Session, draft: ClusterDraft, own: int | None) -> None:
    same = select(Cluster.id).where(
        Cluster.year == draft.year, Cluster.name_fold == fold(draft.name), Cluster.id.is_distinct_from(own)
    )
    if session.scalars(same).first() is not None:
        raise Refused(f"Năm {draft.year} đã có “{nfc(draft.name)}”. Mở cụm, khối đó để sửa.", "name")


def _refuse_same_initiative(session: Session, draft: InitiativeDraft, own: int | None) -> None:
    same = select(Initiative.year).where(
        Initiative.title_fold == fold(draft.title),
        Initiative.person_id.is_not_distinct_from(draft.person_id),
        Initiative.unit_id.is_not_distinct_from(draft.unit_id),
        Initiative.id.is_distinct_from(own),
    )
    year = session.scalars(same).first()
    if year is not None:
        raise Refused(f"Sáng kiến này của cùng tác giả đã có ở năm {year}. Mở sáng kiến đó để sửa.", "title")


def _subject_name(session: Session, person_id: int | None, unit_id: int | None) -> str:
    if person_id is not None:
        return found(session, Person, person_id, "người").full_name
    return found(session, Unit, unit_id or 0, "đơn vị").name
