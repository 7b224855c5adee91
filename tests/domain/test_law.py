"""The shipped entries are read as they are written, and a broken file says what is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from thidua_desktop.domain import law
from thidua_desktop.domain.errors import Failure
from thidua_desktop.paths import resources
from thidua_desktop.storage.law_files import read_shipped

KIND = {
    "code": "GK", "name": "Giấy khen", "short_name": "GK", "family": "commendation", "subjects": ["person", "unit"],
}  # fmt: skip
OLD = {
    "valid_from": date(2024, 1, 1), "valid_to": date(2025, 6, 30), "level": "other", "decided_by": "Huyện",
    "source": "Luật", "verified": True, "money": {"unit": Decimal("0.3")},
}  # fmt: skip
NEW = {"valid_from": date(2025, 7, 1), "level": "commune", "source": "Nghị định", "verified": False}


def test_a_period_keeps_what_it_does_not_say_again() -> None:
    old, new = law.award_kinds({"kind": [{**KIND, "period": [OLD, NEW]}]})
    assert (old.level, old.decided_by, old.money_unit, old.valid_to) == (
        "other", "Huyện", Decimal("0.3"), date(2025, 6, 30),
    )  # fmt: skip
    assert (new.level, new.decided_by, new.money_unit, new.verified) == ("commune", "Huyện", Decimal("0.3"), False)
    assert new.valid_to is None


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ({"level": "huyện"}, "“level” là “huyện”"),
        ({"verified": "có"}, "“verified” phải là true hoặc false"),
        ({"valid_to": date(2023, 1, 1)}, "ngày hết hiệu lực 01/01/2023 trước ngày có hiệu lực 01/01/2024"),
        ({"money": {"household": Decimal(1)}}, "không trao cho đối tượng đó"),
        ({"money": {"unit": Decimal(0)}}, "phải là số lớn hơn 0"),
        ({"vote_threshold": 180}, "từ 0 đến 100"),
        ({"valid_from": "2024"}, "phải là ngày"),
        ({"source": " "}, "thiếu “source”"),
    ],
)
def test_a_broken_entry_is_named_with_what_is_wrong(period: dict[str, object], said: str) -> None:
    with pytest.raises(Failure) as failed:
        law.award_kinds({"kind": [{**KIND, "period": [{**OLD, **period}]}]})
    assert "“GK”" in str(failed.value)
    assert said in str(failed.value)


def test_periods_may_not_overlap() -> None:
    with pytest.raises(Failure, match="chồng lên nhau"):
        law.award_kinds({"kind": [{**KIND, "period": [OLD, {**NEW, "valid_from": date(2025, 6, 30)}]}]})


def test_a_code_stands_once() -> None:
    kind = {**KIND, "period": [OLD]}
    with pytest.raises(Failure, match="mã này có hai lần"):
        law.award_kinds({"kind": [kind, kind]})


def test_both_days_of_a_validity_count() -> None:
    start, end = date(2025, 7, 1), date(2025, 7, 31)
    assert law.is_valid_on(start, end, start)
    assert law.is_valid_on(start, end, end)
    assert not law.is_valid_on(start, end, date(2025, 8, 1))
    assert law.is_valid_on(None, None, start)


def test_the_shipped_files_hold_what_the_law_lists() -> None:
    shipped = read_shipped(resources() / "law")
    kinds = {
        entry.code: entry
        for entry in shipped.award_kinds
        if law.is_valid_on(entry.valid_from, entry.valid_to, date(2025, 12, 1))
    }
    assert len(kinds) == 24
    base, paper = kinds["CSTDCS"], kinds["GK_X"]
    assert (base.ballot, base.vote_threshold, base.vote_base, base.level) == (True, 80, "all_members", "commune")
    assert (paper.money_person, paper.money_unit, paper.money_household) == (
        Decimal("0.3"), Decimal("0.6"), Decimal("0.45"),
    )  # fmt: skip
    assert not paper.verified  # part of its money is derived
    assert kinds["TTLDTT"].verified
    assert kinds["GDVH"].money_household is None


def test_no_kind_is_certain_under_the_law_nobody_has_seen() -> None:
    shipped = read_shipped(resources() / "law")
    late = [
        entry for entry in shipped.award_kinds if law.is_valid_on(entry.valid_from, entry.valid_to, date(2026, 10, 1))
    ]
    assert len(late) == 24
    assert not any(entry.verified for entry in late)


def test_before_july_2025_the_district_gave_the_title() -> None:
    shipped = read_shipped(resources() / "law")
    early = next(
        entry
        for entry in shipped.award_kinds
        if entry.code == "CSTDCS" and law.is_valid_on(entry.valid_from, entry.valid_to, date(2024, 12, 1))
    )
    assert (early.level, early.money_person) == ("other", None)


def test_the_shipped_base_salaries_are_those_of_their_days() -> None:
    shipped = read_shipped(resources() / "law")
    assert {entry.valid_from: entry.amount for entry in shipped.base_salaries} == {
        date(2019, 7, 1): 1_490_000,
        date(2023, 7, 1): 1_800_000,
        date(2024, 7, 1): 2_340_000,
        date(2026, 7, 1): 2_530_000,
    }
