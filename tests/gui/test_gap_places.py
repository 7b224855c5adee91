"""What papers of the practice year lack, and where the window leads for it."""

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.conftest import PRACTICE_TODAY
from thidua_desktop import documents
from thidua_desktop.commands import reports
from thidua_desktop.commands.report_kinds import PACK, PAPERS
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import gap_places, look
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.failure import Failures
from thidua_desktop.gui.gap_places import way_to
from thidua_desktop.gui.main_window import MainWindow
from thidua_desktop.gui.pages.campaign_detail import TAB_OF_PART
from thidua_desktop.gui.pages.campaign_tabs import GeneralTab
from thidua_desktop.queries.reports import campaign_numbers, campaign_papers

HEAD_BY_HAND = ("list_person", "minutes", "invitation", "achievement", "registration_list", "notice")


def test_every_kind_of_paper_is_thought_of():
    no_place = {PACK, "certificates", "score_sheet", "score_sheets", "score_sheet_unit"}
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


ON_PAGE = {
    ("blank_book", "totals"), ("fund_book", "totals"), ("issue_book", "rows"), ("issue_book", "book_number"),
    ("award_book", "lines"), ("hand_over", "lines"), ("list_unit", "lines"), ("registration_list", "groups"),
    ("review_mid", "targets"), ("plan", "targets"), ("public_display", "place"),
}  # fmt: skip
"""Gaps without a field: something is to be done on the page they lead to."""
ISSUED = {"decision", "revocation", "submission"}
"""In the practice year these are issued: the form says why it does not open, tests/gui/test_preview.py opens drafts."""
MODULES = {kind.module for kind in PAPERS.values()} - {"pdf", "certificates"}


def gap_fields(module):
    """The keys of fields that a composer says may be lacking, the head's left out."""
    tree = ast.parse((Path(documents.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if "missing" not in function.name and function.name != "_gap":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Missing":
                yield from (one.value.value for one in node.keywords
                            if one.arg == "field" and isinstance(one.value, ast.Constant))  # fmt: skip
            elif isinstance(node, ast.Tuple) and len(node.elts) == 3 and isinstance(node.elts[2], ast.Constant):
                yield str(node.elts[2].value)


def places(db):
    """A paper of each kind in the practice year: the ids that one of its fields needs."""
    found = {}
    for number, _year, _name in db.read(campaign_numbers):
        for want in db.read(campaign_papers, number):
            found.setdefault(want.kind, want.ids)
    meeting, year = found["minutes"]["meeting_id"], PRACTICE_TODAY.year
    return {
        **{key: {"meeting_id": meeting} for key in gap_places._MEETING_PAPERS},
        "registration_person": {"line_id": 3},
        "confirmation": {"award_id": 1},
        **{key: found["plan"] for key in ("reminder", "registration_list", "review_mid", "review_final")},
        **{key: found["decision"] for key in ("revocation", "pay_list", "hand_over", "notice", "ceremony")},
        **{key: {"year": year} for key in ("award_book", "blank_book", "fund_book", "issue_book")},
        **found,
    }


def kinds_of(module):
    return [kind for kind, one in PAPERS.items() if one.module == module]


def wanted(ids):
    """Every gap a paper may have, with its way; those of one meeting are asked for once."""
    seen = set()
    for module in sorted(MODULES):
        for field in dict.fromkeys(gap_fields(module)):
            kind = "registration_person" if field in ("pledges", "post") else kinds_of(module)[0]
            go = way_to(Missing(text="Thiếu.", field=field).of(kind, ids.get(kind, {})))
            way = gap_places._WAYS.get(kind)
            if field and go is not None and (way, field) not in seen:
                seen.add((way, field))
                yield kind, field, go


def test_every_gap_leads_to_a_field_where_there_is_one(main, practice_db, jobs):
    desk = main.desk_of_test
    taken, shown, pages, bad = [], [], [], []
    take = desk.take_field
    desk.take_field = lambda known: taken.append(take(known)) or taken[-1]
    desk.page_wanted.connect(lambda key, _record, options: pages.append((key, options)))
    ways = list(wanted(places(practice_db)))
    assert len(ways) > 30
    for kind, field, go in ways:
        taken.clear(), pages.clear()
        go(desk)
        assert jobs.wait(60), (kind, field)
        assert pages, (kind, field)
        page, options = pages[-1]
        if page == "campaigns":
            known = {one.key for tab in main.findChildren(GeneralTab) for one in tab.form.fields} | set(TAB_OF_PART)
            assert options["field"] in known | {"targets"}, (kind, field)
        elif page == "office":
            assert options["section"] in ("bases", "signers"), (kind, field)
        elif page == "council" and field in ("attendance", "ballots"):
            assert options["part"] == field
        elif kind in ISSUED:
            assert any(taken) or main.messages.isVisible(), (kind, field)
        elif (kind, field) in ON_PAGE:
            shown.append((kind, field))
        else:
            bad += [] if any(taken) else [(kind, field, page)]
        for dialog in main.findChildren(QDialog):
            if dialog.isVisible():
                dialog.done(0)
    assert bad == []
    assert {one for one in ON_PAGE if one not in shown} == set()


class Going:
    """Takes down where it is sent."""

    def __init__(self):
        self.pages = []

    def open(self, page, *_record, **_options):
        self.pages.append(page)

    def set_campaign(self, _campaign_id):
        pass


@pytest.mark.parametrize(
    ("kind", "ids", "field", "page"),
    [
        ("plan", {"campaign_id": 1}, "bases", "campaigns"),
        ("registration_list", {"campaign_id": 2}, "state.missing", "registrations"),
        ("registration_list", {"campaign_id": 2}, "signer", "campaigns"),
        ("decision", {"decision_id": 1}, "bases", "office"),
        ("invitation", {"meeting_id": 1}, "signer", "office"),
        ("review_final", {"campaign_id": 1}, "targets", "targets"),
    ],
)
def test_a_gap_leads_to_its_page(kind, ids, field, page):
    desk = Going()
    way_to(Missing(text="Thiếu.", field=field).of(kind, ids))(desk)
    assert desk.pages[-1] == page


def test_what_a_person_promises_stands_on_the_paper_only():
    assert way_to(Missing(text="Thiếu.", field="pledges").of("registration_person", {"line_id": 1})) is None
