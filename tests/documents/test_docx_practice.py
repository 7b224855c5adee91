"""The practice year as Word files: every kind opens, says what its PDF says, and LibreOffice sets it alike."""

import io
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx as word
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from tests.conftest import PRACTICE_TODAY
from tests.documents.libreoffice import LIBREOFFICE, converted
from tests.documents.word_rules import faults
from tests.practice.test_practice_papers import beside_campaigns
from thidua_desktop.commands import reports
from thidua_desktop.commands.report_kinds import PAPERS
from thidua_desktop.commands.years import guard
from thidua_desktop.documents.blocks import Column, Document, Row, RowKind, Signatures, Title, paragraph
from thidua_desktop.documents.blocks import Table as Ruled
from thidua_desktop.documents.docx import render
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.paths import Places
from thidua_desktop.queries.reports import campaign_numbers, campaign_papers
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import open_folder

pytestmark = pytest.mark.timeout(300)  # the first test makes the year and its papers in both forms
OF_BOXES = "certificates"
"""Not made of paragraphs one below the other: test_certificate_docx looks at these."""
KINDS = sorted(set(PAPERS) - {OF_BOXES})
COMPARED = ("plan", "decision", "minutes", "registration_unit", "pact", "pay_list", "achievement", "ballot_papers")


@dataclass(frozen=True)
class Made:
    """A paper of the practice year in both forms."""

    paper: reports.Paper
    file: "word.document.Document"
    data: bytes
    pdf_pages: tuple[str, ...]


def long_list(rows: int) -> Document:
    """A list lying on its side whose last rows and signatures have no room on the page before."""
    lines = [Row((str(number), f"Nguyễn Văn {number}")) for number in range(1, rows + 1)]
    table = Ruled((Column("STT", 1), Column("Họ và tên", 4)), (*lines, Row(("Cộng", str(rows)), RowKind.TOTAL)))
    signed = SignatureBlock(authority_lines=("NGƯỜI LẬP",), name="Trần Thị B")
    end = (paragraph("Ấn định danh sách.", stays_with_table=True), Signatures((signed, signed)))
    return Document("Danh sách", "Ủy ban nhân dân xã", (Title("DANH SÁCH", "thử"), table, *end), "thử", landscape=True)


LONG = {f"long list {rows}": long_list(rows) for rows in (36, 57)}


