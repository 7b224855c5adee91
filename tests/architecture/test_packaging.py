"""What is handed on is whole: locks, fonts with their licences, scripts, the wheel."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.architecture.sources import ROOT, project_files

FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
LOCKS = ("run", "test")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lock(name: str) -> str:
    return (ROOT / "packaging" / "locks" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """The locked packages with their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock(name), re.MULTILINE))


def package_name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9-]", requirement)[0].lower()


def script(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the start script with no display but what is given."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        ["bash", str(ROOT / "packaging" / "run.sh"), *arguments],
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked(name: str) -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    if name == "test":
        wanted = wanted + PROJECT["project"]["optional-dependencies"]["test"]
    assert {package_name(requirement) for requirement in wanted} - set(pins(name)) == set()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_names_no_index(name: str) -> None:
    entries = re.split(r"\n(?=\S)", lock(name).strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links", lock(name))


def test_both_locks_hold_the_same_versions() -> None:
    assert set(pins("run").items()) - set(pins("test").items()) == set()


def test_qt_stays_below_the_version_that_kills_python_3_11() -> None:
    """PySide6 6.12.0 drops references to None on Python 3.11 until the process dies."""
    assert "PySide6-Essentials>=6.11,<6.12" in PROJECT["project"]["dependencies"]
    assert pins("run")["pyside6-essentials"].startswith("6.11.")


def test_the_fonts_are_there() -> None:
    assert len(FONTS) >= 7


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_every_font_has_its_licence_with_its_own_copyright_line(font: Path) -> None:
    licence = (font.parent / f"OFL-{font.stem.split('-')[0]}.txt").read_text(encoding="utf-8")
    assert TTFont(font)["name"].getDebugName(0) in licence
    assert "SIL OPEN FONT LICENSE" in licence
    assert "DISCLAIMER" in licence


def test_the_licence_texts_of_the_program_are_there() -> None:
    assert PROJECT["project"]["license"] == "LGPL-3.0-or-later"
    for name in ("LGPL-3.0-or-later", "GPL-3.0-or-later"):
        assert "Version 3, 29 June 2007" in (ROOT / "LICENSES" / f"{name}.txt").read_text(encoding="utf-8")


def test_the_wheel_carries_every_resource(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    resources = {
        f"thidua_desktop/{path.relative_to(ROOT).as_posix()}"
        for path in project_files()
        if path.is_relative_to(ROOT / "resources")
    }
    assert resources
    assert resources - carried == set()


@pytest.mark.parametrize("name", ["run.sh", "test.sh", "setup.sh", "lock.sh", "../.ci/run"])
def test_every_shell_script_can_be_read_by_the_shell(name: str) -> None:
    run = subprocess.run(["bash", "-n", str(ROOT / "packaging" / name)], capture_output=True, text=True, timeout=20)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [(), ("--data", "demo")])
def test_without_a_display_the_window_command_says_what_to_do(arguments: tuple[str, ...], tmp_path: Path) -> None:
    run = script(*arguments, cwd=tmp_path)
    assert run.returncode != 0
    assert "không có màn hình" in run.stderr
    assert "bash packaging/run.sh demo" in run.stderr
    assert run.stdout == ""


def test_a_machine_without_a_new_python_is_told_what_to_install(tmp_path: Path) -> None:
    for tool in ("dirname", "bash"):
        found = shutil.which(tool)
        assert found
        (tmp_path / tool).symlink_to(found)
    run = script("demo", cwd=tmp_path, PATH=str(tmp_path))
    assert run.returncode == 1
    assert "sudo apt-get install python3" in run.stderr


def test_both_start_scripts_install_with_hashes_and_from_no_named_index() -> None:
    for name in ("setup.sh", "run.ps1"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8-sig")
        assert "--require-hashes" in text
        assert "--index-url" not in text
