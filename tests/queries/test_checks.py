"""Checklists from real data: chains over former units, quotas, duplicates, holds, passes; many at once and fast."""

from datetime import date, datetime
from string import ascii_uppercase

import pytest
from sqlalchemy import event

from tests import beginnings, law_file
from thidua_desktop.commands import dossier_checks, dossiers, holds, nominees, past_awards, people_years
from thidua_desktop.commands import law as law_commands
from thidua_desktop.commands import own_rules as own
from thidua_desktop.commands import people as people_commands
from thidua_desktop.commands.comparisons import confirm_conditions
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.domain.checks import AMBER, GREEN, GREY, NO_RULES, RED, CheckLine
from thidua_desktop.domain.comparisons import ComparisonDraft
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.holds import HoldDraft
from thidua_desktop.domain.own_rules import ConditionDraft
from thidua_desktop.domain.people import PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import InitiativeDraft
from thidua_desktop.model import Award, AwardKind, Campaign, CheckPass, Dossier, Office, Person, Quota, Rating, Unit
from thidua_desktop.queries import checks, next_awards, rules
from thidua_desktop.queries.holds import holds_of

TODAY = date(2025, 12, 10)
NOW = datetime(2025, 12, 10, 9, 30)


@pytest.fixture(scope="module")
def shipped():
    return law_file.shipped()


@pytest.fixture
def school(db):
    """A school under today's rules; its key."""
    law_file.take_over(db)
    return beginnings.begin(db, _school)


def _school(db):
    db.write(_office)
    return db.write(people_commands.add_unit, UnitDraft(name="Trường Tiểu học Tùng Lâm", kind="school"))


def _office(session):
    session.add(Office(place_name="Tùng Lâm", registration_check="warn"))


def person(db, unit, name="Nguyễn Thị Lan", **more):
    draft = PersonDraft(full_name=name, unit_id=unit, work_kind="public_employee", **more)
    return db.write(people_commands.add_person, draft, TODAY, another=True)


def dossier(db, code, *, person=None, unit=None, year=2025, **more):
    values = {"basis": "merit", "summary": "Tận tụy với nghề.", "received_on": TODAY, **more}
    draft = DossierDraft(year=year, person_id=person, unit_id=unit, award_code=code, **values)
    return db.write(dossiers.add_dossier, draft, TODAY)


def award(db, code, year, *, person=None, unit=None, **more):
    values = {"decision_number": f"{year % 100}/QĐ-UBND", "decision_date": date(year, 12, 1), **more}
    draft = PastAwardDraft(year=year, award_code=code, person_id=person, unit_id=unit, **values)
    return db.write(past_awards.add_past_award, draft, TODAY)


def letters(count):
    """As many given names: names hold no digits."""
    return ascii_uppercase[:count]


def rate(db, year, rating, **who):
    db.write(people_years.rate, year, rating, **who)


def line(db, number, key) -> CheckLine:
    (found,) = [one for one in db.read(checks.check_lines, number, TODAY) if one.key == key]
    return found


def test_a_sound_proposal_tells_its_article_and_facts(db, school) -> None:
    lan = person(db, school)
    rate(db, 2025, "HTT", person_id=lan)
    found = line(db, dossier(db, "LDTT", person=lan), "rule:rating")
    assert (found.colour, found.article) == (GREEN, "Luật 06/2022/QH15, Điều 24")
    assert found.facts == "Năm 2025: hoàn thành tốt nhiệm vụ"


def test_a_title_proposed_in_the_same_year_is_waited_for(db, school) -> None:
    """Art. 23: CSTĐCS asks for LĐTT of the year, and both are proposed at the same meeting."""
    lan = person(db, school)
    rate(db, 2025, "HTXS", person_id=lan)
    fighter = dossier(db, "CSTDCS", person=lan)
    assert line(db, fighter, "rule:advanced").colour == RED
    dossier(db, "LDTT", person=lan)
    assert line(db, fighter, "rule:advanced").colour == AMBER
    award(db, "LDTT", 2025, person=lan)
    found = line(db, fighter, "rule:advanced")
    assert found.colour == GREEN
    assert "QĐ số 25/QĐ-UBND ngày 01/12/2025" in found.facts


