"""Pictures of every page and the important dialogs, light and dark: ``python -m tests.screenshots docs/images``.

The real program runs offscreen on the practice commune, with a clock that stands still, so that a picture changes only
when the window does. ``python -m tests.screenshots docs/images home council`` takes only the pictures so named.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

WIDTH, HEIGHT = 1366, 768
NOW = datetime(2026, 3, 15, 10, 42)
THEMES = ("light", "dark")
COLOURS = 128
PATIENCE = 60.0


class StillTime(datetime):
    """The clock of the change log while the practice commune is made."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "StillTime":
        return cls.fromtimestamp(NOW.timestamp(), tz)


def _screen(folder: Path) -> None:
    """Give Qt's offscreen platform the reference screen; before anything of Qt is loaded."""
    screen = {"name": "1", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "logicalDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: of the file, before the theme.
        year: working year it is taken in; last year of the practice commune is complete, this one under way.
        go: brings the window there.
    """

    name: str
    year: int
    go: Callable[[Any], object]


def _page(key: str, **options: Any) -> Callable[[Any], object]:
    return lambda program: program.window.desk.open(key, None, **options)


def _campaign(tab: int) -> Callable[[Any], object]:
    def go(program: Any) -> None:
        program.window.desk.open("campaigns", program.window.desk.campaign_id)
        settle(program)
        program.window.pages.page().detail.tabs.setCurrentIndex(tab)

    return go


def _council_members(program: Any) -> None:
    program.window.desk.open("council")
    program.window.pages.page().show_tab(1)


def _council_marks(program: Any) -> None:
    program.window.desk.open("council")
    settle(program)
    panel = program.window.pages.page().meetings
    panel.frame.ways.setCurrentIndex(panel.frame.ways.findText("Từng phiếu kín"))
    panel.frame.ways.activated.emit(panel.frame.ways.currentIndex())


def _council_tie(program: Any) -> None:
    program.window.desk.open("council")
    settle(program)
    table = program.window.pages.page().meetings.table
    row = next(place for place, ballot in enumerate(table.votes.ballots) if ballot.is_tied)
    table.setCurrentIndex(table.votes.index(row, 0))
    table.setFocus()


def _council_count(program: Any) -> None:
    from thidua_desktop.gui.pages import council_ballot_forms, council_forms

    program.window.desk.open("council")
    settle(program)
    panel = program.window.pages.page().meetings
    council_forms.show(council_ballot_forms.poll_dialog(panel.desk, panel.view.id, panel.view.polls[-1], panel))


def _book_plan(program: Any) -> None:
    program.window.desk.open("awards", None, tab="book")
    settle(program)
    tab = program.window.pages.page().current
    tab.table.selectAll()
    tab.hand_over()
    settle(program)
    _dialogs()[-1].save()


def _take_back(program: Any) -> None:
    program.window.desk.open("awards", None, tab="awards")
    settle(program)
    tab = program.window.pages.page().current
    for place in range(tab.table.model_of_rows.rowCount()):
        if tab.table.model_of_rows.row(tab.table.model_of_rows.id_at(place)).origin == "decided":
            tab.table.select_id(tab.table.model_of_rows.id_at(place))
            break
    settle(program)
    tab.take_back()


def _registrations_plan(program: Any) -> None:
    program.window.desk.open("registrations")
    settle(program)
    board = program.window.pages.page().board
    board.table.selectAll()
    board.receive_selected()


def _hold(program: Any) -> None:
    from thidua_desktop.gui.pages.holds_block import hold_many

    page = _dossiers(program)
    page.table.selectAll()
    page.bulk.hold(hold_many)


def _returned(program: Any) -> None:
    program.window.desk.open("dossiers", None, filter="loose")


def _correct(program: Any) -> None:
    _returned(program)
    settle(program)
    page = program.window.pages.page()
    page.open_row(page.table.model_of_rows.id_at(0))


def _dossiers(program: Any) -> Any:
    """The page of dossiers with all its rows, whatever an earlier picture left in its filters."""
    program.window.desk.open("dossiers")
    settle(program)
    page = program.window.pages.page()
    page.clear_filters()
    settle(program)
    return page


def _history(program: Any) -> None:
    page = _dossiers(program)
    bar = page._detail_scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def _return(program: Any) -> None:
    page = _dossiers(program)
    page.table.select_id(page.table.model_of_rows.id_at(page.table.model_of_rows.rowCount() - 1))
    page.bulk.run("return", page.selected_ids())


def _plan_of_many(program: Any) -> None:
    page = _dossiers(program)
    page.table.selectAll()
    page.bulk.run("papers")


def _search(program: Any) -> None:
    program.window.desk.open("search", None, search="lan")


def _person(program: Any) -> None:
    program.window.desk.open("people", None, tab="persons")
    settle(program)
    tab = program.window.pages.page().current
    tab.open_row(tab.table.current_id())


def _plan(program: Any) -> None:
    desk = program.window.desk
    desk.open("campaigns")
    settle(program)
    desk.open_paper("plan", campaign_id=desk.campaign_id)


def _paper_search(program: Any) -> None:
    from thidua_desktop.gui.dialogs.preview import PreviewDialog

    program.window.desk.open("council")
    settle(program)
    program.window.desk.open_paper("minutes", meeting_id=1)
    settle(program)
    (preview,) = (one for one in _dialogs() if isinstance(one, PreviewDialog))
    preview.search.enter()
    preview.search.box.line.setText("thi dua")
    preview.search.box.line.returnPressed.emit()


def _certificates(program: Any) -> None:
    program.window.desk.open("awards", None, tab="decisions")
    settle(program)
    program.window.desk.open_paper("certificates", decision_id=2)


def _roster(program: Any) -> None:
    from thidua_desktop.gui.dialogs.roster_import import RosterDialog

    program.window.desk.open("people", None, tab="persons")
    settle(program)
    RosterDialog(program.window.desk, program.where.folder / "Danh sách cán bộ.xlsx", program.window).open()


def _past_awards(program: Any) -> None:
    from thidua_desktop.gui.dialogs.award_import import AwardImportDialog

    program.window.desk.open("awards", None, tab="awards")
    settle(program)
    AwardImportDialog(program.window.desk, program.where.folder / "Khen thưởng cũ.xlsx", program.window).open()


def _unit_forms(program: Any) -> None:
    from tests.sent_forms import edit, fill, sent_out
    from thidua_desktop.gui.pages.unit_forms import UnitForms

    desk, place = program.window.desk, program.where.folder / "Đơn vị gửi về"
    desk.open("registrations")
    settle(program)
    forms = list(sent_out(desk.db, "registration", desk.campaign_id, place, desk.today()).items())
    for _, path in forms[1::5]:
        path.unlink()
    name, title = "Họ và tên, tên tập thể", "Danh hiệu, hình thức đăng ký"
    rows = [{name: "Lê Thị Nhạn", "Ngày sinh": "1990", title: "Lao động tiên tiến"}]
    edit(forms[2][1], lambda sheet: fill(sheet, rows))
    edit(forms[3][1], lambda sheet: fill(sheet, [{**rows[0], name: "Võ Đức Ngạn", "Ngày sinh": "31/02/1988"}]))
    UnitForms(desk, "registration", program.window).read(forms[0][1].parent)


def _taken_back(program: Any) -> None:
    program.window.desk.open("awards", None, tab="decisions", search="221")


def _superior_form(program: Any) -> None:
    from thidua_desktop.gui.dialogs.form_mapping import FormDialog, FormFile
    from thidua_desktop.practice.forms import FORM, workbook

    program.window.desk.open("reports")
    settle(program)
    dialog = FormDialog(program.window.desk, FormFile(f"{FORM}.xlsx", workbook()), program.window)
    dialog.open()
    settle(program)
    for _ in range(3):
        dialog.accept_here()


def _sheet_layout(program: Any) -> None:
    from thidua_desktop.gui.dialogs.sheet_layout import SheetLayoutDialog

    program.window.desk.open("reports")
    settle(program)
    SheetLayoutDialog(program.window.desk, "proposals", program.window).open()


def _own_rule_set(program: Any) -> None:
    """The form that copies the rule set in force into one of the office's own."""
    program.window.desk.open("office", None, section="conditions")
    settle(program)
    section = program.window.pages.page().current
    section._copy_set(section._chosen())


def _checked_elsewhere(program: Any) -> None:
    """The office's own rule set that open dossiers received on its days are not checked by yet."""
    program.window.desk.open("office", None, section="conditions")
    settle(program)
    section = program.window.pages.page().current
    codes = [row.code for row in section._page.sets if row.elsewhere]
    section._choose_set(section.sets.findData(codes[0]))


def _office_many(program: Any) -> None:
    program.window.desk.open("office", None, section="bases")
    settle(program)
    program.window.pages.page().current._many()


def _displayed(program: Any) -> None:
    """The tờ trình to the province: it says how long the list was on public display."""
    program.window.desk.open("awards", None, tab="submissions")
    settle(program)
    tab = program.window.pages.page().current
    model = tab.table.model_of_rows
    keys = [model.id_at(place) for place in range(model.rowCount())]
    tab.table.select_id(next(key for key in keys if model.row(key).target == "superior"))
    tab.print_submission()


def _keys(program: Any) -> None:
    program.window.desk.open("registrations")
    settle(program)
    program.window.show_keys()


SHOTS = (
    Shot("home", 2026, _page("home")),
    Shot("campaigns", 2026, _page("campaigns")),
    Shot("campaign", 2026, _campaign(0)),
    Shot("campaign-targets", 2026, _campaign(4)),
    Shot("targets", 2026, _page("targets")),
    Shot("registrations", 2026, _page("registrations")),
    Shot("registrations-plan", 2026, _registrations_plan),
    Shot("unit-forms", 2026, _unit_forms),
    Shot("dossiers", 2025, _page("dossiers")),
    Shot("dossier-returned", 2026, _returned),
    Shot("dossier-correct", 2026, _correct),
    Shot("dossier-history", 2025, _history),
    Shot("dossier-return", 2025, _return),
    Shot("dossiers-plan", 2025, _plan_of_many),
    Shot("hold", 2025, _hold),
    Shot("next-awards", 2025, _page("next")),
    Shot("council", 2025, _page("council")),
    Shot("council-tie", 2025, _council_tie),
    Shot("council-count", 2025, _council_count),
    Shot("council-marks", 2025, _council_marks),
    Shot("council-members", 2025, _council_members),
    Shot("awards", 2025, _page("awards", tab="decisions")),
    Shot("awards-submissions", 2025, _page("awards", tab="submissions")),
    Shot("submission-displayed", 2025, _displayed),
    Shot("awards-given", 2025, _page("awards", tab="awards")),
    Shot("awards-book", 2025, _page("awards", tab="book")),
    Shot("awards-book-plan", 2025, _book_plan),
    Shot("awards-take-back", 2025, _take_back),
    Shot("awards-blanks", 2025, _page("awards", tab="blanks")),
    Shot("awards-fund", 2025, _page("awards", tab="fund")),
    Shot("awards-taken-back", 2025, _taken_back),
    Shot("awards-import", 2026, _past_awards),
    Shot("search", 2026, _search),
    Shot("reports", 2025, _page("reports")),
    Shot("superior-form", 2025, _superior_form),
    Shot("sheet-layout", 2025, _sheet_layout),
    Shot("people", 2026, _page("people", tab="persons")),
    Shot("people-units", 2026, _page("people", tab="units")),
    Shot("office", 2026, _page("office", section="office")),
    Shot("office-awards", 2026, _page("office", section="awards")),
    Shot("office-conditions", 2026, _page("office", section="conditions")),
    Shot("office-rule-set", 2026, _own_rule_set),
    Shot("office-rules-elsewhere", 2026, _checked_elsewhere),
    Shot("office-many", 2026, _office_many),
    Shot("office-bases", 2026, _page("office", section="bases")),
    Shot("office-bodies", 2026, _page("office", section="bodies")),
    Shot("office-texts", 2026, _page("office", section="texts")),
    Shot("office-word", 2026, _page("office", section="word")),
    Shot("office-days", 2026, _page("office", section="days")),
    Shot("office-backups", 2026, _page("office", section="backups")),
    Shot("person", 2026, _person),
    Shot("plan", 2026, _plan),
    Shot("paper-search", 2025, _paper_search),
    Shot("certificates-print", 2025, _certificates),
    Shot("roster", 2026, _roster),
    Shot("keys", 2026, _keys),
)
FIRST_RUN = "first-run"


def main(arguments: list[str]) -> int:
    """Take the pictures; returns the exit code."""
    if not arguments:
        print(__doc__)
        return 2
    target, wanted = Path(arguments[0]), set(arguments[1:])
    unknown = wanted - {FIRST_RUN, *(shot.name for shot in SHOTS)}
    if unknown:
        print(f"no such picture: {', '.join(sorted(unknown))}")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _screen(folder)
        target.mkdir(parents=True, exist_ok=True)
        office = _practice(folder / "xa")
        total = 0
        for theme in THEMES:
            total += _take_all(office, folder / f"{theme}.json", theme, target, wanted)
            if not wanted or FIRST_RUN in wanted:
                total += _take_first_run(folder / f"moi-{theme}", theme, target)
    print(f"{total // 1024} kB")
    return 0


def _practice(folder: Path) -> Any:
    """The data folder of the practice commune, with a roster to import beside the data."""
    import openpyxl

    from thidua_desktop import practice
    from thidua_desktop.paths import Places
    from thidua_desktop.storage import change_log

    where = Places(folder)
    change_log.dt = SimpleNamespace(datetime=StillTime, date=date, UTC=UTC)  # type: ignore[assignment]
    practice.make(where, today=NOW.date())
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["DANH SÁCH CÁN BỘ, HỘI VIÊN"],
        [],
        ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"],
        [1, "Phan Thị Hồng Minh", "12/5/1984", "Hội viên", "Hội Phụ nữ"],
        [2, "Bùi Đức Thành", "1979", "Trưởng thôn", "Thôn Đông Thái"],
        [3, "Lê Quốc Khánh", "31/02/1990", "Hội viên", "Hội Nông dân"],
        [4, "Võ Thị Ngân", date(1992, 11, 3), "Giáo viên", "Trường Mầm non"],
        [5, "", "1988", "Hội viên", "Hội Nông dân"],
    ):
        sheet.append(row)
    book.save(folder / "Danh sách cán bộ.xlsx")
    _old_awards().save(folder / "Khen thưởng cũ.xlsx")
    return where


