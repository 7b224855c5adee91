"""The conditions in the pane of a dossier, on the office page, and read the other way round; driven by hand."""

import datetime as dt
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests import beginnings, law_file
from tests.gui.shown_page import shown
from thidua_desktop.commands import dossiers, people, people_years
from thidua_desktop.domain.dossiers import DossierDraft
from thidua_desktop.domain.people import PersonDraft, UnitDraft
from thidua_desktop.gui.dialogs.record import RecordDialog
from thidua_desktop.gui.pages.dossier_checks import ChecksBlock, checks_block
from thidua_desktop.gui.pages.dossiers import DossiersPage
from thidua_desktop.gui.pages.holds_block import HoldsBlock, holds_block
from thidua_desktop.gui.pages.next_awards import NextAwardsPage
from thidua_desktop.gui.pages.office_conditions import ConditionsSection
from thidua_desktop.gui.pages.office_section import EntryRow
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries.checks import check_lines, passed_with_reason
from thidua_desktop.queries.holds import holds_of

# popups take the keyboard, which the screenless platform cannot give
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

TODAY = dt.date(2024, 12, 10)


@pytest.fixture
def lan(db):
    """A teacher who did very well and is proposed for CSTĐCS; her key and the dossier's."""
    law_file.take_over(db)
    return beginnings.begin(db, _lan)


def _lan(db):
    school = db.write(people.add_unit, UnitDraft(name="Trường Tiểu học Tùng Lâm", kind="school"))
    draft = PersonDraft(full_name="Nguyễn Thị Lan", unit_id=school, work_kind="public_employee")
    person = db.write(people.add_person, draft, TODAY)
    db.write(people_years.rate, 2024, "HTXS", person_id=person)
    asked = DossierDraft(
        year=2024, person_id=person, award_code="CSTDCS", basis="merit", summary="Tận tụy.", received_on=TODAY
    )
    return person, db.write(dossiers.add_dossier, asked, TODAY)


@pytest.fixture
def stage(db, jobs, qtbot, lan):
    made = shown(db, jobs, qtbot, 0)
    made.desk.set_year(2024)
    yield made
    jobs.close()


def row(widget, words) -> CheckRow:
    found = [one for one in widget.findChildren(CheckRow) if words in one.accessibleName() and one.isVisible()]
    assert len(found) == 1, [one.accessibleName() for one in widget.findChildren(CheckRow)]
    return found[0]


def click(stage, widget, words) -> None:
    (button,) = [
        one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisible() and one.isEnabled()
    ]
    stage.press(button, Qt.Key.Key_Space)


def fill(dialog, **values) -> None:
    for key, value in values.items():
        dialog.form.editor(key).put(value)
        dialog.form.editor(key).edited.emit()


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_condition_is_let_pass_with_a_reason_and_taken_back(stage, db, lan) -> None:
    block = stage.put(checks_block(stage.desk, lan[1]))
    assert isinstance(block, ChecksBlock)
    bad = row(block, "Được công nhận Lao động tiên tiến")
    assert bad.accessibleName().startswith("Không đạt")
    assert "Luật 06/2022/QH15, Điều 23" in said(bad)
    click(stage, bad, "Cho qua…")
    dialog = stage.dialog(RecordDialog)
    dialog.save()
    assert dialog.isVisible()  # no reason was given
    fill(dialog, reason="Xét cùng phiên họp", who="Chủ tịch xã")
    dialog.save()
    stage.settle()
    (told,) = db.read(passed_with_reason, [lan[1]])
    assert (told.reason, told.who, told.on) == ("Xét cùng phiên họp", "Chủ tịch xã", TODAY)
    passed = row(block, "Được công nhận Lao động tiên tiến")
    assert passed.accessibleName().startswith("Đã cho qua")
    assert "Cho qua: Xét cùng phiên họp (10/12/2024, Chủ tịch xã)" in said(passed)
    click(stage, passed, "Bỏ cho qua")
    assert db.read(passed_with_reason, [lan[1]]) == ()
    assert row(block, "Được công nhận Lao động tiên tiến").accessibleName().startswith("Không đạt")


