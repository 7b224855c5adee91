"""What lines of units are looked up against: whom a name means, which award the words mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.imports import LEAVE, NEW, Question
from thidua_desktop.domain.matching import Candidate
from thidua_desktop.domain.past_awards import LEAVE_AWARD, award_words, level_said
from thidua_desktop.domain.sent_forms import SentChoices, SentFate, SentLine
from thidua_desktop.domain.text import fold
from thidua_desktop.model import AwardKind
from thidua_desktop.queries.receivers import Asked, Roll, award_meanings, near, units_meant, whom
from thidua_desktop.queries.sent_files import Senders

_BY_LEVEL = {"giay khen": {"commune": "GK_X", "": "GK_X"}, "bang khen": {"province": "BK_T", "state": "BK_TTG"}}
"""Words that mean different awards by who decides: word → level → code; a unit's "giấy khen" is the commune's."""
_ITSELF = frozenset({"tap the", "tap the don vi", "don vi", "tap the co quan", "toan don vi"})


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a line is compared with.

    Attributes:
        kinds: words of an award → code, as far as they tell.
        offered: code → name of what may be registered or proposed now; ``names`` of every code.
        for_subject: code → kinds of subject it is for.
    """

    roll: Roll
    senders: Senders
    kinds: Mapping[str, str]
    offered: Mapping[str, str]
    names: Mapping[str, str]
    shorts: Mapping[str, str] = field(default_factory=dict)
    for_subject: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def short(self, code: str) -> str:
        """The short name of an award."""
        return self.shorts.get(code) or self.names.get(code, code)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a line means: ``key`` "" while the clerk has to choose, ``asks`` then says what."""

    unit_id: int | None
    key: str
    name: str
    subject: str
    remark: str = ""
    asks: str = ""
    candidates: tuple[Candidate, ...] = ()


def known_of(session: Session, roll: Roll, senders: Senders, offered: Mapping[str, str]) -> Known:
    """What lines of registrations and nominations are compared with."""
    kinds, for_subject = award_meanings(session)
    shorts = {code: short for code, short in session.execute(select(AwardKind.code, AwardKind.short_name))}
    meant = {**kinds, **{award_words(name): code for code, name in offered.items()}}
    names = {code: offered.get(code, "") for code in for_subject}
    return Known(roll, senders, meant, offered, names | dict(offered), shorts, for_subject)


def unit_of(senders: Senders, roll: Roll, line: SentLine) -> int | None:
    """The unit that sends a line."""
    if line.file in senders.units:
        return senders.units[line.file]
    meant = units_meant(roll, line.unit)
    present = [key for key in senders.order if key in meant]
    return present[0] if present else max(meant, default=None)


def award_code(known: Known, words: str, choices: SentChoices) -> tuple[str, str]:
    """The code some words mean and what is unclear about them; code "" alone leaves them out."""
    said = choices.kinds.get(fold(words))
    if said:
        return ("" if said == LEAVE_AWARD else said), ""
    told = award_words(words)
    code = known.kinds.get(told, "")
    for start, levels in _BY_LEVEL.items():
        by_level = levels.get(level_said(told.removeprefix(start)), "") if told.startswith(start) else ""
        if by_level in known.offered and (told == start or not code):
            code = by_level
    if not code:
        return "", f"chưa rõ “{words}” là danh hiệu, hình thức nào"
    if code not in known.offered:
        return "", f"“{words}” không có trong danh mục đang dùng"
    return code, ""


def receiver(known: Known, line: SentLine, codes: Sequence[str], choices: SentChoices) -> Receiver:
    """Whom a line means."""
    unit_id = unit_of(known.senders, known.roll, line)
    subject = line.subject
    if unit_id is None or not known.senders.is_open(line.file):
        why = known.senders.remarks.get(line.file, "") or "chưa rõ của đơn vị nào"
        return Receiver(unit_id, "", line.name, subject, why, "file")
    own = known.senders.names[unit_id]
    itself = subject in ("", "unit") and (fold(line.name) == fold(own) or (subject and fold(line.name) in _ITSELF))
    if itself:
        return Receiver(unit_id, f"unit:{unit_id}", own, "unit")
    units = units_meant(known.roll, line.unit) or near(unit_id, known.roll.family)
    for_units = bool(codes) and all(known.for_subject.get(code) == frozenset({"unit"}) for code in codes)
    birth = line.birth.iso if line.birth else ""
    subject, found = whom(known.roll, Asked(line.name, subject, line.salutation, birth, units, for_units))
    if not (line.subject or found.candidates):  # nobody of this name, but perhaps the head of a household
        homes = whom(known.roll, Asked(line.name, "household", units=units))
        subject, found = homes if homes[1].candidates else (subject, found)
    said = choices.receivers.get(line.receiver(unit_id), "")
    usual = Receiver(unit_id, "", line.name, subject, candidates=found.candidates)
    key, remark = said or found.sure, "theo lựa chọn" if said and said != NEW else ""
    if not key and len(found.candidates) == 1 and choices.take_only:
        key, remark = found.candidates[0].key, found.candidates[0].reasons
    if not key and not found.candidates and choices.make_new:
        key = NEW
    if key == NEW:
        return Receiver(unit_id, NEW, line.name, subject, "thêm tên vào danh sách", "", found.candidates)
    if key:
        name = next((one.name for one in found.candidates if one.key == key), line.name)
        kind = subject if key == LEAVE else key.split(":")[0]
        return Receiver(unit_id, key, name, kind, remark, "", found.candidates)
    return _unsure(usual)


def _unsure(who: Receiver) -> Receiver:
    several = len(who.candidates)
    remark = (
        "chưa có trong danh sách"
        if not several
        else who.candidates[0].reasons or "cùng tên, không có ngày sinh hay đơn vị để so"
        if several == 1
        else f"{several} trường hợp có tên như vậy"
    )
    return Receiver(who.unit_id, "", who.name, who.subject, remark, "receiver", who.candidates)


def receiver_questions(
    known: Known, lines: Sequence[SentLine], fates: Sequence[SentFate], choices: SentChoices
) -> tuple[Question, ...]:
    """Whom unclear names mean: one question for all lines that speak of the same."""
    asked: dict[str, list[SentLine]] = defaultdict(list)
    for line, fate in zip(lines, fates, strict=True):
        key = line.receiver(fate.unit_id)
        if fate.asks == "receiver" or key in choices.receivers:
            asked[key].append(line)
    found = []
    for key, group in asked.items():
        line = group[0]
        who = receiver(known, line, (), SentChoices(choices.units, choices.files))
        birth = line.birth.format() if line.birth else ""
        offers = [(one.key, _offer(one)) for one in who.candidates]
        answers = (("", "Chọn…"), *offers, (NEW, "Thêm vào danh sách"), (LEAVE, "Để lại, không nhập"))
        unit = known.senders.names.get(who.unit_id or 0, "")
        detail = " · ".join(filter(None, (birth, line.position, unit)))
        found.append(Question(key, line.name, detail, len(group), answers, choices.receivers.get(key, "")))
    return tuple(found)


def kind_questions(
    known: Known, lines: Sequence[SentLine], fates: Sequence[SentFate], choices: SentChoices
) -> tuple[Question, ...]:
    """Which award unclear words mean: one question for all lines with the same words."""
    asked: dict[str, list[str]] = defaultdict(list)
    for line, fate in zip(lines, fates, strict=True):
        for words in line.awards:
            if fold(words) in choices.kinds or (fate.asks == "kind" and award_code(known, words, choices)[1]):
                asked[fold(words)].append(words)
    answers = (("", "Chọn…"), *known.offered.items(), (LEAVE_AWARD, "Bỏ danh hiệu này, nhập phần còn lại"))
    return tuple(
        Question(key, group[0], "", len(group), answers, choices.kinds.get(key, "")) for key, group in asked.items()
    )


def _offer(one: Candidate) -> str:
    return " · ".join(filter(None, (one.name, one.detail, one.reasons)))
