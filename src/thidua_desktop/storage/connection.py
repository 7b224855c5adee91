"""Connections to the data file, with the rules that keep it sound.

The rollback journal keeps the data in one file; EXTRA also syncs the folder after the journal is removed. Transactions
are begun by us, because Python's sqlite3 would leave DDL outside them.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

APPLICATION_ID = 0x54444B54  # "TDKT" in the file header
BUSY_SECONDS = 5.0
PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_spill=OFF",
)


def connect(path: Path, *, mode: str = "rw") -> sqlite3.Connection:
    """A plain connection under the house rules.

    Args:
        path: the data file, any letters allowed.
        mode: "rw" never creates a file, "rwc" may, "ro" only reads.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in PRAGMAS:
            if mode != "ro" or not pragma.startswith("journal_mode"):
                connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def engine_for(path: Path, *, mode: str = "rw") -> Engine:
    """An engine on the data file; ``engine.dispose()`` releases the file."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode=mode),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
    )

    def begin(connection: Connection) -> None:
        plain = connection.connection.driver_connection
        assert isinstance(plain, sqlite3.Connection)
        plain.execute(connection.get_execution_options().get("begin", "BEGIN"))

    event.listen(engine, "begin", begin)
    return engine
