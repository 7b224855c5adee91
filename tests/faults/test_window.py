"""F38 and F42: the window survives bugs, deaths and being closed at the wrong moment."""

import os
import subprocess
import sys

from sqlalchemy import func, select

from tests.faults.conftest import ROOT
from thidua_desktop.model import Unit
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder


def run(name, folder):
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.faults.window_child", name, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )


def test_f38_bugs_in_a_slot_and_a_worker_show_one_dialog_and_the_program_goes_on(places):
    done = run("breaks", places.folder)
    assert done.returncode == 0, done.stderr
    assert "one dialog True" in done.stdout
    assert "undo Thêm đơn vị" in done.stdout
    assert "closed" in done.stdout


def test_f38_a_death_of_the_interpreter_is_told_at_the_next_start_and_once(places):
    assert run("dies", places.folder).returncode != 0
    assert "Abort" in places.crash_trace.read_text(encoding="utf-8")
    told = run("starts_again", places.folder)
    assert told.returncode == 0, told.stderr
    assert "Lần trước chương trình gặp sự cố" in told.stdout
    assert "dữ liệu nguyên vẹn" in told.stdout
    assert "gặp sự cố" not in run("starts_again", places.folder).stdout


def test_f42_closing_during_work_asks_stops_and_rolls_back(places):
    done = run("closes_during_work", places.folder)
    assert done.returncode == 0, done.stderr
    assert "chưa xong. Đóng chương trình bây giờ?" in done.stdout
    opened = open_folder(places, DataLock(places.lock, places.data))
    assert opened.database.read(lambda session: session.scalar(select(func.count()).select_from(Unit))) == 0
    opened.close(keep_backup=False)


def test_what_was_typed_into_a_form_survives_a_kill_and_is_let_go_when_saved(places):
    assert run("types_and_dies", places.folder).returncode != 0
    done = run("types_again", places.folder)
    assert done.returncode == 0, done.stderr
    assert "offered True Có bản nhập dở lúc " in done.stdout
    assert "typed ['Nguyễn Thị Lan', '31/02/1979', 'Đang hỏi lại ngày sinh']" in done.stdout
    assert "left 0 Thêm cá nhân – Nguyễn Thị Lan" in done.stdout
    assert "offered once more False" in done.stdout
