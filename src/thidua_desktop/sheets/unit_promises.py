"""The second sheet of a registration form: the targets a unit may take over, the works it undertakes."""

from datetime import date, datetime
from typing import Any

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.unit_forms import PROMISE_KINDS, TARGET, WORK, FormPromise, UnitForm
from thidua_desktop.sheets.writer import FACE, LINE, TALLEST, clean, lines_of

NAME = "Chỉ tiêu, phần việc"
LONGEST = 20_000
"""Letters of a text that is sent out in a form; so much is read back."""
_TOO_LONG = "Nội dung dài {} ký tự nên không ghi vào đây. Để trống ô này thì nội dung đã có ở xã vẫn giữ nguyên."
_BLANK_ROWS = 10
_HEADS = (
    ("STT", 5, ""),
    ("Loại", 13, "Chỉ tiêu: đăng ký đạt một mức. Phần việc: công trình, phần việc đơn vị đảm nhận."),
    ("Nội dung đăng ký", 52, "Giữ nguyên tên chỉ tiêu của xã; chỉ tiêu, phần việc của đơn vị thì ghi vào dòng trống."),
    ("Mức đăng ký", 14, "Ghi một số; chỉ tiêu không có số thì ghi x. Không đăng ký thì để trống."),
    ("Đơn vị tính", 13, ""),
    ("Thời hạn\nhoàn thành", 14, "Gõ ngày/tháng/năm, ví dụ 30/06/2026. Không có thì để trống."),
    ("Chi tiết", 30, "Với công trình, phần việc: quy mô, kinh phí, cách làm."),
)
_LEAD = (
    "Chỉ tiêu của xã đã ghi sẵn: đăng ký chỉ tiêu nào thì ghi mức ở dòng đó, không đăng ký thì để trống. Công trình, "
    "phần việc ghi vào các dòng trống ở cuối."
)


def write(book: Any, form: UnitForm, style: Any, allowed: dict[str, bool]) -> None:
    """Add the sheet to a form that has promises; ``style`` gives the formats of the form."""
    if not form.promises:
        return
    paper = book.add_worksheet(NAME)
    last = len(_HEADS) - 1
    for place, (_, width, _) in enumerate(_HEADS):
        paper.set_column(place, place, width)
    paper.merge_range(0, 0, 0, last, f"CHỈ TIÊU, CÔNG TRÌNH, PHẦN VIỆC ĐĂNG KÝ NĂM {form.year}", style(bold=True))
    paper.merge_range(1, 0, 1, last, clean(f"Đơn vị: {form.unit}"), style(bold=True))
    paper.merge_range(2, 0, 2, last, _LEAD, style(italic=True, text_wrap=True, font_size=11))
    paper.set_row(2, LINE * 2 + 2)
    head = style(align="center", bold=True, border=1, text_wrap=True, bg_color="#F3E9E7")
    for place, (words, _, _) in enumerate(_HEADS):
        paper.write_string(4, place, words, head)
    paper.set_row(4, LINE * 2 + 4)
    rows: list[FormPromise | None] = [*form.promises, *[None] * _BLANK_ROWS]
    for number, promise in enumerate(rows):
        _row(paper, 5 + number, number + 1, promise, style)
    _checks(paper, 5, 4 + len(rows))
    paper.set_paper(9)
    paper.set_landscape()
    paper.fit_to_pages(1, 0)
    paper.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    paper.set_footer(footer(form.unit))
    paper.repeat_rows(4)
    paper.freeze_panes(5, 3)
    paper.protect("", allowed)


def footer(unit: str) -> str:
    """What stands at the foot of each page of a form: whose it is, and which page."""
    return f'&L&"{FACE},Italic"&10{clean(unit)}&C&"{FACE},Regular"&11Trang &P/&N'


def put_text(paper: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text into a form; one that could not be read back whole stays out, with a note at the cell."""
    text = clean(text)
    if len(text) > LONGEST:
        paper.write_blank(row, column, None, style)
        paper.write_comment(row, column, _TOO_LONG.format(format_number(len(text))), {"author": "Thi Đua Desktop"})
    elif text:
        paper.write_string(row, column, text, style)
    else:
        paper.write_blank(row, column, None, style)


def _row(paper: Any, row: int, number: int, promise: FormPromise | None, style: Any) -> None:
    def cell(**look: object) -> Any:
        return style(**{"border": 1, "locked": False, "bg_color": "#FFFDF5", "text_wrap": True, **look})

    fixed = {"locked": True, "bg_color": "#F3E9E7"} if promise and promise.is_ours else {}
    given = cell(**fixed)
    tall = max(lines_of(promise.text, 48), lines_of(promise.detail, 26)) if promise else 1
    paper.set_row(row, min(LINE * tall + 4, TALLEST))
    paper.write_number(row, 0, number, cell(align="center"))
    words = (PROMISE_KINDS[promise.kind], promise.text) if promise else (PROMISE_KINDS[WORK], "")
    paper.write_string(row, 1, words[0], given)
    put_text(paper, row, 2, words[1], given)
    if promise and promise.value is not None:
        paper.write_number(row, 3, float(promise.value), cell(num_format="#,##0.###" if promise.value % 1 else "#,##0"))
    elif promise and promise.is_taken and promise.kind == TARGET:
        paper.write_string(row, 3, "x", cell())
    else:
        paper.write_blank(row, 3, None, cell())
    paper.write_string(row, 4, clean(promise.unit if promise else ""), cell(align="center", **fixed))
    if promise and promise.due_on:
        paper.write_datetime(row, 5, _moment(promise.due_on), cell(align="center", num_format="dd/mm/yyyy"))
    else:
        paper.write_blank(row, 5, None, cell(num_format="dd/mm/yyyy"))
    put_text(paper, row, 6, promise.detail if promise else "", cell())


def _checks(paper: Any, first: int, last: int) -> None:
    """Hints, the drop-down of kinds, and a question when a day is none."""
    for place, (words, _, hint) in enumerate(_HEADS):
        if hint:
            check: dict[str, Any] = {"validate": "any"}
            if words == "Loại":
                check = {"validate": "list", "source": list(PROMISE_KINDS.values())}
            elif words.startswith("Thời hạn"):
                check = {
                    "validate": "date", "criteria": "between", "minimum": date(2000, 1, 1),
                    "maximum": date(2100, 1, 1), "error_type": "warning", "error_title": "Không phải ngày",
                    "error_message": "Gõ ngày/tháng/năm, ví dụ 30/06/2026.",
                }  # fmt: skip
            check |= {"input_title": words.replace("\n", " "), "input_message": hint}
            paper.data_validation(first, place, last, place, check)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
