"""The office words sentences of papers; each can be undone, and ours can be had back."""

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, office, paper_texts, reports
from thidua_desktop.documents.texts import shipped
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.office import OfficeDraft
from thidua_desktop.model import PaperText
from thidua_desktop.queries import award_choices
from thidua_desktop.queries.paper_texts import own_bodies, own_texts

KEY = "decision.execution"
OURS = shipped().entries[KEY].body
OWN = "Quyết định này có hiệu lực từ ngày ký. {Noi_thi_hanh} thi hành./."


def paper(name):
    return next(one for one in shipped().papers if one.name == name)


def test_own_words_are_kept_undone_and_given_up(db):
    db.write(paper_texts.word_texts, {KEY: f"  {OWN} \n"}, {})
    assert db.read(own_bodies) == {KEY: OWN}
    assert db.read(own_texts)[KEY].shipped == OURS
    db.undo()
    assert db.read(own_bodies) == {}
    db.redo()
    db.write(paper_texts.put_back, KEY)
    assert db.read(own_bodies) == {}
    db.undo()
    assert db.read(own_bodies) == {KEY: OWN}


def test_writing_ours_again_is_going_back(db):
    db.write(paper_texts.word_texts, {KEY: OWN}, {})
    db.write(paper_texts.word_texts, {KEY: OURS}, {KEY: OWN})
    assert db.read(own_bodies) == {}
    with pytest.raises(Refused, match="câu chữ gốc"):
        db.write(paper_texts.put_back, KEY)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("{noi_thi_han} thi hành", "Có phải {noi_thi_hanh}"),
        ("", "không bỏ trống được"),
        ("một\nhai", "Bỏ dấu xuống dòng"),
        ("x" * 4001, "dài quá 4.000"),
        ("có \x07 chuông", "ký tự lạ"),
        ("[thi hành", "Thêm dấu ]"),
    ],
)
def test_a_faulty_sentence_is_refused_at_its_place_and_nothing_changes(db, words, sentence):
    with pytest.raises(Refused, match="Điều cuối") as refused:
        db.write(paper_texts.word_texts, {"decision.resolves": "NAY QUYẾT ĐỊNH:", KEY: words}, {})
    assert sentence in str(refused.value)
    assert refused.value.field == KEY
    assert db.read(own_bodies) == {}


def test_a_sentence_changed_meanwhile_is_not_overwritten(db):
    db.write(paper_texts.word_texts, {KEY: OWN}, {})
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(paper_texts.word_texts, {KEY: "Khác./."}, {KEY: OURS})
    assert db.read(own_bodies) == {KEY: OWN}


def test_a_sentence_of_another_release_is_refused(db):
    with pytest.raises(Refused, match="không còn"):
        db.write(paper_texts.word_texts, {"decision.gone": "x"}, {})


def test_ours_that_changed_is_told_until_the_office_keeps_its_own(db):
    def older(session):
        session.add(PaperText(key=KEY, body=OWN, shipped="Câu gốc cũ."))

    older.label = "Chuẩn bị"
    db.write(older)
    db.write(paper_texts.keep_own, KEY)
    assert db.read(own_texts)[KEY].shipped == OURS


def test_papers_are_made_with_the_offices_words(db):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    number = db.write(awards.add_decision, draft, TODAY)
    db.write(paper_texts.word_texts, {KEY: OWN}, {})
    made = reports.paper(db, "decision", TODAY, decision_id=number)
    text = str(made.documents[0].blocks)
    assert "Quyết định này có hiệu lực từ ngày ký." in text
    assert "chịu trách nhiệm thi hành" not in text


def test_words_are_tried_on_the_newest_paper_before_they_are_kept(db):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    db.write(awards.add_decision, draft, TODAY)
    examples = db.read(paper_texts.read_examples, paper("decision"), TODAY)
    made = paper_texts.tried(examples, {KEY: OWN}, KEY)
    assert made.pdf.startswith(b"%PDF")
    assert "Chánh Văn phòng" in made.values[KEY]["noi_thi_hanh"]
    assert db.read(own_bodies) == {}


def test_the_example_that_prints_the_sentence_is_shown(practice_db):
    examples = practice_db.read(paper_texts.read_examples, paper("registration"), TODAY)
    assert [kind for kind, _ in examples] == ["registration_unit", "registration_person"]
    whole = paper_texts.tried(examples, {}, "registration.pledge").pdf
    person = paper_texts.tried(examples, {}, "registration.person_pledge").pdf
    assert whole != person


@pytest.mark.parametrize("name", [one.name for one in shipped().papers])
def test_every_sentence_of_the_practice_year_gets_the_fields_it_declares(practice_db, name):
    examples = practice_db.read(paper_texts.read_examples, paper(name), TODAY)
    assert examples, "the practice year has no such paper"
    entries = shipped().entries
    heard = paper_texts.tried(examples, {}, "").values
    assert any(key.startswith(f"{name}.") for key in heard)
    for key, values in heard.items():
        assert set(entries[key].names) <= set(values), key


def test_without_any_record_there_is_nothing_to_try_on(db):
    db.write(office.set_up_office, OfficeDraft(place_name="Tùng Ảnh", province="tỉnh Hà Tĩnh"), year=YEAR)
    assert db.read(paper_texts.read_examples, paper("decision"), TODAY) == ()