def test_a_chain_of_years_over_past_decisions(db, school) -> None:
    """Art. 22: three CSTĐCS in a row."""
    lan = person(db, school)
    for year in (2023, 2025):
        award(db, "CSTDCS", year, person=lan)
    number = dossier(db, "CSTDT", person=lan)
    found = line(db, number, "rule:chain")
    assert found.colour == GREY  # no award of anybody in 2024 is on file: the data do not say
    other = person(db, school, "Trần Văn Bảy")
    award(db, "LDTT", 2024, person=other)
    found = line(db, number, "rule:chain")
    assert (found.colour, found.missing) == (RED, "mới có 2/3 năm liên tục, thiếu CSTĐCS năm 2024")
    award(db, "CSTDCS", 2024, person=lan)
    assert line(db, number, "rule:chain").colour == GREEN


@pytest.mark.parametrize(("kind", "colour"), [("renamed", GREEN), ("merged", AMBER)])
def test_years_of_former_units(db, school, kind, colour) -> None:
    old = db.write(people_commands.add_unit, UnitDraft(name="Trường Tiểu học Tùng Hạ", kind="school"))
    older = db.write(people_commands.add_unit, UnitDraft(name="Trường Phổ thông Tùng Hạ", kind="school"))
    for first, second, how in ((older, old, "renamed"), (old, school, kind)):
        db.write(_succeed, first, second, how)
    award(db, "TTLDXS", 2024, unit=older)
    award(db, "TTLDXS", 2025, unit=school)
    found = line(db, dossier(db, "BK_T", unit=school), "rule:unit_merit")
    assert found.colour == colour
    assert "của Trường Phổ thông Tùng Hạ" in found.facts


def _succeed(session, old, new, kind):
    from thidua_desktop.model import UnitSuccession

    session.add(UnitSuccession(predecessor_id=old, successor_id=new, kind=kind))


def test_a_ratio_counts_the_people_of_the_unit(db, school) -> None:
    """Art. 28: 70 per cent of the people have LĐTT; nobody is disciplined at "cảnh cáo" or above."""
    people = [person(db, school, f"Nguyễn Văn {letter}") for letter in letters(10)]
    left = person(db, school, "Người Đã Đi", left_on=date(2023, 5, 1))
    for one in [*people[:6], left]:
        award(db, "LDTT", 2025, person=one)
    number = dossier(db, "TTLDTT", unit=school)
    found = line(db, number, "rule:ratio")
    assert (found.colour, found.missing) == (RED, "mới có 6/10 người, cần từ 70%")
    dossier(db, "LDTT", person=people[6])
    assert line(db, number, "rule:ratio").colour == AMBER
    award(db, "LDTT", 2025, person=people[6])
    assert line(db, number, "rule:ratio").colour == GREEN
    assert line(db, number, "rule:discipline").colour == GREEN
    hold = HoldDraft(person_id=people[9], kind="discipline", level="warning", starts_on=date(2025, 3, 1), reason="x")
    db.write(holds.add_hold, hold, TODAY)
    assert line(db, number, "rule:discipline").colour == RED


def test_feats_do_not_count_towards_merit_under_the_decree_of_2025(db, school) -> None:
    for year in (2024, 2025):
        award(db, "BK_T", year, unit=school, basis="sudden")
    rows = {"unit": school, "basis": "merit"}
    now = dossier(db, "BK_TTG", **rows)
    lines = {one.key: one for one in db.read(checks.check_lines, now, TODAY)}
    assert "không tính" in lines["rule:unit_merit"].facts or lines["rule:unit_merit"].colour == AMBER
    assert lines["rule:unit_merit"].colour == AMBER


def test_an_award_without_conditions_in_the_data_says_so(db, school) -> None:
    found = line(db, dossier(db, "GK_X", person=person(db, school)), "rule:")
    assert (found.text, found.colour, found.may_confirm) == (NO_RULES, GREY, True)


