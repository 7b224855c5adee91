"""A paper on screen for which the office has a Word template: LibreOffice turns it, is stopped, or says no."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from reportlab.pdfgen.canvas import Canvas

from tests.documents import samples
from tests.documents.test_word_template import written
from thidua_desktop.commands import office_form
from thidua_desktop.commands.reports import Paper
from thidua_desktop.commands.word_filling import Filling
from thidua_desktop.documents import pdf, plan
from thidua_desktop.gui.dialogs.preview import PreviewDialog
from thidua_desktop.storage import libreoffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script that stands in is a shell script")


@pytest.fixture
def paper(tmp_path):
    template = tmp_path / "mẫu.docx"
    template.write_bytes(written("MẪU CỦA XÃ: {{ ten_loai }}"))
    document = plan.compose(samples.PLAN)
    made = Paper(document.title, document.file_name, pdf.render(document), (), (document,))
    return office_form.announced(
        Paper(made.title, made.file_name, made.pdf, (), made.documents, {0: Filling("Mẫu xã.docx", template, {})})
    )


@pytest.fixture
def shown(desk, jobs, window, paper, monkeypatch, tmp_path):
    made = []

    def show(text: str) -> PreviewDialog:
        place = tmp_path / "soffice"
        place.write_text(f"#!/bin/sh\n{text}\n")
        place.chmod(0o755)
        monkeypatch.setattr(libreoffice, "find", lambda: place)
        dialog = PreviewDialog(desk, paper, window)
        made.append(dialog)
        dialog.show()
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
        dialog.deleteLater()


def copies(folder: Path) -> str:
    """A script that turns every file into three small pages."""
    made = folder / "made.pdf"
    canvas = Canvas(str(made), pagesize=(420, 595))
    for _ in range(3):
        canvas.drawString(72, 500, "Mau cua xa")
        canvas.showPage()
    canvas.save()
    return f'for f in "$@"; do case "$f" in *.docx) cp {made} "${{f%.docx}}.pdf";; esac; done'


def said(dialog: PreviewDialog) -> str:
    return "\n".join(label.text() for label in dialog.gaps.findChildren(QLabel))


def test_the_offices_form_takes_the_place_of_ours(shown, desk, jobs, tmp_path):
    dialog = shown(copies(tmp_path))
    assert not dialog.print_button.isEnabled()
    assert not dialog.pdf_button.isEnabled()
    assert "đang chuyển mẫu Word của cơ quan" in dialog.message.text()
    assert jobs.wait(60)
    assert dialog.view.page_count() == 3
    assert dialog.print_button.isEnabled()
    assert "Đang xem theo mẫu Word “Mẫu xã.docx” của cơ quan" in said(dialog)
    assert "theo mẫu của chương trình" not in said(dialog)
    desk.questions.save_file = lambda *_: tmp_path / "ra.pdf"
    dialog.save_paper()
    assert jobs.wait(30)
    assert (tmp_path / "ra.pdf").read_bytes() == (tmp_path / "made.pdf").read_bytes()


def test_one_that_fails_leaves_ours_and_can_be_tried_again(shown, jobs, paper, tmp_path):
    dialog = shown("exit 1")
    ours = dialog.view.page_count()
    assert jobs.wait(60)
    assert dialog.view.page_count() == ours
    assert dialog.print_button.isEnabled()
    assert "không chuyển được" in dialog.message.text()
    assert dialog.message.text().endswith("Đang xem theo mẫu của chương trình.")
    (tmp_path / "soffice").write_text(f"#!/bin/sh\n{copies(tmp_path)}\n")
    dialog.gaps.retry.click()
    assert jobs.wait(60)
    assert dialog.view.page_count() == 3


def test_the_clerk_stops_it(shown, jobs):
    dialog = shown("sleep 600")
    (job,) = jobs.running()
    job.cancel()
    assert jobs.wait(60)
    assert "Đã dừng chuyển mẫu của cơ quan" in dialog.message.text()
    assert dialog.print_button.isEnabled()
