"""What the papers of awards say: tờ trình, decision with its list, certificates, and the sheet of results."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import AwardRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.money import PAYERS, Payment
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.office import COUNCIL_SIGN, council_letterhead
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import (
    AwardResults,
    DecisionPaper,
    HonourGroup,
    NomineeLine,
    SubmissionPaper,
)
from thidua_desktop.domain.papers_awards import Certificate as CertificatePaper
from thidua_desktop.domain.text import strip_salutation
from thidua_desktop.domain.wording import address_in, campaign_name, in_commune, post_at
from thidua_desktop.model import Award, AwardKind, Ballot, Campaign, Decision, Dossier, Meeting, Submission
from thidua_desktop.model import Superior as SuperiorRow
from thidua_desktop.queries import office as house
from thidua_desktop.queries.award_money import decision_payments
from thidua_desktop.queries.awards import AWARDS, subject_of
from thidua_desktop.queries.dossier_papers import nominee_lines
from thidua_desktop.queries.listing import rows as list_rows
from thidua_desktop.queries.records import found

_SUBJECT_ORDER = {"unit": 0, "person": 1, "household": 2}


def submission_paper(session: Session, submission_id: int, today: date) -> SubmissionPaper:
    """A tờ trình with the lists of nominees.

    Raises:
        Refused: it was removed, or the office is not set up.
    """
    row = found(session, Submission, submission_id, "tờ trình")
    on = row.signed_on or today
    proposer = _proposer(session, row)
    return SubmissionPaper(
        head=_submission_head(session, row),
        addressees=_addressees(session, row),
        proposer=proposer,
        lines=nominee_lines(session, [item.dossier_id for item in row.items], by=row.signed_on),
        signature=_submission_signature(session, row, on),
        bases=tuple(basis.draft.text for basis in house.legal_bases(session, "submission", on)),
        met_on=_met_on(session, [item.dossier_id for item in row.items]),
        council=f"Hội đồng Thi đua – Khen thưởng {house.office(session).place}",
        lead_in=row.content,
        campaign=campaign_name(row.campaign.name, inside=True) if row.campaign else "",
        year=row.year,
        upward=row.target == "superior",
        sudden=bool(row.items) and all(item.dossier.basis == "sudden" for item in row.items),
    )


def decision_paper(session: Session, decision_id: int, today: date) -> DecisionPaper:
    """A decision on awards with its list; a draft leaves number and day open.

    Raises:
        Refused: it was removed, or the office is not set up.
    """
    row = found(session, Decision, decision_id, "quyết định")
    on, office = row.signed_on or today, house.office(session)
    if row.kind != "award":
        raise Refused("Đây là quyết định thu hồi, hủy bỏ khen thưởng. In bằng mẫu riêng của nó.")
    lines = [(award, award_line(award, payment)) for award, payment in paid_awards(session, row, on)]
    groups = _honours(session, row, lines)
    return DecisionPaper(
        head=_head(session, "QUYẾT ĐỊNH", row, personal=True),
        authority=f"Chủ tịch {office.title}",
        groups=groups,
        signature=house.signature(session, row.signer_id, on=on, personal=True),
        bases=tuple(basis.draft.text for basis in house.legal_bases(session, "decision", on)),
        proposer=row.proposer.strip().rstrip(".;"),
        money_source=row.money_source.strip() or (PAYERS["fund"] if row.paid_by == "fund" else ""),
        office_word=office.unit_word,
    )


def certificate_papers(
    session: Session, decision_id: int, today: date, certificate_ids: Sequence[int] = ()
) -> tuple[CertificatePaper, ...]:
    """The certificates of a decision in the order of its list, or only some of them.

    Before they are numbered, and before the decision is issued, the unknown parts stay empty.

    Raises:
        Refused: nothing to print.
    """
    row = found(session, Decision, decision_id, "quyết định")
    titles = _titles(session)
    signature = house.signature(session, row.signer_id, on=row.signed_on or today, personal=True)
    head, office = house.letterhead(session, personal=True), house.office(session)
    authority, here = f"Chủ tịch {office.title}", (office.unit_word, office.place_name)
    made = []
    for award in row.awards:
        sheet = next((one for one in award.certificates if not one.spoiled), None)
        if award.state != "valid" or (certificate_ids and (sheet is None or sheet.id not in certificate_ids)):
            continue
        is_title = award.award_code in titles
        made.append(
            CertificatePaper(
                authority=authority,
                receiver=in_commune(addressed(award), *here) if award.unit_id else addressed(award),
                achievement=award.achievement,
                place=head.place,
                signer_title=signature.authority_lines,
                signer_name=signature.name,
                heading="Tặng danh hiệu" if is_title else "Tặng",
                title=award.award_name if is_title else "Giấy khen",
                detail=in_commune(_where(award), *here),
                decision_number=row.number,
                decision_symbol=row.symbol,
                book_number=str(sheet.book_number) if sheet else "",
                day=row.signed_on,
                certificate_id=sheet.id if sheet else 0,
            )
        )
    if not made:
        raise Refused("Quyết định này không còn khen thưởng nào có hiệu lực để in giấy khen.")
    return tuple(made)


def award_results(
    session: Session, today: date, *, year: int | None = None, campaign_id: int | None = None
) -> AwardResults:
    """Every award of a year or a campaign that counts, for the sheet of results.

    Raises:
        Refused: the office is not set up, or the campaign is gone.
    """
    campaign = found(session, Campaign, campaign_id, "phong trào") if campaign_id is not None else None
    of_year = campaign.year if campaign else year or today.year
    statement = (
        select(Award.id)
        .outerjoin(Decision, Decision.id == Award.decision_id)
        .outerjoin(Dossier, Dossier.id == Award.dossier_id)
        .where(*AWARDS.where, Award.state != "cancelled")
        .order_by(Award.award_code, Award.decision_date, Award.position, Award.name_sort)
    )
    if campaign is None:
        statement = statement.where(Award.year == of_year)
    else:
        statement = statement.where((Decision.campaign_id == campaign.id) | (Dossier.campaign_id == campaign.id))
    rows: list[AwardRow] = list_rows(session, AWARDS, list(session.scalars(statement)))
    subject = f"Kết quả khen thưởng {campaign_name(campaign.name, inside=True) if campaign else f'năm {of_year}'}"
    return AwardResults(
        head=PaperHead(
            letterhead=house.letterhead(session), kind="TỔNG HỢP", subject=subject, year=max(of_year, today.year)
        ),
        rows=tuple(rows),
        signature=house.signature(session, campaign.signer_id if campaign else None, on=today, personal=False),
    )


def _head(session: Session, kind: str, row: Submission | Decision, *, personal: bool = False) -> PaperHead:
    day = row.signed_on
    return PaperHead(
        letterhead=house.letterhead(session, personal=personal),
        kind=kind,
        subject=row.subject,
        symbol=row.symbol,
        number=row.number or None,
        day=day.day if day else None,
        month=day.month if day else None,
        year=day.year if day else row.year,
    )


def _submission_head(session: Session, row: Submission) -> PaperHead:
    head = _head(session, "TỜ TRÌNH", row)
    return replace(head, letterhead=council_letterhead(house.office(session))) if _is_councils(row) else head


def _submission_signature(session: Session, row: Submission, on: date) -> SignatureBlock:
    """The signer's block; under the council's own symbol he signs on behalf of the council."""
    block = house.signature(session, row.signer_id, on=on, personal=False)
    if not _is_councils(row):
        return block
    lines = [line for line in block.authority_lines if not line.startswith("TM.")]
    return SignatureBlock(authority_lines=("TM. HỘI ĐỒNG", *lines), name=block.name)


def _is_councils(row: Submission) -> bool:
    return row.target == "chairman" and row.symbol.endswith(COUNCIL_SIGN)


def _proposer(session: Session, row: Submission) -> str:
    """To its own chairman the council or its standing office proposes, upward the committee does."""
    office = house.office(session)
    if row.target == "superior":
        return office.title
    council = f"Hội đồng Thi đua – Khen thưởng {office.place}"
    return council if _is_councils(row) else office.standing_office or council


def _addressees(session: Session, row: Submission) -> tuple[str, ...]:
    """Who decides first, then the office it goes through."""
    if row.target == "chairman":
        return (f"Chủ tịch {house.office(session).title}",)
    above = session.get(SuperiorRow, row.superior_id) if row.superior_id is not None else None
    if above is None:
        return ()
    decides = f"Chủ tịch {above.name}" if above.name.startswith("Ủy ban nhân dân") else above.name
    return (decides,) if above.receiver in ("", above.name) else (decides, above.receiver)


def _met_on(session: Session, dossier_ids: Sequence[int]) -> tuple[date, ...]:
    days = session.scalars(
        select(Meeting.held_on)
        .join(Ballot, Ballot.meeting_id == Meeting.id)
        .where(Ballot.dossier_id.in_(dossier_ids), Meeting.held_on.is_not(None), Meeting.state == "held")
        .distinct()
        .order_by(Meeting.held_on)
    )
    return tuple(day for day in days if day)


def _honours(session: Session, row: Decision, lines: Sequence[tuple[Award, NomineeLine]]) -> tuple[HonourGroup, ...]:
    """The receivers by award, in the order in which the awards first stand on the list."""
    titles = _titles(session)
    order = {code: place for place, code in enumerate(dict.fromkeys(award.award_code for award, _ in lines))}
    ordered = sorted(lines, key=lambda pair: order[pair[0].award_code])
    groups = []
    for code, members in groupby(ordered, key=lambda pair: pair[0].award_code):
        own = [line for _, line in members]
        groups.append(
            HonourGroup(
                award=own[0].award,
                lines=tuple(sorted(own, key=lambda line: _SUBJECT_ORDER[line.subject])),
                verb="Tặng danh hiệu" if code in titles else "Tặng",
                reason=_lowered(row.achievement.strip().rstrip(".")),
            )
        )
    return tuple(groups)


def paid_awards(session: Session, row: Decision, on: date) -> list[tuple[Award, Payment]]:
    """The awards of a decision with what each is paid: reckoned for a draft, as it was fixed for an issued one."""
    reckoned = decision_payments(session, row, on) if row.state == "draft" else {}
    return [
        (
            award,
            reckoned.get(award.id)
            or Payment(award.id, award.multiple, award.base_salary, award.money, award.money_note),
        )
        for award in row.awards
    ]


def award_line(award: Award, payment: Payment) -> NomineeLine:
    """A receiver as the lists of a decision show him."""
    return NomineeLine(
        name=addressed(award),
        award=award.award_name,
        subject=subject_of(award),
        post="" if award.household_id else award.position_at,
        unit=address_in(award.position_at, award.unit_at) if award.household_id else award.unit_at,
        achievement=award.achievement,
        money=payment.amount,
        multiple=format_number(payment.multiple) if payment.multiple is not None else "",
        base_salary=payment.base_salary,
        note=payment.note,
    )


def _where(award: Award) -> str:
    """The line under the receiver's name: a person's post and unit, a household's address."""
    if award.household_id:
        return address_in(award.position_at, award.unit_at)
    return post_at(award.position_at, award.unit_at)


def addressed(award: Award) -> str:
    """The name with its salutation: the one on the list of persons, else by sex."""
    person = award.person
    if person is None or strip_salutation(award.name_at)[0]:
        return award.name_at
    salutation = person.salutation or {"male": "Ông", "female": "Bà"}.get(person.sex, "")
    return f"{salutation} {award.name_at}".strip()


def _titles(session: Session) -> set[str]:
    return set(session.scalars(select(AwardKind.code).where(AwardKind.family == "title")))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
