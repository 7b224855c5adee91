"""What the clerk does to many dossiers at once; all or none, one undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.awards import add_decision
from thidua_desktop.commands.dossier_flow import about_rows, several
from thidua_desktop.commands.dossier_papers import receive_all_papers
from thidua_desktop.commands.dossier_steps import mark_fixed, receive
from thidua_desktop.commands.dossiers import remove_dossier
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.submissions import add_submission
from thidua_desktop.domain.dossier_plans import BulkDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.public_notice import NoticeDraft
from thidua_desktop.model import Dossier, Objection, PublicNotice
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import office
from thidua_desktop.queries.dossier_plan import refusal
from thidua_desktop.queries.records import found

TARGETS = ("chairman", "superior")


@labelled("Nhận đủ giấy tờ nhiều hồ sơ")
def receive_papers(session: Session, dossier_ids: Sequence[int], on: date, today: date) -> int:
    """Mark every missing paper of the dossiers as received on a day; returns how many dossiers.

    Raises:
        Refused: one of them takes no papers any more, or has them all.
    """
    rows = _able(session, "papers", dossier_ids, BulkDraft(on=on), today)
    for row in rows:
        receive_all_papers(session, row.id, on)
    about_rows(session, rows)
    return len(rows)


@labelled("Đổi hình thức đề nghị")
def change_award(session: Session, dossier_ids: Sequence[int], award_code: str, today: date) -> int:
    """Propose the nominees for another award; returns how many.

    Raises:
        Refused: the award does not fit one of them, or one has been reviewed.
    """
    if not award_code:
        raise Refused("Chưa chọn danh hiệu hoặc hình thức đề nghị khen thưởng.", "award_code")
    rows = _able(session, "award", dossier_ids, BulkDraft(award_code=award_code), today)
    for row in rows:
        mark_fixed(row, ["award_code"])
        row.award_code = award_code
    session.flush()
    about(session, f"{office.award_name(session, award_code)}, {len(rows)} hồ sơ")
    return len(rows)


@labelled("Đặt ngày nhận hồ sơ")
def set_received(session: Session, dossier_ids: Sequence[int], on: date | None, today: date) -> int:
    """Set the day the dossiers came in, or none; returns how many.

    Raises:
        Refused: the day is to come or far from the year, or one of them went on.
    """
    rows = _able(session, "received", dossier_ids, BulkDraft(on=on), today)
    for row in rows:
        receive(session, row, on)
    about_rows(session, rows)
    return len(rows)


@labelled("Lập tờ trình từ hồ sơ đã chọn")
def submit(session: Session, dossier_ids: Sequence[int], today: date) -> list[int]:
    """Draft one tờ trình for what the chairman decides and one for what goes upward; returns their keys.

    Raises:
        Refused: one of the dossiers may not be submitted.
    """
    rows = _able(session, "submit", dossier_ids, BulkDraft(), today)
    made: list[int] = []
    for year in sorted({row.year for row in rows}):
        for target in TARGETS:
            possible = {choice.id for choice in choices.for_submission(session, year, target)}
            wanted = [row for row in rows if row.id in possible]
            if not wanted:
                continue
            campaigns = {row.campaign_id for row in wanted}
            campaign_id = campaigns.pop() if len(campaigns) == 1 else None
            usual = choices.new_submission(session, year, target, today, campaign_id=campaign_id)
            ids = tuple(row.id for row in wanted)
            told = replace(usual, content=choices.display_words(session, ids), dossier_ids=ids)
            made.append(add_submission(session, told))
    if not made:
        raise Refused("Hồ sơ đã chọn chưa đưa vào tờ trình được. Kiểm tra kết quả họp xét của từng hồ sơ.")
    about(session, f"{len(rows)} hồ sơ")
    return made


@labelled("Lập quyết định từ hồ sơ đã chọn")
def decide(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Draft one decision for the dossiers; returns its key.

    Raises:
        Refused: one of them was not passed, is decided above, or is in another decision; they are of several years.
    """
    rows = _able(session, "decide", dossier_ids, BulkDraft(), today)
    years = {row.year for row in rows}
    if len(years) > 1:
        raise Refused("Các hồ sơ đã chọn thuộc nhiều năm. Lập quyết định cho từng năm.")
    campaigns = {row.campaign_id for row in rows}
    campaign_id = campaigns.pop() if len(campaigns) == 1 else None
    usual = choices.new_decision(session, years.pop(), today, campaign_id=campaign_id)
    made = add_decision(session, replace(usual, dossier_ids=tuple(row.id for row in rows)), today)
    about(session, f"{len(rows)} hồ sơ")
    return made


