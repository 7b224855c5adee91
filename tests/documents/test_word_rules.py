"""The checker of Word files finds what Word would want to repair, and nothing in a file of ours."""

import io
import zipfile

import pytest

from tests.documents import samples
from tests.documents.word_rules import faults
from thidua_desktop.documents import docx, plan


@pytest.fixture(scope="module")
def sound():
    return docx.render(plan.compose(samples.PLAN))


def changed(data, part, old, new, count=1):
    """The file with something in one of its parts replaced; a new part of None leaves the part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                if new is None:
                    continue
                assert old.encode() in content, (part, old)
                content = content.replace(old.encode(), new.encode(), count)
            made.writestr(name, content)
    return out.getvalue()


def test_a_plan_is_sound(sound):
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", "<w:trPr><w:cantSplit/>", "<w:trPr><w:cantSplit/><w:shd/>", "trPr has shd"),
        ("word/document.xml", '<w:vAlign w:val="center"/>', '<w:vAlign w:val="middle"/>', "vAlign says"),
        ("word/document.xml", "<w:sectPr>", "<w:sectPr><w:titlePg/>", "sectPr"),
        ("word/document.xml", '<w:gridCol w:w="', '<w:gridCol w:w="1.5', "no whole number"),
        ("word/document.xml", '<w:gridSpan w:val="', '<w:gridSpan w:val="1', "columns, its table"),
        ("word/document.xml", 'r:id="rId', 'r:id="rId99', "refers to"),
        ("word/document.xml", '<w:pStyle w:val="', '<w:pStyle w:val="No', "is not there"),
        ("word/header1.xml", "", None, "is not there"),
        ("[Content_Types].xml", "/word/header1.xml", "/word/header9.xml", "is not there"),
        ("word/_rels/document.xml.rels", 'Id="rId1"', 'Id="rId2"', "is taken"),
        ("word/styles.xml", 'w:styleId="BodyText"', 'w:styleId="Normal"', "times"),
    ],
)
def test_what_word_would_repair_is_found(sound, part, old, new, said):
    assert any(said in fault for fault in faults(changed(sound, part, old, new)))
