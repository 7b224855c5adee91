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
