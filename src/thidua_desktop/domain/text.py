"""Vietnamese text: cleaning, search without marks, dictionary order, names of people and of files.

Two spellings of one word (NFC and NFD, ``hòa`` and ``hoà``, ``Ð`` and ``Đ``) are equal in search and in order, but
what somebody typed is never rewritten.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_UNSEEN = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x7F, *range(0x09), *range(0x0E, 0x1C)])

# Letters that are not a base letter plus marks, or that scanners and bad fonts put in the place of another.
_LOOK_ALIKES = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ɖ": "d",
        "ƣ": "u",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_KEYS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # ngang is 0
_LETTER_MARKS = "\u0306\u0302\u031b"  # ă; â ê ô; ơ ư
_D_STROKES = str.maketrans("ðɖƣ", "đđư")

_SALUTATIONS = {
    "ông": "Ông",
    "bà": "Bà",
    "ông/bà": "Ông/Bà",
    "ông (bà)": "Ông/Bà",
    "ông(bà)": "Ông/Bà",
    "anh": "Anh",
    "chị": "Chị",
    "cô": "Cô",
    "chú": "Chú",
    "bác": "Bác",
    "cụ": "Cụ",
    "thầy": "Thầy",
    "em": "Em",
    "cháu": "Cháu",
    "đồng chí": "Đồng chí",
    "đ/c": "Đồng chí",
    "đ.c": "Đồng chí",
    "đc": "Đồng chí",
}
_SALUTATION = re.compile(
    "(" + "|".join(re.escape(word) for word in sorted(_SALUTATIONS, key=len, reverse=True)) + r")[.:]*\s+(\S+\s.+)",
    re.IGNORECASE,
)
_SALUTATIONS_BEGIN = frozenset(word.split()[0] for word in _SALUTATIONS)
_NAME_PARTS = re.compile(r"(?:(.*?\S)\s+)?([^\s()]+(?:\s*\(.*\))?)")

_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_MAX_FILE_NAME_BYTES = 200  # file systems allow 255; the rest is left for suffixes of temporary files and copies


def nfc(text: str) -> str:
    r"""One clean line: NFC, every kind of space as one plain space, nothing invisible, no spaces at the ends.

    Soft hyphens stay, because in old TCVN3 text they are the letter ư.

    >>> nfc("  Đặng\u00a0 Văn\u200b  A ")
    'Đặng Văn A'
    """
    # Nearly every text is clean already, and finding that out takes a tenth of the time that cleaning takes.
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and "  " not in text and text == text.strip():
        return text
    return " ".join(unicodedata.normalize("NFC", text.translate(_UNSEEN)).split())


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """The plain small letters of one character, "" for a mark."""
    apart = unicodedata.normalize("NFD", character.casefold().translate(_LOOK_ALIKES))
    plain = "".join(part for part in apart if unicodedata.category(part) != "Mn" and ord(part) not in _UNSEEN)
    return plain.casefold().translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """The text without marks, in small letters, with single spaces: the form in which search compares.

    >>> fold("Đặng  Thị Thuỳ DƯƠNG")
    'dang thi thuy duong'
    >>> fold("Hòa") == fold("Hoà") == "hoa"
    True
    """
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=16384)
def _folded_word(word: str) -> str:
    """The plain small letters of a word; a village has few different ones."""
    return "".join(map(_folded_character, word))


def matches(query: str, text: str) -> bool:
    """Whether every word of the query stands in the text, in any order, marks and capitals aside.

    >>> matches("van dang", "Đặng Văn A"), matches("", "An"), matches("binh", "An")
    (True, True, False)
    """
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


@lru_cache(maxsize=2048)  # a list asks for the same words with each of its paints
def highlight_spans(query: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of the query stand in the text as it is written: (start, end) pairs, in order, not touching.

    >>> highlight_spans("dang va", "Đặng Văn A")
    ((0, 4), (5, 7))
    """
    origins = [(piece, place) for place, character in enumerate(text) for piece in _folded_character(character)]
    folded = "".join(piece for piece, _ in origins)
    marked: set[int] = set()
    for word in fold(query).split():
        start = folded.find(word)
        while start >= 0:
            marked.update(origins[place][1] for place in range(start, start + len(word)))
            start = folded.find(word, start + 1)
    return tuple(_runs(marked, text))


