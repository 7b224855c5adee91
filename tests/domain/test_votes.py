"""The arithmetic of votes, against slow and obvious counting."""

import doctest
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import council_agenda, council_ballots, council_rules, votes
from thidua_desktop.domain.council import (
    AttendanceMark,
    AttendanceRow,
    CouncilDraft,
    MeetingDraft,
    MeetingView,
    MemberDraft,
)
from thidua_desktop.domain.council_agenda import Point, offered
from thidua_desktop.domain.council_ballots import BallotRow, PollDraft
from thidua_desktop.domain.council_rules import (
    closing_problems,
    council_problems,
    council_state,
    council_warnings,
    meeting_problems,
    poll_problems,
    standing_head,
)
from thidua_desktop.domain.votes import (
    Papers,
    Rule,
    Tally,
    Voters,
    balance_problem,
    completed,
    needed,
    papers_problems,
    percent_text,
    read_part,
    reason_wanted,
    suggestion,
    tally_problems,
)


def test_the_examples_hold():
    for module in (votes, council_agenda, council_ballots, council_rules):
        assert doctest.testmod(module).failed == 0


@given(st.integers(1, 100), st.integers(1, 60))
def test_the_least_number_is_enough_and_one_less_is_not(threshold, members):
    rule, voters = Rule(threshold, "all_members"), Voters(members, members)
    least = needed(rule, voters)
    assert suggestion(Tally(least), rule, voters) == "passed"
    assert suggestion(Tally(least - 1), rule, voters) == "failed"


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_share_is_rounded_half_up(part, whole):
    from decimal import ROUND_HALF_UP, Decimal

    exact = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    shown = Decimal(percent_text(part, whole).removesuffix(" %").replace(",", "."))
    assert shown == exact


def test_absent_members_count_in_the_base_of_all_members():
    rule = Rule(80, "all_members", secret=True)
    assert suggestion(Tally(8, 0, 0), rule, Voters(11, 8)) == "failed"
    assert suggestion(Tally(9, 0, 0), rule, Voters(11, 8, written=1)) == "passed"


def test_equal_votes_are_left_to_the_chairman():
    assert suggestion(Tally(4, 4), Rule(), Voters(9, 8)) == ""
    assert suggestion(Tally(4, 3, 1), Rule(), Voters(9, 8)) == "failed"
    assert suggestion(Tally(), Rule(), Voters(9, 8)) == ""


def test_the_count_cannot_exceed_those_who_vote():
    voters = Voters(9, 7, written=1)
    assert list(tally_problems(Tally(7, 1, 0), voters)) == []
    assert [key for key, _ in tally_problems(Tally(7, 1, 1), voters)] == ["agree"]
    assert [key for key, _ in tally_problems(Tally(-1, 1, 1), voters)] == ["agree"]
    assert [key for key, _ in tally_problems(Tally(None, 1), voters)] == ["agree"]


LAN = MemberDraft(name="Trần Thị Lan", role="chairman", person_id=1)


@pytest.mark.parametrize(
    ("members", "fields"),
    [
        ((), ["members"]),
        ((LAN,), []),
        ((LAN, MemberDraft(name=" ")), ["members.1.name"]),
        ((LAN, MemberDraft(name="Trần Thị Lan", person_id=1)), ["members.1.name"]),
        ((LAN, MemberDraft(name="Lê An", role="chairman")), ["members"]),
        ((LAN, MemberDraft(name="Lê An", role="king")), ["members.1.role"]),
    ],
)
def test_members(members, fields):
    assert [key for key, _ in council_problems(CouncilDraft(members=members))] == fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"council_id": 0}, "council_id"),
        ({"held_on": date(2024, 1, 1)}, "held_on"),
        ({"starts_at": "8h"}, "starts_at"),
        ({"starts_at": "09:00", "ends_at": "08:00"}, "ends_at"),
        ({"chair_id": 3, "secretary_id": 3}, "secretary_id"),
    ],
)
def test_impossible_meetings(values, field):
    draft = MeetingDraft(**{"year": 2026, "council_id": 1, **values})
    assert [key for key, _ in meeting_problems(draft)] == [field]


def ballot(**values):
    usual = {"id": 1, "dossier_id": 1, "name": "An", "subject": "person", "unit": "", "award": "", "award_code": ""}
    usual |= {"rule": Rule(), "voters": Voters(9, 7)}
    return BallotRow(**{**usual, "method": "open", "tally": Tally(5, 2, 0), "total": 7, **values})


def test_a_meeting_closes_only_with_a_day_people_and_results():
    view = MeetingView(1, MeetingDraft(), "", "", "planned", Voters(9, 0))
    assert [key for key, _ in closing_problems(view)] == ["held_on", "attendance", "ballots"]
    held = MeetingDraft(held_on=date(2026, 12, 20))
    several = MeetingView(1, held, "", "", "planned", Voters(9, 7), ballots=tuple(ballot() for _ in range(5)))
    ((_, sentence),) = closing_problems(several)
    assert "2 hồ sơ nữa" in sentence
    lowered = MeetingView(1, held, "", "", "planned", Voters(9, 7), ballots=(ballot(result="lower"),))
    assert [key for key, _ in closing_problems(lowered)] == ["ballots"]
    passed = MeetingView(1, held, "", "", "planned", Voters(9, 7), ballots=(ballot(result="passed"),))
    assert list(closing_problems(passed)) == []


