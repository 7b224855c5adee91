"""Workbooks for units to fill in: locked headings, drop-downs from the catalogues, hints, checks inside Excel.

The sheet is protected without a password, so that nothing is typed over by mistake and anybody may lift it. A mark
in the workbook says what it is; forms are read back without it too, so nothing in it has to survive.
"""

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import LONGEST_SUMMARY
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.unit_forms import FORMS, NOMINATION, REGISTRATION, RESULTS, FormSubject, UnitForm
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.sheets import unit_promises
from thidua_desktop.sheets.form_mark import LISTS, NAME, PROPERTY
from thidua_desktop.sheets.writer import FACE, LINE, SIZE, TALLEST, clean, safe_sheet_name

SUBJECT_WORDS = {"person": "Cá nhân", "unit": "Tập thể", "household": "Hộ gia đình"}
_BLANK_ROWS = 15
_LOCKED, _OPEN = "#F3E9E7", "#FFFDF5"
_ALLOWED = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter",
    "select_locked_cells", "select_unlocked_cells",
)  # fmt: skip
_NOT_ON_THE_LIST = (
    "Nội dung này không có trong danh sách chọn. Nếu đúng là như vậy thì bấm Có để giữ lại; xã sẽ xem và hỏi lại khi "
    "nhận."
)


class Column:
    """A column of a form: its heading and width, the hint of its cells, what may be chosen or typed there."""

    def __init__(self, header: str, width: float, hint: str = "", check: dict[str, Any] | None = None) -> None:
        self.header, self.width, self.hint, self.check = header, width, hint, check