def _runs(marked: set[int], text: str) -> Iterator[tuple[int, int]]:
    """Runs of marked places; a mark that follows its letter as an own character belongs to the run."""
    start = None
    for place, character in enumerate(text):
        inside = place in marked or (start is not None and not _folded_character(character))
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(text)


def sort_key(text: str) -> str:
    """A key whose plain (binary) order is Vietnamese dictionary order, for ORDER BY on a column.

    Syllable by syllable: first the letters (a ă â b c d đ e ê …), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng),
    then the next syllable. Spaces come first, then other signs, numbers by value, letters. Capitals and the place of
    the tone mark make no difference.

    >>> sorted(["Thôn 10", "Thôn 2", "Ấn", "An", "Đan", "Dương", "Án", "Ân"], key=sort_key)
    ['An', 'Án', 'Ân', 'Ấn', 'Dương', 'Đan', 'Thôn 2', 'Thôn 10']
    """
    apart = unicodedata.normalize("NFD", nfc(text).lower().translate(_D_STROKES))
    return " ".join(map(_word_key, apart.split(" ")))


@lru_cache(maxsize=16384)
def _word_key(apart: str) -> str:
    """The key of one word; names are made of few."""
    return "".join(_sort_pieces(apart))


def _sort_pieces(apart: str) -> Iterator[str]:
    """Key pieces of decomposed small letters; the first sign of a piece orders space < sign < number < letter."""
    place = 0
    while place < len(apart):
        end = place + 1
        if _is_letter(apart, place):
            while end < len(apart) and (_is_letter(apart, end) or unicodedata.combining(apart[end])):
                end += 1
            yield _syllable_key(apart[place:end])
        elif apart[place].isdecimal():
            while end < len(apart) and apart[end].isdecimal():
                end += 1
            yield _number_key(apart[place:end])
        elif apart[place].isalpha():
            yield "~" + apart[place]
        elif not unicodedata.combining(apart[place]):
            yield "#" + apart[place].translate(_LOOK_ALIKES)
        place = end


def _is_letter(apart: str, place: int) -> bool:
    """Whether a Vietnamese letter, without its marks, stands at this place."""
    return apart[place] in _LETTER_KEYS


def _syllable_key(syllable: str) -> str:
    """Letters, "!" (before every letter, so that a shorter syllable comes first), one digit for the tone."""
    letters: list[str] = []
    tone = "0"
    for character in syllable:
        if character in _LETTER_KEYS:
            letters.append(character)
        elif character in _TONES:
            tone = max(tone, _TONES[character])
        elif character in _LETTER_MARKS:
            whole = unicodedata.normalize("NFC", letters[-1] + character)
            letters[-1] = whole if whole in _LETTER_KEYS else letters[-1]
    return "".join(_LETTER_KEYS[letter] for letter in letters) + "!" + tone


