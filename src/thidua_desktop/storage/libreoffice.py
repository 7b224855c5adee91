"""LibreOffice of this machine, if there is one: Word files become PDF as it would print them.

It runs beside a LibreOffice that is open, with a profile of its own that is thrown away, and is ended when it takes too
long or the clerk stops it. Nothing here is required: without it papers are printed in our own form.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import write_atomically

NAMES = ("soffice", "libreoffice")
LIMIT = 90.0
"""Seconds for its start and the first file; each further file may take a third of that."""
LOOK_SECONDS = 0.1
NO_FILE = "LibreOffice trên máy này không chuyển được bản Word sang PDF."
TOO_LONG = "LibreOffice chuyển bản Word sang PDF quá {} giây nên đã dừng."
WHAT_TO_DO = "Lưu bản Word rồi mở bằng Word hoặc LibreOffice để xem và in."

Stop = Callable[[], object]


def find() -> Path | None:
    """The program that converts, None when LibreOffice is not on this machine."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def to_pdf(files: Sequence[bytes], program: Path, stop: Stop = lambda: None, *, limit: float = LIMIT) -> list[bytes]:
    """Word files as PDF, in their order.

    Args:
        files: the Word files.
        program: what ``find`` found.
        stop: called again and again; what it raises ends LibreOffice and goes on to the caller.
        limit: seconds until it is given up.

    Raises:
        Failure: LibreOffice cannot be started, takes too long, or made no PDF.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        places = [folder / f"{number}.docx" for number in range(1, len(files) + 1)]
        for place, data in zip(places, files, strict=True):
            write_atomically(place, data)
        _run(program, folder, places, stop, limit + (len(files) - 1) * limit / 3)
        made = [place.with_suffix(".pdf") for place in places]
        if not all(one.is_file() for one in made):
            raise Failure(NO_FILE, WHAT_TO_DO)
        with translated(folder):
            return [one.read_bytes() for one in made]


def _run(program: Path, folder: Path, files: Sequence[Path], stop: Stop, limit: float) -> None:
    command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, files)]
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        process = subprocess.Popen(command, **silent, **_apart())  # type: ignore[call-overload]
    except OSError as error:
        raise Failure("Không mở được LibreOffice trên máy này.", WHAT_TO_DO, str(error)) from error
    deadline = time.monotonic() + limit
    try:
        while process.poll() is None:
            stop()
            if time.monotonic() > deadline:
                raise Failure(TOO_LONG.format(round(limit)), WHAT_TO_DO)
            time.sleep(LOOK_SECONDS)
    finally:
        _end(process)


def _apart() -> dict[str, Any]:
    """What makes it a family of processes of its own, which can be ended whole, without a console."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what was started and all it has started itself, which is where the work is done."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        family = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(family, check=False, capture_output=True, creationflags=subprocess.CREATE_NO_WINDOW)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _usual_places() -> list[Path]:
    """Where it lies when the shell does not know it."""
    if sys.platform == "win32":
        roots = filter(None, (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")))
        return [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots]
    if sys.platform == "darwin":
        return [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    return [Path("/opt/libreoffice/program/soffice"), Path("/usr/lib/libreoffice/program/soffice")]