def test_a_dossier_keeps_the_rule_set_of_its_reception(db, school) -> None:
    lan = person(db, school)
    number = dossier(db, "LDTT", person=lan, received_on=date(2025, 6, 30))
    assert db.read(lambda session: session.get(Dossier, number).rule_set) == "2022"
    assert line(db, number, "hold").article == ""
    later = dossier(db, "CSTDCS", person=lan, received_on=date(2025, 7, 1))
    assert line(db, later, "hold").article == "Nghị định 152/2025/NĐ-CP, Điều 4"
    assert [db.read(rules.rule_set_on, day) for day in (date(2020, 1, 1), date(2026, 9, 30), date(2026, 10, 1))] == [
        "2003", "2025", "2026",
    ]  # fmt: skip


def test_the_rule_set_nobody_has_compared_says_so(db, school) -> None:
    day = date(2026, 10, 1)
    draft = DossierDraft(
        year=2026, person_id=person(db, school), award_code="LDTT", basis="merit", received_on=day, summary="x"
    )
    number = db.write(dossiers.add_dossier, draft, day)
    lines = {one.key: one for one in db.read(checks.check_lines, number, day)}
    assert "Luật 06/2026/QH16" in lines["rule_set"].text
    assert not any(one.verified for key, one in lines.items() if key.startswith("rule:"))


def test_a_hold_stops_and_ends(db, school) -> None:
    lan = person(db, school)
    number = dossier(db, "GK_X", person=lan)
    draft = HoldDraft(person_id=lan, kind="complaint", starts_on=date(2025, 11, 1), reason="Đơn tố cáo")
    hold = db.write(holds.add_hold, draft, TODAY)
    found = line(db, number, "hold")
    assert (found.colour, found.blocks) == (RED, True)
    assert found.facts == "Khiếu nại, tố cáo đang xác minh từ 01/11/2025, chưa kết thúc: Đơn tố cáo"
    db.write(holds.end_hold, hold, date(2025, 12, 10))
    assert line(db, number, "hold").colour == RED
    db.write(holds.end_hold, hold, date(2025, 12, 9))
    assert line(db, number, "hold").colour == GREEN
    (row,) = db.read(holds_of, "person", lan)
    db.write(holds.edit_hold, hold, HoldDraft(person_id=lan, kind="press", starts_on=date(2025, 12, 1), reason="Báo"),
             TODAY, seen=row.draft)  # fmt: skip
    assert line(db, number, "hold").colour == RED
    db.write(holds.remove_hold, hold)
    assert line(db, number, "hold").colour == GREEN


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (HoldDraft(kind="complaint", starts_on=TODAY, reason="x"), "person_id"),
        (HoldDraft(person_id=1, kind="discipline", starts_on=TODAY, reason="x"), "level"),
        (HoldDraft(person_id=1, starts_on=None, reason="x"), "starts_on"),
        (HoldDraft(person_id=1, starts_on=date(2025, 12, 11), reason="x"), "starts_on"),
        (HoldDraft(person_id=1, starts_on=TODAY, ends_on=date(2025, 12, 9), reason="x"), "ends_on"),
        (HoldDraft(person_id=1, starts_on=TODAY), "reason"),
    ],
)
def test_a_hold_that_cannot_be(db, school, draft, field) -> None:
    with pytest.raises(Refused) as refused:
        db.write(holds.add_hold, draft, TODAY)
    assert refused.value.field == field


def test_duplicates_of_awards_and_achievements(db, school) -> None:
    lan = person(db, school)
    number = dossier(db, "GK_X", person=lan, summary="Cứu người đuối nước.")
    award(db, "BK_T", 2025, person=lan, achievement="cứu người đuối nước.")
    assert "Bằng khen tỉnh năm 2025" in line(db, number, "same_achievement").facts
    award(db, "GK_X", 2025, person=lan)
    assert line(db, number, "repeated").colour == AMBER
    title = dossier(db, "LDTT", person=lan)
    award(db, "LDTT", 2025, person=lan)
    assert line(db, title, "repeated").colour == RED
    # A title beside a form of commendation is no duplicate.
    assert "đề nghị" not in line(db, number, "repeated").text.removeprefix("Đã được tặng")


