"""What the tests of the window share."""

import pytest

from thidua_desktop.gui.jobs import Jobs


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """Widgets given up in a test are gone before the next one; each living one makes a change of theme slower."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def jobs(qtbot):
    """Workers that are stopped at the end of the test; an unexpected error fails it."""
    errors: list[Exception] = []
    made = Jobs(lambda error, _title: errors.append(error))
    made.errors = errors
    yield made
    assert made.close()
    assert errors == []


@pytest.fixture
def window(qtbot):
    """A plain window for message bar and pages."""
    from PySide6.QtWidgets import QApplication, QWidget

    from thidua_desktop.gui import look

    look.apply(QApplication.instance(), "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


class Robot:
    """Answers questions: the first answer, unless told otherwise; remembers what was asked."""

    def __init__(self):
        self.asked = []
        self.answer = 0

    def choose(self, _parent, question, answers, detail=""):
        self.asked.append(question)
        return self.answer


@pytest.fixture
def desk(db, jobs, window):
    """A desk over a new data file."""
    from datetime import datetime

    from thidua_desktop.gui.desk import Desk
    from thidua_desktop.gui.failure import Failures
    from thidua_desktop.gui.widgets.message_bar import MessageBar

    messages, failures = MessageBar(window), Failures()
    failures.messages = messages
    made = Desk(
        db,
        jobs,
        messages,
        failures,
        clock=lambda: datetime(2026, 3, 15, 10, 42),
        questions=Robot(),
        parent=window,
    )
    yield made
    jobs.close()
