"""Text in the fonts of the nineties (TCVN3, VNI) and what they are in Unicode: known by font, or by their syllables.

Nothing is rewritten here without being asked: whoever shows the text decides after having seen both forms.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from thidua_desktop.domain.syllables import is_syllable

SCRIPTS = {"tcvn3": "TCVN3 (phông .VnTime)", "vni": "VNI (phông VNI-Times)"}

_PAIRS_OF_TCVN3 = """
à µ á ¸ ả ¶ ã · ạ ¹ ă ¨ ằ » ắ ¾ ẳ ¼ ẵ ½ ặ Æ â © ầ Ç ấ Ê ẩ È ẫ É ậ Ë đ ®
è Ì é Ð ẻ Î ẽ Ï ẹ Ñ ê ª ề Ò ế Õ ể Ó ễ Ô ệ Ö ì × í Ý ỉ Ø ĩ Ü ị Þ
ò ß ó ã ỏ á õ â ọ ä ô « ồ å ố è ổ æ ỗ ç ộ é ơ ¬ ờ ê ớ í ở ë ỡ ì ợ î
ù ï ú ó ủ ñ ũ ò ụ ô ừ õ ứ ø ử ö ữ ÷ ự ù ỳ ú ý ý ỷ û ỹ ü ỵ þ
Ă ¡ Â ¢ Đ § Ê £ Ô ¤ Ơ ¥ Ư ¦
"""
_TCVN3 = {sign: letter for letter, sign in re.findall(r"(\S) (\S)", _PAIRS_OF_TCVN3)} | {"\u00ad": "ư"}
_FROM_TCVN3 = str.maketrans(_TCVN3)
_TO_TCVN3: dict[str, str] = {letter: sign for sign, letter in _TCVN3.items()}

# The mark follows the vowel: what each mark adds, in combining characters.
_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303"}
_HATS |= {"ä": "\u0302\u0323"}
_BOWLS = {"ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303"}
_BOWLS |= {"ë": "\u0306\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_AFTER = {"a": _MARKS | _HATS | _BOWLS, "e": _MARKS | _HATS, "o": _MARKS | _HATS}
_VNI_AFTER |= dict.fromkeys("uyôö", _MARKS)


def _vni_tables() -> dict[str, str]:
    """What is typed in a VNI font → the letter, small letters."""
    letters = dict(_VNI_ALONE)
    for vowel, marks in _VNI_AFTER.items():
        for sign, added in marks.items():
            letters[vowel + sign] = unicodedata.normalize("NFC", _VNI_ALONE.get(vowel, vowel) + added)
    return letters


_VNI = _vni_tables()
_VNI_TYPED = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)), re.IGNORECASE)
_TO_VNI = {letter: typed for typed, letter in _VNI.items()}

_NOT_LATIN_1 = re.compile("[\u0100-\u1fff\ua000-\uffff]")  # signs such as – “ ” … stand between: they say nothing
_WORDS = re.compile(r"[^\s!-/0-:;-@\[-`{-~\u2000-\u2fff]+")
# Letters of Latin-1 that Vietnamese has not, and pairs of vowels of which only the second one bears a mark.
TRACES = re.compile(
    "[\u00a1-\u00ac\u00ad\u00ae-\u00bfÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]|a[ùõâáàãêéèú]|e[ùõâáàã]|[oô][ùõâã]|[uy][ùõ]",
    re.IGNORECASE,
)
_TO_BYTES_1258 = str.maketrans(
    {bytes([code]).decode("cp1258", "replace"): chr(code) for code in range(0xA1, 0x100)}
)  # a Vietnamese Windows took the bytes for its own letters


@dataclass(frozen=True, slots=True)
class Guess:
    """The script some texts seem to be written in: words that become syllables in it, of all strange words."""

    script: str
    fitting: int
    strange: int


def font_script(font: str) -> tuple[str, bool]:
    """The script a font stands for ("" for a font of Unicode) and whether it shows small letters as capitals.

    >>> font_script(".VnTimeH"), font_script("VNI-Times"), font_script("Times New Roman")
    (('tcvn3', True), ('vni', False), ('', False))
    """
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3", name.endswith("h")
    return ("vni", False) if name.startswith(("vni-", "vni ")) else ("", False)


def to_unicode(text: str, script: str, *, capitals: bool = False) -> str:
    """The text in Unicode, composed; ``capitals`` for fonts that show small letters as capitals.

    >>> to_unicode("NguyÔn V¨n H¶i", "tcvn3"), to_unicode("Nguyeãn Vaên Haûi", "vni")
    ('Nguyễn Văn Hải', 'Nguyễn Văn Hải')
    """
    if script == "tcvn3":
        changed = text.translate(_FROM_TCVN3)
    elif script == "vni":
        changed = _VNI_TYPED.sub(_vni_letter, text)
    else:
        raise ValueError(f"no such script: {script!r}")
    changed = unicodedata.normalize("NFC", changed)
    return changed.upper() if capitals else changed


def to_legacy(text: str, script: str) -> str:
    """The text as such a font wants it typed; TCVN3 has no capitals with tones, they become small letters.

    >>> to_legacy("Nguyễn Văn Hải", "tcvn3"), to_legacy("ĐỖ Ứng", "vni")
    ('NguyÔn V¨n H¶i', 'ÑOÃ ÖÙng')
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_tcvn3_sign if script == "tcvn3" else _vni_typed, composed))