def test_an_initiative_used_twice_is_told(db, school) -> None:
    from thidua_desktop.commands.dossier_papers import link_initiative

    lan = person(db, school)
    draft = InitiativeDraft(year=2025, title="Sổ một trang", person_id=lan, recognised_by="Trường", level="base")
    idea = db.write(people_years.add_initiative, draft, TODAY)
    first, second = dossier(db, "CSTDCS", person=lan), dossier(db, "CSTDT", person=lan)
    db.write(link_initiative, first, idea)
    db.write(link_initiative, second, idea)
    found = line(db, first, "initiative")
    assert found.facts.startswith("Sổ một trang: Chiến sĩ thi đua cấp tỉnh")
    assert line(db, first, "rule:excellent").colour == GREEN


def test_quotas_of_the_campaign(db, school) -> None:
    campaign = db.write(_campaign)
    people = [person(db, school, f"Nguyễn Văn {letter}") for letter in letters(3)]
    numbers = [dossier(db, "GK_X", person=one, campaign_id=campaign, basis="campaign") for one in people]
    found = [line(db, numbers[0], key) for key in ("quota", "quota1")]
    assert [(one.colour, one.text.split(": ")[1]) for one in found[:1]] == [(AMBER, "3/2")]
    assert found[1].colour == GREY  # per cent of nobody registered
    assert "Giấy khen: không quá 2" in found[0].facts
    db.write(dossiers.remove_dossier, numbers[2])
    assert line(db, numbers[0], "quota").colour == GREEN


def _campaign(session):
    campaign = Campaign(year=2025, name="Thi đua năm 2025", state="launched")
    campaign.quotas = [
        Quota(subject="person", award_code="GK_X", amount=2),
        Quota(subject="person", percent=10, position=1),
        Quota(subject="unit", amount=0, position=2),
    ]
    session.add(campaign)
    session.flush()
    return campaign.id


def test_what_is_let_pass_is_kept_undone_and_told_to_the_minutes(db, school) -> None:
    lan = person(db, school)
    fighter = dossier(db, "CSTDCS", person=lan)
    with pytest.raises(Refused) as refused:
        db.write(dossier_checks.pass_checks, [fighter], "rule:advanced", "  ", NOW)
    assert refused.value.field == "reason"
    assert db.write(dossier_checks.pass_checks, [fighter], "rule:advanced", "Xét cùng phiên", NOW, "Chủ tịch") == 1
    assert line(db, fighter, "rule:advanced").shown == GREEN
    (told,) = db.read(checks.passed_with_reason, [fighter])
    assert (told.name, told.reason, told.who, told.on, told.article) == (
        "Nguyễn Thị Lan", "Xét cùng phiên", "Chủ tịch", TODAY,
        "Luật 06/2022/QH15, Điều 23",
    )  # fmt: skip
    assert "Cho qua điều kiện" in (db.undo_label() or "")
    with pytest.raises(Refused, match="đang đạt hoặc đã được cho qua"):
        db.write(dossier_checks.pass_checks, [fighter], "rule:advanced", "Lần nữa", NOW)
    db.undo()
    assert line(db, fighter, "rule:advanced").shown == RED
    db.redo()
    db.write(dossier_checks.take_back, line(db, fighter, "rule:advanced").passed.id)
    assert db.read(checks.passed_with_reason, [fighter]) == ()


def test_what_only_a_person_can_tell_is_confirmed_and_stays_out_of_the_minutes(db, school) -> None:
    lan = person(db, school)
    rate(db, 2025, "HTT", person_id=lan)
    number = dossier(db, "LDTT", person=lan)
    assert db.write(dossier_checks.confirm_checks, [number], "rule:spirit", NOW) == 1
    assert line(db, number, "rule:spirit").shown == GREEN
    assert db.read(checks.passed_with_reason, [number]) == ()
    with pytest.raises(Refused, match="Không còn điều kiện nào"):
        db.write(dossier_checks.confirm_checks, [number], "rule:spirit", NOW)


