"""What a finished paper must not say on its date: a legal basis that has expired, a body that is no more.

Nothing of this is printed; the clerk is told beside the preview and decides.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import broken, flag, is_valid_on, listed, refuse_twins, text, validity

_NUMBERED = re.compile(r"\b\d+[a-zđ]?(?:/\d{4})?[-/][a-zđ]+(?:[-/][a-zđ]+\d*)*")
_LAW = re.compile(r"\bluật\b[^;]*?\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_SHORTEST = 4
_DATED = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


@dataclass(frozen=True, slots=True)
class KnownBasis:
    """A legal document as bases cite it: its number, or a law by its date, and when it may be cited."""

    key: str
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class GoneBody:
    """A body that is no more after ``valid_to``: the ways its name is written, and where its work is done now."""

    code: str
    names: tuple[str, ...]
    valid_to: date
    instead: str
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class GoneBodyDraft:
    """A body that is no more as typed; its names one a line."""

    names: str = ""
    valid_to: date | None = None
    instead: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class GoneBodyRow:
    """A body that is no more in the list of the office."""

    id: int
    draft: GoneBodyDraft
    active: bool
    origin: str

    @property
    def names(self) -> list[str]:
        """The ways its name is written, the first one leading."""
        return self.draft.names.splitlines()


@dataclass(frozen=True, slots=True)
class LawWatch:
    """All that papers are held against."""

    bases: tuple[KnownBasis, ...] = ()
    bodies: tuple[GoneBody, ...] = ()


def cited(line: str) -> str:
    """What a "Căn cứ …" line cites first, as it can be compared; "" when it names no document.

    >>> cited("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023")
    '98/2023/nđ-cp'
    >>> cited("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022")
    'luật 15/6/2022'
    """
    said = _plain(line)
    number, law = _NUMBERED.search(said), _LAW.search(said)
    if law and (number is None or law.start() < number.start()):
        day, month, year = law.groups()
        return f"luật {int(day)}/{int(month)}/{year}"
    return number[0] if number else ""


def known_basis(line: str, valid_from: date | None, valid_to: date | None) -> KnownBasis | None:
    """A line of the list of legal bases as papers are held against it, None when it names no document."""
    key = cited(line)
    name = re.sub(r"^(?:Căn cứ|Thực hiện)\s+", "", line.strip())
    return KnownBasis(key, _shortened(name), valid_from, valid_to) if key else None


def expired(lines: Iterable[str], known: Iterable[KnownBasis], on: date) -> list[str]:
    """A sentence for each basis that may not be cited on a day."""
    by_key: dict[str, list[KnownBasis]] = {}
    for one in known:
        by_key.setdefault(one.key, []).append(one)
    said = []
    for line in lines:
        periods = by_key.get(cited(line), [])
        if not periods or any(is_valid_on(one.valid_from, one.valid_to, on) for one in periods):
            continue
        last = periods[-1]
        if last.valid_to is not None and last.valid_to < on:
            said.append(
                f"{last.name} hết hiệu lực sau ngày {format_date(last.valid_to)}, văn bản này ghi ngày "
                f"{format_date(on)}. Thay bằng văn bản đang có hiệu lực."
            )
        else:
            said.append(
                f"{last.name} có hiệu lực từ {format_date(last.valid_from)}, sau ngày {format_date(on)} của văn bản "
                "này. Xem lại ngày hoặc bỏ căn cứ."
            )
    return list(dict.fromkeys(said))


def gone(lines: Iterable[str], bodies: Iterable[GoneBody], on: date) -> list[str]:
    """A sentence for each body named in lines of a paper of a day on which it is no more.

    A line that tells of a year in which the body still was, as a decision of 2023 does, is left alone.
    """
    looked_at = [body for body in bodies if body.valid_to < on]
    said: dict[str, str] = {}
    for line in lines:
        plain = _plain(line)
        years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", plain)]
        for body in looked_at:
            if any(year <= body.valid_to.year for year in years):
                continue
            name = next((name for name in body.names if re.search(rf"\b{re.escape(_plain(name))}\b", plain)), "")
            if name and body.code not in said:
                since = format_date(body.valid_to + timedelta(days=1))
                said[body.code] = f"Văn bản còn nêu “{name}”, cơ quan này không còn từ {since}. Nay là: {body.instead}."
    return list(said.values())


def day_of(line: str) -> date | None:
    """The whole date in a line "…, ngày 05 tháng 02 năm 2026", None when part of it is left open."""
    found = _DATED.search(_plain(line))
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def gone_bodies(content: Mapping[str, Any]) -> tuple[GoneBody, ...]:
    """The bodies in a parsed file.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    bodies = []
    for number, row in enumerate(listed(content, "body"), 1):
        where = f"cơ quan không còn, mục “{row.get('code', number)}”"
        names, until = row.get("names"), validity(row, where)["valid_to"]
        if not isinstance(names, list) or not names or not all(isinstance(one, str) and one.strip() for one in names):
            raise broken(where, "thiếu danh sách tên “names”")
        if until is None:
            raise broken(where, "thiếu ngày cuối “valid_to”")
        source, verified = text(row, "source", where), flag(row, "verified", where)
        names = tuple(one.strip() for one in names)
        bodies.append(GoneBody(text(row, "code", where), names, until, text(row, "instead", where), source, verified))
    refuse_twins([body.code for body in bodies], "cơ quan không còn")
    return tuple(bodies)


def gone_body_problems(draft: GoneBodyDraft) -> Iterator[tuple[str, str]]:
    """What is wrong with a body as typed."""
    if not draft.names.strip():
        yield "names", "Chưa ghi tên cơ quan, ví dụ: Ủy ban nhân dân xã Tùng Ảnh (cũ). Mỗi dòng một cách ghi."
    elif any(len(name.strip()) < _SHORTEST for name in draft.names.splitlines() if name.strip()):
        yield "names", "Có tên quá ngắn, sẽ báo nhầm ở văn bản khác. Ghi tên đầy đủ, mỗi dòng một cách ghi."
    if draft.valid_to is None:
        yield "valid_to", "Chưa ghi ngày cuối cơ quan còn hoạt động."
    if not draft.instead.strip():
        yield "instead", "Chưa ghi nay là cơ quan nào."


def _plain(words: str) -> str:
    """Small letters, one kind of dash without blanks about it, single blanks."""
    words = unicodedata.normalize("NFC", words).casefold()
    return " ".join(re.sub(r"\s*[-–—]\s*", "-", words).split())


def _shortened(name: str) -> str:
    """What tells the document: up to its date, or a law with its date."""
    found = re.search(r"^(?:Luật[^;]*?|.*?)\bngày \d{1,2} tháng \d{1,2} năm \d{4}", name)
    return found[0] if found else name[:90]
