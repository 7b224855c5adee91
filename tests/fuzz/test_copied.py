"""Rows copied wrong at random, as plain text and as the table beside it: read or refused in a sentence."""

import random
from collections.abc import Callable
from datetime import date

import pytest

from tests.fuzz.mutations import mutated
from tests.sheets.test_copied_html import CALC, EXCEL
from tests.sheets.test_every_source import KINDS, text
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import pasted

SEEDS = (CALC, EXCEL, *(text(kind.rows, "\t") for kind in KINDS.values()))
READ = (lambda rows: pasted.plan(rows, date(2026, 3, 15)), *(kind.read for kind in KINDS.values()))
ROUNDS = 400


def check(read: Callable[[str], object], rows: str) -> None:
    said = "."
    try:
        read(rows)
    except Refused as refusal:
        said = str(refusal)
    assert said.endswith(".")


def test_whatever_is_on_the_clipboard_is_read_or_refused() -> None:
    dice = random.Random(5)
    for number in range(ROUNDS):
        wrong = mutated(dice.choice(SEEDS).encode(), number, "csv").decode("utf-8", "replace")
        check(dice.choice(READ), wrong)


@pytest.mark.parametrize(
    "rows", ["x" * 200_000, "\t" * 300 + "x", '"a\tb\n' * 3, "\ufeff\tx", "sep=;\na;b", "\x00\tb\nc\td"]
)
def test_cells_too_long_too_far_or_quoted_by_halves_are_told(rows: str) -> None:
    for read in READ:
        check(read, rows)
