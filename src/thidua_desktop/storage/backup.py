"""Verified backups and their manifest; the way back from them.

A backup counts only after it was opened, checked and hashed. A failed one removes nothing.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from thidua_desktop import __version__
from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.check import integrity_problems, row_counts
from thidua_desktop.storage.connection import APPLICATION_ID, connect
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import clean_parts, set_aside, sha256_of, sync_folder, write_atomically
from thidua_desktop.storage.files import replace as put_in_place

MANIFEST = "danh-sach.json"
KEEP = 30
"""Verified copies kept beside those made before a migration; older ones go, counted, never by date."""

REASONS = {
    "close": "khi đóng chương trình",
    "migration": "trước khi nâng cấp",
    "import": "trước khi nhập từ Excel",
    "restore": "trước khi khôi phục",
    "manual": "do người dùng yêu cầu",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One line of the manifest.

    Attributes:
        sequence: running number; order never depends on the clock.
        at: UTC time, ISO text.
        reason: a key of ``REASONS``.
        counts: rows per table.
    """

    sequence: int
    file: str
    at: str
    reason: str
    sha256: str
    counts: dict[str, int]
    program: str


def make(data: Path, folder: Path, reason: str) -> Backup:
    """Copy the data file through SQLite's backup API, verify the copy, then let it count.

    Raises:
        Failure: the copy could not be made or did not pass; earlier backups stay as they are.
    """
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        clean_parts(folder)
        earlier = listed(folder)
        sequence = max((backup.sequence for backup in earlier), default=0) + 1
        now = dt.datetime.now(dt.UTC)
        name = f"thidua-{sequence:05d}-{now:%Y%m%d-%H%M%S}.db"
        part = folder / f".{name}.part"
        try:
            _copy(data, part)
            counts = _verified_counts(part)
            digest = sha256_of(part)
            put_in_place(part, folder / name)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(folder)
        backup = Backup(sequence, name, now.isoformat(timespec="seconds"), reason, digest, counts, __version__)
        _save(folder, _thinned(folder, [*earlier, backup]))
        return backup


def listed(folder: Path) -> list[Backup]:
    """The manifest's backups whose file is there, oldest first; a torn manifest counts as empty."""
    try:
        rows = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        backups = [Backup(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return []
    return [backup for backup in backups if (folder / backup.file).is_file()]


def is_sound(folder: Path, backup: Backup) -> bool:
    """Whether the copy is still the one that was verified."""
    with translated(folder):
        return sha256_of(folder / backup.file) == backup.sha256


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that is unchanged since it was verified."""
    return next((backup for backup in reversed(listed(folder)) if is_sound(folder, backup)), None)


def restore(data: Path, source: Path, *, set_aside_as: str = "truoc-khoi-phuc") -> Path | None:
    """Put a verified copy of ``source`` in the data file's place; the database must be closed.

    The present file is moved aside together with its journal, never deleted.

    Returns:
        Where the present file went, or None when there was none.

    Raises:
        Failure: the source does not pass its check; nothing was changed then.
    """
    part = data.with_name(f".{data.name}.part")
    with translated(data):
        data.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _copy(source, part)
            _verified_counts(part)
            journal = data.with_name(data.name + "-journal")
            kept = set_aside(data, set_aside_as)
            if kept is not None and journal.exists():
                journal.rename(kept.with_name(kept.name + "-journal"))
            journal.unlink(missing_ok=True)
            put_in_place(part, data)
            sync_folder(data.parent)
        finally:
            part.unlink(missing_ok=True)
    return kept


def _copy(source: Path, target: Path, progress: Callable[[int, int, int], None] | None = None) -> None:
    target.unlink(missing_ok=True)
    origin = connect(source, mode="ro")
    try:
        copy = sqlite3.connect(target)
        try:
            origin.backup(copy, progress=progress)
        finally:
            copy.close()
    finally:
        origin.close()


def _verified_counts(path: Path) -> dict[str, int]:
    connection = connect(path, mode="ro")
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise Failure("Đây không phải bản sao lưu của chương trình.", "Chọn tệp khác.")
        problems = integrity_problems(connection)
        if problems:
            raise Failure("Bản sao lưu không đạt kiểm tra nên không dùng được.", "Chọn bản khác.", "; ".join(problems))
        return row_counts(connection)
    except sqlite3.DatabaseError as error:
        raise Failure("Bản sao lưu bị hỏng nên không dùng được.", "Chọn bản khác.", str(error)) from error
    finally:
        connection.close()


def _thinned(folder: Path, backups: list[Backup]) -> list[Backup]:
    ordinary = [backup for backup in backups if backup.reason != "migration"]
    gone = ordinary[:-KEEP] if len(ordinary) > KEEP else []
    for backup in gone:
        (folder / backup.file).unlink(missing_ok=True)
    return [backup for backup in backups if backup not in gone]


def _save(folder: Path, backups: list[Backup]) -> None:
    rows = json.dumps([asdict(backup) for backup in backups], ensure_ascii=False, indent=1)
    write_atomically(folder / MANIFEST, rows.encode())