def test_a_removed_dossier_takes_its_passes_along(db, school) -> None:
    number = dossier(db, "CSTDCS", person=person(db, school))
    db.write(dossier_checks.pass_checks, [number], "rule:advanced", "Xét cùng phiên", NOW)
    db.write(dossiers.remove_dossier, number)
    assert db.read(lambda session: session.query(CheckPass).count()) == 0
    assert db.read(checks.check_lines, number, TODAY) == ()
    db.undo()
    assert line(db, number, "rule:advanced").shown == GREEN


def test_the_office_overrides_a_condition_and_goes_back(db, school) -> None:
    from thidua_desktop.queries.own_rules import conditions_page

    page = db.read(conditions_page, TODAY)
    row = next(one for award in page.awards if award.code == "TTLDTT" for one in award.rows if one.key == "ratio")
    changed = ConditionDraft(
        **{**_fields(row.draft), "test": row.draft.test.replace("70", "80"), "text": "Từ 80% cá nhân đạt LĐTT"}
    )
    db.write(own.edit_condition, row.id, changed, seen=row.draft)
    after = next(
        one
        for award in db.read(conditions_page, TODAY).awards
        if award.code == "TTLDTT"
        for one in award.rows
        if one.key == "ratio"
    )
    assert [one.word for one in after.departure.differences] == ["Nội dung", "Điều kiện"]
    assert "tỷ lệ (%) 80" in after.departure.text
    people = [person(db, school, f"Nguyễn Văn {letter}") for letter in letters(10)]
    for one in people[:7]:
        award(db, "LDTT", 2025, person=one)
    number = dossier(db, "TTLDTT", unit=school)
    assert line(db, number, "rule:ratio").colour == RED
    db.write(law_commands.put_back, "award_condition", row.id)
    assert line(db, number, "rule:ratio").colour == GREEN
    db.write(own.switch_condition, row.id, False)
    assert "rule:ratio" not in {one.key for one in db.read(checks.check_lines, number, TODAY)}


def _fields(draft):
    return {name: getattr(draft, name) for name in draft.__slots__}


def rule_set(db, code):
    from thidua_desktop.queries.own_rules import rule_set_rows

    return next(one for one in db.read(rule_set_rows, TODAY) if one.code == code)


def test_the_office_overrides_a_rule_set_and_goes_back(db, school, shipped) -> None:
    """Decree 152/2025, art. 4: a hold stops; without its article it warns."""
    from dataclasses import replace

    lan = person(db, school)
    rate(db, 2025, "HTT", person_id=lan)
    number = dossier(db, "LDTT", person=lan)
    db.write(
        holds.add_hold, HoldDraft(person_id=lan, kind="complaint", reason="Đơn thư", starts_on=date(2025, 1, 1)), TODAY
    )
    assert line(db, number, "hold").colour == RED
    row = rule_set(db, "2025")
    db.write(own.edit_rule_set, row.id, replace(row.draft, hold_article="", rounding="none"), seen=row.draft)
    assert line(db, number, "hold").colour == AMBER
    assert rule_set(db, "2025").departure.text == (
        "Tạm dừng khi đang bị kỷ luật, khiếu nại: không ghi (bản kèm theo: Nghị định 152/2025/NĐ-CP, Điều 4); "
        "Làm tròn tiền thưởng: Không làm tròn (bản kèm theo: Làm tròn lên chục nghìn đồng)"
    )
    with pytest.raises(Refused, match="vừa được sửa"):
        db.write(own.edit_rule_set, row.id, row.draft, seen=row.draft)
    later = replace(shipped, rule_sets=tuple(replace(one, note="Bản mới") for one in shipped.rule_sets))
    db.write(law_commands.take_over_shipped, later, "abc")
    assert (rule_set(db, "2025").departure.news, rule_set(db, "2025").draft.hold_article) == (True, "")
    assert rule_set(db, "2022").draft.note == "Bản mới"
    db.write(law_commands.put_back, "rule_set", row.id)
    assert rule_set(db, "2025").departure.differences == ()
    assert line(db, number, "hold").colour == RED


