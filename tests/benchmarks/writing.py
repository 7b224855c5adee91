"""One clerk's write with its change log, against the very statements it executes, run by bare sqlite3."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from tests.benchmarks.measuring import Result, in_turns
from thidua_desktop.commands.people import edit_person
from thidua_desktop.commands.years import guard
from thidua_desktop.gui.garbage import collect_calmly
from thidua_desktop.model import Person
from thidua_desktop.queries.people import person_view
from thidua_desktop.storage.connection import connect
from thidua_desktop.storage.database import Database


def measure(data: Path, rounds: int) -> Result:
    """Change the note of a person again and again, both ways by turns on the same file."""
    db = Database(data, guards=(guard,))
    person_id = db.read(lambda session: session.query(Person).first().id)
    draft, numbers, today = db.read(person_view, person_id).draft, count(), date(2026, 6, 1)

    def ours() -> None:
        db.write(edit_person, person_id, replace(draft, note=f"Ghi chú {next(numbers)}"), today)

    recorded = _recorded(db, ours)
    collect_calmly()  # as the program does once it has started
    plain = connect(data)

    def floor() -> None:
        for sql in recorded:
            plain.execute(sql).fetchall()

    mine, bare = in_turns(ours, floor, rounds)
    plain.close()
    db.close()
    return Result(
        f"One write with its change log, against its {len(recorded)} statements in bare sqlite3", mine, bare, 3
    )


def _recorded(db: Database, write: Callable[[], object]) -> list[str]:
    """The statements of one write with their values, from BEGIN to COMMIT."""
    write()
    found: list[str] = []
    with db._writing() as (_session, connection):
        plain = connection.connection.driver_connection
    assert isinstance(plain, sqlite3.Connection)
    plain.set_trace_callback(found.append)
    write()
    plain.set_trace_callback(None)
    begun = next(number for number, sql in enumerate(found) if sql.startswith("BEGIN"))
    return found[begun : found.index("COMMIT") + 1]
