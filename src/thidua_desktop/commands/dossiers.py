"""What the clerk types of dossiers: make, edit and remove them; ``commands.dossier_flow`` brings them on."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited
from thidua_desktop.commands.dossier_steps import mark_fixed, receive, refuse_if_closed
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dossier_flow import ALWAYS_OPEN, changed_fields
from thidua_desktop.domain.dossiers import OPEN_STATES, STATES, DossierDraft, award_problem, named, problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.report_sections import SUDDEN_PAPERS, USUAL_PAPERS
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Attachment, Campaign, Dossier, DossierPaper, DossierStep
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries import office
from thidua_desktop.queries.dossier_plan import in_use
from thidua_desktop.queries.dossiers import dossier_or_refuse
from thidua_desktop.queries.nominees import nominee
from thidua_desktop.queries.rules import papers_of


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
    row = open_or_refuse(session, dossier_id)
    refuse_if_edited(read.draft(session, dossier_id), seen)
    before = (read.subject_of(row), row.campaign_id, row.basis)
    values = _checked(session, draft, today, but=dossier_id)
    changed = [key for key in changed_fields(read.draft(session, dossier_id), values) if key not in ALWAYS_OPEN]
    refuse_if_closed(session, row, changed)
    put(row, {key: value for key, value in asdict(values).items() if key != "received_on"})
    receive(session, row, values.received_on)
    mark_fixed(row, changed)
    if (values.nominee, values.campaign_id, values.basis) != before:
        _renew_papers(session, row)
    about(session, row.name_at)


@labelled("Sửa tóm tắt thành tích")
def set_summary(session: Session, dossier_id: int, summary: str, today: date) -> None:
    """Replace the summary alone.

    Raises:
        Refused: it is too long, or the dossier has been reviewed.
    """
    row = open_or_refuse(session, dossier_id)
    draft = replace(read.draft(session, dossier_id), summary=summary.strip())
    refuse(one for one in problems(draft, today) if one[0] == "summary")
    refuse_if_closed(session, row, ["summary"])
    if row.summary != summary.strip():
        mark_fixed(row, ["summary"])
    row.summary = summary.strip()
    about(session, row.name_at)


@labelled("Xóa hồ sơ")
def remove_dossier(session: Session, dossier_id: int) -> None:
    """Delete a dossier with its report, papers and file entries.

    Raises:
        Refused: a meeting, a submission or a decision still names it.
    """
    row = dossier_or_refuse(session, dossier_id)
    if words := in_use(session, dossier_id):
        raise Refused(f"Hồ sơ của {row.name_at} đang nằm trong {words}. Bỏ ra khỏi đó, hoặc rút hồ sơ.")
    for file in session.scalars(select(Attachment).where(Attachment.dossier_id == dossier_id)):
        session.delete(file)
    about(session, row.name_at)
    session.delete(row)


def _made(session: Session, draft: DossierDraft, today: date) -> Dossier:
    values = _checked(session, draft, today)
    row = Dossier(**asdict(values), state="draft")
    receive(session, row, row.received_on)
    row.steps.append(DossierStep(before="", state="draft", outcome="", on=draft.received_on, reason=""))
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
    refuse_twin(session, draft, who.name, but=but)
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


def refuse_twin(session: Session, draft: DossierDraft, name: str, *, but: int | None) -> None:
    """Refuse a second living dossier of a nominee for the same award and year.

    Raises:
        Refused: there is one; the sentence names it.
    """
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
    ] or _usual_papers(session, row)
    kept = {paper.name: paper for paper in row.papers}
    papers = []
    for name, copies, key in asked:
        present = kept.pop(name) if name in kept else None
        papers.append(present or DossierPaper(name=name, copies=copies, required_paper_id=key))
    papers += [paper for paper in kept.values() if paper.received_on is not None]
    for place, paper in enumerate(papers):
        paper.position = place
    row.papers = papers


def _usual_papers(session: Session, row: Dossier) -> list[tuple[str, int, int | None]]:
    """What the rules ask when no campaign does: of sudden feats what the simplified procedure names."""
    if row.basis == "sudden":
        return [(name, 1, None) for name in SUDDEN_PAPERS]
    on = row.received_on or date(row.year, 12, 31)
    asked = [(name, copies) for name, copies, made_by in papers_of(session, row.award_code, on) if made_by == "nominee"]
    return [(name, copies, None) for name, copies in asked or [(name, 1) for name in USUAL_PAPERS]]


def open_or_refuse(session: Session, dossier_id: int) -> Dossier:
    """The dossier, while the office still works on it.

    Raises:
        Refused: it was removed, reviewed, submitted, decided or withdrawn.
    """
    row = dossier_or_refuse(session, dossier_id)
    if row.state not in OPEN_STATES:
        raise Refused(
            f"Hồ sơ của {row.name_at} {STATES[row.state].lower()} nên không sửa được nữa. "
            "Mở lại phiên họp hoặc văn bản đã dùng hồ sơ này trước."
        )
    return row
