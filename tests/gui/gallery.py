"""Pictures of every widget in both themes: ``python -m tests.gui.gallery FOLDER [SCALE]``."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QMenu,
    QProgressBar,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import bars, buttons, card, chips, labels, rows, search_box, spin, states, steps
from thidua_desktop.gui.widgets.message_bar import MessageBar

YEAR = [
    steps.Step("start", "Phát động", "done"),
    steps.Step("register", "Đăng ký", "current", "Hạn 20/3, còn 4 đơn vị"),
    steps.Step("watch", "Theo dõi"),
    steps.Step("half", "Sơ kết"),
    steps.Step("whole", "Tổng kết"),
    steps.Step("choose", "Xét chọn"),
    steps.Step("decide", "Trình, quyết định"),
    steps.Step("award", "Trao thưởng"),
]
GROUPS = [
    bars.Bar("economy", "Kinh tế", 9, 17, "green", "9 / 17 đạt"),
    bars.Bar("culture", "Văn hóa – xã hội", 7, 11, "green", "7 / 11 đạt"),
    bars.Bar("rural", "Nông thôn mới", 2, 4, "amber", "2 / 4 đạt"),
    bars.Bar("defence", "Quốc phòng – an ninh", 0, 2, "amber", "0 / 2 đạt"),
]
TASKS = [
    (
        "4 đơn vị chưa gửi đăng ký thi đua",
        "Hạn 20/3, còn 5 ngày · Thôn Yên Mỹ, Thôn Châu Dương và 2 đơn vị khác",
        "red",
        "Nhắc và in mẫu",
    ),
    (
        "3 hồ sơ còn thiếu biên bản họp bình xét",
        "Tập thể Thôn Thọ Ngọc, bà Nguyễn Thị Lan, ông Trần Văn Hải",
        "amber",
        "Mở hồ sơ",
    ),
    ("Giấy mời họp Hội đồng ngày 22/3 chưa in", "9 thành viên · 14 hồ sơ", "blue", "Xem trước"),
    ("6 giấy khen đợt trước chưa trao", "Quyết định 41/QĐ-UBND ngày 05/3/2024", "gold", "Sổ trao"),
]


def home() -> QWidget:
    page = _page()
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(14)
    column.addLayout(_head("Việc cần làm – ỦỄ Ẩm Ổn", "Thứ Sáu, ngày 15 tháng 3 năm 2024"))
    strip = card.Card()
    strip.add(steps.StepStrip(YEAR))
    column.addWidget(strip)
    grid = QGridLayout()
    grid.setSpacing(14)
    tasks = card.Card("Hôm nay và tuần này", "Xem tất cả", lambda: None)
    for text, detail, tone, action in TASKS:
        tasks.add(rows.TaskRow(text, detail, tone, action, lambda: None))
    tasks.finish()
    groups = card.Card("Chỉ tiêu theo nhóm", "Mở bảng", lambda: None)
    groups.add(bars.BarRows(GROUPS))
    groups.finish()
    ring = card.Card("Đăng ký của đơn vị", "Mở danh sách", lambda: None)
    shares = [
        bars.Bar("in", "Đã nhận", 17, 24, "green", "17"),
        bars.Bar("wait", "Chờ xem", 2, 24, "blue", "2"),
        bars.Bar("back", "Trả lại", 1, 24, "amber", "1"),
        bars.Bar("none", "Chưa gửi", 4, 24, "red", "4"),
    ]
    ring.add(bars.Ring(shares, "17", "trong 24"))
    ring.finish()
    months = card.Card("Kết quả theo tháng")
    months.add(
        bars.Columns([bars.Bar(str(m), f"T{m}", v, 40, "blue") for m, v in enumerate([12, 18, 30, 36, 22, 0], 1)])
    )
    grid.addWidget(tasks, 0, 0, 2, 1)
    grid.addWidget(groups, 0, 1)
    grid.addWidget(ring, 1, 1)
    grid.addWidget(months, 2, 1)
    checks = card.Card("Điều kiện")
    checks.add(rows.CheckRow("good", "Hoàn thành tốt nhiệm vụ năm 2024", "Xếp loại ngày 30/11 · Luật 2022, Điều 24"))
    checks.add(
        rows.CheckRow(
            "bad",
            "Chưa có đăng ký thi đua đầu năm",
            "Thôn Yên Mỹ chưa gửi bản đăng ký",
            "Cho qua, ghi lý do…",
            lambda: None,
        )
    )
    checks.add(rows.FactRow("Đơn vị", "Thôn Yên Mỹ, Ủy ban nhân dân xã"))
    grid.addWidget(checks, 2, 0)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    column.addLayout(grid, 1)
    bar = MessageBar(page)
    bar.say("Đã xóa “Phong trào thi đua quý I”.", undo=lambda: None)
    bar.graphicsEffect().setEnabled(False)
    return page


def listing() -> QWidget:
    page = _page()
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addLayout(_head("Hồ sơ đề nghị khen thưởng", "14 hồ sơ · 9 đủ điều kiện · 3 thiếu giấy tờ"))
    column.addWidget(
        states.Banner(
            "Phong trào năm 2023 đã kết thúc nên chỉ xem được. Muốn sửa, hãy mở lại phong trào.",
            action="Mở lại",
            on_action=lambda: None,
        )
    )
    tools = QHBoxLayout()
    box = search_box.SearchBox("Tìm trong danh sách (gõ không dấu cũng được)")
    box.line.setText("dang anh")
    box.show_count(14, 48)
    menu = QMenu(page)
    menu.addAction(icons.icon("edit"), "Sửa")
    for part in (
        box,
        buttons.menu_button("Đơn vị", menu),
        buttons.menu_button("Trạng thái", menu),
        chips.FilterChip("state", "Trạng thái: chưa trình"),
    ):
        tools.addWidget(part)
    tools.addStretch(1)
    column.addLayout(tools)
    line = QHBoxLayout()
    for word, tone in (
        ("Sẵn sàng", "green"),
        ("Thiếu 1 giấy", "amber"),
        ("Chưa đăng ký", "red"),
        ("Đã họp xét", "blue"),
        ("Lao động tiên tiến", "gold"),
        ("Bản nháp", "neutral"),
    ):
        line.addWidget(chips.StateChip(word, tone))
    line.addStretch(1)
    column.addLayout(line)
    middle = QHBoxLayout()
    middle.addWidget(_table(), 3)
    empty = card.Card("Đăng ký thi đua")
    empty.add(
        states.EmptyState(
            "Chưa có phong trào nào trong năm 2026.",
            "Thêm phong trào",
            lambda: None,
            other="Nhập từ Excel",
            on_other=lambda: None,
        ),
        1,
    )
    filtered = card.Card()
    filtered.add(states.FilteredEmptyState(lambda: None), 1)
    right = QVBoxLayout()
    right.addWidget(empty, 1)
    right.addWidget(filtered, 1)
    middle.addLayout(right, 2)
    column.addLayout(middle, 1)
    bar = MessageBar(page)
    bar.fail(
        "Không ghi được tệp “Danh sách.xlsx” vì đang mở trong Excel. Hãy đóng tệp đó rồi xuất lại.",
        "Xuất lại",
        lambda: None,
    )
    bar.graphicsEffect().setEnabled(False)
    return page


def controls() -> QWidget:
    page = _page()
    grid = QGridLayout(page)
    grid.setContentsMargins(24, 20, 24, 20)
    for index, name in enumerate(icons.names()):
        button = buttons.icon_button(icon=name, name=name, role="text")
        grid.addWidget(button, index // 15, index % 15)
    row = QHBoxLayout()
    reason = buttons.quiet("Ban hành", lambda: None)
    buttons.explain(reason, "Chưa có số quyết định.")
    off = buttons.primary("Trình", lambda: None)
    buttons.explain(off, "Chưa họp hội đồng.")
    for part in (
        buttons.primary("Lập hồ sơ", icon="plus"),
        buttons.quiet("Nhập từ Excel", icon="import"),
        reason,
        off,
        buttons.link("Xem tất cả"),
    ):
        row.addWidget(part)
    for text, checked in (("Đã nhận", True), ("Chưa nhận", False)):
        tick = QCheckBox(text)
        tick.setChecked(checked)
        row.addWidget(tick)
        radio = QRadioButton(text)
        radio.setChecked(checked)
        row.addWidget(radio)
    off_tick = QCheckBox("Khóa")
    off_tick.setChecked(True)
    off_tick.setEnabled(False)
    row.addWidget(off_tick)
    grid.addLayout(row, 6, 0, 1, 15)
    row = QHBoxLayout()
    combo = QComboBox()
    combo.addItems(["Trường Mầm non Hoa Sen", "Thôn Yên Mỹ"])
    editable = QComboBox()
    editable.setEditable(True)
    editable.addItem("Gõ để tìm")
    dead = QComboBox()
    dead.addItem("Không đổi được")
    dead.setEnabled(False)
    counter = spin.spin_box("Số bản", 1, 99)
    counter.setValue(42)
    date = QDateEdit()
    date.setDisplayFormat("dd/MM/yyyy")
    date.setCalendarPopup(True)
    for part in (combo, editable, dead, counter, date):
        row.addWidget(part)
    grid.addLayout(row, 7, 0, 1, 15)
    tabs = QTabWidget()
    for name in ("Thông tin chung", "Chỉ tiêu", "Giấy tờ"):
        inside = QWidget()
        lay = QVBoxLayout(inside)
        items = QListWidget()
        items.addItems([f"Dòng {number}" for number in range(1, 30)])
        items.setCurrentRow(1)
        lay.addWidget(items)
        tabs.addTab(inside, name)
    grid.addWidget(tabs, 8, 0, 1, 8)
    group = QGroupBox("Phần đầu văn bản")
    lay = QVBoxLayout(group)
    done = QProgressBar()
    done.setValue(60)
    lay.addWidget(done)
    lay.addWidget(
        labels.wrapped("Ủy ban nhân dân xã Ẩm Thượng, đoạn dài sẽ xuống dòng khi hết chỗ, không bao giờ mất dấu.")
    )
    for name, icon, on in (("Trang chính", "home", True), ("Phong trào", "campaign", False)):
        nav = buttons.navigation(icon, name)
        nav.setChecked(on)
        lay.addWidget(nav)
    lay.addWidget(states.BusyState("Đang đọc dòng 512/3.000"), 1)
    grid.addWidget(group, 8, 8, 1, 7)
    grid.setRowStretch(8, 1)
    return page


def _table() -> QTableWidget:
    table = QTableWidget(12, 3)
    table.setHorizontalHeaderLabels(["Người, tập thể, hộ", "Đơn vị", "Đề nghị"])
    people = ("Nguyễn Thị Lan", "Trần Văn Hải", "Đặng Thị Ánh", "Hộ ông Lê Quang Ưng", "Phạm Hữu Ước", "Hoàng Thị Ẩn")
    for row in range(12):
        for at, word in enumerate((people[row % 6], "Trường Tiểu học", "Giấy khen")):
            table.setItem(row, at, QTableWidgetItem(word))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(38)
    table.setShowGrid(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSortingEnabled(True)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(
        table.horizontalHeader().defaultAlignment().AlignLeft | table.horizontalHeader().defaultAlignment().AlignVCenter
    )
    table.selectRow(2)
    return table


def _head(title: str, line: str) -> QHBoxLayout:
    head = QHBoxLayout()
    left = QVBoxLayout()
    left.setSpacing(0)
    left.addWidget(labels.title(title))
    left.addWidget(labels.subtitle(line))
    head.addLayout(left, 1)
    head.addWidget(buttons.quiet("Xuất danh sách", icon="export-excel"))
    head.addWidget(buttons.primary("In giấy tờ", icon="print"))
    return head


def _page() -> QWidget:
    page = QWidget()
    page.setProperty("look", "page")
    page.resize(1158, 714)
    return page


def render(folder: Path, scale: float) -> None:
    """Write one picture per page and theme."""
    app = QApplication.instance() or QApplication([])
    pages = [home, listing, controls]
    try:
        from tests.gui import gallery_forms
    except ImportError:
        pass
    else:
        pages += gallery_forms.PAGES
    for theme in ("light", "dark"):
        look.apply(app, theme, scale)
        for make in pages:
            page = make()
            page.show()
            app.processEvents()
            first = next((b for b in page.findChildren(QToolButton)), None)
            if first:
                QApplication.sendEvent(first, QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2)))
            page.grab().save(str(folder / f"{make.__name__}-{theme}.png"))
            page.close()
            page.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    where.mkdir(parents=True, exist_ok=True)
    render(where, float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
