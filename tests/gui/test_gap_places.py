"""What papers of the practice year lack, and where the window leads for it."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import PRACTICE_TODAY
from thidua_desktop.commands import reports
from thidua_desktop.commands.report_kinds import PACK, PAPERS
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import gap_places, look
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.gap_places import way_to
from thidua_desktop.gui.main_window import MainWindow
from thidua_desktop.queries.reports import campaign_numbers, campaign_papers

HEAD_BY_HAND = ("list_person", "minutes", "invitation", "achievement", "registration_list", "notice")


def test_every_kind_of_paper_is_thought_of():
    no_place = {PACK, "certificates", "score_sheet"}
    assert set(PAPERS) - set(gap_places._WAYS) == no_place


@pytest.mark.parametrize("kind", HEAD_BY_HAND)
def test_what_is_written_by_hand_leads_nowhere(kind):
    for field in ("number", "date"):
        assert way_to(Missing(text="Để trống.", field=field).of(kind, {"meeting_id": 1})) is None


def test_without_field_or_paper_there_is_no_way():
    assert way_to(Missing(text="Chữ phải in cỡ 12.", field="")) is None
    assert way_to(Missing(text="Chưa có số.", field="number")) is None
    assert Missing(text="Ghi tay.", field="").of("ceremony", {"decision_id": 1}).kind == ""


@pytest.fixture
def main(practice_db, jobs, qtbot):
    """The real window over the practice commune."""
    from datetime import datetime

    from tests.gui.conftest import Robot
    from thidua_desktop.gui.desk import Desk

    look.apply(QApplication.instance(), "light")
    failures = Failures()
    window = MainWindow(jobs, failures)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    failures.messages = window.messages
    clock = datetime(PRACTICE_TODAY.year, PRACTICE_TODAY.month, PRACTICE_TODAY.day, 9)
    desk = Desk(
        practice_db, jobs, window.messages, failures, clock=lambda: clock, questions=Robot(),
        settings=window._settings, parent=window,
    )  # fmt: skip
    window.set_database(desk)
    assert jobs.wait(60)
    window.desk_of_test = desk
    return window


def lacking(db):
    """One gap of each kind and field of the practice year, as the preview gets it, that leads somewhere."""
    found = {}
    for number, _year, _name in db.read(campaign_numbers):
        for want in db.read(campaign_papers, number):
            if want.kind == "certificates":
                continue
            content = db.read(reports.read_paper, want.kind, PRACTICE_TODAY, **want.ids)
            for gap in reports.composed(want.kind, content.facts, content.own)[1]:
                gap = gap.of(want.kind, want.ids)
                if gap.field and way_to(gap) is not None:
                    found.setdefault((gap.kind, gap.field), gap)
    return found


def test_every_gap_of_the_practice_year_opens_where_it_is_filled(main, practice_db, jobs):
    desk = main.desk_of_test
    gaps = lacking(practice_db)
    assert {("registration_list", "state.missing"), ("achievement", "sections")} <= set(gaps)
    for gap in gaps.values():
        way_to(gap)(desk)
        assert jobs.wait(60), gap
        for dialog in main.findChildren(RecordDialog):
            if dialog.isVisible():
                dialog.done(0)
        assert desk.field_wanted == "", gap


def test_a_gap_leads_to_its_page(main, jobs):
    desk = main.desk_of_test
    seen = []
    desk.page_wanted.connect(lambda key, *_rest: seen.append(key))
    for kind, ids, field, page in (
        ("plan", {"campaign_id": 1}, "bases", "campaigns"),
        ("registration_list", {"campaign_id": 2}, "state.missing", "registrations"),
        ("pact", {"pact_id": 1}, "parties", "registrations"),
        ("achievement", {"dossier_id": 2}, "post", "dossiers"),
        ("minutes", {"meeting_id": 1}, "ends_at", "council"),
        ("submission", {"submission_id": 1}, "signer", "awards"),
        ("fund_book", {"year": 2025}, "rows", "awards"),
        ("invitation", {"meeting_id": 1}, "signer", "office"),
        ("review_final", {"campaign_id": 1}, "targets", "targets"),
    ):
        way_to(Missing(text="Thiếu.", field=field).of(kind, ids))(desk)
        assert jobs.wait(60)
        assert seen[-1] == page, kind
        for dialog in main.findChildren(RecordDialog):
            if dialog.isVisible():
                dialog.done(0)
