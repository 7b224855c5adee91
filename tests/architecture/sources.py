"""The project's own files as the architecture tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "thidua_desktop"
BINARY = {".ttf", ".png", ".ico", ".pdf", ".xlsx", ".xls", ".docx", ".db", ".sqlite", ".tdd", ".zip", ".qm", ".gz"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert listed.returncode == 0, "these tests read the list of files from git: run them in a clone"
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(sorted({path for path in paths if path.is_file()}))


def text_files() -> list[Path]:
    """Every file that people read or edit as text; the samples in tests/data may be in any encoding."""
    return [
        path
        for path in project_files()
        if path.suffix not in BINARY and not path.is_relative_to(ROOT / "tests" / "data")
    ]


def modules(part: str = "") -> list[Path]:
    """The package's modules, or those of one of its folders."""
    return sorted((PACKAGE / part).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def calls(path: Path) -> tuple[tuple[str, ast.Call], ...]:
    """Every call in a module with its written name, such as ``shutil.copy``."""
    return tuple((written(node.func), node) for node in _looked_at(path) if isinstance(node, ast.Call))


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every name a module imports, in full, with its line: ``sqlalchemy.orm.Session``."""
    return tuple(_imports(path))


@cache
def _looked_at(path: Path) -> tuple[ast.AST, ...]:
    return tuple(one for one in ast.walk(tree(path)) if isinstance(one, ast.Call | ast.Import | ast.ImportFrom))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in _looked_at(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def written(node: ast.expr) -> str:
    """An expression as it is written; names and their parts, which most are, without the slow way round."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        return f"{written(node.value)}.{node.attr}"
    return ast.unparse(node)


def place(path: Path, line: int) -> str:
    """Where something is, as editors and terminals open it."""
    return f"{path.relative_to(ROOT).as_posix()}:{line}"


def inside(path: Path) -> str:
    """A module's place in the package: ``storage/files.py``."""
    return path.relative_to(PACKAGE).as_posix()
