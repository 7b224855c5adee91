"""Is the data file sound? Quick at each start, in full after a crash or when asked."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.model import Attachment
from thidua_desktop.storage.change_log import broken_link
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.files import sha256_of


@dataclass(frozen=True, slots=True)
class Report:
    """What the full check found.

    Attributes:
        problems: Vietnamese sentences; empty when all is well.
        counts: rows per table.
    """

    problems: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def integrity_problems(connection: sqlite3.Connection, *, quick: bool = False) -> list[str]:
    """SQLite's own findings: page structure, indexes and foreign keys."""
    pragma = "quick_check" if quick else "integrity_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}(20)") if row[0] != "ok"]
    if not quick and not found:
        found = [f"foreign key: {row[0]} {row[1]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return found


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows per table of ours."""
    names = [
        str(row[0])
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in sorted(names)}


def full(database: Database, attachments: Path) -> Report:
    """Integrity, foreign keys, the change log's chain, attached files, counts."""
    report = Report()

    def examine(session: Session) -> None:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        report.problems.extend(f"Cấu trúc tệp: {problem}." for problem in integrity_problems(raw))
        report.counts.update(row_counts(raw))
        link = broken_link(session)
        if link is not None:
            report.problems.append(f"Nhật ký thay đổi bị sửa ngoài chương trình từ thao tác số {link}.")
        for name, digest in session.execute(select(Attachment.name, Attachment.sha256).order_by(Attachment.id)):
            file = attachments / digest[:2] / digest
            if not file.is_file():
                report.problems.append(f"Mất tệp đính kèm “{name}”.")
            elif sha256_of(file) != digest:
                report.problems.append(f"Tệp đính kèm “{name}” đã bị thay đổi.")

    database.read(examine)
    return report
