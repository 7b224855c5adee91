"""A form of the level above filled with 2,000 rows, against bare openpyxl that opens and saves the filled workbook."""

import io
from functools import partial

import openpyxl

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result, in_turns
from tests.sheets.superior_forms import LAST, PATTERN, province_form
from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormMapping
from thidua_desktop.sheets.form_facts import facts_of
from thidua_desktop.sheets.form_filling import fill
from thidua_desktop.sheets.writer import Column, Sheet

ROWS = 2_000
COLUMNS = (
    Column("STT", 6, "int", key="order"),
    Column("Họ và tên", 24, key="name"),
    Column("Chức vụ", 24, key="position"),
    Column("Hình thức", 40, key="award"),
    Column("Thành tích", 40, key="achievement"),
    Column("Mức tiền", 14, "money", key="money"),
)


def measure(rounds: int) -> Result:
    """The form has three rows with formulas and a drop-down; totals, a signature and a picture stand below them."""
    rows = [
        (number, one.name, one.post, one.award, f"Đã có thành tích ở {one.unit}", 702_000 + number)
        for number, one in enumerate(samples.nominees(ROWS), 1)
    ]
    facts = facts_of(Sheet("Danh sách đề nghị", COLUMNS, rows, totals=(5,)), "Ủy ban nhân dân xã Tùng Lâm", 2026)
    columns = tuple(FormColumn(place, column.key) for place, column in enumerate(COLUMNS, 1))
    mapping = FormMapping((FormBlock("Biểu 02", PATTERN, LAST, columns),), (FormCell("Biểu 02", 2, 2, "office"),))
    form = province_form()
    return Result(
        "Form of the level above filled with 2,000 rows, against bare openpyxl",
        *in_turns(partial(fill, form, mapping, facts), partial(_bare, fill(form, mapping, facts)), rounds),
        2,
    )


def _bare(data: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
