"""Sentences with named fields, such as "Kèm theo {kem_theo}[, tại {dia_diem}]".

A field stands in braces and is replaced by its value; written with a capital it begins with a capital, all in capitals
it is in capitals. A part in square brackets is left out when one of its fields has nothing to say. A sign that is
meant itself is written twice: "[[", "{{".
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from thidua_desktop.domain.text import capitals, fold

LONGEST = 4_000
_LEAST_SAME = 8
"""Fewer letters in common between two changes are no sentence: both are told as one change."""
_KEPT_SPACE = "\ue000"  # inside values: room for handwriting is made of spaces
_SIGNS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}\[\]\n]*)\}|[{}\[\]]")
_WORDS = re.compile(r"\s+|\{[^{}\s]*\}|[^\s{}]+|[{}]")
_BEFORE_STOP = re.compile(r"[^\S\n]+([,;.:!?)])")
_SPACES = re.compile(r"[^\S\n]{2,}")


class Part(Enum):
    """What a piece of a sentence is."""

    TEXT = "text"
    FIELD = "field"
    OPEN = "open"
    CLOSE = "close"
    STRAY = "stray"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence and where it stands; of a field ``text`` is the name as written."""

    part: Part
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a sentence: what to do about it, and which letters it is about."""

    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text: "same" in both, "gone" from the first, "new" in the second."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def pieces(body: str) -> tuple[Piece, ...]:
    """The sentence in pieces, in order; what is doubled stands once."""
    out: list[Piece] = []
    at = 0
    for found in _SIGNS.finditer(body):
        if found.start() > at:
            out.append(Piece(Part.TEXT, body[at : found.start()], at, found.start()))
        out.append(_sign(found))
        at = found.end()
    if at < len(body):
        out.append(Piece(Part.TEXT, body[at:], at, len(body)))
    return tuple(out)


def _sign(found: re.Match[str]) -> Piece:
    text, start, end = found.group(), found.start(), found.end()
    if len(text) == 2 and text[0] == text[1]:
        return Piece(Part.TEXT, text[0], start, end)
    if len(text) > 1:
        return Piece(Part.FIELD, found.group(1).strip(), start, end)
    return Piece({"[": Part.OPEN, "]": Part.CLOSE}.get(text, Part.STRAY), text, start, end)


def fields_in(body: str) -> tuple[str, ...]:
    """The names of the fields a sentence uses, each once."""
    return tuple(dict.fromkeys(one.text.lower() for one in pieces(body) if one.part is Part.FIELD))


def faults(body: str, known: Collection[str]) -> Iterator[Fault]:
    """What is wrong with a sentence that may use the ``known`` fields, in the order of the text."""
    opened: Piece | None = None
    has_field = False
    for one in pieces(body):
        if one.part is Part.FIELD:
            has_field = True
            if one.text.lower() not in known:
                yield Fault(_unknown(one.text, known), one.start, one.end)
        elif one.part is Part.OPEN:
            if opened:
                sentence = "Trong ngoặc vuông không đặt thêm ngoặc vuông. Bỏ bớt một cặp ngoặc."
                yield Fault(sentence, one.start, one.end)
            opened, has_field = one, False
        elif one.part is Part.CLOSE:
            yield from _closed(opened, one, has_field)
            opened = None
        elif one.part is Part.STRAY:
            said = "Ngoặc nhọn mở mà không đóng" if one.text == "{" else "Ngoặc nhọn đóng mà không mở"
            yield Fault(f"{said}. Tên trường viết như {{nam}}; muốn in dấu ngoặc thì gõ hai lần.", one.start, one.end)
    if opened:
        yield Fault("Ngoặc vuông mở mà không đóng. Thêm dấu ] vào cuối phần được bỏ qua.", opened.start, opened.end)


def _closed(opened: Piece | None, one: Piece, has_field: bool) -> Iterator[Fault]:
    if opened is None:
        yield Fault("Ngoặc vuông đóng mà không mở. Thêm dấu [ hoặc gõ ]] để in dấu này.", one.start, one.end)
    elif not has_field:
        sentence = "Phần trong ngoặc vuông phải có ít nhất một trường, vì nó được bỏ qua khi trường ấy trống."
        yield Fault(sentence, opened.start, one.end)


def _unknown(name: str, known: Collection[str]) -> str:
    if not name:
        return "Giữa hai ngoặc nhọn chưa có tên trường. Chọn một trường trong danh sách."
    near = difflib.get_close_matches(fold(name).replace(" ", "_"), list(known), 1, 0.6)
    guess = f" Có phải {{{near[0]}}}?" if near else " Chọn một trường trong danh sách."
    return f"Câu này không có trường “{name}”.{guess}"


def filled(body: str, values: Mapping[str, str]) -> str:
    """The sentence with its values; spaces that parts left out leave behind are taken away.

    Args:
        body: a sentence without faults.
        values: for every field it uses.

    Raises:
        KeyError: a field has no value.

    >>> filled("{Ten} họp[ tại {noi}][, lúc {gio}].", {"ten": "hội đồng", "noi": "", "gio": "08:00"})
    'Hội đồng họp, lúc 08:00.'
    """
    out: list[str] = []
    inner: list[str] | None = None
    for one in pieces(body):
        if one.part is Part.OPEN:
            inner = []
        elif one.part is Part.CLOSE:
            out += inner or []
            inner = None
        else:
            text = one.text if one.part is Part.TEXT else _cased(one.text, values[one.text.lower()])
            if inner is None:
                out.append(text)
            elif text or one.part is Part.TEXT:
                inner.append(text)
            else:
                inner = _Dropped()
    said = _BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", "".join(out))).strip()
    return said.replace(_KEPT_SPACE, " ")


class _Dropped(list[str]):
    """A part that is left out whatever follows in it."""

    def append(self, _text: str) -> None:
        """Take nothing."""


def _cased(name: str, value: str) -> str:
    value = value.replace(" ", _KEPT_SPACE)
    if len(name) > 1 and name.isupper():
        return capitals(value)
    return value[:1].upper() + value[1:] if name[:1].isupper() else value


def differences(ours: str, own: str) -> tuple[Change, ...]:
    """What became of our sentence, word by word; the stretches in the order in which one reads them."""
    before, after = _WORDS.findall(ours), _WORDS.findall(own)
    matched = difflib.SequenceMatcher(None, before, after, autojunk=False)
    gone = new = same = ""
    out: list[Change] = []
    for kind, start, end, new_start, new_end in matched.get_opcodes():
        if kind == "equal":
            same = "".join(before[start:end])
            continue
        if len(same) < _LEAST_SAME and (gone or new):
            gone, new = gone + same, new + same
        else:
            out += _changes(gone, new)
            out += [Change("same", same)] if same else []
            gone = new = ""
        gone, new, same = gone + "".join(before[start:end]), new + "".join(after[new_start:new_end]), ""
    out += _changes(gone, new)
    return (*out, Change("same", same)) if same else tuple(out)


def _changes(gone: str, new: str) -> list[Change]:
    return [Change(kind, text) for kind, text in (("gone", gone), ("new", new)) if text]
