"""The commands for the shell, run as the clerk's technician runs them: exit codes and Vietnamese words."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from thidua_desktop.paths import Places

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|show|message|exit|error|required|unrecognized|invalid|choose|default|command)\b",
    re.IGNORECASE,
)


def shell(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "thidua_desktop", *map(str, arguments)],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.timeout(300)
def test_demo_writes_the_whole_year(tmp_path: Path) -> None:
    target = tmp_path / "Bộ giấy tờ"
    ended = shell("demo", target, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    listed = ended.stdout.splitlines()
    assert re.fullmatch(r"Đã ghi \d+ tệp vào .*", listed[-1])
    files = [target / name for name in listed[:-1]]
    assert len(files) > 100
    assert all(path.stat().st_size > 1000 for path in files)
    assert {path.suffix for path in files} == {".pdf", ".docx", ".xlsx"}
    folders = {path.relative_to(target).parts[0][5:] for path in files}
    assert folders == {"Phong trào thi đua", "Giấy tờ của năm", "ửi đơn vị"}
    assert sum("Mẫu gửi đơn vị" in path.parts for path in files) == 25 + 12 + 25
    assert ended.stderr == ""


def test_demo_refuses_a_folder_with_something_in_it(tmp_path: Path) -> None:
    kept = tmp_path / "giữ lại.txt"
    kept.write_text("của tôi", encoding="utf-8")
    ended = shell("demo", tmp_path, cwd=tmp_path)
    assert ended.returncode == 1
    assert "không trống" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]


def test_check_says_that_the_data_is_whole(practice_folder: Places, tmp_path: Path) -> None:
    ended = shell("--data", practice_folder.folder, "check", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "✓ Dữ liệu nguyên vẹn." in ended.stdout


def test_check_of_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    ended = shell("--data", tmp_path / "trống", "check", cwd=tmp_path)
    assert ended.returncode == 1
    assert "Chưa có tệp dữ liệu" in ended.stderr
    assert "--data" in ended.stderr


def test_export_lists_and_writes_a_campaign(practice_folder: Places, tmp_path: Path) -> None:
    listed = shell("--data", practice_folder.folder, "export", "0", tmp_path, cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    number, year, name = listed.stdout.splitlines()[-1].split("\t")
    assert year == "2026"
    assert name.startswith("Phát động phong trào thi đua")
    ended = shell("--data", practice_folder.folder, "export", number, tmp_path / "Ra", cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    written = [Path(line) for line in ended.stdout.splitlines()]
    assert written[0].name == "01 Kế hoạch 31-KH-UBND – 2026-01-30.pdf"
    assert written[1] == written[0].with_suffix(".docx")
    assert all(path.is_file() for path in written)


def test_export_of_an_unknown_campaign_is_refused(practice_folder: Places, tmp_path: Path) -> None:
    ended = shell("--data", practice_folder.folder, "export", "99", tmp_path / "Ra", cwd=tmp_path)
    assert ended.returncode == 1
    assert "Không có phong trào mã 99" in ended.stderr
    assert not (tmp_path / "Ra").exists()


@pytest.mark.parametrize(
    "arguments", [("--help",), ("demo", "--help"), ("check", "--help"), ("export", "--help")], ids=" ".join
)
def test_help_has_no_english_word(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = shell(*arguments, cwd=tmp_path)
    assert ended.returncode == 0
    assert "cách dùng" in ended.stdout
    without_names = re.sub(r"--?[a-z-]+", "", ended.stdout)
    assert ENGLISH.findall(without_names) == []


@pytest.mark.parametrize("arguments", [("không-có",), ("export", "x", "."), ("demo",)], ids=" ".join)
def test_mistakes_are_told_in_vietnamese(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = shell(*arguments, cwd=tmp_path)
    assert ended.returncode == 2
    assert "cách dùng" in ended.stderr
    assert ENGLISH.findall(re.sub(r"--?[a-z-]+", "", ended.stderr)) == []
