"""Forms for the gallery."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, card
from thidua_desktop.gui.widgets.editors import CalendarPopup
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form

UNITS = [
    (number, name)
    for number, name in enumerate(
        (
            "Thôn Yên Mỹ",
            "Thôn Châu Dương",
            "Trường Mầm non Hoa Sen",
            "Trạm Y tế xã",
            "Hội Nông dân",
            "Đoàn Thanh niên",
            "Hội Phụ nữ",
            "Công an xã",
            "Ban Chỉ huy quân sự xã",
            "Văn phòng",
            "Đảng ủy",
        ),
        1,
    )
]
FIELDS = [
    Field(
        "name",
        "Tên phong trào",
        required=True,
        wide=True,
        section="Phong trào",
        placeholder="Ví dụ: Thi đua phát triển kinh tế – xã hội năm 2026",
    ),
    Field("start", "Ngày phát động", "date", required=True, hint="Có thể ghi 1/9 hoặc hôm nay"),
    Field("end", "Ngày tổng kết", "date"),
    Field(
        "level",
        "Cấp phát động",
        "choice",
        choices=[(1, "Cấp xã"), (2, "Cấp trên phát động, xã hưởng ứng")],
        required=True,
    ),
    Field("unit", "Đơn vị chủ trì", "choice", choices=UNITS),
    Field("month", "Tháng báo cáo", "month"),
    Field("year", "Năm", "year"),
    Field("born", "Ngày sinh", "partial_date", section="Người theo dõi"),
    Field(
        "who",
        "Người theo dõi",
        "lookup",
        provider=lambda text, done: done([(1, "Đặng Thị Ánh", "Trường Tiểu học · sinh 1984")]),
    ),
    Field("share", "Tỷ lệ phấn đấu", "number", hint="Phần trăm"),
    Field("money", "Kinh phí khen thưởng", "money", hint="Đồng"),
    Field("code", "Số, ký hiệu", read_only=True),
    Field("pinned", "Ghim lên trang chính", "check"),
    Field(
        "forms",
        "Hình thức khen thưởng",
        "multi_choice",
        choices=[(1, "Giấy khen của Chủ tịch Ủy ban nhân dân xã"), (2, "Lao động tiên tiến"), (3, "Gia đình văn hóa")],
        rows=3,
    ),
    Field("note", "Nội dung thi đua", "text", rows=3),
]
VALUES = {
    "name": "Thi đua phát triển kinh tế – xã hội năm 2026",
    "start": date(2026, 3, 15),
    "level": 1,
    "unit": 3,
    "month": PartialDate(2026, 3),
    "year": 2026,
    "born": PartialDate(1979, 3),
    "who": (1, "Đặng Thị Ánh"),
    "share": Decimal("95.5"),
    "money": 15600000,
    "code": "12/KH-UBND",
    "pinned": True,
    "forms": (1, 3),
    "note": "Dòng một.\nDòng hai.",
}


def form() -> QWidget:
    return _page(Form(FIELDS, columns=2), fill=True)


def form_refused() -> QWidget:
    asked = Form(FIELDS, columns=2)
    page = _page(asked, fill=False)
    asked.editor("end").line.setText("31/2/2026")
    with suppress(Refused):
        asked.values()
    return page


def form_narrow() -> QWidget:
    page = _page(Form(FIELDS[:6] + FIELDS[7:10]), fill=True)
    page.resize(440, 768)
    return page


def calendar() -> QWidget:
    holder = QWidget()
    holder.setProperty("look", "page")
    holder.resize(420, 360)
    column = QVBoxLayout(holder)
    popup = CalendarPopup(holder, date(2026, 9, 2))
    popup.setWindowFlags(popup.windowFlags() & ~popup.windowFlags())
    column.addWidget(popup)
    return holder


def _page(asked: Form, *, fill: bool) -> QWidget:
    page = QWidget()
    page.setProperty("look", "page")
    page.resize(960, 760)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    panel = card.Card()
    panel.add(asked)
    if fill:
        asked.set_values(VALUES)
    column.addWidget(panel, 1)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(buttons.quiet("Không lưu"))
    row.addWidget(buttons.primary("Lưu phong trào"))
    column.addLayout(row)
    look.tokens()
    return page


PAGES = [form, form_refused, form_narrow, calendar]
