"""What taking over awards of former years would do, looked up before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.matching import (
    SURE_BY_NAME,
    Candidate,
    Known,
    Match,
    NameIndex,
    Wanted,
    family_of_units,
    match,
    name_index,
)
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
    household_head,
    level_said,
)
from thidua_desktop.domain.roster import guess_unit_kind
from thidua_desktop.domain.text import fold
from thidua_desktop.model import Award, AwardKind, Household, Person, Unit, UnitSuccession
from thidua_desktop.queries import office
from thidua_desktop.queries.people import birth_text

_SUBJECT_WORDS = {"person": "cá nhân", "unit": "tập thể", "household": "hộ gia đình"}
_BY_LEVEL = {"giay khen": {"commune": "GK_X"}, "bang khen": {"province": "BK_T", "state": "BK_TTG"}}
"""Words that mean different awards by who decided: word → level → code; any other level is asked for."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All a line may be compared with."""

    people: NameIndex
    units: NameIndex
    households: NameIndex
    family: Mapping[int, frozenset[int]]
    unit_names: Mapping[int, str]
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
    head = household_head(line.name)
    units = _units(archive, line.unit)
    if line.subject == "household" or (head and not line.subject):
        return "household", match(Wanted(head or line.name, units=units), archive.households)
    if line.subject == "unit" or (not line.subject and _is_unit(archive, line)):
        return "unit", match(Wanted(line.name), archive.units, SURE_BY_NAME)
    birth = line.birth.iso if line.birth else ""
    return "person", match(Wanted(line.name, birth, units), archive.people)


def _is_unit(archive: Archive, line: PastLine) -> bool:
    """Whether the name is that of a unit: one on the lists, words of a unit, or an award only units get."""
    if fold(line.name) in archive.units.by_name:
        return True
    if fold(line.name) in archive.people.by_name or line.salutation or line.birth:
        return False
    subjects = archive.for_subject.get(archive.kinds.get(award_words(line.award), ""), frozenset())
    return guess_unit_kind(line.name) != "other" or subjects == {"unit"}


def _units(archive: Archive, name: str) -> frozenset[int]:
    """The units a written unit may mean, each with those it came from or became."""
    if not name:
        return frozenset()
    keys = [int(one.key.split(":")[1]) for one in archive.units.by_name.get(fold(name), ())]
    return frozenset(unit for key in keys for unit in archive.family.get(key, frozenset((key,))))


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
    links = session.execute(select(UnitSuccession.predecessor_id, UnitSuccession.successor_id))
    family = family_of_units((before, after) for before, after in links)
    unit_names = {key: name for key, name in session.execute(select(Unit.id, Unit.name))}
    kinds, for_subject = _kinds(session)
    return Archive(
        people=name_index(_people(session, family, unit_names)),
        units=name_index(_known_units(session)),
        households=name_index(_households(session, family, unit_names)),
        family=family,
        unit_names=unit_names,
        kinds=kinds,
        names=office.award_names(session),
        for_subject=for_subject,
        present=_present(session),
    )


def _people(session: Session, family: Mapping[int, frozenset[int]], units: Mapping[int, str]) -> Iterable[Known]:
    for key, name, birth, unit_id in session.execute(
        select(Person.id, Person.full_name, Person.birth, Person.unit_id).order_by(
            Person.left_on.is_not(None), Person.id
        )
    ):
        detail = " · ".join(filter(None, (birth_text(birth), units.get(unit_id or 0, ""))))
        yield Known(f"person:{key}", name, birth, _near(unit_id, family), detail)


def _known_units(session: Session) -> Iterable[Known]:
    for key, name, short, ended in session.execute(select(Unit.id, Unit.name, Unit.short_name, Unit.valid_to)):
        detail = f"đã thôi từ {ended:%d/%m/%Y}" if ended else ""
        yield Known(f"unit:{key}", name, detail=detail)
        if short and fold(short) != fold(name):
            yield Known(f"unit:{key}", short, detail=name)


def _households(session: Session, family: Mapping[int, frozenset[int]], units: Mapping[int, str]) -> Iterable[Known]:
    for key, name, unit_id in session.execute(select(Household.id, Household.head_name, Household.unit_id)):
        yield Known(f"household:{key}", name, "", _near(unit_id, family), units.get(unit_id or 0, ""))


def _near(unit_id: int | None, family: Mapping[int, frozenset[int]]) -> frozenset[int]:
    return frozenset() if unit_id is None else family.get(unit_id, frozenset((unit_id,)))


def _kinds(session: Session) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The code every way of writing an award means, and whom each code may be given to; doubtful ways mean none."""
    meant: dict[str, set[str]] = defaultdict(set)
    subjects: dict[str, set[str]] = defaultdict(set)
    for row in session.scalars(select(AwardKind)):
        for words in (row.name, row.short_name, office.worded(session, row.name), row.code.replace("_", " ")):
            if words:
                meant[award_words(words)].add(row.code)
        marks = {"person": row.for_person, "unit": row.for_unit, "household": row.for_household}
        subjects[row.code] |= {subject for subject, may in marks.items() if may}
    codes = {words: next(iter(found)) for words, found in meant.items() if len(found) == 1}
    return codes, {code: frozenset(found) for code, found in subjects.items()}


def _present(session: Session) -> dict[tuple[str, str, int], frozenset[str]]:
    """The decision numbers of every award on record by receiver, kind and year."""
    found: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    columns = (Award.person_id, Award.unit_id, Award.household_id, Award.award_code, Award.year, Award.decision_number)
    for person, unit, household, code, year, number in session.execute(select(*columns)):
        who = f"person:{person}" if person else f"unit:{unit}" if unit else f"household:{household}"
        found[who, code, year].add(decision_key(number))
    return {place: frozenset(numbers) for place, numbers in found.items()}
