"""The meeting of the practice council: open and secret votes, one absent, one lowered, one failed on a tie."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from thidua_desktop.commands import (
    ballots,
    campaigns,
    dossier_bulk,
    dossier_checks,
    dossier_flow,
    dossier_papers,
    dossiers,
    meetings,
)
from thidua_desktop.domain.council import AttendanceMark, MeetingDraft, MeetingView
from thidua_desktop.domain.council_ballots import BallotCount, BallotMarks, BallotRow, PollDraft
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.listing import Listing
from thidua_desktop.domain.public_notice import NoticeDraft
from thidua_desktop.practice.awards import PERSON_SUMMARY, write_report
from thidua_desktop.queries import checks, dossier_list, meeting_forms
from thidua_desktop.queries import council as read
from thidua_desktop.queries import dossiers as reading

if TYPE_CHECKING:
    from thidua_desktop.practice import Commune

FIGHTERS = (("Trường Tiểu học Tùng Lâm", 1), ("Trường Trung học cơ sở Tùng Lâm", 1), ("Trạm Y tế xã", 2))
"""Who is proposed as chiến sĩ thi đua cơ sở: the unit and the place among its people."""

ABSENT = 8
"""The place among the members of the one who is on a mission and writes his opinion."""

CHAIRMAN_SAID = "cần thêm một năm thành tích tiêu biểu, xét lại năm sau"

TELLERS = "Bùi Thị Ủy, Ủy viên Hội đồng\nHoàng Đình Ổn, Ủy viên Hội đồng\nVõ Văn Ẩn, Ủy viên Hội đồng"


def meet(commune: "Commune") -> None:
    """Put the dossiers before the council, count the votes, vote again on one, close the meeting."""
    db = commune.db
    propose_fighters(commune)
    ids = dossiers_of(commune)
    db.write(dossier_flow.complete, ids, date(commune.year, 12, 12))
    _display(commune, ids)
    db.write(campaigns.start_review, commune.campaign_id)
    meeting_id = _plan(commune)
    db.write(meetings.take_dossiers, meeting_id, ids)
    form = db.read(meeting_forms.meeting_form, meeting_id)
    db.write(meetings.edit_meeting, meeting_id, replace(form.draft, agenda=form.offered))
    members = [row.mark.member_id for row in _view(commune, meeting_id).attendance]
    away = AttendanceMark(members[ABSENT], present=False, reason="đi công tác tại tỉnh", written_opinion=True)
    db.write(meetings.mark_attendance, meeting_id, [away])
    _vote_by_hand(commune, meeting_id)
    _settle_tie(commune, meeting_id)
    _vote_in_secret(commune, meeting_id)
    db.write(meetings.close_meeting, meeting_id, commune.today)


def _display(commune: "Commune", ids: Sequence[int]) -> None:
    """Show whom the commune proposes to the province to the public before the council meets."""
    views = [(number, commune.db.read(reading.draft, number)) for number in ids]
    upward = [number for number, draft in views if draft.award_code == "BK_T"]
    days = NoticeDraft(date(commune.year, 12, 12), date(commune.year, 12, 17), "Nhà văn hóa các thôn, trụ sở xã")
    commune.db.write(dossier_bulk.display, upward, days, date(commune.year, 12, 12))


def propose_fighters(commune: "Commune") -> None:
    """Three dossiers for the title that asks for a secret ballot; what they lack is let pass with a reason."""
    db = commune.db
    for number, (unit, place) in enumerate(FIGHTERS):
        draft = DossierDraft(
            year=commune.year,
            campaign_id=commune.campaign_id,
            person_id=commune.people[commune.units[unit]][place],
            award_code="CSTDCS",
            basis="merit",
            period=f"năm {commune.year}",
            summary=PERSON_SUMMARY[number % len(PERSON_SUMMARY)],
            received_on=date(commune.year, 12, 8),
        )
        dossier_id = db.write(dossiers.add_dossier, draft, commune.today)
        if number + 1 < len(FIGHTERS):  # the last report is still to be written, so that a gap can be seen and filled
            write_report(commune, dossier_id, draft.summary, number)
        db.write(dossier_papers.receive_all_papers, dossier_id, date(commune.year, 12, 8))
        for line in db.read(checks.check_lines, dossier_id, commune.today):
            if line.blocks:
                db.write(
                    dossier_checks.pass_checks, [dossier_id], line.key,
                    "Xét công nhận cùng phiên họp này, bổ sung giấy tờ sau khi có kết quả",
                    datetime(commune.year, 12, 9, 9, 0),
                )  # fmt: skip


def dossiers_of(commune: "Commune") -> list[int]:
    """The dossiers of the campaign."""
    return commune.db.read(
        dossier_list.list_ids, Listing(), year=commune.year, today=commune.today, campaign_id=commune.campaign_id
    )


def _plan(commune: "Commune") -> int:
    members = [number for number, _ in commune.db.read(meeting_forms.member_choices, commune.council_id)]
    draft = MeetingDraft(
        year=commune.year,
        council_id=commune.council_id,
        campaign_id=commune.campaign_id,
        held_on=date(commune.year, 12, 18),
        starts_at="08:00",
        ends_at="10:30",
        place="Phòng họp Ủy ban nhân dân xã Tùng Lâm",
        guests="Đại diện Thường trực Đảng ủy xã",
        opinions="Các thành viên nhất trí với báo cáo thẩm định hồ sơ của cơ quan thường trực Hội đồng.",
        chair_id=members[0],
        secretary_id=members[3],
    )
    meeting_id: int = commune.db.write(meetings.plan_meeting, draft)
    return meeting_id


def _vote_by_hand(commune: "Commune", meeting_id: int) -> None:
    """Totals for most, the choice of each member for the first."""
    view = _view(commune, meeting_id)
    shown = [one for one in view.ballots if one.method == "open"]
    counts = [_count(one, number % 3) for number, one in enumerate(shown)]
    commune.db.write(ballots.record_votes, meeting_id, counts)
    choices = [(row.mark.member_id, "agree") for row in view.attendance if row.mark.votes]
    choices[-1] = (choices[-1][0], "abstain")
    commune.db.write(ballots.record_marks, meeting_id, [BallotMarks(shown[0].id, tuple(choices))])


def _settle_tie(commune: "Commune", meeting_id: int) -> None:
    """A member who is a nominee does not vote on that; the ten others are divided, and the chairman decides."""
    own = next(one for one in _view(commune, meeting_id).ballots if one.voters.barred)
    half = own.total // 2
    commune.db.write(ballots.record_votes, meeting_id, [BallotCount(own.id, half, own.total - half, 0)])
    commune.db.write(ballots.set_result, own.id, "failed", "", CHAIRMAN_SAID)


def _vote_in_secret(commune: "Commune", meeting_id: int) -> None:
    """All, nine and eight of eleven for: the third misses the eighty per cent and passes for a lower title by hand."""
    db = commune.db
    poll = PollDraft(10, 10, 0, 10, 0, TELLERS)
    db.write(ballots.record_poll, meeting_id, 1, poll)
    secret = [one for one in _view(commune, meeting_id).ballots if one.method == "secret"]
    papers = ("aaaaaaaaaaa", "aaaadaaadaa", "aadaaadabaa")
    marks = [BallotMarks(one.id, papers=said) for one, said in zip(secret, papers, strict=True)]
    db.write(ballots.record_marks, meeting_id, marks)
    again = db.write(ballots.vote_again, secret[2].id, "LDTT")
    db.write(ballots.record_votes, meeting_id, [BallotCount(again, 10, 1, 0)])


def _view(commune: "Commune", meeting_id: int) -> MeetingView:
    return commune.db.read(read.meeting_view, meeting_id, commune.today)


def _count(ballot: BallotRow, against: int) -> BallotCount:
    return BallotCount(ballot.id, ballot.total - against, against, 0)
