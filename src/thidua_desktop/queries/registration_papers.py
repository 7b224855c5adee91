"""What the papers of registration say: a unit's, a person's, the summary of all, and the pact."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.office import OfficeDraft
from thidua_desktop.domain.papers import (
    CollectiveRegistration,
    CommitmentLine,
    IndividualRegistration,
    Missing,
    PactArticle,
    PactPaper,
    PactParty,
    PaperHead,
    RegistrationGroup,
    RegistrationLine,
    RegistrationList,
    SignatureBlock,
)
from thidua_desktop.domain.registration_views import SummaryLine
from thidua_desktop.domain.registrations import RegistrationDraft
from thidua_desktop.domain.targets_rows import bound
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import address_in, post_at
from thidua_desktop.model import Campaign, Commitment, Pact, Person, Registration, Target, Unit
from thidua_desktop.model import RegistrationLine as LineRow
from thidua_desktop.queries import office as house
from thidua_desktop.queries.pacts import pact_or_refuse
from thidua_desktop.queries.registration_choices import campaign_or_refuse, registrable_titles
from thidua_desktop.queries.registrations import blank, board, subject_of
from thidua_desktop.queries.targets import draft_of as target_draft

_GROUPS = (("unit", "Tập thể"), ("person", "Cá nhân"), ("household", "Hộ gia đình"))
_SIGN_HERE = "(Ký, ghi rõ họ tên)"


def unit_paper(session: Session, campaign_id: int, unit_id: int) -> CollectiveRegistration:
    """A unit's registration; the form to fill in by hand while it has sent none.

    Raises:
        Refused: the office is not set up, or campaign or unit are gone.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    start = blank(session, campaign_id, unit_id)
    unit = _unit(session, unit_id)
    row = session.scalars(
        select(Registration).where(Registration.campaign_id == campaign_id, Registration.unit_id == unit_id)
    ).one_or_none()
    names = _names(session, campaign_id)
    lines = row.lines if row else []
    own = [line for line in lines if subject_of(line) == ("unit", unit_id)]
    head = _unit_head(session, unit, campaign, row.sent_on if row else None)
    return CollectiveRegistration(
        head=head,
        unit=unit.name,
        campaign=campaign.name,
        period=f"năm {campaign.year}",
        signature=_head_signature(row, start),
        confirmer=_confirmer(house.office(session)),
        member_count=row.member_count if row else start.member_count,
        titles=tuple(names.get(title.award_code, title.award_code) for line in own for title in line.titles),
        commitments=tuple(
            CommitmentLine(text=item.text, level=pledged_level(session, item), due=item.due_on)
            for item in (row.commitments if row else [])
        ),
        works=tuple(
            CommitmentLine(text=work.name, level=work.detail, due=work.due_on) for work in (row.works if row else [])
        ),
        lines=tuple(_paper_line(line, names) for line in lines if line not in own),
    )


def pledged_level(session: Session, pledge: Commitment) -> str:
    """The level a unit registered, worded like the target it takes over: "giảm 0,6 %", "không quá 11,5 %"."""
    target = session.get(Target, pledge.target_id) if pledge.target_id is not None else None
    if target is None or pledge.value is None:
        return f"{format_number(pledge.value)} {pledge.unit}".strip()
    return bound(replace(target_draft(target), value=pledge.value, value_max=None, out_of=None, unit=pledge.unit))


def person_paper(session: Session, line_id: int) -> IndividualRegistration:
    """A person's registration, from its line in the unit's.

    Raises:
        Refused: the line is gone, or is not a person's.
    """
    line = session.get(LineRow, line_id)
    if line is None or line.person is None:
        raise Refused("Bản đăng ký cá nhân chỉ lập cho dòng của một người. Chọn một người trong bản đăng ký.")
    row, person = line.registration, line.person
    office, names = house.office(session), _names(session, row.campaign_id)
    post = capitals(row.representative_position) or "THỦ TRƯỞNG ĐƠN VỊ"
    return IndividualRegistration(
        head=_unit_head(session, row.unit, row.campaign, row.sent_on),
        name=person.full_name,
        unit=row.unit.name,
        campaign=row.campaign.name,
        period=f"năm {row.campaign.year}",
        signature=SignatureBlock(authority_lines=("NGƯỜI ĐĂNG KÝ",), name=person.full_name, note=_SIGN_HERE),
        confirmer=SignatureBlock(authority_lines=(post,), name=row.representative, note=_SIGN_HERE)
        if (row.representative or row.representative_position) and row.representative != person.full_name
        else _confirmer(office),
        birth=_shown_birth(person.birth),
        post=person.position,
        titles=tuple(names.get(title.award_code, title.award_code) for title in line.titles),
        initiative=line.initiative,
    )


