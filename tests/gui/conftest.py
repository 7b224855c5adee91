"""What the tests of the window share."""

import pytest

from thidua_desktop.gui.jobs import Jobs


@pytest.fixture
def jobs(qtbot):
    """Workers that are stopped at the end of the test; an unexpected error fails it."""
    errors: list[Exception] = []
    made = Jobs(lambda error, _title: errors.append(error))
    made.errors = errors
    yield made
    assert made.close()
    assert errors == []
