"""F01, F03, F05, F08, F13–F18, F22, F24: the data file survives."""

import os
import random
import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from tests.faults.child import add_unit
from tests.faults.conftest import nobody
from thidua_desktop.domain.errors import Failure
from thidua_desktop.model import Change, Operation, Unit
from thidua_desktop.storage import check, migrations
from thidua_desktop.storage.change_log import broken_link
from thidua_desktop.storage.connection import connect
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import AlreadyOpen, DataLock
from thidua_desktop.storage.opening import Damaged, open_folder, schema_number

KILLS = 8


def unit_names(database):
    return database.read(lambda session: set(session.scalars(select(Unit.name))))


def test_f01_a_kill_during_saves_loses_nothing_acknowledged(places, victim, new_file):
    chance = random.Random(1)
    acknowledged = set()
    places.folder.mkdir(parents=True, mode=0o700)
    for _ in range(KILLS):
        shutil.copyfile(new_file, places.data)
        process = victim("saves", places.folder)
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        time.sleep(chance.uniform(0.02, 0.3))
        process.kill()
        told = process.communicate()[0].splitlines()
        acknowledged = set(told)
        opened = open_folder(places, DataLock(places.lock, places.data))
        assert opened.notice == "Lần trước chương trình tắt đột ngột. Đã kiểm tra: dữ liệu nguyên vẹn."
        names = unit_names(opened.database)
        assert {f"Thôn {number}" for number in acknowledged if number.isdigit()} <= names

        def agrees(session):
            return (
                session.scalar(select(func.count()).select_from(Unit)),
                session.scalar(select(func.count()).select_from(Operation)),
                session.scalar(select(func.count()).select_from(Change)),
                broken_link(session),
            )

        units, operations, changes, broken = opened.database.read(agrees)
        assert units == operations == changes
        assert broken is None
        opened.close(keep_backup=False)
        for file in places.folder.glob("thidua.db*"):
            file.unlink()


def test_f03_a_kill_inside_a_schema_step_leaves_the_old_version(places, victim):
    process = victim("makes", places.folder)
    assert process.stdout.readline() == "inside 1\n", process.stderr.read()
    process.kill()
    process.communicate()
    raw = sqlite3.connect(places.data)
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    assert raw.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    raw.close()
    migrations.migrate(places.data)
    assert schema_number(places.data) == migrations.HEAD


def test_f03_a_backup_is_made_before_a_schema_step(places, opened, monkeypatch):
    """An older file is copied and verified before its schema is touched."""
    from thidua_desktop.storage import backup

    opened.database.write(add_unit, "Thôn Một")
    opened.close(keep_backup=False)
    raw = connect(places.data)
    raw.execute("PRAGMA user_version = 0")
    raw.close()
    monkeypatch.setattr(migrations, "migrate", lambda path: None)
    again = open_folder(places, DataLock(places.lock, places.data))
    assert [kept.reason for kept in backup.listed(places.backups)] == ["migration"]
    again.close(keep_backup=False)


def test_f05_a_full_database_keeps_what_was_there(db):
    db.write(add_unit, "Thôn Một")
    pages = db.read(lambda session: session.connection().exec_driver_sql("PRAGMA page_count").scalar())

    def fill(session):
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(2000):
            session.add(Unit(name=f"Đầy {number}" + "x" * 500))

    with pytest.raises(Failure, match=r"Ổ đĩa đã đầy nên chưa lưu được\. Xóa bớt tệp rồi bấm Lưu lại\."):
        db.write(fill)
    assert unit_names(db) == {"Thôn Một"}


def test_f08_an_io_error_while_writing_changes_nothing(places, finished):
    lines = finished("fills_file", places.folder)
    assert lines[0].startswith("before")
    assert lines[1].startswith("failure Không đọc hoặc ghi được ổ đĩa")
    assert lines[2] == "after"
    opened = open_folder(places, DataLock(places.lock, places.data))
    assert "Sau sự cố" in unit_names(opened.database)
    assert check.full(opened.database, places.attachments).problems == []
    opened.close(keep_backup=False)


def test_f08_a_file_cut_under_a_reader_is_told(db):
    for number in range(300):
        db.write(add_unit, f"Thôn {number} " + "x" * 300)
    os.truncate(db.path, 8192)
    with pytest.raises(Failure, match=r"hỏng|đọc hoặc ghi"):
        unit_names(db)


@pytest.mark.parametrize("happens", ["unlink", "rename"])
def test_f13_a_data_file_that_vanishes_is_told_and_not_made_anew(db, happens):
    db.write(add_unit, "Thôn Một")
    if happens == "unlink":
        db.path.unlink()
    else:
        db.path.rename(db.path.with_name("đổi tên.db"))
    with pytest.raises(Failure, match="Không còn thấy tệp dữ liệu|Không mở được tệp dữ liệu"):
        db.write(add_unit, "Thôn Hai")
    assert not db.path.exists()


def may_be_entered(folder):
    """Let everybody through to the folder, nobody but the owner write there."""
    for part in (folder, *folder.parents):
        if len(part.parts) > 2:
            part.chmod(0o755)


@nobody
def test_f14_a_read_only_folder_opens_read_only(opened, places, finished):
    opened.database.write(add_unit, "Thôn Một")
    opened.close(keep_backup=False)
    places.data.chmod(0o444)
    may_be_entered(places.folder)
    lines = finished("writes_as_nobody", places.folder)
    assert lines[0] == "open thư mục hoặc tệp dữ liệu chỉ cho đọc."
    assert "chế độ chỉ xem" in lines[1]