def test_money_is_rounded_as_the_rule_set_of_the_day_says_or_as_the_office_chose(db, school) -> None:
    """Decree 152/2025, art. 49–54: rounded up to tens of thousands."""
    from dataclasses import replace

    from thidua_desktop.commands import office
    from thidua_desktop.queries import office as read
    from thidua_desktop.queries.award_money import rounding

    row = rule_set(db, "2022")
    db.write(own.edit_rule_set, row.id, replace(row.draft, rounding="nearest_10k"))
    days = (date(2024, 5, 1), date(2025, 8, 1))
    assert [db.read(rounding, day) for day in days] == ["nearest_10k", "up_10k"]
    db.write(office.edit_office, replace(db.read(read.office), money_rounding="up_1k"))
    assert [db.read(rounding, day) for day in days] == ["up_1k", "up_1k"]


def test_what_the_office_compared_with_the_new_law_is_noted(db, school) -> None:
    open_ones = rule_set(db, "2026").unverified
    assert open_ones > 20
    mark = "2026", ComparisonDraft("Lê Thị Lan", TODAY, "Luật 06/2026/QH16"), TODAY
    assert db.write(confirm_conditions, *mark) == open_ones
    assert rule_set(db, "2026").unverified == 0
    with pytest.raises(Refused, match="đã ghi là đã đối chiếu"):
        db.write(confirm_conditions, *mark)
    db.undo()
    assert rule_set(db, "2026").unverified == open_ones


def test_the_office_adds_a_condition_of_its_province_and_its_own_title(db, school) -> None:
    from thidua_desktop.commands.catalogue import add_award_kind
    from thidua_desktop.domain.office import AwardKindDraft

    db.write(add_award_kind, AwardKindDraft(name="Thư khen", for_person=True))
    for code in ("GK_X", "CQ_1"):
        draft = ConditionDraft(
            award_code=code, rule_set="2025", text="Hoàn thành tốt nhiệm vụ", article="Quyết định 86/2025, Điều 4",
            test='{"rating": {"at_least": "HTT"}}',
        )  # fmt: skip
        number = db.write(own.add_condition, draft)
        lan = person(db, school)
        rate(db, 2025, "HTN", person_id=lan)
        found = line(db, dossier(db, code, person=lan), "rule:own1")
        assert (found.colour, found.article) == (RED, "Quyết định 86/2025, Điều 4")
        with pytest.raises(Refused, match="không có bản kèm theo"):
            db.write(law_commands.put_back, "award_condition", number)
        db.write(own.remove_condition, number)
    with pytest.raises(Refused, match="kèm theo chương trình, không xóa được"):
        db.write(own.remove_condition, 1)


def test_a_newer_release_tells_of_its_value_and_leaves_the_offices_alone(db, school, shipped) -> None:
    from dataclasses import replace

    from thidua_desktop.queries.own_rules import conditions_page, departures

    def ratio():
        page = db.read(conditions_page, TODAY)
        return next(one for award in page.awards if award.code == "TTLDTT" for one in award.rows if one.key == "ratio")

    row = ratio()
    db.write(own.edit_condition, row.id, ConditionDraft(**{**_fields(row.draft), "text": "Của cơ quan"}))
    later = replace(
        shipped,
        conditions=tuple(
            replace(one, text="Bản mới") if (one.award_code, one.key) == ("TTLDTT", "ratio") else one
            for one in shipped.conditions
            if one.key != "united"
        ),
    )
    db.write(law_commands.take_over_shipped, later)
    row = ratio()
    assert (row.draft.text, row.departure.news) == ("Của cơ quan", True)
    db.write(law_commands.keep_own, "award_condition", row.id)
    assert not ratio().departure.news
    db.write(law_commands.take_over_shipped, later)
    assert not ratio().departure.news
    db.write(law_commands.put_back, "award_condition", row.id)
    assert (ratio().draft.text, ratio().departure.differences) == ("Bản mới", ())
    assert db.read(departures, "award_condition") == {}
    # A condition the program does not ship any more goes, unless the office has touched it.
    assert "united" not in {one.key for award in db.read(conditions_page, TODAY).awards for one in award.rows}


