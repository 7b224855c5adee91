"""Which unit each file that came back is from, and whether it is to be taken: a mark, a heading, a file name tell."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.imports import Question
from thidua_desktop.domain.matching import Wanted, match
from thidua_desktop.domain.sent_forms import (
    LEAVE_FILE,
    TAKE_IT,
    SenderRow,
    SentChoices,
    SentFate,
    SentHead,
    SentLine,
)
from thidua_desktop.domain.text import fold
from thidua_desktop.domain.unit_forms import FORMS
from thidua_desktop.model import Campaign, Participant, Unit, UnitSuccession
from thidua_desktop.queries.receivers import Roll

NOTHING = "không có dòng nào để nhập"
_TAKE, _LEAVE = "Nhập tệp này", "Để lại, không nhập"


@dataclass(slots=True)
class Senders:
    """Where the files come from.

    Attributes:
        counts: number of a file → how many lines it has.
        units: number of a file → its unit; a file of several units, and one nobody knows of, is not in it.
        mixed: files whose rows name their units themselves.
        left, asked: files that are left out, and those the clerk has to say something about.
        remarks: number of a file → how it was understood, in words.
        unit_questions, take_questions: what is asked.
    """

    names: Mapping[int, str]
    order: Sequence[int]
    counts: Mapping[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    mixed: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    remarks: dict[int, str] = field(default_factory=dict)
    unit_questions: list[Question] = field(default_factory=list)
    take_questions: list[Question] = field(default_factory=list)

    def is_open(self, file: int) -> bool:
        """Whether the lines of a file are to be looked up."""
        return file not in self.left and file not in self.asked


def senders(
    session: Session,
    kind: str,
    campaign: Campaign,
    heads: Sequence[SentHead],
    lines: Iterable[SentLine],
    choices: SentChoices,
    known: Roll,
) -> Senders:
    """The unit of every file, under what the clerk has decided so far."""
    units = _Units(session, campaign, known)
    lines = tuple(lines)
    found = Senders(units.names, units.order, Counter(line.file for line in lines))
    naming = {line.file for line in lines if line.unit and units.named(line.unit)}
    for head in heads:
        if head.trouble:
            continue
        if choices.files.get(head.number) == LEAVE_FILE:
            found.left.add(head.number)
        _ask_strange(found, kind, campaign, head, choices)
        _find_unit(found, units, head, choices, head.number in naming)
    _prefer_newest(found, heads, choices)
    return found


def board(
    found: Senders, heads: Sequence[SentHead], fates: Sequence[SentFate], wrong: Mapping[int, int]
) -> list[SenderRow]:
    """Who has sent: every unit of the campaign, every other that sent, every file nobody knows the unit of.

    Args:
        found: where the files come from.
        heads: the files.
        fates: what becomes of their lines.
        wrong: number of a file → rows that could not be read.
    """
    counts: dict[tuple[int, int | None], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for fate in fates:
        counts[fate.file, fate.unit_id][fate.fate] += 1
    of_unit: dict[int, list[SenderRow]] = defaultdict(list)
    loose: list[SenderRow] = []
    for head in heads:
        own = found.units.get(head.number)
        units: set[int | None] = {unit for file, unit in counts if file == head.number and unit is not None}
        units = units or {own}
        for place, unit_id in enumerate(sorted(units, key=lambda one: one or 0)):
            many = counts[head.number, unit_id]
            if place == 0 and unit_id is not None:
                many = defaultdict(int, {key: many[key] + counts[head.number, None][key] for key in _COUNTED})
            row = _row(
                found,
                head,
                unit_id,
                many,
                wrong.get(head.number, 0) if place == 0 and head.number not in found.left else 0,
            )
            of_unit[unit_id].append(row) if unit_id is not None else loose.append(row)
    rows = [row for unit_id in found.order for row in of_unit.pop(unit_id, [_missing(found, unit_id)])]
    rows += [row for many in of_unit.values() for row in many]
    return [_numbered(row, number) for number, row in enumerate((*rows, *loose))]


_COUNTED = ("new", "changed", "same", "doubt", "left", "wrong")


def _row(found: Senders, head: SentHead, unit_id: int | None, counts: Mapping[str, int], wrong: int) -> SenderRow:
    number = head.number
    state = (
        "wrong" if head.trouble else "left" if number in found.left else "asked" if number in found.asked else "read"
    )
    return SenderRow(
        0,
        unit_id,
        found.names.get(unit_id or 0, "Chưa rõ đơn vị"),
        state,
        number,
        head.name,
        head.changed_at,
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        same=counts.get("same", 0),
        doubt=counts.get("doubt", 0),
        wrong=counts.get("wrong", 0) + wrong,
        remark=head.trouble or found.remarks.get(number, "") or ("" if found.counts.get(number) else NOTHING),
    )


def _missing(found: Senders, unit_id: int) -> SenderRow:
    return SenderRow(0, unit_id, found.names[unit_id], "missing")


def _numbered(row: SenderRow, number: int) -> SenderRow:
    return SenderRow(number, *[getattr(row, name) for name in SenderRow.__slots__ if name != "id"])


def _ask_strange(found: Senders, kind: str, campaign: Campaign, head: SentHead, choices: SentChoices) -> None:
    """Ask about a file that says that it is something else; people do reuse last year's form."""
    mark = head.mark
    if mark is not None and mark.kind != kind:
        strange = f"Đây là mẫu {FORMS[mark.kind].lower()}, không phải mẫu {FORMS[kind].lower()}."
    elif mark is not None and mark.campaign != campaign.uid:
        strange = "Mẫu này được lập cho một phong trào khác."
    elif head.said_year not in (0, campaign.year):
        strange = f"Bảng ghi số liệu năm {head.said_year}, phong trào đang chọn là của năm {campaign.year}."
    else:
        return
    said = choices.files.get(head.number, "")
    found.remarks[head.number] = strange
    if not said:
        found.asked.add(head.number)
    answers = (("", "Chọn…"), (TAKE_IT, "Vẫn nhập vào phong trào đang chọn"), (LEAVE_FILE, _LEAVE))
    found.take_questions.append(
        Question(str(head.number), head.name, strange, found.counts.get(head.number, 0), answers, said)
    )


