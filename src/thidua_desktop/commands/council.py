"""What the clerk does with the council itself: its decision, its members, their roles."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.council import CouncilDraft, MemberDraft
from thidua_desktop.domain.council_rules import council_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import Attendance, Council, CouncilMember, Meeting, Person, Vote
from thidua_desktop.queries import council as read
from thidua_desktop.queries.council import council_or_refuse

_PLAIN = (
    "decision_number",
    "decision_date",
    "valid_from",
    "valid_to",
    "note",
    "written_opinions",
    "own_conflict",
    "unit_conflict",
    "rules_source",
)


@labelled("Lập hội đồng")
def add_council(session: Session, draft: CouncilDraft) -> int:
    """Set a council up with its members in the order of their rank.

    Raises:
        Refused: names the field.
    """
    refuse(council_problems(draft))
    row = Council(name=nfc(draft.name))
    session.add(row)
    _fill(session, row, draft)
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Sửa hội đồng")
def edit_council(session: Session, council_id: int, draft: CouncilDraft, *, seen: CouncilDraft | None = None) -> None:
    """Change a council and its members; those who sat in a meeting stay, with the day they left.

    Raises:
        Refused: names the field; a member who sat in a meeting would be dropped; or somebody changed it meanwhile.
    """
    row = council_or_refuse(session, council_id)
    refuse_if_edited(read.council_draft(session, council_id), seen)
    refuse(council_problems(draft))
    kept = {member.id for member in draft.members if member.id}
    for member in row.members:
        if member.id not in kept and _has_sat(session, member.id):
            raise Refused(
                f"{member.name} đã dự phiên họp nên không xóa được. Ghi ngày thôi tham gia thay vì xóa.", "members"
            )
    _fill(session, row, draft)
    about(session, row.name)


@labelled("Xóa hội đồng")
def remove_council(session: Session, council_id: int) -> None:
    """Delete a council that never met.

    Raises:
        Refused: it has meetings.
    """
    row = council_or_refuse(session, council_id)
    if session.scalars(select(Meeting.id).where(Meeting.council_id == council_id)).first() is not None:
        raise Refused(f"{row.name} đã có phiên họp nên không xóa được. Ghi ngày kết thúc hoạt động của hội đồng.")
    about(session, row.name)
    session.delete(row)


def _fill(session: Session, row: Council, draft: CouncilDraft) -> None:
    row.name = nfc(draft.name)
    for key in _PLAIN:
        setattr(row, key, getattr(draft, key))
    row.quorum = draft.quorum.strip()
    known = {member.id: member for member in row.members}
    row.members = [
        _filled(session, known.get(member.id) if member.id else None, member, rank)
        for rank, member in enumerate(draft.members)
    ]


def _filled(session: Session, row: CouncilMember | None, member: MemberDraft, rank: int) -> CouncilMember:
    row = row or CouncilMember()
    row.name, row.position, row.role, row.rank = nfc(member.name), nfc(member.position), member.role, rank
    row.person_id, row.left_on = member.person_id or _person_named(session, member.name), member.left_on
    row.joined_on = member.joined_on
    return row


def _person_named(session: Session, name: str) -> int | None:
    """The only person on the list of that name, so that a member who is himself proposed is noticed."""
    found = session.scalars(select(Person.id).where(Person.name_fold == fold(name), Person.left_on.is_(None))).all()
    return found[0] if len(found) == 1 else None


def _has_sat(session: Session, member_id: int) -> bool:
    uses = (
        select(Attendance.id).where(Attendance.member_id == member_id),
        select(Vote.id).where(Vote.member_id == member_id),
        select(Meeting.id).where((Meeting.chair_id == member_id) | (Meeting.secretary_id == member_id)),
    )
    return any(session.scalars(use).first() is not None for use in uses)
