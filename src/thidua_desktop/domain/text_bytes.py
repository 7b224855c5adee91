"""The bytes of a text file as text: the encoding is found out, and where it cannot be, that is said."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.legacy_text import fit, guess, to_unicode

_ADVICE = (
    "Hãy mở bằng Excel rồi chọn Lưu thành… (Save As), kiểu “CSV UTF-8” hoặc “Excel Workbook (*.xlsx)”, rồi nhập lại."
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BEYOND_ASCII = re.compile("[\u0080-\ufffc]+")
_SURE = 0.7  # share of the words with marks that must be syllables before an encoding is believed


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its encoding as a clerk may read it, and whether it was found out by reckoning only."""

    text: str
    encoding: str
    reckoned: bool = False


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file; old fonts (TCVN3, VNI) are left as they were typed.

    Raises:
        Refused: it is no text, or no encoding gives words.
    """
    for mark, codec, said in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, codec, name).removeprefix("\ufeff"), said)
    if codec := _utf_16_without_mark(data):
        return Decoded(_strict(data, codec, name), "UTF-16", reckoned=True)
    try:
        return Decoded(_checked(data.decode("utf-8"), name), "UTF-8")
    except UnicodeDecodeError:
        return _of_single_bytes(data, name)


def _utf_16_without_mark(data: bytes) -> str:
    """The codec when every other byte is mostly zero, as in Latin text of two bytes a letter."""
    start = data[:2000]
    if len(start) < 4:
        return ""
    even, odd = start[::2].count(0) / len(start[::2]), start[1::2].count(0) / len(start[1::2])
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else ""


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return _checked(data.decode(codec), name)
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp “{name}” bị hỏng hoặc chưa chép xong: có chữ không đọc được. {_ADVICE}", "file") from error


def _checked(text: str, name: str) -> str:
    if _BINARY.search(text):
        raise Refused(f"Tệp “{name}” không phải là văn bản. Hãy chọn tệp Excel (.xlsx, .xls) hoặc .csv.", "file")
    return text


def _is_damaged_utf_8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII make letters of UTF-8, which they hardly do by chance."""
    text = data.decode("utf-8", "replace")
    whole = sum(len(run) for run in _BEYOND_ASCII.findall(text))
    return whole > 2 * text.count("\ufffd")


def _of_single_bytes(data: bytes, name: str) -> Decoded:
    """The encoding of one byte a letter in which the words are Vietnamese syllables."""
    if _is_damaged_utf_8(data):
        raise Refused(f"Tệp “{name}” bị hỏng hoặc chưa chép xong: có chữ không đọc được. {_ADVICE}", "file")
    latin = _checked(data.decode("latin-1"), name)
    viet = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    found = guess(latin.splitlines())
    shares = {
        "Windows-1258": 0.0 if "\ufffd" in viet else fit(viet),
        "Windows-1252": 0.0 if found is None else fit(to_unicode(latin, found.script)),
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= _SURE:
        return Decoded(viet if best == "Windows-1258" else latin, best, reckoned=True)
    raise Refused(f"Không nhận ra tệp “{name}” được gõ bằng bảng mã nào. {_ADVICE}", "file")