def list_paper(session: Session, campaign_id: int, on: date) -> RegistrationList:
    """The summary of the registrations that were received, or wait; returned ones are left out.

    Raises:
        Refused: the office is not set up, or the campaign is gone.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    lines = summary_lines(session, campaign_id)
    used = {code for line in lines for code in line.codes}
    titles = [title for title in registrable_titles(session, campaign_id, also=used) if title.code in used]
    groups = []
    for subject, name in _GROUPS:
        found = tuple(
            RegistrationLine(
                name=line.name,
                subject=subject,
                post=_post(line),
                titles=line.title_names,
                initiative=line.initiative,
                note=line.note,
            )
            for line in lines
            if line.subject == subject
        )
        if found:
            groups.append(RegistrationGroup(name=name, lines=found))
    letterhead, said = house.letterhead(session), house.wording(session)
    return RegistrationList(
        head=PaperHead(
            letterhead=letterhead,
            kind="DANH SÁCH",
            subject=f"Tổng hợp đăng ký thi đua năm {campaign.year}",
            year=campaign.year,
        ),
        columns=tuple((said(title.name), title.short) for title in titles),
        groups=tuple(groups),
        signature=house.signature(session, campaign.signer_id, on=on, personal=False),
        lacking=list_missing(session, campaign_id),
    )


def list_missing(session: Session, campaign_id: int) -> tuple[Missing, ...]:
    """What the summary still lacks: units that have not registered, or whose registration was not received."""
    found = board(session, campaign_id)
    sentences = {
        "missing": "{} đơn vị chưa gửi đăng ký: {}.",
        "waiting": "{} bản đăng ký còn chờ xem: {}.",
        "returned": "{} bản đăng ký đang trả lại, chưa tính vào danh sách: {}.",
    }
    return tuple(
        Missing(text=sentence.format(len(names), _some(names)), field=f"state.{state}")
        for state, sentence in sentences.items()
        if (names := [row.unit_name for row in found.rows if row.state == state])
    )


def pact_paper(session: Session, pact_id: int) -> PactPaper:
    """A pact, with a signature for each unit.

    Raises:
        Refused: the office is not set up, or the pact is gone.
    """
    pact = pact_or_refuse(session, pact_id)
    return PactPaper(
        head=_pact_head(session, pact),
        parties=tuple(
            PactParty(
                unit=party.unit.name,
                representative=party.representative,
                post=party.representative_position,
                salutation=_salutation(session, party.unit_id, party.representative),
            )
            for party in pact.parties
        ),
        articles=tuple(PactArticle(heading=article.heading, body=article.body) for article in pact.articles),
        occasion=pact.occasion,
        venue=pact.place,
        witness=SignatureBlock(
            authority_lines=tuple(capitals(line) for line in ("Người chứng kiến", pact.witness_position) if line),
            name=pact.witness_name,
        )
        if pact.witness_name or pact.witness_position
        else None,
    )


def summary_lines(
    session: Session, campaign_id: int, states: Iterable[str] = ("received", "waiting")
) -> tuple[SummaryLine, ...]:
    """Every subject of the campaign's registrations, in the order of the board; for the summary and its sheet."""
    order = {row.unit_id: place for place, row in enumerate(board(session, campaign_id).rows)}
    names = _names(session, campaign_id)
    rows = session.scalars(
        select(LineRow)
        .join(Registration)
        .where(Registration.campaign_id == campaign_id, Registration.state.in_(tuple(states)))
        .options(
            selectinload(LineRow.titles),
            joinedload(LineRow.registration).joinedload(Registration.unit),
            joinedload(LineRow.person),
            joinedload(LineRow.unit),
            joinedload(LineRow.household),
        )
    ).all()
    rows = sorted(rows, key=lambda row: (order.get(row.registration.unit_id, len(order)), row.position))
    catalogue = {code: place for place, code in enumerate(names)}
    return tuple(_summary_line(row, names, catalogue) for row in rows)


