"""The shipped law at the start of the program: taken over, or told as broken while the last good rules stay."""

import shutil

import pytest

from thidua_desktop import paths
from thidua_desktop.gui import beginning
from thidua_desktop.model import AwardCondition, RuleSet
from thidua_desktop.storage.lock import DataLock

BROKEN = {
    "conditions.toml": ("[[condition]\n", "bị hỏng"),
    "rule_sets.toml": ('[[rule_set]]\ncode = "2025"\n', "thiếu"),
    "award_kinds.toml": ("x = " + "[" * 3000, "bị hỏng"),
    "base_salary.toml": ("\x00", "bị hỏng"),
    "bodies.toml": ('[[body]]\ncode = "X"\nnames = []\nvalid_to = 2025-06-30\n', "thiếu danh sách tên"),
    "holidays.toml": ('[[dated]]\nname = "x"\ndays = ["mai"]\nsource = "x"\nverified = true\n', "danh sách ngày"),
}


def start(places):
    begun = beginning.open_data(places, DataLock(places.lock, places.data))
    try:
        count = begun.opened.database.read(lambda session: session.query(AwardCondition).count())
        sets = begun.opened.database.read(lambda session: [row.code for row in session.query(RuleSet)])
        return begun.notice, count, sets
    finally:
        begun.opened.close(keep_backup=False)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_file_is_told_and_the_last_good_rules_stay(places, tmp_path, monkeypatch, name) -> None:
    shutil.copytree(paths.resources() / "law", tmp_path / "resources" / "law")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    notice, conditions, sets = start(places)
    assert (notice, conditions > 50, len(sets)) == ("", True, 4)
    broken, said = BROKEN[name]
    (tmp_path / "resources" / "law" / name).write_text(broken, encoding="utf-8")
    notice, *rest = start(places)
    assert name in notice
    assert said in notice
    assert rest == [conditions, sets]
    (tmp_path / "resources" / "law" / name).unlink()
    notice, *rest = start(places)
    assert name in notice
    assert rest == [conditions, sets]
