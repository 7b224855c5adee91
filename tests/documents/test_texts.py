"""The shipped sentences: sound, printed by their composer, filled with what they declare; the office's instead."""

import shutil
from dataclasses import fields, is_dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import thidua_desktop.documents
from tests.documents import samples
from tests.documents import samples_awards as awards
from thidua_desktop.commands.paper_texts import read_examples
from thidua_desktop.commands.report_kinds import PAPERS
from thidua_desktop.documents import decision, lists, minutes, plan, texts
from thidua_desktop.documents.blocks import Closing, Heading, Paragraph, Table, Title
from thidua_desktop.documents.texts import overheard, shipped
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.paper_texts import Remark, paper_texts, text_faults, unused
from thidua_desktop.domain.papers import Recipient

NAMES = [paper.name for paper in shipped().papers]


def words_of(document):
    return [
        "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else block.text
        for block in document.blocks
        if isinstance(block, Paragraph | Heading)
    ]


@pytest.mark.parametrize("paper", shipped().papers, ids=lambda one: one.name)
def test_every_shipped_file_belongs_to_a_composer(paper):
    module = import_module(f"thidua_desktop.documents.{paper.name}")
    assert paper.name == module.TEXTS
    assert all(PAPERS[kind].module == paper.name for kind in paper.kinds)


def test_every_composer_that_takes_texts_has_its_file():
    folder = Path(thidua_desktop.documents.__file__).parent
    named = {
        file.stem
        for file in folder.glob("*.py")
        if (text := file.read_text(encoding="utf-8")) and f'\nTEXTS = "{file.stem}"\n' in text
    }
    assert named == set(NAMES)


@pytest.mark.parametrize("entry", shipped().entries.values(), ids=lambda one: one.key)
def test_shipped_sentences_are_sound_and_vietnamese_fields_are_explained(entry):
    assert not list(text_faults(entry, entry.body)) or entry.may_be_empty
    assert all(field.title and field.sample for field in entry.fields)
    assert len(entry.key) <= 60


def test_the_office_words_a_decision():
    own = {
        "decision.execution": "Quyết định có hiệu lực từ ngày ký.\u0020{Noi_thi_hanh} thi hành./.",
        "decision.resolves": "NAY QUYẾT ĐỊNH:",
        "decision.recipients": "Như Điều {dieu_thi_hanh};\n- Sở Nội vụ (b/c);\nLưu: VT.",
    }
    made = decision.compose(awards.decision(), shipped().with_own(own))
    said = words_of(made)
    assert "NAY QUYẾT ĐỊNH:" in said
    assert any("Quyết định có hiệu lực từ ngày ký. Chánh Văn phòng" in line for line in said)
    bare = replace(awards.decision(), recipients=())
    closing = next(
        block for block in decision.compose(bare, shipped().with_own(own)).blocks if isinstance(block, Closing)
    )
    assert closing.recipients[1:] == (Recipient(text="Sở Nội vụ", mark="b/c"), Recipient(text="Lưu: VT"))
    assert closing.recipients[0].text.startswith("Như Điều ")


def test_the_office_words_the_subject_of_what_it_does_not_type():
    own = {
        "minutes.subject": "Về việc {viec_xet}",
        "minutes.closing": "{trich_yeu}: đến {gio_ket_thuc}, lập {so_ban} bản./.",
    }
    made = minutes.compose(awards.MINUTES, shipped().with_own(own))
    (named,) = [block for block in made.blocks if isinstance(block, Title)]
    assert named.subject == f"Về việc {awards.MINUTES.gathering.about}"
    assert made.title.endswith(named.subject)
    assert any(line.startswith(f"{named.subject}: đến") for line in words_of(made))
    (ours,) = [block for block in minutes.compose(awards.MINUTES).blocks if isinstance(block, Title)]
    assert ours.subject == awards.MINUTES.head.subject


def test_a_broken_own_sentence_gives_way_to_ours():
    own = {"decision.execution": "{khong_co} thi hành", "nowhere.at_all": "x", "decision.resolves": ""}
    assert shipped().with_own(own).own == {}
    assert decision.compose(awards.decision(), shipped().with_own(own)) == decision.compose(awards.decision())


