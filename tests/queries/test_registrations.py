"""What the board, the panes and the papers of registration read."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests import registration_year
from tests.registration_year import DAY
from thidua_desktop.commands import pacts as make_pacts
from thidua_desktop.commands import registrations as do
from thidua_desktop.commands.label import labelled
from thidua_desktop.documents import registration_list
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.pacts import ArticleDraft, PactDraft
from thidua_desktop.domain.registrations import CommitmentDraft, LineDraft, RegistrationDraft, WorkDraft
from thidua_desktop.model import AwardKind
from thidua_desktop.queries import pacts, registration_choices, registration_form, registration_papers
from thidua_desktop.queries import registrations as read


@pytest.fixture
def ids(db):
    return registration_year.made(db)


@pytest.fixture
def sent(db, ids):
    """The hamlet's registration, waiting, and that of a unit the plan does not name, late and received."""
    first = db.write(
        do.add_registration,
        RegistrationDraft(
            ids.campaign,
            ids.units[0],
            sent_on=DAY,
            member_count=120,
            representative="Lê Văn Tám",
            representative_position="Trưởng thôn",
            lines=(
                LineDraft("unit", ids.units[0], ("TTLĐTT", "GK")),
                LineDraft("person", ids.hung, ("CSTĐCS",), "Sổ tay số"),
                LineDraft("household", ids.household, ("GK",)),
            ),
            commitments=(CommitmentDraft("Giảm hộ nghèo", ids.poverty, Decimal("0.8"), "%", dt.date(2024, 11, 30)),),
            works=(WorkDraft("Đường hoa", "500 m"), WorkDraft("Nhà văn hóa", done_on=dt.date(2024, 9, 2))),
        ),
    )
    late = dt.date(2024, 3, 5)
    second = db.write(
        do.add_registration,
        RegistrationDraft(ids.campaign, ids.units[3], sent_on=late, lines=(LineDraft("person", ids.lan, ("CSTĐCS",)),)),
    )
    db.write(do.receive, [second], late)
    return first, second


def test_the_board_shows_every_unit_in_its_state(db, ids, sent):
    found = db.read(read.board, ids.campaign)
    assert [(row.unit_name, row.state, row.expected, row.late) for row in found.rows] == [
        ("Thôn Châu Dương", "waiting", True, False),
        ("Trường Mầm non Hoa Sen", "missing", True, False),
        ("Hội Nông dân", "missing", True, False),
        ("Thôn Đông Thái", "received", False, True),
    ]
    assert found.counts == {"missing": 2, "waiting": 1, "returned": 0, "received": 1}
    assert [row.unit_name for row in found.missing] == ["Trường Mầm non Hoa Sen", "Hội Nông dân"]
    hamlet = found.rows[0]
    assert (hamlet.persons, hamlet.units, hamlet.households, hamlet.titles) == (1, 1, 1, 4)
    assert (hamlet.commitments, hamlet.works, hamlet.works_done, hamlet.subjects) == (1, 2, 1, 3)


def test_the_view_names_everything(db, sent):
    shown = db.read(read.view, sent[0])
    assert [(line.name, line.short_titles) for line in shown.lines] == [
        ("Thôn Châu Dương", ("TTLĐTT", "GK")),
        ("Đặng Văn Hùng", ("CSTĐCS",)),
        ("Ông Trần Văn Bảy", ("GK",)),
    ]
    assert shown.lines[1].title_names == ("Chiến sĩ thi đua cơ sở",)
    assert shown.commitments[0].bound == "giảm 0,6 %"


def test_what_is_gone_is_said(db):
    for query in (read.view, read.draft):
        with pytest.raises(Refused, match="đã bị xóa"):
            db.read(query, 99)
    with pytest.raises(Refused, match="Phong trào này không còn"):
        db.read(read.board, 99)


def test_a_blank_registration_knows_the_head(db, ids):
    start = db.read(read.blank, ids.campaign, ids.units[0])
    assert (start.representative, start.representative_position, start.member_count) == (
        "Lê Văn Tám",
        "Trưởng thôn",
        120,
    )


