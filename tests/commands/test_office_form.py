"""Papers in the office's own form, in folders, in sets, as PDF; a small script stands in for LibreOffice."""

import io
import sys
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests import award_year
from tests.award_year import TODAY
from tests.documents.test_word_template import text_of, written
from thidua_desktop.commands import awards, office_form, paper_sets, reports, word_templates
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.queries.reports import campaign_papers
from thidua_desktop.storage import libreoffice

TEMPLATE = written("MẪU CỦA XÃ: {{ ten_loai }}", "{%p for dong in noi_dung %}", "{{ dong }}", "{%p endfor %}")
A5 = (420.0, 595.0)
stands_in = pytest.mark.skipif(sys.platform == "win32", reason="the script that stands in is a shell script")


@pytest.fixture
def ids(db):
    made = award_year.made(db)
    number = db.write(awards.decide_meeting, made.meeting, TODAY)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    folder = db.path.parent / "dinh-kem"
    db.write(word_templates.take_over, "decision", "Mẫu xã.docx", TEMPLATE, folder, TODAY)
    return made


@pytest.fixture
def nobody(monkeypatch):
    """A machine without LibreOffice."""
    monkeypatch.setattr(libreoffice, "find", lambda: None)


def script(folder: Path, text: str) -> Path:
    place = folder / "soffice"
    place.write_text(f"#!/bin/sh\n{text}\n")
    place.chmod(0o755)
    return place


@pytest.fixture
def turns(monkeypatch, tmp_path):
    """A machine on which every Word file becomes two small pages that say so."""
    made = tmp_path / "made.pdf"
    canvas = Canvas(str(made), pagesize=A5)
    for words in ("Mau cua xa", "Trang hai"):
        canvas.drawString(72, 500, words)
        canvas.showPage()
    canvas.save()
    copies = f'for f in "$@"; do case "$f" in *.docx) cp {made} "${{f%.docx}}.pdf";; esac; done'
    program = script(tmp_path, copies)
    monkeypatch.setattr(libreoffice, "find", lambda: program)
    return program


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def decision_of(db, ids) -> dict[str, int]:
    return next(dict(one.ids) for one in db.read(campaign_papers, ids.campaign) if one.kind == "decision")


def test_without_libreoffice_it_is_said_what_to_do(db, ids, nobody):
    paper = reports.paper(db, "decision", TODAY, **decision_of(db, ids))
    said = paper.missing[-1].text
    assert "theo mẫu “Mẫu xã.docx” của cơ quan" in said
    assert "không có LibreOffice" in said
    assert "lưu bản Word rồi in từ Word" in said


@stands_in
def test_a_paper_becomes_a_pdf_of_the_offices_form(db, ids, turns):
    ours = reports.paper(db, "decision", TODAY, **decision_of(db, ids))
    assert "LibreOffice" not in ours.missing[-1].text
    paper = office_form.turned(ours, turns)
    assert [page.split()[0] for page in pages(paper.pdf)] == ["Mau", "Trang"]
    assert len(paper.missing) == len(ours.missing)
    assert paper.missing[-1].text.startswith("Đang xem theo mẫu Word “Mẫu xã.docx” của cơ quan")
    assert "MẪU CỦA XÃ: QUYẾT ĐỊNH" in text_of(reports.word_file(paper))


@stands_in
def test_in_a_set_its_pages_stand_among_ours_under_its_name(db, ids, turns):
    wanted = [one for one in db.read(campaign_papers, ids.campaign) if one.kind in ("plan", "decision", "minutes")]
    ours = paper_sets.chosen_paper(db, wanted, today=TODAY)
    (place,) = ours.fillings
    assert ours.documents[place].title.startswith("Quyết định")
    assert ours.documents[place].file_name in ours.missing[-1].text
    whole = office_form.turned(ours, turns)
    reader = pypdf.PdfReader(io.BytesIO(whole.pdf))
    listed = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in listed] == [document.file_name for document in whole.documents]
    begins = [reader.get_destination_page_number(one) for one in listed]
    ends = [*begins[1:], len(reader.pages)]
    of_the_office = range(begins[place], ends[place])
    assert [reader.pages[number].extract_text().split()[0] for number in of_the_office] == ["Mau", "Trang"]
    assert {tuple(map(float, reader.pages[number].mediabox[2:])) for number in of_the_office} == {A5}
    kept, plain = pages(whole.pdf), pages(ours.pdf)
    assert [one for number, one in enumerate(kept) if number not in of_the_office] == [
        one for one in plain if one in kept
    ]
    assert reader.metadata.title == whole.title
    assert b"pdfaid:part" in ours.pdf
    assert b"pdfaid:part" not in whole.pdf  # what the other program wrote is not ours to vouch for


@stands_in
def test_folders_hold_both_forms_alike(db, ids, turns, tmp_path):
    told = []
    wanted = [Wanted("decision", decision_of(db, ids))]
    written_files = reports.write_wanted(
        db, wanted, tmp_path / "Bộ", today=TODAY, progress=lambda *step: told.append(step[:2])
    )
    made = {path.suffix: path.read_bytes() for path in written_files}
    assert set(made) == {".pdf", ".docx"}
    assert pages(made[".pdf"])[0].startswith("Mau cua xa")
    assert "MẪU CỦA XÃ" in text_of(made[".docx"])
    assert set(told) == {(0, 1)}


def test_the_folder_of_a_dossier_holds_the_offices_word_file_and_a_note(db, ids, nobody, tmp_path):
    written_files = paper_sets.write_dossiers(db, tmp_path / "kho", [ids.passed[0]], tmp_path / "Ra", today=TODAY)
    by_name = {path.name: path for path in written_files}
    (decision,) = [path for name, path in by_name.items() if "Quyết định" in name and path.suffix == ".docx"]
    assert "MẪU CỦA XÃ" in text_of(decision.read_bytes())
    note = by_name[f"{office_form.NOTE}.txt"].read_text(encoding="utf-8-sig")
    assert note.count("\n") == 0
    assert "Quyết định" in note
    assert "không có LibreOffice" in note
    others = [path for path in written_files if path.suffix == ".docx" and path != decision]
    assert not any("MẪU CỦA XÃ" in text_of(path.read_bytes()) for path in others)


@stands_in
def test_a_libreoffice_that_fails_leaves_our_form_and_a_note(db, ids, monkeypatch, tmp_path):
    broken = script(tmp_path, "exit 1")
    monkeypatch.setattr(libreoffice, "find", lambda: broken)
    with pytest.raises(Failure, match="không chuyển được"):
        office_form.turned(reports.paper(db, "decision", TODAY, **decision_of(db, ids)), broken)
    wanted = [Wanted("decision", decision_of(db, ids))]
    written_files = reports.write_wanted(db, wanted, tmp_path / "Bộ", today=TODAY)
    assert sorted(path.suffix for path in written_files) == [".docx", ".pdf", ".txt"]
    (note,) = [path for path in written_files if path.suffix == ".txt"]
    assert "không chuyển được" in note.read_text(encoding="utf-8-sig")


def test_the_papers_of_a_meeting_take_the_offices_form_too(db, ids, nobody):
    folder = db.path.parent / "dinh-kem"
    db.write(word_templates.take_over, "minutes", "Biên bản xã.docx", TEMPLATE, folder, TODAY)
    pack = reports.paper(db, "pack", TODAY, meeting_id=ids.meeting)
    (place,) = pack.fillings
    assert "Biên bản" in pack.documents[place].file_name
    assert f"{pack.documents[place].file_name}: bản Word" in pack.missing[-1].text
    assert "mở riêng giấy này, lưu bản Word" in pack.missing[-1].text
