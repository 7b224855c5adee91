"""A paper that cites an expired basis or names a body that is gone says so beside the preview, never on paper."""

import datetime as dt

import pytest

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import catalogue, law, paper_sets, reports, submissions
from thidua_desktop.commands.law_watch import read_watch
from thidua_desktop.domain.awards import SubmissionDraft
from thidua_desktop.domain.law_rules import ShippedLaw
from thidua_desktop.domain.office import LegalBasisDraft
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.gui.pages import report_list
from thidua_desktop.paths import resources
from thidua_desktop.queries.awards import submission_view
from thidua_desktop.storage.law_files import read_shipped

OLD = LegalBasisDraft(
    text="Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ",
    papers=("submission",),
    valid_to=dt.date(2025, 6, 30),
)


@pytest.fixture
def submission(db):
    """A tờ trình of 2026 whose words still send the reader to the district and to the old decree."""
    ids = award_year.made(db)
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


def test_the_list_of_papers_says_it_before_any_is_opened(db, submission):
    campaign = db.read(submission_view, submission).draft.campaign_id
    row = next(one for one in db.read(report_list.survey, campaign, TODAY) if one.kind == "submission")
    assert any("98/2023/NĐ-CP" in gap.text and gap.outdated for gap in row.outdated)
    assert row.state in ("missing", "outdated")
    assert "có căn cứ, cơ quan phải xem lại" in db.read(report_list.figures, campaign, TODAY)


def test_a_set_says_it_once_and_names_the_papers(db, submission, tmp_path):
    wanted = [Wanted("submission", {"submission_id": submission}, "")] * 2
    said = [gap.text for gap in paper_sets.chosen_paper(db, wanted, today=TODAY).missing]
    (basis,) = [text for text in said if "98/2023/NĐ-CP" in text]
    assert basis.endswith("Trong: Tờ trình.")
    written = reports.write_wanted(db, wanted, tmp_path, today=TODAY)
    (note,) = [path for path in written if path.stem == reports.OUTDATED]
    lines = note.read_text(encoding="utf-8-sig").splitlines()
    assert sum("98/2023/NĐ-CP" in line for line in lines) == 1
    assert sum(line.startswith(("- 01 ", "- 02 ")) for line in lines) >= 2
