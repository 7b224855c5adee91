"""What the law lists, as dated entries: titles and forms, legal bases, base salaries.

The entries come from files that ship with the program and that a later release brings up to date. This module turns
their parsed content into frozen entries and says in Vietnamese what is wrong with a broken one; it reads no files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from thidua_desktop.domain.errors import Failure

FAMILIES = {"title": "Danh hiệu thi đua", "commendation": "Hình thức khen thưởng"}
SUBJECTS = {"person": "Cá nhân", "unit": "Tập thể", "household": "Hộ gia đình"}
LEVELS = {
    "commune": "Cấp xã quyết định",
    "province": "Cấp tỉnh quyết định",
    "state": "Nhà nước quyết định",
    "other": "Nơi khác quyết định",
}
VOTE_BASES = {"all_members": "tổng số thành viên hội đồng", "present": "số thành viên dự họp"}
PAPERS = {
    "plan": "Kế hoạch",
    "submission": "Tờ trình",
    "decision": "Quyết định",
    "minutes": "Biên bản",
    "report": "Báo cáo",
}
ADVICE = "Chương trình giữ quy định đã có. Cài lại chương trình để lấy lại tệp gốc."


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardKindEntry:
    """A title or form of commendation during one period; field names are those of the table.

    Attributes:
        money_person, money_unit, money_household: multiples of the base salary, None when there is no money or it is
            not known.
        papers: what a dossier must hold, a paper a line; "" when the usual papers do.
    """

    code: str
    name: str
    short_name: str
    family: str
    for_person: bool
    for_unit: bool
    for_household: bool
    level: str
    decided_by: str
    displayed: bool
    ballot: bool
    vote_threshold: int
    vote_base: str
    money_person: Decimal | None
    money_unit: Decimal | None
    money_household: Decimal | None
    papers: str = ""
    valid_from: date | None
    valid_to: date | None
    source: str
    verified: bool
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasisEntry:
    """A "Căn cứ …" line with the papers it stands in and the days it may be cited on."""

    code: str
    text: str
    papers: str
    valid_from: date | None
    valid_to: date | None
    source: str
    verified: bool
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseSalaryEntry:
    """The base salary from a day on, in đồng a month."""

    valid_from: date
    amount: int
    source: str
    verified: bool


def award_kinds(content: Mapping[str, Any]) -> tuple[AwardKindEntry, ...]:
    """The catalogue in a parsed file; each period inherits what it does not say from the one before it.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    entries: list[AwardKindEntry] = []
    for position, kind in enumerate(listed(content, "kind")):
        where = f"danh mục khen thưởng, mục “{kind.get('code', position + 1)}”"
        known = {key: value for key, value in kind.items() if key != "period"}
        for period in listed(kind, "period", where):
            known = {**{key: value for key, value in known.items() if key != "valid_to"}, **period}
            entries.append(_award_kind(known, position, where))
    _refuse_overlaps(entries)
    return tuple(entries)


