"""What the interpreter writes when it dies, kept for the next start."""

import faulthandler
import os
from pathlib import Path
from typing import IO

from thidua_desktop.storage.failures import translated


def earlier(path: Path) -> str:
    """What the last run wrote when it died, "" when it did not; it moves to "…-truoc.txt" and is told once."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
    if text:
        with translated(path):
            os.replace(path, path.with_name(f"{path.stem}-truoc{path.suffix}"))
    return text


def watch(path: Path) -> IO[str] | None:
    """Let the interpreter write to ``path`` when it dies; None where the folder cannot be written."""
    try:
        file = path.open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def forget(path: Path, file: IO[str] | None) -> None:
    """Stop watching after an orderly end; an empty trace is taken away."""
    if file is None:
        return
    faulthandler.disable()
    file.close()
    path.unlink(missing_ok=True)
