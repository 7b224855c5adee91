"""Files made wrong at random: each is read or refused in a sentence, soon, and no row of it gets lost in silence."""

import time
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutated
from tests.sheets.awkward import HABITS
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets.tables import Reading, read_table

OLD = Path(__file__).parents[1] / "data" / "old_roster.xls"
NEW = ("groups.xlsx", "three rows.xlsx", "vntime.xlsx", "since 1904.xlsx", "formulas.xlsx", "prefix.xlsx")
TEXT = ("marked.csv", "quoted.csv", "cp1258.csv", "tcvn3.csv", "unicode.txt")
PATIENCE = 20.0


def seeds() -> list[tuple[str, str, bytes]]:
    """Kind, name and bytes of the valid files the wrong ones are made from."""
    made = {habit.file: habit.make for habit in HABITS}
    found = [("xlsx", name, made[name]()) for name in NEW]
    found += [("csv", name, made[name]()) for name in TEXT]
    return found + [("xls", OLD.name, OLD.read_bytes())] * 3


def check(kind: str, name: str, data: bytes) -> Reading | None:
    """What was read, None when the file was refused; fails when something else happened."""
    begun = time.process_time()
    found, said = None, "."
    try:
        found = read_table(data, name=name)
    except Refused as refusal:
        said = str(refusal)
    assert time.process_time() - begun < PATIENCE
    assert said.endswith(".")
    if found is not None:
        check_nothing_is_lost(found)
        if kind == "csv":
            check_encoding_is_told(found, data)
    return found


def check_nothing_is_lost(found: Reading) -> None:
    """Every filled row under the header is a row of data or named as left out."""
    filled = {number for number, row in enumerate(found.table.rows, 1) if row and number > found.header.first}
    told = [row.number for row in found.rows] + [number for number, _ in found.left_out]
    assert sorted(told) == sorted(filled)
    for row in found.rows:
        for name in row.places:
            assert row.address(name).endswith(str(row.number))
            assert isinstance(row.text(name), str)


def check_encoding_is_told(found: Reading, data: bytes) -> None:
    """An encoding that was only reckoned is told."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        assert marked or any("bảng mã" in words for words in found.warnings)


def run(first: int, count: int) -> dict[str, int]:
    """How many inputs were read and refused."""
    files = seeds()
    outcome = {"read": 0, "refused": 0}
    for number in range(first, first + count):
        kind, name, data = files[number % len(files)]
        wrong = mutated(data, number, kind)
        try:
            outcome["refused" if check(kind, name, wrong) is None else "read"] += 1
        except BaseException as error:
            error.add_note(f"input {number}, made from {name}")
            raise
    return outcome


def test_the_valid_files_are_read() -> None:
    for kind, name, data in seeds():
        if name != "quoted.csv":
            assert check(kind, name, data), name


def test_wrong_files_are_read_or_refused() -> None:
    outcome = run(0, 210)
    assert outcome["read"] > 20
    assert outcome["refused"] > 20


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_ten_thousand_wrong_files_are_read_or_refused() -> None:
    outcome = run(1_000, 10_000)
    print(outcome)
    assert sum(outcome.values()) == 10_000
    assert min(outcome.values()) > 1_000
