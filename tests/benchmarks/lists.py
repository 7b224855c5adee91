"""A list of 20,000 people on screen: shown, searched, and the window never held meanwhile."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks import papers, samples, sheets
from tests.benchmarks.measuring import Result
from tests.gui.people_list import Heartbeat, insert_plainly
from thidua_desktop.commands.years import guard
from thidua_desktop.documents import lists, pdf
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.garbage import collect_calmly
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.pages.people_tabs import PersonsTab
from thidua_desktop.gui.widgets.message_bar import MessageBar
from thidua_desktop.paths import Places
from thidua_desktop.sheets.writer import Sheet, write
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

ROWS = 20_000
KEYS = ("n", "ng", "ngu", "nguy", "nguye", "nguyen", "nguyen t", "nguyen th")
PATIENCE = 60.0


def measure(folder: Path, rounds: int) -> list[Result]:
    """Open the page, type, and make a sheet and a PDF beside it."""
    app = QApplication.instance() or QApplication(["benchmarks", "-style", "Fusion"])
    look.apply(app, "light")
    places = Places(folder)
    opened = open_folder(places, DataLock(places.lock, places.data), guards=(guard,))
    insert_plainly(opened.database, ROWS)
    jobs, window = Jobs(_fail), QWidget()
    window.resize(1366, 768)
    window.show()
    desk = _desk(opened.database, jobs, window)
    try:
        return _measured(desk, jobs, window, rounds)
    finally:
        jobs.close()
        opened.close(keep_backup=False)


def _measured(desk: Desk, jobs: Jobs, window: QWidget, rounds: int) -> list[Result]:
    page = _shown(desk, window)
    collect_calmly()  # as the program does once it has started
    heartbeat = Heartbeat(window)
    opening = []
    for _ in range(rounds):
        page.hide()
        page.deleteLater()
        begun = time.perf_counter()
        page = _shown(desk, window)
        opening.append((time.perf_counter() - begun) * 1000)
    keys = [_searched(page, words) for _ in range(rounds) for words in KEYS]
    reading = heartbeat.stop() * 1000
    working = _held_by_work(jobs, window)
    return [
        Result("20,000 rows, page opened until rows are painted", median(opening), None, 150),
        Result("20,000 rows, a search until its rows are painted", median(keys), None, 50),
        Result("Longest hold of the window while opening and searching", reading, None, 200),
        Result("Longest hold of the window while a sheet and a PDF are made", working, None, 200),
    ]


def _desk(db: Database, jobs: Jobs, window: QWidget) -> Desk:
    failures = Failures()
    failures.messages = MessageBar(window)
    return Desk(db, jobs, failures.messages, failures, clock=lambda: datetime(2026, 3, 16, 8, 0), parent=window)


def _shown(desk: Desk, window: QWidget) -> PersonsTab:
    page = PersonsTab(desk)
    page.setParent(window)
    page.resize(window.size())
    page.show()
    _wait(lambda: page.table.model_of_rows.rowCount() == ROWS)
    page.table.viewport().repaint()
    return page


def _searched(page: PersonsTab, words: str) -> float:
    """From the end of the pause in typing to the rows on screen."""
    loaded: list[bool] = []
    page.table.model_of_rows.modelReset.connect(lambda: loaded.append(True))
    begun = time.perf_counter()
    page.search.searched.emit(words)
    _wait(lambda: bool(loaded))
    page.table.viewport().repaint()
    return (time.perf_counter() - begun) * 1000


def _held_by_work(jobs: Jobs, window: QWidget) -> float:
    sheet = Sheet("Tổng hợp", sheets.COLUMNS, sheets.table_rows())
    paper = papers.nominations(samples.nominees(papers.DOSSIERS))
    heartbeat = Heartbeat(window)
    jobs.run(partial(write, sheet), side=True)
    jobs.run(lambda: pdf.render(lists.compose(paper)), side=True)
    _wait(jobs.idle)
    return heartbeat.stop() * 1000


def _wait(until: Callable[[], bool]) -> None:
    loop, deadline = QEventLoop(), time.monotonic() + PATIENCE
    look_again = QTimer(interval=1)  # asking without a pause would take the processor from the reading thread
    look_again.timeout.connect(lambda: (until() or time.monotonic() > deadline) and loop.quit())
    look_again.start()
    loop.exec()
    look_again.stop()
    if not until():
        raise RuntimeError("the list did not come in time")


def _fail(error: Exception, title: str) -> None:
    raise RuntimeError(title) from error
