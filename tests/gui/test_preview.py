"""A paper on screen: what is missing beside it, both forms saved under the proposed name."""

import io

import docx
import pytest
from PySide6.QtWidgets import QPushButton

from tests.documents import samples
from thidua_desktop.commands.reports import Paper
from thidua_desktop.documents import pdf, plan
from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui.dialogs.preview import PreviewDialog


@pytest.fixture(scope="module")
def paper():
    document = plan.compose(samples.PLAN)
    gaps = (Missing(text="Chưa có số văn bản.", field="number"),)
    return Paper(document.title, document.file_name, pdf.render(document), gaps, (document,))


@pytest.fixture
def shown(desk, jobs, window, paper):
    made = []

    def show(one=paper):
        dialog = PreviewDialog(desk, one, window)
        made.append(dialog)
        dialog.show()
        assert jobs.wait(30)
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
        dialog.deleteLater()


def button(dialog, words):
    return next((one for one in dialog.findChildren(QPushButton) if one.text() == words), None)


@pytest.mark.parametrize(
    ("words", "ending", "begins"), [("Lưu PDF…", ".pdf", b"%PDF-"), ("Lưu Word (.docx)…", ".docx", b"PK")]
)
def test_a_paper_is_saved_under_its_own_name(shown, desk, jobs, paper, tmp_path, words, ending, begins):
    proposed = []
    desk.questions.save_file = lambda _parent, _title, _kinds, path: proposed.append(path) or tmp_path / path.name
    dialog = shown()
    button(dialog, words).click()
    assert jobs.wait(30)
    assert [path.name for path in proposed] == [paper.file_name + ending]
    saved = tmp_path / (paper.file_name + ending)
    assert saved.read_bytes().startswith(begins)
    assert dialog.message.text() == f"Đã lưu “{saved.name}”."


def test_a_word_file_keeps_its_ending_and_opens(shown, desk, jobs, tmp_path):
    desk.questions.save_file = lambda *_: tmp_path / "kế hoạch sửa"
    button(shown(), "Lưu Word (.docx)…").click()
    assert jobs.wait(30)
    file = docx.Document(io.BytesIO((tmp_path / "kế hoạch sửa.docx").read_bytes()))
    assert "KẾ HOẠCH" in [paragraph.text for paragraph in file.paragraphs]


def test_a_word_file_that_cannot_be_written_is_said_in_words(shown, desk, jobs, tmp_path):
    desk.questions.save_file = lambda *_: tmp_path / "không có" / "kế hoạch.docx"
    dialog = shown()
    (tmp_path / "không có").write_text("tệp, không phải thư mục", encoding="utf-8")
    button(dialog, "Lưu Word (.docx)…").click()
    assert jobs.wait(30)
    assert "kế hoạch.docx" in dialog.message.text()
    assert not dialog.message.text().startswith("Đã lưu")


def test_what_only_printing_makes_offers_no_word_file(shown, paper):
    certificates = Paper("Giấy khen", "Giấy khen", paper.pdf, ())
    dialog = shown(certificates)
    assert button(dialog, "Lưu PDF…")
    assert button(dialog, "Lưu Word (.docx)…") is None
