"""One running program per data folder.

The operating system holds the lock, so a killed program leaves none behind. The lock file also says who holds it and
whether the last run ended cleanly.
"""

import contextlib
import json
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.failures import translated

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class AlreadyOpen(Failure):
    """Another program holds the data folder."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote the lock file last."""

    pid: int = 0
    computer: str = ""
    clean: bool = True


class DataLock:
    """The exclusive right to a data folder, from construction to ``release``.

    On a medium that cannot be written there is nothing to protect: the lock is then only an empty promise, and the
    folder opens read-only.

    Attributes:
        ended_cleanly: whether the program that held it before closed in order.

    Args:
        path: the lock file.
        data: the data file it protects.

    Raises:
        AlreadyOpen: another running program holds it.
        Failure: the folder can neither be written nor read.
    """

    def __init__(self, path: Path, data: Path | None = None) -> None:
        self.ended_cleanly = True
        self._file: IO[bytes] | None = None
        try:
            with translated(path):
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._file = path.open("a+b", buffering=0)
        except Failure:
            if data is None or not os.access(data, os.R_OK):
                raise
            return
        before = _read(self._file)
        if not _try_lock(self._file):
            self._file.close()
            raise AlreadyOpen(*_already_open(before))
        before = _read(self._file)
        self.ended_cleanly = before.clean
        self._write(clean=False)

    def release(self, *, clean: bool = True) -> None:
        """Give the folder back; ``clean=False`` makes the next start check the file in full."""
        if self._file is None or self._file.closed:
            return
        self._write(clean=clean)
        _unlock(self._file)
        self._file.close()

    def _write(self, *, clean: bool) -> None:
        assert self._file is not None
        content = json.dumps({"pid": os.getpid(), "computer": socket.gethostname(), "clean": clean})
        self._file.seek(0)
        self._file.truncate()
        self._file.write(content.encode())


def _already_open(holder: Holder) -> tuple[str, str]:
    if holder.computer and holder.computer != socket.gethostname():
        return f"Máy “{holder.computer}” đang mở dữ liệu này.", "Đóng chương trình ở máy đó rồi mở lại."
    return (
        "Chương trình đang mở dữ liệu này ở một cửa sổ khác.",
        "Tìm cửa sổ Thi Đua đang mở và làm tiếp ở đó. Không thấy cửa sổ nào thì khởi động lại máy rồi mở lại.",
    )


def _read(file: IO[bytes]) -> Holder:
    file.seek(0)
    try:
        content = json.loads(file.read().lstrip(b"\0") or b"{}")
        return Holder(int(content.get("pid", 0)), str(content.get("computer", "")), bool(content.get("clean", True)))
    except (ValueError, AttributeError, OSError):
        return Holder(clean=False)


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            # A byte far behind the content, so that others can still read who holds the lock.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_UN)
