"""Forms of the level above in a real file: kept by content, filled, changed, undone, written with the whole set."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from tests.sheets.superior_forms import LAST, PATTERN, opened, province_form
from thidua_desktop.commands import awards, reports
from thidua_desktop.commands import superior_forms as do
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormDraft, FormMapping
from thidua_desktop.paths import Places
from thidua_desktop.queries import award_choices, sheet_layouts
from thidua_desktop.queries import superior_forms as read
from thidua_desktop.storage.attachments import place

MAPPING = FormMapping(
    (FormBlock("Biểu 02", PATTERN, LAST, (FormColumn(1, "order"), FormColumn(2, "name"), FormColumn(4, "award"))),),
    (FormCell("Biểu 02", 2, 3, "office"), FormCell("Biểu 02", 3, 3, "year")),
)
DRAFT = FormDraft("Biểu 02 của Sở", "proposals", MAPPING)


@pytest.fixture
def ids(db):
    made = award_year.made(db)
    number = db.write(awards.decide_meeting, made.meeting, TODAY)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    return made


@pytest.fixture
def folder(db):
    return Places(db.path.parent).attachments


@pytest.fixture
def form(db, folder):
    return db.write(do.add_form, DRAFT, "Biểu 02.xlsx", province_form(), folder)


def names(data):
    sheet = opened(data)["Biểu 02"]
    rows = range(PATTERN, sheet.max_row)
    return [sheet.cell(row, 2).value for row in rows if isinstance(sheet.cell(row, 1).value, int)]


def test_a_form_is_kept_with_its_file_and_undone(db, folder, form):
    (view,) = db.read(read.rows)
    assert (view.draft, view.file) == (DRAFT, "Biểu 02.xlsx")
    assert do.content_of(view, folder) == place(folder, view.sha256).read_bytes()
    db.write(do.remove_form, form)
    assert db.read(read.rows) == ()
    db.undo()
    (again,) = db.read(read.rows)
    assert again.draft == DRAFT
    assert do.content_of(again, folder)
    db.undo()
    assert db.read(read.rows) == ()


def test_it_is_filled_with_what_the_list_of_proposals_says(db, ids, folder, form):
    view = db.read(read.view, form)
    made = do.filled(db, view, folder, TODAY, campaign_id=ids.campaign)
    told = do.facts(db, "proposals", TODAY, campaign_id=ids.campaign)
    at = list(told.columns).index("name")
    assert names(made.xlsx) == [row[at] for row in told.rows]
    assert len(names(made.xlsx)) > LAST - PATTERN + 1
    sheet = opened(made.xlsx)["Biểu 02"]
    assert sheet["C2"].value == db.read(read.office_title)
    assert sheet["C2"].value.startswith("Ủy ban nhân dân ")
    assert made.file_name == "Biểu 02 của Sở"


def test_a_form_of_award_money_lists_the_decisions_that_were_chosen(db):
    campaign = award_year.made(db).campaign
    whole = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=campaign)
    parts = whole.dossier_ids[:2], whole.dossier_ids[2:]
    made = [db.write(awards.add_decision, replace(whole, dossier_ids=part), TODAY) for part in parts]
    for number, decision in zip(("45", "46"), made, strict=True):
        db.write(awards.issue_decision, decision, number, TODAY, TODAY)
    found = db.read(sheet_layouts.paying, YEAR, campaign)
    assert [one.id for one in found] == made[::-1]
    assert found[0].words == f"46/QĐ-UBND ngày {format_date(TODAY)}: {whole.subject}"

    def names_in(*decisions):
        told = do.facts(db, "pay_list", TODAY, campaign_id=campaign, year=YEAR, decisions=decisions)
        return [row[list(told.columns).index("name")] for row in told.rows]

    assert names_in() == names_in(made[1])  # the newest, when none is chosen
    assert names_in(*made) == names_in(made[0]) + names_in(made[1])
    assert len(names_in(*made)) == len(whole.dossier_ids)


def test_the_whole_set_of_a_campaign_holds_it_filled(db, ids, form, tmp_path):
    told = []
    written = reports.write_campaign(db, ids.campaign, tmp_path, today=TODAY, progress=lambda *step: told.append(step))
    (path,) = [one for one in written if one.name.endswith("Biểu 02 của Sở.xlsx")]
    assert names(path.read_bytes())
    assert told[-1] == (len(told) - 1, len(told), "Biểu 02 của Sở")


def test_another_file_takes_the_place_of_the_first_and_undo_brings_it_back(db, folder, form):
    book = opened(province_form())
    book["Biểu 02"]["A1"] = "UBND TỈNH KHÁC"
    target = io.BytesIO()
    book.save(target)
    db.write(
        do.edit_form, form, replace(DRAFT, name="Biểu mới"), "Biểu 02 sửa.xlsx", target.getvalue(), folder, seen=DRAFT
    )
    view = db.read(read.view, form)
    assert (view.draft.name, view.file) == ("Biểu mới", "Biểu 02 sửa.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(do.content_of(view, folder)))["Biểu 02"]["A1"].value == "UBND TỈNH KHÁC"
    db.undo()
    assert db.read(read.view, form).file == "Biểu 02.xlsx"


def test_what_somebody_else_changed_is_not_overwritten(db, form):
    db.write(do.edit_form, form, replace(DRAFT, name="Khác"))
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_form, form, DRAFT, seen=DRAFT)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (replace(DRAFT, name=""), "name"),
        (replace(DRAFT, name="Biểu 02 của Sở"), "name"),
        (replace(DRAFT, name="B", mapping=FormMapping()), "mapping"),
        (replace(DRAFT, name="B", kind="không có"), "kind"),
        (replace(DRAFT, name="B", mapping=FormMapping((replace(MAPPING.blocks[0], last=3),))), "mapping"),
        (replace(DRAFT, name="B", mapping=FormMapping(MAPPING.blocks * 2)), "mapping"),
        (replace(DRAFT, name="B", mapping=replace(MAPPING, cells=(FormCell("Biểu 02", 10, 1, "year"),))), "mapping"),
    ],
)
def test_forms_that_cannot_be_filled_are_refused(db, folder, form, wrong, field):
    with pytest.raises(Refused) as refused:
        db.write(do.add_form, wrong, "x.xlsx", province_form(), folder)
    assert refused.value.field == field


def test_a_form_whose_file_is_gone_says_so(db, ids, folder, form):
    view = db.read(read.view, form)
    place(folder, view.sha256).unlink()
    with pytest.raises(Failure):
        do.filled(db, view, folder, TODAY, campaign_id=ids.campaign)
