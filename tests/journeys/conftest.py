"""The clerk every journey begins with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import AWKWARD
from tests.journeys.clerk import Clerk


@pytest.fixture
def clerk(qapp: object, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Clerk]:
    """Somebody at a fresh data folder; closes the window at the end, and leaves nothing behind."""
    made = Clerk(tmp_path / AWKWARD / "dữ liệu", date(2026, 1, 20))
    failed = request.session.testsfailed
    try:
        yield made
        if request.session.testsfailed == failed:
            made.leaves()
    finally:
        made.gives_up()