def test_what_is_in_order_is_folded_and_can_be_seen(stage, lan) -> None:
    block = stage.put(checks_block(stage.desk, lan[1]))
    assert "Hoàn thành xuất sắc nhiệm vụ, hoặc" not in said(block)
    click(stage, row(block, "điều kiện khác đạt"), "Xem")
    assert "Năm 2024: hoàn thành xuất sắc nhiệm vụ" in said(row(block, "Hoàn thành xuất sắc nhiệm vụ, hoặc"))


def test_a_hold_is_noted_from_the_conditions(stage, db, lan) -> None:
    block = stage.put(checks_block(stage.desk, lan[1]))
    click(stage, block, "Ghi kỷ luật, kiểm tra, đơn thư…")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, kind="complaint", reason="Đơn phản ánh", starts_on=dt.date(2024, 12, 1))
    dialog.save()
    stage.settle()
    assert [one.draft.reason for one in db.read(holds_of, "person", lan[0])] == ["Đơn phản ánh"]
    assert row(block, "có khiếu nại").accessibleName().startswith("Cần xem lại")


def test_holds_in_the_pane_of_a_person(stage, db, lan) -> None:
    block = stage.put(holds_block(stage.desk, "person", lan[0], "Nguyễn Thị Lan"))
    assert isinstance(block, HoldsBlock)
    click(stage, block, "Ghi kỷ luật, kiểm tra, đơn thư…")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, kind="discipline", level="warning", reason="Vi phạm", starts_on=dt.date(2024, 1, 1))
    dialog.save()
    stage.settle()
    assert "Kỷ luật cảnh cáo từ 01/01/2024, chưa kết thúc: Vi phạm" in said(block)
    stage.desk.undo()
    stage.settle()
    assert db.read(holds_of, "person", lan[0]) == ()
    assert "Vi phạm" not in said(block)


def test_what_only_the_clerk_can_tell_is_confirmed(stage, db, lan) -> None:
    asked = DossierDraft(year=2024, person_id=lan[0], award_code="LDTT", basis="merit", summary="x", received_on=TODAY)
    number = db.write(dossiers.add_dossier, asked, TODAY)
    block = stage.put(checks_block(stage.desk, number))
    click(stage, row(block, "tinh thần tự lực"), "Xác nhận đạt")
    (line,) = [one for one in db.read(check_lines, number, TODAY) if one.key == "rule:spirit"]
    assert (line.shown, line.passed.kind) == ("green", "confirmed")
    click(stage, row(block, "tinh thần tự lực"), "Bỏ xác nhận")
    (line,) = [one for one in db.read(check_lines, number, TODAY) if one.key == "rule:spirit"]
    assert line.passed is None


def entry(section, text) -> EntryRow:
    (found,) = [one for one in section.findChildren(EntryRow) if text in one.accessibleName() and one.isVisible()]
    return found


def test_the_office_changes_a_number_sees_the_difference_and_goes_back(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    assert "Hồ sơ nhận từ 01/01/2024 đến 30/06/2025" in said(section)
    section.awards.setCurrentIndex(section.awards.findData("TTLDTT"))
    section.awards.activated.emit(section.awards.currentIndex())
    stage.settle()
    click(stage, entry(section, "Từ 70% cá nhân"), "Sửa")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, **{"p0.percent": 80, "text": "Từ 80% cá nhân được công nhận Lao động tiên tiến"})
    dialog.save()
    stage.settle()
    changed = entry(section, "Từ 80% cá nhân")
    assert "bản kèm theo: Từ 70%" in said(changed)
    assert "tỷ lệ (%) 80" in said(changed)
    click(stage, changed, "Về như ban đầu")
    assert entry(section, "Từ 70% cá nhân").isVisible()
    entry(section, "Từ 70% cá nhân").switch.click()
    stage.settle()
    assert not entry(section, "Từ 70% cá nhân").switch.isChecked()


