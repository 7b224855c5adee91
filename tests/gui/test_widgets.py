"""The widgets pages are made of: what they say, whom they tell, and that nobody needs a mouse or eyes to use them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.gui import gallery, gallery_forms
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look, vietnamese
from thidua_desktop.gui.widgets import bars, buttons, card, chips, labels, rows, search_box, spin, states, steps
from thidua_desktop.gui.widgets.editors import CalendarPopup
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.message_bar import MessageBar

# A popup asks for the keyboard, which the offscreen screen cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 3, 15)
UNITS = gallery_forms.UNITS
CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
}


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    vietnamese.install(qapp)
    if look.tokens() != look.of_theme("light") or not qapp.styleSheet():
        look.apply(qapp, "light", 1.0)


@pytest.fixture
def show(qtbot):
    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return shown


def _type(widget: QWidget, text: str) -> None:
    """Type as an input method does: the finished syllables arrive at once."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def _leave(line: QLineEdit) -> None:
    line.editingFinished.emit()


def _form(*fields: Field, columns: int = 1) -> Form:
    return Form(fields, columns, today=lambda: TODAY)


# --- names for screen readers


def _unnamed(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken.role() in CONTROLS and not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("make", [gallery.home, gallery.listing, gallery_forms.form, gallery_forms.form_refused])
def test_every_control_has_a_name(make, show) -> None:
    assert _unnamed(show(make())) == []


def test_controls_of_a_page_have_different_names(show) -> None:
    page = show(gallery.home())
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in page.findChildren(buttons.QPushButton)
        if button.isVisible()
    ]
    assert len(names) == len(set(names)), names


# --- labels, buttons, chips, cards


def test_elided_label_keeps_the_whole_text_in_its_tooltip(show) -> None:
    label = labels.elided("Tập thể Thôn Thọ Ngọc, bà Nguyễn Thị Lan, ông Trần Văn Hải")
    label.resize(120, 24)
    show(label)
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole_text()
    label.resize(900, 24)
    QApplication.processEvents()
    assert label.text() == label.whole_text()
    assert label.toolTip() == ""


def test_wrapped_label_asks_for_the_height_of_its_lines(qtbot) -> None:
    label = labels.wrapped("Một đoạn dài phải xuống dòng vì ô này hẹp hơn cả câu rất nhiều.")
    qtbot.addWidget(label)
    assert label.heightForWidth(120) > 2 * label.heightForWidth(2000)


def test_disabled_button_says_why_and_forgets_it(qtbot) -> None:
    button = buttons.quiet("Ban hành", lambda: None)
    qtbot.addWidget(button)
    button.setToolTip("Ban hành quyết định")
    buttons.explain(button, "Chưa có số quyết định.")
    assert not button.isEnabled()
    assert button.toolTip() == button.statusTip() == button.accessibleDescription() == "Chưa có số quyết định."
    buttons.explain(button, "")
    assert button.isEnabled()
    assert button.toolTip() == "Ban hành quyết định"


def test_state_chip_draws_its_tone_and_says_its_word(show) -> None:
    chip = show(chips.StateChip("Thiếu 1 giấy", "amber"))
    assert chip.accessibleName() == "Thiếu 1 giấy"
    chip.show_state("Sẵn sàng", "green")
    picture = chip.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 3).name() == look.tokens().colour("green_soft").name()


def test_every_tone_has_a_sign() -> None:
    assert set(chips.SIGNS) == set(look.TONES)


def test_filter_chip_is_taken_off_with_its_key(show, qtbot) -> None:
    chip = show(chips.FilterChip("unit", "Đơn vị: Trường Mầm non"))
    with qtbot.waitSignal(chip.removed) as told:
        QTest.keyClick(chip, Qt.Key.Key_Space)
    assert told.args == ["unit"]


def test_card_heading_and_rows_start_at_the_same_x(show) -> None:
    panel = card.Card("Điều kiện")
    row = panel.add(rows.FactRow("Đơn vị", "Thôn Yên Mỹ"))
    panel.resize(400, 200)
    show(panel)
    assert panel.heading.mapTo(panel, QPoint(0, 0)).x() == row.mapTo(panel, QPoint(0, 0)).x()


def test_card_can_be_filled_again(show) -> None:
    panel = card.Card("Điều kiện")
    panel.add(rows.FactRow("Đơn vị", "Thôn Yên Mỹ"))
    panel.clear()
    assert panel.body.count() == 0
    with pytest.raises(KeyError):
        rows.CheckRow("unheard", "Câu")


