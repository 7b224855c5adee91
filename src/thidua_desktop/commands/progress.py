"""How far a long action has come, told on the way; whoever is told may stop it, and nothing has happened then."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[int, int, str], None]
"""How many of how many, and a word about it; what it raises leaves everything as it was."""

T = TypeVar("T")
PORTION = 50


def told(items: Sequence[T], progress: Progress | None) -> Iterator[T]:
    """The items one by one, telling now and then how many are done, and once more when all are."""
    for number, item in enumerate(items):
        if progress and number % PORTION == 0:
            progress(number, len(items), "")
        yield item
    if progress:
        progress(len(items), len(items), "")


def portions(items: Sequence[T], progress: Progress | None) -> Iterator[Sequence[T]]:
    """The items some at a time, telling before each portion and when all are done."""
    for begin in range(0, len(items), PORTION):
        if progress:
            progress(begin, len(items), "")
        yield items[begin : begin + PORTION]
    if progress and items:
        progress(len(items), len(items), "")
