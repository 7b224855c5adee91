"""Texts nobody expected: very long ones lose no word and leave no margin, in both forms; none at all can be printed."""

import io
from dataclasses import replace

import docx
import pytest

from tests.documents import samples, samples_awards
from tests.documents.reading import MM, read
from thidua_desktop.documents import achievement, certificates, decision, lists, pdf, submission
from thidua_desktop.documents import docx as word
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate, NominationList
from thidua_desktop.domain.papers_reports import (
    ReportSection,
)

WORDS = [f"việc{number}" for number in range(720)]
LONG = " ".join(WORDS)
ONE_WORD = "xuấtsắc" * 715


def compositions(text: str) -> dict[str, Document]:
    person = replace(samples_awards.PEOPLE[0], achievement=text)
    report = replace(samples.PERSON_REPORT, sections=(ReportSection(heading="III. THÀNH TÍCH", body=text),))
    listed = NominationList(
        head=samples.HEAD, subject="person", lines=(person,) * 3, signature=samples_awards.CHAIRMAN_ALONE
    )
    sent = replace(samples_awards.SUBMISSION, campaign=text)
    decided = samples_awards.decision()
    decided = replace(decided, groups=(replace(decided.groups[0], reason=text),))
    return {
        "achievement": achievement.compose(report),
        "list": lists.compose(listed),
        "submission": submission.compose(sent),
        "decision": decision.compose(decided),
    }


@pytest.mark.parametrize("kind", ["achievement", "list", "submission", "decision"])
@pytest.mark.parametrize("text", [LONG, ONE_WORD], ids=["words", "one word"])
def test_five_thousand_letters_stay_whole_and_inside_the_margins(kind: str, text: str) -> None:
    assert len(text) >= 5000
    document = compositions(text)[kind]
    pages = read(pdf.render(document))
    for page in pages:
        for line in page.lines:
            assert line.left >= 19 * MM
            assert line.right <= page.width - 14 * MM
            assert line.baseline >= 14 * MM
    letters = "".join(page.text for page in pages).replace("\n", "").replace(" ", "")
    wanted = text.replace(" ", "")
    if text is ONE_WORD:
        assert letters.count("xuấtsắc") >= 700
    else:
        assert all(one in letters for one in WORDS)
    file = docx.Document(io.BytesIO(word.render(document)))
    said = "".join(part.text or "" for part in file.element.body.iter() if part.tag.endswith("}t"))
    assert wanted in said.replace(" ", "")


def test_a_certificate_of_five_thousand_letters_is_refused_by_name_before_anything_is_drawn() -> None:
    long = Certificate(
        authority="Chủ tịch Ủy ban nhân dân xã Tùng Ảnh", receiver="Ông Nguyễn Văn Bình", achievement=LONG,
        place="Tùng Ảnh", signer_title=("CHỦ TỊCH",), signer_name="Trần Thị Minh Hằng",
    )  # fmt: skip
    with pytest.raises(Refused, match=r"Giấy thứ 1 \(Ông Nguyễn Văn Bình\).*dài quá.*Hãy viết ngắn lại"):
        certificates.render([long])


def test_a_list_of_nobody_is_a_paper_that_says_so() -> None:
    empty = NominationList(head=samples.HEAD, subject="person", lines=(), signature=samples_awards.CHAIRMAN_ALONE)
    document = lists.compose(empty)
    assert len(read(pdf.render(document))) == 1
    assert [gap.field for gap in lists.missing(empty) if gap.field == "lines"]
    assert docx.Document(io.BytesIO(word.render(document))).tables