# Boundaries and sums ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "voters", "agree", "result"),
    [
        # Decree 98/2023, art. 30(7): 80 per cent of 11 members are 8,8 votes, so 9.
        (Rule(80, "all_members"), Voters(11, 11), 8, "failed"),
        (Rule(80, "all_members"), Voters(11, 11), 9, "passed"),
        (Rule(90, "all_members"), Voters(15, 15), 13, "failed"),
        (Rule(90, "all_members"), Voters(15, 15), 14, "passed"),
        (Rule(80, "all_members"), Voters(10, 8), 8, "passed"),
        # More than half is more than half: exactly half fails unless the chairman's side decides.
        (Rule(0, "present"), Voters(11, 10), 5, "failed"),
        (Rule(0, "present"), Voters(11, 10), 6, "passed"),
        # Without members nothing is decided.
        (Rule(80, "all_members"), Voters(0, 0), 0, ""),
        (Rule(0, "present"), Voters(0, 0), 0, ""),
    ],
)
def test_boundaries(rule, voters, agree, result):
    assert suggestion(Tally(agree, 0, 0), rule, voters) == result


def test_who_may_not_vote_leaves_the_base_of_those_who_vote_but_not_that_of_all_members():
    barred = Voters(11, 10, written=1, barred=1)
    assert (barred.counted, barred.base(Rule(0, "present")), barred.base(Rule(80, "all_members"))) == (10, 10, 11)
    assert [key for key, _ in tally_problems(Tally(11, 0, 0), barred)] == ["agree"]


WHOLE = st.integers(0, 60)


@given(st.integers(0, 100), st.sampled_from(["all_members", "present"]), WHOLE, WHOLE, WHOLE, WHOLE)
def test_the_rule_in_whole_numbers_agrees_with_exact_fractions(threshold, base, members, absent, written, agree):
    from fractions import Fraction

    absent = min(absent, members)
    voters = Voters(members, members - absent, min(written, absent))
    rule = Rule(threshold, base)
    whole = members if base == "all_members" else voters.counted
    agree = min(agree, voters.counted)
    result = suggestion(Tally(agree, voters.counted - agree, 0), rule, voters)
    if not whole:
        assert result == ""
    elif threshold:
        assert (result == "passed") == (Fraction(agree, whole) >= Fraction(threshold, 100))
        assert (agree >= needed(rule, voters)) == (result == "passed")
    elif result:
        assert (result == "passed") == (Fraction(agree, whole) > Fraction(1, 2))
    else:
        assert agree * 2 == voters.counted


@given(WHOLE, WHOLE, WHOLE)
def test_a_count_that_adds_up_is_accepted_and_one_more_or_less_is_not(agree, disagree, invalid):
    tally, total = Tally(agree, disagree, invalid), agree + disagree + invalid
    assert balance_problem(tally, total) == ""
    assert f"khác tổng {total + 1} phiếu" in balance_problem(tally, total + 1)
    assert completed(Tally(agree, disagree), agree + disagree) == Tally(agree, disagree, 0)
    assert completed(Tally(total), total + 1) == Tally(total)


@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_papers_add_up_or_the_sum_is_named_at_its_place(valid, invalid, missing, off):
    collected = valid + invalid
    issued = collected + missing
    good = Papers(issued, collected, missing, valid, invalid)
    assert list(papers_problems(good, issued)) == []
    if off:
        assert [key for key, _ in papers_problems(replace(good, not_returned=missing + off), issued)] == ["collected"]
        assert [key for key, _ in papers_problems(replace(good, valid=valid + off), issued)] == ["valid"]
        assert [key for key, _ in papers_problems(good, max(0, issued - off))] == (["issued"] if issued else [])


def test_each_number_of_papers_has_its_own_sentence():
    said = dict(papers_problems(Papers(10, 9, 2, 8, 0), 10))
    assert said == {
        "collected": "Thu về 9 + không thu về 2 không bằng 10 phiếu phát ra. Đếm lại phiếu.",
        "valid": "Hợp lệ 8 + không hợp lệ 0 không bằng 9 phiếu thu về. Đếm lại phiếu.",
    }
    assert [key for key, _ in papers_problems(Papers(10, 12), 10)] == ["collected"]
    assert [key for key, _ in poll_problems(PollDraft(10, 10, 0, None, 0), 10)] == ["valid"]


@given(st.integers(1, 99), st.integers(1, 99), st.integers(0, 60))
def test_the_quorum_is_the_least_number_not_below_the_part(part, whole, members):
    if part > whole:
        assert read_part(f"{part}/{whole}") is None
        return
    least = Voters(members, 0, quorum=f"{part}/{whole}").least_present
    assert least * whole >= members * part
    assert least == 0 or (least - 1) * whole < members * part


