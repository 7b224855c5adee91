"""Numbers and symbols of papers ("29/KH-UBND"): read from what people write, and put right."""

import re
from dataclasses import dataclass

from thidua_desktop.domain.text import nfc

KINDS = (
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
)  # Decree 30/2020, App. III

_CLEAN = re.compile(rf"[0-9]{{2,}}[a-z]?/(?:{'|'.join(KINDS)})-[A-ZĐ]+(?:[&-][A-ZĐ]+)*")
_LOOSE = re.compile(
    rf"(?:số)?[\s:.]*([0-9]+[a-zđ]?)?[\s/.–-]*({'|'.join(sorted(KINDS, key=len, reverse=True))})[\s/.–-]+"
    r"([A-ZĐ]+(?:[\s/&–-]+[A-ZĐ]+)*)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"(?:số)?[\s:.]*([0-9]+[a-zđ]?)", re.IGNORECASE)
_SPELLING = {kind.upper(): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Reference:
    """A number and the symbol after the stroke, each "" while unknown."""

    number: str
    symbol: str

    @property
    def words(self) -> str:
        """The form that Decree 30/2020 asks for (App. I, sec. II.3); "…" keeps room for an unknown number."""
        digits = re.sub(r"[^0-9]", "", self.number)
        number = f"{int(digits):02d}{self.number[len(digits) :]}" if digits else "…"
        return f"{number}/{self.symbol}" if self.symbol else number if digits else ""


def read_reference(text: str) -> Reference | None:
    """The number and symbol somebody wrote, put right; None when the text is neither.

    >>> read_reference("29 KH/UBND").words, read_reference("số: 5/QĐ – UBND").words
    ('29/KH-UBND', '05/QĐ-UBND')
    >>> read_reference("29"), read_reference("kính gửi") is None
    (Reference(number='29', symbol=''), True)
    """
    line = nfc(text)
    if found := _LOOSE.fullmatch(line):
        kind = _SPELLING[found[2].upper()]
        body = re.sub(r"[\s/–-]+", "-", found[3].upper())
        return Reference((found[1] or "").lower(), f"{kind}-{body}")
    if found := _NUMBER_ALONE.fullmatch(line):
        return Reference(found[1].lower(), "")
    return None


def is_clean(text: str) -> bool:
    """Whether the text is a number and symbol as the decree writes them.

    >>> is_clean("29/KH-UBND"), is_clean("29 KH/UBND"), is_clean("35 CT/TU")
    (True, False, False)
    """
    return _CLEAN.fullmatch(text.strip()) is not None


def better(text: str, body: str = "") -> str:
    """The right form of a number and symbol, "" when it is right already or cannot be read.

    Args:
        text: as written.
        body: who issued the paper; a resolution of a People's Council bears HĐND.

    >>> better("29 KH/UBND"), better("40 NQ/UBND", "HĐND xã Tùng Ảnh"), better("01/QĐ-UBND", "UBND huyện")
    ('29/KH-UBND', '40/NQ-HĐND', '')
    """
    found = read_reference(text)
    if found is None or not found.symbol:
        return ""
    words = found.words
    if "HĐND" in body.upper().replace("HỘI ĐỒNG NHÂN DÂN", "HĐND") and words.endswith("-UBND"):
        words = words.removesuffix("UBND") + "HĐND"
    return "" if words == text.strip() else words
