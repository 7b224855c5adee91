"""Cleaning, search, dictionary order, names of people and of files."""

import doctest
import functools
import itertools
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua_desktop.domain import text

SYLLABLES = st.sampled_from(
    re.findall(
        r"\S+", "an án Àn ản ăn ắn ân ấn anh đan dan Dương đường ngoan ngoãn hoà hòa hoá nguyễn Ủy uỷ thôn 2 10 010"
    )
)
LINES = st.lists(SYLLABLES, max_size=4).map(" ".join)
ANY_TEXT = st.text(max_size=40)


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(text).attempted > 10
    assert doctest.testmod(text).failed == 0


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(line):
    once = text.nfc(line)
    assert text.nfc(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert once == once.strip()


def test_cleaning_composes_mixed_input_and_keeps_what_is_meant():
    assert text.nfc("ê\u0301\u200b") == "ế"
    assert text.nfc("H\u00ad¬ng") == "H\u00ad¬ng"  # TCVN3: the soft hyphen is ư
    assert text.nfc("Ð\u00e0o ƣ") == "Ðào ƣ"  # look-alikes are found, never rewritten
    assert text.nfc("một\r\nhai\tba\x00\x1b") == "một hai ba"


@given(ANY_TEXT)
@example("İK\u0345ﬁ")
def test_folding_twice_changes_nothing_more(line):
    assert text.fold(text.fold(line)) == text.fold(line)


@given(LINES)
def test_both_spellings_of_unicode_fold_and_sort_alike(line):
    apart = unicodedata.normalize("NFD", line)
    assert text.fold(apart) == text.fold(line) == text.fold(line.upper())
    assert text.sort_key(apart) == text.sort_key(line) == text.sort_key(line.upper())
    assert text.fold(line).isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Ủy", "Uỷ"),
        ("Đặng", "Ðặng"),
        ("Đặng", "Ɖặng"),
        ("ưu", "ƣu"),
        ("văn hóa – xã hội", "van hoa - xa hoi"),
    ],
)
def test_variants_are_one_word_in_search(one, other):
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("Ủy", "Uỷ"), ("Đặng", "Ðặng"), ("ưu", "ƣu"), ("AN", "an")])
def test_variants_are_one_word_in_order(one, other):
    assert text.sort_key(one) == text.sort_key(other)


@pytest.mark.parametrize(
    ("query", "line", "found"),
    [
        ("dang van", "Đặng Văn Ánh", True),
        ("anh đặng", "Đặng Văn Ánh", True),
        ("ĐẶNG", "đặng", True),
        ("  ", "bất kỳ", True),
        ("dang vu", "Đặng Văn Ánh", False),
    ],
)
def test_search_needs_every_word_in_any_order(query, line, found):
    assert text.matches(query, line) is found


@given(LINES, st.booleans(), st.data())
def test_what_is_highlighted_folds_to_the_words_looked_for(line, apart, data):
    if apart:
        line = unicodedata.normalize("NFD", line)
    query = data.draw(st.sampled_from(line.split() or [""]))
    spans = text.highlight_spans(query, line)
    assert all(text.fold(query) in text.fold(line[start:end]) for start, end in spans)
    assert bool(spans) == bool(query)
    assert list(spans) == sorted(spans)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("query", "line", "spans"),
    [
        ("van dang", "Đặng Văn A", ((0, 4), (5, 8))),
        ("aa", "aaa", ((0, 3),)),
        ("x", "Đặng", ()),
        ("o", "o\u0302\u0301n o", ((0, 3), (5, 6))),
        ("đ", "Ðà Đ", ((0, 1), (3, 4))),
    ],
)
def test_highlight_spans(query, line, spans):
    assert text.highlight_spans(query, line) == spans


ORDERED = [
    "",
    "“Toàn dân",
    "Thôn 2",
    "Thôn 2A",
    "Thôn 10",
    "Thôn Đông",
]
SYLLABLES_IN_ORDER = re.findall(
    r"\S+",
    "2 10 a à ả ã á ạ an án anh ánh ao ă ắ ăn â ấ âm ầm ân ẩn ấn b c da dương đa đang e ê ế g h hoa hòa hóa i k l m n "
    "nguyên nguyễn o ô ơ p q r s t u ư v x y",
)


def test_letters_then_tones():
    assert sorted(reversed(SYLLABLES_IN_ORDER), key=text.sort_key) == SYLLABLES_IN_ORDER
    assert len({text.sort_key(line) for line in SYLLABLES_IN_ORDER}) == len(SYLLABLES_IN_ORDER)


def test_syllable_by_syllable_and_numbers_by_value():
    assert sorted(reversed(ORDERED), key=text.sort_key) == ORDERED
    words = ["hoa", "hoa cúc", "hoa sen", "hòa bình", "hòa hợp", "hoan hô"]
    assert sorted(reversed(words), key=text.sort_key) == words
    assert text.sort_key("Thôn 02") == text.sort_key("Thôn 2")
    assert text.sort_key("9" * 80) < text.sort_key("9" * 81)


