"""Opening a data folder: lock, look at the file, check it, bring it up to date."""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_desktop.domain.errors import Failure
from thidua_desktop.paths import Places
from thidua_desktop.storage import backup, migrations
from thidua_desktop.storage.check import integrity_problems
from thidua_desktop.storage.connection import APPLICATION_ID, connect
from thidua_desktop.storage.database import Database, Guard
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import clean_parts
from thidua_desktop.storage.lock import DataLock

HEADER = b"SQLite format 3\x00"
ROOM = 200 * 1024 * 1024
NOT_OURS = ("Đây không phải tệp dữ liệu của chương trình.", "Tệp được giữ nguyên. Chọn đúng thư mục dữ liệu.")


class Damaged(Failure):
    """The data file does not pass its check; it was left as it is."""


@dataclass(slots=True)
class Opened:
    """An open data folder.

    Attributes:
        notice: what the clerk should be told about the last run, "" when nothing.
    """

    places: Places
    lock: DataLock
    database: Database
    notice: str = ""

    def close(self, *, keep_backup: bool = True) -> None:
        """Back up when something changed, release file and lock."""
        try:
            if keep_backup and self.database.changed_since_backup:
                backup.make(self.places.data, self.places.backups, "close")
                self.database.changed_since_backup = False
        finally:
            self.database.close()
            self.lock.release()


def open_folder(places: Places, lock: DataLock, *, guards: Sequence[Guard] = ()) -> Opened:
    """Open the data file of a folder whose lock is held; makes a new file when there is none.

    Raises:
        Failure: not our file, newer than this program, damaged, or the disk says no. The file is untouched.
    """
    clean_parts(places.folder)
    fresh = not places.data.exists()
    if fresh:
        migrations.create(places.data)
    version = schema_number(places.data)
    if version > migrations.HEAD:
        raise Failure(
            "Tệp dữ liệu này do bản chương trình mới hơn tạo ra.",
            f"Hãy cài bản mới của chương trình (dữ liệu ở bước {version}, bản này hiểu đến bước {migrations.HEAD}). "
            "Tệp được giữ nguyên.",
        )
    journal = places.data.with_name(places.data.name + "-journal")
    thorough = not fresh and (not lock.ended_cleanly or journal.exists())
    reason = read_only_reason(places)
    if not fresh:
        check_or_fail(places.data, quick=not thorough, read_only=bool(reason))
    if version < migrations.HEAD and not reason:
        backup.make(places.data, places.backups, "migration")
        migrations.migrate(places.data)
    notice = "Lần trước chương trình tắt đột ngột. Đã kiểm tra: dữ liệu nguyên vẹn." if thorough else ""
    return Opened(places, lock, Database(places.data, guards=guards, read_only_reason=reason), notice)


def schema_number(path: Path) -> int:
    """The schema number in the file's header, read without opening it as a database.

    Raises:
        Failure: the file is not one of ours.
    """
    with translated(path), path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(HEADER):
        raise Failure(*NOT_OURS)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Failure(*NOT_OURS)
    return int.from_bytes(header[60:64], "big")


def check_or_fail(path: Path, *, quick: bool, read_only: bool = False) -> None:
    """Let SQLite check the file (a left-over journal is rolled back on the way).

    Raises:
        Damaged: it does not pass.
    """
    try:
        connection = connect(path, mode="ro" if read_only else "rw")
        try:
            problems = integrity_problems(connection, quick=quick)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            with translated(path):
                raise
        problems = [str(error)]
    if problems:
        raise Damaged(
            "Tệp dữ liệu bị hỏng.",
            "Chương trình giữ nguyên tệp này. Có thể khôi phục từ bản sao lưu gần nhất đã kiểm tra.",
            "; ".join(problems),
        )


def read_only_reason(places: Places) -> str:
    """Why the folder can only be read, "" when it can be written."""
    size = places.data.stat().st_size
    if shutil.disk_usage(places.folder).free < max(ROOM, 3 * size):
        return "ổ đĩa sắp đầy, cần ít nhất 200 MB trống."
    try:
        with places.data.open("r+b"):
            pass
        probe = places.folder / ".thu-ghi.part"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return "thư mục hoặc tệp dữ liệu chỉ cho đọc."
    return ""
