"""What the clerk does with dossiers: make, edit, complete, return, withdraw and remove them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dossier_checks import blocking, checklist
from thidua_desktop.domain.dossiers import OPEN_STATES, STATES, DossierDraft, award_problem, named, problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.report_sections import USUAL_PAPERS
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Attachment, Award, Ballot, Campaign, Dossier, DossierPaper, SubmissionItem
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries import office
from thidua_desktop.queries.dossiers import dossier_or_refuse
from thidua_desktop.queries.nominees import nominee


@labelled("Lập hồ sơ")
def add_dossier(session: Session, draft: DossierDraft, today: date) -> int:
    """Propose a person, unit or household for an award, with the papers its campaign asks for.

    Name, post and unit are kept as they are on the list now unless the draft says otherwise.

    Raises:
        Refused: names the field; the same nominee already stands in a dossier for this award and year.
    """
    row = _made(session, draft, today)
    session.flush()
    about(session, f"{row.name_at}, {office.award_name(session, row.award_code)}")
    return row.id


@labelled("Lập nhiều hồ sơ")
def add_dossiers(
    session: Session, campaign_id: int, picked: Iterable[tuple[str, int, str]], today: date, basis: str = "campaign"
) -> int:
    """Propose many at once: (subject, id, award code) each; all or none. Returns how many.

    Raises:
        Refused: nobody is picked, or one of them cannot be proposed; the sentence names it.
    """
    campaign = session.get(Campaign, campaign_id)
    if campaign is None:
        raise Refused("Phong trào này không còn trong danh sách. Chọn phong trào khác.", "campaign_id")
    made = 0
    usual = DossierDraft(year=campaign.year, campaign_id=campaign_id, basis=basis, period=f"năm {campaign.year}")
    for subject, number, code in picked:
        _made(session, named(replace(usual, award_code=code), subject, number), today)
        session.flush()
        made += 1
    if not made:
        raise Refused("Chưa chọn ai để lập hồ sơ. Đánh dấu ít nhất một dòng.")
    about(session, f"{made} hồ sơ, {campaign.name}")
    return made


@labelled("Sửa hồ sơ")
def edit_dossier(
    session: Session, dossier_id: int, draft: DossierDraft, today: date, *, seen: DossierDraft | None = None
) -> None:
    """Put what the form holds in place of what is stored.

    Raises:
        Refused: names the field; the dossier has been reviewed; or somebody changed it since ``seen``.
    """
    row = _open(session, dossier_id)
    refuse_if_edited(read.draft(session, dossier_id), seen)
    before = (read.subject_of(row), row.campaign_id)
    values = _checked(session, draft, today, but=dossier_id)
    put(row, asdict(values))
    if (values.nominee, values.campaign_id) != before:
        _renew_papers(session, row)
    about(session, row.name_at)


@labelled("Sửa tóm tắt thành tích")
def set_summary(session: Session, dossier_id: int, summary: str, today: date) -> None:
    """Replace the summary alone.

    Raises:
        Refused: it is too long, or the dossier has been reviewed.
    """
    row = _open(session, dossier_id)
    draft = replace(read.draft(session, dossier_id), summary=summary.strip())
    refuse(one for one in problems(draft, today) if one[0] == "summary")
    row.summary = summary.strip()
    about(session, row.name_at)


@labelled("Xoá hồ sơ")
def remove_dossier(session: Session, dossier_id: int) -> None:
    """Delete a dossier with its report, papers and file entries.

    Raises:
        Refused: a meeting, a submission or a decision still names it.
    """
    row = dossier_or_refuse(session, dossier_id)
    uses: tuple[tuple[type[Ballot] | type[SubmissionItem] | type[Award], str], ...] = (
        (Ballot, "nội dung một phiên họp hội đồng"),
        (SubmissionItem, "một tờ trình"),
        (Award, "một quyết định khen thưởng"),
    )
    for table, words in uses:
        if session.scalars(select(table.id).where(table.dossier_id == dossier_id)).first() is not None:
            raise Refused(f"Hồ sơ của {row.name_at} đang nằm trong {words}. Bỏ ra khỏi đó, hoặc rút hồ sơ.")
    for file in session.scalars(select(Attachment).where(Attachment.dossier_id == dossier_id)):
        session.delete(file)
    about(session, row.name_at)
    session.delete(row)


@labelled("Đánh dấu hồ sơ sẵn sàng")
def complete(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Mark dossiers as ready for the council; all or none. Returns how many.

    Raises:
        Refused: says what the first unready one lacks.
    """
    if not dossier_ids:
        raise Refused("Chưa chọn hồ sơ nào. Chọn một hoặc nhiều dòng trong danh sách.")
    rows = [_open(session, number) for number in dossier_ids]
    for row in rows:
        lacking = blocking(checklist(read.facts(session, row, today)))
        if lacking:
            first = "; ".join(f"{check.text} ({check.detail})" if check.detail else check.text for check in lacking)
            raise Refused(f"Hồ sơ của {row.name_at} chưa đủ: {first}. Bổ sung rồi đánh dấu lại.")
        row.state, row.return_reason = "complete", ""
    about(session, rows[0].name_at if len(rows) == 1 else f"{len(rows)} hồ sơ")
    return len(rows)