def _number_key(digits: str) -> str:
    """The count of digits before the digits themselves, so that 2 comes before 10 and 02 equals 2."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0") or "0"
    return "0" + chr(ord("0") + min(len(plain), 70)) + plain


def split_name(full_name: str) -> tuple[str, str]:
    """Family and middle names, and the given name; a bracketed addition stays with the given name.

    >>> split_name("Nguyễn Thị Thanh Tâm")
    ('Nguyễn Thị Thanh', 'Tâm')
    >>> split_name("Lê Văn An (Thôn 2)")
    ('Lê Văn', 'An (Thôn 2)')
    """
    name = nfc(full_name)
    found = _NAME_PARTS.fullmatch(name)
    return (found[1] or "", found[2]) if found else ("", name)


def given_name(full_name: str) -> str:
    """The name a Vietnamese list is ordered by.

    >>> given_name("Trần Văn Ân")
    'Ân'
    """
    return split_name(full_name)[1]


@lru_cache(maxsize=32768)
def name_sort_key(full_name: str) -> str:
    """A key that orders people as Vietnamese lists do: given name, then family and middle names.

    >>> sorted(["Trần Văn Ân", "Lê Thị An", "Đỗ An", "Bùi Đan"], key=name_sort_key)
    ['Đỗ An', 'Lê Thị An', 'Trần Văn Ân', 'Bùi Đan']
    """
    before, given = split_name(full_name)
    return sort_key(f"{given} {before}")


def strip_salutation(text: str) -> tuple[str, str]:
    """The salutation in its usual spelling ("" when there is none) and the name without it.

    One word alone after it is left as it is: "Anh Đào" may be a name.

    >>> strip_salutation("Ông Nguyễn Văn A"), strip_salutation("đ/c: Lê Thị B"), strip_salutation("Bùi Văn C")
    (('Ông', 'Nguyễn Văn A'), ('Đồng chí', 'Lê Thị B'), ('', 'Bùi Văn C'))
    """
    line = nfc(text)
    if line.partition(" ")[0].rstrip(".:").lower() not in _SALUTATIONS_BEGIN:  # so nearly all names
        return "", line
    found = _SALUTATION.fullmatch(line)
    return (_SALUTATIONS[found[1].lower()], found[2]) if found else ("", line)


def capitals(text: str) -> str:
    """The text in capitals, composed, as headings of papers want it.

    >>> capitals("Ủy ban nhân dân xã Tùng Ảnh")
    'ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH'
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())


def safe_file_name(text: str, max_length: int = 120) -> str:
    """A file name that Windows and Linux both take, with its Vietnamese letters and its extension kept.

    >>> safe_file_name("Kế hoạch 29/KH-UBND: phát động?.pdf"), safe_file_name("aux"), safe_file_name(" ... ")
    ('Kế hoạch 29-KH-UBND - phát động.pdf', '_aux', 'Không tên')
    """
    name = _file_name(text, max_length)
    while name != (again := _file_name(name, max_length)):  # what was cut off may have bared an ending to tidy
        name = again
    return name


def _file_name(text: str, max_length: int) -> str:
    name = _trimmed(nfc(_allowed_signs(text))) or "Không tên"
    if _RESERVED.match(name):
        name = "_" + name
    found = _EXTENSION.search(name)
    extension = found[0] if found and len(found[0]) < min(max_length, len(name)) else ""
    stem = name[: len(name) - len(extension)][:max_length]
    while stem and not _fits(stem + extension, max_length):
        stem = stem[:-1]
    name = _trimmed(stem.rstrip(" .") + extension) or "_"
    return name if not _RESERVED.match(name) else "_" + name[: max(1, max_length - 1)].rstrip(" .")


def _fits(name: str, max_length: int) -> bool:
    """Whether the name is short enough in characters and in the bytes that Linux counts."""
    return len(name) <= max_length and len(name.encode()) <= _MAX_FILE_NAME_BYTES


def _trimmed(name: str) -> str:
    """Without dots and spaces at the ends: Windows drops them behind, Linux hides what begins with a dot."""
    return name.strip(" .")


def _allowed_signs(text: str) -> str:
    """The text with the signs that a file name may not hold replaced or left out."""
    changed = re.sub(r"\s*:\s*", " - ", re.sub(r"[/\\|]", "-", text))
    changed = re.sub(r'[<>"?*]', "", changed)
    return "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in changed
        if unicodedata.category(sign) not in ("Cf", "Cs", "Co", "Cn")
    )
