"""One clerk's write with its change log, against the very statements it executes, run by bare sqlite3."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.benchmarks.measuring import Result, in_turns
from thidua_desktop.commands.people import edit_person
from thidua_desktop.commands.years import guard
from thidua_desktop.model import Person
from thidua_desktop.queries.people import person_view
from thidua_desktop.storage.connection import connect
from thidua_desktop.storage.database import Database

Statement = tuple[str, Any, bool]


def measure(data: Path, rounds: int) -> Result:
    """Change the note of a person again and again, both ways by turns on the same file."""
    db = Database(data, guards=(guard,))
    person_id = db.read(lambda session: session.query(Person).first().id)
    draft, numbers = db.read(person_view, person_id).draft, count()

    def ours() -> None:
        db.write(edit_person, person_id, replace(draft, note=f"Ghi chú {next(numbers)}"))

    recorded = _recorded(db, ours)
    plain = connect(data)

    def floor() -> None:
        for sql, values, many in recorded:
            if many:
                plain.executemany(sql, values)
            else:
                plain.execute(sql, values).fetchall()

    mine, bare = in_turns(ours, floor, rounds)
    plain.close()
    db.close()
    return Result(
        f"One write with its change log, against its {len(recorded)} statements in bare sqlite3", mine, bare, 3
    )


def _recorded(db: Database, write: Any) -> list[Statement]:
    """The statements of one write, from BEGIN to COMMIT."""
    write()
    found: list[Statement] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        found.append((sql, values, many))

    event.listen(db._engine, "before_cursor_execute", note)
    write()
    event.remove(db._engine, "before_cursor_execute", note)
    return [*found, ("COMMIT", (), False)]
