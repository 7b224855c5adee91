"""The arithmetic of votes, against slow and obvious counting."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import council_agenda, council_ballots, council_rules, votes
from thidua_desktop.domain.council import CouncilDraft, MeetingDraft, MeetingView, MemberDraft
from thidua_desktop.domain.council_ballots import BallotRow
from thidua_desktop.domain.council_rules import closing_problems, council_problems, meeting_problems
from thidua_desktop.domain.votes import Rule, Tally, Voters, needed, percent_text, suggestion, tally_problems


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
