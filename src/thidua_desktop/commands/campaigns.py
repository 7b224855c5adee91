"""What the clerk does with a campaign: draw it up, launch it, close it, reopen it, remove it, attach files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from thidua_desktop.commands import plan_parts
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.targets import add_planned
from thidua_desktop.domain.campaign_rules import general_problems, problems
from thidua_desktop.domain.campaigns import GENERAL, PART_WORDS, STATES, CampaignDraft, Line
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reference_numbers import read_reference
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import (
    Attachment,
    Campaign,
    CampaignReview,
    Decision,
    Dossier,
    Meeting,
    Pact,
    Registration,
    Submission,
    Target,
    TargetGroup,
    WorkYear,
)
from thidua_desktop.queries import office, targets
from thidua_desktop.queries.campaigns import campaign_or_refuse, draft_of
from thidua_desktop.storage.attachments import keep

_USED_BY: tuple[tuple[InstrumentedAttribute[int] | InstrumentedAttribute[int | None], str], ...] = (
    (Registration.campaign_id, "bản đăng ký"),
    (Pact.campaign_id, "bản giao ước"),
    (Dossier.campaign_id, "hồ sơ khen thưởng"),
    (Meeting.campaign_id, "phiên họp Hội đồng"),
    (Submission.campaign_id, "tờ trình"),
    (Decision.campaign_id, "quyết định"),
)
_ONE_LINE = ("name", "place", "theme", "submit_to", "submit_through", "report_cycle", "report_to")


@labelled("Thêm phong trào")
def add_campaign(session: Session, draft: CampaignDraft) -> int:
    """Store a campaign with all its lists and targets; it is a draft until launched.

    Raises:
        Refused: something cannot be so; ``field`` says where.
    """
    typed = tidied(draft)
    _refuse_first(problems(typed))
    campaign = Campaign(state="draft", **{name: getattr(typed, name) for name in GENERAL})
    session.add(campaign)
    if session.scalars(select(WorkYear.id).where(WorkYear.year == typed.year)).first() is None:
        session.add(WorkYear(year=typed.year))
    session.flush()
    plan_parts.store_all(session, campaign, typed.parts)
    add_planned(session, campaign, typed.targets)
    session.flush()
    about(session, campaign.name)
    return campaign.id


@labelled("Sửa thông tin phong trào")
def edit_campaign(
    session: Session, campaign_id: int, draft: CampaignDraft, *, seen: CampaignDraft | None = None
) -> None:
    """Change the general data; the lists of the plan have ``edit_part``.

    Args:
        session: the running transaction.
        campaign_id: which one.
        draft: the general data as it shall be.
        seen: what the form was opened with.

    Raises:
        Refused: something cannot be so, or somebody changed it since the form was opened.
    """
    campaign = open_campaign(session, campaign_id)
    stored = draft_of(campaign)
    if seen is not None and any(getattr(stored, name) != getattr(seen, name) for name in GENERAL):
        raise Refused(f"“{campaign.name}” vừa được sửa ở cửa sổ khác. Đóng biểu mẫu, xem lại rồi sửa tiếp.")
    typed = replace(tidied(draft), parts=stored.parts)
    _refuse_first(general_problems(typed) + [found for found in problems(typed) if found[0].startswith("phases.")])
    for name in GENERAL:
        setattr(campaign, name, getattr(typed, name))
    about(session, campaign.name)


@labelled("Sửa kế hoạch")
def edit_part(
    session: Session, campaign_id: int, part: str, lines: Sequence[Line], *, seen: Sequence[Line] | None = None
) -> None:
    """Put one list of the plan (phases, criteria …) in place of the stored one; lines keep their ``id``.

    Raises:
        Refused: a line cannot be so (``field`` "phases.0.ends_on"), or the list was changed meanwhile.
    """
    campaign = open_campaign(session, campaign_id)
    plan_parts.replace_part(session, campaign, part, lines, seen)
    about(session, f"{PART_WORDS[part]}, {campaign.name}")


@labelled("Sửa danh sách đơn vị tham gia")
def edit_participants(session: Session, campaign_id: int, unit_ids: Sequence[int]) -> None:
    """Say which units are expected to register.

    Raises:
        Refused: a unit that is left out has registered already.
    """
    campaign = open_campaign(session, campaign_id)
    plan_parts.replace_participants(session, campaign, unit_ids)
    about(session, campaign.name)


@labelled("Phát động phong trào")
def launch(session: Session, campaign_id: int, on: date) -> None:
    """The plan is signed and out: units may register.

    Raises:
        Refused: it was launched before, nobody may sign it that day, or it has no end.
    """
    campaign = open_campaign(session, campaign_id)
    if campaign.state != "draft":
        raise Refused(f"“{campaign.name}” đã phát động rồi.")
    if campaign.signer_id is None:
        raise Refused("Kế hoạch chưa có người ký. Mở thẻ Chung, chọn người ký rồi phát động.", "signer_id")
    if reason := office.signer_problem(session, campaign.signer_id, on):
        raise Refused(reason, "signer_id")
    if campaign.ends_on is None:
        raise Refused("Chưa ghi ngày kết thúc phong trào. Mở thẻ Chung, ghi ngày rồi phát động.", "ends_on")
    if on > campaign.ends_on:
        raise Refused("Ngày phát động ở sau ngày kết thúc phong trào. Xem lại hai ngày.", "on")
    _refuse_first(problems(draft_of(campaign)))
    campaign.state, campaign.launched_on = "launched", on
    about(session, campaign.name)


@labelled("Chuyển sang xét khen thưởng")
def start_review(session: Session, campaign_id: int) -> None:
    """The campaign is over: results are summed up and dossiers made.

    Raises:
        Refused: it is not running.
    """
    campaign = open_campaign(session, campaign_id)
    if campaign.state != "launched":
        raise Refused(f"“{campaign.name}” đang ở bước “{STATES[campaign.state]}”, chưa chuyển sang xét được.")
    campaign.state = "reviewing"
    about(session, campaign.name)


@labelled("Kết thúc phong trào")
def close(session: Session, campaign_id: int) -> None:
    """Everything is done: plan, targets and results become read-only.

    Raises:
        Refused: it was never launched, or dossiers are still undecided.
    """
    campaign = open_campaign(session, campaign_id)
    if campaign.state == "draft":
        raise Refused(f"“{campaign.name}” chưa phát động nên chưa kết thúc được. Có thể xóa bản nháp.")
    undecided = session.scalar(
        select(func.count())
        .select_from(Dossier)
        .where(Dossier.campaign_id == campaign_id, Dossier.state.in_(("draft", "complete", "reviewed", "returned")))
    )
    if undecided:
        raise Refused(f"Còn {undecided} hồ sơ chưa xong. Mở trang Hồ sơ, xử lý hết rồi kết thúc phong trào.")
    campaign.state = "closed"
    about(session, campaign.name)


@labelled("Mở lại phong trào")
def reopen(session: Session, campaign_id: int, reason: str) -> None:
    """Allow changes again; the reason stays in the history.

    Raises:
        Refused: it is open, or no reason is given.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    if campaign.state != "closed":
        raise Refused(f"“{campaign.name}” đang mở, không cần mở lại.")
    if not reason.strip():
        raise Refused("Chưa ghi lý do mở lại phong trào. Ghi lý do rồi làm lại.", "reason")
    campaign.state = "reviewing"
    about(session, f"{campaign.name}: {reason.strip()}")


