"""What the victims of the fault tests do: ``python -m tests.faults.child NAME FOLDER …`` in a process of their own."""

import os
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.errors import Failure
from thidua_desktop.model import Unit
from thidua_desktop.paths import Places
from thidua_desktop.storage.lock import AlreadyOpen, DataLock
from thidua_desktop.storage.opening import Opened, open_folder


@labelled("Thêm đơn vị")
def add_unit(session, name):
    session.add(Unit(name=name))


def open_here(folder: str) -> Opened:
    places = Places(Path(folder))
    return open_folder(places, DataLock(places.lock, places.data), guards=(guard,))


def say(*words: object) -> None:
    print(*words, flush=True)


def saves(folder: str) -> None:
    """Save units for ever, telling each acknowledged one."""
    database = open_here(folder).database
    say("ready")
    number = 0
    while True:
        number += 1
        database.write(add_unit, f"Thôn {number}")
        say(number)


def makes(folder: str) -> None:
    """Make a data file, stopping for the killer inside the step's transaction."""
    from thidua_desktop.storage import migrations

    places = Places(Path(folder))
    places.folder.mkdir(parents=True, exist_ok=True)

    def wait(step: int) -> None:
        say("inside", step)
        time.sleep(30)

    migrations.migrate(places.data, mode="rwc", between=wait)


def fills_file(folder: str) -> None:
    """Write until the operating system forbids a larger file (its signal ignored, as on a real full disk)."""
    import resource

    opened = open_here(folder)
    for number in range(20):
        opened.database.write(add_unit, f"Thôn {number}")
    size = opened.places.data.stat().st_size
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, resource.RLIM_INFINITY))
    say("before", size)
    try:
        for number in range(5000):
            opened.database.write(add_unit, f"Xã {number} " + "x" * 2000)
    except Failure as failure:
        say("failure", failure)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    opened.database.write(add_unit, "Sau sự cố")
    say("after")


def writes_large(folder: str, limit: str) -> None:
    """Replace a file while files may not grow beyond ``limit`` bytes."""
    import resource

    from thidua_desktop.storage.files import write_atomically

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        write_atomically(Path(folder) / "Quyết định.pdf", b"x" * (int(limit) * 3))
    except Failure as failure:
        say("failure", failure)


def backs_up_full(folder: str, limit: str) -> None:
    """Back up while files may not grow beyond ``limit`` bytes."""
    import resource

    from thidua_desktop.storage import backup

    places = Places(Path(folder))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    try:
        backup.make(places.data, places.backups, "manual")
    except Failure as failure:
        say("failure", failure)


def opens(folder: str) -> None:
    """Try to open the folder and tell what happened; stay until killed when it worked."""
    try:
        opened = open_here(folder)
    except AlreadyOpen as failure:
        say("refused", failure)
        return
    except Failure as failure:
        say("failure", type(failure).__name__, failure)
        return
    say("open", opened.database.read_only_reason, opened.notice)
    sys.stdin.read()
    opened.close()
    say("closed")


def become_nobody() -> None:
    """Give up all rights; what may be imported later is imported before, as Python itself may become unreadable."""
    with tempfile.TemporaryDirectory() as rehearsal:
        opened = open_here(rehearsal)
        opened.database.write(add_unit, "Tập dượt")
        opened.close()
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def opens_as_nobody(folder: str) -> None:
    """Try to open the folder as a user who owns nothing."""
    become_nobody()
    opens(folder)


def writes_as_nobody(folder: str) -> None:
    """Open and write as a user who owns nothing."""
    become_nobody()
    opened = open_here(folder)
    say("open", opened.database.read_only_reason)
    try:
        opened.database.write(add_unit, "Không ghi được")
    except Failure as failure:
        say("failure", failure)


def locks(folder: str, seconds: str) -> None:
    """Hold the data file exclusively for a while, as a strange program would."""
    connection = sqlite3.connect(Places(Path(folder)).data, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    say("locked")
    time.sleep(float(seconds))
    connection.execute("ROLLBACK")


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    {
        "saves": saves,
        "makes": makes,
        "fills_file": fills_file,
        "writes_large": writes_large,
        "backs_up_full": backs_up_full,
        "opens": opens,
        "opens_as_nobody": opens_as_nobody,
        "writes_as_nobody": writes_as_nobody,
        "locks": locks,
    }[sys.argv[1]](*sys.argv[2:])