# --- steps and charts


def test_steps_are_chosen_by_keyboard(show, qtbot) -> None:
    strip = show(steps.StepStrip(gallery.YEAR))
    first, second = strip.buttons()[:2]
    assert first.accessibleName() == "Bước 1: Phát động – đã xong"
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    with qtbot.waitSignal(strip.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert told.args == ["register"]
    strip.show_steps(gallery.YEAR[:3])
    assert len(strip.buttons()) == 3


@pytest.mark.parametrize("make", [bars.BarRows, bars.Columns, bars.Ring])
def test_charts_open_the_rows_behind_them(make, show, qtbot) -> None:
    chart = show(make(gallery.GROUPS))
    part = next(w for w in chart.findChildren(QWidget) if w.accessibleName() == "Văn hóa – xã hội: 7 / 11 đạt")
    with qtbot.waitSignal(chart.chosen) as told:
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert told.args == ["culture"]


@pytest.mark.parametrize(("value", "total", "share"), [(3, 4, 0.75), (9, 4, 1.0), (0, 0, 0.0), (-1, 4, 0.0)])
def test_share_of_a_bar_stays_between_nothing_and_all(value: float, total: float, share: float) -> None:
    assert bars.Bar("k", "Tên", value, total).share == share


# --- states and messages


def test_page_shows_the_state_that_fits(show, qtbot) -> None:
    told: list[str] = []
    content = labels.body("Bảng")
    empty = states.EmptyState("Chưa có phong trào nào.", "Thêm phong trào", lambda: told.append("thêm"))
    page = show(states.PageStates(content, empty, lambda: told.append("bỏ lọc")))
    page.show_rows(3, 3)
    assert page.currentWidget() is content
    page.show_rows(0, 0)
    assert page.currentWidget() is empty
    empty.button.click()
    page.show_rows(0, 48)
    page.currentWidget().button.click()
    assert told == ["thêm", "bỏ lọc"]
    page.show_busy("Đang đọc dòng 1/3")
    assert isinstance(page.currentWidget(), states.BusyState)


def _window(show) -> tuple[QWidget, MessageBar]:
    window = QWidget()
    window.resize(900, 500)
    bar = MessageBar(window)
    show(window)
    return window, bar


def test_message_with_undo_stays_ten_seconds_and_undoes(show, qtbot) -> None:
    _, bar = _window(show)
    told: list[str] = []
    bar.say("Đã xóa phong trào.", undo=lambda: told.append("hoàn tác"))
    assert bar.text() == "Đã xóa phong trào."
    assert bar._timer.remainingTime() > 9_000
    bar._button.click()
    assert told == ["hoàn tác"]
    assert bar.text() == ""


def test_error_stays_until_it_is_closed(show) -> None:
    window, bar = _window(show)
    bar.fail("Không ghi được tệp vì đang mở trong Excel. Hãy đóng tệp đó rồi xuất lại.")
    assert not bar._timer.isActive()
    assert not bar._button.isVisible()
    window.resize(600, 400)
    QApplication.processEvents()
    assert window.rect().contains(bar.geometry())
    bar._close.click()
    assert bar.text() == ""


def test_message_fades_away_after_its_time(show, qtbot) -> None:
    _, bar = _window(show)
    bar.say("Đã lưu 10:42")
    bar._timer.start(1)
    qtbot.waitUntil(lambda: bar.isHidden(), timeout=2_000)


# --- search


def test_search_waits_for_a_pause_and_clears_at_once(show, qtbot) -> None:
    box = show(search_box.SearchBox("Tìm trong danh sách"))
    told: list[str] = []
    box.searched.connect(told.append)
    box.take_focus()
    for syllable in ("Đ", "ặng ", "Ánh"):
        _type(box.line, syllable)
    assert told == []
    qtbot.waitUntil(lambda: told == ["Đặng Ánh"], timeout=2_000)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert told == ["Đặng Ánh", ""]
    assert box.line.text() == ""


@pytest.mark.parametrize("keys", [Qt.Key.Key_F, Qt.Key.Key_E])
def test_search_box_is_reached_by_keys(keys: Qt.Key, show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    other = QLineEdit()
    box = search_box.SearchBox("Tìm")
    column.addWidget(other)
    column.addWidget(box)
    show(window)
    other.setFocus()
    QTest.keyClick(other, keys, Qt.KeyboardModifier.ControlModifier)
    assert box.line.hasFocus()


def test_search_box_counts(show) -> None:
    box = show(search_box.SearchBox("Tìm"))
    box.show_count(14, 48)
    assert box.count.text() == "14 / 48"


# --- forms


def test_form_gives_back_what_it_was_given(qtbot) -> None:
    form = Form(gallery_forms.FIELDS, 2, today=lambda: TODAY)
    qtbot.addWidget(form)
    form.set_values(gallery_forms.VALUES)
    expected = gallery_forms.VALUES | {"end": None, "who": 1}
    assert form.values() == expected


def test_filling_a_form_is_not_a_change(qtbot) -> None:
    form = Form(gallery_forms.FIELDS, 2, today=lambda: TODAY)
    qtbot.addWidget(form)
    told: list[str] = []
    form.changed.connect(told.append)
    form.set_values(gallery_forms.VALUES)
    form.set_values({})
    assert told == []
    assert not form.is_changed()


@pytest.mark.parametrize("key", ["name", "start", "note", "unit", "who"])
def test_typing_is_a_change(key: str, show) -> None:
    form = show(Form(gallery_forms.FIELDS, 2, today=lambda: TODAY))
    form.set_values({})
    form.focus(key)
    _type(QApplication.focusWidget(), "Ủy ban")
    assert form.changed_keys() == {key}


def test_ticks_are_changes(show) -> None:
    form = show(Form(gallery_forms.FIELDS, 2, today=lambda: TODAY))
    form.set_values({})
    form.editor("pinned").tick.click()
    form.editor("forms").list.item(1).setCheckState(Qt.CheckState.Checked)
    assert form.changed_keys() == {"pinned", "forms"}
    assert form.value("forms") == (2,)


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        ("date", "1/9", date(2026, 9, 1), "01/09/2026"),
        ("date", "hôm nay", TODAY, "15/03/2026"),
        ("date", "1-9-26", date(2026, 9, 1), "01/09/2026"),
        ("number", "1.234,5", Decimal("1234.5"), "1.234,5"),
        ("money", "1500000 đồng", 1_500_000, "1.500.000"),
        ("month", "3", PartialDate(2026, 3), "03/2026"),
        ("month", "tháng 12/2025", PartialDate(2025, 12), "12/2025"),
        ("year", "năm 2024", 2024, "2024"),
        ("partial_date", "1979", PartialDate(1979), "1979"),
        ("line", "  Ủy  ban ", "Ủy ban", "Ủy ban"),
    ],
)
def test_typed_text_is_read_when_the_field_is_left(kind, typed: str, value: object, shown: str, qtbot) -> None:
    form = _form(Field("k", "Ô", kind))
    qtbot.addWidget(form)
    line = form.editor("k").line
    line.setText(typed)
    assert line.text() == typed
    _leave(line)
    assert line.text() == shown
    assert form.values() == {"k": value}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("date", "31/2/2026"),
        ("number", "mười"),
        ("money", "12,5"),
        ("month", "13/2026"),
        ("year", "26"),
        ("month", "x"),
    ],
)
def test_unreadable_text_is_refused_under_its_field(kind, typed: str, show) -> None:
    form = show(_form(Field("k", "Ô", kind), Field("other", "Khác")))
    line = form.editor("k").line
    line.setText(typed)
    _leave(line)
    assert line.text() == typed
    assert form.errors()["k"]
    assert line.accessibleDescription() == form.errors()["k"]
    with pytest.raises(Refused) as refused:
        form.values()
    assert refused.value.field == "k"
    line.clear()
    _leave(line)
    assert form.errors() == {}