@labelled("Xóa phong trào")
def remove_campaign(session: Session, campaign_id: int) -> None:
    """Delete a campaign with its plan, targets, results and attached files.

    Raises:
        Refused: registrations, dossiers or papers stand on it.
    """
    campaign = open_campaign(session, campaign_id)
    for column, word in _USED_BY:
        if count := session.scalar(select(func.count()).where(column == campaign_id)):
            raise Refused(f"“{campaign.name}” có {count} {word} nên chưa xóa được. Xóa {word} trước.")
    about(session, campaign.name)
    for attachment in session.scalars(select(Attachment).where(Attachment.campaign_id == campaign_id)):
        session.delete(attachment)
    for kind in (CampaignReview, Target):
        for part in session.scalars(select(kind).where(kind.campaign_id == campaign_id)):
            session.delete(part)
    session.flush()
    for group in session.scalars(select(TargetGroup).where(TargetGroup.campaign_id == campaign_id)):
        session.delete(group)
    session.flush()
    session.delete(campaign)


@labelled("Đính kèm tệp vào phong trào")
def attach(session: Session, campaign_id: int, folder: Path, source: Path, note: str = "") -> int:
    """Keep a copy of a file with the campaign.

    Args:
        session: the running transaction.
        campaign_id: which one.
        folder: where attachments lie.
        source: the file to copy.
        note: what it is.

    Raises:
        Refused: not a kind of file that may be attached.
        Failure: it cannot be read or copied.
    """
    campaign = open_campaign(session, campaign_id)
    kept = keep(folder, source)
    row = Attachment(campaign_id=campaign_id, name=nfc(kept.name), sha256=kept.sha256, size=kept.size, note=note)
    session.add(row)
    session.flush()
    about(session, f"{row.name}, {campaign.name}")
    return row.id


@labelled("Bỏ tệp đính kèm của phong trào")
def detach(session: Session, attachment_id: int) -> None:
    """Take an attached file out of the list; its content stays on disk, so that undo can bring it back."""
    row = session.get(Attachment, attachment_id)
    if row is None or row.campaign_id is None:
        raise Refused("Tệp này đã được bỏ rồi. Tải lại trang.")
    open_campaign(session, row.campaign_id)
    about(session, row.name)
    session.delete(row)


def tidied(draft: CampaignDraft) -> CampaignDraft:
    """The draft with composed letters, single spaces in one-line texts, and number and symbol apart."""
    typed = {name: getattr(draft, name) for name in GENERAL}
    for name, value in typed.items():
        if isinstance(value, str):
            typed[name] = nfc(value) if name in _ONE_LINE else normalize("NFC", value).strip()
    found = read_reference(draft.number) if draft.number else None
    if found is not None and found.symbol:
        typed.update(number=found.number, symbol=found.symbol, number_raw=draft.number_raw or draft.number.strip())
    elif found is not None:
        typed.update(number=found.number)
    return replace(draft, **typed)


def open_campaign(session: Session, campaign_id: int) -> Campaign:
    """The stored campaign when it may be changed.

    Raises:
        Refused: it was removed, closed, or its year is closed.
    """
    campaign = campaign_or_refuse(session, campaign_id)
    if reason := targets.read_only(session, campaign):
        raise Refused(reason)
    return campaign


def _refuse_first(found: Sequence[tuple[str, str]]) -> None:
    if found:
        raise Refused(found[0][1], found[0][0])
