"""A council, and dossiers of a small campaign, for tests of everything that follows registration."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select

from tests import beginnings, registration_year
from thidua_desktop.commands.council import add_council
from thidua_desktop.commands.dossier_flow import complete
from thidua_desktop.commands.dossier_papers import receive_all_papers
from thidua_desktop.commands.dossiers import add_dossier, set_summary
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.meetings import plan_meeting, take_dossiers
from thidua_desktop.commands.registrations import add_registration, receive
from thidua_desktop.domain.council import CouncilDraft, MeetingDraft, MemberDraft
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.registrations import LineDraft, RegistrationDraft
from thidua_desktop.model import AwardKind, Campaign, RequiredPaper
from thidua_desktop.queries.council import council_draft

TODAY = dt.date(2024, 12, 10)
NAMES = ("Trần Thị Mai", "Lê Văn Đạt", "Nguyễn Hữu Ước", "Phạm Thị Ẩn", "Hoàng Đình Ổn")


@dataclass(frozen=True)
class Year:
    ids: registration_year.Ids
    council: int
    members: tuple[int, ...]

    def person(self, **values) -> DossierDraft:
        """Lan, a teacher, for a giấy khen."""
        usual = DossierDraft(year=2024, campaign_id=self.ids.campaign, person_id=self.ids.lan, award_code="GK")
        return replace(usual, **values)

    def unit(self, **values) -> DossierDraft:
        usual = self.person(person_id=None, unit_id=self.ids.units[0], award_code="TTLĐTT")
        return replace(usual, **values)

    def household(self, **values) -> DossierDraft:
        return replace(self.person(person_id=None, household_id=self.ids.household), **values)


def make(db) -> Year:
    """Units, persons and a council of five; Lan's school has registered her for CSTĐCS."""
    return beginnings.written(db, _make)


def ready(db, draft: DossierDraft) -> int:
    """A dossier with all its papers, marked complete."""
    return db.write(_ready, draft)


def meeting(db, year: Year, *dossiers: int) -> int:
    """A planned meeting with dossiers on its agenda and everybody present."""
    return db.write(_meeting, year, dossiers)


# One transaction each: many small commits make tests slow.


@labelled("Chuẩn bị năm mẫu")
def _make(session) -> Year:
    ids = registration_year.make(session)
    _papers_and_rules(session, ids.campaign)
    line = LineDraft("person", ids.lan, ("CSTĐCS",))
    registration = add_registration(session, RegistrationDraft(ids.campaign, ids.units[1], lines=(line,)))
    receive(session, [registration], dt.date(2024, 2, 20))
    roles = ("chairman", "vice", "secretary", "member", "member")
    members = tuple(MemberDraft(name=name, role=role) for name, role in zip(NAMES, roles, strict=True))
    draft = CouncilDraft(
        decision_number="12/QĐ-UBND",
        decision_date=dt.date(2024, 1, 5),
        valid_from=dt.date(2024, 1, 5),
        members=members,
    )
    council = add_council(session, draft)
    return Year(ids, council, tuple(one.id for one in council_draft(session, council).members))


@labelled("Lập hồ sơ đủ giấy tờ")
def _ready(session, draft: DossierDraft) -> int:
    dossier = add_dossier(session, draft, TODAY)
    receive_all_papers(session, dossier, TODAY)
    set_summary(session, dossier, "Hoàn thành xuất sắc nhiệm vụ được giao.", TODAY)
    session.flush()
    complete(session, [dossier], TODAY)
    return dossier


@labelled("Mở phiên họp mẫu")
def _meeting(session, year: Year, dossiers: tuple[int, ...]) -> int:
    draft = MeetingDraft(
        year=2024,
        council_id=year.council,
        campaign_id=year.ids.campaign,
        held_on=dt.date(2024, 12, 12),
        starts_at="08:00",
        chair_id=year.members[0],
        secretary_id=year.members[2],
    )
    number = plan_meeting(session, draft)
    if dossiers:
        take_dossiers(session, number, dossiers)
    return number


def _papers_and_rules(session, campaign_id: int) -> None:
    campaign = session.get(Campaign, campaign_id)
    campaign.dossier_deadline = dt.date(2024, 12, 15)
    asked = (
        ("Báo cáo thành tích", "all", "nominee"),
        ("Biên bản họp thôn", "unit", "nominee"),
        ("Tờ trình", "all", "office"),
    )
    campaign.required_papers = [
        RequiredPaper(name=name, subject=subject, made_by=made_by, position=place)
        for place, (name, subject, made_by) in enumerate(asked)
    ]
    kind = session.scalars(select(AwardKind).where(AwardKind.code == "CSTĐCS")).one()
    kind.ballot, kind.vote_threshold, kind.vote_base = True, 80, "all_members"
    session.flush()
