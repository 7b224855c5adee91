"""What the clerk does inside a dossier: tick papers, write the report, link initiatives, attach files."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.dossier_steps import (
    mark_fixed,
    mark_paper,
    receive,
    refuse_if_closed,
    refuse_if_closed_paper,
)
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import SectionRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.domain.report_sections import standard_sections
from thidua_desktop.domain.text import fold, nfc
from thidua_desktop.model import (
    Attachment,
    Dossier,
    DossierInitiative,
    DossierPaper,
    Initiative,
    Rating,
    ReportSection,
)
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries import office
from thidua_desktop.queries.dossier_list import DEAD_STATES
from thidua_desktop.queries.dossiers import dossier_or_refuse
from thidua_desktop.queries.records import found
from thidua_desktop.storage.attachments import Kept


@labelled("Nhận giấy tờ hồ sơ")
def receive_paper(session: Session, paper_id: int, on: date | None, today: date) -> None:
    """Mark a paper as received on a day, or as not received when ``on`` is None.

    Raises:
        Refused: the day has not come yet.
    """
    row = found(session, DossierPaper, paper_id, "giấy tờ")
    if on is not None and on > today:
        raise Refused(f"Ngày nhận {format_date(on)} ở sau hôm nay. Xem lại ngày.", "on")
    refuse_if_closed_paper(row)
    row.received_on = on
    mark_paper(row)
    if on is not None and row.dossier.received_on is None:
        receive(session, row.dossier, on)
    about(session, f"{row.name}, {row.dossier.name_at}")


@labelled("Nhận đủ giấy tờ hồ sơ")
def receive_all_papers(session: Session, dossier_id: int, on: date) -> int:
    """Mark every paper that is still missing as received on a day; returns how many."""
    row = dossier_or_refuse(session, dossier_id)
    missing = [paper for paper in row.papers if paper.received_on is None]
    for paper in missing:
        refuse_if_closed_paper(paper)
        paper.received_on = on
        mark_paper(paper)
    if row.received_on is None:
        receive(session, row, on)
    about(session, row.name_at)
    return len(missing)


@labelled("Thêm giấy tờ hồ sơ")
def add_paper(session: Session, dossier_id: int, name: str, copies: int = 1) -> int:
    """Ask one more paper of a dossier; returns its key.

    Raises:
        Refused: it has no name, or stands on the list already.
    """
    row = dossier_or_refuse(session, dossier_id)
    name = nfc(name)
    if not name:
        raise Refused("Chưa ghi tên giấy tờ, ví dụ Giấy chứng nhận sáng kiến.", "name")
    if any(fold(paper.name) == fold(name) for paper in row.papers):
        raise Refused(f"Hồ sơ đã có mục “{name}”. Đánh dấu ở mục đó khi nhận.", "name")
    paper = DossierPaper(name=name, copies=copies, position=len(row.papers))
    row.papers.append(paper)
    session.flush()
    about(session, f"{name}, {row.name_at}")
    return paper.id


@labelled("Bỏ giấy tờ hồ sơ")
def remove_paper(session: Session, paper_id: int) -> None:
    """Ask a paper of the dossier no more."""
    row = found(session, DossierPaper, paper_id, "giấy tờ")
    refuse_if_closed_paper(row)
    about(session, f"{row.name}, {row.dossier.name_at}")
    row.dossier.papers.remove(row)


@labelled("Soạn báo cáo thành tích")
def begin_report(session: Session, dossier_id: int, form: str) -> int:
    """Lay out the standard sections of the report, short or full; what was written stays. Returns how many are new."""
    row = dossier_or_refuse(session, dossier_id)
    refuse_if_closed(session, row, ["report"])
    subject = read.subject_of(row)[0]
    written = {section.code: section for section in row.sections if section.body.strip()}
    wanted = standard_sections(subject, row.basis, form)
    known = {section.code: section for section in row.sections}
    sections = [
        known.get(code) or ReportSection(code=code, heading=heading, body=_first_words(session, row, code))
        for code, heading in wanted
    ]
    codes = {code for code, _ in wanted}
    sections += [section for code, section in written.items() if code not in codes]
    for place, section in enumerate(sections):
        section.position = place
    new = sum(section.code not in known for section in sections)
    row.sections = sections
    about(session, row.name_at)
    return new


@labelled("Sửa báo cáo thành tích")
def write_report(session: Session, dossier_id: int, sections: Sequence[SectionRow]) -> None:
    """Replace the sections of the report, in the given order.

    Raises:
        Refused: a section has text but no heading.
    """
    row = dossier_or_refuse(session, dossier_id)
    for place, section in enumerate(sections):
        if section.body.strip() and not section.heading.strip():
            raise Refused(f"Mục {place + 1} có nội dung nhưng chưa có tên mục. Ghi tên mục.", f"sections.{place}")
    refuse_if_closed(session, row, ["report"])
    if [(one.heading, one.body) for one in row.sections] != [(one.heading, one.body) for one in sections]:
        mark_fixed(row, ["report"])
    kept = list(row.sections)
    rows: list[ReportSection] = []
    for place, section in enumerate(sections):
        known = kept[place] if place < len(kept) else ReportSection()
        known.position, known.code = place, section.code
        known.heading, known.body = section.heading.strip(), section.body.strip()
        rows.append(known)
    row.sections = rows
    about(session, row.name_at)


@labelled("Gắn sáng kiến vào hồ sơ")
def link_initiative(session: Session, dossier_id: int, initiative_id: int) -> None:
    """Let a dossier rest on an initiative.

    Raises:
        Refused: it is somebody else's; it rests on it already; it was used for the same award before.
    """
    row = dossier_or_refuse(session, dossier_id)
    one = found(session, Initiative, initiative_id, "sáng kiến")
    if any(link.initiative_id == initiative_id for link in row.initiatives):
        raise Refused(f"Hồ sơ của {row.name_at} đã gắn sáng kiến này rồi.")
    subject, number = read.subject_of(row)
    owner = one.person_id if subject == "person" else one.unit_id if subject == "unit" else None
    if owner != number and fold(row.name_at) not in fold(one.co_authors):
        raise Refused(
            f"“{one.title}” không ghi {row.name_at} là tác giả. "
            "Thêm đồng tác giả vào sáng kiến, hoặc chọn sáng kiến khác."
        )
    used = session.scalars(
        select(Dossier)
        .join(DossierInitiative, DossierInitiative.dossier_id == Dossier.id)
        .where(
            DossierInitiative.initiative_id == initiative_id,
            Dossier.award_code == row.award_code,
            Dossier.id != row.id,
            Dossier.state.not_in(DEAD_STATES),
        )
    ).first()
    if used is not None:
        award = office.award_name(session, used.award_code)
        raise Refused(
            f"“{one.title}” đã dùng cho {award} của {used.name_at} năm {used.year}. Mỗi sáng kiến dùng một lần cho một "
            "danh hiệu; chọn sáng kiến khác."
        )
    refuse_if_closed(session, row, ["initiatives"])
    mark_fixed(row, ["initiatives"])
    row.initiatives.append(DossierInitiative(initiative_id=initiative_id))
    about(session, row.name_at)


@labelled("Bỏ sáng kiến khỏi hồ sơ")
def unlink_initiative(session: Session, dossier_id: int, initiative_id: int) -> None:
    """Let a dossier no longer rest on an initiative."""
    row = dossier_or_refuse(session, dossier_id)
    refuse_if_closed(session, row, ["initiatives"])
    mark_fixed(row, ["initiatives"])
    row.initiatives = [link for link in row.initiatives if link.initiative_id != initiative_id]
    about(session, row.name_at)


@labelled("Đính kèm tệp vào hồ sơ")
def attach_files(session: Session, dossier_id: int, files: Sequence[Kept]) -> int:
    """Note files that ``storage.attachments.keep`` has kept; a content attached before is not noted twice.

    Returns how many are new.
    """
    row = dossier_or_refuse(session, dossier_id)
    present = set(session.scalars(select(Attachment.sha256).where(Attachment.dossier_id == dossier_id)))
    fresh = {file.sha256: file for file in files if file.sha256 not in present}
    for file in fresh.values():
        session.add(Attachment(dossier_id=dossier_id, name=file.name, sha256=file.sha256, size=file.size))
    about(session, row.name_at)
    return len(fresh)


@labelled("Bỏ tệp đính kèm hồ sơ")
def remove_file(session: Session, file_id: int) -> None:
    """Take an attached file out of its dossier; the content stays in the folder until it is tidied."""
    row = found(session, Attachment, file_id, "tệp đính kèm")
    about(session, row.name)
    session.delete(row)


def _first_words(session: Session, row: Dossier, code: str) -> str:
    """What the data already says for a section: the initiatives, the ratings."""
    if code == "initiatives" or (code == "measures" and row.initiatives):
        return "\n".join(
            f"- {one.title}{f' ({one.recognised})' if one.recognised else ''}" for one in read.initiatives(session, row)
        )
    if code != "results":
        return ""
    subject, number = read.subject_of(row)
    if subject == "household":
        return row.summary
    same = Rating.person_id == number if subject == "person" else Rating.unit_id == number
    rating = session.scalars(select(Rating.rating).where(same, Rating.year == row.year)).first()
    rated = f"Năm {row.year}: {RATINGS[rating].lower()}." if rating in RATINGS else ""
    return "\n".join(part for part in (row.summary, rated) if part)
