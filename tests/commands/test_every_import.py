"""Every import from its file: stopped on the way it changes nothing, twice is once, one undo takes it back."""

import contextlib
import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests import award_year, dossier_year, registration_year
from tests.commune_plan import store
from tests.sent_forms import edit, fill, reading, sent_out
from thidua_desktop.commands import past_awards, roster, sent_forms, submissions, targets
from thidua_desktop.commands import people as people_commands
from thidua_desktop.commands.result_import import import_results
from thidua_desktop.commands.target_import import import_targets
from thidua_desktop.commands.unit_import import import_households, import_units
from thidua_desktop.commands.vote_import import import_votes
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.past_awards import PastChoices
from thidua_desktop.domain.people import UnitDraft
from thidua_desktop.domain.sent_forms import SentChoices
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import awards as awards_read
from thidua_desktop.queries import council as council_read
from thidua_desktop.sheets import household_list, result_list, target_list, unit_list, vote_list
from thidua_desktop.sheets import past_awards as past_sheets
from thidua_desktop.sheets import roster as people_sheets
from thidua_desktop.sheets.lists import Asked

WHO, HAMLET, SCHOOL = "Họ và tên, tên tập thể", "Thôn Châu Dương", "Trường Mầm non Hoa Sen"


class Stopped(Exception):
    """The clerk said to stop."""


@dataclass(frozen=True)
class Case:
    """An import: its command, and what it is given each time the file is read."""

    command: Callable[..., Any]
    read: Callable[[], tuple[Any, ...]]


def table(folder: Path, *rows: list[Any]) -> Path:
    path = folder / "danh sách.csv"
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    path.write_text(written.getvalue(), encoding="utf-8-sig")
    return path


def people(db, folder) -> Case:
    path = table(folder, ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"], [1, "Lê Thị Mơ", "1980", "Thôn Một"],
                 [2, "Trần Văn Tư", "02/03/1975", "Thôn Hai"])  # fmt: skip
    return Case(roster.import_roster, lambda: (people_sheets.plan(path, dt.date(2026, 3, 1)).drafts,))


def units(_db, folder) -> Case:
    path = table(folder, ["STT", "Tên đơn vị", "Loại đơn vị"], [1, "Thôn Một", "Thôn"], [2, "Trường A", "Trường học"])
    return Case(import_units, lambda: (unit_list.plan(Asked(path, dt.date(2026, 3, 1))).lines, {}))


def households(db, folder) -> Case:
    db.write(people_commands.add_unit, UnitDraft(name="Thôn Một", kind="hamlet"))
    path = table(folder, ["STT", "Chủ hộ", "Thôn", "Số nhân khẩu"], [1, "Lê Văn Tám", "Thôn Một", 4],
                 [2, "Bùi Thị Chín", "Thôn Một", 3])  # fmt: skip
    return Case(import_households, lambda: (household_list.plan(Asked(path, dt.date(2026, 3, 1))).lines, {}))


def plan_targets(db, folder) -> Case:
    campaign = store(db)
    path = table(folder, ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"], [1, "Trồng rừng", "ha", 3],
                 [2, "Đàn dê", "con", 120])  # fmt: skip
    return Case(import_targets, lambda: (target_list.plan(Asked(path, dt.date(2026, 3, 1))).lines, {}, campaign))


def votes(db, folder) -> Case:
    year, today = dossier_year.make(db), dossier_year.TODAY
    lan = dossier_year.ready(db, year.person(award_code="CSTĐCS"))
    meeting = dossier_year.meeting(db, year, lan, dossier_year.ready(db, year.unit()))
    final = db.read(council_read.meeting_view, meeting, today).finals
    rows = [[number, one.name, 5, 0, 0] for number, one in enumerate(final, 1)]
    path = table(folder, ["STT", "Họ và tên", "Đồng ý", "Không đồng ý", "Không hợp lệ"], *rows)
    return Case(import_votes, lambda: (vote_list.plan((), Asked(path, today)).lines, {}, meeting, today))