@labelled("Trả lại hồ sơ")
def return_(session: Session, dossier_id: int, reason: str) -> None:
    """Give a dossier back to who proposed it, with a reason.

    Raises:
        Refused: no reason, or it has been reviewed.
    """
    row = _open(session, dossier_id)
    if row.state == "returned":
        raise Refused(f"Hồ sơ của {row.name_at} đã trả lại rồi. Chờ đơn vị bổ sung.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do trả lại. Ghi rõ đơn vị cần bổ sung điều gì.", "reason")
    row.state, row.return_reason = "returned", reason.strip()
    about(session, row.name_at)


@labelled("Rút hồ sơ")
def withdraw(session: Session, dossier_id: int) -> None:
    """Take a dossier out of the year's work without deleting it.

    Raises:
        Refused: it has been reviewed, submitted or decided.
    """
    row = _open(session, dossier_id)
    planned = session.scalars(select(Ballot.id).where(Ballot.dossier_id == dossier_id)).first()
    if planned is not None:
        raise Refused(f"Hồ sơ của {row.name_at} đang nằm trong nội dung một phiên họp. Bỏ ra khỏi phiên họp trước.")
    row.state = "withdrawn"
    about(session, row.name_at)


@labelled("Mở lại hồ sơ")
def take_up_again(session: Session, dossier_id: int) -> None:
    """Make a complete, returned or withdrawn dossier a draft again.

    Raises:
        Refused: the council has it; or another one took its place meanwhile.
    """
    row = dossier_or_refuse(session, dossier_id)
    if row.state not in ("complete", "returned", "withdrawn"):
        raise Refused(f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không mở lại được ở đây.")
    if session.scalars(select(Ballot.id).where(Ballot.dossier_id == dossier_id)).first() is not None:
        raise Refused(f"Hồ sơ của {row.name_at} đang nằm trong nội dung một phiên họp. Bỏ ra khỏi phiên họp trước.")
    _refuse_twin(session, read.draft(session, dossier_id), row.name_at, but=dossier_id)
    row.state, row.return_reason = "draft", ""
    about(session, row.name_at)


def _made(session: Session, draft: DossierDraft, today: date) -> Dossier:
    values = _checked(session, draft, today)
    row = Dossier(**asdict(values), state="draft")
    session.add(row)
    _renew_papers(session, row)
    return row


def _checked(session: Session, draft: DossierDraft, today: date, *, but: int | None = None) -> DossierDraft:
    """The draft with name, post and unit filled in, when it may be saved."""
    refuse(problems(draft, today))
    subject, number = draft.nominee or ("person", 0)
    who = nominee(session, subject, number)
    on = draft.received_on or min(today, date(draft.year, 12, 31))
    kind = office.award_kind(session, draft.award_code, on)
    if kind is None:
        raise Refused("Danh hiệu, hình thức này không có trong danh mục. Chọn lại.", "award_code")
    if sentence := award_problem(kind.name, subject, kind.subjects):
        raise Refused(sentence, "award_code")
    if draft.campaign_id is not None:
        campaign = session.get(Campaign, draft.campaign_id)
        if campaign is None:
            raise Refused("Phong trào này không còn trong danh sách. Chọn phong trào khác.", "campaign_id")
        if campaign.year != draft.year:
            raise Refused(
                f"Phong trào này của năm {campaign.year}, hồ sơ ghi năm {draft.year}. "
                "Sửa năm hoặc chọn phong trào khác.",
                "year",
            )
    _refuse_twin(session, draft, who.name, but=but)
    return replace(
        draft,
        name_at=nfc(draft.name_at) or who.name,
        position_at=nfc(draft.position_at) or ("" if draft.name_at else who.position),
        unit_at=nfc(draft.unit_at) or ("" if draft.name_at else who.unit),
        proposing_unit_id=draft.proposing_unit_id or who.home_unit_id,
        period=nfc(draft.period),
        summary=draft.summary.strip(),
        note=draft.note.strip(),
    )


def _refuse_twin(session: Session, draft: DossierDraft, name: str, *, but: int | None) -> None:
    twin = read.twin_of(session, draft, but=but)
    if twin is not None:
        raise Refused(
            f"{name} đã có hồ sơ năm {draft.year}: {read.described(session, twin)}. "
            "Mở hồ sơ đó để sửa, không lập hồ sơ thứ hai.",
            "nominee",
        )


def _renew_papers(session: Session, row: Dossier) -> None:
    """Give the dossier the papers its campaign asks of such a nominee; those received stay."""
    subject = read.subject_of(row)[0]
    campaign = session.get(Campaign, row.campaign_id) if row.campaign_id is not None else None
    asked: list[tuple[str, int, int | None]] = [
        (paper.name, paper.copies, paper.id)
        for paper in (campaign.required_papers if campaign else ())
        if paper.made_by == "nominee" and paper.subject in ("all", subject)
    ] or [(name, 1, None) for name in USUAL_PAPERS]
    kept = {paper.name: paper for paper in row.papers}
    papers = []
    for name, copies, key in asked:
        present = kept.pop(name) if name in kept else None
        papers.append(present or DossierPaper(name=name, copies=copies, required_paper_id=key))
    papers += [paper for paper in kept.values() if paper.received_on is not None]
    for place, paper in enumerate(papers):
        paper.position = place
    row.papers = papers


def _open(session: Session, dossier_id: int) -> Dossier:
    row = dossier_or_refuse(session, dossier_id)
    if row.state not in OPEN_STATES:
        raise Refused(
            f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không sửa được nữa. "
            "Mở lại phiên họp hoặc văn bản đã dùng hồ sơ này trước."
        )
    return row