def _old_awards() -> Any:
    """A sheet of old awards: clear lines, names that need a choice, a line that is wrong."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ["THỐNG KÊ KHEN THƯỞNG CÁC NĂM"],
        ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Danh hiệu", "Năm", "Số QĐ", "Cấp khen"],
        [1, "Nguyễn Thị Kim Thảo", None, "Thôn Yên Mỹ", "LĐTT", 2018, "112/QĐ-UBND", "Chủ tịch UBND xã"],
        [2, "Nguyễn Thị Kim Thảo", None, "Thôn Yên Mỹ", "LĐTT", 2019, "98/QĐ-UBND", "Chủ tịch UBND xã"],
        [3, "Thôn Đông Lộc", None, None, "Giấy khen", 2019, "99/QĐ-UBND", "Chủ tịch UBND xã"],
        [4, "Doan Thuy Huong", None, None, "Giấy khen", 2017, "77/QĐ-UBND", "Chủ tịch UBND huyện"],
        [5, "Trần Văn Không", 1960, None, "LĐTT", 2016, "45/QĐ-UBND", "Chủ tịch UBND xã"],
        [6, "Bùi Đức Thành", 1979, None, "LĐTT", "năm ngoái", "98/QĐ-UBND", "Chủ tịch UBND xã"],
    ):
        book.worksheets[0].append(row)
    return book


@contextmanager
def _running(where: Any, settings_file: Path, theme: str) -> Iterator[Any]:
    """The program on a data folder, open and idle."""
    from PySide6.QtWidgets import QApplication

    from thidua_desktop import app
    from thidua_desktop.gui import vietnamese
    from thidua_desktop.settings import SettingsFile

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Thi Đua")
    vietnamese.install(qt)
    settings = SettingsFile(settings_file)
    settings.values.theme = theme
    program = app.Program(qt, where, settings, clock=lambda: NOW)
    assert program.start()
    try:
        settle(program)
        yield program
    finally:
        for dialog in _dialogs():
            dialog.hide()
        program.window.close()
        program.close()
        qt.processEvents()


def _take_all(where: Any, settings_file: Path, theme: str, target: Path, wanted: set[str]) -> int:
    total = 0
    with _running(where, settings_file, theme) as program:
        for shot in SHOTS:
            if wanted and shot.name not in wanted:
                continue
            program.window.desk.set_year(shot.year)
            settle(program)
            shot.go(program)
            settle(program)
            total += _save(_picture(program), target / f"{shot.name}-{theme}.png")
            for dialog in _dialogs():
                dialog.done(0)
            program.window.messages.hide()
            settle(program)
    return total


def _take_first_run(folder: Path, theme: str, target: Path) -> int:
    from thidua_desktop.paths import Places

    with _running(Places(folder), folder.with_suffix(".json"), theme) as program:
        dialog = _dialogs()[0]
        dialog.form.set_values(
            {
                "unit_word": "xã", "place_name": "Tùng Lĩnh", "province": "Hà Tĩnh",
                "standing_office": "Phòng Văn hóa – Xã hội", "signer": "Trần Quốc Bảo", "form": "TM",
            }
        )  # fmt: skip
        dialog.form.changed.emit("place_name")  # as typing does; the letterhead follows it
        settle(program)
        return _save(_picture(program), target / f"{FIRST_RUN}-{theme}.png")


def settle(program: Any) -> None:
    """Wait until nothing runs, nothing is about to run, and no page says that it is busy."""
    from PySide6.QtWidgets import QApplication

    from thidua_desktop.gui.widgets.states import BusyState

    deadline, quiet = time.monotonic() + PATIENCE, 0
    while quiet < 4:
        assert time.monotonic() < deadline, "the window does not come to rest"
        program.jobs.wait(PATIENCE)
        until = time.monotonic() + 0.06  # pauses of typing and of the results table are shorter than four of these
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(0.004)
        busy = any(
            state.isVisible() for front in _dialogs() or [program.window] for state in front.findChildren(BusyState)
        )
        quiet = 0 if busy or not program.jobs.idle() else quiet + 1


def _dialogs() -> list[Any]:
    from PySide6.QtWidgets import QApplication, QDialog

    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return sorted(found, key=lambda one: isinstance(one.parentWidget(), QDialog))  # a plan lies over its form


def _picture(program: Any) -> Any:
    """The window, and on top of it the dialog that is open."""
    from PySide6.QtGui import QColor, QPainter

    picture = program.window.grab()
    for dialog in _dialogs():
        front = dialog.grab()
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
        left, top = (picture.width() - front.width()) // 2, (picture.height() - front.height()) // 2
        painter.drawPixmap(left, top, front)
        painter.setPen(QColor(0, 0, 0, 120))
        painter.drawRect(left - 1, top - 1, front.width() + 1, front.height() + 1)
        painter.end()
    return picture


def _save(pixmap: Any, file: Path) -> int:
    """Save with few colours; returns the size."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    # This way small marks keep their own colour; the median cut turns a lone blue figure green.
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file.name}  {size / 1024:.0f} kB")
    return size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