def _names(session: Session, campaign_id: int) -> dict[str, str]:
    """The names of all titles and forms as worded in the campaign's year, in the catalogue's order."""
    known = house.award_names(session)
    titles = registrable_titles(session, campaign_id, also=known)
    said = house.wording(session)
    return {title.code: said(title.name) for title in titles}


def _summary_line(row: LineRow, names: dict[str, str], catalogue: dict[str, int]) -> SummaryLine:
    subject, _ = subject_of(row)
    name, post = _name_and_post(row)
    codes = sorted((title.award_code for title in row.titles), key=lambda code: catalogue.get(code, len(catalogue)))
    return SummaryLine(
        subject,
        row.registration.unit.name,
        name,
        post,
        frozenset(codes),
        tuple(names.get(code, code) for code in codes),
        row.initiative,
        row.note,
        row.registration.state,
    )


def _paper_line(line: LineRow, names: dict[str, str]) -> RegistrationLine:
    name, post = _name_and_post(line)
    titles = tuple(names.get(title.award_code, title.award_code) for title in line.titles)
    return RegistrationLine(
        name=name, subject=subject_of(line)[0], post=post, titles=titles, initiative=line.initiative, note=line.note
    )


def _post(line: SummaryLine) -> str:
    """Post and unit of a person, address of a household, nothing for a collective."""
    if line.subject == "unit":
        return ""
    return (address_in if line.subject == "household" else post_at)(line.post, line.unit_name)


def _salutation(session: Session, unit_id: int, name: str) -> str:
    """Ông or Bà when the representative is on the list of the unit's people."""
    found = session.scalars(select(Person).where(Person.unit_id == unit_id, Person.full_name == name)).first()
    return found.salutation if found else ""


def _name_and_post(line: LineRow) -> tuple[str, str]:
    if line.person is not None:
        return line.person.full_name, line.person.position
    if line.unit is not None:
        return line.unit.name, ""
    if line.household is not None:
        household = line.household
        return " ".join(f"Hộ {household.salutation.lower()} {household.head_name}".split()), household.address
    return "", ""


def _unit_head(session: Session, unit: Unit, campaign: Campaign, sent_on: date | None) -> PaperHead:
    """The head of a unit's own paper: the commune's body above it, upright."""
    return PaperHead(
        letterhead=house.unit_letterhead(session, unit),
        kind="BẢN ĐĂNG KÝ THI ĐUA",
        subject=f"Năm {campaign.year}",
        day=sent_on.day if sent_on else None,
        month=sent_on.month if sent_on else None,
        year=sent_on.year if sent_on else campaign.year,
    )


def _pact_head(session: Session, pact: Pact) -> PaperHead:
    day = pact.signed_on
    return PaperHead(
        letterhead=house.letterhead(session),
        kind="BẢN GIAO ƯỚC THI ĐUA",
        subject=pact.name,
        day=day.day if day else None,
        month=day.month if day else None,
        year=day.year if day else pact.campaign.year,
    )


def _head_signature(row: Registration | None, start: RegistrationDraft) -> SignatureBlock:
    """Who signs for the unit: as registered, else its head."""
    source = row if row is not None and (row.representative or row.representative_position) else start
    post = capitals(source.representative_position) or "ĐẠI DIỆN ĐƠN VỊ"
    return SignatureBlock(authority_lines=(post,), name=source.representative, note=_SIGN_HERE)


def _confirmer(office: OfficeDraft) -> SignatureBlock:
    """The standing office that confirms."""
    name = office.standing_office or f"Hội đồng Thi đua – Khen thưởng {office.place}"
    return SignatureBlock(authority_lines=("XÁC NHẬN CỦA", capitals(name)))


def _unit(session: Session, unit_id: int) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Refused("Đơn vị này không còn trong danh sách. Chọn đơn vị khác.", "unit_id")
    return unit


def _shown_birth(birth: str) -> str:
    return PartialDate.from_iso(birth).format() if birth else ""


def _some(names: list[str], most: int = 4) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} và {len(names) - most} đơn vị khác" if len(names) > most else shown
