"""The office's own Word templates: ours as an example, real ones, broken ones, and ones that mean harm."""

import io
import time
import zipfile

import docx
import pytest

from tests.documents import samples_awards as awards
from thidua_desktop.documents import decision, minutes, submission
from thidua_desktop.documents.word_example import example
from thidua_desktop.documents.word_facts import facts, names_of
from thidua_desktop.documents.word_template import check, fill
from thidua_desktop.domain.errors import Refused

VALUES = {"nam": "2024", "co_quan": "Ủy ban nhân dân xã"}
DOCUMENT = decision.compose(awards.decision((*awards.ALL, *awards.ALL)))
HELD = facts(DOCUMENT, VALUES)


def written(*paragraphs, rows=(), header="", title="") -> bytes:
    """A Word file with these paragraphs, and a table of one column."""
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    if rows:
        table = file.add_table(rows=len(rows), cols=1)
        for row, text in zip(table.rows, rows, strict=True):
            row.cells[0].text = text
    if header:
        file.sections[0].header.paragraphs[0].text = header
    if title:
        file.core_properties.title = title
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def repacked(data: bytes, changes: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> bytes:
    """The file with entries put in the place of others, left out (None) or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = changes.get(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry.filename, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return target.getvalue()


def text_of(data: bytes) -> str:
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_values_lists_and_tables_are_filled():
    data = written(
        "{{ ten_loai }} của {{ co_quan | upper }}",
        "{%p for dong in can_cu %}",
        "{{ dong }}",
        "{%p endfor %}",
        "{% if nguoi_ky %}Ký: {{ nguoi_ky }}{% endif %}",
        rows=("{%tr for dong in bang_1 %}", "{{ loop.index }}. {{ dong.ho_va_ten_ten_tap_the }}", "{%tr endfor %}"),
        header="{{ dong_so }}",
    )
    report = check(data, HELD)
    assert report.sentences == ()
    assert {"ten_loai", "co_quan", "can_cu", "bang_1", "bang_1.ho_va_ten_ten_tap_the", "dong_so"} <= set(report.used)
    said = text_of(fill(data, HELD))
    assert "QUYẾT ĐỊNH của ỦY BAN NHÂN DÂN XÃ" in said
    assert f"Ký: {awards.decision().signature.name}" in said
    assert all(line in said for line in HELD["can_cu"])
    assert f"{len(HELD['bang_1'])}. " in said
    assert "{" not in said


@pytest.mark.parametrize(
    "document",
    [DOCUMENT, minutes.compose(awards.MINUTES), submission.compose(awards.SUBMISSION)],
    ids=["decision", "minutes", "submission"],
)
def test_our_own_example_is_a_template_that_says_what_our_paper_says(document):
    held = facts(document, VALUES)
    data = example(document, names_of(document, held, {"nam": "Năm", "co_quan": "Cơ quan"}))
    report = check(data, held)
    assert report.sentences == ()
    said = text_of(fill(data, held))
    for line in (*held["mo_dau"], *held["can_cu"], *held["noi_dung"], *held["noi_nhan"], held["nguoi_ky"]):
        assert line in said
    for row in held.get("bang_1", []):
        assert all(cell in said for cell in row.values())


def test_what_stands_in_values_is_never_read_as_a_template_or_markup():
    held = {**HELD, "nguoi_ky": "<w:p/> & {{ co_quan }} {% for %} \x00\x0b“x”", "chuc_vu_ky": "KT.\nPHÓ"}
    said = text_of(fill(written("{{ nguoi_ky }}", "{{ chuc_vu_ky }}"), held))
    assert "<w:p/> & {{ co_quan }} {% for %} “x”" in said
    assert "KT.\nPHÓ" in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ nguoi_ki }}", "“nguoi_ki”. Có phải nguoi_ky?"),
        ("{{ tên người }}", "viết sai"),
        ("{{ zzzzzz }}", "Xem danh sách trường"),
        ("{{ nguoi_ky", "mở ngoặc mà không đóng"),
        ("{% if nguoi_ky %}Ký", "mở mà không đóng"),
        ("{% for x in can_cu %}{{ x }}", "mở mà không đóng"),
        ("{% for x in nguoi_ky %}{{ x }}{% endfor %}", "không lặp được"),
        ("{% for x in can_cu %}{% for y in noi_nhan %}{{ y }}{% endfor %}{% endfor %}", "vòng lặp trong vòng lặp"),
        ("{% for x in bang_1 %}{{ x.ho_va_tenn }}{% endfor %}", "x.ho_va_tenn"),
        ("{{ bang_1.append }}", "bang_1.append"),
        ("{{ nguoi_ky | tojson }}", "tojson"),
    ],
)
def test_mistakes_are_told_in_a_sentence(text, sentence):
    assert sentence in told(written(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ nguoi_ky.__class__ }}",
        "{{ nguoi_ky.__init__.__globals__ }}",
        "{{ self.__dict__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ range(999999999) }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ nguoi_ky.format }}",
        "{{ '{0.__class__}'.format(nguoi_ky) }}",
        "{{ nguoi_ky | attr('__class__') }}",
        "{{ can_cu.append('x') }}",
        "{{ can_cu | map('upper') | list }}",
        "{{ bang_1[0] }}",
        "{{ nguoi_ky['__class__'] }}",
        "{% set x = nguoi_ky %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% macro x() %}{% endmacro %}",
        "{% for x in can_cu recursive %}{{ loop(can_cu) }}{% endfor %}",
        "{% for x in 'abc' %}{{ x }}{% endfor %}",
        "{% for x in bang_1 %}{{ x.__class__ }}{% endfor %}",
        "{% for x in bang_1 %}{{ x.items }}{% endfor %}",
        "{% block x %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{{ caller() }}",
        "{{ (can_cu, nguoi_ky) }}",
        "{{ {'a': 1} }}",
        "{{ nguoi_ky if can_cu else '' }}",
        "{{ nguoi_ky ~ nguoi_ky }}",
    ],
)
@pytest.mark.parametrize("where", ["body", "header", "title"])
def test_what_reaches_beyond_the_paper_is_refused_and_never_run(text, where):
    data = written("Mẫu", **{where: text}) if where != "body" else written(text)
    assert told(data)
    made = filled_or_nothing(data)
    said = (text_of(made) + docx.Document(io.BytesIO(made)).core_properties.title) if made else ""
    assert not set(said) & set("<>_{}")
    assert "root" not in said
    assert len(made) < 100_000


def told(data: bytes) -> str:
    """What a check says against a template."""
    try:
        return " ".join(check(data, HELD).sentences)
    except Refused as refused:
        return str(refused)


def filled_or_nothing(data: bytes) -> bytes:
    """The filled template, nothing when it is refused: also one that was changed on disk after it was checked."""
    try:
        return fill(data, HELD)
    except Refused:
        return b""


@pytest.mark.parametrize("cut", [0, 1, 100, 3000, -1, -200])
def test_truncated_files_are_refused(cut):
    data = written("{{ nguoi_ky }}")
    with pytest.raises(Refused):
        check(data[:cut], HELD)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{{ nguoi_ky }}", b"\0" * 4096],
    ids=["empty", "zip head", "pdf", "doc", "text", "zeros"],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(Refused):
        check(data, HELD)


def test_macros_foreign_parts_and_links_are_refused():
    plain = written("{{ nguoi_ky }}")
    types = zipfile.ZipFile(io.BytesIO(plain)).read("[Content_Types].xml")
    rels = zipfile.ZipFile(io.BytesIO(plain)).read("word/_rels/document.xml.rels")
    macro = types.replace(b"document.main+xml", b"macroEnabled.main+xml")
    link = b'<Relationship Id="rId99" Type="http://x/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/>'
    linked = rels.replace(b"</Relationships>", link + b"</Relationships>")
    bad = {
        "macro": repacked(plain, {}, {"word/vbaProject.bin": b"x"}),
        "macro type": repacked(plain, {"[Content_Types].xml": macro}),
        "embedded": repacked(plain, {}, {"word/embeddings/oleObject1.bin": b"x"}),
        "link": repacked(plain, {"word/_rels/document.xml.rels": linked}),
        "entity": repacked(plain, {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        "no document": repacked(plain, {"word/document.xml": None}),
        "broken xml": repacked(plain, {"word/document.xml": b"<w:document"}),
    }  # fmt: skip
    for data in bad.values():
        with pytest.raises(Refused):
            check(data, HELD)


def test_bombs_are_refused_before_they_are_unpacked():
    plain = written("{{ nguoi_ky }}")
    started = time.process_time()
    for added in (
        {"word/media/a.bin": b"\0" * (70 * 1024 * 1024)},
        {"word/a.xml": b" " * (9 * 1024 * 1024)},
        {f"word/media/{number}": b"x" for number in range(1_100)},
    ):
        with pytest.raises(Refused, match="bất thường"):
            check(repacked(plain, {}, added), HELD)
    with pytest.raises(Refused, match="10 MB"):
        check(b"PK" + b"\0" * (11 * 1024 * 1024), HELD)
    assert time.process_time() - started < 20


def test_many_tags_left_open_cost_no_time():
    started = time.process_time()
    with pytest.raises(Refused):
        check(written(*["{{ " * 200] * 200), HELD)
    with pytest.raises(Refused, match="quá 2000 trường"):
        check(written(*["{{ nguoi_ky }}" * 100] * 50), HELD)
    assert time.process_time() - started < 20


def test_a_loop_over_a_huge_body_is_refused():
    many = {**HELD, "can_cu": ["x"] * 5_000}
    data = written("{%p for dong in can_cu %}", *["lời dài " * 200] * 40, "{%p endfor %}")
    with pytest.raises(Refused, match="quá nặng"):
        fill(data, many)


def test_rows_opened_and_closed_in_different_places_are_told():
    data = written("Mở", rows=("{%tr for dong in bang_1 %}", "{{ dong.stt }}", "{%p endfor %}"))
    assert check(data, HELD).sentences


def test_names_a_paper_lacks_are_left_empty_when_it_is_filled():
    data = written("Nơi nhận: {{ noi_gi_do }}.", rows=("{%tr for dong in bang_9 %}", "{{ dong.x }}", "{%tr endfor %}"))
    said = text_of(fill(data, HELD))
    assert "Nơi nhận: ." in said


def test_columns_of_the_same_header_are_told_apart():
    names = [one.name for one in names_of(DOCUMENT, HELD, {})]
    assert len(names) == len(set(names))
    assert all(name.isascii() for name in names)
