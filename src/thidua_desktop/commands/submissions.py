"""What the clerk does with tờ trình: propose to the chairman or upward, and take in what came back."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.dossier_steps import move
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.awards import AnswerDraft, SubmissionDraft, submission_problems, waits_for_decision
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award, Dossier, Submission, SubmissionItem
from thidua_desktop.queries import award_choices as choices
from thidua_desktop.queries import awards as read
from thidua_desktop.queries import office, row_names
from thidua_desktop.queries.proposal_block import proposal_block

_FIELDS = (
    "year", "campaign_id", "superior_id", "target", "number", "symbol", "signed_on", "signer_id", "subject", "content",
)  # fmt: skip
DOSSIER_STATE = {"granted": "decided", "declined": "declined", "returned": "returned", "": "submitted"}


@labelled("Lập tờ trình")
def add_submission(session: Session, draft: SubmissionDraft) -> int:
    """Draft a tờ trình for reviewed dossiers; returns its id."""
    for field, sentence in submission_problems(draft):
        raise Refused(sentence, field)
    row = Submission(state="draft", **{name: getattr(draft, name) for name in _FIELDS})
    session.add(row)
    session.flush()
    _fill(session, row, draft)
    about(session, draft.subject)
    return row.id


@labelled("Sửa tờ trình")
def edit_submission(
    session: Session, submission_id: int, draft: SubmissionDraft, *, seen: SubmissionDraft | None = None
) -> None:
    """Change a tờ trình that was not sent yet.

    Raises:
        Refused: it was sent, or somebody changed it since the form was opened.
    """
    row = _submission(session, submission_id)
    if row.state != "draft":
        raise Refused("Tờ trình đã gửi nên không sửa được nữa. Cần thay đổi thì lập tờ trình bổ sung.")
    if seen is not None and read.submission_draft(row) != seen:
        raise Refused("Tờ trình này vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.", "version")
    for field, sentence in submission_problems(draft):
        raise Refused(sentence, field)
    for name in _FIELDS:
        setattr(row, name, getattr(draft, name))
    _fill(session, row, draft)
    about(session, draft.subject)


@labelled("Xóa tờ trình")
def remove_submission(session: Session, submission_id: int) -> None:
    """Delete a tờ trình that was not sent."""
    row = _submission(session, submission_id)
    if row.state != "draft":
        raise Refused("Tờ trình đã gửi nên không xóa được.")
    about(session, row.subject)
    session.delete(row)


@labelled("Ghi đã trình")
def send(session: Session, submission_id: int, number: str, signed_on: date | None) -> None:
    """Record that the tờ trình went out; its dossiers count as submitted.

    The number may be missing: a tờ trình inside the office often has none.
    """
    row = _submission(session, submission_id)
    if row.state != "draft":
        raise Refused("Tờ trình này đã gửi rồi.")
    if signed_on is None:
        raise Refused("Chưa ghi ngày trình. Ghi ngày ký tờ trình.", "signed_on")
    row.number, row.signed_on, row.state = number.strip(), signed_on, "sent"
    for item in row.items:
        if item.dossier.state != "submitted":
            move(session, item.dossier, "submitted", on=signed_on, reason=row.subject)
    about(session, row.subject)


@labelled("Bỏ hồ sơ chưa trình được khỏi tờ trình")
def drop_waiting(session: Session, submission_id: int, today: date) -> int:
    """Take out of a draft whoever is held up or still on display, so that the others need not wait; returns how many.

    Raises:
        Refused: it was sent, nobody has to wait, or nobody would be left.
    """
    row = _submission(session, submission_id)
    if row.state != "draft":
        raise Refused("Tờ trình đã gửi nên không bỏ hồ sơ được nữa.")
    waiting = [item for item in row.items if proposal_block(session, item.dossier, today)]
    if not waiting:
        raise Refused("Hồ sơ nào trong tờ trình cũng trình được.")
    if len(waiting) == len(row.items):
        raise Refused(
            "Mọi hồ sơ trong tờ trình đều phải chờ (đang công khai hoặc tạm dừng xét). Chờ xong, hoặc xóa tờ trình."
        )
    for item in waiting:
        row.items.remove(item)
    about(session, f"{len(waiting)} hồ sơ – {row.subject}")
    return len(waiting)


@labelled("Ghi kết quả cấp trên")
def answer(session: Session, item_id: int, draft: AnswerDraft) -> None:
    """Take in what came back for one dossier; a granted one becomes an award.

    Raises:
        Refused: the tờ trình was not sent, or a granted award has no decision number.
    """
    (item,) = _take_in(session, [item_id], draft)
    session.flush()  # a list of answers may name the dossier again
    about(session, item.dossier.name_at)


@labelled("Ghi kết quả cấp trên")
def answer_many(session: Session, item_ids: Sequence[int], draft: AnswerDraft) -> None:
    """Take in the same answer for several dossiers of one decision, one step of undo.

    Raises:
        Refused: none chosen, or as for a single one.
    """
    if not item_ids:
        raise Refused("Chưa chọn hồ sơ nào để ghi kết quả.", "item_ids")
    _take_in(session, item_ids, draft)
    about(session, f"{len(item_ids)} hồ sơ")


def _take_in(session: Session, item_ids: Sequence[int], draft: AnswerDraft) -> list[SubmissionItem]:
    kept = row_names.ready(session, row_names.submission_item, item_ids) if len(item_ids) > 1 else []
    items = [_answered(session, item_id, draft) for item_id in item_ids]
    kept.clear()
    _keep_awards(session, items)
    for whole in {item.submission: None for item in items}:
        whole.state = "answered" if all(one.outcome for one in whole.items) else "sent"
    return items


def _answered(session: Session, item_id: int, draft: AnswerDraft) -> SubmissionItem:
    item = session.get(SubmissionItem, item_id)
    if item is None:
        raise Refused("Dòng này không còn trong tờ trình. Tải lại danh sách.")
    if item.submission.state == "draft":
        raise Refused("Tờ trình chưa gửi nên chưa có kết quả. Ghi đã trình trước.")
    if item.submission.target == "chairman":
        raise Refused("Kết quả của tờ trình này là quyết định khen thưởng của xã. Lập và ban hành quyết định.")
    if draft.outcome == "granted" and (not draft.decision_number.strip() or draft.decision_date is None):
        raise Refused("Được khen thì cần số và ngày quyết định của cấp trên. Ghi đủ hai mục này.", "decision_number")
    _move_on(session, item.dossier, DOSSIER_STATE[draft.outcome], draft)
    for name in ("outcome", "answered_on", "decision_number", "decision_date", "decided_by", "note"):
        setattr(item, name, getattr(draft, name))
    return item


def _move_on(session: Session, dossier: Dossier, state: str, draft: AnswerDraft) -> None:
    """Bring the dossier to where the answer leaves it; what is wrong in a returned one is named afterwards."""
    if dossier.state != state:
        move(session, dossier, state, on=draft.answered_on, reason=draft.note)
    dossier.return_reason = draft.note.strip() if state == "returned" else ""


def _keep_awards(session: Session, items: Sequence[SubmissionItem]) -> None:
    """Make, renew or take away the awards that came from the superior for these dossiers."""
    awards = read.superior_awards(session, [item.dossier_id for item in items])
    for item in items:
        if item.outcome == "granted":
            awards[item.dossier_id] = _renewed(session, item, awards.get(item.dossier_id))
        elif (gone := awards.pop(item.dossier_id, None)) is not None:
            session.delete(gone)


def _renewed(session: Session, item: SubmissionItem, award: Award | None) -> Award:
    """The award a granted dossier brought, a new one where it had none."""
    dossier = item.dossier
    if award is None:
        award = Award(
            year=item.submission.year,
            dossier_id=dossier.id,
            position=0,
            person_id=dossier.person_id,
            unit_id=dossier.unit_id,
            household_id=dossier.household_id,
            award_code=dossier.award_code,
            award_name=office.award_name(session, dossier.award_code),
            basis=dossier.basis,
            name_at=dossier.name_at,
            position_at=dossier.position_at,
            unit_at=dossier.unit_at,
            achievement=dossier.summary,
            origin="superior",
        )
        session.add(award)
    award.authority = item.decided_by
    award.decision_number, award.decision_date = item.decision_number, item.decision_date
    return award


def _fill(session: Session, row: Submission, draft: SubmissionDraft) -> None:
    may = {choice.id for choice in choices.for_submission(session, draft.year, draft.target, submission_id=row.id)}
    kept = {item.dossier_id: item for item in row.items}
    for dossier_id, item in kept.items():
        if dossier_id not in draft.dossier_ids:
            row.items.remove(item)
    for position, dossier_id in enumerate(draft.dossier_ids):
        if dossier_id not in may:
            _refuse_dossier(session, dossier_id, draft.target)
        if dossier_id in kept:
            kept[dossier_id].position = position
        else:
            row.items.append(SubmissionItem(dossier_id=dossier_id, position=position))
    session.flush()


def _refuse_dossier(session: Session, dossier_id: int, target: str) -> None:
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise Refused("Hồ sơ đã chọn không còn nữa. Tải lại danh sách rồi chọn lại.", "dossier_ids")
    name = dossier.name_at
    if not waits_for_decision(dossier.state, dossier.basis):
        raise Refused(f"Hồ sơ của {name} chưa qua Hội đồng hoặc đã có kết quả nên không trình được.", "dossier_ids")
    if dossier.outcome == "failed":
        raise Refused(f"Hồ sơ của {name} không được Hội đồng thông qua nên không trình được.", "dossier_ids")
    whose = "Cấp trên" if target == "chairman" else "Chủ tịch xã"
    raise Refused(
        f"Hồ sơ của {name} đang ở tờ trình khác hoặc do {whose} khen thưởng. Bỏ hồ sơ này khỏi tờ trình.", "dossier_ids"
    )


def _submission(session: Session, submission_id: int) -> Submission:
    row = session.get(Submission, submission_id)
    if row is None:
        raise Refused("Tờ trình này không còn nữa. Tải lại danh sách.")
    return row
