"""What taking over awards of former years would do, looked up before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.matching import Candidate, Match
from thidua_desktop.domain.past_awards import (
    CHANGED,
    LEAVE,
    LEAVE_AWARD,
    NEW,
    PastChoices,
    PastFate,
    PastLine,
    PastPreview,
    Question,
    award_words,
    decision_key,
    level_said,
)
from thidua_desktop.domain.row_marks import known_again
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Award
from thidua_desktop.queries import office
from thidua_desktop.queries.receivers import Asked, Roll, award_meanings, roll, units_meant, whom

AWARD_COLUMNS = {"position": "position_at", "unit": "unit_at"}
"""Where the record keeps what a line calls otherwise."""
_SUBJECT_WORDS = {"person": "cá nhân", "unit": "tập thể", "household": "hộ gia đình"}
_MOVED = {"year": "năm", "code": "danh hiệu, hình thức"}
_SHOWN_OTHERWISE = ("position", "unit", "note")
"""What our own sheets put together: post with unit, and beside the note what became of the award."""
_BY_LEVEL = {"giay khen": {"commune": "GK_X"}, "bang khen": {"province": "BK_T", "state": "BK_TTG"}}
"""Words that mean different awards by who decided: word → level → code; any other level is asked for."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All a line may be compared with."""

    roll: Roll
    kinds: Mapping[str, str]
    names: Mapping[str, str]
    for_subject: Mapping[str, frozenset[str]]
    present: Mapping[tuple[str, str, int], Sequence["Recorded"]]
    years: Mapping[tuple[str, str], Sequence["Recorded"]]
    marked: Mapping[int, tuple[tuple[str, str, int], "Recorded"]]

    def of(self, who: str, code: str) -> Sequence["Recorded"]:
        """What is on record of one award for one receiver, in any year."""
        return self.years.get((who, code), ())


@dataclass(frozen=True, slots=True)
class Recorded:
    """An award on record: how it is known again, and what a line may say of it, by keys of ``CHANGED``."""

    id: int
    year: int
    origin: str
    values: Mapping[str, Any]

    def is_decided(self, number: str, line: PastLine) -> bool:
        """Whether it was given by the decision a line names, by number and day."""
        return bool(number) and self.number == number and line.decision_date == self.values["decision_date"] is not None

    @property
    def number(self) -> str:
        """The number of its decision so that two ways of writing it are equal."""
        return decision_key(self.values["decision_number"])


def preview(session: Session, lines: Sequence[PastLine], choices: PastChoices) -> PastPreview:
    """What an import would do with each line, under what the clerk has decided so far, and what he has to say."""
    archive = _archive(session, lines)
    fates = resolved(archive, lines, choices)
    by_number = {line.number: line for line in lines}
    return PastPreview(
        fates, _receiver_questions(fates, by_number, choices), _kind_questions(archive, fates, by_number, choices)
    )


def fates(session: Session, lines: Sequence[PastLine], choices: PastChoices) -> tuple[PastFate, ...]:
    """What an import does with each line."""
    return resolved(_archive(session, lines), lines, choices)


def resolved(archive: Archive, lines: Sequence[PastLine], choices: PastChoices) -> tuple[PastFate, ...]:
    """The fate of each line; of lines that say the same the first one counts."""
    matches: dict[str, tuple[str, Match]] = {}
    seen: dict[tuple[str, str, int], dict[str, int]] = defaultdict(dict)
    found = []
    for line in stoppable(lines):
        if line.receiver not in matches:
            matches[line.receiver] = _matched(archive, line)
        found.append(_fate(archive, line, matches[line.receiver], choices, seen))
    return tuple(found)


def _fate(
    archive: Archive,
    line: PastLine,
    matched: tuple[str, Match],
    choices: PastChoices,
    seen: dict[tuple[str, str, int], dict[str, int]],
) -> PastFate:
    subject, result = matched
    code = _code(archive, line, choices)
    award = archive.names.get(code, line.award)
    fate = PastFate(line.number, "doubt", subject=subject, code=code, award=award, candidates=result.candidates)
    if code == LEAVE_AWARD or choices.receivers.get(line.receiver) == LEAVE:
        return replace(fate, fate="left", remark="để lại theo lựa chọn")
    key, remark = _receiver(result, line, choices)
    key = key or _by_record(archive, line, code, result)
    fate = replace(fate, receiver_key=key, receiver=_name(result, key, line), remark=remark)
    if not code:
        return replace(fate, remark=f"chưa rõ “{line.award}” là danh hiệu, hình thức nào", asks="kind")
    if not key:
        return replace(fate, asks="receiver")
    if key != NEW and key.split(":")[0] not in archive.for_subject.get(code, frozenset()):
        words = _SUBJECT_WORDS[key.split(":")[0]]
        return replace(fate, fate="wrong", remark=f"{award} không tặng cho {words}")
    if key == NEW and subject not in archive.for_subject.get(code, frozenset()):
        return replace(fate, fate="wrong", remark=f"{award} không tặng cho {_SUBJECT_WORDS[subject]}")
    return _new_or_same(archive, line, fate, seen)


