"""Templates and printer corrections in a real file: kept, chosen, undone, refused."""

from dataclasses import replace

import pytest
from PIL import Image

from tests import award_year
from tests.award_year import TODAY
from thidua_desktop.commands import awards, certificates
from thidua_desktop.commands import certificate_templates as do
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.printer_correction import NONE, Correction
from thidua_desktop.queries import award_choices
from thidua_desktop.queries import certificate_templates as read
from thidua_desktop.storage.attachments import place

BLANKS = on_blanks("Phôi xã Tùng Ảnh")


@pytest.fixture
def template(db):
    return db.write(do.add_template, BLANKS)


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "phôi quét.png"
    Image.new("RGB", (297, 210), (250, 240, 220)).save(path)
    return path


def test_a_template_is_kept_changed_and_undone(db, template):
    moved = BLANKS.with_field(replace(BLANKS.field("receiver"), x=41.5, floats=False))
    db.write(do.edit_template, template, moved, seen=BLANKS)
    assert db.read(read.view, template).template == moved
    db.undo()
    assert db.read(read.view, template).template == BLANKS
    (row,) = db.read(read.rows)
    assert (row.name, row.stock, row.width) == ("Phôi xã Tùng Ảnh", True, 297.0)


def test_what_somebody_else_changed_is_not_overwritten(db, template):
    db.write(do.edit_template, template, replace(BLANKS, body_top=90.0))
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(do.edit_template, template, replace(BLANKS, body_top=80.0), seen=BLANKS)


def test_names_are_taken_once_and_bad_templates_are_refused(db, template):
    with pytest.raises(Refused, match="Đã có mẫu") as refused:
        db.write(do.add_template, BLANKS)
    assert refused.value.field == "name"
    outside = BLANKS.with_field(replace(BLANKS.field("date"), x=280.0))
    with pytest.raises(Refused, match="nằm ngoài tờ giấy"):
        db.write(do.edit_template, template, outside)


def test_one_template_is_chosen_and_the_built_in_one_otherwise(db, template):
    other = db.write(do.add_template, replace(BUILT_IN, name="Khung riêng"))
    assert db.read(read.chosen).template == BUILT_IN
    db.write(do.choose_template, template)
    db.write(do.choose_template, other)
    assert [row.chosen for row in db.read(read.rows)] == [True, False]
    db.write(do.remove_template, other)
    assert db.read(read.chosen).id == 0
    db.undo()
    assert db.read(read.chosen).id == other
    db.write(do.choose_template, 0)
    assert db.read(read.chosen).template == BUILT_IN


def test_a_scan_takes_the_place_of_the_one_before(db, places, template, scan, tmp_path):
    folder = places.attachments
    db.write(do.edit_template, template, BLANKS, [("picture", scan), ("emblem", scan)], folder)
    first = db.read(read.view, template)
    assert first.picture == first.emblem != ""
    other = tmp_path / "khác.jpg"
    Image.new("RGB", (30, 20), (1, 2, 3)).save(other)
    db.write(do.edit_template, template, BLANKS, [("picture", other)], folder)
    second = db.read(read.view, template)
    assert (second.picture != first.picture, second.emblem) == (True, first.emblem)
    assert place(folder, second.picture).is_file()
    db.undo()
    assert db.read(read.view, template) == first
    db.write(do.edit_template, template, BLANKS, [("emblem", None)], folder)
    assert db.read(read.view, template).emblem == ""
    with pytest.raises(Refused, match="PNG hoặc JPG"):
        db.write(do.edit_template, template, BLANKS, [("picture", tmp_path / "mẫu.pdf")], folder)


def test_a_template_with_pictures_goes_and_comes_back_whole(db, places, scan):
    template = db.write(do.add_template, BLANKS, [("picture", scan)], places.attachments)
    before = db.read(read.view, template)
    db.write(do.remove_template, template)
    assert db.read(read.rows) == ()
    db.undo()
    assert db.read(read.view, template) == before


def test_a_template_travels_to_another_office(db, places, scan):
    folder = places.attachments
    template = db.write(do.add_template, BLANKS, [("picture", scan)], folder)
    there = db.read(read.view, template)
    data = do.package(there, folder)
    came = db.write(do.import_template, data, folder)
    again = db.write(do.import_template, data, folder)
    names = [row.name for row in db.read(read.rows)]
    assert names == [BLANKS.name, f"{BLANKS.name} (2)", f"{BLANKS.name} (3)"]
    assert db.read(read.view, came).picture == there.picture
    db.undo()
    assert again not in [row.id for row in db.read(read.rows)]
    with pytest.raises(Refused, match="không phải mẫu giấy khen"):
        db.write(do.import_template, "PK hỏng".encode(), folder)


def test_a_picture_that_was_lost_is_said(db, places, scan):
    folder = places.attachments
    view = db.read(read.view, db.write(do.add_template, BLANKS, [("picture", scan)], folder))
    place(folder, view.picture).unlink()
    with pytest.raises(Failure):
        do.package(view, folder)


def test_a_tray_has_its_own_correction_and_else_that_of_the_printer(db):
    db.write(do.set_correction, "Canon LBP 2900", "", Correction(1.5, -0.5))
    db.write(do.set_correction, "Canon LBP 2900", "Khay tay", Correction(3.0, 0.25, 1.001))
    db.write(do.set_correction, "Canon LBP 2900", "", Correction(1.25, -0.5))
    assert db.read(read.correction, "Canon LBP 2900", "Khay tay") == Correction(3.0, 0.25, 1.001)
    assert db.read(read.correction, "Canon LBP 2900", "Khay 1") == Correction(1.25, -0.5)
    assert db.read(read.correction, "HP") == NONE
    whole, tray = db.read(read.printers)
    db.write(do.remove_correction, whole.id)
    assert [row.tray for row in db.read(read.printers)] == [tray.tray]


@pytest.mark.parametrize("wrong", [Correction(40.0), Correction(scale_x=2.0), Correction(shift_x=float("nan"))])
def test_no_unbelievable_correction_is_kept(db, wrong):
    with pytest.raises(Refused):
        db.write(do.set_correction, "Canon", "", wrong)


def test_a_printer_has_a_name(db):
    with pytest.raises(Refused, match="Chưa chọn máy in"):
        db.write(do.set_correction, "  ", "", Correction(1.0))


def test_what_is_asked_before_printing(db, template):
    ids = award_year.made(db)
    decision = db.write(awards.add_decision, db.read(award_choices.new_decision, award_year.YEAR, TODAY,
                                                     campaign_id=ids.campaign), TODAY)  # fmt: skip
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    db.write(certificates.number_certificates, decision, TODAY)
    choice = db.read(read.print_choice, decision, TODAY)
    assert [one.template.name for one in choice.templates] == [BUILT_IN.name, BLANKS.name]
    assert [one.book_number for one in choice.sheets] == [str(number + 1) for number in range(len(choice.sheets))]
