"""How soon a long paper stands on screen once it is composed: its first page painted, thumbnails beside it."""

import time
from statistics import median

from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result
from tests.benchmarks.papers import nominations
from thidua_desktop.commands.reports import Paper
from thidua_desktop.documents import lists, pdf
from thidua_desktop.documents.raster import Pages
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.jobs import Jobs
from thidua_desktop.gui.widgets.message_bar import MessageBar

DOSSIERS, PAGES = 500, 200


def measure(rounds: int) -> list[Result]:
    """The first page of a paper of 200 pages and more."""
    document = lists.compose(nominations(samples.nominees(DOSSIERS)))
    once = _pages(pdf.render(document))
    made = pdf.render(*[document] * -(-PAGES // once))
    count = _pages(made)
    app = QApplication.instance() or QApplication([])
    look.apply(app, "light")
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    jobs = Jobs()
    desk = Desk(None, jobs, MessageBar(window), Failures(), parent=window)
    paper = Paper("Danh sách đề nghị khen thưởng", "Danh sách", made, ())
    times = [_once(app, desk, paper, window) for _ in range(rounds + 1)][1:]
    jobs.close()
    return [Result(f"First page of a paper of {count} pages on screen", median(times), None, 300.0)]


def _pages(made: bytes) -> int:
    with Pages(made) as pages:
        return len(pages.sizes)


def _once(app: QApplication, desk: Desk, paper: Paper, window: QWidget) -> float:
    begun = time.perf_counter()
    dialog = PreviewDialog(desk, paper, window)
    dialog.show()
    while dialog.view.picture(1) is None:
        app.processEvents()
    dialog.view.viewport().repaint()
    taken = (time.perf_counter() - begun) * 1000
    desk.jobs.wait(30)
    dialog.done(0)
    dialog.deleteLater()
    app.processEvents()
    return taken
