"""Whom a written name means: names that differ by marks, typing or a unit that was renamed, each with its score.

Nothing here decides in silence: a match is *sure* only when the name is the same and birth or unit speaks for one
person alone; everything else is offered for the clerk to choose from.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thidua_desktop.domain.text import fold, nfc, sort_key

CLOSE = 88
"""Names less alike than this, out of 100, are not offered."""
MOST_OFFERED = 6
_SAME_SPELLING, _SAME_LETTERS = 60, 52
_BIRTH, _WHOLE_BIRTH, _UNIT = 25, 35, 20
SURE, SURE_BY_NAME = 72, 60
"""From which score on a name is sure: persons and households need birth or unit beside the name, units do not."""
_LEAD = 15


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something a name may mean.

    Attributes:
        key: "person:12", "unit:3" or "household:7".
        birth: "1979", "1979-03-02", "" when it is not known.
        units: keys of its unit and of those that unit came from or became.
        detail: what tells it from others of the name, as a choice shows it.
    """

    key: str
    name: str
    birth: str = ""
    units: frozenset[int] = frozenset()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name as a file or a paper has it.

    Attributes:
        birth: as in ``Known``.
        units: keys the written unit may mean, with those it came from or became; empty when it is not known.
    """

    name: str
    birth: str = ""
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a name may mean: how well it fits, from 0 to 100, and why, in words."""

    key: str
    name: str
    detail: str
    score: int
    reasons: str


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a name: ``sure`` is the key it means beyond doubt, "" when the clerk has to choose."""

    sure: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Everybody there is, found by folded name at once and by likeness among names that share a word."""

    by_name: Mapping[str, Sequence[Known]] = field(default_factory=dict)
    by_word: Mapping[str, Sequence[str]] = field(default_factory=dict)


def name_index(known: Iterable[Known]) -> NameIndex:
    """The index of these names."""
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        by_name[fold(one.name)].append(one)
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in by_name:
        for word in {name.split()[0], name.split()[-1]} if name else ():
            by_word[word].append(name)
    return NameIndex(by_name, by_word)


def match(wanted: Wanted, index: NameIndex, sure_from: int = SURE) -> Match:
    """Whom a written name means; several that fit alike are all offered, the best first."""
    folded = fold(wanted.name)
    exact = [_judged(wanted, one, 100) for one in index.by_name.get(folded, ())]
    found = [one for one in exact if one is not None]
    if not found:
        found = [one for one in _alike(wanted, folded, index) if one is not None]
        return Match("", _best(found))
    offered = _best(found)
    runner_up = offered[1].score if len(offered) > 1 else 0
    sure = offered[0].score >= sure_from and offered[0].score - runner_up >= _LEAD
    return Match(offered[0].key if sure else "", offered)


def likeness(one: str, other: str) -> int:
    """How alike two folded texts are, 0 to 100 (Jaro: common letters in order).

    A common beginning counts for nothing more: it is the family name, which half the village shares.

    >>> likeness("nguyen thi lan", "nguyen thi lan"), likeness("nguyen van hung", "nguyen van hunh") > 90
    (100, True)
    >>> likeness("nguyen van an", "nguyen thi binh") < 80, likeness("", "an")
    (True, 0)
    """
    if one == other:
        return 100 if one else 0
    return min(99, int(100 * _jaro(*sorted((one, other)))))


def family_of_units(links: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """For each unit that was renamed, merged or split: itself with all it came from or became, near and far."""
    near: dict[int, set[int]] = defaultdict(set)
    for before, after in links:
        near[before].add(after)
        near[after].add(before)
    found: dict[int, frozenset[int]] = {}
    for start in near:
        if start in found:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = near[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        found |= dict.fromkeys(group, frozenset(group))
    return found


def _alike(wanted: Wanted, folded: str, index: NameIndex) -> list[Candidate | None]:
    """Those whose first or last word is the same and whose whole name is close."""
    words = folded.split()
    if not words:
        return []
    names = {name for word in (words[0], words[-1]) for name in index.by_word.get(word, ())}
    close = [(name, score) for name in names if (score := likeness(folded, name)) >= CLOSE]
    return [_judged(wanted, one, score) for name, score in close for one in index.by_name[name]]


def _judged(wanted: Wanted, one: Known, alike: int) -> Candidate | None:
    """The candidate with its score; None when the births contradict each other."""
    reasons: list[str] = []
    same = sort_key(wanted.name) == sort_key(one.name) or fold(one.name) == nfc(wanted.name).casefold()
    if alike < 100:
        score = 40 * alike // 100
        reasons.append(f"tên gần giống “{one.name}”")
    elif same:
        score = _SAME_SPELLING
    else:
        score = _SAME_LETTERS
        reasons.append("khác dấu")
    if wanted.birth and one.birth:
        if wanted.birth[:4] != one.birth[:4]:
            return None
        score += _WHOLE_BIRTH if len(wanted.birth) == 10 and wanted.birth == one.birth else _BIRTH
        reasons.append("cùng năm sinh")
    if wanted.units and one.units:
        together = bool(wanted.units & one.units)
        score += _UNIT if together else -_UNIT
        reasons.append("cùng đơn vị" if together else "khác đơn vị")
    most = 100 if same else SURE_BY_NAME - 1  # a name spelt otherwise is never sure
    return Candidate(one.key, one.name, one.detail, min(most, max(0, score)), ", ".join(reasons))


def _best(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(found, key=lambda one: (-one.score, one.name, one.key))[:MOST_OFFERED])


def _jaro(one: str, other: str) -> float:
    """Share of letters that stand near the same place in both, less half of those out of order."""
    reach = max(len(one), len(other)) // 2 - 1
    taken = [False] * len(other)
    mine: list[str] = []
    for place, letter in enumerate(one):
        for near in range(max(0, place - reach), min(len(other), place + reach + 1)):
            if not taken[near] and other[near] == letter:
                taken[near] = True
                mine.append(letter)
                break
    if not mine:
        return 0.0
    theirs = [letter for letter, used in zip(other, taken, strict=True) if used]
    swapped = sum(left != right for left, right in zip(mine, theirs, strict=True)) / 2
    common = len(mine)
    return (common / len(one) + common / len(other) + (common - swapped) / common) / 3
