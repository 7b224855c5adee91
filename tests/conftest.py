"""What every test stands on: an offscreen screen and real data folders with awkward names."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")

import gc
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from thidua_desktop.paths import Places

# Kept whatever the environment says: each worker, and each program a test starts, would compile the whole project anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # No test but those of faults is about the disk, and thousands of small transactions wait for it.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# A busy machine is slow, not wrong: what takes too long is told by the limit of the whole test.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


LONG = ("practice", "faults", "journeys", "fuzz", "benchmarks")
"""Rooms whose tests take long: they begin first, so that no worker is left with one at the end.

One worker makes the practice commune meanwhile; the next ones who need it find it made.
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first; the order is random otherwise."""
    rank = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.parent.name, len(LONG)))


def pytest_collection_finish() -> None:
    """Look for garbage as rarely as the program does: what was collected and imported stays to the end."""
    gc.freeze()
    gc.set_threshold(5000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """All data files of a run share what SQLAlchemy compiled: each test opens its own and would compile it anew."""
    from thidua_desktop.storage import connection

    made, first = connection.create_engine, []

    def create_engine(*arguments: object, **options: object) -> "object":
        engine = made(*arguments, **options)
        first.append(engine)
        engine.dialect, engine._compiled_cache = first[0].dialect, first[0]._compiled_cache
        del first[1:]
        return engine

    connection.create_engine = create_engine
    yield
    connection.create_engine = made


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard_at_the_end() -> Iterator[None]:
    """What was copied goes before Python does: the offscreen clipboard outlives the interpreter and would call it."""
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui and gui.QGuiApplication.instance():
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def hands_off_the_keyboard() -> Iterator[None]:
    """No key stays down: after Ctrl+C in one test, a row selected in the next one would be taken as Ctrl+click."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if not widgets:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    if widgets.QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(widgets.QWidget(), Qt.Key.Key_Shift)


AWKWARD = "Phạm Thị Ánh – Hồ sơ #1 100% ?&"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty data folder whose path has every kind of awkward letter."""
    return Places(tmp_path / AWKWARD / "dữ liệu")


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file as the program makes it, made once; tests get copies."""
    from thidua_desktop.storage import migrations

    path = tmp_path_factory.mktemp("new") / "thidua.db"
    migrations.create(path)
    return path


@pytest.fixture
def opened(places: Places, new_file: Path) -> Iterator["object"]:
    """A new, open data folder (``storage.opening.Opened``) guarded as in the program."""
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.lock import DataLock
    from thidua_desktop.storage.opening import open_folder

    places.folder.mkdir(parents=True, mode=0o700)
    shutil.copyfile(new_file, places.data)
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    yield opened
    opened.close(keep_backup=False)


@pytest.fixture
def db(places: Places, new_file: Path) -> Iterator["object"]:
    """The database of a new data file, guarded as in the program; ``opened`` is for how folders are opened."""
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.database import Database

    places.folder.mkdir(parents=True, mode=0o700)
    shutil.copyfile(new_file, places.data)
    database = Database(places.data, guards=(guard,))
    yield database
    database.close()


PRACTICE_TODAY = date(2026, 3, 15)
"""The day on which the practice year of the tests stands: one year done, the next one under way."""


@pytest.fixture(scope="session")
def practice_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice commune, made once for all workers; do not write into it, take ``practice_folder``."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "practice"
    done = shared / "made"
    shared.mkdir(exist_ok=True)
    lock = the_only_one(shared / "lock")
    try:
        if not done.exists():
            make_practice(shared / "dữ liệu")
            done.touch()
    finally:
        lock.release()
    return shared / "dữ liệu"


def the_only_one(path: Path) -> "object":
    """The lock of this path, waited for."""
    from thidua_desktop.storage.lock import AlreadyOpen, DataLock

    while True:
        try:
            return DataLock(path)
        except AlreadyOpen:
            time.sleep(0.05)


def make_practice(folder: Path) -> None:
    from thidua_desktop import practice

    shutil.rmtree(folder, ignore_errors=True)
    practice.make(Places(folder), today=PRACTICE_TODAY)


@pytest.fixture
def practice_folder(practice_made: Path, tmp_path: Path) -> Places:
    """A copy of the practice commune's data folder, the test's own."""
    folder = tmp_path / "tập – cơ quan" / "dữ liệu"
    shutil.copytree(practice_made, folder)
    return Places(folder)


@pytest.fixture
def practice_db(practice_folder: Places) -> Iterator["object"]:
    """The database of a copy of the practice commune."""
    from thidua_desktop.commands.years import guard
    from thidua_desktop.storage.database import Database

    database = Database(practice_folder.data, guards=(guard,))
    yield database
    database.close()