def legal_bases(content: Mapping[str, Any]) -> tuple[LegalBasisEntry, ...]:
    """The legal bases in a parsed file, in printing order.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    entries = []
    for position, basis in enumerate(listed(content, "basis")):
        where = f"căn cứ pháp lý, mục “{basis.get('code', position + 1)}”"
        papers = basis.get("papers", [])
        for paper in papers:
            one_of(paper, PAPERS, "papers", where)
        entries.append(
            LegalBasisEntry(
                code=text(basis, "code", where),
                text=text(basis, "text", where),
                papers=" ".join(papers),
                source=text(basis, "source", where),
                verified=flag(basis, "verified", where),
                position=position,
                **validity(basis, where),
            )
        )
    refuse_twins([entry.code for entry in entries], "căn cứ pháp lý")
    return tuple(entries)


def base_salaries(content: Mapping[str, Any]) -> tuple[BaseSalaryEntry, ...]:
    """The base salaries in a parsed file.

    Raises:
        Failure: names the entry and what is wrong with it.
    """
    entries = []
    for number, salary in enumerate(listed(content, "base_salary"), 1):
        where = f"mức lương cơ sở, mục {number}"
        start, amount = salary.get("valid_from"), salary.get("amount")
        if not isinstance(start, date):
            raise broken(where, "thiếu ngày hiệu lực “valid_from”")
        if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
            raise broken(where, "mức “amount” phải là số đồng lớn hơn 0")
        source, verified = text(salary, "source", where), flag(salary, "verified", where)
        entries.append(BaseSalaryEntry(valid_from=start, amount=amount, source=source, verified=verified))
    refuse_twins([str(entry.valid_from) for entry in entries], "mức lương cơ sở")
    return tuple(entries)


def is_valid_on(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a day lies within a validity; an open end is None, both days count."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


def _award_kind(known: Mapping[str, Any], position: int, where: str) -> AwardKindEntry:
    subjects = known.get("subjects") or []
    if not subjects:
        raise broken(where, "thiếu đối tượng “subjects”")
    for subject in subjects:
        one_of(subject, SUBJECTS, "subjects", where)
    money = known.get("money", {})
    for subject in money:
        if subject not in subjects:
            raise broken(where, f"có mức thưởng cho “{subject}” nhưng không trao cho đối tượng đó")
    threshold = known.get("vote_threshold", 0)
    if not isinstance(threshold, int) or not 0 <= threshold <= 100:
        raise broken(where, "tỷ lệ phiếu “vote_threshold” phải từ 0 đến 100")
    return AwardKindEntry(
        code=text(known, "code", where),
        name=text(known, "name", where),
        short_name=text(known, "short_name", where),
        family=one_of(known.get("family"), FAMILIES, "family", where),
        for_person="person" in subjects,
        for_unit="unit" in subjects,
        for_household="household" in subjects,
        level=one_of(known.get("level"), LEVELS, "level", where),
        decided_by=text(known, "decided_by", where),
        displayed=bool(known.get("displayed", False)),
        ballot=bool(known.get("ballot", False)),
        vote_threshold=threshold,
        vote_base=one_of(known.get("vote_base", "present"), VOTE_BASES, "vote_base", where),
        money_person=_multiple(money, "person", where),
        money_unit=_multiple(money, "unit", where),
        money_household=_multiple(money, "household", where),
        papers=_papers(known, where),
        source=text(known, "source", where),
        verified=flag(known, "verified", where),
        position=position,
        **validity(known, where),
    )


def _papers(known: Mapping[str, Any], where: str) -> str:
    lines = known.get("papers", [])
    if not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines):
        raise broken(where, "giấy tờ “papers” phải là danh sách tên giấy tờ")
    return "\n".join(line.strip() for line in lines)


def listed(content: Mapping[str, Any], key: str, where: str = "tệp quy định") -> Sequence[Mapping[str, Any]]:
    """The entries of a kind in a parsed file, at least one."""
    rows = content.get(key)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise broken(where, f"không có mục [[{key}]] nào")
    return rows


def text(row: Mapping[str, Any], key: str, where: str) -> str:
    """A text that must be there."""
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise broken(where, f"thiếu “{key}”")
    return value.strip()


def flag(row: Mapping[str, Any], key: str, where: str) -> bool:
    """True or false as written."""
    value = row.get(key)
    if not isinstance(value, bool):
        raise broken(where, f"“{key}” phải là true hoặc false")
    return value


def one_of(value: object, allowed: Mapping[str, str], key: str, where: str) -> str:
    """A value that must be one of the allowed ones."""
    if not isinstance(value, str) or value not in allowed:
        raise broken(where, f"“{key}” là “{value}”, phải là một trong: {', '.join(allowed)}")
    return value


def _multiple(money: Mapping[str, Any], subject: str, where: str) -> Decimal | None:
    value = money.get(subject)
    if value is None:
        return None
    if not isinstance(value, Decimal | int) or value <= 0:
        raise broken(where, f"bội số thưởng của “{subject}” phải là số lớn hơn 0")
    return Decimal(value)


def validity(row: Mapping[str, Any], where: str) -> dict[str, date | None]:
    """First and last day, either of them open."""
    days = {key: row.get(key) for key in ("valid_from", "valid_to")}
    for key, day in days.items():
        if day is not None and not isinstance(day, date):
            raise broken(where, f"“{key}” phải là ngày, ví dụ 2025-07-01")
    start, end = days["valid_from"], days["valid_to"]
    if start and end and end < start:
        raise broken(where, f"ngày hết hiệu lực {end:%d/%m/%Y} trước ngày có hiệu lực {start:%d/%m/%Y}")
    return days


def _refuse_overlaps(entries: Sequence[AwardKindEntry]) -> None:
    last: dict[str, AwardKindEntry] = {}
    for entry in entries:
        earlier = last.get(entry.code)
        where = f"danh mục khen thưởng, mục “{entry.code}”"
        if earlier and earlier.position != entry.position:
            raise broken(where, "mã này có hai lần")
        if earlier and not (earlier.valid_to and entry.valid_from and earlier.valid_to < entry.valid_from):
            raise broken(where, "hai thời kỳ hiệu lực chồng lên nhau")
        last[entry.code] = entry


def refuse_twins(codes: Sequence[str], where: str) -> None:
    """Refuse a file in which a code stands twice."""
    for code in codes:
        if codes.count(code) > 1:
            raise broken(where, f"mục “{code}” có hai lần")


def broken(where: str, what: str) -> Failure:
    """The failure that names the entry and what is wrong with it."""
    return Failure(f"Tệp quy định bị sai: {where} {what}.", ADVICE)
