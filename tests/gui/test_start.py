"""What a fresh process has imported when its window is painted for the first time."""

import json
import subprocess
import sys

HEAVY = {"sqlalchemy", "alembic", "reportlab", "openpyxl", "xlsxwriter", "pypdfium2", "PIL"}
ALLOWED = {"PySide6", "shiboken6", "platformdirs", "thidua_desktop"}
ENVIRONMENT = {
    "_distutils_hack",
    "_editable_impl_thidua_desktop",
    "a1_coverage",
    "coverage",
}  # put there by pip, not us
CHILD = """
import builtins, json, sys
from thidua_desktop import app, cli

def painted(program):
    inside = {name.partition(".")[0]: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    print(json.dumps({
        "all": sorted(inside),
        "third": sorted(name for name, file in inside.items() if "site-packages" in file),
        "hooked": "feature" in repr(builtins.__import__),
        "rooms": sorted(name for name in sys.modules if name.startswith("thidua_desktop.")),
    }), flush=True)
    program.window.close()

app.Program._open = painted
sys.exit(cli.run(["--data", sys.argv[1]]))
"""


def test_nothing_but_qt_is_imported_before_the_first_paint(places) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(places.folder)], capture_output=True, text=True, timeout=100, check=True
    )
    found = json.loads(done.stdout)
    assert HEAVY.isdisjoint(found["all"])
    assert set(found["third"]) - ENVIRONMENT <= ALLOWED
    rooms = {name.split(".")[1] for name in found["rooms"]}
    assert rooms.isdisjoint({"model", "queries", "commands", "documents", "sheets"})
    assert "PySide6" in found["third"]


def test_imports_after_the_first_paint_are_plain_ones(places) -> None:
    """PySide6's hook around ``import`` reads the source of every module: half a second and 15 MB at the start."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(places.folder)], capture_output=True, text=True, timeout=100, check=True
    )
    assert json.loads(done.stdout)["hooked"] is False


KEPT = """
import json, sys
from PySide6.QtCore import QTimer
from thidua_desktop import app, cli

seen = {}
open_beside = app.Program._open_beside

def before_the_data(program):
    home = program.window.pages.page("home")
    seen["heavy"] = "sqlalchemy" in sys.modules
    seen["tasks"] = len(home.view.tasks)
    seen["sentence"] = home.view.tasks[0].sentence
    home.open_task(home.view.tasks[0])
    seen["key"] = program.window.pages.key()
    open_beside(program)

def look(program):
    if program.window.pages.key() not in ("", "home"):
        seen["then"] = program.window.pages.key()
        print(json.dumps(seen), flush=True)
        program.window.close()

class Watched(app.Program):
    def start(self):
        self.watch = QTimer(self, interval=20)
        self.watch.timeout.connect(lambda: look(self))
        self.watch.start()
        return super().start()

app.Program._open_beside = before_the_data
app.Program = Watched
sys.exit(cli.run(["--data", sys.argv[1]]))
"""


def test_the_home_page_of_the_last_closing_is_on_show_before_the_data_are_open(practice_folder, qtbot) -> None:
    """It can be used at once: what was clicked in the meantime is opened as soon as that can be."""
    from PySide6.QtWidgets import QApplication

    from thidua_desktop import app, paths
    from thidua_desktop.settings import SettingsFile

    folder = practice_folder.folder
    program = app.Program(QApplication.instance(), practice_folder, SettingsFile(paths.settings_file(str(folder))))
    assert program.start()
    qtbot.waitUntil(lambda: getattr(program.window.pages.page("home"), "view", None) is not None, timeout=20000)
    first = program.window.pages.page("home").view.tasks[0]
    program.window.close()
    program.close()
    done = subprocess.run(
        [sys.executable, "-c", KEPT, str(folder)], capture_output=True, text=True, timeout=100, check=True
    )
    seen = json.loads(done.stdout)
    assert seen == {
        "heavy": False,
        "tasks": len(program.window.pages.page("home").view.tasks),
        "sentence": first.sentence,
        "key": "home",
        "then": first.page,
    }
