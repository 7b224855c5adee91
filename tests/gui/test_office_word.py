"""Word templates of the office in the window: the report, taking over, using ours again, the example file."""

import docx
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests import award_year
from tests.award_year import TODAY, YEAR
from tests.documents.test_word_template import text_of, written
from thidua_desktop.commands import awards
from thidua_desktop.gui.dialogs.template_report import TemplateReportDialog
from thidua_desktop.gui.pages.office_word import WordTemplatesSection
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.word_templates import used_template
from thidua_desktop.queries.word_templates import word_templates as rows

TEMPLATE = written("MẪU CỦA XÃ: {{ ten_loai }}", "{%p for dong in noi_dung %}", "{{ dong }}", "{%p endfor %}")


@pytest.fixture
def section(desk, db, jobs, qtbot):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    db.write(awards.add_decision, draft, TODAY)
    made = WordTemplatesSection(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    return made


def report(qtbot):
    def find():
        return [
            one for one in QApplication.topLevelWidgets() if isinstance(one, TemplateReportDialog) and one.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(find()), timeout=20_000)
    return find()[0]


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def link(section, text):
    return next(one for one in section.own.findChildren(QPushButton) if one.text() == text)


def pick(section, monkeypatch, file, data):
    file.write_bytes(data)
    monkeypatch.setattr(section.desk, "choose_file", lambda *_args, **_more: [file])
    section.take("decision")


def test_a_template_is_looked_through_taken_over_and_put_aside(section, db, jobs, qtbot, monkeypatch, tmp_path):
    pick(section, monkeypatch, tmp_path / "Mẫu xã.docx", TEMPLATE)
    dialog = report(qtbot)
    assert "dùng được" in words(dialog)
    assert "PDF vẫn theo mẫu của chương trình" in words(dialog)
    dialog.take.click()
    qtbot.waitUntil(lambda: db.read(used_template, "decision") is not None, timeout=20_000)
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    link(section, "Dùng mẫu của chương trình").click()
    qtbot.waitUntil(lambda: db.read(used_template, "decision") is None, timeout=20_000)
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    link(section, "Xóa").click()
    qtbot.waitUntil(lambda: db.read(rows) == {}, timeout=20_000)
    qtbot.waitUntil(jobs.idle, timeout=20_000)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (written("{{ nguoi_ki }}"), "a.docx", "Có phải nguoi_ky?"),
        (written("{{ can_cu.append(1) }}"), "a.docx", "Xem quanh chỗ “{{ can_cu.append(1) }}”"),
        (TEMPLATE[:400], "a.docx", "hỏng"),
        (TEMPLATE, "a.docm", "macro"),
    ],
)
def test_what_is_wrong_is_reported_and_nothing_taken(
    section, db, jobs, qtbot, monkeypatch, tmp_path, data, name, sentence
):
    pick(section, monkeypatch, tmp_path / name, data)
    dialog = report(qtbot)
    assert sentence in words(dialog)
    assert "Không có gì thay đổi" in words(dialog)
    assert not [one for one in dialog.findChildren(QPushButton) if one.text() == "Dùng mẫu này"]
    dialog.reject()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert db.read(rows) == {}


def test_the_example_file_is_saved_with_the_list_of_fields(section, jobs, qtbot, monkeypatch, tmp_path):
    target = tmp_path / "Mẫu"
    monkeypatch.setattr(section.desk, "choose_target", lambda *_args, **_more: target)
    section.export_example("decision")
    file = tmp_path / "Mẫu.docx"
    qtbot.waitUntil(file.exists, timeout=20_000)
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    said = text_of(file.read_bytes())
    assert "DANH SÁCH TRƯỜNG" in said
    assert "{{ ten_loai }}" in said
    assert docx.Document(file).paragraphs