@nobody
def test_f15_a_folder_without_rights_is_told(places, finished):
    places.folder.mkdir(parents=True)
    places.folder.chmod(0o700)
    may_be_entered(places.folder.parent)
    lines = finished("opens_as_nobody", places.folder)
    assert lines[0].startswith("failure Failure Không được phép ghi vào chỗ này")


def test_f15_a_folder_that_is_a_file_or_a_dead_link_is_told(places, finished):
    places.folder.parent.mkdir(parents=True)
    places.folder.write_text("một tệp")
    assert finished("opens", places.folder)[0].startswith("failure")
    places.folder.unlink()
    places.folder.symlink_to(places.folder.with_name("không có"))
    assert finished("opens", places.folder)[0].startswith("failure")


def test_f16_a_short_foreign_lock_is_waited_out(db, places, victim):
    process = victim("locks", places.folder, 1)
    assert process.stdout.readline() == "locked\n"
    db.write(add_unit, "Thôn Một")
    assert unit_names(db) == {"Thôn Một"}


def test_f16_a_lasting_foreign_lock_is_told(db, places, victim):
    process = victim("locks", places.folder, 30)
    assert process.stdout.readline() == "locked\n"
    began = time.monotonic()
    with pytest.raises(Failure, match="Một chương trình khác đang dùng tệp dữ liệu"):
        db.write(add_unit, "Thôn Một")
    assert time.monotonic() - began > 4
    assert process.poll() is None  # it was told while the other one still held the file


def test_f17_a_reader_left_open_makes_a_write_report_busy(db):
    db.write(add_unit, "Thôn Một")
    leak = sqlite3.connect(db.path, isolation_level=None)
    leak.execute("BEGIN")
    leak.execute("SELECT * FROM unit").fetchone()
    with pytest.raises(Failure, match="Một chương trình khác đang dùng"):
        db.write(add_unit, "Thôn Hai")
    leak.close()
    db.write(add_unit, "Thôn Hai")


def test_f18_of_many_starts_exactly_one_opens(places, victim):
    places.folder.mkdir(parents=True)
    processes = [victim("opens", places.folder) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda process: process.stdout.readline(), processes))
    assert sorted(line.split()[0] for line in said) == ["open"] + ["refused"] * 7


def test_f18_a_lock_left_by_a_killed_program_is_taken_over(places, victim):
    process = victim("opens", places.folder)
    assert process.stdout.readline().startswith("open")
    with pytest.raises(AlreadyOpen, match="đang mở dữ liệu này"):
        DataLock(places.lock, places.data)
    process.kill()
    process.communicate()
    lock = DataLock(places.lock, places.data)
    assert not lock.ended_cleanly
    lock.release()


def test_f18_a_lock_of_another_computer_names_it(places):
    import json

    lock = DataLock(places.lock, places.data)
    places.lock.write_text(json.dumps({"pid": 1, "computer": "MAY-VAN-PHONG", "clean": False}))
    with pytest.raises(AlreadyOpen, match="MAY-VAN-PHONG"):
        DataLock(places.lock, places.data)
    lock.release()


def test_f22_a_newer_file_is_refused_untouched(opened, places):
    opened.close(keep_backup=False)
    raw = connect(places.data)
    raw.execute(f"PRAGMA user_version = {migrations.HEAD + 1}")
    raw.close()
    before = places.data.read_bytes()
    lock = DataLock(places.lock, places.data)
    with pytest.raises(Failure, match=f"bản chương trình mới hơn .* bước {migrations.HEAD + 1}"):
        open_folder(places, lock)
    lock.release()
    assert places.data.read_bytes() == before


def empty(path):
    path.write_bytes(b"")


def html(path):
    path.write_text("<html><body>Không phải dữ liệu</body></html>" * 20)


def strange_database(path):
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE x (y)")
    raw.commit()
    raw.close()


@pytest.mark.parametrize("make", [empty, html, strange_database])
def test_f24_a_file_that_is_not_ours_is_refused_untouched(places, make):
    places.folder.mkdir(parents=True)
    make(places.data)
    before = places.data.read_bytes()
    lock = DataLock(places.lock, places.data)
    with pytest.raises(Failure, match="không phải tệp dữ liệu của chương trình"):
        open_folder(places, lock)
    lock.release()
    assert places.data.read_bytes() == before


def test_f24_another_application_id_is_refused(opened, places):
    opened.close(keep_backup=False)
    raw = connect(places.data)
    raw.execute("PRAGMA application_id = 7")
    raw.close()
    lock = DataLock(places.lock, places.data)
    with pytest.raises(Failure, match="không phải tệp dữ liệu"):
        open_folder(places, lock)
    lock.release()


def test_a_damaged_file_is_named_and_kept(opened, places):
    for number in range(200):
        opened.database.write(add_unit, f"Thôn {number}")
    opened.close(keep_backup=False)
    with places.data.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)
    before = places.data.read_bytes()
    lock = DataLock(places.lock, places.data)
    lock.ended_cleanly = False
    with pytest.raises(Damaged, match="giữ nguyên tệp này"):
        open_folder(places, lock)
    lock.release()
    assert places.data.read_bytes() == before


def test_sigterm_while_open_leaves_a_sound_file(places, victim):
    """F42: the operating system shuts down during work."""
    process = victim("saves", places.folder)
    process.stdout.readline()
    time.sleep(0.2)
    process.terminate()
    process.communicate()
    opened = open_folder(places, DataLock(places.lock, places.data))
    assert check.full(opened.database, places.attachments).problems == []
    opened.close(keep_backup=False)


def test_a_copy_taken_while_open_is_checked_when_opened(opened, places, tmp_path):
    opened.database.write(add_unit, "Thôn Một")
    copy = tmp_path / "bản chép.db"
    shutil.copyfile(places.data, copy)
    database = Database(copy)
    assert unit_names(database) == {"Thôn Một"}
    database.close()