def test_missing_answers_are_summed_up_and_linked(show) -> None:
    form = show(_form(Field("name", "Họ tên", required=True), Field("unit", "Đơn vị", "choice", True, choices=UNITS)))
    with pytest.raises(Refused, match="Chưa ghi họ tên"):
        form.values()
    assert form.errors() == {"name": "Chưa ghi họ tên.", "unit": "Chưa chọn đơn vị."}
    link = next(b for b in form.findChildren(buttons.QPushButton) if b.accessibleName() == "Đến ô Đơn vị")
    assert link.isVisible()
    link.click()
    assert form.editor("unit").target.hasFocus() or form.editor("unit").box.lineEdit().hasFocus()
    form.set_values({"name": "Lan", "unit": 1})
    assert form.errors() == {}
    assert not link.isVisible()


def test_refusal_of_a_command_goes_to_its_field_or_on_top(show) -> None:
    form = show(_form(Field("name", "Họ tên")))
    form.show_error(Refused("Đã có người này.", "name"))
    assert form.errors() == {"name": "Đã có người này."}
    form.show_error(Refused("Năm 2025 đã khóa."))
    assert form.errors() == {}
    assert any(
        label.text() == "Năm 2025 đã khóa." for label in form.findChildren(labels.WrappedLabel) if label.isVisible()
    )


