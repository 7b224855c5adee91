"""What is told before many rows are changed at once: which will be, what becomes of them, which not and why."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """Which rows an action would change, and which not with the reason.

    Attributes:
        words: the action, "Xóa dự thảo".
        counted: what the rows are called, "hồ sơ".
        able: keys of the rows that can be changed.
        will: their names with what becomes of each, "" where the action says it all.
        refused: keys, names and reasons of the others.
        caution: what cannot be changed any more afterwards, "" for nothing.
    """

    words: str
    counted: str
    able: tuple[Any, ...]
    will: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[Hashable, str, str], ...] = ()
    caution: str = ""

    @property
    def sentence(self) -> str:
        """How many can be changed and how many stay as they are."""
        parts = [f"{len(self.able)} {self.counted} làm được" if self.able else f"Không {self.counted} nào làm được"]
        if self.refused:
            parts.append(f"{len(self.refused)} {self.counted} không làm được và giữ nguyên")
        return ", ".join(parts) + "."

    @property
    def whole(self) -> int:
        """How many rows were chosen."""
        return len(self.able) + len(self.refused)

    @property
    def tells_each(self) -> bool:
        """Whether there is something to say of each row that can be changed."""
        return any(said for _, said in self.will)

    def reasons(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each reason with the names it holds for, the commonest first."""
        ordered = sorted(self.refused, key=lambda one: one[2])
        found = [(why, tuple(name for _, name, _ in group)) for why, group in groupby(ordered, key=lambda one: one[2])]
        yield from sorted(found, key=lambda one: -len(one[1]))


def without_name(sentence: str, name: str) -> str:
    """A refusal without whom it is about, so that equal reasons of many rows fall together."""
    openings = (f"Hồ sơ của {name} ", f"Bản đăng ký của {name} ", f"{name}: ", f"{name} ")
    for opening in openings if name else ():
        if sentence.startswith(opening):
            rest = sentence[len(opening) :]
            return rest[:1].upper() + rest[1:]
    return sentence


def listed(names: Sequence[str], most: int = 4, counted: str = "hồ sơ") -> str:
    """Some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" và {more} {counted} khác" if more > 0 else "")