def workbook(form: UnitForm) -> bytes:
    """The form as the bytes of an .xlsx file."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FACE, "font_size": SIZE},
        },
    )
    title = f"{FORMS[form.kind]} năm {form.year}"
    book.set_properties({"title": clean(f"{title} - {form.unit}"), "comments": "Lập bằng Thi Đua Desktop"})
    book.set_custom_property(PROPERTY, form.mark.text)
    book.define_name(NAME, f'="{form.mark.text}"')
    sheet = book.add_worksheet(safe_sheet_name(FORMS[form.kind]))
    pen = _Pen(book, sheet, form)
    unit_promises.write(book, form, pen.style, dict.fromkeys(_ALLOWED, True))
    pen.write_all(_lists(book, form))
    book.close()
    return target.getvalue()


def _lists(book: Any, form: UnitForm) -> dict[str, str]:
    """The sheet of what may be chosen, hidden; gives the range of each list that is not empty."""
    lists = {
        "subjects": tuple(SUBJECT_WORDS.values()),
        "names": tuple(dict.fromkeys(form.names)),
        "titles": form.titles,
        "ratings": form.ratings,
    }
    if form.kind == RESULTS:
        return {}
    paper = book.add_worksheet(LISTS)
    found = {}
    for place, (name, words) in enumerate(lists.items()):
        for row, text in enumerate(words):
            paper.write_string(row, place, clean(text))
        if words:
            letter = chr(ord("A") + place)
            found[name] = f"='{LISTS}'!${letter}$1:${letter}${len(words)}"
    paper.protect()
    paper.hide()
    return found


class _Pen:
    """Writes one form from top to bottom; `row` is where the next line goes."""

    columns: Sequence[Column]
    last: int

    def __init__(self, book: Any, paper: Any, form: UnitForm) -> None:
        self.book, self.paper, self.form = book, paper, form
        self.row = 0
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """The format with these properties; each is stored once in the file."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            usual = {"font_name": FACE, "font_size": SIZE, "valign": "vcenter"}
            self._made[key] = self.book.add_format(usual | properties)
        return self._made[key]

    def write_all(self, lists: dict[str, str]) -> None:
        """The whole form, its checks and how it is printed; ``lists`` are the ranges of what may be chosen."""
        self.columns = _COLUMNS[self.form.kind](self.form, lists)
        self.last = len(self.columns) - 1
        for place, column in enumerate(self.columns):
            self.paper.set_column(place, place, column.width)
        self._letterhead()
        self._title()
        header = self.row
        self._header()
        first = self.row
        (self._targets if self.form.kind == RESULTS else self._subjects)()
        self._check(first, self.row - 1)
        self._signature()
        self._page(header, first)

    def _line(self, text: str, **look: object) -> None:
        style = self.style(**look)
        self.paper.merge_range(self.row, 0, self.row, self.last, clean(text), style)
        self.row += 1

    def _letterhead(self) -> None:
        split = max(2, self.last // 2 - 1)
        lines = [*self.form.superior_lines, *self.form.body_lines]
        nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
        above = len(self.form.superior_lines)
        for place in range(max(len(lines), len(nation))):
            if place < len(lines):
                style = self.style(align="center", bold=place >= above)
                self.paper.merge_range(self.row, 0, self.row, split, clean(lines[place]), style)
            if place < len(nation):
                style = self.style(align="center", bold=True, underline=place)
                self.paper.merge_range(self.row, split + 1, self.row, self.last, nation[place], style)
            self.row += 1
        self.row += 1

    def _title(self) -> None:
        form = self.form
        self._line(f"{FORMS[form.kind]} năm {form.year}".upper(), align="center", bold=True, font_size=14)
        self._line(campaign_name(form.campaign), align="center", italic=True)
        self._line(f"Đơn vị: {form.unit}", bold=True)
        until = f" Gửi lại trước hết ngày {format_date(form.deadline)}." if form.deadline else ""
        self.paper.set_row(self.row, LINE * (2 if self.last < 12 else 1) + 2)
        self._line(_HOW_TO[form.kind] + until, italic=True, text_wrap=True, font_size=11)
        self.paper.set_row(self.row, 6)  # tells the headings from the lines above them
        self.row += 1

    def _header(self) -> None:
        head = self.style(align="center", bold=True, border=1, text_wrap=True, bg_color=_LOCKED)
        for place, column in enumerate(self.columns):
            self.paper.write_string(self.row, place, column.header, head)
        self.paper.set_row(self.row, LINE * 3)
        self.row += 1

    def _subjects(self) -> None:
        for number in range(len(self.form.subjects) + _BLANK_ROWS):
            subject = self.form.subjects[number] if number < len(self.form.subjects) else None
            values = _VALUES[self.form.kind](subject) if subject else ("",) * self.last
            tall = max((_lines(text, self.columns[at].width) for at, text in enumerate(values, 1)), default=1)
            self.paper.set_row(self.row, min(tall * LINE + 4, TALLEST))
            self.paper.write_number(self.row, 0, number + 1, self._cell(align="center"))
            for place, value in enumerate(values, 1):
                fixed = self.columns[place].check == _FIXED
                style = self._cell(text_wrap=True, num_format="@")
                if fixed:
                    style = self._cell(text_wrap=True, bg_color=_LOCKED, font_color="#5B5350")
                unit_promises.put_text(self.paper, self.row, place, value, style)
            self.row += 1

    def _targets(self) -> None:
        locked = self.style(border=1, text_wrap=True, bg_color=_LOCKED)
        centred = self.style(border=1, align="center", bg_color=_LOCKED)
        group, number = "", 0
        for target in self.form.targets:
            if target.group and target.group != group:
                group = target.group
                self.paper.set_row(self.row, LINE + 3)
                self._line(group, bold=True, border=1, bg_color=_LOCKED)
            number += not target.is_part
            order = "" if target.is_part else str(number)
            self.paper.write_string(self.row, 0, order, centred)
            self.paper.write_string(self.row, 1, clean(target.name), locked)
            self.paper.write_string(self.row, 2, clean(target.unit), centred)
            number_look = self.style(border=1, num_format="#,##0.###", bg_color=_LOCKED)
            whole_look = self.style(border=1, num_format="#,##0", bg_color=_LOCKED)
            look = whole_look if target.share == int(target.share) else number_look
            self.paper.write_number(self.row, 3, float(target.share), look)
            for place, value in enumerate(target.months, 4):
                if value is None:
                    self.paper.write_blank(self.row, place, None, self._cell(num_format="#,##0.###"))
                else:
                    shown = "#,##0" if value == int(value) else "#,##0.###"
                    self.paper.write_number(self.row, place, float(value), self._cell(num_format=shown))
            self.paper.set_row(self.row, LINE * _lines(target.name, self.columns[1].width) + 3)
            self.row += 1

    def _cell(self, **look: object) -> Any:
        """The format of a cell to be filled in."""
        return self.style(**{"border": 1, "locked": False, "bg_color": _OPEN, **look})

    def _check(self, first: int, last: int) -> None:
        for place, column in enumerate(self.columns):
            if not column.hint and column.check in (None, _FIXED):
                continue
            check = dict(column.check or {"validate": "any"})
            check |= {"input_title": column.header.replace("\n", " ")[:32], "input_message": column.hint[:255]}
            self.paper.data_validation(first, place, last, place, check)

    def _signature(self) -> None:
        self.row += 1
        middle = self.last // 2 + 1
        year = self.form.year
        look = {"align": "center", "locked": False}
        lines = ((f"............, ngày ...... tháng ...... năm {year}", {"italic": True}),)
        for text, more in (*lines, ("THỦ TRƯỞNG ĐƠN VỊ", {"bold": True}), ("(Ký, ghi rõ họ tên)", {"italic": True})):
            self.paper.merge_range(self.row, middle, self.row, self.last, text, self.style(**look, **more))
            self.row += 1
        self.row += 4

    def _page(self, header: int, first: int) -> None:
        """A4, one page wide, headings on every page and always in sight, protected without a password."""
        self.paper.set_paper(9)
        self.paper.set_landscape()
        self.paper.fit_to_pages(1, 1 if self.row <= _ONE_PAGE else 0)
        self.paper.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        self.paper.repeat_rows(header)
        self.paper.freeze_panes(first, 2 if self.form.kind == RESULTS else 3)
        self.paper.set_footer(unit_promises.footer(self.form.unit))
        self.paper.print_area(0, 0, self.row - 1, self.last)
        self.paper.protect("", dict.fromkeys(_ALLOWED, True))
        # Years of birth stand as text on purpose; Excel is not to mark each of them as a mistake.
        self.paper.ignore_errors({"number_stored_as_text": f"A1:Z{self.row + 200}"})


_ONE_PAGE = 46
"""Rows that stay readable on one page, so that the signature does not stand alone on a second."""
_FIXED: dict[str, Any] = {"validate": "fixed"}
"""Stands for a column the program fills in and the unit leaves as it is."""


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes in a column; rather one too many than letters cut off."""
    return sum(max(1, -(-len(part) * 21 // int(width * 20))) for part in text.split("\n"))


def _choice(lists: dict[str, str], name: str) -> dict[str, Any] | None:
    """A drop-down; something else may be typed after a question."""
    if name not in lists:
        return None
    return {
        "validate": "list", "source": lists[name], "error_type": "warning",
        "error_title": "Không có trong danh sách", "error_message": _NOT_ON_THE_LIST,
    }  # fmt: skip


def _who(lists: dict[str, str]) -> list[Column]:
    return [
        Column("STT", 5),
        Column("Đối tượng", 12, "Chọn Cá nhân, Tập thể hoặc Hộ gia đình.", _choice(lists, "subjects")),
        Column(
            "Họ và tên,\ntên tập thể", 26,
            "Chọn tên trong danh sách, hoặc gõ họ và tên đầy đủ nếu chưa có trong danh sách.", _choice(lists, "names"),
        ),
        Column("Ngày sinh", 12, "Gõ ngày/tháng/năm, ví dụ 05/09/1982. Chỉ biết năm sinh thì gõ 1982."),
        Column("Chức vụ,\nnghề nghiệp", 20, "Chức vụ, nghề nghiệp hiện nay; hộ gia đình thì ghi địa chỉ."),
    ]  # fmt: skip


def _registration_columns(form: UnitForm, lists: dict[str, str]) -> list[Column]:
    titles = _choice(lists, "titles")
    one = "Chọn danh hiệu, hình thức đăng ký. Ai không đăng ký thì để trống cả dòng này."
    more = "Danh hiệu, hình thức đăng ký thêm, nếu có."
    return [
        *_who(lists),
        Column("Danh hiệu,\nhình thức đăng ký", 25, one, titles),
        Column("Đăng ký thêm 1", 19, more, titles),
        Column("Đăng ký thêm 2", 19, more, titles),
        Column("Sáng kiến,\ngiải pháp đăng ký", 26, "Tên sáng kiến, giải pháp dự kiến thực hiện trong năm."),
        Column("Ghi chú", 13),
    ]


def _nomination_columns(form: UnitForm, lists: dict[str, str]) -> list[Column]:
    length = f"Tóm tắt trong vài dòng, không quá {format_number(LONGEST_SUMMARY)} chữ cái; số liệu cụ thể."
    return [
        *_who(lists),
        Column("Đã đăng ký\nđầu năm", 20, "", _FIXED),
        Column(
            "Danh hiệu,\nhình thức đề nghị", 24,
            "Chọn danh hiệu, hình thức đề nghị khen thưởng. Ai không đề nghị thì để trống.", _choice(lists, "titles"),
        ),
        Column(
            "Tóm tắt thành tích", 40, length,
            {
                "validate": "length", "criteria": "<=", "value": LONGEST_SUMMARY, "error_type": "warning",
                "error_title": "Quá dài", "error_message": f"{length} Phần chi tiết ghi ở cột báo cáo thành tích.",
            },
        ),
        Column("Báo cáo thành tích", 40, "Kết quả, việc đã làm, số liệu; ghi dài được. Alt+Enter để xuống dòng."),
        Column(
            f"Xếp loại\nnăm {form.year}", 16, f"Mức xếp loại chất lượng năm {form.year}.", _choice(lists, "ratings")
        ),
        Column("Ghi chú", 12),
    ]  # fmt: skip


def _result_columns(form: UnitForm, _lists: dict[str, str]) -> list[Column]:
    figure = {
        "validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15, "error_type": "stop",
        "error_title": "Chỉ ghi số", "error_message": "Ô này chỉ ghi số, không ghi chữ và đơn vị tính.",
    }  # fmt: skip
    months = [
        Column(f"Tháng {month}", 10, f"Kết quả tháng {month}. Chưa có thì để trống, không ghi 0.", figure)
        for month in range(1, 13)
    ]
    return [Column("STT", 5), Column("Chỉ tiêu", 32), Column("Đơn vị tính", 10), Column("Giao cả năm", 13), *months]


def _registration_values(subject: FormSubject) -> Sequence[str]:
    titles = (*subject.titles, "", "", "")
    third = "; ".join(subject.titles[2:])
    return (*_who_values(subject), titles[0], titles[1], third, subject.initiative, subject.note)


def _nomination_values(subject: FormSubject) -> Sequence[str]:
    said = subject.proposed, subject.summary, subject.report, subject.rating
    return (*_who_values(subject), "; ".join(subject.titles), *said, "")


def _who_values(subject: FormSubject) -> Sequence[str]:
    return SUBJECT_WORDS[subject.subject], subject.name, subject.birth, subject.position


_COLUMNS: dict[str, Callable[[UnitForm, dict[str, str]], list[Column]]] = {
    REGISTRATION: _registration_columns,
    RESULTS: _result_columns,
    NOMINATION: _nomination_columns,
}
_VALUES: dict[str, Callable[[FormSubject], Sequence[str]]] = {
    REGISTRATION: _registration_values,
    NOMINATION: _nomination_values,
}
_HOW_TO = {
    REGISTRATION: "Điền vào các ô màu sáng; chọn trong danh sách thả xuống hoặc gõ. Thêm, bớt dòng được. Ai không đăng "
    "ký thì để trống cột danh hiệu. Chỉ tiêu, phần việc đăng ký ghi ở trang tính bên cạnh, nếu có.",
    RESULTS: "Ghi kết quả của tháng vào cột tháng đó, mỗi tháng gửi lại tệp này một lần. Tháng chưa có thì để trống.",
    NOMINATION: "Điền vào các ô màu sáng; chọn trong danh sách thả xuống hoặc gõ. Thêm, bớt dòng được. Ai không đề "
    "nghị khen thưởng thì để trống cột đề nghị.",
}
