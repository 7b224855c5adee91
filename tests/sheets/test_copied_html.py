"""The table beside the plain text of copied rows, as LibreOffice and Excel lay it on the clipboard."""

from datetime import date, datetime

import pytest

from thidua_desktop.sheets import copied_html, pasted
from thidua_desktop.sheets.copied import copied

CALC = """<!DOCTYPE html><html><head><style type="text/css">body,td { font-family:"Calibri" }</style></head><body>
<table cellspacing="0" border="0"><colgroup width="72"></colgroup>
<tr><td colspan=5 height="20" align="left"><font color="#000000">DANH SÁCH</font></td></tr>
<tr><td rowspan=2><font>STT</font></td><td rowspan=2>Họ và tên</td><td colspan=2>Ngày sinh</td>
    <td rowspan=2>Nhân khẩu</td></tr>
<tr><td>Nam</td><td>Nữ</td></tr>
<tr><td sdval="1" sdnum="1033;"><font color="#000000">1</font></td><td>Lê Thị<br>Mơ</td><td><font><br></font></td>
    <td sdval="29353" sdnum="1033;0;DD/MM/YYYY">12/05/1980</td>
    <td sdval="1234567.5" sdnum="1033;0;#,##0.0">1,234,567.5</td></tr>
<tr><td sdval="2" sdnum="1033;">2</td><td><font face=".VnTime">NguyÔn V¨n Tý</font></td><td>1979</td><td></td>
    <td sdval="0.925" sdnum="1033;0;0.0%">92.5%</td></tr>
</table></body></html>"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--
.xl65 {font-family:".VnTime", sans-serif;} .xl66 {mso-number-format:"\\@";} --></style></head><body><table>
<!--StartFragment--> <tr height=20><td>Họ và tên</td><td class=xl66>Chức vụ</td></tr>
 <tr><td class=xl65>TrÇn V¨n B¶y</td><td x:num="1.24">1.240</td></tr><!--EndFragment--></table></body></html>"""
"""Excel breaks lines of the file within words of a cell, and names fonts by classes."""


def test_calc_tells_merged_headings_values_days_and_old_fonts() -> None:
    table = copied_html.table(CALC)
    assert table.rows[3] == (1, "Lê Thị\nMơ", None, datetime(1980, 5, 12), 1234567.5)
    assert table.rows[4][4] == "92,5%"
    assert table.merged == ((0, 0, 0, 4), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4))
    assert table.old_fonts == {(4, 1): ".VnTime"}


def test_a_list_under_two_rows_of_headings_is_read_as_from_its_file() -> None:
    plan = pasted.plan(CALC, date(2026, 3, 15))
    assert [use.field for use in plan.mapping] == ["order", "full_name", "birth_male", "birth_female", ""]
    assert [(one.full_name, one.birth.iso, one.sex) for one in plan.drafts] == [
        ("Lê Thị Mơ", "1980-05-12", "female"), ("Nguyễn Văn Tý", "1979", "male"),
    ]  # fmt: skip
    assert plan.conversion.by_font


def test_excel_names_fonts_by_class_and_numbers_as_they_are() -> None:
    table = copied(EXCEL)
    assert table.rows == (("Họ và tên", "Chức vụ"), ("TrÇn V¨n B¶y", 1.24))
    assert table.old_fonts == {(1, 0): ".VnTime"}


def test_a_table_is_believed_only_where_it_shows_what_the_plain_text_does() -> None:
    plain = (
        'DANH SÁCH\nSTT\tHọ và tên\tNgày sinh\t\tNhân khẩu\n\t\tNam\tNữ\n1\t"Lê Thị\nMơ"\t\t12/05/1980\t1,234,567.5\n'
    )
    plain += "2\tNguyÔn V¨n Tý\t1979\t\t92.5%\n"
    assert copied_html.says_the_same(CALC, plain)
    assert not copied_html.says_the_same(CALC, plain.replace("1979", "1978"))
    assert not copied_html.says_the_same("<p>x</p>", "x")


@pytest.mark.parametrize(
    "text",
    [
        "<table>", "<table><tr><td", "<table><tr><td rowspan=99999999 colspan='x'>a", "<html><table></table>" * 50,
        "<table><tr><td><table><tr><td>in</td></tr></table></td><td>b</td></tr></table>", "</table><table><td>a",
        "<table>" + "<tr>" * 500 + "<td rowspan=999999>x" * 300,
    ],
)  # fmt: skip
def test_whatever_is_copied_is_read_without_harm(text) -> None:
    table = copied_html.table(text)
    assert all(len(row) <= 100 for row in table.rows)


def test_text_that_only_looks_like_a_table_is_text() -> None:
    assert copied("<x>\tHọ và tên").rows == (("<x>", "Họ và tên"),)
