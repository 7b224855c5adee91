"""Award money: exact sums, rounding, one sum for several titles; whole đồng throughout."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.money import (
    ROUNDINGS,
    Claim,
    Paid,
    award_money,
    multiple_words,
    payments,
)

STEPS = {"up_10k": 10_000, "nearest_10k": 10_000, "up_1k": 1_000, "nearest_1k": 1_000, "none": 1}
MULTIPLES = st.decimals(min_value=Decimal("0.01"), max_value=50, places=2)
BASES = st.integers(min_value=1, max_value=10_000_000)


def claim(key: int = 1, multiple: str | None = "0.3", *, title: bool = True, **more: object) -> Claim:
    values = {"receiver": "person:1", "award": f"Danh hiệu {key}", "base_salary": 2_530_000, **more}
    return Claim(key=key, is_title=title, multiple=None if multiple is None else Decimal(multiple), **values)


@pytest.mark.parametrize(
    ("multiple", "base", "exact", "rounded"),
    [
        ("4.5", 2_340_000, 10_530_000, 10_530_000),
        ("4.5", 2_530_000, 11_385_000, 11_390_000),
        ("0.3", 2_340_000, 702_000, 710_000),
        ("0.3", 2_530_000, 759_000, 760_000),
        ("0.8", 2_340_000, 1_872_000, 1_880_000),
        ("0.8", 2_530_000, 2_024_000, 2_030_000),
        ("0.45", 2_530_000, 1_138_500, 1_140_000),
        ("2.25", 2_530_000, 5_692_500, 5_700_000),
        ("12", 2_530_000, 30_360_000, 30_360_000),
    ],
)
def test_sums_are_those_of_the_decree(multiple: str, base: int, exact: int, rounded: int) -> None:
    assert award_money(Decimal(multiple), base, "none") == exact
    assert award_money(Decimal(multiple), base) == rounded


def test_nearest_rounds_half_up_as_offices_did() -> None:
    assert award_money(Decimal("0.15"), 1_490_000, "nearest_10k") == 220_000
    assert award_money(Decimal("0.3"), 1_490_000, "nearest_10k") == 450_000
    assert award_money(Decimal("0.5"), 10_000, "nearest_10k") == 10_000


def test_without_a_multiple_or_a_base_salary_nothing_is_made_up() -> None:
    assert award_money(None, 2_530_000) is None
    assert award_money(Decimal("0.3"), None) is None
    assert payments([claim(multiple=None)])[1].amount is None


@given(multiple=MULTIPLES, base=BASES, rounding=st.sampled_from(sorted(ROUNDINGS)))
def test_rounding_keeps_to_its_step_and_never_strays_further(multiple: Decimal, base: int, rounding: str) -> None:
    amount, step, exact = award_money(multiple, base, rounding), STEPS[rounding], multiple * base
    assert isinstance(amount, int)
    assert amount % step == 0
    if rounding.startswith("nearest"):
        assert abs(amount - exact) * 2 <= step
    else:
        assert 0 <= amount - exact < step


@given(first=MULTIPLES, second=MULTIPLES, base=BASES, rounding=st.sampled_from(sorted(ROUNDINGS)))
def test_a_higher_multiple_never_pays_less(first: Decimal, second: Decimal, base: int, rounding: str) -> None:
    low, high = sorted((first, second))
    assert (award_money(low, base, rounding) or 0) <= (award_money(high, base, rounding) or 0)


CLAIMS = st.lists(
    st.builds(
        lambda receiver, multiple, title: (receiver, multiple, title),
        st.sampled_from(["person:1", "person:2", "unit:1"]),
        st.one_of(st.none(), MULTIPLES),
        st.booleans(),
    ),
    max_size=8,
)


@given(drawn=CLAIMS, rounding=st.sampled_from(sorted(ROUNDINGS)))
def test_of_several_titles_only_the_highest_sum_is_paid(
    drawn: list[tuple[str, Decimal | None, bool]], rounding: str
) -> None:
    claims = [
        Claim(number, receiver, f"Danh hiệu {number}", title, multiple, 2_530_000)
        for number, (receiver, multiple, title) in enumerate(drawn)
    ]
    found = payments(claims, rounding)
    single = {one.key: award_money(one.multiple, one.base_salary, rounding) for one in claims}
    titles: dict[str, list[int]] = defaultdict(list)
    for one in claims:
        alone = single[one.key]
        if one.is_title and alone is not None:
            titles[one.receiver].append(alone)
        else:
            assert found[one.key].amount == alone
    for receiver, sums in titles.items():
        own = [found[one.key] for one in claims if one.receiver == receiver and one.is_title]
        assert sum(one.amount or 0 for one in own) == max(sums)
        assert all(one.note for one in own if one.amount == 0)


@given(drawn=CLAIMS, rounding=st.sampled_from(sorted(ROUNDINGS)))
def test_the_order_of_the_list_changes_no_sum(drawn: list[tuple[str, Decimal | None, bool]], rounding: str) -> None:
    claims = [
        Claim(number, receiver, "Danh hiệu", title, multiple, 2_530_000)
        for number, (receiver, multiple, title) in enumerate(drawn)
    ]

    def total(found: list[Claim]) -> int:
        return sum(one.amount or 0 for one in payments(found, rounding).values())

    assert total(claims) == total(claims[::-1])


def test_a_form_of_commendation_is_paid_beside_a_title() -> None:
    found = payments([claim(1, "1"), claim(2, "0.3", title=False)])
    assert [found[key].amount for key in (1, 2)] == [2_530_000, 760_000]
    assert multiple_words(found[2]) == "0,3 × 2.530.000"


def test_the_clerks_own_sum_goes_before_everything_and_keeps_its_reason() -> None:
    found = payments([claim(1, "1"), claim(2, "0.3", typed=500_000, typed_note="Quy định của tỉnh")])
    assert (found[2].amount, found[2].note, multiple_words(found[2])) == (500_000, "Quy định của tỉnh", "")
    assert found[1].amount == 2_530_000


@pytest.mark.parametrize(("before", "amount", "words"), [(2_530_000, 0, "Đã nhận"), (760_000, 2_530_000, "trừ lại")])
def test_what_another_decision_paid_at_the_same_time_counts(before: int, amount: int, words: str) -> None:
    paid = [Paid("person:1", "Lao động tiên tiến", before, "40/QĐ-UBND"), Paid("person:2", "Khác", 9, "1/QĐ")]
    found = payments([claim(1, "1")], paid=paid)[1]
    assert found.amount == amount
    assert words in found.note
    assert "40/QĐ-UBND" in found.note
