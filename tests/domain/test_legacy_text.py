"""Text in the fonts of the nineties comes back whole, and Unicode is never taken for it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua_desktop.domain.legacy_text import (
    Guess,
    converted,
    font_script,
    guess,
    may_be_legacy,
    to_legacy,
    to_unicode,
)
from thidua_desktop.domain.look_alikes import look_alikes, with_our_letters
from thidua_desktop.domain.syllables import is_syllable

VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
PLAIN = "bcdghklmnpqrstvx 0123456789.,-/"
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương", "Lý"]
GIVEN = ["Ân", "Cường", "Dũng", "Đức", "Hạnh", "Hường", "Lựu", "Mỹ", "Nghĩa", "Phước", "Quyết", "Sửu", "Thuỷ", "Yến"]
NAMES = st.builds(lambda *parts: " ".join(parts), *map(st.sampled_from, (FAMILIES, ["Văn", "Thị", "Đình"], GIVEN)))


@given(st.text(st.sampled_from([*SMALL, *PLAIN, "Ă", "Â", "Đ", "Ê", "Ô", "Ơ", "Ư", "B", "N"])))
def test_tcvn3_comes_back(text: str) -> None:
    assert to_unicode(to_legacy(text, "tcvn3"), "tcvn3") == text


@given(st.text(st.sampled_from([*SMALL, *[letter.upper() for letter in SMALL], *PLAIN, "B", "N"])))
def test_vni_comes_back(text: str) -> None:
    assert to_unicode(to_legacy(text, "vni"), "vni") == text


@given(st.text(st.sampled_from([*SMALL, *PLAIN])))
def test_fonts_of_capitals_show_capitals(text: str) -> None:
    assert to_unicode(to_legacy(text, "tcvn3"), "tcvn3", capitals=True) == text.upper()


@settings(deadline=None)
@given(st.lists(NAMES, min_size=3, max_size=20), st.sampled_from(["tcvn3", "vni"]))
def test_names_tell_their_script(names: list[str], script: str) -> None:
    typed = [to_legacy(name, script) for name in names]
    found = guess(typed)
    assert found is not None
    assert found.script == script
    assert [converted(text, script)[0] for text in typed] == names


@settings(deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=20), st.sampled_from(["NFC", "NFD"]))
def test_unicode_is_never_taken_for_an_old_font(names: list[str], form: str) -> None:
    assert guess(unicodedata.normalize(form, name) for name in names) is None
    assert [converted(name, "tcvn3")[0] for name in names if not may_be_legacy(name)] == [
        name for name in names if not may_be_legacy(name)
    ]


@pytest.mark.parametrize("name", ["Hà Nam", "Lò Thị Mí", "Tạ Thị Bé", "HÀ LÂM", "Cà Mau"])
def test_names_of_latin_1_letters_alone_tell_nothing(name: str) -> None:
    assert guess([name]) is None


def test_strange_words_of_other_languages_are_no_old_font() -> None:
    assert guess(["Müller", "Besançon", "Łódź"]) is None
    assert guess(["Müller", "NguyÔn V¨n H¶i"]) == Guess("tcvn3", 3, 4)


def test_a_lost_soft_hyphen_is_not_lost_here() -> None:
    assert to_unicode("T\u00ad T\u00ad\u00a5ng", "tcvn3") == "Tư TưƠng"
    assert to_unicode("Ph\u00ad\u00acng", "tcvn3") == "Phương"


def test_a_vietnamese_windows_is_undone_where_the_font_speaks() -> None:
    typed = to_legacy("Trần Thế Đạo", "tcvn3")
    seen = typed.encode("latin-1").decode("cp1258")
    assert seen != typed
    assert converted(seen, "tcvn3", by_font=True) == ("Trần Thế Đạo", False)


def test_text_that_makes_sense_both_ways_is_named() -> None:
    assert converted("Tã", "tcvn3") == ("Tó", True)
    assert converted("Tã", "tcvn3", by_font=True) == ("Tó", False)


@pytest.mark.parametrize(
    ("font", "script"),
    [
        (".VnTime", ("tcvn3", False)),
        (".VNARIALH", ("tcvn3", True)),
        ("VNI-Helve", ("vni", False)),
        ("Arial", ("", False)),
    ],
)
def test_fonts_name_their_script(font: str, script: tuple[str, bool]) -> None:
    assert font_script(font) == script


@given(NAMES)
def test_every_word_of_a_name_is_a_syllable(name: str) -> None:
    assert all(map(is_syllable, name.split()))


@given(NAMES)
def test_our_own_letters_are_left_alone(name: str) -> None:
    assert look_alikes(name) == ""
    assert with_our_letters(name.replace("a", "а").replace("Đ", "Ð")) == name