def test_long_list_is_found_without_marks(show) -> None:
    form = show(_form(Field("unit", "Đơn vị", "choice", choices=UNITS)))
    editor = form.editor("unit")
    editor.box.lineEdit().setFocus()
    _type(editor.box.lineEdit(), "truong hoa")
    assert editor._finder.stringList() == ["Trường Mầm non Hoa Sen"]
    editor._completed("Trường Mầm non Hoa Sen")
    assert form.values() == {"unit": 3}
    editor.box.setEditText("tram y te xa")
    assert form.values() == {"unit": 4}
    editor.box.setEditText("không có")
    with pytest.raises(Refused, match="không có trong danh sách"):
        form.values()


def test_lookup_ignores_answers_that_come_too_late(show) -> None:
    waiting = []
    form = show(_form(Field("who", "Người", "lookup", provider=lambda text, done: waiting.append((text, done)))))
    editor = form.editor("who")
    editor.line.setText("anh")
    editor._ask()
    editor.line.setText("anh dang")
    editor._ask()
    waiting[1][1]([(7, "Đặng Thị Ánh", "Trường Tiểu học")])
    waiting[0][1]([(1, "Ánh khác", "")])
    assert [text for text, _ in waiting] == ["anh", "anh dang"]
    assert editor.found() == ["Đặng Thị Ánh"]
    with pytest.raises(Refused, match="Chưa chọn"):
        form.values()
    editor._pick(editor._found.index(0, 0))
    assert form.values() == {"who": 7}
    assert editor.line.text() == "Đặng Thị Ánh"


def test_tab_goes_in_reading_order(show) -> None:
    form = show(_form(*(Field(f"k{number}", f"Ô {number}") for number in range(6)), columns=2))
    form.focus()
    walked = []
    for _ in range(6):
        walked.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert walked == [f"Ô {number}" for number in range(6)]


def test_hidden_question_is_not_asked(qtbot) -> None:
    form = _form(Field("name", "Tên", required=True), Field("note", "Ghi chú"))
    qtbot.addWidget(form)
    form.show_field("name", False)
    assert form.values() == {"name": None, "note": ""}


def test_wheel_over_a_form_changes_nothing(show) -> None:
    form = show(_form(Field("level", "Cấp", "choice", required=True, choices=[(1, "Một"), (2, "Hai")])))
    form.set_values({"level": 1})
    box = form.editor("level").box
    centre = box.rect().center()
    turn = QWheelEvent(centre, box.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                       Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert form.values() == {"level": 1}


def test_calendar_starts_on_monday_and_gives_the_day(show, qtbot) -> None:
    holder = show(QWidget())
    popup = CalendarPopup(holder, date(2026, 9, 2))
    assert popup.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert popup.calendar.locale().monthName(9) == "tháng 9"
    with qtbot.waitSignal(popup.picked) as told:
        popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert told.args == [date(2026, 9, 2)]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_counter_keeps_its_number_off_the_edge(show) -> None:
    counter = show(spin.spin_box("Số bản", 1, 99))
    assert counter.lineEdit().textMargins().left() >= 8
    assert counter.accessibleName() == "Số bản"


@pytest.mark.parametrize("scale", [1.0, 1.4])
def test_form_fits_the_reference_screen_in_width(scale: float, qapp: QApplication, show) -> None:
    look.apply(qapp, "light", scale)
    form = show(Form(gallery_forms.FIELDS, 2, today=lambda: TODAY))
    assert form.minimumSizeHint().width() <= 1366 - 208 - 64


def test_the_calendar_knows_no_day_python_has_not(show) -> None:
    holder = show(QWidget())
    popup = CalendarPopup(holder, date(2026, 9, 2))
    assert popup.calendar.minimumDate().year() >= date.min.year
    assert popup.calendar.maximumDate().year() <= date.max.year
    popup.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
