"""F06, F07, F25–F28, F41 and backups: every other file survives."""

import datetime as dt
import errno
import os
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.child import add_unit
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.paths import Places
from thidua_desktop.settings import Settings, SettingsFile
from thidua_desktop.storage import attachments, backup, files, full_copy
from thidua_desktop.storage.check import full
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder


def leftovers(folder):
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_f06_a_disk_that_fills_while_a_paper_is_saved(tmp_path, finished):
    target = tmp_path / "Quyết định.pdf"
    target.write_bytes(b"old")
    lines = finished("writes_large", tmp_path, 100_000)
    assert lines[0].startswith("failure Tệp quá lớn so với giới hạn của ổ đĩa")
    assert str(target) in lines[0]
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_f06_a_disk_that_fills_during_a_backup(opened, places, finished):
    opened.database.write(add_unit, "Thôn Một")
    kept = backup.make(places.data, places.backups, "manual")
    opened.close(keep_backup=False)
    lines = finished("backs_up_full", places.folder, 50_000)
    assert lines[0].startswith("failure")
    assert [one.sequence for one in backup.listed(places.backups)] == [kept.sequence]
    assert leftovers(places.backups) == []


class HalfWriter:
    """A file that takes half of what it is given and then nothing, without an error: the trap of a full disk."""

    def __init__(self, path):
        self._file = open(path, "wb", buffering=0)  # noqa: SIM115
        self._taken = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def fileno(self):
        return self._file.fileno()

    def write(self, data):
        if self._taken:
            return 0
        self._taken = True
        return self._file.write(bytes(data[: len(data) // 2]))


def test_f07_a_short_write_is_a_failure(tmp_path, monkeypatch):
    target = tmp_path / "Danh sách.xlsx"
    target.write_bytes(b"old")
    real = files.Path.open
    monkeypatch.setattr(
        files.Path,
        "open",
        lambda self, mode="r", *a, **k: HalfWriter(self) if mode == "wb" else real(self, mode, *a, **k),
    )
    with pytest.raises(Failure, match="Chưa ghi trọn được tệp"):
        files.write_atomically(target, b"x" * 1000)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_writes_are_durable_before_the_old_file_goes(tmp_path, monkeypatch):
    """SIGKILL cannot show durability; the order of the calls can."""
    calls = []
    real_sync, real_replace = os.fsync, files.replace
    monkeypatch.setattr(os, "fsync", lambda number: (calls.append("sync"), real_sync(number)))
    monkeypatch.setattr(files, "replace", lambda *paths: (calls.append("replace"), real_replace(*paths)))
    files.write_atomically(tmp_path / "a.pdf", b"x")
    assert calls == ["sync", "replace", "sync"]


@pytest.mark.parametrize("code", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 3])
def test_f26_f27_a_file_held_for_a_moment_is_retried_unseen(tmp_path, monkeypatch, code, times):
    left = [times]
    real = files.replace

    def held(source, target):
        if left[0]:
            left[0] -= 1
            error = PermissionError(13, "held")
            error.winerror = code
            raise error
        real(source, target)

    monkeypatch.setattr(files, "replace", held)
    files.write_atomically(tmp_path / "a.xlsx", b"new")
    assert (tmp_path / "a.xlsx").read_bytes() == b"new"


def test_f26_a_file_held_for_ever_is_told(tmp_path, monkeypatch):
    target = tmp_path / "Danh sách.xlsx"
    target.write_bytes(b"old")

    def held(_source, _target):
        error = PermissionError(13, "held")
        error.winerror = 32
        raise error

    monkeypatch.setattr(files, "replace", held)
    monkeypatch.setattr(files, "RETRY_SECONDS", 0.2)
    with pytest.raises(Failure, match="“Danh sách.xlsx” đang mở trong chương trình khác. Đóng lại rồi bấm Thử lại"):
        files.write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


def test_a_real_lack_of_rights_is_not_retried(tmp_path, monkeypatch):
    def forbidden(_source, _target):
        raise PermissionError(13, "forbidden")

    monkeypatch.setattr(files, "replace", forbidden)
    with pytest.raises(Failure, match="Không được phép ghi"):
        files.write_atomically(tmp_path / "a.xlsx", b"new")


@given(st.text(alphabet=string.printable + 'ĐđỂễộ:?*<>|"\\/\0\u0301 .', max_size=400))
def test_f28_any_title_makes_a_file_name_that_every_system_takes(title):
    name = safe_file_name(title)
    assert name
    assert not set(name) & set('<>:"/\\|?*\0')
    assert not name.endswith((".", " "))
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert len(name.encode()) <= 255


def test_f28_a_very_long_name_is_written_through_a_short_temporary_one(tmp_path):
    target = tmp_path / ("Quyết định khen thưởng " * 20)[:80]
    files.write_atomically(target, b"x")
    assert target.read_bytes() == b"x"


def test_f25_backups_go_by_number_whatever_the_clock_says(db, places, monkeypatch):
    class Clock(dt.datetime):
        moment = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)

        @classmethod
        def now(cls, tz=None):
            return cls.moment

    monkeypatch.setattr(backup.dt, "datetime", Clock)
    for year in (2026, 2016, 2036, 2024):
        Clock.moment = dt.datetime(year, 2, 28, tzinfo=dt.UTC)
        db.write(add_unit, f"Năm {year}")
        backup.make(places.data, places.backups, "manual")
    kept = backup.listed(places.backups)
    assert [one.sequence for one in kept] == [1, 2, 3, 4]
    assert [one.counts["unit"] for one in kept] == [1, 2, 3, 4]
    assert backup.newest_sound(places.backups).counts["unit"] == 4


def test_backups_are_thinned_by_count_and_keep_those_before_a_migration(db, places, monkeypatch):
    monkeypatch.setattr(backup, "KEEP", 3)
    db.write(add_unit, "Thôn Một")
    backup.make(places.data, places.backups, "migration")
    for _ in range(5):
        backup.make(places.data, places.backups, "manual")
    assert [one.sequence for one in backup.listed(places.backups)] == [1, 4, 5, 6]
    assert len(list(places.backups.glob("*.db"))) == 4


def test_a_backup_with_one_changed_letter_is_passed_over(db, places):
    db.write(add_unit, "Thôn Đông Thái")
    first = backup.make(places.data, places.backups, "manual")
    second = backup.make(places.data, places.backups, "manual")
    path = places.backups / second.file
    path.write_bytes(path.read_bytes().replace("Đông Thái".encode(), "Đông Thới".encode()[: len("Đông Thái".encode())]))
    assert not backup.is_sound(places.backups, second)
    assert backup.newest_sound(places.backups) == first


def test_a_restore_keeps_the_present_file_and_brings_the_old_rows(opened, places):
    opened.database.write(add_unit, "Thôn Một")
    kept = backup.make(places.data, places.backups, "manual")
    opened.database.write(add_unit, "Thôn Hai")
    opened.close(keep_backup=False)
    aside = backup.restore(places.data, places.backups / kept.file)
    assert aside is not None
    assert aside.is_file()
    again = open_folder(places, DataLock(places.lock, places.data))
    assert full(again.database, places.attachments).counts["unit"] == 1
    again.close(keep_backup=False)


def test_a_restore_from_a_bad_copy_changes_nothing(opened, places):
    opened.database.write(add_unit, "Thôn Một")
    opened.close(keep_backup=False)
    before = places.data.read_bytes()
    bad = places.folder / "bản hỏng.db"
    bad.write_bytes(before[: len(before) // 2])
    with pytest.raises(Failure, match="không dùng được|hỏng"):
        backup.restore(places.data, bad)
    assert places.data.read_bytes() == before


def test_closing_makes_a_backup_only_when_something_changed(opened, places):
    opened.close()
    assert backup.listed(places.backups) == []
    again = open_folder(places, DataLock(places.lock, places.data))
    again.database.write(add_unit, "Thôn Một")
    again.close()
    assert [one.reason for one in backup.listed(places.backups)] == ["close"]


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b'{"theme": "dark", "sca', b"[1, 2]", b'{"scale": "to"}'])
def test_f41_torn_settings_are_moved_aside(tmp_path, content):
    path = tmp_path / "cai-dat.json"
    path.write_bytes(content)
    loaded = SettingsFile(path)
    assert loaded.values == Settings()
    assert "bị hỏng" in loaded.notice
    assert (tmp_path / "cai-dat-hong.json").read_bytes() == content


def test_f41_settings_of_a_newer_program_are_not_saved_over(tmp_path):
    path = tmp_path / "cai-dat.json"
    path.write_text('{"format": 99, "theme": "dark", "unknown": 1}')
    before = path.read_bytes()
    loaded = SettingsFile(path)
    assert loaded.values.theme == "dark"
    loaded.values.theme = "light"
    loaded.save()
    assert path.read_bytes() == before


def test_settings_come_back(tmp_path):
    path = tmp_path / "sâu" / "cai-dat.json"
    first = SettingsFile(path)
    first.values.scale = 1.25
    first.values.tables["people"] = {"sort": "full_name"}
    first.save()
    assert SettingsFile(path).values == first.values


def test_an_attachment_is_kept_once_by_its_content(places, tmp_path):
    one, two = tmp_path / "Báo cáo.pdf", tmp_path / "Bản khác tên.pdf"
    one.write_bytes(b"%PDF- noi dung")
    two.write_bytes(b"%PDF- noi dung")
    first, second = attachments.keep(places.attachments, one), attachments.keep(places.attachments, two)
    assert (first.name, second.name) == ("Báo cáo.pdf", "Bản khác tên.pdf")
    assert first.sha256 == second.sha256
    assert attachments.place(places.attachments, first.sha256).read_bytes() == b"%PDF- noi dung"


@pytest.mark.parametrize(("name", "content"), [("chạy.exe", b"MZ"), ("trống.pdf", b"")])
def test_a_wrong_file_is_refused_as_attachment(places, tmp_path, name, content):
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(Refused, match=name):
        attachments.keep(places.attachments, source)


def quietly(_done, _total, _words):
    """Progress that nobody watches."""


@pytest.fixture
def with_papers(opened, places, tmp_path):
    """A data folder whose one campaign has two attached files; gives their names and contents."""
    from thidua_desktop.model import Attachment, Campaign

    papers = {"Kế hoạch đã ký.pdf": b"%PDF- ke hoach", "Ảnh lễ phát động.jpg": b"\xff\xd8 anh"}

    def attach(session):
        campaign = Campaign(year=2026, name="Phong trào tập")
        session.add(campaign)
        session.flush()
        for name, content in papers.items():
            source = tmp_path / name
            source.write_bytes(content)
            kept = attachments.keep(places.attachments, source)
            session.add(Attachment(campaign_id=campaign.id, name=name, sha256=kept.sha256, size=kept.size))

    opened.database.write(attach)
    return papers


def test_a_full_copy_restored_on_an_empty_machine_has_every_attachment(opened, places, with_papers, tmp_path):
    stick = tmp_path / "USB của Ánh"
    stick.mkdir()
    made = full_copy.copy_out(places, stick, quietly)
    assert (made.files, made.missing) == (2, ())
    assert backup.is_sound(made.folder, made.backup)
    opened.close(keep_backup=False)

    there = Places(tmp_path / "máy mới")
    source = made.folder / made.backup.file
    assert full_copy.look_at(there, source) == full_copy.Found(2)
    full_copy.restore(there, source)
    again = open_folder(there, DataLock(there.lock, there.data))
    report = full(again.database, there.attachments)
    assert report.problems == []
    assert report.counts["attachment"] == 2
    kept = sorted(file.read_bytes() for file in there.attachments.glob("??/*"))
    assert kept == sorted(with_papers.values())
    again.close(keep_backup=False)


def test_a_second_full_copy_brings_only_what_is_new_and_mends_what_was_spoilt(places, with_papers, tmp_path):
    first = full_copy.copy_out(places, tmp_path, quietly)
    good, spoilt = sorted((first.folder / full_copy.ATTACHMENTS).glob("??/*"))
    before = good.stat().st_mtime_ns
    spoilt.write_bytes(b"rot")
    second = full_copy.copy_out(places, first.folder, quietly)
    assert second.folder == first.folder
    assert (second.files, good.stat().st_mtime_ns) == (2, before)
    assert spoilt.read_bytes() in with_papers.values()
    assert [one.sequence for one in backup.listed(first.folder)] == [1, 2]


def test_a_full_copy_names_the_attachments_that_are_lost_here(places, with_papers, tmp_path):
    gone, changed = sorted(places.attachments.glob("??/*"))
    gone.unlink()
    changed.write_bytes(b"khac")
    made = full_copy.copy_out(places, tmp_path, quietly)
    assert made.files == 0
    assert sorted(made.missing) == sorted(with_papers)
    assert sorted(full_copy.look_at(Places(tmp_path / "mới"), made.folder / made.backup.file).missing) == sorted(
        with_papers
    )


def test_a_full_copy_onto_a_full_drive_lists_nothing(places, with_papers, tmp_path, monkeypatch):
    def no_room(_path, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(full_copy, "write_atomically", no_room)
    with pytest.raises(Failure, match="Ổ đĩa đã đầy"):
        full_copy.copy_out(places, tmp_path, quietly)
    assert backup.listed(tmp_path / full_copy.FOLDER) == []


def test_a_restore_without_room_for_the_attachments_leaves_the_data_alone(
    opened, places, with_papers, tmp_path, monkeypatch
):
    made = full_copy.copy_out(places, tmp_path, quietly)
    opened.database.write(add_unit, "Thôn nhập sau")
    opened.close(keep_backup=False)
    before = places.data.read_bytes()
    for file in places.attachments.glob("??/*"):
        file.unlink()

    def no_room(_path, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(full_copy, "write_atomically", no_room)
    with pytest.raises(Failure, match="Ổ đĩa đã đầy"):
        full_copy.restore(places, made.folder / made.backup.file)
    assert places.data.read_bytes() == before


def test_a_backup_on_this_machine_finds_the_attachments_where_they_are_kept(opened, places, with_papers):
    """Nothing ever takes a kept file out of the attachments folder, not even undo or a restore."""
    made = backup.make(places.data, places.backups, "manual")
    opened.database.undo()
    opened.close(keep_backup=False)
    full_copy.restore(places, places.backups / made.file)
    again = open_folder(places, DataLock(places.lock, places.data))
    assert full(again.database, places.attachments).problems == []
    again.close(keep_backup=False)


def test_a_file_that_is_no_backup_of_ours_is_told_before_anything_is_asked(places, tmp_path):
    strange = tmp_path / "danh sách.db"
    strange.write_bytes(b"khong phai")
    with pytest.raises(Failure, match="không phải bản sao lưu"):
        full_copy.look_at(places, strange)