def test_the_office_adds_a_condition_of_its_province(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    section.awards.setCurrentIndex(section.awards.findData("GK_X"))
    section.awards.activated.emit(section.awards.currentIndex())
    stage.settle()
    assert "Chưa có điều kiện trong dữ liệu luật" in [card.accessibleName() for card in section.findChildren(Card)]
    click(stage, section, "Thêm điều kiện")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, text="Hai năm liên tục là lao động tiên tiến", article="Quyết định 86/2025/QĐ-UBND", kind="years")
    dialog.save()
    stage.settle()
    assert dialog.isVisible()  # neither number nor award was given
    fill(dialog, number=2, awards=("LDTT",))
    dialog.save()
    stage.settle()
    own = entry(section, "Hai năm liên tục")
    assert [chip.text() for chip in own.findChildren(StateChip)] == ["Của cơ quan"]
    assert "số năm 2" in said(own)
    click(stage, own, "Xóa")
    assert "Hai năm liên tục" not in said(section)


def narrowed(section) -> None:
    """Show a single award: what is told of a rule set does not depend on the cards, which take long to draw."""
    section.awards.setCurrentIndex(section.awards.findData("GK_X"))
    section.awards.activated.emit(section.awards.currentIndex())


def compare(stage, section, words) -> None:
    """Press the link and say who compared."""
    (link,) = [one for one in section.findChildren(QPushButton) if one.accessibleName().startswith(words)
               and one.isVisible()]  # fmt: skip
    stage.press(link, Qt.Key.Key_Space)
    dialog = stage.dialog(RecordDialog)
    fill(dialog, who="Lê Thị Lan")
    dialog.save()
    stage.settle()


