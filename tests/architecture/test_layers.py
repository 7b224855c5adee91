"""Who may know whom."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, calls, imports, inside, modules, place

NETWORK = (
    "ssl", "socketserver", "asyncio", "http.client", "http.server", "urllib.request", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "xmlrpc", "requests", "httpx", "urllib3", "PySide6.QtNetwork",
)  # fmt: skip


def test_every_import_contract_is_kept() -> None:
    command = [sys.executable, "-P", str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 broken" in run.stdout


def test_sessions_are_opened_in_the_database_only() -> None:
    found = [
        place(path, call.lineno)
        for path in modules()
        if inside(path) != "storage/database.py"
        for name, call in calls(path)
        if name.split(".")[-1] in {"Session", "sessionmaker", "scoped_session"}
    ]
    assert found == []


def test_engines_are_made_in_storage_only() -> None:
    found = [
        place(path, call.lineno)
        for path in modules()
        if not inside(path).startswith("storage/")
        for name, call in calls(path)
        if name.split(".")[-1] == "create_engine" or name == "sqlite3.connect"
    ]
    assert found == []


def test_no_statement_slips_past_the_change_log() -> None:
    """Only objects changed in a session are logged; bulk statements are not."""
    constructs = {"update", "delete", "insert", "text"}
    bulk = {"bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}
    found = []
    for path in modules():
        if inside(path).startswith(("storage/", "model/")):  # model declares indexes with text(), and runs nothing
            continue
        found += [
            place(path, line)
            for name, line in imports(path)
            if name.startswith("sqlalchemy.") and name.split(".")[-1] in constructs
        ]
        found += [
            place(path, call.lineno)
            for name, call in calls(path)
            if name.split(".")[-1] in bulk
            or name in {f"{module}.{construct}" for module in ("sqlalchemy", "sa") for construct in constructs}
            or ("query(" in name and name.split(".")[-1] in {"update", "delete"})
        ]
    assert found == []


def test_no_socket_is_opened_but_the_one_that_raises_the_first_window() -> None:
    found = []
    for path in modules():
        if inside(path) == "gui/single_instance.py":
            continue
        found += [
            place(path, line)
            for name, line in imports(path)
            if name.startswith("socket.") or any(f"{name}.".startswith(f"{known}.") for known in NETWORK)
        ]
        found += [
            place(path, call.lineno)
            for name, call in calls(path)
            if name.startswith("socket.") and name != "socket.gethostname"
        ]
    assert found == []


@pytest.mark.parametrize("folder", ["domain", "model", "storage", "queries", "commands", "documents", "sheets", "gui"])
def test_every_room_of_the_house_is_there(folder: str) -> None:
    assert [path.name for path in modules(folder)].count("__init__.py") >= 1