def test_a_plan_without_its_own_words_opens_and_closes_with_ours():
    bare = replace(samples.PLAN, lead_in="", closing="")
    said = words_of(plan.compose(bare))
    assert any(line.startswith("Ủy ban nhân dân xã") and "ban hành Kế hoạch" in line for line in said)
    assert any(line.startswith("Trên đây là Kế hoạch") and line.endswith("./.") for line in said)
    silent = shipped().with_own({"plan.lead_in": "", "plan.closing": ""})
    said = words_of(plan.compose(bare, silent))
    assert not any(line.startswith("Trên đây") or "với các nội dung sau" in line for line in said)


def test_what_a_composer_fills_in_is_overheard():
    heard = overheard(decision.compose, awards.decision(), shipped())
    assert heard["decision.execution"]["noi_thi_hanh"].startswith("Chánh Văn phòng")
    for key, values in heard.items():
        assert set(shipped().entries[key].names) <= set(values), key


def test_fields_no_longer_named_are_told():
    entry = shipped().entries["decision.execution"]
    assert [field.name for field in unused(entry, "Ai nấy thi hành./.")] == ["noi_thi_hanh"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": ""}, "thiếu tên"),
        ({"text": [{"key": "a", "title": "A", "body": "{b}"}]}, "không có trường"),
        ({"text": [{"key": "a", "title": "A", "body": "x", "colour": "red"}]}, "colour"),
        ({"text": [{"key": "a", "title": "A", "body": "x", "form": "poem"}]}, "dạng không đúng"),
        ({"text": [{"key": "a", "title": "A", "body": "x"}] * 2}, "trùng nhau"),
        ({"fields": {"Tên": ["Tên", "x"]}}, "khai chưa đúng"),
    ],
)
def test_a_broken_file_is_told_with_its_place(change, word):
    content = {"title": "Giấy", "text": [{"key": "a", "title": "A", "body": "x"}], **change}
    with pytest.raises(Failure, match=word):
        paper_texts("giay", content)


def test_a_damaged_file_is_a_failure(tmp_path, monkeypatch):
    folder = tmp_path / "wording"
    shutil.copytree(texts._folder(), folder)
    (folder / "plan.toml").write_bytes(b"\xff\xfe title =")
    monkeypatch.setattr(texts, "_folder", lambda: folder)
    with pytest.raises(Failure, match=r"plan\.toml"):
        shipped.__wrapped__()


def remarks_of(thing):
    """Every remark anywhere in the content of a paper."""
    if isinstance(thing, Remark):
        yield thing
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from remarks_of(one)
    elif is_dataclass(thing):
        yield from remarks_of([getattr(thing, field.name) for field in fields(thing)])


def test_a_remark_in_a_row_is_worded_by_the_office():
    line = replace(awards.PEOPLE[0], outcome=Remark("Hội đồng không đề nghị", "council_failed"))
    paper = replace(awards.nominations("person"), lines=(line,))
    own = {"lists.council_failed": "Để lại năm sau", "lists.subject": "Đề nghị khen {doi_tuong} năm {nam}"}
    rows = [block for block in lists.compose(paper, shipped().with_own(own)).blocks if isinstance(block, Table)]
    assert rows[0].rows[-1].cells[-1] == "Để lại năm sau"
    titles = [block for block in lists.compose(paper, shipped().with_own(own)).blocks if isinstance(block, Title)]
    assert titles[0].subject == f"Đề nghị khen cá nhân năm {paper.head.year}"


@pytest.mark.parametrize("name", NAMES)
def test_our_words_of_a_remark_are_those_the_office_is_shown(practice_db, name):
    known = {one.name: one for one in shipped().papers}[name]
    for kind, content in practice_db.read(read_examples, known, date(2026, 10, 1)):
        for remark in remarks_of(content):
            key = f"{name}.{remark.key}"
            if key in shipped().entries:  # this paper prints it
                assert shipped().said(key, remark.values) == remark, (kind, key)