def test_money_and_base_salaries_go_back_too(db, school) -> None:
    from dataclasses import replace
    from decimal import Decimal

    from thidua_desktop.commands import catalogue, office
    from thidua_desktop.queries import office as read
    from thidua_desktop.queries.own_rules import departures

    kind = next(one for one in db.read(read.award_kinds, TODAY) if one.code == "GK_X")
    db.write(catalogue.edit_award_kind, kind.id, replace(kind.draft, money_person=Decimal("0.5"), papers="Báo cáo"))
    assert db.read(departures, "award_kind")[kind.id].text == (
        "Mức thưởng cá nhân: 0,5 (bản kèm theo: 0,3); Giấy tờ: Báo cáo (bản kèm theo: không ghi)"
    )
    db.write(law_commands.put_back, "award_kind", kind.id)
    again = next(one for one in db.read(read.award_kinds, TODAY) if one.code == "GK_X")
    assert (again.draft, again.edited) == (kind.draft, False)
    salary = db.read(read.base_salary, TODAY)
    db.write(office.set_base_salary, salary.valid_from, 2_500_000, "Nhầm")
    assert "2.500.000 (bản kèm theo: 2.340.000)" in db.read(departures, "base_salary")[salary.id].text
    db.write(law_commands.put_back, "base_salary", salary.id)
    assert db.read(read.base_salary, TODAY) == salary


def test_a_period_the_office_moved_stays_one_period(db, school, shipped) -> None:
    from dataclasses import replace

    from thidua_desktop.commands import catalogue
    from thidua_desktop.queries import office as read

    before = len(db.read(read.award_kinds, active_only=False))
    kind = next(one for one in db.read(read.award_kinds, TODAY) if one.code == "GK_X")
    db.write(catalogue.edit_award_kind, kind.id, replace(kind.draft, valid_from=date(2025, 8, 1)))
    db.write(law_commands.take_over_shipped, shipped)
    assert len(db.read(read.award_kinds, active_only=False)) == before
    db.write(law_commands.put_back, "award_kind", kind.id)
    assert next(one for one in db.read(read.award_kinds, TODAY) if one.code == "GK_X") == kind


def test_papers_of_an_award(db, school) -> None:
    names = [name for name, _copies, _by in db.read(rules.papers_of, "CSTDCS", TODAY)]
    assert names[1] == "Báo cáo thành tích"
    assert len(names) == 4
    assert db.read(rules.papers_of, "GK_X", TODAY) == ()


def test_who_may_be_proposed_next(db, school) -> None:
    lan, hoa = person(db, school), person(db, school, "Phạm Thị Hoa")
    rate(db, 2025, "HTXS", person_id=lan)
    rate(db, 2025, "HTN", person_id=hoa)
    award(db, "LDTT", 2025, person=lan)
    for year in (2023, 2024):
        award(db, "CSTDCS", year, person=hoa)
    found = {(row.name, row.award_code): row for row in db.read(next_awards.next_rows, year=2025, today=TODAY)}
    ready = found["Nguyễn Thị Lan", "CSTDCS"]
    assert (ready.standing, ready.missing) == ("ready", "")
    assert "Năm 2025: hoàn thành xuất sắc nhiệm vụ" in ready.reason
    assert ("Nguyễn Thị Lan", "LDTT") not in found  # she has it
    assert ("Phạm Thị Hoa", "LDTT") not in found  # HTN is not enough, and nothing else speaks for her
    db.write(nominees.propose, [ready.key], 2025, TODAY)
    again = {(row.name, row.award_code) for row in db.read(next_awards.next_rows, year=2025, today=TODAY)}
    assert ("Nguyễn Thị Lan", "CSTDCS") not in again
    with pytest.raises(Refused, match="Chưa chọn ai"):
        db.write(nominees.propose, [], 2025, TODAY)