def _find_unit(found: Senders, units: "_Units", head: SentHead, choices: SentChoices, names_units: bool) -> None:
    number = head.number
    if head.by_column:
        found.mixed.add(number)
        found.remarks.setdefault(number, "mỗi cột một đơn vị")
        return
    said, marked, named = units.said(head.said_unit), units.marked(head), units.in_headings(head)
    guessed = said or marked or (named[0] if len(named) == 1 else None)
    doubtful = bool(said and marked and said != marked) or (marked is not None and bool(head.said_unit) and not said)
    chosen = choices.units.get(number, 0)
    if chosen:
        found.units[number] = chosen
        found.remarks.setdefault(number, "đơn vị theo lựa chọn")
    elif guessed is not None and not doubtful:
        found.units[number] = guessed
        if not (said or marked):
            found.remarks.setdefault(number, "đơn vị theo tên tệp, tên trang tính hoặc tiêu đề")
    elif names_units and not head.said_unit:
        found.mixed.add(number)
        found.remarks.setdefault(number, "đơn vị theo từng dòng")
        return
    if chosen or number not in found.units:
        detail = f"Trên bảng ghi “{head.said_unit}”." if head.said_unit else "Không thấy tên đơn vị trong tệp."
        first = [key for key in dict.fromkeys((marked, *named, *units.like(head.said_unit))) if key is not None]
        answers = (("", "Chọn đơn vị…"), *((str(key), found.names[key]) for key in units.choices(first)))
        found.unit_questions.append(
            Question(
                str(number), head.name, detail, found.counts.get(number, 0), answers, str(chosen) if chosen else ""
            )
        )
    if number not in found.units:
        found.asked.add(number)
        found.remarks.setdefault(number, "chưa rõ của đơn vị nào")