def answers(db, folder) -> Case:
    ids, today, year = award_year.made(db), award_year.TODAY, award_year.YEAR
    day = dt.date(2026, 12, 3)
    draft = db.read(award_choices.new_submission, year, "superior", today, campaign_id=ids.campaign)
    number = db.write(submissions.add_submission, draft)
    db.write(submissions.send, number, "27", day)
    lines = db.read(awards_read.submission_view, number).lines
    rows = [[at, one.name_at, one.unit_at, one.award_name, "812/QĐ-UBND", "03/12/2026", "Chủ tịch UBND tỉnh"]
            for at, one in enumerate(lines, 1)]  # fmt: skip
    path = table(folder, ["STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Số quyết định", "Ngày quyết định",
                          "Cấp quyết định"], *rows)  # fmt: skip
    return Case(import_results, lambda: (result_list.plan(Asked(path, today)).lines, {}, year, today))


def former_awards(db, folder) -> Case:
    award_year.made(db)
    path = table(folder, ["STT", "Họ và tên", "Đơn vị", "Danh hiệu", "Năm", "Số quyết định"],
                 [1, award_year.PERSONS[0], "Thôn Châu Dương", "Lao động tiên tiến", 2019, "12/QĐ-UBND"],
                 [2, award_year.PERSONS[1], "Thôn Châu Dương", "Lao động tiên tiến", 2018, "9/QĐ-UBND"])  # fmt: skip
    read = past_sheets.plan
    return Case(past_awards.import_past_awards, lambda: (read(path, award_year.TODAY).lines, PastChoices()))


def registrations(db, folder) -> Case:
    ids, today = registration_year.made(db), dt.date(2024, 2, 22)
    path = sent_out(db, "registration", ids.campaign, folder, today)[SCHOOL]
    edit(path, lambda sheet: fill(sheet, [{WHO: SCHOOL, "Danh hiệu, hình thức đăng ký": "Tập thể Lao động tiên tiến"}]))
    return sent("registration", sent_forms.import_registrations, db, ids.campaign, path, today)


def nominations(db, folder) -> Case:
    year, today = dossier_year.make(db), dt.date(2024, 12, 10)
    path = sent_out(db, "nomination", year.ids.campaign, folder, today)[SCHOOL]
    said = {"Danh hiệu, hình thức đề nghị": "Giấy khen", "Tóm tắt thành tích": "Dạy 32 cháu."}
    edit(path, lambda sheet: fill(sheet, [{WHO: "Nguyễn Thị Lan", **said}]))
    return sent("nomination", sent_forms.import_nominations, db, year.ids.campaign, path, today)


def unit_results(db, folder) -> Case:
    ids, today = registration_year.made(db), dt.date(2024, 4, 5)
    db.write(targets.allot, ids.rice, {ids.units[0]: Decimal(800)})
    path = sent_out(db, "results", ids.campaign, folder, today)[HAMLET]
    edit(path, lambda sheet: fill(sheet, [{"Chỉ tiêu": "Sản lượng thóc", "Tháng 1": 12, "Tháng 3": 14}]))
    return sent("results", sent_forms.import_results, db, ids.campaign, path, today)


def sent(kind: str, command: Callable[..., Any], db: Any, campaign: int, path: Path, today: dt.date) -> Case:
    load_workbook(path).close()
    return Case(command, lambda: (reading(db, kind, campaign, path, today)[1], SentChoices()))


KINDS = (
    people, units, households, plan_targets, votes, answers, former_awards, registrations, nominations, unit_results,
)  # fmt: skip


def everything(db) -> list[str]:
    """All rows of all tables."""

    def rows(session):
        connection = session.connection().connection.driver_connection
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}

    return db.read(rows)


def data(db) -> dict[str, Any]:
    """The same without the history."""
    return {name: rows for name, rows in everything(db).items() if name not in ("operation", "change")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_stopped_it_changes_nothing_twice_is_once_and_one_undo_takes_it_back(db, tmp_path, kind) -> None:
    case = kind(db, tmp_path)
    before, empty = everything(db), data(db)
    told = []

    def stops(done: int, total: int, _word: str) -> None:
        told.append((done, total))
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        db.write(case.command, *case.read(), progress=stops)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] > 0
    assert everything(db) == before
    db.write(case.command, *case.read(), progress=lambda *_said: None)
    after = everything(db)
    assert len(after["operation"]) == len(before["operation"]) + 1
    assert data(db) != empty
    with contextlib.suppress(Refused):  # nothing new; people may be given again
        db.write(case.command, *case.read())
    assert everything(db) == after
    db.undo()
    assert data(db) == empty