def _by_record(archive: Archive, line: PastLine, code: str, result: Match) -> str:
    """The one of several whom the very same decision is on record for, "" when that does not tell them apart."""
    number = decision_key(line.decision_number)
    keys = [one.key for one in result.candidates]
    found = [
        key for key in keys if any(one.number == number for one in archive.present.get((key, code, line.year), ()))
    ]
    return found[0] if number and len(found) == 1 else ""


def _new_or_same(
    archive: Archive, line: PastLine, fate: PastFate, seen: dict[tuple[str, str, int], dict[str, int]]
) -> PastFate:
    """Whether the award is on record or stood higher up in the file; an unknown number equals any."""
    who = line.receiver if fate.receiver_key == NEW else fate.receiver_key
    place, number = (who, fate.code, line.year), decision_key(line.decision_number)
    if line.number in archive.marked and archive.marked[line.number][0][0] == who:
        return _marked(archive, line, fate, number)
    stored = archive.present.get(place, ())
    other = next((one for one in archive.of(who, fate.code) if one.is_decided(number, line)), None)
    if not stored and other is not None:
        return replace(fate, fate="same", remark=f"đã có, ghi năm {other.year}")
    meant = [one for one in stored if one.number == number] or [one for one in stored if not (number and one.number)]
    if meant:
        found = _same_or_changed(archive, line, fate, meant[0])
        first = seen[place].setdefault(f"#{meant[0].id}", line.row)
        is_twin = found.fate == "changed" and first != line.row
        return replace(fate, fate="same", remark=f"trùng dòng {first}") if is_twin else found
    above = seen[place]
    twin = above.get(number) or (next(iter(above.values()), None) if not number else above.get(""))
    if twin is not None:
        return replace(fate, fate="same", remark=f"trùng dòng {twin}")
    above[number] = line.row
    return replace(fate, fate="new")


def _marked(archive: Archive, line: PastLine, fate: PastFate, number: str) -> PastFate:
    """What an edited line of our own list says else of its award: also its year, its kind and its decision."""
    (who, code, year), one = archive.marked[line.number]
    found = _same_or_changed(archive, line, fate, one)
    moved = [name for name, now, was in (("year", line.year, year), ("code", fate.code, code)) if now != was]
    if not moved:
        return found
    others = archive.present.get((who, fate.code, line.year), ())
    if any(other.id != one.id and (other.number == number or not (number and other.number)) for other in others):
        return replace(fate, fate="wrong", remark="đã có khen thưởng khác như vậy trong danh sách")
    words = ", ".join((*(_MOVED[name] for name in moved), *(CHANGED[name] for name in found.changes)))
    if one.origin not in ("typed", "imported"):
        return replace(fate, fate="left", remark=f"ghi khác {words}; quyết định lập trong chương trình, sửa ở đó")
    return replace(fate, fate="changed", remark=f"sửa {words}", award_id=one.id, changes=(*moved, *found.changes))


def _same_or_changed(archive: Archive, line: PastLine, fate: PastFate, one: Recorded) -> PastFate:
    """Whether a line says something else of an award on record than the record does; what it leaves blank stays."""
    own = one.origin not in ("typed", "imported")
    asked = [name for name in CHANGED if not (own and name in _SHOWN_OTHERWISE)]
    changes = tuple(name for name in asked if _says_else(archive, name, getattr(line, name), one.values[name]))
    if not changes:
        return replace(fate, fate="same", remark="đã có trong danh sách")
    words = ", ".join(CHANGED[name] for name in changes)
    if own:
        return replace(fate, fate="left", remark=f"ghi khác {words}; quyết định lập trong chương trình, sửa ở đó")
    return replace(fate, fate="changed", remark=f"sửa {words}", award_id=one.id, changes=changes)


def _says_else(archive: Archive, name: str, said: Any, recorded: Any) -> bool:
    if said in ("", None) or said == recorded:
        return False
    if not isinstance(said, str) or not isinstance(recorded, str):
        return True
    if name == "decision_number":
        return decision_key(said) != decision_key(recorded)
    if name == "unit" and recorded:
        meant = units_meant(archive.roll, said)
        if meant and meant == units_meant(archive.roll, recorded):
            return False
    return " ".join(nfc(said).casefold().split()) != " ".join(nfc(recorded).casefold().split())


def _receiver(result: Match, line: PastLine, choices: PastChoices) -> tuple[str, str]:
    """The key of the receiver and why, "" when the clerk has to choose."""
    said = choices.receivers.get(line.receiver)
    if said:
        return said, "theo lựa chọn" if said != NEW else "thêm vào danh sách"
    if result.sure:
        return result.sure, ""
    if len(result.candidates) == 1 and choices.take_only:
        return result.candidates[0].key, result.candidates[0].reasons or "người duy nhất có tên này"
    if not result.candidates:
        return (NEW, "thêm vào danh sách") if choices.make_new else ("", "chưa có trong danh sách")
    if len(result.candidates) == 1:
        return "", result.candidates[0].reasons or "cùng tên, không có ngày sinh hay đơn vị để so"
    return "", f"{len(result.candidates)} trường hợp có tên như vậy"


