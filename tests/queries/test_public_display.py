"""The notice of a public display: those shown together, and nobody without days."""

import datetime as dt

import pytest

from tests import dossier_year
from tests.documents.test_awards_papers import text_of
from tests.dossier_year import TODAY
from thidua_desktop.commands import dossier_bulk
from thidua_desktop.documents import public_display as paper_of
from thidua_desktop.documents.texts import shipped
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.public_notice import NoticeDraft
from thidua_desktop.queries.dossier_set import dossier_set
from thidua_desktop.queries.public_display import displayed, public_display

DAYS = NoticeDraft(dt.date(2024, 12, 1), dt.date(2024, 12, 10), "Nhà văn hóa các thôn")


def test_all_that_are_displayed_together_stand_on_one_notice(db):
    year = dossier_year.make(db)
    lan, hamlet, home = (dossier_year.ready(db, one) for one in (year.person(), year.unit(), year.household()))
    with pytest.raises(Refused, match="chưa ghi ngày công khai"):
        db.read(public_display, lan, TODAY)
    db.write(dossier_bulk.display, [lan, hamlet], DAYS, TODAY)
    db.write(dossier_bulk.display, [home], NoticeDraft(DAYS.from_on, DAYS.to_on, "Trụ sở xã"), TODAY)
    paper = db.read(public_display, lan, TODAY)
    assert {line.subject for line in paper.lines} == {"person", "unit"}
    assert len(db.read(displayed, year.ids.campaign)) == 2
    assert "public_display" in [one.kind for one in db.read(dossier_set, lan).papers]
    said = text_of(paper_of.compose(paper))
    assert "Nơi công khai: Nhà văn hóa các thôn." in said
    assert "từ ngày 01 tháng 12 năm 2024 đến hết ngày 10 tháng 12 năm 2024." in said
    own = shipped().with_own({"public_display.subject": "Niêm yết danh sách khen thưởng"})
    assert paper_of.compose(paper, own).title == "Thông báo Niêm yết danh sách khen thưởng"
    assert "place" not in {gap.field for gap in paper_of.missing(paper)}