def _tcvn3_sign(letter: str) -> str:
    return _TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower(), letter)


def _vni_typed(letter: str) -> str:
    typed = _TO_VNI.get(letter.lower(), letter)
    return typed if letter == letter.lower() else typed.upper()


def _vni_letter(found: re.Match[str]) -> str:
    typed = found[0]
    letter = _VNI[typed.lower()]
    return letter.upper() if typed[0].isupper() else letter


def may_be_legacy(text: str) -> bool:
    """Whether the text has other letters than ASCII and none that only Unicode has."""
    return not text.isascii() and _NOT_LATIN_1.search(text) is None


def guess(texts: Iterable[str]) -> Guess | None:
    """The script most of the strange words become syllables in, None when there is none.

    >>> guess(["Lª V¨n T¸m", "Hà Nam"]).script, guess(["Nguyeãn Vaên A"]).script, guess(["Trần Văn A", "Müller"])
    ('tcvn3', 'vni', None)
    """
    fitting = dict.fromkeys(SCRIPTS, 0)
    strange = 0
    for text in texts:
        if not may_be_legacy(text):
            continue
        for word in _strange_words(text):
            strange += 1
            for script in SCRIPTS:
                fitting[script] += is_syllable(to_unicode(word, script))
    best = max(fitting, key=lambda script: fitting[script])
    if strange and fitting[best] >= 0.6 * strange and list(fitting.values()).count(fitting[best]) == 1:
        return Guess(best, fitting[best], strange)
    return None


def _strange_words(text: str) -> list[str]:
    return [word for word in _WORDS.findall(text) if not word.isascii() and not is_syllable(word)]


def fit(text: str) -> float:
    """The share of the words with marks that are Vietnamese syllables, 1.0 when no word has marks."""
    marked = [word for word in _WORDS.findall(text) if not word.isascii()]
    return sum(map(is_syllable, marked)) / len(marked) if marked else 1.0


def converted(text: str, script: str, *, by_font: bool = False, capitals: bool = False) -> tuple[str, bool]:
    """The text in Unicode if it is better so, else unchanged; and whether it might just as well be Unicode already.

    ``by_font`` says that the font of this very text names the script: then it wins where both forms make sense.

    >>> converted("Tã 5", "tcvn3"), converted("Đặng Văn A", "tcvn3"), converted("Lª V¨n", "tcvn3")
    (('Tó 5', True), ('Đặng Văn A', False), ('Lê Văn', False))
    """
    if by_font and not text.isascii():
        text = _as_latin_1(text, script)
    if not may_be_legacy(text):
        return (text.upper() if by_font and capitals and text.isascii() else text), False
    changed = to_unicode(text, script, capitals=capitals)
    before, after = fit(text), fit(changed)
    if after < before:
        return text, False
    return changed, not by_font and before == after == 1.0 and changed != text


def _as_latin_1(text: str, script: str) -> str:
    """The text with what a Vietnamese Windows made of its bytes undone, where that makes more sense."""
    if may_be_legacy(text):
        return text
    undone = text.translate(_TO_BYTES_1258)
    if may_be_legacy(undone) and fit(to_unicode(undone, script)) > fit(text):
        return undone
    return text
