"""Only storage opens files for writing, and within storage only the modules named here, in the ways named here."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, calls, imports, inside, modules, place

# storage/files.py is the one door for whole files. The others care for the data file itself:
ALLOWED = {
    "storage/attachments.py": {"mkdtemp"},  # a copy for another program to show
    "storage/files.py": {"mkdir", "open", "replace", "unlink"},
    "storage/backup.py": {"mkdir", "rename", "unlink"},  # puts a checked copy in place, drops copies past keeping
    "storage/crash_trace.py": {"open", "replace", "unlink"},  # open for the interpreter as long as the program runs
    "storage/libreoffice.py": {"TemporaryDirectory"},  # what LibreOffice converts and what it made, gone at once
    "storage/lock.py": {"mkdir", "open"},  # the lock file stays open as long as the program runs
    "storage/opening.py": {"open", "write_bytes", "unlink"},  # tries whether the folder may be written at all
    "storage/migrations/__init__.py": {"mkdir", "unlink"},  # takes a half-made new data file away
    "documents/certificate_package.py": {"ZipFile"},  # a package in memory, saved by whoever asked for it
    "sheets/xlsx_parts.py": {"ZipFile"},  # a package in memory, made of the parts that were looked through
}
METHODS = {"write_text", "write_bytes", "touch", "unlink", "mkdir", "rmdir", "symlink_to", "hardlink_to"}
FUNCTIONS = {
    "os": {
        "open", "fdopen", "replace", "rename", "renames", "remove", "unlink", "mkdir", "makedirs", "rmdir",
        "removedirs", "link", "symlink", "truncate", "write",
    },
    "shutil": {"copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "rmtree", "make_archive"},
    "tempfile": {"NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp"},
}  # fmt: skip
CLASSES = {"QFile", "QSaveFile", "QTemporaryFile", "QTemporaryDir"}


def mode_of(call: ast.Call, position: int) -> str | None:
    """The mode a file is opened with, "?" if it is only known at run time, None if it is not given."""
    given = [word.value for word in call.keywords if word.arg == "mode"] + call.args[position : position + 1]
    if not given:
        return None
    value = given[0]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else "?"


def opens_for_writing(name: str, call: ast.Call) -> bool:
    """Whether a call of some ``open`` may write; ``Path.open`` takes the mode first, the others second."""
    first = name.split(".")[0]
    plain = name in {"open", "io.open", "codecs.open"} or first in {"gzip", "bz2", "lzma", "zipfile", "tarfile"}
    mode = mode_of(call, 1 if plain else 0)
    if mode is None:
        return False
    return mode == "?" if plain and mode == "?" else set(mode) <= set("rwaxbt+:gz2") and bool(set(mode) & set("wax+"))


def writes(name: str, call: ast.Call) -> bool:
    """Whether a call creates, changes, renames or removes a file or folder."""
    *owner, last = name.split(".")
    if last == "open" and not name.startswith("os."):
        return opens_for_writing(name, call)
    if last in {"ZipFile", "TarFile"}:
        return (mode_of(call, 1) or "r") != "r"
    if last in {"rename", "replace"} and owner[-1:] not in (["os"], ["dataclasses"]):
        return bool(owner) and len(call.args) == 1 and not call.keywords  # Path's take one argument, str's two
    if owner and owner[-1] in FUNCTIONS:
        return last in FUNCTIONS[owner[-1]]
    return last in CLASSES or bool(owner and last in METHODS)


def written_in(path: Path) -> list[tuple[str, int]]:
    """The ways in which a module writes, with their lines."""
    return [(name.split(".")[-1], call.lineno) for name, call in calls(path) if writes(name, call)]


def test_no_file_is_written_outside_the_storage_room() -> None:
    found = [
        f"{place(path, line)} {way}"
        for path in modules()
        for way, line in written_in(path)
        if way not in ALLOWED.get(inside(path), set())
    ]
    assert found == []


def test_modules_do_not_import_single_functions_that_write() -> None:
    """``from os import replace`` would hide a write behind a plain name."""
    found = []
    for path in modules():
        for name, line in imports(path):
            module, _, function = name.rpartition(".")
            if function in FUNCTIONS.get(module, ()):
                found.append(f"{place(path, line)} {function}")
    assert found == []


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_no_module_may_write_in_a_way_it_does_not_use(name: str) -> None:
    assert ALLOWED[name] - {way for way, _ in written_in(PACKAGE / name)} == set()


@pytest.mark.parametrize(
    "code",
    [
        "open(p, 'w')", "open(p, mode='ab')", "open(p, m)", "p.open('x')", "p.write_text('')", "os.replace(a, b)",
        "p.rename(q)", "p.replace(q)", "shutil.copyfile(a, b)", "tempfile.mkstemp()", "zipfile.ZipFile(p, 'w')",
        "os.open(p, flags)", "p.unlink()", "gzip.open(p, 'wb')", "QSaveFile(p)",
    ],
)  # fmt: skip
def test_the_walk_sees_a_write(code: str) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert writes(ast.unparse(call.func), call)


@pytest.mark.parametrize(
    "code",
    [
        "open(p)", "open(p, 'rb')", "p.open()", "p.open('r', encoding='utf-8')", "text.replace('a', 'b')",
        "day.replace(day=1)", "dataclasses.replace(row, name='x')", "campaigns.rename(session, 1, 'x')",
        "zipfile.ZipFile(p)", "dialog.open()", "webbrowser.open(address)", "replace(row)",
    ],
)  # fmt: skip
def test_the_walk_lets_reading_pass(code: str) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert not writes(ast.unparse(call.func), call)
