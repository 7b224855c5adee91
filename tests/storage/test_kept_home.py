"""The home page kept for the next start."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from thidua_desktop.domain.home import HomeView
from thidua_desktop.queries.home import home
from thidua_desktop.storage.kept_home import KINDS, Chosen, keep, kept

TODAY = dt.date(2026, 3, 15)
CHOSEN = Chosen(year=2026, campaign_id=0)


@pytest.fixture
def view(practice_db) -> HomeView:
    """The home page of the practice year, with every kind of part."""
    return practice_db.read(home, TODAY, 2026)


@pytest.fixture
def data(tmp_path):
    """Stands for a closed data file."""
    path = tmp_path / "thidua.db"
    path.write_bytes(bytes(200))
    return path


def test_what_is_kept_comes_back_whole(view, data, tmp_path):
    keep(tmp_path / "k.json", data, CHOSEN, [view], practice=True)
    found = kept(tmp_path / "k.json", data, CHOSEN, TODAY)
    assert found is not None
    assert found.view == view
    assert found.practice
    text = (tmp_path / "k.json").read_text(encoding="utf-8")
    assert {name for name in KINDS if f'"is": "{name}"' in text} == set(KINDS), "the practice year lacks a part"


def change_counter(data):
    data.write_bytes(bytes(27) + b"\x01" + bytes(172))


def longer(data):
    data.write_bytes(bytes(201))


def restored(data):
    import os

    os.utime(data, ns=(1, 1))


def cut_off(data):
    data.with_name("thidua.db-journal").write_bytes(b"x")


def gone(data):
    data.unlink()


@pytest.mark.parametrize("happens", [change_counter, longer, restored, cut_off, gone])
def test_nothing_is_shown_of_a_file_that_changed(view, data, tmp_path, happens):
    keep(tmp_path / "k.json", data, CHOSEN, [view], practice=False)
    happens(data)
    assert kept(tmp_path / "k.json", data, CHOSEN, TODAY) is None


@pytest.mark.parametrize(
    ("chosen", "day"),
    [(replace(CHOSEN, year=2025), TODAY), (replace(CHOSEN, campaign_id=7), TODAY), (CHOSEN, TODAY + dt.timedelta(1))],
)
def test_nothing_is_shown_of_another_year_campaign_or_day(view, data, tmp_path, chosen, day):
    keep(tmp_path / "k.json", data, CHOSEN, [view], practice=False)
    assert kept(tmp_path / "k.json", data, chosen, day) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"form": 1}', "Đây là chữ".encode("utf-16"), b'{"form": 1, "file": 5}'],
)
def test_a_spoiled_file_is_as_none(data, tmp_path, content):
    (tmp_path / "k.json").write_bytes(content)
    assert kept(tmp_path / "k.json", data, CHOSEN, TODAY) is None


def test_a_page_of_another_shape_is_as_none(view, data, tmp_path):
    keep(tmp_path / "k.json", data, CHOSEN, [view], practice=False)
    content = json.loads((tmp_path / "k.json").read_bytes())
    content["days"]["2026-03-15"]["of"]["unheard_of"] = 1
    (tmp_path / "k.json").write_text(json.dumps(content))
    assert kept(tmp_path / "k.json", data, CHOSEN, TODAY) is None
