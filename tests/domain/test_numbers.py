"""Reading and writing numbers, money and numerals."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain import numbers
from thidua_desktop.domain.errors import Refused


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(numbers).attempted == 8
    assert doctest.testmod(numbers).failed == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("27.727,2", "27727.2"),
        ("52.016.953.000", "52016953000"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12.50", "12.5"),
        ("1.240", "1240"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("1,234", "1.234"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("05", "5"),
        ("0", "0"),
        ("-0", "0"),
        (" 1 234 567,5 ", "1234567.5"),
        ("1\u00a0234", "1234"),
        ("-3", "-3"),
        ("− 1.240", "-1240"),
        ("+7", "7"),
    ],
)
def test_every_way_of_writing_a_number_is_read(text, value):
    assert numbers.parse_number(text) == Decimal(value)
    assert str(numbers.parse_number(text)) != "-0"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa ghi số"),
        ("   ", "Chưa ghi số"),
        ("mười", "không phải là số"),
        ("-", "không phải là số"),
        ("95 %", "đơn vị tính ghi riêng"),
        ("9.000ha", "đơn vị tính ghi riêng"),
        ("1e5", "đơn vị tính ghi riêng"),
        ("1.23.456", "Không đọc được số"),
        ("1.2345.678", "Không đọc được số"),
        ("1.234.56", "Không đọc được số"),
        ("12,5,6", "Không đọc được số"),
        ("12,", "Không đọc được số"),
        ("1 2", "Không đọc được số"),
        ("--3", "Không đọc được số"),
        ("8,5-9", "Không đọc được số"),
        ("１２", "Không đọc được số"),
        ("1" * 19, "dài quá 18 chữ số"),
    ],
)
def test_what_is_no_number_is_refused_with_a_reason(text, words):
    with pytest.raises(Refused, match=words) as refusal:
        numbers.parse_number(text, "value")
    assert refusal.value.field == "value"
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (Decimal("0.0"), "0"),
        (Decimal("-0.5"), "-0,5"),
        (Decimal("-0.0"), "0"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("1E-7"), "0,0000001"),
        (Decimal("100"), "100"),
        (Decimal("-1234.50"), "-1.234,5"),
        (52_016_953_000, "52.016.953.000"),
        (None, ""),
    ],
)
def test_numbers_are_shown_the_vietnamese_way(number, text):
    assert numbers.format_number(number) == text


@given(st.decimals(min_value=-(10**17), max_value=10**17, places=4) | st.integers(-(10**17), 10**17).map(Decimal))
def test_what_is_shown_is_read_back(number):
    shown = numbers.format_number(number)
    assert numbers.parse_number(shown) == number
    assert numbers.format_number(numbers.parse_number(shown)) == shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (702_000, "bảy trăm linh hai nghìn"),
        (1_050_000, "một triệu không trăm năm mươi nghìn"),
        (1_518_000, "một triệu năm trăm mười tám nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (52_016_953_000, "năm mươi hai tỷ không trăm mười sáu triệu chín trăm năm mươi ba nghìn"),
        (10**9 + 1, "một tỷ không trăm linh một"),
        (10**12, "một nghìn tỷ"),
        (10**12 + 10**9, "một nghìn không trăm linh một tỷ"),
        (10**15, "một triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (10**21, "một nghìn tỷ tỷ"),
        (-702, "âm bảy trăm linh hai"),
    ],
)
def test_numbers_in_words(number, words):
    assert numbers.in_words(number) == words


VALUES = {word: value for value, word in enumerate(numbers._DIGITS)} | {"mốt": 1, "lăm": 5, "mười": 10}


def _read(words: list[str]) -> int:
    """Reads words back: everything before the last "tỷ" counts billions."""
    if "tỷ" in words:
        last = len(words) - 1 - words[::-1].index("tỷ")
        return _read(words[:last]) * 10**9 + _read(words[last + 1 :])
    total = group = digit = 0
    for word in words:
        if word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
            group = digit = 0
        elif word in ("trăm", "mươi"):
            group += digit * {"trăm": 100, "mươi": 10}[word]
            digit = 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = VALUES[word]
    return total + group + digit


@given(st.integers(0, 10**18 - 1) | st.integers(0, 10**6))
def test_words_read_back_give_the_number(number):
    assert _read(numbers.in_words(number).split()) == number


def test_numbers_beyond_words_are_refused():
    assert numbers.in_words(10**24 - 1).startswith("chín trăm chín mươi chín nghìn")
    with pytest.raises(ValueError, match="no words"):
        numbers.in_words(10**24)


def test_money():
    assert numbers.format_money(1_518_000) == "1.518.000 đồng"
    assert numbers.format_money(0) == "0 đồng"
    assert numbers.money_in_words(1_518_000) == "Một triệu năm trăm mười tám nghìn đồng"
    assert numbers.money_in_words(0) == "Không đồng"
    assert numbers.money_in_words(-5_000) == "Âm năm nghìn đồng"


@pytest.mark.parametrize(("number", "text"), [(0, "00"), (9, "09"), (10, "10"), (100, "100")])
def test_two_digits(number, text):
    assert numbers.two_digits(number) == text


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number):
    values = [dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)[sign] for sign in numbers.roman(number)]
    following = [*values[1:], 0]
    assert sum(-one if one < other else one for one, other in zip(values, following, strict=True)) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_roman_numeral(number):
    with pytest.raises(ValueError, match="no Roman"):
        numbers.roman(number)