def test_who_has_registered(db, ids, sent):
    hung = db.read(read.registered, ids.campaign, "person", ids.hung)
    assert (hung.found, hung.received, hung.titles) == (True, False, frozenset({"CSTĐCS"}))
    assert db.read(read.registered, ids.campaign, "person", ids.lan).received
    assert db.read(read.registered, ids.campaign, "unit", ids.units[3]).found
    assert not db.read(read.registered, ids.campaign, "unit", ids.units[1]).found
    assert db.read(read.registered, ids.campaign, "unit", ids.units[0]).titles == {"TTLĐTT", "GK"}


def test_only_titles_switched_on_may_be_chosen(db, ids):
    titles = db.read(registration_choices.registrable_titles, ids.campaign)
    assert [title.code for title in titles] == ["CSTĐCS", "TTLĐTT", "GK"]
    assert titles[2].subjects == {"person", "unit", "household"}


def test_subjects_are_found_without_diacritics_the_units_own_first(db, ids):
    found = db.read(registration_choices.find_subjects, "dang", ids.units[0])
    assert [choice.name for choice in found] == ["Đặng Văn Hùng"]
    found = db.read(registration_choices.find_subjects, "", ids.units[0])
    assert [(choice.subject, choice.name) for choice in found][:2] == [
        ("unit", "Thôn Châu Dương"),
        ("person", "Đặng Văn Hùng"),
    ]
    assert db.read(registration_choices.find_subjects, "100%", ids.units[0]) == ()


def test_targets_to_take_over_are_worded(db, ids):
    targets = db.read(registration_choices.target_choices, ids.campaign)
    assert [(target.name, target.group, target.bound) for target in targets] == [
        ("Sản lượng thóc", "2. Kinh tế", "1.611 tấn"),
        ("Tỷ lệ hộ nghèo", "2. Kinh tế", "giảm 0,6 %"),
    ]


def test_the_units_paper(db, ids, sent):
    paper = db.read(registration_papers.unit_paper, ids.campaign, ids.units[0])
    assert paper.head.letterhead.superior_lines == ("ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH",)
    assert paper.head.letterhead.body_lines == ("THÔN CHÂU DƯƠNG",)
    assert (paper.head.day, paper.head.month, paper.head.year) == (20, 2, 2024)
    assert paper.titles == ("Tập thể Lao động tiên tiến", "Giấy khen")
    assert [(line.name, line.titles) for line in paper.lines] == [
        ("Đặng Văn Hùng", ("Chiến sĩ thi đua cơ sở",)),
        ("Hộ ông Trần Văn Bảy", ("Giấy khen",)),
    ]
    assert paper.commitments[0].level == "giảm 0,8 %"
    assert (paper.signature.authority_lines, paper.signature.name) == (("TRƯỞNG THÔN",), "Lê Văn Tám")


def test_the_blank_form_of_a_unit_that_sent_none(db, ids):
    paper = db.read(registration_papers.unit_paper, ids.campaign, ids.units[1])
    assert (paper.unit, paper.titles, paper.lines, paper.head.day) == ("Trường Mầm non Hoa Sen", (), (), None)
    assert paper.signature.name == "Đặng Thị Ánh"


def test_the_persons_paper(db, sent):
    line = db.read(read.view, sent[1]).lines[0]
    paper = db.read(registration_papers.person_paper, line.id)
    assert (paper.name, paper.birth, paper.post) == ("Nguyễn Thị Lan", "03/1979", "Giáo viên")
    assert paper.titles == ("Chiến sĩ thi đua cơ sở",)
    with pytest.raises(Refused, match="một người"):
        db.read(registration_papers.person_paper, db.read(read.view, sent[0]).lines[0].id)


