"""Every paper and sheet of a campaign, made from one registry."""

import io
from collections import Counter
from dataclasses import replace

import docx
import openpyxl
import pypdf
import pytest
from PIL import Image
from sqlalchemy import select

from tests import award_year
from tests.award_year import TODAY
from thidua_desktop.commands import awards, certificate_templates, certificates, reports
from thidua_desktop.commands.report_kinds import SHEETS
from thidua_desktop.domain.certificate_template import BUILT_IN
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import Award
from thidua_desktop.paths import Places
from thidua_desktop.queries.certificate_templates import PICTURE
from thidua_desktop.queries.reports import campaign_papers


@pytest.fixture
def ids(db):
    made = award_year.made(db)
    number = db.write(awards.decide_meeting, made.meeting, TODAY)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    db.write(certificates.number_certificates, number, TODAY)
    return made


def test_the_whole_set_of_a_campaign_is_written(db, ids, tmp_path):
    told = []
    written = reports.write_campaign(
        db, ids.campaign, tmp_path / "Bộ", today=TODAY, progress=lambda done, total, text: told.append((done, total))
    )
    wanted = db.read(campaign_papers, ids.campaign)
    assert sum(want.kind == "certificates" for want in wanted) == 1
    assert len(told) == len(wanted) + len(SHEETS)
    assert Counter(path.suffix for path in written) == {
        ".pdf": len(wanted),
        ".docx": len(wanted),
        ".xlsx": len(SHEETS),
    }
    word = {path.stem for path in written if path.suffix == ".docx"}
    assert word == {path.stem for path in written if path.suffix == ".pdf"}
    assert {path.name[:2] for path in written} == {f"{number:02d}" for number in range(1, len(told) + 1)}
    assert told[-1] == (len(told) - 1, len(told))
    assert all(path.stat().st_size > 1000 for path in written)
    assert len({path.name for path in written}) == len(written)


def test_certificates_have_a_page_for_each_receiver(db, ids):
    made = reports.paper(db, "certificates", TODAY, decision_id=1)
    pages = pypdf.PdfReader(io.BytesIO(made.pdf)).pages
    assert len(pages) == 5
    assert "45" in pages[0].extract_text()


def test_certificates_follow_the_template_the_office_chose_wherever_they_are_written(db, ids, tmp_path):
    """The whole set, the shell's export and demo printed the built-in frame over the office's own blanks."""
    picture = tmp_path / "nền.png"
    Image.new("RGB", (297, 210), (250, 240, 220)).save(picture)
    wide = replace(BUILT_IN, name="Khổ A3", width=420.0, height=297.0, background="image")
    kept = Places(db.path.parent).attachments
    template = db.write(certificate_templates.add_template, wide, ((PICTURE, picture),), kept)
    db.write(certificate_templates.choose_template, template)
    written = {
        path.suffix: path
        for path in reports.write_campaign(db, ids.campaign, tmp_path / "Bộ", today=TODAY)
        if "Giấy khen" in path.name
    }
    assert set(written) == {".pdf", ".docx"}
    section = docx.Document(written[".docx"]).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    page = pypdf.PdfReader(written[".pdf"]).pages[0]
    assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [420, 297]
    ground = next(iter(page["/Resources"]["/XObject"].values())).get_object()
    assert any(one.get_object()["/Subtype"] == "/Image" for one in ground["/Resources"]["/XObject"].values())


def test_a_paper_has_a_word_file_and_so_have_certificates(db, ids):
    decision = reports.paper(db, "decision", TODAY, decision_id=1)
    file = docx.Document(io.BytesIO(reports.word_file(decision)))
    assert file.core_properties.title == decision.title
    assert "QUYẾT ĐỊNH" in [paragraph.text for paragraph in file.paragraphs]
    sheets = docx.Document(io.BytesIO(reports.word_file(reports.paper(db, "certificates", TODAY, decision_id=1))))
    assert len([one for one in sheets.element.body if one.tag.endswith("}p")]) == 5


def test_the_sheet_of_results_adds_the_money_up(db, ids):
    book = openpyxl.load_workbook(io.BytesIO(reports.sheet(db, "awards", TODAY, campaign_id=ids.campaign).xlsx))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert cells.count(760_000) == 3
    assert any(str(value).startswith("=") for value in cells)


def test_an_unknown_kind_and_a_missing_campaign_are_refused(db, ids, tmp_path):
    with pytest.raises(Refused, match="Chưa có giấy tờ"):
        reports.paper(db, "không có", TODAY)
    with pytest.raises(Refused, match="Chưa có bảng biểu"):
        reports.sheet(db, "không có", TODAY)
    with pytest.raises(Refused, match="Không có phong trào"):
        reports.write_campaign(db, 99, tmp_path / "x", today=TODAY)
    assert not (tmp_path / "x").exists()


def test_a_paper_that_cannot_be_made_is_left_out_and_named(db, ids, tmp_path):
    """A certificate too long to fit stopped the whole set half way."""
    long = "Đã có thành tích xuất sắc trong phong trào thi đua. " * 100
    db.write(lambda session: setattr(session.scalars(select(Award)).first(), "achievement", long))
    written = reports.write_campaign(db, ids.campaign, tmp_path, today=TODAY)
    assert not [path for path in written if "Giấy khen" in path.name and path.suffix == ".pdf"]
    told = (tmp_path / f"{reports.LEFT_OUT}.txt").read_text(encoding="utf-8-sig")
    assert "Giấy khen" in told
    assert "dài quá, không in vừa" in told
    assert len(written) > 20