@pytest.fixture(scope="module")
def database(practice_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A copy of the practice commune that the tests of this module only read."""
    folder = tmp_path_factory.mktemp("word") / "dữ liệu"
    shutil.copytree(practice_made, folder)
    where = Places(folder)
    opened = open_folder(where, DataLock(where.lock, where.data), guards=(guard,))
    yield opened.database
    opened.close(keep_backup=False)


@pytest.fixture(scope="module")
def made(database: Database) -> dict[str, Made]:
    """The first paper of every kind."""
    out: dict[str, Made] = {}
    ids = wanted(database)
    for kind in KINDS:
        paper = reports.paper(database, kind, PRACTICE_TODAY, **ids[kind])
        data = reports.word_file(paper)
        out[kind] = Made(paper, word.Document(io.BytesIO(data)), data, pdf_pages(paper.pdf))
    return out


def wanted(database: Database) -> dict[str, dict[str, int]]:
    """Whose paper of each kind to make: the first that the campaigns list, or one that belongs to no campaign."""
    listed = [
        (want.kind, want.ids)
        for number, _year, _name in database.read(campaign_numbers)
        for want in database.read(campaign_papers, number)
    ]
    out: dict[str, dict[str, int]] = {}
    for kind, ids in [*listed, *beside_campaigns(database)]:
        out.setdefault(kind, dict(ids))
    return out


def pdf_pages(data: bytes) -> tuple[str, ...]:
    """The text of each page without the page number, without white space."""
    document = pdfium.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage().get_text_range().replace("\x02", "-").replace("\ufffe", "-")
        texts.append(squeezed(re.sub(r"\A\d+\r?\n", "", text)))
    document.close()
    return tuple(texts)


def squeezed(text: str) -> str:
    return "".join(text.split())


def chunks(file: "word.document.Document") -> list[str]:
    """The text of every paragraph and every cell in the order of the file, without white space."""
    out = []
    for block in file.iter_inner_content():
        out += in_cells(block._tbl) if isinstance(block, Table) else [block.text]
    return [text for text in map(squeezed, out) if text]


def in_cells(table) -> list[str]:
    """The text of every cell, that of a cell with tables in it piece by piece."""
    out = []
    for cell in (cell for row in table.tr_lst for cell in row.tc_lst):
        pieces = ["".join(one.itertext(qn("w:t"))) for one in cell.p_lst]
        out += pieces if cell.tbl_lst else ["\n".join(pieces)]
        for inner in cell.tbl_lst:
            out += in_cells(inner)
    return out


def header_letters(file: "word.document.Document") -> set[str]:
    heads = (
        row for table in file.tables for row in table._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None
    )
    return {letter for row in heads for letter in squeezed("".join(row.itertext(qn("w:t"))))}


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_file_says_what_its_pdf_says(made: dict[str, Made], kind: str) -> None:
    one = made[kind]
    pdf, parts = "".join(one.pdf_pages), chunks(one.file)
    lines = [line for part in parts for line in part.split("\n")]
    assert [line for line in lines if line not in pdf] == []
    in_pdf, in_word = Counter(pdf), Counter("".join(parts))
    assert in_word - in_pdf == Counter()
    # What a PDF has more is the header of a table on its next pages.
    assert set(in_pdf - in_word) <= header_letters(one.file)


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_file_is_of_our_making_throughout(made: dict[str, Made], kind: str) -> None:
    one = made[kind]
    text = "\n".join(chunks(one.file))
    assert unicodedata.is_normalized("NFC", text)
    assert one.file.core_properties.title
    assert one.file.core_properties.author
    for section in one.file.sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        assert sides == [210, 297]
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(side.mm, 1) for side in margins] == [20, 20, 20, 30]
        assert section.different_first_page_header_footer
    for table in one.file.tables:
        for row in table._tbl.tr_lst:
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    for table in one.file.tables:
        heads = [paragraph for cell in table.rows[0].cells for paragraph in cell.paragraphs]
        if any(paragraph.style.name == "Đầu bảng" for paragraph in heads):
            assert table._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize("kind", KINDS)
def test_word_finds_nothing_to_repair(made: dict[str, Made], kind: str) -> None:
    assert faults(made[kind].data) == []


def test_word_finds_nothing_to_repair_in_certificates(database: Database) -> None:
    ids = wanted(database)[OF_BOXES]
    assert faults(reports.word_file(reports.paper(database, OF_BOXES, PRACTICE_TODAY, **ids))) == []


def test_signatures_have_text_before_them_on_their_page(made: dict[str, Made]) -> None:
    for kind, one in made.items():
        elements = list(one.file.element.body)
        for place, element in enumerate(elements):
            names = element.findall(f".//{qn('w:pStyle')}[@{qn('w:val')}='SignerName']")
            if element.tag != qn("w:tbl") or not names:
                continue
            before = elements[place - 1]
            first_of_rows = before.find(f".//{qn('w:br')}") is not None
            kept = before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
            assert kept or first_of_rows, (kind, "".join(before.itertext()))


@pytest.fixture(scope="module")
def set_there(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """Word files as LibreOffice sets them, page by page."""
    if LIBREOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for kind in COMPARED:
        (folder / f"{kind}.docx").write_bytes(made[kind].data)
    for name, document in LONG.items():
        (folder / f"{name}.docx").write_bytes(render(document))
    return {kind: pdf_pages(data) for kind, data in converted(folder, (*COMPARED, *LONG)).items()}


@pytest.mark.parametrize("name", LONG)
def test_libreoffice_keeps_rows_above_the_signatures_of_a_table_of_several_pages(
    set_there: dict[str, tuple[str, ...]], name: str
) -> None:
    *_, last = set_there[name]
    assert len(set_there[name]) > 2
    assert "NGƯỜILẬP" in last
    assert "Ấnđịnhdanhsách" in last
    assert re.search(r"STTHọvàtên\d+", last)


@pytest.mark.parametrize("kind", COMPARED)
def test_libreoffice_sets_a_word_file_as_we_set_the_pdf(
    made: dict[str, Made], set_there: dict[str, tuple[str, ...]], kind: str
) -> None:
    ours, theirs = made[kind].pdf_pages, set_there[kind]
    assert abs(len(ours) - len(theirs)) <= 1
    extra = Counter("".join(theirs)) - Counter("".join(ours))
    lacking = Counter("".join(ours)) - Counter("".join(theirs))
    heads = header_letters(made[kind].file)
    assert set(extra) <= heads | {"."}  # the dots of lines to write on are letters there
    assert set(lacking) <= heads
    assert ours[0][:120] == theirs[0][:120]
