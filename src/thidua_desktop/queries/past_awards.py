"""What taking over awards of former years would do, looked up before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.matching import Candidate, Match
from thidua_desktop.domain.past_awards import (
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
from thidua_desktop.model import Award
from thidua_desktop.queries import office
from thidua_desktop.queries.receivers import Asked, Roll, award_meanings, roll, units_meant, whom

_SUBJECT_WORDS = {"person": "cá nhân", "unit": "tập thể", "household": "hộ gia đình"}
_BY_LEVEL = {"giay khen": {"commune": "GK_X"}, "bang khen": {"province": "BK_T", "state": "BK_TTG"}}
"""Words that mean different awards by who decided: word → level → code; any other level is asked for."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All a line may be compared with."""

    roll: Roll
    kinds: Mapping[str, str]
    names: Mapping[str, str]
    for_subject: Mapping[str, frozenset[str]]
    present: Mapping[tuple[str, str, int], frozenset[str]]


def preview(session: Session, lines: Sequence[PastLine], choices: PastChoices) -> PastPreview:
    """What an import would do with each line, under what the clerk has decided so far, and what he has to say."""
    archive = _archive(session)
    fates = resolved(archive, lines, choices)
    by_number = {line.number: line for line in lines}
    return PastPreview(
        fates, _receiver_questions(fates, by_number, choices), _kind_questions(archive, fates, by_number, choices)
    )


def fates(session: Session, lines: Sequence[PastLine], choices: PastChoices) -> tuple[PastFate, ...]:
    """What an import does with each line."""
    return resolved(_archive(session), lines, choices)


def resolved(archive: Archive, lines: Sequence[PastLine], choices: PastChoices) -> tuple[PastFate, ...]:
    """The fate of each line; of lines that say the same the first one counts."""
    matches: dict[str, tuple[str, Match]] = {}
    seen: dict[tuple[str, str, int], dict[str, int]] = defaultdict(dict)
    found = []
    for line in lines:
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


def _new_or_same(
    archive: Archive, line: PastLine, fate: PastFate, seen: dict[tuple[str, str, int], dict[str, int]]
) -> PastFate:
    """Whether the award is on record or stood higher up in the file; an unknown number equals any."""
    who = line.receiver if fate.receiver_key == NEW else fate.receiver_key
    place, number = (who, fate.code, line.year), decision_key(line.decision_number)
    stored = archive.present.get(place, frozenset())
    if stored and (not number or "" in stored or number in stored):
        return replace(fate, fate="same", remark="đã có trong danh sách")
    above = seen[place]
    twin = above.get(number) or (next(iter(above.values()), None) if not number else above.get(""))
    if twin is not None:
        return replace(fate, fate="same", remark=f"trùng dòng {twin}")
    above[number] = line.row
    return replace(fate, fate="new")


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


def _archive(session: Session) -> Archive:
    kinds, for_subject = award_meanings(session)
    return Archive(
        roll=roll(session),
        kinds=kinds,
        names=office.award_names(session),
        for_subject=for_subject,
        present=_present(session),
    )


def _present(session: Session) -> dict[tuple[str, str, int], frozenset[str]]:
    """The decision numbers of every award on record by receiver, kind and year."""
    found: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    columns = (Award.person_id, Award.unit_id, Award.household_id, Award.award_code, Award.year, Award.decision_number)
    for person, unit, household, code, year, number in session.execute(select(*columns)):
        who = f"person:{person}" if person else f"unit:{unit}" if unit else f"household:{household}"
        found[who, code, year].add(decision_key(number))
    return {place: frozenset(numbers) for place, numbers in found.items()}
