"""New data files that have taken the shipped law over, made once for all tests that begin with it."""

import functools
import shutil
from pathlib import Path

from tests import beginnings
from thidua_desktop.commands import law
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.paths import Places, resources
from thidua_desktop.storage.law_files import read_shipped
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder


@functools.cache
def shipped() -> ShippedLaw:
    """The law as it ships."""
    return read_shipped(resources() / "law")


def take_over(db) -> int:
    """A new data file takes over the law as it ships; how many entries that are."""
    return beginnings.begin(db, _take_over)


def _take_over(db) -> int:
    return db.write(law.take_over_shipped, shipped())


@functools.cache
def with_law(new_file: Path) -> Path:
    """A copy of a new data file with the law in it."""
    places = Places(new_file.parent / "law")
    places.folder.mkdir()
    shutil.copyfile(new_file, places.data)
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    opened.database.write(law.take_over_shipped, shipped(), "one")
    opened.close(keep_backup=False)
    return places.data
