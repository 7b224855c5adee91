"""What was typed into a form and not saved yet, kept in small files so that no crash can take it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import remove, write_atomically

FORMAT = 1
KEEP = 20
"""Forms whose typing is kept; the oldest goes when there are more."""


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """What was typed into one form.

    Attributes:
        at: when it was last kept.
        values: by field key, as the editors gave it.
    """

    at: datetime
    values: dict[str, Any]


def keep(folder: Path, form: str, seen: str, values: dict[str, Any], at: datetime) -> None:
    """Keep what is typed so far; ``seen`` names the state of the record the form was opened with.

    Raises:
        Failure: the disk says no.
    """
    content = {"format": FORMAT, "form": form, "seen": seen, "at": at.isoformat(timespec="seconds"), "values": values}
    write_atomically(_file(folder, form), json.dumps(content, ensure_ascii=False).encode())
    with translated(folder):
        files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for old in files[:-KEEP]:
            remove(old)


def kept(folder: Path, form: str, seen: str) -> HalfTyped | None:
    """What was typed into a form, None when nothing was, or when the record has been changed since."""
    try:
        content = json.loads(_file(folder, form).read_text(encoding="utf-8"))
        if (content["format"], content["form"], content["seen"]) != (FORMAT, form, seen):
            return None
        return HalfTyped(datetime.fromisoformat(content["at"]), dict(content["values"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def forget(folder: Path, form: str) -> None:
    """Let go what was typed: it is saved now, or not wanted."""
    with translated(folder):
        remove(_file(folder, form))


def _file(folder: Path, form: str) -> Path:
    return folder / f"{hashlib.sha256(form.encode()).hexdigest()[:24]}.json"
