"""A paper that cites an expired basis or names a body that is gone says so beside the preview, never on paper."""

import datetime as dt

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import catalogue, law, reports, submissions
from thidua_desktop.commands.law_watch import read_watch
from thidua_desktop.domain.awards import SubmissionDraft
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.domain.office import LegalBasisDraft
from thidua_desktop.paths import resources
from thidua_desktop.storage.law_files import read_shipped

OLD = LegalBasisDraft(
    text="Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
    papers=("submission",),
    valid_to=dt.date(2025, 6, 30),
)


@pytest.fixture
def submission(db):
    """A tờ trình of 2026 whose words still send the reader to the district and to the old decree."""
    ids = db.write(award_year.make)
    db.write(law.take_over_shipped, ShippedLaw(gone_bodies=read_shipped(resources() / "law").gone_bodies))
    db.write(catalogue.add_legal_basis, OLD)
    draft = SubmissionDraft(
        year=YEAR, campaign_id=ids.campaign, subject="Về việc đề nghị khen thưởng", signer_id=ids.signer,
        content="Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ.\nHồ sơ gửi về Phòng Nội vụ để thẩm định.",
        dossier_ids=ids.passed[:1],
    )  # fmt: skip
    return db.write(submissions.add_submission, draft)


def test_the_preview_says_it_and_the_paper_does_not(db, submission):
    paper = reports.paper(db, "submission", TODAY, submission_id=submission)
    said = [one.text for one in paper.missing]
    assert any("98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 hết hiệu lực sau ngày 30/06/2025" in one for one in said)
    assert any("còn nêu “Phòng Nội vụ”, cơ quan này không còn từ 01/07/2025" in one for one in said)
    words = "".join(run.text for block in paper.documents[0].blocks for run in getattr(block, "runs", ()))
    assert "hết hiệu lực" not in words
    assert "không còn từ" not in words


def test_on_its_own_date_the_same_paper_is_right(db, submission):
    db.write(submissions.send, submission, "12", dt.date(2025, 6, 20))
    paper = reports.paper(db, "submission", TODAY, submission_id=submission)
    assert not any("hiệu lực" in one.text or "không còn từ" in one.text for one in paper.missing)


def test_the_shipped_list_is_whole(db):
    bodies = read_shipped(resources() / "law").gone_bodies
    assert len({one.code for one in bodies}) == len(bodies) >= 5
    db.write(catalogue.add_legal_basis, OLD)
    (basis,) = db.read(read_watch).bases
    assert basis.key == "98/2023/nđ-cp"
