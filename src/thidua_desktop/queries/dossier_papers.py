"""What the papers of dossiers say: achievement reports and the lists of nominees."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.dossiers import BASES, SUBJECTS
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.paper_texts import Remark
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import NominationList, NomineeLine
from thidua_desktop.domain.papers_reports import (
    AchievementReport,
    AwardLine,
    HouseholdProfile,
    PersonProfile,
    ReportSection,
    UnitProfile,
)
from thidua_desktop.domain.people import SEXES
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.domain.report_sections import PROFILE_CODES, SERVICE
from thidua_desktop.domain.service import posts
from thidua_desktop.domain.text import capitals, strip_salutation
from thidua_desktop.domain.wording import address_in, inside
from thidua_desktop.model import Award, AwardKind, Ballot, Campaign, Dossier, Rating, Unit
from thidua_desktop.queries import office as house
from thidua_desktop.queries.ballots import award_of, base_and_needed, last_ballot
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.dossiers import (
    COLUMNS,
    birth_text,
    decision_text,
    dossier_or_refuse,
    initiatives,
    past_awards,
    subject_of,
)
from thidua_desktop.queries.year_figures import year_figures

_SIGN_HERE = "(Ký, ghi rõ họ tên)"
_WITHOUT_SEAL = ("hamlet",)
_YEARS_OF_RATINGS = 5
_FEW_AWARDS = 5


def report_paper(session: Session, dossier_id: int) -> AchievementReport:
    """The achievement report of a dossier.

    Raises:
        Refused: the dossier is gone, or the office has not been set up.
    """
    row = dossier_or_refuse(session, dossier_id)
    told = {section.code: section.body for section in row.sections if section.code in PROFILE_CODES}
    if row.unit is not None:
        told["duties"] = next((section.body for section in row.sections if section.code == "duties"), "")
    titles, commendations = _received(session, row)
    unit = row.unit or row.proposing_unit
    until = row.received_on or date(row.year, 12, 31)
    years, figures = year_figures(session, row.unit.id, row.year) if row.unit else ((), ())
    return AchievementReport(
        head=PaperHead(
            letterhead=house.unit_letterhead(session, unit) if unit else house.letterhead(session),
            kind="BÁO CÁO THÀNH TÍCH",
            subject=_asked_for(session, row.award_code),
            year=row.year,
        ),
        profile=_profile(row, told),
        award=house.award_name(session, row.award_code),
        signature=_reporter(row),
        confirmer=_confirmer(session, row),
        sections=tuple(
            ReportSection(heading=section.heading, body=section.body)
            for section in row.sections
            if section.code not in told and section.code != SERVICE and section.body.strip()
        ),
        years=years,
        figures=figures,
        titles=titles,
        commendations=commendations,
        basis="" if row.basis == "merit" else f"Khen thưởng {inside(BASES[row.basis])}",
        service=tuple(
            post
            for section in row.sections
            if section.code == SERVICE
            for post in posts(section.body, (until.year, until.month))
        ),
    )


def nomination_list(
    session: Session,
    subject: str,
    today: date,
    *,
    year: int | None = None,
    campaign_id: int | None = None,
    meeting_id: int | None = None,
    dossier_ids: Sequence[int] | None = None,
) -> NominationList:
    """The danh sách trích ngang of one kind of nominee ("" for all): of a year, a campaign, a meeting, or chosen.

    Raises:
        Refused: the office has not been set up.
    """
    ids = (
        list(dossier_ids)
        if dossier_ids is not None
        else nominated_ids(session, year=year, campaign_id=campaign_id, meeting_id=meeting_id)
    )
    lines = tuple(line for line in nominee_lines(session, ids) if subject in ("", line.subject))
    first = session.get(Dossier, ids[0]) if ids else None
    campaign = session.get(Campaign, campaign_id) if campaign_id else first.campaign if first else None
    of_year = year or (first.year if first else campaign.year if campaign else today.year)
    signer_id = campaign.signer_id if campaign else None
    return NominationList(
        head=PaperHead(
            letterhead=house.letterhead(session),
            kind="DANH SÁCH",
            subject=(
                f"Trích ngang {SUBJECTS[subject].lower()} đề nghị khen thưởng năm {of_year}"
                if subject
                else f"Đề nghị khen thưởng năm {of_year}"
            ),
            year=of_year,
        ),
        subject=subject,
        lines=lines,
        signature=house.signature(session, signer_id, on=today, personal=False),
    )


def nominated_ids(
    session: Session, *, year: int | None = None, campaign_id: int | None = None, meeting_id: int | None = None
) -> list[int]:
    """The dossiers a list names, by award and name: those not withdrawn, declined or given back.

    Raises:
        Refused: neither a year, a campaign nor a meeting is given.
    """
    statement = select(Dossier.id).where(Dossier.state.not_in((*DEAD_STATES, "returned")))
    if meeting_id is not None:
        on_agenda = select(Dossier.id).join(Ballot, Ballot.dossier_id == Dossier.id)
        return list(
            session.scalars(
                on_agenda.where(Ballot.meeting_id == meeting_id, Ballot.round == 1).order_by(Ballot.position)
            )
        )
    if campaign_id is not None:
        statement = statement.where(Dossier.campaign_id == campaign_id)
    elif year is not None:
        statement = statement.where(Dossier.year == year)
    else:
        raise Refused("Chưa chọn năm hoặc phong trào để lập danh sách.")
    order = {kind.code: place for place, kind in enumerate(house.award_kinds(session, active_only=False))}
    ids = session.scalars(statement.order_by(Dossier.name_sort, Dossier.id)).all()
    codes = {number: code for number, code in session.execute(select(Dossier.id, Dossier.award_code))}
    return sorted(ids, key=lambda number: order.get(codes[number], len(order)))


def nominee_lines(session: Session, dossier_ids: Sequence[int], *, by: date | None = None) -> tuple[NomineeLine, ...]:
    """The lines of lists, sheets, submissions and decisions for dossiers, in the order given.

    ``by`` is the day of the paper they stand in: awards decided later are left out.
    """
    names = house.award_names(session)
    rows = [dossier_or_refuse(session, number) for number in dossier_ids]
    return tuple(_line(session, row, names, by) for row in rows)


def _line(session: Session, row: Dossier, names: dict[str, str], by: date | None) -> NomineeLine:
    subject, _ = subject_of(row)
    ballot = last_ballot(session, row.id)
    counted = ballot is not None and ballot.agree is not None
    return NomineeLine(
        name=_addressed(row),
        award=names.get(row.award_code, row.award_code),
        subject=subject,
        sex=row.person.sex if row.person else "",
        birth=birth_text(row.person.birth) if row.person else "",
        post="" if subject == "household" else row.position_at,
        unit=address_in(row.position_at, row.unit_at) if subject == "household" else row.unit_at,
        members=row.unit.head_count if row.unit else row.household.member_count if row.household else None,
        achievement=row.summary,
        ratings=_ratings(session, row),
        past_awards=tuple(
            f"{one.year}: {one.name}{f' ({_small(one.decision)})' if one.decision else ''}"
            for one in past_awards(session, row, by=by)[:_FEW_AWARDS]
        ),
        initiative="\n".join(one.title for one in initiatives(session, row)),
        agree=ballot.agree if ballot is not None and counted else None,
        votes=base_and_needed(session, ballot)[0] if ballot is not None and counted else None,
        outcome=_said_by_council(ballot, names),
        note=row.note.strip(),
        dossier_id=row.id,
    )


def _said_by_council(ballot: Ballot | None, names: dict[str, str]) -> str:
    """What the votes beside a lowered award were about, and that an award was not agreed to; "" where all is plain."""
    if ballot is None or ballot.result not in ("lower", "failed"):
        return ""
    if ballot.result == "failed":
        return Remark("Hội đồng không đề nghị", "council_failed")
    voted = award_of(ballot)
    award = names.get(voted, voted)
    ours = f"Số phiếu của lần xét {award}; Hội đồng thống nhất hạ mức khen"
    return Remark(ours, "council_lowered", danh_hieu=award)


def _addressed(row: Dossier) -> str:
    """The name with its salutation; a household's is its head's."""
    if row.household is not None:
        return f"{row.household.salutation} {row.household.head_name}".strip()
    salutation = row.person.salutation if row.person else ""
    return row.name_at if strip_salutation(row.name_at)[0] else f"{salutation} {row.name_at}".strip()


def _ratings(session: Session, row: Dossier) -> tuple[str, ...]:
    if row.household is not None:
        return ()
    same = Rating.person_id == row.person_id if row.person_id else Rating.unit_id == row.unit_id
    found = session.execute(
        select(Rating.year, Rating.rating)
        .where(same, Rating.year <= row.year, Rating.year > row.year - _YEARS_OF_RATINGS)
        .order_by(Rating.year)
    )
    return tuple(f"{year}: {RATINGS.get(rating, rating)}" for year, rating in found)


def _received(session: Session, row: Dossier) -> tuple[tuple[AwardLine, ...], tuple[AwardLine, ...]]:
    """Titles and commendations the nominee has, each from the oldest to the newest."""
    subject, number = subject_of(row)
    titles = set(session.scalars(select(AwardKind.code).where(AwardKind.family == "title")))
    rows = session.scalars(
        select(Award)
        .where(
            getattr(Award, COLUMNS[subject]) == number,
            Award.state == "valid",
            Award.dossier_id.is_distinct_from(row.id),
        )
        .order_by(Award.year, Award.id)
    ).all()
    lines = [
        (one.award_code in titles, AwardLine(year=str(one.year), name=one.award_name, decision=decision_text(one)))
        for one in rows
    ]
    return tuple(line for is_title, line in lines if is_title), tuple(line for is_title, line in lines if not is_title)


def _small(decision: str) -> str:
    """Number and day inside a bracket, as the title of the column announces them: "211/QĐ-UBND, 22/12/2024"."""
    number, _, day = decision.partition(", ")[0].removeprefix("Số ").partition(" ngày ")
    return ", ".join(filter(None, (number.removeprefix("ngày "), day)))


def _asked_for(session: Session, code: str) -> str:
    name = house.award_name(session, code)
    is_title = session.scalars(select(AwardKind.code).where(AwardKind.code == code, AwardKind.family == "title"))
    titled = is_title.first() is not None and not name.startswith("Cờ")
    return f"Đề nghị tặng {'danh hiệu ' if titled else ''}{name}"


def _profile(row: Dossier, told: dict[str, str]) -> PersonProfile | UnitProfile | HouseholdProfile:
    if row.unit is not None:
        return _unit_profile(row.unit, told)
    if row.household is not None:
        home = row.household
        return HouseholdProfile(
            name=row.name_at,
            head=f"{home.salutation} {home.head_name}".strip(),
            address=address_in(row.position_at, row.unit_at),
            members=f"{home.member_count:02d}" if home.member_count else "",
        )
    person = row.person
    return PersonProfile(
        name=row.name_at,
        gender=SEXES.get(person.sex, "") if person else "",
        birth=birth_text(person.birth) if person else "",
        home=told.get("home", ""),
        residence=person.address if person else "",
        unit=row.unit_at,
        post=row.position_at,
        education=told.get("education", ""),
        career=told.get("career", ""),
    )


def _unit_profile(unit: Unit, told: dict[str, str]) -> UnitProfile:
    staff = f"Tổng số: {unit.head_count} người." if unit.head_count else ""
    return UnitProfile(
        name=unit.name,
        address=unit.address,
        history=told.get("history", ""),
        staff=staff,
        organisation=told.get("organisation", ""),
        duties=told.get("duties", ""),
    )


def _reporter(row: Dossier) -> SignatureBlock:
    if row.unit is not None:
        post = capitals(row.unit.head_position) or "THỦ TRƯỞNG ĐƠN VỊ"
        note = _SIGN_HERE if row.unit.kind in _WITHOUT_SEAL else "(Ký, đóng dấu)"
        return SignatureBlock(authority_lines=(post,), name=row.unit.head_name, note=note)
    if row.household is not None:
        return SignatureBlock(authority_lines=("CHỦ HỘ",), name=row.household.head_name, note=_SIGN_HERE)
    return SignatureBlock(authority_lines=("NGƯỜI BÁO CÁO",), name=row.name_at, note=_SIGN_HERE)


def _confirmer(session: Session, row: Dossier) -> SignatureBlock:
    """Who confirms: the head of the unit for its people; the commune for its units and for the heads themselves."""
    unit = row.proposing_unit
    if row.unit is not None or unit is None or (row.person is not None and unit.head_name == row.name_at):
        return SignatureBlock(authority_lines=("XÁC NHẬN CỦA", capitals(house.office(session).title)))
    return SignatureBlock(authority_lines=("XÁC NHẬN CỦA", capitals(unit.name)), name=unit.head_name)
