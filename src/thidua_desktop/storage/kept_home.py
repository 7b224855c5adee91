"""The home page of the next days, kept at closing, so that the next start shows it before the data are open.

What is kept counts only while the data file is, byte for byte, the one it was made from: SQLite counts every
committed change in the file's header, and size and time tell a restored file. Read without SQLAlchemy.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from thidua_desktop.domain.campaign_steps import CampaignStep
from thidua_desktop.domain.home import Deadline, HomeView, Recent, Task
from thidua_desktop.domain.targets_rows import GroupRow
from thidua_desktop.storage.files import write_atomically

FORM = 1
"""Raised when the kept classes change their meaning without changing their fields."""
KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (HomeView, Task, Deadline, Recent, CampaignStep, GroupRow)
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the clerk had chosen: it says which home page is meant."""

    year: int
    campaign_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept home page; ``practice``: of data for practice only."""

    view: HomeView
    practice: bool


def keep(path: Path, data: Path, chosen: Chosen, views: Iterable[HomeView], *, practice: bool) -> None:
    """Write the home pages of some days to ``path``; the data file must be closed.

    Raises:
        Failure: the disk says no.
    """
    content = {
        "form": FORM,
        "file": _state(data),
        "chosen": [chosen.year, chosen.campaign_id],
        "practice": practice,
        "days": {view.today.isoformat(): _plain(view) for view in views},
    }
    write_atomically(path, json.dumps(content, ensure_ascii=False).encode())


def kept(path: Path, data: Path, chosen: Chosen, today: date) -> Kept | None:
    """The home page of a day; None when nothing kept still holds."""
    try:
        content = json.loads(path.read_bytes())
        holds = content["form"] == FORM and content["file"] == _state(data) and not _is_unfinished(data)
        if not holds or content["chosen"] != [chosen.year, chosen.campaign_id]:
            return None
        view = _whole(content["days"][today.isoformat()])
        return Kept(view, bool(content["practice"])) if isinstance(view, HomeView) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # nothing is lost: the page is read from the data as soon as these are open


def _state(data: Path) -> list[int]:
    """What changes whenever the file does: SQLite's change counter, the size, the time."""
    with data.open("rb") as file:
        header = file.read(28)
    now = data.stat()
    return [int.from_bytes(header[24:28], "big"), now.st_size, now.st_mtime_ns]


def _is_unfinished(data: Path) -> bool:
    """Whether a write was cut off: the file will be rolled back when it is opened."""
    return data.with_name(f"{data.name}-journal").exists()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"is": "time", "of": value.isoformat()}
    if isinstance(value, date):
        return {"is": "day", "of": value.isoformat()}
    if isinstance(value, dict):
        return {"is": "dict", "of": {key: _plain(one) for key, one in value.items()}}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    kind = type(value).__name__
    if kind in KINDS:
        return {"is": kind, "of": {one.name: _plain(getattr(value, one.name)) for one in fields(value)}}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a home page keeps no {kind}")


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_whole(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind, content = value["is"], value["of"]
    if kind == "time":
        return datetime.fromisoformat(content)
    if kind == "day":
        return date.fromisoformat(content)
    parts = {key: _whole(one) for key, one in content.items()}
    return parts if kind == "dict" else KINDS[kind](**parts)