@labelled("Ghi thời gian công khai")
def display(session: Session, dossier_ids: Sequence[int], notice: NoticeDraft, today: date) -> int:
    """Display dossiers to the public from one day to another; they are not submitted before it is over.

    Raises:
        Refused: names the field; or a dossier went on already.
    """
    rows = _able(session, "notice", dossier_ids, BulkDraft(notice=notice), today)
    assert notice.from_on is not None
    assert notice.to_on is not None
    for row in rows:
        if row.notice is None:
            row.notice = PublicNotice(from_on=notice.from_on, to_on=notice.to_on, place=notice.place.strip())
        else:
            row.notice.from_on, row.notice.to_on = notice.from_on, notice.to_on
            row.notice.place = notice.place.strip()
    about_rows(session, rows)
    return len(rows)


@labelled("Bỏ công khai hồ sơ")
def take_down(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Forget the public display of dossiers; returns how many.

    Raises:
        Refused: one of them is not displayed, or objections were recorded.
    """
    rows = _able(session, "unnotice", dossier_ids, BulkDraft(), today)
    for row in rows:
        row.notice = None
    about_rows(session, rows)
    return len(rows)


@labelled("Ghi ý kiến về hồ sơ công khai")
def add_objection(session: Session, dossier_id: int, received_on: date | None, sender: str, content: str) -> int:
    """Record what somebody has against a displayed dossier; returns its key.

    Raises:
        Refused: it is not displayed, or nothing is said.
    """
    row = several(session, [dossier_id])[0]
    if row.notice is None:
        raise Refused(f"Hồ sơ của {row.name_at} không công khai nên không ghi ý kiến ở đây.")
    if received_on is None or received_on < row.notice.from_on:
        raise Refused("Ngày nhận ý kiến phải từ ngày bắt đầu công khai trở đi.", "received_on")
    if not content.strip():
        raise Refused("Chưa ghi nội dung ý kiến.", "content")
    one = Objection(
        received_on=received_on, sender=sender.strip(), content=content.strip(), settlement="", notice=row.notice
    )
    session.add(one)
    session.flush()
    about(session, row.name_at)
    return one.id


@labelled("Ghi giải quyết ý kiến")
def settle_objection(session: Session, objection_id: int, settled_on: date | None, settlement: str) -> None:
    """Record how an objection was settled.

    Raises:
        Refused: no day or nothing is said.
    """
    row = found(session, Objection, objection_id, "ý kiến")
    if settled_on is None or settled_on < row.received_on:
        raise Refused("Ngày giải quyết phải từ ngày nhận ý kiến trở đi.", "settled_on")
    if not settlement.strip():
        raise Refused("Chưa ghi kết quả giải quyết.", "settlement")
    row.settled_on, row.settlement = settled_on, settlement.strip()
    about(session, row.notice.dossier.name_at)


@labelled("Xóa nhiều hồ sơ")
def remove(session: Session, dossier_ids: Sequence[int], today: date) -> int:
    """Delete dossiers with everything in them; returns how many.

    Raises:
        Refused: a meeting, a submission or a decision still names one.
    """
    rows = _able(session, "remove", dossier_ids, BulkDraft(), today)
    count = len(rows)
    for row in rows:
        remove_dossier(session, row.id)
    about(session, f"{count} hồ sơ")
    return count


def _able(session: Session, action: str, dossier_ids: Sequence[int], draft: BulkDraft, today: date) -> list[Dossier]:
    """The dossiers, when the action can be done to every one of them."""
    rows = several(session, dossier_ids)
    for row in rows:
        sentence = refusal(session, action, row, draft, today)
        if sentence:
            raise Refused(sentence)
    return rows