def _prefer_newest(found: Senders, heads: Sequence[SentHead], choices: SentChoices) -> None:
    """Of several files of one unit take the newest, unless the clerk says otherwise."""
    of_unit: dict[int, list[SentHead]] = defaultdict(list)
    for head in heads:
        if head.number in found.units and head.number not in found.asked:
            of_unit[found.units[head.number]].append(head)
    for unit_id, several in of_unit.items():
        if len(several) < 2:
            continue
        several.sort(key=lambda head: (head.changed_at is None, head.changed_at, head.name), reverse=True)
        waiting = [head for head in several if choices.files.get(head.number) != LEAVE_FILE]
        for head in several:
            said = choices.files.get(head.number, "")
            taken = said == TAKE_IT or (not said and head is waiting[0])
            if not taken:
                found.left.add(head.number)
            saved = f"lưu lúc {head.changed_at:%H:%M ngày %d/%m/%Y}" if head.changed_at else "không rõ lúc lưu"
            newest = ", mới nhất" if head is several[0] else ""
            detail = f"{found.names[unit_id]} có {len(several)} tệp; tệp này {saved}{newest}."
            found.remarks[head.number] = "tệp mới nhất của đơn vị" if head is several[0] else "đơn vị có tệp mới hơn"
            answers = ((TAKE_IT, _TAKE), (LEAVE_FILE, _LEAVE))
            chosen = TAKE_IT if taken else LEAVE_FILE
            found.take_questions = [one for one in found.take_questions if one.key != str(head.number)]
            found.take_questions.append(
                Question(str(head.number), head.name, detail, found.counts.get(head.number, 0), answers, chosen)
            )


class _Units:
    """The units there are, by mark, by name and by what resembles it."""

    def __init__(self, session: Session, campaign: Campaign, known: Roll) -> None:
        columns = select(Unit.id, Unit.uid, Unit.name, Unit.short_name, Unit.valid_to).order_by(Unit.name_sort)
        self._rows = session.execute(columns).all()
        self.names = {row.id: row.name for row in self._rows}
        self._known = known
        self._by_uid = {row.uid: row.id for row in self._rows}
        self._by_name: dict[str, int] = {}
        for row in sorted(self._rows, key=lambda one: one.valid_to is not None):
            for words in filter(None, (row.name, row.short_name)):
                self._by_name.setdefault(fold(words), row.id)
        self._ended = {row.id for row in self._rows if row.valid_to is not None}
        self._after: dict[int, list[int]] = defaultdict(list)
        for before, after in session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id)):
            self._after[before].append(after)
        part = select(Participant.unit_id).where(Participant.campaign_id == campaign.id)
        self.order = list(session.scalars(part.order_by(Participant.position, Participant.id)))

    def named(self, words: str) -> int | None:
        """The unit of this very name."""
        found = self._by_name.get(fold(words)) if words else None
        return None if found is None else self._today(found)

    def said(self, words: str) -> int | None:
        """The unit a line above the list names, whatever it adds to the name: "Thôn 5, xã Tùng Lâm"."""
        short = re.split(r"\s*[,(–;]|\s-\s", words, maxsplit=1)[0]
        return self.named(words) or self.named(short)

    def marked(self, head: SentHead) -> int | None:
        """The unit the mark of a form names."""
        found = self._by_uid.get(head.mark.unit) if head.mark else None
        return None if found is None else self._today(found)

    def in_headings(self, head: SentHead) -> list[int]:
        """The units named by a line above the list, by its sheet, or within the name of its file; one is the sender."""
        found = [key for words in head.headings if (key := self.said(words)) is not None]
        inside = (
            [name for name in self._by_name if f" {name} " in f" {fold(head.headings[-1])} "] if head.headings else []
        )
        found += [self._today(self._by_name[max(inside, key=len)])] if inside else []
        return list(dict.fromkeys(found))

    def like(self, words: str) -> list[int]:
        """Units whose names resemble the words, the best first."""
        if not words:
            return []
        return [int(one.key.split(":")[1]) for one in match(Wanted(words), self._known.units).candidates]

    def choices(self, first: Sequence[int]) -> list[int]:
        """All units that exist, the likely ones first, then those of the campaign."""
        present = [row.id for row in self._rows if row.id not in self._ended]
        return list(dict.fromkeys((*first, *self.order, *present)))

    def _today(self, unit_id: int) -> int:
        """What became of a unit, where that is one unit."""
        for _ in range(8):
            following = self._after.get(unit_id, [])
            if unit_id not in self._ended or len(following) != 1:
                return unit_id
            unit_id = following[0]
        return unit_id
