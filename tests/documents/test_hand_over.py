"""The list on which receivers sign: every certificate, room to sign, and blanks that add up."""

import pypdfium2
import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards, certificates
from thidua_desktop.documents import hand_over, pdf
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries import award_books, award_choices
from thidua_desktop.queries import awards as read


@pytest.fixture
def decision(db):
    ids = award_year.made(db)
    draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
    return db.write(awards.add_decision, draft, TODAY)


def text_of(paper) -> str:
    pages = pypdfium2.PdfDocument(pdf.render(hand_over.compose(paper)))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_blanks_add_up_after_one_was_spoiled(db, decision):
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    before = db.read(award_books.hand_over, decision, TODAY)
    assert [one.field for one in hand_over.missing(before)] == ["lines"]
    db.write(certificates.number_certificates, decision, TODAY)
    view = db.read(read.decision_view, decision, TODAY)
    db.write(certificates.spoil_certificate, view.lines[1].certificate_id, "nhòe mực", TODAY)
    paper = db.read(award_books.hand_over, decision, TODAY)
    count = len(view.lines)
    assert [one.number for one in paper.lines] == [str(number) for number in range(1, count + 1)]
    assert hand_over.missing(paper) == []
    text = text_of(paper)
    assert f"Danh sách có {count:02d} giấy; hỏng 01 phôi, tổng cộng dùng {count + 1:02d} phôi./." in text
    for line in paper.lines:
        assert line.name.split()[-1] in text
    assert hand_over.compose(paper).file_name == "Ký nhận giấy khen kèm Quyết định 45-QĐ-UBND"


def test_nothing_to_sign_for_is_refused(db, decision):
    db.write(awards.issue_decision, decision, "45", TODAY, TODAY)
    db.write(awards.cancel_decision, decision, "ban hành nhầm", TODAY)
    with pytest.raises(Refused, match="không còn khen thưởng"):
        db.read(award_books.hand_over, decision, TODAY)