def test_the_rule_set_nobody_has_compared_says_so(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    narrowed(section)
    section.sets.setCurrentIndex(section.sets.findData("2026"))
    section.sets.activated.emit(section.sets.currentIndex())
    stage.settle()
    assert section.warning.isVisible()
    assert not section.notice.isVisible()
    assert "Chưa đối chiếu Luật 06/2026/QH16" in said(section.warning)


def test_the_office_says_that_it_compared_a_rule_set_and_goes_back(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    narrowed(section)
    section.sets.setCurrentIndex(section.sets.findData("2026"))
    section.sets.activated.emit(section.sets.currentIndex())
    stage.settle()
    click(stage, section, "Sửa bộ quy định…")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, name="Luật 06/2026/QH16", note="Đối chiếu ngày 05/10/2026.")
    dialog.save()
    stage.settle()
    assert section.warning.isVisible()
    compare(stage, section, "Ghi đã đối chiếu: Luật 06/2026/QH16")
    assert section.notice.isVisible()
    assert "đã đối chiếu (Lê Thị Lan, 10/12/2024, theo Luật 06/2026/QH16 chưa có" in section.told.text()
    assert section.sets.currentText() == "Luật 06/2026/QH16"
    assert "Đã đối chiếu: có (bản kèm theo: không)" in section.differs.text()

    def links(words) -> list[QPushButton]:
        return [one for one in section.findChildren(QPushButton) if one.accessibleName().startswith(words)
                and one.isVisible()]  # fmt: skip

    (open_ones,) = links("Ghi đã đối chiếu")
    compare(stage, section, open_ones.accessibleName())
    assert links("Ghi đã đối chiếu") == []
    stage.press(links("Về như ban đầu: Luật 06/2026/QH16")[0], Qt.Key.Key_Space)
    assert section.warning.isVisible()


def test_the_office_moves_the_day_a_law_begins_to_apply_and_goes_back(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    narrowed(section)

    def choose(code) -> None:
        section.sets.setCurrentIndex(section.sets.findData(code))
        section.sets.activated.emit(section.sets.currentIndex())
        stage.settle()

    def way_back() -> QPushButton:
        return next(one for one in section.findChildren(QPushButton)
                    if one.accessibleName().startswith("Về như ban đầu") and one.isVisible())  # fmt: skip

    choose("2026")
    click(stage, section, "Sửa bộ quy định…")
    dialog = stage.dialog(RecordDialog)
    assert "valid_to" not in dialog.form.values()  # the newest has no last day
    fill(dialog, valid_from=dt.date(2025, 7, 1))
    dialog.save()
    stage.settle()
    assert dialog.isVisible()
    assert "Ghi ngày sau ngày đó, hoặc sửa ngày của bộ kia trước." in said(dialog)
    fill(dialog, valid_from=dt.date(2027, 1, 1), periods=False)
    dialog.save()
    stage.settle()
    assert "bộ liền trước nay đến 31/12/2026" in stage.desk.messages.text()
    assert "Hồ sơ nhận từ 01/01/2027" in said(section.warning)
    assert section.differs.text() == "Khác: Từ ngày: 01/01/2027 (bản kèm theo: 01/10/2026)"
    assert "Bộ này áp dụng từ 01/01/2027 nhưng thời kỳ của 24 hình thức" in said(section.unfit)
    click(stage, section, "Chuyển theo bộ này")
    assert section.unfit.isHidden()
    choose("2025")
    assert "Hồ sơ nhận từ 01/07/2025 đến 31/12/2026" in said(section.notice)
    stage.press(way_back(), Qt.Key.Key_Space)
    assert "Hồ sơ nhận từ 01/07/2025 đến 30/09/2026" in said(section.notice)
    choose("2026")
    assert section.differs.isHidden()


def test_the_office_copies_a_rule_set_and_removes_it_again(stage, lan) -> None:
    section = stage.put(ConditionsSection(stage.desk))
    narrowed(section)
    click(stage, section, "Chép thành bộ của cơ quan…")
    dialog = stage.dialog(RecordDialog)
    fill(dialog, name="Quy chế của tỉnh", source="Quyết định 86/2025/QĐ-UBND", valid_from=dt.date(2024, 12, 1))
    dialog.save()
    stage.settle()
    section.sets.setCurrentIndex(section.sets.findText("Quy chế của tỉnh"))
    section.sets.activated.emit(section.sets.currentIndex())
    stage.settle()
    assert "Hồ sơ nhận từ 01/12/2024 đến 30/06/2025" in said(section.warning)
    assert section.told.text() == (
        "Chép từ bộ “Luật 06/2022/QH15 và Nghị định 98/2023/NĐ-CP” · Nguồn: Quyết định 86/2025/QĐ-UBND · chưa đối chiếu"
    )
    assert not [chip for chip in section.findChildren(StateChip) if chip.text() == "Của cơ quan"]
    click(stage, section, "Xóa bộ này")
    assert section.sets.findText("Quy chế của tỉnh") < 0
    stage.desk.undo()
    stage.settle()
    assert section.sets.findText("Quy chế của tỉnh") >= 0


def test_a_condition_of_several_dossiers_is_let_pass_or_confirmed_in_one_step(stage, db, lan) -> None:
    school = db.read(lambda session: session.query(_person()).one().unit_id)
    ids = [lan[1]]
    for name in ("Đặng Văn Hùng", "Trần Thị Ánh"):
        draft = PersonDraft(full_name=name, unit_id=school, work_kind="public_employee")
        number = db.write(people.add_person, draft, TODAY)
        asked = DossierDraft(year=2024, person_id=number, award_code="LDTT", summary="Tốt.", received_on=TODAY)
        ids.append(db.write(dossiers.add_dossier, asked, TODAY))
    page = stage.put(DossiersPage(stage.desk))
    page.table.selectAll()
    next(one for one in page.page_actions if one.text.startswith("Xác nhận mục")).handler()
    stage.settle()
    spirit = [one for key in ids for one in db.read(check_lines, key, TODAY) if one.key == "rule:spirit"]
    assert [one.passed is not None for one in spirit] == [True, True]
    assert "Xác nhận điều kiện" in stage.desk.messages.text()
    next(one for one in page.page_actions if one.text.startswith("Cho qua")).handler()
    dialog = stage.dialog(RecordDialog)
    assert dialog.windowTitle() == "Cho qua điều kiện – 3 hồ sơ"
    fill(dialog, key="papers", reason="Bổ sung trước ngày họp")
    dialog.save()
    stage.settle()
    assert {row.dossier_id for row in db.read(passed_with_reason, ids)} == set(ids)
    stage.desk.undo()
    stage.settle()
    assert db.read(passed_with_reason, ids) == ()


def _person():
    from thidua_desktop.model import Person

    return Person


def test_enter_makes_the_dossier_of_somebody_who_may_be_proposed(stage, db, lan) -> None:
    page = stage.put(NextAwardsPage(stage.desk))
    rows = {one.award_short: one for one in map(page.table.model_of_rows.row, page.table.model_of_rows.ids())}
    assert {name: one.standing for name, one in rows.items()} == {"LĐTT": "ready", "Bằng khen tỉnh": "near"}
    assert page.figures.text() == "1 lượt đủ điều kiện, 1 lượt còn thiếu một điều kiện năm 2024"
    found = rows["LĐTT"].id
    page.table.select_id(found)
    stage.settle()
    assert "Năm 2024: hoàn thành xuất sắc nhiệm vụ" in said(page.detail)
    stage.press(page.table, Qt.Key.Key_Return)
    made = db.read(lambda session: sorted(code for (code,) in session.query(_dossier().award_code)))
    assert made == ["CSTDCS", "LDTT"]
    assert found not in page.table.model_of_rows.ids()
    # With her title on the way, her school is near its own.
    shorts = [one.award_short for one in map(page.table.model_of_rows.row, page.table.model_of_rows.ids())]
    assert shorts == ["Bằng khen tỉnh", "TTLĐTT", "TTLĐXS"]
    stage.desk.undo()
    stage.settle()
    assert page.table.model_of_rows.ids()[0] == found


def stopped(stage, read) -> str:
    """Cancel a reading before the database comes to it; says what the progress bar told of it."""
    gate = threading.Event()
    stage.jobs.run(gate.wait)
    read()
    (job,) = stage.jobs.running()
    assert job.can_cancel
    job.cancel()
    gate.set()
    stage.settle()
    return job.title


def test_reading_who_may_be_proposed_tells_how_far_it_is_and_can_be_stopped(stage, db, lan) -> None:
    page = stage.put(NextAwardsPage(stage.desk))
    known = page.table.model_of_rows.ids()
    assert stopped(stage, page.reload) == "Đang xét điều kiện của từng người, tập thể"
    assert page.table.model_of_rows.ids() == known
    assert any("Đã dừng, danh sách giữ như trước" in one.text() for one in stage.window.findChildren(QLabel))


def test_before_anything_was_read_the_page_says_that_it_was_stopped(stage, db, lan) -> None:
    made = []
    assert stopped(stage, lambda: made.append(NextAwardsPage(stage.desk)))
    page = stage.put(made[0])
    assert "Đã dừng khi chưa đọc xong" in said(page)
    page.reload()
    stage.settle()
    assert page.table.model_of_rows.rowCount() == 2


def test_only_ordering_dossiers_by_condition_takes_long_and_can_be_stopped(stage, db, lan) -> None:
    page = stage.put(DossiersPage(stage.desk))
    page.reload()
    assert stage.jobs.running() == []
    stage.settle()
    assert stopped(stage, lambda: page.table.sort_by("readiness")) == "Đang xét điều kiện của từng hồ sơ"
    assert page.table.model_of_rows.ids() == [lan[1]]
    page.reload()
    stage.settle()
    assert page.table.model_of_rows.ids() == [lan[1]]


def _dossier():
    from thidua_desktop.model import Dossier

    return Dossier
