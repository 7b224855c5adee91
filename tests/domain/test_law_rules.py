"""Rule sets and conditions as shipped, and what a broken file is told; the rows the office sees differ in words."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_desktop.domain import law_rules
from thidua_desktop.domain.condition_facts import Case, Won
from thidua_desktop.domain.condition_verdicts import UNMET, judge
from thidua_desktop.domain.conditions import Misread, Test, from_json, read_test
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.next_awards import is_far
from thidua_desktop.domain.own_rules import ConditionDraft as Draft
from thidua_desktop.domain.own_rules import condition_problems, described, differences, made_test
from thidua_desktop.paths import resources
from thidua_desktop.storage.law_files import read_shipped
from thidua_desktop.storage.law_mark import fingerprint

SETS = {
    "rule_set": [
        {
            "code": "A",
            "name": "Luật cũ",
            "valid_to": date(2023, 12, 31),
            "source": "x",
            "verified": True,
            "rounding": "none",
        },
        {
            "code": "B",
            "name": "Luật mới",
            "valid_from": date(2024, 1, 1),
            "source": "x",
            "verified": False,
            "rounding": "up_10k",
            "rounding_article": "Điều 49",
        },
    ]
}
ENTRY: dict[str, Any] = {
    "award": "LDTT",
    "key": "rating",
    "rule_sets": ["A", "B"],
    "text": "Hoàn thành tốt nhiệm vụ",
    "article": "Điều 24",
    "severity": "block",
    "test": {"rating": {"at_least": "HTT"}},
    "verified": True,
}


def conditions(**changes: Any) -> tuple[law_rules.ConditionEntry, ...]:
    entry = {key: value for key, value in {**ENTRY, **changes}.items() if value is not ...}
    return law_rules.conditions({"condition": [entry]}, law_rules.rule_sets(SETS), ("LDTT", "CSTT"))


def test_a_condition_stands_in_each_of_its_rule_sets_and_is_certain_in_none_that_is_not() -> None:
    assert [(one.rule_set, one.verified) for one in conditions()] == [("A", True), ("B", False)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"award": "XX"}, "“award” là “XX”"),
        ({"key": ...}, "thiếu “key”"),
        ({"rule_sets": ["C"]}, "“rule_sets” là “C”, phải là một trong: A, B"),
        ({"rule_sets": []}, "chưa ghi bộ quy định"),
        ({"rule_sets": "A"}, "“rule_sets” phải là danh sách"),
        ({"subjects": ["human"]}, "“subjects” là “human”"),
        ({"work_kinds": ["king"]}, "“work_kinds” là “king”"),
        ({"bases": ["luck"]}, "“bases” là “luck”"),
        ({"severity": "fatal"}, "“severity” là “fatal”"),
        ({"article": " "}, "thiếu “article”"),
        ({"test": ...}, "“test” phải là một bảng"),
        ({"test": {"this_year": {"awards": ["XX"]}}}, "mã “XX” không có trong danh mục"),
        ({"verified": "có"}, "“verified” phải là true hoặc false"),
        ({"amount": 3}, "có “amount” chương trình không biết"),
    ],
)
def test_a_broken_condition_is_named_with_what_is_wrong(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Failure) as failed:
        conditions(**changes)
    assert said in str(failed.value)
    assert "điều kiện, mục “" in str(failed.value)


def test_a_condition_stands_once() -> None:
    with pytest.raises(Failure, match="LDTT / A / rating” có hai lần"):
        law_rules.conditions({"condition": [ENTRY, ENTRY]}, law_rules.rule_sets(SETS), ("LDTT",))


def test_each_day_belongs_to_one_rule_set() -> None:
    first, second = SETS["rule_set"]
    gap = {"rule_set": [first, {**second, "valid_from": date(2024, 1, 2)}]}
    with pytest.raises(Failure, match="phải bắt đầu ngay sau ngày hết hiệu lực của bộ “A”"):
        law_rules.rule_sets(gap)
    with pytest.raises(Failure, match="“A” có hai lần"):
        law_rules.rule_sets({"rule_set": [first, {**second, "code": "A"}]})


def test_a_rule_set_says_how_money_is_rounded() -> None:
    assert [one.rounding for one in law_rules.rule_sets(SETS)] == ["none", "up_10k"]
    broken = {"rule_set": [{**SETS["rule_set"][0], "rounding": "lên"}]}
    with pytest.raises(Failure, match="“rounding” là “lên”"):
        law_rules.rule_sets(broken)


def test_the_shipped_rule_sets_cover_all_days_and_say_what_nobody_has_seen() -> None:
    sets = read_shipped(resources() / "law").rule_sets
    assert [one.code for one in sets] == ["2003", "2022", "2025", "2026"]
    assert (sets[0].valid_from, sets[-1].valid_to) == (None, None)
    assert sets[-1].valid_from == date(2026, 10, 1)
    assert "Chưa đối chiếu Luật 06/2026/QH16" in sets[-1].note
    assert not sets[-1].verified
    assert not any(one.verified for one in read_shipped(resources() / "law").conditions if one.rule_set == "2026")


def test_the_shipped_conditions_are_those_of_the_law() -> None:
    found = {(one.award_code, one.rule_set, one.key): one for one in read_shipped(resources() / "law").conditions}
    ratio = from_json(found["TTLDTT", "2025", "ratio"].test)
    assert (ratio.kind, ratio.args["percent"], ratio.args["awards"]) == ("ratio", 70, ("LDTT",))
    chain = from_json(found["CSTDT", "2025", "chain"].test)
    assert (chain.args["at_least"], chain.args["awards"], chain.args["consecutive"]) == (3, ("CSTDCS",), True)
    # What the sources leave open is marked: the scope of "02 sáng kiến" in art. 74
    assert not found["BK_T", "2025", "person_merit"].verified
    # art. 27 has no clause about discipline, art. 28 has
    assert ("TTLDXS", "2025", "discipline") not in found
    assert ("TTLDTT", "2025", "discipline") in found
    # The province sets the standard of the commune's own giấy khen: nothing is invented
    assert not any(code == "GK_X" for code, _, _ in found)


@lru_cache
def shipped_tests() -> tuple[Test, ...]:
    return tuple(from_json(text) for text in {one.test for one in read_shipped(resources() / "law").conditions})


CODES = ("LDTT", "CSTDCS", "CSTDT", "TTLDXS", "BK_T", "BK_TTG", "CTD_T", "HCLD3")


@given(
    st.lists(st.tuples(st.sampled_from(CODES), st.integers(2014, 2025), st.sampled_from(("own", "open", "inherited")))),
    st.dictionaries(st.integers(2014, 2025), st.sampled_from(("HTN", "HTT", "HTXS"))),
)
@settings(max_examples=60, deadline=None)
def test_who_is_far_from_a_condition_neither_meets_it_nor_nearly(
    awards: list[tuple[str, int, str]], ratings: dict[int, str]
) -> None:
    won = tuple(Won(code, year, standing=standing) for code, year, standing in awards)
    case = Case("person", 2025, awards=won, ratings=ratings)
    for test in shipped_tests():
        if is_far(test, case):
            verdict = judge(test, case)
            assert (verdict.outcome, verdict.is_near, verdict.by_hand) == (UNMET, False, False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in (resources() / "law").glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('[[condition]]\naward = "LDTT"\nkey = "x"\nrule_sets = ["2025"]', "mục “LDTT / x”"),
        ("", "không có mục [[condition]] nào"),
        ("[[condition]\n", "bị hỏng"),
        ("x = " + "[" * 3000, "bị hỏng"),
        ("\x00", "bị hỏng"),
    ],
)
def test_a_hostile_file_is_told_with_its_name(folder: Path, broken: str, said: str) -> None:
    (folder / "conditions.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(Failure) as failed:
        read_shipped(folder)
    assert said in str(failed.value)
    assert "conditions.toml" in str(failed.value)


def test_the_fingerprint_tells_one_state_of_the_files_from_another(folder: Path) -> None:
    before = fingerprint(folder)
    assert before == fingerprint(resources() / "law")
    (folder / "conditions.toml").write_bytes((folder / "conditions.toml").read_bytes() + b"\n")
    assert fingerprint(folder) != before
    (folder / "conditions.toml").unlink()
    with pytest.raises(Failure, match=r"conditions\.toml"):
        fingerprint(folder)


def test_a_test_in_words() -> None:
    names = {"CSTDCS": "CSTĐCS"}
    chain = read_test({"years": {"awards": ["CSTDCS"], "at_least": 3}})
    assert described(chain, names) == (
        "Số năm đạt xếp loại hoặc danh hiệu: danh hiệu CSTĐCS, số năm 3, các năm phải liên tục có, "
        "năm cuối tính đến năm đề nghị hoặc năm trước đó"
    )
    both = read_test({"any_of": [{"manual": {}}, {"rating": {"at_least": "HTXS"}}]})
    assert described(both, names) == (
        "Ít nhất một: (Cán bộ tự đối chiếu); (Xếp loại của năm đề nghị: từ mức hoàn thành xuất sắc nhiệm vụ)"
    )


def test_a_test_is_made_of_what_was_typed() -> None:
    assert made_test("rating", {"at_least": "HTT"}).args == {"at_least": "HTT"}
    assert made_test("cap", {"percent": 15, "of": ("LDTT",)}).args == {"percent": 15, "of": ("LDTT",)}
    with pytest.raises(Misread, match="chưa ghi “Danh hiệu, hình thức”"):
        made_test("prior", {"awards": ()})


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(article="Điều 4"), "text"),
        (Draft(text="Có nhà văn hóa"), "article"),
        (Draft(text="a", article="b", severity=""), "severity"),
        (Draft(text="a", article="b", test="{}"), "kind"),
    ],
)
def test_what_is_wrong_with_a_condition_as_typed(draft: Draft, field: str) -> None:
    assert [key for key, _ in condition_problems(draft)] == [field]


def test_differences_are_told_in_words() -> None:
    shipped = {"vote_threshold": 80, "money_person": "1", "verified": False, "position": 3, "valid_from": "2025-07-01"}
    own = {"vote_threshold": 75, "money_person": "1.5", "verified": True, "position": 9, "valid_from": None}
    assert [(one.word, one.shipped, one.own) for one in differences(shipped, own, {})] == [
        ("Tỷ lệ phiếu (%)", "80", "75"),
        ("Mức thưởng cá nhân", "1", "1,5"),
        ("Từ ngày", "01/07/2025", "không ghi"),
        ("Đã đối chiếu", "không", "có"),
    ]


def test_a_household_gets_one_and_a_half_times_a_person_where_the_data_name_both() -> None:
    """Decree 152/2025; the sums stand in the data, award by award, so that an office can write its own."""
    kinds = read_shipped(resources() / "law").award_kinds
    named = [(kind.code, kind.money_person, kind.money_household) for kind in kinds if kind.money_household is not None]
    assert named
    assert [code for code, person, own in named if person is None or own * 2 != person * 3] == []
