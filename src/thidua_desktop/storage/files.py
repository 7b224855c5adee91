"""Every file we write for others: wholly written beside, then put in place.

QSaveFile is not used: on a full disk it can report success for a truncated file.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.failures import WINDOWS_HELD, held_by_another, translated

RETRY_SECONDS = 2.5
CHUNK = 1 << 20

replace: Callable[[Path, Path], None] = os.replace
"""The one seam for tests of a target or a temporary file held by another program."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: afterwards the file is wholly the new one, or wholly the old one.

    Raises:
        Failure: disk full, no right, or the target stays open in another program.
    """
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{_short(path.name)}.{os.getpid()}.part")
        try:
            _write_all(temporary, data)
            _put_in_place(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        sync_folder(path.parent)


def _short(name: str) -> str:
    """A piece of the name that leaves room for our suffix inside the 255 bytes a name may have."""
    return name.encode()[:200].decode(errors="ignore")


def _write_all(path: Path, data: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        view = memoryview(data)
        while view:
            written = file.write(view)
            if not written:
                raise Failure(f"Chưa ghi trọn được tệp “{path.name}”.", "Kiểm tra ổ đĩa còn chỗ rồi làm lại.")
            view = view[written:]
        os.fsync(file.fileno())
    if path.stat().st_size != len(data):
        raise Failure(f"Chưa ghi trọn được tệp “{path.name}”.", "Kiểm tra ổ đĩa còn chỗ rồi làm lại.")


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename over the target, retrying while a scanner or an office program holds either file for a moment."""
    deadline = time.monotonic() + RETRY_SECONDS
    pause = 0.05
    while True:
        try:
            replace(temporary, target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in WINDOWS_HELD:
                raise
            if time.monotonic() + pause > deadline:
                raise held_by_another(target.name) from error
            time.sleep(pause)
            pause = min(pause * 2, 0.4)


def sync_folder(folder: Path) -> None:
    """Make a rename inside ``folder`` durable where the system allows it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            digest.update(block)
    return digest.hexdigest()


def free_name(path: Path) -> Path:
    """``path``, or the first "name (2).ext" that does not exist yet."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate


def set_aside(path: Path, mark: str) -> Path | None:
    """Move a damaged file away under a name of its own; its content is never deleted.

    Returns the new place, or None when there was nothing to move.
    """
    if not path.exists():
        return None
    with translated(path):
        target = free_name(path.with_name(f"{path.stem}-{mark}{path.suffix}"))
        os.replace(path, target)
        return target


def remove(path: Path) -> None:
    """Take away a file of ours that has served; it may be gone already."""
    path.unlink(missing_ok=True)


def clean_parts(folder: Path) -> None:
    """Remove what an interrupted write left behind."""
    for part in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            part.unlink()
