"""What every test stands on: an offscreen screen and real data folders with awkward names."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")

from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua_desktop.paths import Places

AWKWARD = "Phạm Thị Ánh – Hồ sơ #1 100% ?&"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty data folder whose path has every kind of awkward letter."""
    return Places(tmp_path / AWKWARD / "dữ liệu")


@pytest.fixture
def opened(places: Places) -> Iterator["object"]:
    """A new, open data folder (``storage.opening.Opened``) guarded as in the program."""
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.lock import DataLock
    from thidua_desktop.storage.opening import open_folder

    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    yield opened
    opened.close(keep_backup=False)


@pytest.fixture
def db(opened):
    """The database of a new data folder."""
    return opened.database