def test_the_summary_groups_and_leaves_returned_ones_out(db, ids, sent):
    paper = db.read(registration_papers.list_paper, ids.campaign, DAY)
    assert paper.columns == (
        ("Chiến sĩ thi đua cơ sở", "CSTĐCS"),
        ("Tập thể Lao động tiên tiến", "TTLĐTT"),
        ("Giấy khen", "GK"),
    )
    assert [(group.name, [line.name for line in group.lines]) for group in paper.groups] == [
        ("Tập thể", ["Thôn Châu Dương"]),
        ("Cá nhân", ["Đặng Văn Hùng", "Nguyễn Thị Lan"]),
        ("Hộ gia đình", ["Hộ ông Trần Văn Bảy"]),
    ]
    assert paper.groups[1].lines[0].post == "Phó trưởng thôn Châu Dương"
    assert paper.signature.name == "Nguyễn Thị Thanh"
    db.write(do.return_, sent[0], "Thiếu chữ ký")
    paper = db.read(registration_papers.list_paper, ids.campaign, DAY)
    assert [group.name for group in paper.groups] == ["Cá nhân"]
    missing = [item.text for item in db.read(registration_papers.list_missing, ids.campaign)]
    assert missing[0] == "2 đơn vị chưa gửi đăng ký: Trường Mầm non Hoa Sen, Hội Nông dân."
    assert "Thôn Châu Dương" in missing[1]
    assert [item.text for item in registration_list.missing(paper)][-2:] == missing


def test_the_pact_paper_has_every_party(db, ids):
    number = db.write(
        make_pacts.add_pact,
        PactDraft(
            ids.campaign,
            "Giao ước Cụm số 1",
            cluster_id=ids.cluster,
            signed_on=DAY,
            place="Hội trường xã",
            witness_name="Nguyễn Thị Thanh",
            witness_position="Chủ tịch",
            articles=(ArticleDraft("Nội dung", "Về đích sớm."),),
        ),
    )
    paper = db.read(registration_papers.pact_paper, number)
    assert [party.unit for party in paper.parties] == ["Thôn Châu Dương", "Trường Mầm non Hoa Sen"]
    assert paper.witness is not None
    assert paper.witness.authority_lines == ("NGƯỜI CHỨNG KIẾN", "CHỦ TỊCH")
    assert (paper.venue, paper.head.subject, paper.head.day) == ("Hội trường xã", "Giao ước Cụm số 1", 20)
    assert [choice.name for choice in db.read(pacts.cluster_choices, ids.campaign)] == ["Cụm số 1"]
    assert len(db.read(pacts.party_choices, ids.campaign)) == 3


def test_the_form_opens_with_what_is_stored_or_offers_the_units_that_are_missing(db, ids, sent):
    old = db.read(registration_form.form, ids.campaign, registration_id=sent[0])
    assert old.draft == db.read(read.draft, sent[0])
    assert old.units == ((ids.units[0], "Thôn Châu Dương"),)
    assert old.subjects["person", ids.hung].name == "Đặng Văn Hùng"
    new = db.read(registration_form.form, ids.campaign)
    assert [name for _, name in new.units] == ["Trường Mầm non Hoa Sen", "Hội Nông dân"]
    of_school = db.read(registration_form.form, ids.campaign, unit_id=ids.units[1])
    assert of_school.draft.representative == "Đặng Thị Ánh"


def test_a_title_reworded_later_keeps_its_name_and_column_of_the_year(db, ids, sent):
    @labelled("Đổi tên danh hiệu")
    def reword(session):
        kind = session.scalars(select(AwardKind).where(AwardKind.code == "CSTĐCS")).one()
        kind.valid_to = dt.date(2024, 12, 31)
        session.add(
            AwardKind(
                code="CSTĐCS",
                name="Tên mới",
                family="title",
                for_person=True,
                position=kind.position,
                valid_from=dt.date(2025, 1, 1),
            )
        )

    db.write(reword)
    paper = db.read(registration_papers.list_paper, ids.campaign, DAY)
    assert paper.columns[0] == ("Chiến sĩ thi đua cơ sở", "CSTĐCS")
    assert paper.groups[1].lines[0].titles == ("Chiến sĩ thi đua cơ sở",)
    unit = db.read(registration_papers.unit_paper, ids.campaign, ids.units[0])
    assert unit.lines[0].titles == ("Chiến sĩ thi đua cơ sở",)
