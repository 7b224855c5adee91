"""The whole of an office's data on another drive: data file and attached files, verified; and the way back.

On the drive: a folder like our own backups, with the attached files beside them under the hash of their content. So a
second copy brings only what is new, and every data file ever copied there finds its attachments.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from thidua_desktop.domain.errors import Failure
from thidua_desktop.paths import Places
from thidua_desktop.storage import backup
from thidua_desktop.storage.attachments import place
from thidua_desktop.storage.backup import Backup
from thidua_desktop.storage.connection import connect
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import sha256_of, write_atomically

FOLDER = "Sao lưu Thi Đua"
ATTACHMENTS = "dinh-kem"
FOREIGN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
"""What SQLite says of a file without our tables, or of one that is none of its own."""

Progress = Callable[[int, int, str], None]
"""``progress(done, total, words)``; raises when the clerk cancelled."""


@dataclass(frozen=True, slots=True)
class FullCopy:
    """What was copied to another drive.

    Attributes:
        folder: where it lies now.
        files: attached files that lie there and were read back.
        missing: names of attached files that are lost or changed on this machine and so could not be copied.
    """

    folder: Path
    backup: Backup
    files: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What comes with a data file that is to be restored.

    Attributes:
        files: attached files it names.
        missing: names of those that lie neither beside it nor in the data folder.
    """

    files: int
    missing: tuple[str, ...] = ()


def copy_out(places: Places, chosen: Path, progress: Progress) -> FullCopy:
    """Copy everything into a folder of our own within ``chosen`` and read it back.

    The data file comes last: a backup that is listed there has its attachments. The database must be at rest, which it
    is on the thread that owns it.

    Raises:
        Failure: the drive is full, gone or read-only; what was listed there before is whole as it was.
    """
    folder = chosen if chosen.name == FOLDER or (chosen / backup.MANIFEST).is_file() else chosen / FOLDER
    target = folder / ATTACHMENTS
    kept = [file for file in sorted(places.attachments.glob("??/*")) if len(file.name) == 64]
    sound = set()
    for number, file in enumerate(kept):
        progress(number, len(kept) + 1, "Đang chép tệp đính kèm")
        if _brought(file, place(target, file.name)):
            sound.add(file.name)
    progress(len(kept), len(kept) + 1, "Đang chép tệp dữ liệu")
    made = backup.make(places.data, folder, "manual")
    named = _named(places.data)
    return FullCopy(folder, made, len(sound), tuple(name for digest, name in named.items() if digest not in sound))


def look_at(places: Places, source: Path) -> Found:
    """What would come with a data file, before anything is changed.

    Raises:
        Failure: it is no data file of ours.
    """
    named = _named(source)
    folders = [places.attachments, *_beside(source)]
    missing = [name for digest, name in named.items() if not any(place(folder, digest).is_file() for folder in folders)]
    return Found(len(named), tuple(missing))


def restore(places: Places, source: Path) -> Path | None:
    """Put a data file and the attachments that lie beside it in place; the database must be closed.

    The attachments come first: without room for them nothing is changed.

    Returns:
        Where the present data file went, None when there was none.

    Raises:
        Failure: the source does not pass its check, or there is no room; the present data are as they were.
    """
    for digest in _named(source):
        for folder in _beside(source):
            if place(folder, digest).is_file() and _brought(place(folder, digest), place(places.attachments, digest)):
                break
    return backup.restore(places.data, source)


def _brought(source: Path, target: Path) -> bool:
    """Bring one file over and read it back; False when it is no longer what its name says."""
    with translated(target):
        if target.is_file() and sha256_of(target) == target.name:
            return True
        if sha256_of(source) != source.name:
            return False
        write_atomically(target, source.read_bytes())
        if sha256_of(target) != target.name:
            raise Failure(
                f"Đọc lại tệp vừa chép vào “{target.parent.parent.parent}” thì thấy sai nội dung.",
                "Ổ này có thể đã hỏng. Hãy chép ra ổ khác.",
            )
        return True


def _named(data: Path) -> dict[str, str]:
    """The attached files a data file names: hash and file name."""
    with translated(data):
        try:
            with closing(connect(data, mode="ro")) as connection:
                return dict(connection.execute("SELECT sha256, name FROM attachment ORDER BY id DESC").fetchall())
        except sqlite3.DatabaseError as error:
            if (error.sqlite_errorcode & 0xFF) not in FOREIGN:
                raise
            raise Failure("Đây không phải bản sao lưu của chương trình.", "Chọn tệp khác.", str(error)) from error


def _beside(source: Path) -> list[Path]:
    """Where the attachments of a data file may lie: beside it, or beside the folder of backups it lies in."""
    return [folder for folder in (source.parent / ATTACHMENTS, source.parent.parent / ATTACHMENTS) if folder.is_dir()]