def test_somebody_on_hold_is_not_ready(db, school) -> None:
    lan = person(db, school)
    rate(db, 2025, "HTXS", person_id=lan)
    db.write(
        holds.add_hold, HoldDraft(person_id=lan, kind="press", starts_on=date(2025, 12, 1), reason="Báo nêu"), TODAY
    )
    (row,) = db.read(next_awards.next_rows, year=2025, today=TODAY)
    assert (row.award_code, row.standing) == ("LDTT", "near")
    assert row.missing.startswith("Báo chí nêu")
    assert db.read(next_awards.figures, year=2025, today=TODAY) == (
        "0 lượt đủ điều kiện, 1 lượt còn thiếu một điều kiện năm 2025"
    )


def test_colours_of_dossiers(db, school) -> None:
    from thidua_desktop.commands.dossier_papers import receive_all_papers

    lan = person(db, school)
    number = dossier(db, "LDTT", person=lan)
    db.write(receive_all_papers, number, TODAY)
    assert db.read(checks.colours, [number], TODAY) == {number: GREY}
    rate(db, 2025, "HTT", person_id=lan)
    assert db.read(checks.colours, [number], TODAY) == {number: GREEN}
    assert db.read(checks.colours, [], TODAY) == {}


def test_an_answer_is_kept_until_the_data_change(db, school) -> None:
    lan = person(db, school)
    rate(db, 2025, "HTT", person_id=lan)
    first = db.read(next_awards.next_rows, year=2025, today=TODAY)
    assert db.read(next_awards.next_rows, year=2025, today=TODAY) is first
    assert db.read(next_awards.next_rows, year=2024, today=TODAY) is not first
    rate(db, 2025, "KHT", person_id=lan)
    assert db.read(next_awards.next_rows, year=2025, today=TODAY) == ()
    db.undo()
    assert db.read(next_awards.next_rows, year=2025, today=TODAY) == first


def _many(session, unit, count):
    """So many people with ten years of ratings and awards, and a dossier each."""
    for number in range(count):
        one = Person(full_name=f"Người Thứ {number}", unit_id=unit, work_kind="public_employee")
        session.add(one)
        session.flush()
        for year in range(2016, 2026):
            session.add(Rating(year=year, person_id=one.id, rating="HTXS" if number % 2 else "HTT"))
            session.add(
                Award(year=year, person_id=one.id, award_code="CSTDCS" if number % 3 else "LDTT", award_name="x",
                      name_at="x", decision_number="1/QĐ-UBND", origin="typed")
            )  # fmt: skip
        code = ("LDTT", "CSTDCS", "CSTDT", "BK_T")[number % 4]
        session.add(
            Dossier(year=2025, person_id=one.id, award_code=code, basis="merit", name_at="x", summary="x",
                    received_on=TODAY)
        )  # fmt: skip


def test_many_nominees_take_a_fixed_number_of_statements(db, school) -> None:
    db.write(_many, school, 50)
    wanted = db.read(lambda session: [row.id for row in session.query(Dossier.id)])

    def counted(session, numbers):
        said = []
        event.listen(session.get_bind(), "before_cursor_execute", lambda *args: said.append(args[2]))
        checks.check_dossiers(session, numbers, TODAY)
        return len(said)

    assert db.read(counted, wanted) == db.read(counted, wanted[:2]) < 40


def test_units_and_kinds_that_are_gone_do_not_matter(db, school) -> None:
    """A title the office removed and a unit without people still give a checklist."""
    db.write(_dissolve, school)
    number = dossier(db, "GK_X", unit=school)
    assert line(db, number, "rule:").colour == GREY


def _dissolve(session, unit):
    session.get(Unit, unit).head_count = None
    for row in session.query(AwardKind).filter(AwardKind.code == "KNC"):
        session.delete(row)
