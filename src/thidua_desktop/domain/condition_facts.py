"""What the conditions of awards are judged on: everything known of one nominee in one year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from thidua_desktop.domain.dates import format_date

OWN, OPEN, INHERITED = "own", "open", "inherited"
"""An award decided for the nominee; one proposed this year and not decided yet; one of a merged or split unit."""

_STANDINGS = (OWN, INHERITED, OPEN)


class Won(NamedTuple):
    """An award the nominee has, or may have soon; a tuple, because a year's checks read tens of thousands.

    Attributes:
        standing: OWN, OPEN or INHERITED; only the first counts for certain.
        number, day, authority: of the decision, as far as known.
        of: the former unit it was given to, "" for the nominee itself.
        achievement: what it was given for.
    """

    code: str
    year: int
    basis: str = "merit"
    standing: str = OWN
    number: str = ""
    day: date | None = None
    authority: str = ""
    achievement: str = ""
    dossier_id: int | None = None
    of: str = ""

    @property
    def decision(self) -> str:
        """The decision in words, "" when nothing is known of it."""
        first = f"QĐ số {self.number}" if self.number else "QĐ" if self.day else ""
        day = f"ngày {format_date(self.day)}" if self.day else ""
        return " ".join(part for part in (first, day, f"của {self.authority}" if self.authority else "") if part)


@dataclass(frozen=True, slots=True)
class Idea:
    """An initiative of the nominee; ``linked`` when the dossier rests on it."""

    year: int
    title: str
    level: str = ""
    recognised: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the collective in the year: what he was rated, has and is proposed for."""

    name: str = ""
    rating: str = ""
    awards: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()
    discipline: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One nominee in one year.

    Attributes:
        is_leader: None when it is no person.
        awards: all years, own and inherited ones, and those proposed this year by other dossiers.
        ratings: by year.
        head_count: members of the collective as the office counts them, None when it does not say.
        registered: None when there was no campaign to register in.
        since: the year it was founded, None when not known.
        on_hold: what holds it up today, in words.
        merit_only: article by which awards for campaigns and sudden feats do not count, "" without one.
        commendations: codes of forms of commendation, which such an article is about; titles always count.
        years_on_file: years of which the data hold any award at all.
        totals: living dossiers and awards of the year by award code.
        names: short names of awards by code.
    """

    subject: str
    year: int
    basis: str = "merit"
    is_leader: bool | None = None
    awards: tuple[Won, ...] = ()
    ratings: Mapping[int, str] = field(default_factory=dict)
    initiatives: tuple[Idea, ...] = ()
    members: tuple[Member, ...] = ()
    head_count: int | None = None
    registered: bool | None = None
    since: int | None = None
    on_hold: tuple[str, ...] = ()
    merit_only: str = ""
    commendations: frozenset[str] = frozenset()
    years_on_file: frozenset[int] = frozenset()
    totals: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    _found: dict[tuple[str, ...], tuple[Won, ...]] = field(default_factory=dict, repr=False, compare=False)

    def counts(self, won: Won) -> bool:
        """Whether an award may count for this one. Source: Decree 152/2025, art. 4."""
        if not self.merit_only or self.basis != "merit":
            return True
        return won.basis != "sudden" and not (won.basis == "campaign" and won.code in self.commendations)

    def of_code(self, codes: tuple[str, ...]) -> tuple[Won, ...]:
        """The awards of these kinds that may count, the oldest first; what was typed twice counts once."""
        if codes not in self._found:  # the conditions of a year ask the same of everybody several times
            self._found[codes] = self._of_code(codes)
        return self._found[codes]

    def _of_code(self, codes: tuple[str, ...]) -> tuple[Won, ...]:
        asked = [won for won in self.awards if won.code in codes and self.counts(won)]
        found: dict[tuple[object, ...], Won] = {}
        for won in sorted(asked, key=lambda won: (won.year, won.code, _STANDINGS.index(won.standing))):
            # A title is given once a year, whatever two papers say; a form of commendation may come twice.
            twin = (won.number, won.day) if won.code in self.commendations else ""
            found.setdefault((won.code, won.year, twin), won)
        return tuple(found.values())

    def left_out(self, codes: tuple[str, ...]) -> int:
        """How many awards of these kinds may not count."""
        return sum(won.code in codes and not self.counts(won) for won in self.awards)

    def named(self, codes: tuple[str, ...]) -> str:
        """The awards in words: "LĐTT hoặc CSTT"."""
        return " hoặc ".join(self.names.get(code, code) for code in codes)


def inherited(won: Won, former: str) -> Won:
    """An award of a former unit that was merged or split: whether it counts is for a person to say."""
    return won._replace(standing=INHERITED, of=former)


def carried_on(won: Won, former: str) -> Won:
    """An award of the unit under its former name."""
    return won._replace(of=former)
