"""Reading stops between two steps, whatever kind of file it is at; a long call of a library is left behind."""

import csv
import io
import threading
from datetime import date
from pathlib import Path

import pytest

from tests.sheets.awkward import sheet
from thidua_desktop.domain.stopping import abandonable, heeding, stop_if_asked, stoppable
from thidua_desktop.sheets import roster, xlsx, xlsx_parts

HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
LINES = [HEAD, *([at, "Trần Văn Ân", 1900 + at % 100, f"Thôn {at % 9}"] for at in range(1, 400))]


class Stopped(Exception):
    """What the test stops work with."""


class Asking:
    """Counts how often it is asked; stops the work at the time it is told to."""

    def __init__(self, at: int = 0) -> None:
        self.at, self.times = at, 0

    def __call__(self) -> None:
        self.times += 1
        if self.times == self.at:
            raise Stopped


def as_text() -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(LINES)
    return target.getvalue().encode()


FILES = {"a.xlsx": sheet(*LINES), "a.csv": as_text}


@pytest.mark.parametrize("name", FILES)
def test_reading_asks_again_and_again_and_stops_wherever_it_is_told_to(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    whole = Asking()
    with heeding(whole):
        assert len(roster.plan(path, date(2026, 3, 1)).drafts) == 399
    assert whole.times > 15
    for at in range(1, whole.times, max(1, whole.times // 12)):
        with heeding(Asking(at)), pytest.raises(Stopped):
            roster.plan(path, date(2026, 3, 1))
    assert len(roster.plan(path, date(2026, 3, 1)).drafts) == 399


def test_the_careful_reader_of_workbooks_stops_as_well() -> None:
    data = sheet(*LINES)()
    whole = Asking()
    with heeding(whole):
        found = xlsx.tables(data, slowly=True)
    assert found == xlsx.tables(data)
    for at in range(1, whole.times, max(1, whole.times // 6)):
        with heeding(Asking(at)), pytest.raises(Stopped):
            xlsx.tables(data, slowly=True)


def test_a_long_call_is_left_behind_and_what_it_gives_or_raises_comes_back() -> None:
    free = threading.Event()
    with heeding(Asking(2)), pytest.raises(Stopped):
        abandonable(free.wait)
    free.set()
    with heeding(Asking()):
        assert abandonable(lambda: 7) == 7
        with pytest.raises(ZeroDivisionError):
            abandonable(lambda: 1 // 0)


def test_work_nobody_may_stop_goes_on() -> None:
    stop_if_asked()
    assert list(stoppable(range(3))) == [0, 1, 2]
    with heeding(Asking(1)):
        pass
    stop_if_asked()


@pytest.mark.parametrize("seam", range(1, 60))
def test_cells_at_the_seam_of_two_pieces_are_neither_lost_nor_taken_for_odd_ones(monkeypatch, seam: int) -> None:
    monkeypatch.setattr(xlsx_parts, "_PIECE", 40 + seam)
    plain = b'<row r="1"><c r="A1" s="12" t="s"><v>1</v></c><c r="B1"/><c r="XFD1" s="3"/><c r="C2"><v>5</v></c></row>'
    assert xlsx_parts._not_near(plain * 3) is None
    odd = plain + b'<c r="XFD1"><v>1</v></c>' + plain
    assert xlsx_parts._not_near(odd).start() == len(plain)
