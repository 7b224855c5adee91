"""Results over months and groups."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commune_plan import ECONOMY, RURAL, SOCIETY, planned_targets, store
from thidua_desktop.commands.campaigns import add_campaign, launch
from thidua_desktop.commands.targets import assess_target, record_results
from thidua_desktop.domain.campaigns import CampaignDraft
from thidua_desktop.domain.targets_rows import Figure, outcome_words
from thidua_desktop.queries import target_papers, targets
from thidua_desktop.queries.home import home


def report(db, key, **values):
    rows = {row.draft.name: row for row in db.read(targets.rows, key)}
    figures = [
        Figure(target_id=rows[name].id, month=month, value=Decimal(value))
        for name, months in values.items()
        for month, value in months.items()
    ]
    db.write(record_results, key, figures)
    return {row.draft.name: row for row in db.read(targets.rows, key)}


def test_the_year_is_judged_by_the_comparator(db):
    key = store(db)
    rows = report(
        db,
        key,
        **{
            "Sản lượng thóc": {5: "800", 10: "811"},
            "Đàn lợn": {5: "780", 10: "789"},
            "Tỷ lệ người dân tham gia BHYT": {10: "95"},
            "Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi": {10: "7.4"},
            "Tỷ lệ hộ nghèo": {12: "0.61"},
            "Thôn giữ vững danh hiệu làng văn hóa": {6: "12", 11: "12"},
        },
    )
    assert (rows["Sản lượng thóc"].total, rows["Sản lượng thóc"].outcome) == (Decimal(1611), "met")
    assert (rows["Đàn lợn"].total, rows["Đàn lợn"].completion) == (Decimal(789), Decimal("99.8"))
    assert rows["Tỷ lệ người dân tham gia BHYT"].outcome == "not_met"
    assert rows["Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi"].outcome == "met"
    assert rows["Tỷ lệ trẻ em suy dinh dưỡng cân nặng/tuổi"].completion is None
    assert rows["Tỷ lệ hộ nghèo"].outcome == "met"
    assert rows["Thôn giữ vững danh hiệu làng văn hóa"].total == Decimal(12)
    assert rows["Thôn giữ vững danh hiệu làng văn hóa"].bound == "duy trì 12/12 thôn"


def test_groups_say_how_many_of_their_targets_are_met(db):
    key = store(db)
    report(db, key, **{"Đàn lợn": {3: "800"}, "Đàn trâu bò": {3: "1000"}})
    text = next(row for row in db.read(targets.rows, key) if row.group == RURAL)
    db.write(assess_target, text.id, 12, "met")
    groups = {group.name: group for group in db.read(targets.groups, key)}
    assert [groups[name].words for name in (RURAL, ECONOMY, SOCIETY)] == ["1/1 đạt", "1/24 đạt", "0/12 đạt"]
    assert (groups[ECONOMY].not_met, groups[ECONOMY].unknown) == (1, 22)


def test_while_the_campaign_runs_a_target_short_of_its_figure_is_under_way(db):
    key = store(db)
    report(db, key, **{"Đàn lợn": {3: "400"}, "Đàn trâu bò": {3: "1500"}})

    def outcomes(today):
        rows = {row.draft.name: row for row in db.read(targets.rows, key, today=today)}
        return [outcome_words(rows[name]) for name in ("Đàn lợn", "Đàn trâu bò", "Sản lượng thóc")]

    assert outcomes(date(2024, 11, 30)) == ["Đang thực hiện, 50,6 %", "Đạt", "Chưa có số liệu"]
    assert outcomes(date(2024, 12, 1)) == ["Chưa đạt", "Đạt", "Chưa có số liệu"]
    group = next(group for group in db.read(targets.groups, key, date(2024, 6, 1)) if group.name == ECONOMY)
    assert (group.met, group.running, group.not_met, group.unknown) == (1, 1, 0, 22)


def test_page_home_list_and_sheet_judge_a_running_year_alike(db):
    key = store(db)
    db.write(launch, key, date(2024, 1, 31))
    report(db, key, **{"Đàn lợn": {3: "400"}})
    for today, expected in ((date(2024, 6, 1), "running"), (date(2025, 1, 5), "not_met")):
        pigs = [
            next(row.outcome for row in rows if row.draft.name == "Đàn lợn")
            for rows in (
                db.read(targets.board, key, None, today).rows,
                db.read(target_papers.results, key, today).rows,
            )
        ]
        assert pigs == [expected, expected]
        for groups in (db.read(home, today, 2024).groups, db.read(targets.groups, key, today)):
            assert sum(getattr(group, expected) for group in groups) == 1


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.decimals(min_value=0, max_value=10**12, places=3), min_size=1, max_size=12))
def test_what_is_recorded_is_read_back_exactly(db, values):
    key = db.write(add_campaign, CampaignDraft(year=2024, name="Thi đua", targets=planned_targets()[4:5]))
    (row,) = db.read(targets.rows, key)
    db.write(
        record_results,
        key,
        [Figure(target_id=row.id, month=month, value=value) for month, value in enumerate(values, 1)],
    )
    (read,) = db.read(targets.rows, key)
    assert read.months[: len(values)] == tuple(values)
    assert read.total == sum(values)
