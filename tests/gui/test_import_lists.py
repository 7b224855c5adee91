"""Votes and the superior's results taken over through the preview, as the pages open it."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QComboBox

from tests import award_year, dossier_year
from tests.award_year import TODAY, YEAR
from tests.sheets.awkward import sheet
from thidua_desktop.commands import submissions
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.list_import import ListImportDialog
from thidua_desktop.queries import award_choices, awards, council


@pytest.fixture
def shown(desk, window, jobs, tmp_path, monkeypatch):
    """The preview of a file with these rows, opened the way a page does it."""

    def show(subject, *rows) -> ListImportDialog:
        path = tmp_path / "danh sách.xlsx"
        path.write_bytes(sheet(*rows)())
        monkeypatch.setattr(desk, "choose_file", lambda _title, _kinds: [path])
        list_subjects.import_file(desk, subject, window)
        assert jobs.wait(20)
        return window.findChildren(ListImportDialog)[-1]

    return show


def take_over(box, jobs) -> None:
    assert box.import_button.isEnabled(), box.why.whole_text()
    box.take_over()
    assert jobs.wait(20)


def test_a_counting_sheet_fills_the_votes_of_a_meeting(desk, jobs, shown) -> None:
    year = dossier_year.make(desk.db)
    lan = dossier_year.ready(desk.db, year.person(award_code="CSTĐCS"))
    meeting = dossier_year.meeting(desk.db, year, lan, dossier_year.ready(desk.db, year.unit()))
    view = desk.db.read(council.meeting_view, meeting, dossier_year.TODAY)
    members = [(row.mark.member_id, row.name) for row in view.attendance]
    rows = [[at, one.name, one.award, *["x"] * len(members)] for at, one in enumerate(view.finals, 1)]
    header = ["STT", "Họ và tên", "Danh hiệu", *[name for _, name in members]]
    box = shown(list_subjects.votes(meeting, members, dossier_year.TODAY), header, *rows)
    assert [line.fate for line in box.lines()] == ["new", "new"]
    assert box.import_button.text() == "Nhập 2 hồ sơ"
    take_over(box, jobs)
    after = desk.db.read(council.meeting_view, meeting, dossier_year.TODAY)
    assert [one.tally.agree for one in after.finals] == [len(members)] * 2


def test_results_of_the_superior_are_written_for_ours_alone(desk, jobs, shown) -> None:
    ids = award_year.made(desk.db)
    draft = desk.db.read(award_choices.new_submission, YEAR, "superior", TODAY, campaign_id=ids.campaign)
    number = desk.db.write(submissions.add_submission, draft)
    desk.db.write(submissions.send, number, "27", dt.date(2026, 2, 3))
    first, second = desk.db.read(awards.submission_view, number).lines
    box = shown(
        list_subjects.results(YEAR, dt.date(2026, 3, 15)),
        ["(Kèm theo Quyết định số 812/QĐ-UBND ngày 03/3/2026 của Chủ tịch UBND tỉnh)"],
        ["STT", "Họ và tên", "Đơn vị", "Danh hiệu"],
        [1, first.name_at, "xã Tùng Ảnh", first.award_name],
        [2, "Đinh Công Tráng", "Xã khác", "Bằng khen"],
    )
    assert [line.fate for line in box.lines()] == ["new", "left"]
    (choice,) = [one for one in box.side.findChildren(QComboBox) if "không có tên" in one.accessibleName()]
    choice.setCurrentIndex(choice.findData("declined"))
    choice.activated.emit(choice.currentIndex())
    assert jobs.wait(20)
    take_over(box, jobs)
    lines = desk.db.read(awards.submission_view, number).lines
    assert {one.dossier_id: one.outcome for one in lines} == {
        first.dossier_id: "granted",
        second.dossier_id: "declined",
    }
    assert desk.db.undo() == "Nhập kết quả của cấp trên – 2 hồ sơ"
