"""What the clerk does with dossiers, on a real data file."""

from dataclasses import replace
from datetime import date

import pytest

from tests import dossier_year
from tests.dossier_year import TODAY
from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossier_papers as inside
from thidua_desktop.commands import dossiers as commands
from thidua_desktop.commands.people import edit_person
from thidua_desktop.commands.years import close_year
from thidua_desktop.domain.checks import AMBER
from thidua_desktop.domain.dossiers import DossierDraft, SectionRow
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import PersonDraft
from thidua_desktop.model import DossierPaper, Initiative
from thidua_desktop.queries import dossiers as read
from thidua_desktop.queries.checks import check_lines
from thidua_desktop.queries.nominees import candidates
from thidua_desktop.storage import attachments


@pytest.fixture
def year(db):
    return dossier_year.make(db)


def view(db, dossier):
    return db.read(read.view, dossier)


def test_the_nominee_is_kept_as_he_is_now(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    shown = view(db, dossier)
    assert (shown.draft.name_at, shown.draft.position_at) == ("Nguyễn Thị Lan", "Giáo viên")
    assert (shown.draft.unit_at, shown.proposer) == ("Trường Mầm non Hoa Sen", "Trường Mầm non Hoa Sen")
    db.write(
        edit_person,
        year.ids.lan,
        PersonDraft(full_name="Nguyễn Thị Lan", birth="1979-03", position="Hiệu trưởng", unit_id=year.ids.units[0]),
        TODAY,
    )
    again = view(db, dossier)
    assert (again.draft.position_at, again.draft.unit_at) == ("Giáo viên", "Trường Mầm non Hoa Sen")


def test_the_papers_are_those_the_campaign_asks_of_such_a_nominee(db, year) -> None:
    person = view(db, db.write(commands.add_dossier, year.person(), TODAY))
    unit = view(db, db.write(commands.add_dossier, year.unit(), TODAY))
    free = view(db, db.write(commands.add_dossier, year.household(campaign_id=None), TODAY))
    assert [paper.name for paper in person.papers] == ["Báo cáo thành tích"]
    assert [paper.name for paper in unit.papers] == ["Báo cáo thành tích", "Biên bản họp thôn"]
    assert len(free.papers) == 3
    assert free.draft.name_at == "Hộ ông Trần Văn Bảy"


def test_the_same_nominee_twice_for_one_award_and_year_is_refused_naming_the_other(db, year) -> None:
    first = db.write(commands.add_dossier, year.person(), TODAY)
    with pytest.raises(Refused, match="Trường Mầm non Hoa Sen đề nghị Giấy khen") as refused:
        db.write(commands.add_dossier, year.person(proposing_unit_id=year.ids.units[0]), TODAY)
    assert refused.value.field == "nominee"
    db.write(commands.add_dossier, year.person(award_code="CSTĐCS"), TODAY)
    db.write(flow.withdraw, [first], "Đơn vị đề nghị rút", TODAY)
    again = db.write(commands.add_dossier, year.person(), TODAY)
    with pytest.raises(Refused, match="đã có hồ sơ năm 2024"):
        db.write(flow.take_up_again, [first], TODAY)
    db.write(commands.remove_dossier, again)
    db.write(flow.take_up_again, [first], TODAY)
    assert view(db, first).state == "draft"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"award_code": "TTLĐTT"}, "award_code"),
        ({"award_code": "Không có"}, "award_code"),
        ({"year": 2023}, "year"),
        ({"campaign_id": 999}, "campaign_id"),
        ({"person_id": None}, "nominee"),
        ({"received_on": date(2024, 12, 11)}, "received_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(db, year, values, field) -> None:
    with pytest.raises(Refused) as refused:
        db.write(commands.add_dossier, year.person(**values), TODAY)
    assert refused.value.field == field


def test_many_at_once_from_the_registrations_all_or_none(db, year) -> None:
    campaign = year.ids.campaign
    (lan,) = db.read(candidates, campaign)
    assert lan.key == ("person", year.ids.lan, "CSTĐCS")
    with pytest.raises(Refused, match="không tặng cho cá nhân"):
        db.write(commands.add_dossiers, campaign, [lan.key, ("person", year.ids.hung, "TTLĐTT")], TODAY)
    assert db.read(candidates, campaign) == (lan,)
    assert db.write(commands.add_dossiers, campaign, [lan.key], TODAY) == 1
    assert db.read(candidates, campaign) == ()
    db.undo()
    assert db.read(candidates, campaign) == (lan,)


def test_a_dossier_is_complete_only_with_papers_and_summary(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    with pytest.raises(Refused, match="Thiếu 1 giấy tờ .Báo cáo thành tích.; Chưa có tóm tắt"):
        db.write(flow.complete, [dossier], TODAY)
    paper = view(db, dossier).papers[0].id
    db.write(inside.receive_paper, paper, date(2024, 12, 9), TODAY)
    db.write(commands.set_summary, dossier, "Dạy giỏi.", TODAY)
    db.write(flow.complete, [dossier], TODAY)
    assert (view(db, dossier).state, view(db, dossier).draft.received_on) == ("complete", date(2024, 12, 9))
    db.write(inside.receive_paper, paper, None, TODAY)
    assert view(db, dossier).papers[0].received_on is None
    with pytest.raises(Refused, match="sau hôm nay"):
        db.write(inside.receive_paper, paper, date(2024, 12, 11), TODAY)


def test_completing_several_changes_none_when_one_is_not_ready(db, year) -> None:
    ready = dossier_year.ready(db, year.person())
    db.write(flow.take_up_again, [ready], TODAY)
    bare = db.write(commands.add_dossier, year.unit(), TODAY)
    with pytest.raises(Refused, match="Thôn Châu Dương chưa đủ"):
        db.write(flow.complete, [ready, bare], TODAY)
    assert view(db, ready).state == "draft"


def test_editing_keeps_what_somebody_else_wrote(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    seen = db.read(read.draft, dossier)
    db.write(commands.edit_dossier, dossier, replace(seen, note="Bản chính"), TODAY, seen=seen)
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(commands.edit_dossier, dossier, replace(seen, note="khác"), TODAY, seen=seen)
    assert db.read(read.draft, dossier).note == "Bản chính"


def test_another_nominee_brings_other_papers_and_keeps_those_received(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(inside.receive_all_papers, dossier, TODAY)
    changed = year.unit(award_code="GK", received_on=TODAY)
    db.write(commands.edit_dossier, dossier, changed, TODAY)
    papers = view(db, dossier).papers
    assert [(paper.name, paper.received_on) for paper in papers] == [
        ("Báo cáo thành tích", TODAY),
        ("Biên bản họp thôn", None),
    ]
    assert view(db, dossier).draft.name_at == "Thôn Châu Dương"


def test_the_report_is_laid_out_and_keeps_what_was_written(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(inside.begin_report, dossier, "short")
    sections = view(db, dossier).sections
    assert [section.code for section in sections] == ["results"]
    db.write(inside.write_report, dossier, [SectionRow("results", "Thành tích", "Dạy giỏi cấp tỉnh.")])
    new = db.write(inside.begin_report, dossier, "full")
    sections = view(db, dossier).sections
    assert new == len(sections) - 1
    assert next(one for one in sections if one.code == "results").body == "Dạy giỏi cấp tỉnh."
    with pytest.raises(Refused) as refused:
        db.write(inside.write_report, dossier, [SectionRow("", " ", "chữ")])
    assert refused.value.field == "sections.0"


def test_papers_can_be_added_and_taken_away(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    paper = db.write(inside.add_paper, dossier, "Giấy chứng nhận sáng kiến")
    with pytest.raises(Refused, match="đã có mục"):
        db.write(inside.add_paper, dossier, "giấy chứng nhận sáng kiến")
    db.write(inside.remove_paper, paper)
    assert len(view(db, dossier).papers) == 1
    assert db.read(lambda session: session.get(DossierPaper, paper)) is None


def test_an_initiative_serves_one_title_only(db, year) -> None:
    def initiative(session, **values) -> int:
        row = Initiative(year=2024, **values)
        session.add(row)
        session.flush()
        return row.id

    own = db.write(initiative, title="Đồ dùng tự làm", person_id=year.ids.lan, co_authors="Đặng Văn Hùng")
    foreign = db.write(initiative, title="Tưới nhỏ giọt", person_id=year.ids.hung)
    first = db.write(commands.add_dossier, year.person(award_code="CSTĐCS"), TODAY)
    second = db.write(commands.add_dossier, year.person(person_id=year.ids.hung, award_code="CSTĐCS"), TODAY)
    other = db.write(commands.add_dossier, year.person(), TODAY)
    assert [one.id for one in db.read(read.free_initiatives, first)] == [own]
    db.write(inside.link_initiative, first, own)
    assert db.read(read.free_initiatives, first) == ()
    with pytest.raises(Refused, match="đã gắn"):
        db.write(inside.link_initiative, first, own)
    with pytest.raises(Refused, match="không ghi Nguyễn Thị Lan là tác giả"):
        db.write(inside.link_initiative, first, foreign)
    with pytest.raises(Refused, match="đã dùng cho Chiến sĩ thi đua cơ sở của Nguyễn Thị Lan"):
        db.write(inside.link_initiative, second, own)
    db.write(inside.link_initiative, other, own)
    assert any(one.key == "initiative" and one.colour == AMBER for one in db.read(check_lines, other, TODAY))
    db.write(inside.unlink_initiative, first, own)
    assert view(db, first).initiatives == ()


def test_files_are_noted_once_each(db, year, places, tmp_path) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    source = tmp_path / "báo cáo.pdf"
    source.write_bytes(b"%PDF-1.4 noi dung")
    kept = attachments.keep(places.attachments, source)
    assert db.write(inside.attach_files, dossier, [kept, kept]) == 1
    assert db.write(inside.attach_files, dossier, [kept]) == 0
    (file,) = view(db, dossier).files
    assert file.name == "báo cáo.pdf"
    db.write(inside.remove_file, file.id)
    assert view(db, dossier).files == ()


def test_removing_takes_everything_along_and_comes_back_with_undo(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(inside.begin_report, dossier, "full")
    before = view(db, dossier)
    db.write(commands.remove_dossier, dossier)
    with pytest.raises(Refused):
        view(db, dossier)
    db.undo()
    assert view(db, dossier) == before


def test_a_closed_year_takes_no_dossier(db, year) -> None:
    dossier = db.write(commands.add_dossier, year.person(), TODAY)
    db.write(close_year, 2024)
    for attempt in (
        lambda: db.write(commands.add_dossier, year.unit(), TODAY),
        lambda: db.write(inside.receive_all_papers, dossier, TODAY),
        lambda: db.write(inside.begin_report, dossier, "full"),
    ):
        with pytest.raises(Refused, match="Năm 2024 đã đóng"):
            attempt()


def test_a_dossier_without_anybody_says_so(db, year) -> None:
    with pytest.raises(Refused, match="Chưa chọn người"):
        db.write(commands.add_dossier, DossierDraft(year=2024, award_code="GK"), TODAY)
