"""The office takes over a Word template, papers are saved with it, and ours can be had back."""

import io

import docx
import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from tests.documents.test_word_template import text_of, written
from thidua_desktop.commands import awards, office, paper_texts, reports, word_templates
from thidua_desktop.commands.word_templates import KINDS
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.office import OfficeDraft
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.word_templates import used_template
from thidua_desktop.queries.word_templates import word_templates as rows
from thidua_desktop.storage.attachments import place

TEMPLATE = written("MẪU CỦA XÃ: {{ ten_loai }}", "{%p for dong in noi_dung %}", "{{ dong }}", "{%p endfor %}")


@pytest.fixture
def decision(db):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(awards.add_decision, draft, TODAY)


@pytest.fixture
def folder(db):
    return db.path.parent / "dinh-kem"


def take(db, folder, data=TEMPLATE, name="Mẫu quyết định.docx", kind="decision"):
    db.write(word_templates.take_over, kind, name, data, folder, TODAY)


def test_a_paper_is_saved_with_the_offices_template(db, decision, folder):
    take(db, folder)
    row = db.read(used_template, "decision")
    assert (row.name, row.used) == ("Mẫu quyết định.docx", True)
    assert place(folder, row.sha256).read_bytes() == TEMPLATE
    paper = reports.paper(db, "decision", TODAY, decision_id=decision)
    assert "theo mẫu “Mẫu quyết định.docx” của cơ quan" in paper.missing[-1].text
    said = text_of(reports.word_file(paper))
    assert "MẪU CỦA XÃ: QUYẾT ĐỊNH" in said
    assert "chịu trách nhiệm thi hành Quyết định này" in said


def test_the_offices_words_reach_its_template(db, decision, folder):
    take(db, folder)
    db.write(paper_texts.word_texts, {"decision.execution": "{Noi_thi_hanh} thi hành ngay./."}, {})
    paper = reports.paper(db, "decision", TODAY, decision_id=decision)
    assert "thi hành ngay./." in text_of(reports.word_file(paper))


def test_ours_is_used_again_and_each_step_can_be_undone(db, decision, folder):
    take(db, folder)
    db.write(word_templates.use_template, "decision", False)
    assert db.read(used_template, "decision") is None
    paper = reports.paper(db, "decision", TODAY, decision_id=decision)
    assert "MẪU CỦA XÃ" not in text_of(reports.word_file(paper))
    db.undo()
    assert db.read(used_template, "decision").used
    db.write(word_templates.remove_template, "decision")
    assert db.read(rows) == {}
    db.undo()
    assert db.read(used_template, "decision").name == "Mẫu quyết định.docx"
    db.undo()
    assert db.read(rows) == {}


def test_another_template_takes_the_place_of_the_first(db, decision, folder):
    take(db, folder)
    take(db, folder, written("Mẫu hai: {{ trich_yeu }}"), "Mẫu hai.docx")
    assert db.read(rows)["decision"].name == "Mẫu hai.docx"
    db.undo()
    assert db.read(rows)["decision"].name == "Mẫu quyết định.docx"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (written("{{ nguoi_ki }}"), "a.docx", "Có phải nguoi_ky?"),
        (TEMPLATE, "a.docm", "macro"),
        (TEMPLATE, "a.odt", "không phải tệp .docx"),
        (TEMPLATE[:500], "a.docx", "hỏng hoặc chép chưa xong"),
        (written("{{ ''.__class__ }}"), "a.docx", "không có trường"),
    ],
)
def test_what_cannot_be_used_changes_nothing(db, decision, folder, data, name, sentence):
    with pytest.raises(Refused, match=".") as refused:
        take(db, folder, data, name)
    assert sentence in str(refused.value)
    assert db.read(rows) == {}
    assert not folder.exists() or not [one for one in folder.rglob("*") if one.is_file()]


def test_without_a_paper_of_the_kind_it_is_said_what_to_do(db, folder):
    db.write(office.set_up_office, OfficeDraft(place_name="Tùng Ảnh", province="tỉnh Hà Tĩnh"), year=YEAR)
    with pytest.raises(Refused, match="chưa có “Quyết định khen thưởng"):
        take(db, folder)
    with pytest.raises(Refused, match="không dùng mẫu Word"):
        take(db, folder, kind="certificates")
    with pytest.raises(Refused, match="chưa có mẫu Word"):
        db.write(word_templates.remove_template, "decision")


def test_a_template_that_was_lost_or_spoiled_on_disk_is_said(db, decision, folder):
    take(db, folder)
    paper = reports.paper(db, "decision", TODAY, decision_id=decision)
    file = place(folder, db.read(used_template, "decision").sha256)
    file.write_bytes(TEMPLATE[:700])
    with pytest.raises(Refused, match="hỏng"):
        reports.word_file(paper)
    file.unlink()
    with pytest.raises(Failure):
        reports.word_file(paper)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_every_paper_is_a_sound_template(practice_db, kind):
    on = practice_db.read(word_templates.ground, kind, TODAY)
    data = word_templates.example_file(on)
    report = word_templates.check(on, "Mẫu.docx", data)
    assert report.sentences == ()
    assert "DANH SÁCH TRƯỜNG" in text_of(data)
    made = docx.Document(io.BytesIO(word_templates.tried(on, data)))
    assert "{%" not in "".join(paragraph.text for paragraph in made.paragraphs)