def _name(result: Match, key: str, line: PastLine) -> str:
    return next((one.name for one in result.candidates if one.key == key), line.name)


def _matched(archive: Archive, line: PastLine) -> tuple[str, Match]:
    """The sort of receiver, and whom the name means."""
    for_units = archive.for_subject.get(archive.kinds.get(award_words(line.award), ""), frozenset()) == {"unit"}
    birth = line.birth.iso if line.birth else ""
    units = units_meant(archive.roll, line.unit)
    return whom(archive.roll, Asked(line.name, line.subject, line.salutation, birth, units, for_units))


def _code(archive: Archive, line: PastLine, choices: PastChoices) -> str:
    """The code of the award, "" when the words do not tell."""
    if line.kind in choices.kinds:
        return choices.kinds[line.kind]
    words = award_words(line.award)
    if words in archive.kinds and words not in _BY_LEVEL:
        return archive.kinds[words]
    for start, codes in _BY_LEVEL.items():
        if words.startswith(start):
            return codes.get(level_said(words.removeprefix(start)) or level_said(line.authority), "")
    return ""


def _receiver_questions(
    fates: Iterable[PastFate], lines: Mapping[int, PastLine], choices: PastChoices
) -> tuple[Question, ...]:
    asked: dict[str, list[PastFate]] = defaultdict(list)
    for fate in fates:
        line = lines[fate.number]
        if fate.asks == "receiver" or line.receiver in choices.receivers:
            asked[line.receiver].append(fate)
    found = []
    for key, group in asked.items():
        line = lines[group[0].number]
        birth = line.birth.format() if line.birth else ""
        answers = [("", "Chọn…"), *((one.key, _offer(one)) for one in group[0].candidates)]
        answers += [(NEW, "Thêm vào danh sách"), (LEAVE, "Để lại, không nhập")]
        detail = " · ".join(filter(None, (birth, line.unit)))
        found.append(Question(key, line.name, detail, len(group), tuple(answers), choices.receivers.get(key, "")))
    return tuple(found)


def _offer(one: Candidate) -> str:
    return " · ".join(filter(None, (one.name, one.detail, one.reasons)))


def _kind_questions(
    archive: Archive, fates: Iterable[PastFate], lines: Mapping[int, PastLine], choices: PastChoices
) -> tuple[Question, ...]:
    asked: dict[str, list[int]] = defaultdict(list)
    for fate in fates:
        line = lines[fate.number]
        if fate.asks == "kind" or line.kind in choices.kinds:
            asked[line.kind].append(fate.number)
    answers = (("", "Chọn…"), *archive.names.items(), (LEAVE_AWARD, "Để lại, không nhập"))
    return tuple(
        Question(key, lines[group[0]].award, lines[group[0]].authority, len(group), answers, choices.kinds.get(key, ""))
        for key, group in asked.items()
    )


def _archive(session: Session, lines: Sequence[PastLine]) -> Archive:
    kinds, for_subject = award_meanings(session)
    present = _present(session)
    years: dict[tuple[str, str], list[Recorded]] = defaultdict(list)
    for (who, code, _), recorded in present.items():
        years[who, code] += recorded
    return Archive(
        roll=roll(session),
        kinds=kinds,
        names=office.award_names(session),
        for_subject=for_subject,
        present=present,
        years=years,
        marked=_known_again(session, lines, present),
    )


def _known_again(
    session: Session, lines: Sequence[PastLine], present: Mapping[tuple[str, str, int], Sequence[Recorded]]
) -> dict[int, tuple[tuple[str, str, int], Recorded]]:
    """Number of a line → the award it surely is, with its receiver, kind and year: our own lists say it."""
    said = [(line.number, line.mark, line.name) for line in lines if line.mark]
    if not said:
        return {}
    names = {key: name for key, name in session.execute(select(Award.id, Award.name_at))}
    again = known_again(said, names)
    recorded = {one.id: (place, one) for place, several in present.items() for one in several}
    return {number: recorded[key] for number, key in again.items()}


def _present(session: Session) -> dict[tuple[str, str, int], list[Recorded]]:
    """Every award on record by receiver, kind and year."""
    found: dict[tuple[str, str, int], list[Recorded]] = defaultdict(list)
    place = (Award.person_id, Award.unit_id, Award.household_id, Award.award_code, Award.year, Award.id, Award.origin)
    said = [getattr(Award, AWARD_COLUMNS.get(name, name)) for name in CHANGED]
    for person, unit, household, code, year, key, origin, *values in session.execute(select(*place, *said)):
        who = f"person:{person}" if person else f"unit:{unit}" if unit else f"household:{household}"
        found[who, code, year].append(Recorded(key, year, origin, dict(zip(CHANGED, values, strict=True))))
    return dict(found)
