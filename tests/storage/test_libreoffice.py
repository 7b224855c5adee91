"""LibreOffice as a guest: found or not, stopped, given up, and never required. A small script stands in for it."""

import sys
import time
from pathlib import Path

import pytest

from thidua_desktop.domain.errors import Failure
from thidua_desktop.storage import libreoffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script that stands in is a shell script")
WORKS = """
for f in "$@"; do
  case "$f" in *.docx) printf "%%PDF-" > "${f%.docx}.pdf"; cat "$f" >> "${f%.docx}.pdf";; esac
done
"""


def script(folder: Path, text: str) -> Path:
    place = folder / "soffice"
    place.write_text(f"#!/bin/sh\n{text}\n")
    place.chmod(0o755)
    return place


def test_files_come_back_in_their_order(tmp_path):
    assert libreoffice.to_pdf([b"a", b"b"], script(tmp_path, WORKS)) == [b"%PDF-a", b"%PDF-b"]


def test_it_is_asked_with_a_profile_of_its_own_that_is_gone_afterwards(tmp_path):
    told = tmp_path / "told"
    libreoffice.to_pdf([b"a"], script(tmp_path, f'echo "$@" > {told}\n{WORKS}'))
    said = told.read_text()
    assert "--headless" in said
    (profile,) = [one for one in said.split() if one.startswith("-env:UserInstallation=file://")]
    assert not Path(profile.split("file://")[1]).parent.exists()


def test_no_pdf_is_a_failure_in_words(tmp_path):
    with pytest.raises(Failure, match="không chuyển được") as told:
        libreoffice.to_pdf([b"a"], script(tmp_path, "exit 1"))
    assert "Lưu bản Word" in told.value.advice


def test_one_that_cannot_be_started_is_a_failure(tmp_path):
    with pytest.raises(Failure, match="Không mở được LibreOffice"):
        libreoffice.to_pdf([b"a"], tmp_path / "gone")


def test_it_is_given_up_after_its_time(tmp_path):
    with pytest.raises(Failure, match="quá 0 giây"):
        libreoffice.to_pdf([b"a"], script(tmp_path, "sleep 600"), limit=0.0)


def test_the_clerk_stops_it_with_all_it_started(tmp_path):
    told = tmp_path / "told"

    class Stopped(Exception):
        pass

    def stop() -> None:
        if told.exists():
            raise Stopped

    busy = script(tmp_path, f"sleep 600 &\necho $! > {told}.part\nmv {told}.part {told}\nwait")
    with pytest.raises(Stopped):
        libreoffice.to_pdf([b"a"], busy, stop)
    child = Path("/proc") / told.read_text().strip() / "stat"
    while child.exists() and child.read_text().rsplit(")", 1)[1].split()[0] not in "ZX":  # the test's own time limit
        time.sleep(0.01)


def test_it_is_found_where_the_shell_knows_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: [tmp_path / "elsewhere" / "soffice"])
    assert libreoffice.find() is None
    made = script(tmp_path, WORKS)
    assert libreoffice.find() == made
