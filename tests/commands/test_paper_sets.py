"""Papers bound into one with an outline, and the folder of a dossier with the files kept beside it."""

import io

import docx
import pypdf
import pytest

from tests import award_year
from tests.award_year import TODAY
from thidua_desktop.commands import awards, paper_sets, reports
from thidua_desktop.commands.dossier_papers import attach_files
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.queries.reports import campaign_papers
from thidua_desktop.storage import attachments


@pytest.fixture
def ids(db):
    made = award_year.made(db)
    number = db.write(awards.decide_meeting, made.meeting, TODAY)
    db.write(awards.issue_decision, number, "45", TODAY, TODAY)
    return made


def outline(data):
    """The entries of the outline by depth, with the page each leads to."""
    reader = pypdf.PdfReader(io.BytesIO(data))

    def walk(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield depth, entry.title, reader.get_destination_page_number(entry)

    return reader, list(walk(reader.outline, 0))


def test_a_campaign_is_one_paper_with_an_entry_for_each_of_its_papers(db, ids):
    told = []
    made = paper_sets.campaign_paper(
        db, ids.campaign, today=TODAY, progress=lambda done, total, text: told.append((done, total))
    )
    wanted = [one for one in db.read(campaign_papers, ids.campaign) if one.kind != "certificates"]
    assert len(made.documents) == len(wanted)
    assert told == [(number, len(wanted)) for number in range(len(wanted))]
    reader, entries = outline(made.pdf)
    assert reader.metadata.title == made.title == f"Bộ hồ sơ phong trào thi đua năm {award_year.YEAR}"
    top = [(title, page) for depth, title, page in entries if depth == 0]
    assert [title for title, _ in top] == [document.file_name for document in made.documents]
    pages = [page for _, page in top]
    assert pages == sorted(set(pages))
    assert pages[0] == 0
    assert "Kế hoạch" in top[0][0]
    below = [title for depth, title, _ in entries if depth == 1]
    assert any(title.startswith("QUYẾT ĐỊNH") for title in below)
    for document, gap in zip(made.documents[:1], made.missing[:1], strict=True):
        assert gap.text.startswith(f"{document.file_name}: còn thiếu ")


def test_the_set_is_one_word_file_too(db, ids):
    made = paper_sets.campaign_paper(db, ids.campaign, today=TODAY)
    file = docx.Document(io.BytesIO(reports.word_file(made)))
    assert file.core_properties.title == made.title
    assert len(file.sections) >= len(made.documents)
    assert all(section.different_first_page_header_footer for section in file.sections)


def test_many_gaps_are_told_shortly(db, ids):
    made = paper_sets.campaign_paper(db, ids.campaign, today=TODAY)
    assert len(made.missing) <= 13


def test_a_dossier_goes_into_a_folder_with_its_files(db, ids, tmp_path):
    kept = tmp_path / "kho"
    scan = tmp_path / "Xác nhận.txt"
    scan.write_text("bản quét", encoding="utf-8")
    first, second = ids.passed[:2]
    db.write(attach_files, first, [attachments.keep(kept, scan)])
    told = []
    written = paper_sets.write_dossiers(
        db, kept, [first, second], tmp_path / "Ra", today=TODAY, progress=lambda *step: told.append(step[:2])
    )
    assert told == [(0, 2), (1, 2)]
    folders = list(dict.fromkeys(path.parent for path in written))
    assert len(folders) == 2
    names = sorted(path.name for path in written if path.parent == folders[0])
    assert names[-1].startswith("Bộ hồ sơ đề nghị khen thưởng – ")
    assert names[-1].endswith(".pdf")
    own = [path for path in written if path.name.endswith("Xác nhận.txt")]
    assert [path.read_text(encoding="utf-8") for path in own] == ["bản quét"]
    assert own[0].parent == folders[0]
    papers = [docx.Document(path) for path in written if path.suffix == ".docx" and path.parent == folders[0]]
    titles = [paragraph.text for file in papers for paragraph in file.paragraphs if paragraph.style.name == "Title"]
    assert titles == ["BÁO CÁO THÀNH TÍCH", "BIÊN BẢN", "QUYẾT ĐỊNH"]


def test_dossiers_of_one_name_get_folders_of_their_own(db, ids, tmp_path):
    written = paper_sets.write_dossiers(db, tmp_path / "kho", [ids.passed[0]] * 2, tmp_path, today=TODAY)
    folders = {path.parent.name for path in written}
    assert len(folders) == 2
    assert any(name.endswith(" (2)") for name in folders)


def test_a_file_that_is_gone_is_said_and_nothing_is_half_written(db, ids, tmp_path):
    kept = tmp_path / "kho"
    scan = tmp_path / "Xác nhận.txt"
    scan.write_text("bản quét", encoding="utf-8")
    one = attachments.keep(kept, scan)
    db.write(attach_files, ids.passed[0], [one])
    attachments.place(kept, one.sha256).unlink()
    with pytest.raises(Failure):
        paper_sets.write_dossiers(db, kept, [ids.passed[0]], tmp_path / "Ra", today=TODAY)
    assert not (tmp_path / "Ra").exists()


def test_what_is_not_there_is_refused(db, ids, tmp_path):
    with pytest.raises(Refused, match="Không có phong trào"):
        paper_sets.campaign_paper(db, 99, today=TODAY)
    with pytest.raises(Refused, match="đã bị xóa"):
        paper_sets.dossier_paper(db, 99, today=TODAY)


def test_chosen_papers_are_one_with_certificates_named_apart(db, ids):
    wanted = [one for one in db.read(campaign_papers, ids.campaign) if one.kind in ("plan", "decision", "certificates")]
    made = paper_sets.chosen_paper(db, wanted, today=TODAY)
    assert made.title == "3 giấy tờ đã chọn"
    _, entries = outline(made.pdf)
    assert [title for depth, title, _ in entries if depth == 0] == [document.file_name for document in made.documents]
    apart = made.missing[-1]
    assert (apart.kind, dict(apart.ids)) == ("certificates", wanted[-1].ids)
    assert apart.text == "Giấy khen – 45/QĐ-UBND: in riêng lên phôi hoặc cả trang."


def test_certificates_alone_are_not_bound_into_one(db, ids):
    wanted = [one for one in db.read(campaign_papers, ids.campaign) if one.kind == "certificates"]
    with pytest.raises(Refused, match="chọn một dòng giấy khen"):
        paper_sets.chosen_paper(db, wanted, today=TODAY)
