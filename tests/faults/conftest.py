"""Victim processes for the fault tests."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items):
    for item in items:
        if "/faults/" in str(item.path):
            item.add_marker(pytest.mark.fault)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder on the disk, never in memory: what survives a fault is proved where the data are."""
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def db(opened):
    """The database of an open data folder."""
    return opened.database


@pytest.fixture
def victim():
    """Start ``tests.faults.child`` as ``victim("saves", folder)``; all are killed at the end."""
    started = []

    def start(*words, **options):
        process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "tests.faults.child", *map(str, words)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def finished(victim):
    """Run a victim to its end and give back its lines."""

    def run(*words, **options):
        process = victim(*words, **options)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        return out.splitlines()

    return run


nobody = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
