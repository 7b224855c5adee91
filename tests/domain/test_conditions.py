"""Each kind of condition with both outcomes and its boundary; chains and ratios by properties."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import condition_facts as facts
from thidua_desktop.domain.condition_facts import Case, Idea, Member, Won, carried_on, inherited
from thidua_desktop.domain.condition_verdicts import MET, PERHAPS, UNKNOWN, UNMET, judge
from thidua_desktop.domain.conditions import KINDS, Misread, from_json, leaves, read_test, to_json, with_argument

YEAR = 2025
NAMES = {"LDTT": "LĐTT", "CSTDCS": "CSTĐCS", "BK_T": "Bằng khen tỉnh", "TTLDXS": "TTLĐXS", "CTD_T": "Cờ tỉnh"}
ON_FILE = frozenset(range(2000, 2026))
Content = Mapping[str, Any]


def case(subject: str = "person", **more: Any) -> Case:
    return Case(subject=subject, year=YEAR, **{"names": NAMES, "years_on_file": ON_FILE, **more})


def outcome(content: Content, given_case: Case) -> int:
    return judge(read_test(content), given_case).outcome


def won(code: str, *years: int, **more: Any) -> tuple[Won, ...]:
    return tuple(Won(code, year, **more) for year in years)


def staff(*, with_award: int, of: int, proposed: int = 0) -> tuple[Member, ...]:
    """People of a collective, so many of them with LĐTT."""
    return tuple(
        Member(
            f"Người {place}",
            awards=frozenset({"LDTT"} if place < with_award else ()),
            proposed=frozenset({"LDTT"} if with_award <= place < with_award + proposed else ()),
        )
        for place in range(of)
    )


THREE_YEARS = {"years": {"awards": ["CSTDCS"], "at_least": 3, "ending": "year"}}
SEVENTY = {"ratio": {"awards": ["LDTT"], "percent": 70}}
FIVE_SINCE = {"years": {"rating": "HTXS", "awards": ["TTLDXS"], "at_least": 5, "since": ["BK_T"]}}

CASES: list[tuple[str, Content, Case, int]] = [
    # Law 06/2022/QH15, art. 24: completes the tasks well
    ("rating at the level", {"rating": {"at_least": "HTT"}}, case(ratings={2025: "HTT"}), MET),
    ("rating above", {"rating": {"at_least": "HTT"}}, case(ratings={2025: "HTXS"}), MET),
    ("rating below", {"rating": {"at_least": "HTT"}}, case(ratings={2025: "HTN"}), UNMET),
    ("rating of another year", {"rating": {"at_least": "HTT"}}, case(ratings={2024: "HTXS"}), UNKNOWN),
    # art. 23: LĐTT in the year
    ("title of the year", {"this_year": {"awards": ["LDTT"]}}, case(awards=won("LDTT", 2025)), MET),
    ("title of last year", {"this_year": {"awards": ["LDTT"]}}, case(awards=won("LDTT", 2024)), UNMET),
    ("title proposed", {"this_year": {"awards": ["LDTT"]}}, case(awards=won("LDTT", 2025, standing="open")), PERHAPS),
    # art. 22: three years in a row
    ("three years", THREE_YEARS, case(awards=won("CSTDCS", 2023, 2024, 2025)), MET),
    ("two years", THREE_YEARS, case(awards=won("CSTDCS", 2024, 2025)), UNMET),
    ("a gap", THREE_YEARS, case(awards=won("CSTDCS", 2022, 2023, 2025)), UNMET),
    ("a chain that ended last year", THREE_YEARS, case(awards=won("CSTDCS", 2022, 2023, 2024)), UNMET),
    (
        "the last one is proposed",
        THREE_YEARS,
        case(awards=won("CSTDCS", 2023, 2024) + won("CSTDCS", 2025, standing="open")),
        PERHAPS,
    ),
    (
        "nothing on file of the first year",
        THREE_YEARS,
        case(awards=won("CSTDCS", 2024, 2025), years_on_file=frozenset({2024, 2025})),
        UNKNOWN,
    ),
    # art. 74: counted up to this year or the last one
    (
        "up to last year",
        {"years": {"awards": ["CSTDCS"], "at_least": 2}},
        case(awards=won("CSTDCS", 2023, 2024)),
        MET,
    ),
    ("too long ago", {"years": {"awards": ["CSTDCS"], "at_least": 2}}, case(awards=won("CSTDCS", 2022, 2023)), UNMET),
    # art. 73: five years of HTXS or TTLĐXS after the provincial commendation
    (
        "five years since",
        FIVE_SINCE,
        case("unit", ratings=dict.fromkeys(range(2021, 2025), "HTXS"), awards=won("BK_T", 2020) + won("TTLDXS", 2025)),
        MET,
    ),
    (
        "four years since",
        FIVE_SINCE,
        case("unit", ratings=dict.fromkeys(range(2021, 2026), "HTXS"), awards=won("BK_T", 2021)),
        UNMET,
    ),
    ("never commended", FIVE_SINCE, case("unit", ratings=dict.fromkeys(range(2015, 2026), "HTXS")), UNMET),
    (
        "not in a row is enough for orders",
        {"years": {"rating": "HTT", "at_least": 3, "consecutive": False}},
        case(ratings={2015: "HTT", 2018: "HTXS", 2024: "HTT", 2025: "HTN"}),
        MET,
    ),
    (
        "one year short",
        {"years": {"rating": "HTT", "at_least": 4, "consecutive": False, "within": 11}},
        case(ratings={year: "HTT" if year in (2015, 2018, 2024) else "HTN" for year in range(2015, 2026)}),
        UNMET,
    ),
    (
        "three are there",
        {"awards": {"awards": ["CSTDCS"], "at_least": 3}},
        case(awards=won("CSTDCS", 2011, 2015, 2025)),
        MET,
    ),
    ("two of three", {"awards": {"awards": ["CSTDCS"], "at_least": 3}}, case(awards=won("CSTDCS", 2015, 2025)), UNMET),
    # art. 73: three CSTĐCS within five years
    (
        "three of five years",
        {"awards": {"awards": ["CSTDCS"], "at_least": 3, "within": 5}},
        case(awards=won("CSTDCS", 2021, 2023, 2025)),
        MET,
    ),
    (
        "one of them too old",
        {"awards": {"awards": ["CSTDCS"], "at_least": 3, "within": 5}},
        case(awards=won("CSTDCS", 2020, 2023, 2025)),
        UNMET,
    ),
    ("commended before", {"prior": {"awards": ["BK_T"]}}, case(awards=won("BK_T", 2010)), MET),
    ("not commended", {"prior": {"awards": ["BK_T"]}}, case(), UNMET),
    ("commended too long ago", {"prior": {"awards": ["BK_T"], "within": 5}}, case(awards=won("BK_T", 2020)), UNMET),
    ("commended within", {"prior": {"awards": ["BK_T"], "within": 5}}, case(awards=won("BK_T", 2021)), MET),
    # art. 28: 70 per cent
    ("7 of 10", SEVENTY, case("unit", members=staff(with_award=7, of=10)), MET),
    ("6 of 10", SEVENTY, case("unit", members=staff(with_award=6, of=10)), UNMET),
    ("69 of 99", SEVENTY, case("unit", members=staff(with_award=69, of=99)), UNMET),
    ("70 of 99", SEVENTY, case("unit", members=staff(with_award=70, of=99)), MET),
    ("6 of 10 and one proposed", SEVENTY, case("unit", members=staff(with_award=6, of=10, proposed=1)), PERHAPS),
    ("more people than listed", SEVENTY, case("unit", members=staff(with_award=7, of=10), head_count=11), UNMET),
    ("nobody listed", SEVENTY, case("unit"), UNKNOWN),
    # art. 27: everybody completes the tasks
    (
        "all rated well",
        {"ratio": {"rating": "HTN", "percent": 100}},
        case("unit", members=(Member(rating="HTN"), Member(rating="HTXS"))),
        MET,
    ),
    (
        "one failed",
        {"ratio": {"rating": "HTN", "percent": 100}},
        case("unit", members=(Member(rating="KHT"), Member(rating="HTXS"))),
        UNMET,
    ),
    (
        "one not rated yet",
        {"ratio": {"rating": "HTN", "percent": 100}},
        case("unit", members=(Member(), Member(rating="HTXS"))),
        UNKNOWN,
    ),
    # art. 27: one CSTĐCS among them
    ("one of them", {"members": {"awards": ["LDTT"], "at_least": 1}}, case(members=staff(with_award=1, of=5)), MET),
    ("none of them", {"members": {"awards": ["LDTT"], "at_least": 1}}, case(members=staff(with_award=0, of=5)), UNMET),
    ("two of them", {"members": {"awards": ["LDTT"], "at_least": 2}}, case(members=staff(with_award=2, of=5)), MET),
    ("one of two", {"members": {"awards": ["LDTT"], "at_least": 2}}, case(members=staff(with_award=1, of=5)), UNMET),
    (
        "one is proposed",
        {"members": {"awards": ["LDTT"], "at_least": 1}},
        case(members=staff(with_award=0, of=5, proposed=1)),
        PERHAPS,
    ),
    # art. 28: nobody disciplined at "cảnh cáo" or above
    ("a reprimand", {"clean_members": {}}, case("unit", members=(Member(discipline="reprimand"),)), MET),
    ("a warning", {"clean_members": {}}, case("unit", members=(Member(discipline="warning"),)), UNMET),
    (
        "a reprimand where none is allowed",
        {"clean_members": {"level": "reprimand"}},
        case("unit", members=(Member(discipline="reprimand"),)),
        UNMET,
    ),
    (
        "nobody at all",
        {"clean_members": {"level": "reprimand"}},
        case("unit", members=(Member(),)),
        MET,
    ),
    ("heavier", {"clean_members": {}}, case("unit", members=(Member(discipline="heavier"),)), UNMET),
    # art. 22, 23: initiatives
    (
        "recognised at the level",
        {"initiative": {"level": "province"}},
        case(initiatives=(Idea(2020, "A", "province", True),)),
        MET,
    ),
    (
        "recognised lower",
        {"initiative": {"level": "province"}},
        case(initiatives=(Idea(2025, "A", "base", True),)),
        UNMET,
    ),
    ("not recognised yet", {"initiative": {}}, case(initiatives=(Idea(2025, "A"),)), PERHAPS),
    (
        "of last year",
        {"initiative": {"within": 1}},
        case(initiatives=(Idea(2024, "A", "base", True),)),
        UNMET,
    ),
    (
        "of last year but the dossier rests on it",
        {"initiative": {"within": 1}},
        case(initiatives=(Idea(2024, "A", "base", True, linked=True),)),
        MET,
    ),
    (
        "two are asked",
        {"initiative": {"at_least": 2}},
        case(initiatives=(Idea(2024, "A", "base", True), Idea(2025, "B", "base", True))),
        MET,
    ),
    (
        "one of the two is there",
        {"initiative": {"at_least": 2}},
        case(initiatives=(Idea(2025, "B", "base", True),)),
        UNMET,
    ),
    (
        "of the last of two years",
        {"initiative": {"within": 2}},
        case(initiatives=(Idea(2024, "A", "base", True),)),
        MET,
    ),
    (
        "of the year before those",
        {"initiative": {"within": 2}},
        case(initiatives=(Idea(2023, "A", "base", True),)),
        UNMET,
    ),
    ("registered", {"registered": {}}, case(registered=True), MET),
    ("not registered", {"registered": {}}, case(registered=False), UNMET),
    ("nothing to register in", {"registered": {}}, case(), UNKNOWN),
    # Decree 152/2025, art. 4
    ("nothing holds it up", {"no_hold": {}}, case(), MET),
    ("a complaint", {"no_hold": {}}, case(on_hold=("Khiếu nại",)), UNMET),
    ("for merit", {"basis": {"one_of": ["merit"]}}, case(), MET),
    ("for a feat", {"basis": {"one_of": ["merit"]}}, case(basis="sudden"), UNMET),
    ("a person", {"nominee": {"one_of": ["person"]}}, case(), MET),
    ("a household", {"nominee": {"one_of": ["person"]}}, case("household"), UNMET),
    ("no leader", {"leader": {"is": False}}, case(is_leader=False), MET),
    ("a leader", {"leader": {"is": False}}, case(is_leader=True), UNMET),
    # art. 44: founded ten years ago
    ("ten years", {"existed": {"years": 10}}, case("unit", since=2015), MET),
    ("nine years", {"existed": {"years": 10}}, case("unit", since=2016), UNMET),
    ("no collective", {"existed": {"years": 10}}, case("person", since=2000), UNKNOWN),
    ("founding not known", {"existed": {"years": 10}}, case("unit"), UNKNOWN),
    # Decree 91/2017: 15 per cent of LĐTT
    ("3 of 20", {"cap": {"percent": 15, "of": ["LDTT"]}}, case(totals={"": 3, "LDTT": 20}), MET),
    ("4 of 20", {"cap": {"percent": 15, "of": ["LDTT"]}}, case(totals={"": 4, "LDTT": 20}), UNMET),
    ("of none", {"cap": {"percent": 15, "of": ["LDTT"]}}, case(totals={"": 4}), UNKNOWN),
    ("only a person can tell", {"manual": {}}, case(), UNKNOWN),
]


@pytest.mark.parametrize(("content", "given_case", "wanted"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_each_kind_on_both_sides_of_its_boundary(content: Content, given_case: Case, wanted: int) -> None:
    assert outcome(content, given_case) == wanted


SOURCES = {
    "rating": "Law 06/2022/QH15, art. 24",
    "this_year": "Law 06/2022/QH15, art. 23",
    "years": "Law 06/2022/QH15, art. 22, 42–44, 73, 74",
    "awards": "Law 06/2022/QH15, art. 21, 42–44, 73",
    "prior": "Law 06/2022/QH15, art. 73",
    "ratio": "Law 06/2022/QH15, art. 27, 28",
    "members": "Law 06/2022/QH15, art. 27",
    "clean_members": "Law 06/2022/QH15, art. 28",
    "initiative": "Law 06/2022/QH15, art. 21–23, 74",
    "registered": "Law 15/2003/QH11; today where a province asks for it",
    "no_hold": "Decree 152/2025/NĐ-CP, art. 4",
    "basis": "Law 06/2022/QH15, art. 8",
    "nominee": "Law 06/2022/QH15, art. 6, 73–75",
    "leader": "plans that prefer people without a leading post, such as KH 0125/KH-UBND of Đắk Lắk",
    "existed": "Law 06/2022/QH15, art. 44",
    "cap": "Decree 91/2017/NĐ-CP",
    "manual": "Law 06/2022/QH15, art. 24–31",
}
"""Where each kind of condition comes from."""


def test_every_kind_is_in_the_table_with_its_source_and_both_outcomes() -> None:
    found: dict[str, set[int]] = {}
    for _, content, _, wanted in CASES:
        for kind in content:
            found.setdefault(kind, set()).add(wanted)
    assert set(found) == set(KINDS) == set(SOURCES)
    assert {kind for kind, outcomes in found.items() if not {MET, UNMET} <= outcomes} == {"manual"}


@pytest.mark.parametrize(
    ("outcomes", "all_of", "any_of"),
    [
        ((MET, MET), MET, MET),
        ((MET, PERHAPS), PERHAPS, MET),
        ((PERHAPS, UNKNOWN), UNKNOWN, PERHAPS),
        ((MET, UNMET), UNMET, MET),
        ((UNKNOWN, UNMET), UNMET, UNKNOWN),
    ],
)
def test_groups_take_the_lowest_or_the_highest(outcomes: tuple[int, ...], all_of: int, any_of: int) -> None:
    parts = {
        MET: {"no_hold": {}},
        PERHAPS: {"this_year": {"awards": ["LDTT"]}},
        UNKNOWN: {"rating": {"at_least": "HTT"}},
        UNMET: {"prior": {"awards": ["BK_T"]}},
    }
    of = case(awards=won("LDTT", 2025, standing="open"))
    assert outcome({"all_of": [parts[one] for one in outcomes]}, of) == all_of
    assert outcome({"any_of": [parts[one] for one in outcomes]}, of) == any_of


def test_awards_for_feats_and_campaigns_do_not_count_towards_merit() -> None:
    """Decree 152/2025, art. 4: results of sudden and thematic commendations are no ground for merit."""
    prior = {"prior": {"awards": ["BK_T"]}}
    forms = frozenset({"BK_T"})
    for basis, wanted in (("merit", MET), ("sudden", UNMET), ("campaign", UNMET)):
        given_case = case(awards=won("BK_T", 2024, basis=basis), merit_only="Điều 4", commendations=forms)
        assert outcome(prior, given_case) == wanted
    # Under a law without that article, and for what is no merit award, they do.
    assert outcome(prior, case(awards=won("BK_T", 2024, basis="sudden"), commendations=forms)) == MET
    assert (
        outcome(
            prior,
            case(awards=won("BK_T", 2024, basis="sudden"), basis="campaign", merit_only="x", commendations=forms),
        )
        == MET
    )
    said = judge(read_test(prior), case(awards=won("BK_T", 2024, basis="sudden"), merit_only="Điều 4")).facts
    assert "không tính 1 lần khen đột xuất, chuyên đề (Điều 4)" in said


def test_titles_count_whatever_campaign_they_came_from() -> None:
    chain = case(awards=won("CSTDCS", 2023, 2024, 2025, basis="campaign"), merit_only="Điều 4")
    assert outcome(THREE_YEARS, chain) == MET


def test_the_facts_name_decisions_and_missing_years() -> None:
    given_case = case(awards=won("CSTDCS", 2023, 2025, number="12/QĐ-UBND", authority="Chủ tịch UBND huyện"))
    said = judge(read_test(THREE_YEARS), given_case)
    assert said.facts == (
        "2023: CSTĐCS (QĐ số 12/QĐ-UBND của Chủ tịch UBND huyện); "
        "2025: CSTĐCS (QĐ số 12/QĐ-UBND của Chủ tịch UBND huyện)"
    )
    assert said.missing == "mới có 2/3 năm liên tục, thiếu CSTĐCS năm 2024"
    assert said.is_near


# --------------------------------------------------------------------------------------------------- properties

years = st.sets(st.integers(2010, 2025))


@given(years, st.integers(1, 6))
def test_a_chain_holds_just_when_its_last_years_are_all_there(found: set[int], need: int) -> None:
    test = {"years": {"awards": ["CSTDCS"], "at_least": need, "ending": "year"}}
    wanted = set(range(YEAR - need + 1, YEAR + 1)) <= found
    assert (outcome(test, case(awards=won("CSTDCS", *found))) == MET) is wanted


@given(st.lists(st.integers(2015, 2025), max_size=20), st.integers(1, 5))
def test_what_was_typed_twice_counts_once(found: list[int], need: int) -> None:
    test = {"awards": {"awards": ["CSTDCS"], "at_least": need}}
    once, twice = case(awards=won("CSTDCS", *set(found))), case(awards=won("CSTDCS", *found))
    assert outcome(test, once) == outcome(test, twice)
    assert (outcome(test, twice) == MET) is (len(set(found)) >= need)


@given(years, years, st.integers(1, 5))
def test_years_of_a_renamed_unit_go_on_and_those_of_a_merged_one_are_looked_at(
    own: set[int], former: set[int], need: int
) -> None:
    test = {"years": {"awards": ["TTLDXS"], "at_least": need, "ending": "year"}}
    mine, theirs = won("TTLDXS", *own), won("TTLDXS", *former)
    chain = set(range(YEAR - need + 1, YEAR + 1))
    renamed = case("unit", awards=mine + tuple(carried_on(one, "Thôn cũ") for one in theirs))
    assert (outcome(test, renamed) == MET) is (chain <= own | former)
    merged = case("unit", awards=mine + tuple(inherited(one, "Thôn cũ") for one in theirs))
    wanted = MET if chain <= own else PERHAPS if chain <= own | former else UNMET
    assert outcome(test, merged) == wanted


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 100))
def test_a_ratio_is_exact(good: int, rest: int, percent: int) -> None:
    test = {"ratio": {"awards": ["LDTT"], "percent": percent}}
    members = staff(with_award=good, of=good + rest)
    if not members:
        assert outcome(test, case("unit")) == UNKNOWN
        return
    enough = good / len(members) > percent / 100 - 1e-12  # floats are good enough to tell integers this small apart
    assert (outcome(test, case("unit", members=members)) == MET) is enough


@given(years, years)
def test_more_awards_never_make_it_worse(few: set[int], more: set[int]) -> None:
    for test in (THREE_YEARS, {"awards": {"awards": ["CSTDCS"], "at_least": 4, "within": 6}}):
        before = outcome(test, case(awards=won("CSTDCS", *few)))
        assert outcome(test, case(awards=won("CSTDCS", *few | more))) >= before


# ------------------------------------------------------------------------------------------------- the language


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("rating", "phải là một bảng có đúng một mục"),
        ({"rating": {"at_least": "HTT"}, "manual": {}}, "phải là một bảng có đúng một mục"),
        ({"streak": {}}, "loại điều kiện “streak” chương trình không biết"),
        ({"rating": {}}, "“test.rating” thiếu “at_least”"),
        ({"rating": {"at_least": "A"}}, "“test.rating.at_least” là “A”"),
        ({"rating": {"at_least": "HTT", "years": 3}}, "“test.rating” có “years” không dùng được ở đây"),
        ({"years": {"at_least": 3}}, "phải có “rating” hoặc “awards”"),
        ({"years": {"awards": ["CSTDCS"], "at_least": 0}}, "phải là số nguyên từ 1 đến 99"),
        ({"years": {"awards": ["CSTDCS"], "at_least": True}}, "phải là số nguyên"),
        ({"ratio": {"awards": ["LDTT"], "percent": 101}}, "từ 1 đến 100"),
        ({"prior": {"awards": []}}, "chưa có mã nào"),
        ({"prior": {"awards": "BK_T"}}, "phải là danh sách mã"),
        ({"prior": {"awards": ["XX"]}}, "mã “XX” không có trong danh mục"),
        ({"any_of": [{"manual": {}}]}, "từ hai điều kiện trở lên"),
        ({"any_of": [{"manual": {}}, {"rating": {"at_least": 5}}]}, "“test.any_of[2].rating.at_least”"),
        ({"leader": {"is": "có"}}, "phải là true hoặc false"),
    ],
)
def test_a_condition_that_is_written_wrongly_says_where(content: Any, said: str) -> None:
    with pytest.raises(Misread) as misread:
        read_test(content, tuple(NAMES))
    assert said in str(misread.value)


def test_a_test_comes_back_as_it_was_kept() -> None:
    content = {"any_of": [THREE_YEARS, {"all_of": [SEVENTY, {"manual": {}}]}]}
    test = read_test(content)
    assert from_json(to_json(test)) == test
    with pytest.raises(Misread, match="không đọc được"):
        from_json("{")


def test_one_number_of_one_leaf_can_be_changed() -> None:
    test = read_test({"any_of": [THREE_YEARS, SEVENTY]})
    places = [path for path, _leaf in leaves(test)]
    changed = with_argument(test, places[1], "percent", 80)
    assert [leaf.args.get("percent") for _, leaf in leaves(changed)] == [None, 80]
    assert [leaf.args.get("percent") for _, leaf in leaves(test)] == [None, 70]


def test_an_award_of_a_draft_decision_is_not_yet_one() -> None:
    assert Won("LDTT", 2025).standing == facts.OWN
    assert Won("LDTT", 2025).decision == ""
