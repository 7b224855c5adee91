"""What every test stands on: an offscreen screen and real data folders with awkward names."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LANG", "C.UTF-8")

import gc
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from thidua_desktop.paths import Places

# A busy machine is slow, not wrong: what takes too long is told by the limit of the whole test.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


LONG = ("journeys", "faults", "fuzz", "practice", "benchmarks")
"""Rooms whose tests take long: they begin first, so that no worker is left with one at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first; the order is random otherwise."""
    items.sort(key=lambda item: item.path.parent.name not in LONG)


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
def db(opened):
    """The database of a new data folder."""
    return opened.database


PRACTICE_TODAY = date(2026, 3, 15)
"""The day on which the practice year of the tests stands: one year done, the next one under way."""


@pytest.fixture(scope="session")
def practice_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice commune, made once; do not write into it, take ``practice_folder``."""
    from thidua_desktop import practice

    folder = tmp_path_factory.mktemp("practice") / "dữ liệu"
    practice.make(Places(folder), today=PRACTICE_TODAY)
    return folder


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
    from thidua_desktop.storage.lock import DataLock
    from thidua_desktop.storage.opening import open_folder

    opened = open_folder(practice_folder, DataLock(practice_folder.lock, practice_folder.data), guards=(guard,))
    yield opened.database
    opened.close(keep_backup=False)