def _slow_compare(one: str, other: str) -> int:
    """Compares as a person would: syllable for syllable, letters before tone, numbers by value and before letters."""
    alphabet, tones = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", "\u0300\u0309\u0303\u0301\u0323"
    for left, right in zip(one.split(), other.split(), strict=False):
        ranks = []
        for syllable in (left, right):
            if syllable.isdecimal():
                ranks.append((0, int(syllable), [], 0))
                continue
            marks = unicodedata.normalize("NFD", syllable.lower())
            plain = unicodedata.normalize("NFC", "".join(sign for sign in marks if sign not in tones))
            tone = sum(tones.index(sign) + 1 for sign in marks if sign in tones)
            ranks.append((1, 0, [alphabet.index(letter) for letter in plain], tone))
        if ranks[0] != ranks[1]:
            return -1 if ranks[0] < ranks[1] else 1
    return len(one.split()) - len(other.split())


@given(st.lists(LINES, max_size=12))
def test_the_order_of_keys_is_the_order_of_a_slow_comparison(lines):
    slow = sorted(lines, key=functools.cmp_to_key(_slow_compare))
    assert [text.sort_key(line) for line in slow] == sorted(text.sort_key(line) for line in lines)


@given(ANY_TEXT, ANY_TEXT)
def test_keys_order_in_bytes_as_in_characters(one, other):
    left, right = text.sort_key(one), text.sort_key(other)
    assert (left < right) == (left.encode() < right.encode())
    assert "\0" not in left


def test_people_are_ordered_by_given_name():
    people = [
        "An",
        "Đỗ An",
        "Lê Thị An",
        "Lê Văn An",
        "Trần An",
        "Bùi Thị Ánh",
        "Vũ Văn Ân",
        "Bùi Đan",
        "A Hoa",
        "Bế Hòa",
    ]
    assert sorted(reversed(people), key=text.name_sort_key) == people


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Nguyễn  Thị Lan ", ("Nguyễn Thị", "Lan")),
        ("Lan", ("", "Lan")),
        ("", ("", "")),
        ("Lê An (B)", ("Lê", "An (B)")),
        ("Lê An(B)", ("Lê", "An(B)")),
        ("(B)", ("", "(B)")),
        ("Lê An)", ("", "Lê An)")),
    ],
)
def test_split_name(full_name, parts):
    assert text.split_name(full_name) == parts
    assert text.given_name(full_name) == parts[1]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ông Nguyễn Văn A", ("Ông", "Nguyễn Văn A")),
        ("bà: Lê Thị B", ("Bà", "Lê Thị B")),
        ("ÔNG/BÀ LÊ B", ("Ông/Bà", "LÊ B")),
        ("Ông (bà) Lê B", ("Ông/Bà", "Lê B")),
        ("Đ/c. Lê Thị B", ("Đồng chí", "Lê Thị B")),
        ("Đồng chí Lê Thị B", ("Đồng chí", "Lê Thị B")),
        ("Anh Đào", ("", "Anh Đào")),
        ("Bàn Văn Ba", ("", "Bàn Văn Ba")),
        ("Cù Thị Em", ("", "Cù Thị Em")),
        ("", ("", "")),
    ],
)
def test_strip_salutation(line, parts):
    assert text.strip_salutation(line) == parts
    assert text.strip_salutation(unicodedata.normalize("NFD", line)) == parts


@pytest.mark.parametrize(
    ("given_text", "name"),
    [
        ("Giấy khen Đặng Thị Ửng.pdf", "Giấy khen Đặng Thị Ửng.pdf"),
        ("29/KH-UBND", "29-KH-UBND"),
        ("a\\b|c", "a-b-c"),
        ('Về việc: "khen" <thưởng>?*', "Về việc - khen thưởng"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Aux .pdf", "_Aux.pdf"),
        ("lpt¹", "_lpt¹"),
        ("COM10", "COM10"),
        ("Công", "Công"),
        ("hồ sơ. . ", "hồ sơ"),
        (".ẩn", "ẩn"),
        ("", "Không tên"),
        ("???", "Không tên"),
        ("một\nhai\x00\x7fba", "một hai ba"),
        ("đảo\u202ecod.exe", "đảocod.exe"),
        ("\ud800x", "x"),
        ("Hồ sơ #1 100% & khác", "Hồ sơ #1 100% & khác"),
        (unicodedata.normalize("NFD", "Phạm Ánh"), "Phạm Ánh"),
    ],
)
def test_safe_file_name(given_text, name):
    assert text.safe_file_name(given_text) == name


def test_a_long_file_name_is_cut_before_its_extension():
    name = text.safe_file_name("Danh sách " + "x" * 300 + ".xlsx")
    assert len(name) == 120
    assert name.endswith("xx.xlsx")


@given(
    st.one_of(st.text(max_size=300), st.text(alphabet='con.auxlpt1 :?*"<>|/\\ựễ\n', max_size=60)),
    st.integers(min_value=2, max_value=120),
)
@example("CONa", 3)
@example("a.con", 3)
@example("0 .000", 4)
@example("ựễ" * 200 + ".pdf", 120)
def test_every_text_makes_a_file_name_that_can_be_written(given_text, max_length):
    name = text.safe_file_name(given_text, max_length)
    assert 0 < len(name) <= max_length
    assert len(name.encode()) <= 200
    assert not set(name) & set('\\/:*?"<>|')
    assert all(ord(sign) >= 32 for sign in name)
    assert name == name.strip(" .")
    assert name.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert unicodedata.is_normalized("NFC", name)
    assert text.safe_file_name(name, max_length) == name


def test_the_longest_and_strangest_names_can_really_be_written(tmp_path):
    for given_text in ("ựễ" * 200 + ".pdf", "Phạm Thị Ánh – Hồ sơ #1 100%: “a”?", "nul.", "\ud800"):
        (tmp_path / text.safe_file_name(given_text)).write_text("x", encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 4
