"""A plan for many rows: what it foretells is what the command does, and nothing of it stays."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests import award_year
from tests.award_year import TODAY, YEAR
from thidua_desktop.commands import awards as commands
from thidua_desktop.commands import awards_many as many
from thidua_desktop.commands import holds, past_awards, people, people_years, trial
from thidua_desktop.commands.blanks import record_runs
from thidua_desktop.commands.fund import add_entry
from thidua_desktop.commands.people_removal import REMOVING
from thidua_desktop.commands.trial import Task, plan
from thidua_desktop.commands.years import close_year
from thidua_desktop.domain.awards import PastAwardDraft
from thidua_desktop.domain.blanks import PrintRun, runs_of
from thidua_desktop.domain.bulk_plans import without_name
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.fund import FundDraft
from thidua_desktop.domain.holds import HoldDraft
from thidua_desktop.domain.people import HouseholdDraft, PersonDraft, UnitDraft
from thidua_desktop.domain.people_years import ClusterDraft, InitiativeDraft
from thidua_desktop.model import FundEntry
from thidua_desktop.queries import award_choices, fund, row_names
from thidua_desktop.queries.awards import decision_view
from thidua_desktop.queries.blanks import blank_rows
from thidua_desktop.queries.certificate_templates import print_several
from thidua_desktop.queries.holds import holds_of
from thidua_desktop.queries.reports import decision_papers
from thidua_desktop.storage import change_log

DAY = dt.date(2026, 12, 10)


@pytest.fixture
def drafts(db):
    """Two drafts, of two receivers and of three."""
    ids = award_year.made(db)
    made = []
    for count in (2, 3):
        draft = db.read(award_choices.new_decision, YEAR, TODAY, campaign_id=ids.campaign)
        chosen = tuple(draft.dossier_ids[:count])
        made.append(db.write(commands.add_decision, replace(draft, dossier_ids=chosen), TODAY))
    return made


def issuing(numbers):
    args = (numbers, DAY, TODAY)
    return Task("Ban hành", "quyết định", many.issue_decisions, row_names.decision, args, row_names.issued)


def test_a_rehearsal_keeps_nothing_and_says_nothing(db, drafts):
    told = []
    db.on_change(told.append)
    before = db.undo_label()
    found = db.rehearse(plan, issuing({drafts[0]: "45", drafts[1]: "46"}), drafts)
    assert found.able == tuple(drafts)
    assert [said.split(",")[0] for _, said in found.will] == [
        "Số 45/QĐ-UBND ngày 10/12/2026",
        "Số 46/QĐ-UBND ngày 10/12/2026",
    ]
    assert {db.read(decision_view, number).state for number in drafts} == {"draft"}
    assert told == []
    assert db.undo_label() == before


def test_each_row_is_tried_after_those_before_it(db, drafts):
    found = db.rehearse(plan, issuing(dict.fromkeys(drafts, "45")), drafts)
    assert found.able == (drafts[0],)
    assert [key for key, _, _ in found.refused] == [drafts[1]]
    assert found.sentence == "1 quyết định làm được, 1 quyết định không làm được và giữ nguyên."


def test_what_the_plan_calls_able_is_done_as_foretold_in_one_step(db, drafts):
    numbers = {drafts[0]: "45", drafts[1]: "46"}
    found = db.rehearse(plan, issuing(numbers), drafts)
    db.write(many.issue_decisions, found.able, numbers, DAY, TODAY)
    assert {db.read(decision_view, number).state for number in drafts} == {"issued"}
    numbering = Task("Vào sổ", "quyết định", many.number_decisions, row_names.decision, (DAY,), row_names.numbered)
    assert [said for _, said in db.rehearse(plan, numbering, drafts).will] == [
        "2 giấy, số 1 đến 2.",
        "3 giấy, số 3 đến 5.",
    ]
    assert db.write(many.number_decisions, drafts, DAY) == 5
    db.undo()
    db.undo()
    assert {db.read(decision_view, number).state for number in drafts} == {"draft"}


def test_a_single_refusal_stops_the_command_itself(db, drafts):
    with pytest.raises(Refused, match="đã dùng cho quyết định khác"):
        db.write(many.issue_decisions, drafts, dict.fromkeys(drafts, "45"), DAY, TODAY)
    assert {db.read(decision_view, number).state for number in drafts} == {"draft"}


def _spend(early: str):
    """A command whose rows take from one purse: each is refused where too little is left for it.

    ``early``: what it does before it looks: nothing, changes the row in memory, or writes it out.
    """

    def command(session, keys):
        for key in keys:
            row = session.get(FundEntry, key)
            purse = session.get(FundEntry, PURSE)
            if early:
                row.note = "looked at"
                purse.note = f"{purse.note}+{key}"
            if early == "written":
                session.flush()
            if purse.amount <= row.amount:
                raise Refused(f"Còn {purse.amount}, cần {row.amount}.")
            purse.amount -= row.amount
            row.content = f"Đã chi, còn {purse.amount}"

    return command


PURSE = 1


def _slowly(session, task, keys):
    """The same told in the plainest way: each row with a way back of its own."""
    able, refused = [], []
    for key in keys:
        step = session.begin_nested()
        try:
            task.command(session, [key])
            session.flush()
        except Refused as error:
            step.rollback()
            refused.append((key, str(error)))
        else:
            step.commit()
            able.append(key)
    return able, refused, [(row.content, row.note, row.amount) for row in session.scalars(select(FundEntry))]


def _quickly(session, task, keys):
    found = plan(session, task, keys)
    session.flush()
    rows = [(row.content, row.note, row.amount) for row in session.scalars(select(FundEntry))]
    return list(found.able), [(key, why) for key, _, why in found.refused], rows


@pytest.mark.parametrize("early", ["", "changed", "written"])
@pytest.mark.parametrize("portion", [1, 3, 25])
def test_a_plan_in_portions_says_what_row_by_row_says(db, monkeypatch, early, portion):
    monkeypatch.setattr(trial, "PORTION", portion)
    monkeypatch.setattr(change_log, "MOST_HELD", 4)  # a long rehearsal sets its changes aside
    amounts = (30_000, 4_000, 9_000, 9_000, 2_000, 12_000, 5_000, 3_000, 1_000, 8_000, 500, 400, 100, 70)
    for amount in amounts:
        db.write(add_entry, FundDraft(YEAR, dt.date(YEAR, 1, 5), "budget", amount, "Khoản"))
    task = Task("Chi", "khoản", _spend(early), lambda _session, key: str(key))
    keys = list(range(2, len(amounts) + 1))
    slow = db.rehearse(_slowly, task, keys)
    assert slow[1]  # some are refused, and not only the last ones
    assert slow[0][-1] > slow[1][0][0]
    assert db.rehearse(_quickly, task, keys) == slow


def test_a_closed_year_is_told_of_the_rows_it_is_about(db, monkeypatch):
    monkeypatch.setattr(trial, "PORTION", 4)
    keys = [
        db.write(add_entry, FundDraft(year, dt.date(year, 1, 5), "budget", 1_000, "Khoản"))
        for year in (YEAR, YEAR - 1, YEAR, YEAR - 1)
    ]
    db.write(close_year, YEAR - 1)
    found = db.rehearse(plan, Task("Xóa", "khoản", many.remove_entries, row_names.fund_entry), keys)
    assert found.able == (keys[0], keys[2])
    assert {why.split(" đã đóng")[0] for _, _, why in found.refused} == {f"Năm {YEAR - 1}"}


def test_lines_a_decision_wrote_into_the_fund_stay(db, drafts):
    typed = db.write(add_entry, FundDraft(YEAR, dt.date(YEAR, 1, 5), "budget", 9_000_000, "Ngân sách cấp"))
    db.write(many.issue_decisions, drafts, {drafts[0]: "45", drafts[1]: "46"}, DAY, TODAY)
    keys = [row.id for row in db.read(fund.fund_rows, year=YEAR)]
    found = db.rehearse(plan, Task("Xóa", "khoản", many.remove_entries, row_names.fund_entry), keys)
    assert found.able == (typed,)
    assert {why.split(".")[0] for _, _, why in found.refused} == {"Khoản này do quyết định khen thưởng ghi vào sổ"}


def test_several_are_held_up_and_let_go_again_in_one_step_each(db):
    ids = award_year.made(db)
    whose = [("person", ids.persons[0]), ("unit", ids.unit), ("household", ids.household)]
    draft = HoldDraft(kind="complaint", starts_on=DAY, reason="Đơn phản ánh của Nhân dân")
    assert db.write(holds.add_holds, whose, draft, TODAY) == 3
    ending = Task("Kết thúc", "trường hợp", holds.end_holds, row_names.subject, (TODAY,), row_names.held)
    found = db.rehearse(plan, ending, [*whose, ("person", ids.persons[1])])
    assert found.able == tuple(whose)
    assert [name for _, name, _ in found.refused] == ["Đặng Văn Hùng"]
    assert all("đến 15/12/2026" in said for _, said in found.will)
    assert db.write(holds.end_holds, whose, TODAY) == 3
    db.undo()
    db.undo()
    assert [holds_of_one for key in whose for holds_of_one in db.read(holds_of, *key)] == []


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Hồ sơ của Lan đã rút.", "Đã rút."),
        ("Bản đăng ký của Lan đã được nhận.", "Đã được nhận."),
        ("Lan: chưa ghi lý do.", "Chưa ghi lý do."),
        ("Chưa ghi ngày.", "Chưa ghi ngày."),
    ],
)
def test_equal_reasons_fall_together_without_the_name(sentence, rest):
    assert without_name(sentence, "Lan") == rest
    assert without_name(sentence, "") == sentence


def test_several_decisions_have_their_papers_sums_and_sheets_in_one_go(db, drafts, tmp_path):
    lines = [line for key in drafts for line in db.read(decision_view, key).lines]
    task = Task(
        "Ghi", "trường hợp", commands.set_money, row_names.award, (500_000, "Quyết định của tỉnh"),
        row_names.award_money,
    )  # fmt: skip
    found = db.rehearse(plan, task, [line.award_id for line in lines])
    assert {said for _, said in found.will} == {"500.000 đồng."}
    db.write(task.command, found.able, *task.args)
    assert {line.money for key in drafts for line in db.read(decision_view, key, TODAY).lines} == {500_000}
    stuck = Task("Bỏ", "dự thảo", many.drop_all_stuck, row_names.decision, (TODAY,))
    assert db.rehearse(plan, stuck, drafts).able == ()
    db.write(many.issue_decisions, drafts, {drafts[0]: "45", drafts[1]: "46"}, DAY, TODAY)
    db.write(many.number_decisions, drafts, DAY)
    kinds = [one.kind for one in db.read(decision_papers, drafts)]
    assert kinds == 2 * ["decision", "certificates", "notice", "ceremony", "hand_over", "pay_list"]
    choice = db.read(print_several, drafts, TODAY)
    assert choice.of == (drafts[0],) * 2 + (drafts[1],) * 3
    some = db.read(print_several, (), TODAY, [choice.sheets[1].certificate_id, choice.sheets[4].certificate_id])
    assert [sheet.book_number for sheet in some.sheets] == ["2", "5"]
    run = PrintRun(drafts[0], DAY, tuple(one.certificate_id for one in choice.sheets), "Phôi", (1, 2), "Lem mực")
    db.write(record_runs, runs_of(run, choice.decisions(0, 5)))
    assert [row.went for row in db.read(blank_rows, year=DAY.year)] == [1, 1, 2, 1]
    assert db.undo() == "Ghi lượt in giấy khen – 2 quyết định: 3 giấy"


def test_typed_awards_are_changed_several_at_a_time(db):
    ids = db.write(award_year.make)
    typed = [
        db.write(past_awards.add_past_award, PastAwardDraft(YEAR - 1, "GK_X", person_id=key), TODAY)
        for key in ids.persons[:3]
    ]
    values = {"decision_number": "12/QĐ-UBND", "decision_date": dt.date(YEAR - 1, 12, 1)}
    task = Task("Sửa", "dòng", past_awards.edit_past_awards, row_names.award, (values, TODAY), row_names.past_award)
    db.write(past_awards.edit_past_awards, typed[:1], values, TODAY)
    found = db.rehearse(plan, task, typed)
    assert found.able == tuple(typed[1:])
    assert found.refused[0][2] == "Đã như thế, không có gì để đổi."
    assert found.will[0][1].endswith("năm 2025 · 12/QĐ-UBND ngày 01/12/2025")


@pytest.mark.parametrize("spec", REMOVING)
def test_rows_of_every_list_are_removed_several_at_a_time(db, spec):
    ids = db.write(award_year.make)
    made = {
        "units": lambda: db.write(people.add_unit, UnitDraft("Trường Mầm non", "school")),
        "persons": lambda: db.write(people.add_person, PersonDraft("Vũ Thị Na"), TODAY),
        "households": lambda: db.write(people.add_household, HouseholdDraft("Vũ Văn Tám")),
        "clusters": lambda: db.write(people_years.add_cluster, ClusterDraft(YEAR, "Khối thôn")),
        "initiatives": lambda: db.write(
            people_years.add_initiative, InitiativeDraft(YEAR, "Mô hình mới", person_id=ids.persons[0]), TODAY
        ),
    }
    counted, remove, name = REMOVING[spec]
    key, gone = made[spec](), 9_999
    found = db.rehearse(plan, Task("Xóa", counted, remove, name), [gone, key])
    assert found.able == (key,)
    assert found.refused[0][2].startswith("Không còn")