@pytest.mark.parametrize("quorum", ["đa số", "3/2", "0/3", "120 %", "2/0"])
def test_a_quorum_that_is_no_part_is_refused(quorum):
    assert [key for key, _ in council_problems(CouncilDraft(quorum=quorum, members=(LAN,)))] == ["quorum"]


def test_a_meeting_below_its_quorum_or_with_votes_that_do_not_add_up_stays_open():
    held = MeetingDraft(held_on=date(2026, 12, 20))
    few = Voters(9, 5, quorum="2/3")
    view = MeetingView(1, held, "", "", "planned", few, ballots=(ballot(result="passed", tally=Tally(5, 1, 0)),))
    assert [(key, sentence[:30]) for key, sentence in closing_problems(view)] == [
        ("attendance", "Có mặt 5/9 thành viên, chưa đủ"),
        ("ballots", "An: Đồng ý 5 + không đồng ý 1 "),
    ]
    out = MeetingView(1, held, "", "", "planned", Voters(9, 7), ballots=(ballot(result="deferred", tally=Tally(5)),))
    assert list(closing_problems(out)) == []


@pytest.mark.parametrize(
    ("result", "tally", "said"),
    [
        ("passed", Tally(4, 4, 0), "ngang nhau"),
        ("failed", Tally(4, 4, 0), "ngang nhau"),
        ("passed", Tally(3, 5, 0), "Được 3/8 phiếu đồng ý, cần 5: theo số phiếu là không đạt"),
        ("failed", Tally(5, 3, 0), "theo số phiếu là đạt"),
        ("passed", Tally(5, 3, 0), ""),
        ("failed", Tally(4, 3, 1), ""),
        ("higher", Tally(3, 5, 0), ""),
        ("passed", Tally(), ""),
    ],
)
def test_a_result_that_does_not_follow_from_the_votes_wants_a_reason(result, tally, said):
    """On equality the side of the chairman decides, by the working rules of the council."""
    found = reason_wanted(result, tally, Rule(), Voters(9, 8))
    assert said in found
    assert bool(found) == bool(said)


def test_a_meeting_stays_open_while_the_chairman_has_not_decided_a_tie_or_a_reason_is_lacking():
    held = MeetingDraft(2026, 1, None, date(2026, 12, 1))
    tied = ballot(tally=Tally(4, 4, 0), rule=Rule(), voters=Voters(9, 8), total=8)
    for row, said in (
        (tied, "An: số phiếu ngang nhau: chủ trì quyết định"),
        (replace(tied, result="passed"), "An: 4 phiếu đồng ý, 4 phiếu không đồng ý, ngang nhau"),
        (replace(tied, result="passed", note="Chủ tịch Hội đồng đồng ý"), ""),
        (replace(tied, result="passed", tally=Tally()), "Chưa ghi số phiếu của An"),
        (replace(tied, result="deferred", tally=Tally()), ""),
    ):
        found = list(closing_problems(MeetingView(1, held, "", "", "planned", Voters(9, 8), ballots=(row,))))
        assert bool(found) == bool(said), found
        assert not said or found[0][1].startswith(said)


def test_a_council_outside_its_time_is_told():
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    assert council_state(start, end, date(2026, 1, 1)) == "Hết hạn"
    assert council_state(start, end, date(2024, 1, 1)) == "Chưa đến hạn"
    assert council_state(start, None, date(2030, 1, 1)) == "Đang hoạt động"
    (said,) = council_warnings("Hội đồng xã", start, end, date(2026, 1, 1))
    assert "hết thời gian hoạt động từ 31/12/2025" in said
    assert list(council_warnings("Hội đồng xã", start, None, date(2026, 1, 1))) == []


def test_the_programme_follows_from_what_is_voted_on():
    points = [Point("Giấy khen", "unit", "open"), Point("CSTĐCS", "person", "secret")]
    texts = [line.text for line in offered(points, "Phòng Văn hóa – Xã hội")]
    assert texts[1] == "Báo cáo kết quả thẩm định hồ sơ: 01 tập thể, 01 cá nhân"
    assert texts[3:7] == [
        "Biểu quyết Giấy khen: 01 tập thể",
        "Cử Ban kiểm phiếu",
        "Bỏ phiếu kín CSTĐCS: 01 cá nhân",
        "Công bố kết quả kiểm phiếu",
    ]
    assert len(offered([])) == 5


@pytest.mark.parametrize(
    ("standing", "position", "is_head"),
    [
        ("Phòng Văn hóa – Xã hội", "Trưởng phòng Văn hóa – Xã hội", True),
        ("Văn phòng HĐND và UBND xã", "Chánh Văn phòng HĐND và UBND xã", True),
        ("Phòng Văn hóa – Xã hội", "Phó Trưởng phòng Văn hóa – Xã hội", False),
        ("Phòng Văn hóa – Xã hội", "Trưởng phòng Kinh tế", False),
        ("", "Trưởng phòng", False),
    ],
)
def test_the_head_of_the_standing_office_is_told_by_the_post(standing, position, is_head):
    member = AttendanceRow(AttendanceMark(1), "Phạm Hữu Ước", position, "secretary")
    assert standing_head(standing, [member]) == (member if is_head else None)
