"""Workbooks as villages send them, each with one habit or fault, and beside each what has to be read from it."""

# ruff: noqa: E501 — a file and what is read from it stand on one line where they can
import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.sheets.compound_files import BEGIN, END_OF, compound_file, label, records, workbook
from thidua_desktop.domain.legacy_text import to_legacy
from thidua_desktop.sheets import roster
from thidua_desktop.sheets.headers import PEOPLE, Vocabulary
from thidua_desktop.sheets.past_awards import KNOWN
from thidua_desktop.sheets.tables import read_table

TODAY = date(2026, 11, 22)
Read = Callable[[Path], object]
HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
LAN = [1, "Nguyễn Thị Lan", 1979, "Thôn Châu Nội"]
AN = [2, "Trần Văn Ân", 1975, "Thôn Vọng Sơn"]
PLAIN = [("2", "Nguyễn Thị Lan", "1979", "Thôn Châu Nội"), ("3", "Trần Văn Ân", "1975", "Thôn Vọng Sơn")]
FIELDS = ("full_name", "birth", "unit")


@dataclass(frozen=True, slots=True)
class Habit:
    """A file and what it says.

    Attributes:
        file: its name, the ending tells its kind; made by LibreOffice when ``office`` is true.
        make: its bytes; those of an .xlsx for LibreOffice to turn into an .xls.
        read: what is looked at.
        expected: what has to be found there; for a file that must not be read, words of the sentence that says so.
        refused: whether the file must be refused.
    """

    title: str
    file: str
    make: Callable[[], bytes]
    read: Read
    expected: object
    refused: bool = False
    office: bool = False


def rows(path: Path, known: Vocabulary = PEOPLE, fields: tuple[str, ...] = FIELDS) -> list[tuple[str, ...]]:
    """The rows as read: number and texts."""
    return [(str(row.number), *map(row.text, fields)) for row in read_table(path, known).rows]


def people(path: Path) -> list[tuple[str, ...]]:
    """The persons a list brings: salutation, name, sex, birth, unit."""
    drafts = roster.plan(path, TODAY).drafts
    return [(one.salutation, one.full_name, one.sex, one.birth.iso if one.birth else "", one.unit) for one in drafts]


def births(path: Path) -> list[str]:
    """The births of a list, and where one could not be read, the cell."""
    plan = roster.plan(path, TODAY)
    return [one.birth.iso for one in plan.drafts if one.birth] + [one.cell for one in plan.problems if one.blocks]


def rows_and_left_out(path: Path) -> object:
    """Number, name and groups of each row, and the numbers of rows left out."""
    found = read_table(path)
    return [(row.number, row.text("full_name"), row.group) for row in found.rows], [row for row, _ in found.left_out]


def rows_and_warnings(path: Path) -> object:
    """The rows and the sentences on the file."""
    found = read_table(path)
    return rows(path), list(found.warnings)


def rows_and_conversion(path: Path) -> object:
    """The rows, what they were typed in, and whether the fonts said so."""
    conversion = read_table(path).conversion
    return rows(path), conversion and (conversion.script, conversion.by_font)


def awards(path: Path) -> list[list[str]]:
    """The awards of each row."""
    return [row.lines("award") for row in read_table(path, KNOWN).rows]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet(*lines: list[object], change: Callable[[Worksheet], object] = lambda _paper: None) -> Callable[[], bytes]:
    """A workbook of these lines by openpyxl, after more was done to its sheet."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        for one in lines:
            book.active.append(one)
        change(book.active)
        return saved(book)

    return make


def merged(*areas: str) -> Callable[[Worksheet], None]:
    return lambda paper: [paper.merge_cells(area) for area in areas] and None


def in_font(font: str, script: str) -> Callable[[], bytes]:
    """The plain list typed in a font of the nineties, its header in the one with capitals."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        for number, line in enumerate((HEAD, LAN, AN), 1):
            book.active.append([to_legacy(cell, script) if isinstance(cell, str) else cell for cell in line])
            for cell in book.active[number]:
                cell.font = Font(name=font)
        return saved(book)

    return make


def in_capitals() -> bytes:
    book = openpyxl.Workbook()
    for line in (HEAD, LAN, AN):
        book.active.append([to_legacy(cell.lower(), "tcvn3") if isinstance(cell, str) else cell for cell in line])
    for row in book.active.iter_rows():
        for cell in row:
            cell.font = Font(name=".VnTimeH")
    return saved(book)


def in_script(script: str) -> Callable[[], bytes]:
    """The plain list in letters of the nineties without a font that says so."""
    return sheet(
        *[[to_legacy(cell, script) if isinstance(cell, str) else cell for cell in line] for line in PLAIN_LINES]
    )


PLAIN_LINES = (HEAD, LAN, AN)


def text(
    encoding: str, sign: str = ";", *, script: str = "", form: str = "NFC", first: str = ""
) -> Callable[[], bytes]:
    """The plain list as text in columns."""

    def make() -> bytes:
        lines = "\r\n".join(sign.join(map(str, line)) for line in PLAIN_LINES)
        lines = to_legacy(lines, script) if script else unicodedata.normalize(form, lines)
        if encoding == "cp1258":
            lines = _for_1258(lines)
        return (first + lines).encode(encoding)

    return make


def _for_1258(lines: str) -> str:
    """As that encoding wants it: the tone apart, the letter whole."""
    apart = []
    for letter in lines:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(sign for sign in parts if sign in "\u0300\u0301\u0303\u0309\u0323")
        whole = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in tones))
        apart.append(letter if letter == "Ă" else whole + tones)
    return "".join(apart)


def with_part(data: bytes, name: str, body: str) -> bytes:
    """The workbook with one part replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, body)
    return target.getvalue()


def raw_sheet(body: str, *, start: str = '<worksheet xmlns="{}">', end: str = "</worksheet>") -> Callable[[], bytes]:
    """A workbook whose sheet is written by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = '<?xml version="1.0"?>' + start.replace("{}", space) + body + end
    return lambda: with_part(sheet(HEAD)(), "xl/worksheets/sheet1.xml", xml)


def inline(cells: list[str], row: int, *, places: bool = True, prefix: str = "") -> str:
    """A row of texts written into the sheet itself."""
    of = prefix
    inner = "".join(
        f'<{of}c{f" r={chr(34)}{chr(65 + at)}{row}{chr(34)}" if places else ""} t="inlineStr">'
        f"<{of}is><{of}t>{cell}</{of}t></{of}is></{of}c>"
        for at, cell in enumerate(cells)
    )
    return f"<{of}row{f' r={chr(34)}{row}{chr(34)}' if places else ''}>{inner}</{of}row>"


TEXTS = [[str(cell) for cell in line] for line in PLAIN_LINES]


def by_xlsxwriter(*, since_1904: bool = False, serial: bool = False) -> Callable[[], bytes]:
    """A list with days, kept as days or as bare numbers."""

    def make() -> bytes:
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"date_1904": since_1904})
        paper = book.add_worksheet("Danh sách")
        look = book.add_format({"num_format": "General" if serial else "dd/mm/yyyy"})
        paper.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"])
        for row, (name, day) in enumerate((("Nguyễn Thị Lan", (1979, 3, 2)), ("Trần Văn Ân", (1975, 12, 31))), 1):
            paper.write_row(row, 0, [row, name])
            paper.write_datetime(row, 2, datetime(*day), look)
            paper.write_string(row, 3, "Thôn Châu Nội")
        book.close()
        return target.getvalue()

    return make


def several_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["DANH SÁCH CÁN BỘ"])
    for title, line in (("Thôn Châu Nội", LAN), ("Thôn Vọng Sơn", AN)):
        paper = book.create_sheet(title)
        paper.append(HEAD)
        paper.append(line)
    return saved(book)


def hidden_sheet() -> bytes:
    book = openpyxl.Workbook()
    for line in PLAIN_LINES:
        book.active.append(line)
    codes = book.create_sheet("DM")
    for line in (["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Chức vụ"], [1, "Mã ẩn", 1, "x", "y"]):
        codes.append(line)
    codes.sheet_state = "hidden"
    return saved(book)


def _hide(paper: Worksheet) -> None:
    paper.row_dimensions[3].hidden = True
    paper.column_dimensions["D"].hidden = True


def formatted_to_the_end() -> bytes:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(4, 200_000))
    last = '<row r="1048576" s="0" customFormat="1"><c r="XFD1048576" s="0"/></row>'
    body = "".join(inline(line, row) for row, line in enumerate(TEXTS, 1))
    return raw_sheet(f"<sheetData>{body}{blank}{last}</sheetData>")()


def value_at_the_end() -> bytes:
    body = "".join(inline(line, row) for row, line in enumerate(TEXTS, 1))
    return raw_sheet(f'<sheetData>{body}<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')()


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


HABITS = (
    Habit("a plain list", "plain.xlsx", sheet(*PLAIN_LINES), rows, PLAIN),
    Habit(
        "titles of state and office above the header",
        "titles.xlsx",
        sheet(
            ["ỦY BAN NHÂN DÂN XÃ TÙNG ẢNH", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [None, None, "Độc lập - Tự do - Hạnh phúc"],
            ["DANH SÁCH HỌ VÀ TÊN CÁN BỘ, ĐƠN VỊ, NĂM SINH"],
            [],
            *PLAIN_LINES,
            change=merged("A1:B1", "C1:D1", "C2:D2", "A3:D3"),
        ),
        rows,
        [("6", *PLAIN[0][1:]), ("7", *PLAIN[1][1:])],
    ),
    Habit(
        "three header rows, merged, and a row of column numbers",
        "three rows.xlsx",
        sheet(
            ["TT", "Họ và tên", "Lý lịch", None, None, "Đơn vị"],
            [None, None, "Ngày, tháng, năm sinh", None, "Dân tộc", None],
            [None, None, "Nam", "Nữ", None, None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Nguyễn Thị Lan", None, "02/3/1979", "Kinh", "Thôn Châu Nội"],
            [2, "Trần Văn Ân", "1975", None, "Thái", "Thôn Vọng Sơn"],
            change=merged("A1:A3", "B1:B3", "C1:E1", "C2:D2", "E2:E3", "F1:F3"),
        ),
        people,
        [
            ("", "Nguyễn Thị Lan", "female", "1979-03-02", "Thôn Châu Nội"),
            ("", "Trần Văn Ân", "male", "1975", "Thôn Vọng Sơn"),
        ],
    ),
    Habit(
        "groups by numerals and by name, totals, signatures",
        "groups.xlsx",
        sheet(
            HEAD,
            ["I", "KHỐI THÔN", None, None],
            ["Thôn Châu Nội"],
            LAN,
            ["Cộng: 1 người"],
            ["II", "KHỐI TRƯỜNG", None, None],
            AN,
            [None, "Tổng cộng", 2, None],
            [],
            [None, None, None, "Tùng Ảnh, ngày 05 tháng 3 năm 2026"],
            [None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH"],
        ),
        rows_and_left_out,
        (
            [(4, "Nguyễn Thị Lan", ("KHỐI THÔN", "Thôn Châu Nội")), (7, "Trần Văn Ân", ("KHỐI TRƯỜNG",))],
            [2, 3, 5, 6, 8, 10, 11],
        ),
    ),
    Habit(
        "as above, in every way of writing it",
        "as above.xlsx",
        sheet(HEAD, LAN, *[[2, name, 1975, sign] for name, sign in zip(
            ("Trần Văn Ân", "Lê Văn Tám", "Bùi Thị Mai", "Đỗ Văn Sáu"), ("nt", "-nt-", '"', "Như trên"), strict=True
        )]),
        lambda path: [row.text("unit") for row in read_table(path).rows],
        ["Thôn Châu Nội"] * 5,
    ),
    Habit(
        "salutations in front of names",
        "salutations.xlsx",
        sheet(HEAD, [1, "Bà Nguyễn Thị Lan", 1979, "Thôn A"], [2, "Ông: Trần Văn Ân", 1975, "Thôn A"]),
        people,
        [("Bà", "Nguyễn Thị Lan", "female", "1979", "Thôn A"), ("Ông", "Trần Văn Ân", "male", "1975", "Thôn A")],
    ),
    Habit(
        "salutation in a column of its own",
        "salutation column.xlsx",
        sheet(["TT", "Ông hoặc bà", "Họ và tên", "Đơn vị"], [1, "Bà", "Nguyễn Thị Lan", "Thôn A"]),
        people,
        [("Bà", "Nguyễn Thị Lan", "female", "", "Thôn A")],
    ),
    Habit(
        "names in two columns under one header",
        "split names.xlsx",
        sheet(
            ["STT", "Họ và tên", None, "Năm sinh", "Đơn vị"],
            [None, "Họ đệm", "Tên", None, None],
            [1, "Nguyễn Thị", "Lan", 1979, "Thôn A"],
            change=merged("A1:A2", "B1:C1", "D1:D2", "E1:E2"),
        ),
        people,
        [("", "Nguyễn Thị Lan", "", "1979", "Thôn A")],
    ),
    Habit(
        "births of men and women in two columns",
        "two births.xlsx",
        sheet(
            ["STT", "Họ và tên", "Năm sinh nam", "Năm sinh nữ", "Đơn vị"],
            [1, "Nguyễn Thị Lan", None, 1979, "Thôn A"],
            [2, "Trần Văn Ân", "1975", None, "Thôn A"],
        ),
        people,
        [("", "Nguyễn Thị Lan", "female", "1979", "Thôn A"), ("", "Trần Văn Ân", "male", "1975", "Thôn A")],
    ),
    Habit(
        "several awards in a cell",
        "several awards.xlsx",
        sheet(
            ["STT", "Họ và tên", "Danh hiệu, hình thức khen thưởng", "Năm"],
            [1, "Nguyễn Thị Lan", "- Lao động tiên tiến\n- Giấy khen của Chủ tịch UBND xã", 2024],
            [2, "Trần Văn Ân", "Lao động tiên tiến; Chiến sĩ thi đua cơ sở", 2024],
        ),
        awards,
        [
            ["Lao động tiên tiến", "Giấy khen của Chủ tịch UBND xã"],
            ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"],
        ],
    ),
    Habit(
        "numbers as text",
        "numbers as text.xlsx",
        sheet(HEAD, ["1", "Nguyễn Thị Lan", "1979", "Thôn Châu Nội"], ["02", "Trần Văn Ân", " 1975", "Thôn Vọng Sơn"]),
        people,
        [("", "Nguyễn Thị Lan", "", "1979", "Thôn Châu Nội"), ("", "Trần Văn Ân", "", "1975", "Thôn Vọng Sơn")],
    ),
    Habit(
        "zeros in front that Excel dropped",
        "lost zeros.xlsx",
        sheet(["STT", "Họ và tên", "Ghi chú"], [1, "Nguyễn Thị Lan", 42079001234], [2, "Trần Văn Ân", "'042075005678"]),
        lambda path: [row.digits("note", 12) for row in read_table(path).rows],
        ["042079001234", "042075005678"],
    ),
    Habit(
        "days as text in all ways",
        "days as text.xlsx",
        sheet(
            ["STT", "Họ và tên", "Ngày sinh"],
            *[[number, f"Nguyễn Văn {name}", said] for number, (name, said) in enumerate(
                zip("ABCDEF", ("2/3/1979", "02.03.1979", "2-3-79", "ngày 2 tháng 3 năm 1979", "3/1979", "1979"), strict=True)
            )],
        ),
        births,
        ["1979-03-02"] * 4 + ["1979-03", "1979"],
    ),
    Habit(
        "a day that is none, and months before days",
        "no days.xlsx",
        sheet(["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn A", "31/02/1979"], [2, "Nguyễn Văn B", "12/31/1979"]),
        births,
        ["C2", "C3"],
    ),
    Habit("days as numbers", "serial.xlsx", by_xlsxwriter(serial=True), births, ["1979-03-02", "1975-12-31"]),
    Habit(
        "days counted from 1904",
        "since 1904.xlsx",
        by_xlsxwriter(since_1904=True, serial=True),
        births,
        ["1979-03-02", "1975-12-31"],
    ),
    Habit("years alone", "years.xlsx", sheet(*PLAIN_LINES), births, ["1979", "1975"]),
    Habit(
        "a hidden sheet of codes",
        "hidden sheet.xlsx",
        hidden_sheet,
        rows_and_warnings,
        (PLAIN, ["Trang tính bị ẩn không được đọc: “DM”."]),
    ),
    Habit(
        "a hidden row and a hidden column",
        "hidden row.xlsx",
        sheet(*PLAIN_LINES, change=_hide),
        rows_and_warnings,
        (PLAIN, ["1 dòng bị ẩn trong Excel vẫn được đọc: dòng 3.", "Cột bị ẩn trong Excel vẫn được đọc: D."]),
    ),
    Habit(
        "a sheet for each unit",
        "sheets.xlsx",
        several_sheets,
        rows_and_warnings,
        (
            [("2", "Nguyễn Thị Lan", "1979", "Thôn Châu Nội")],
            ["Đang đọc trang tính “Thôn Châu Nội”; tệp còn danh sách ở trang tính “Thôn Vọng Sơn”."],
        ),
    ),
    Habit(
        "letters and marks apart",
        "nfd.xlsx",
        sheet(*[[unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in line]
                for line in PLAIN_LINES]),
        rows,
        PLAIN,
    ),
    Habit(
        "letters half composed",
        "mixed.xlsx",
        sheet(["STT", "Ho\u0323 va\u0300 tên", "Năm sinh", "Đơn vi\u0323"], [1, "Nguyê\u0303n Thi\u0323 Lan", 1979, "Thôn"]),
        rows,
        [("2", "Nguyễn Thị Lan", "1979", "Thôn")],
    ),
    Habit(
        "Cyrillic letters and an Eth that look like ours",
        "look alikes.xlsx",
        sheet(["STT", "Hо và tên", "Năm sinh", "Ðơn vị"], [1, "Ðặng Thị Lаn", 1979, "Thôn A"]),
        rows_and_warnings,
        (
            [("2", "Đặng Thị Lan", "1979", "Thôn A")],
            ["3 ô có chữ cái của bảng chữ khác trông giống chữ Việt, đã thay lại: ô B1, D1, B2."],
        ),
    ),
    Habit(
        "the font .VnTime", "vntime.xlsx", in_font(".VnTime", "tcvn3"), rows_and_conversion, (PLAIN, ("tcvn3", True))
    ),
    Habit(
        "the font .VnTimeH, which shows capitals",
        "vntimeh.xlsx",
        in_capitals,
        rows,
        [(row, name.upper(), year, unit.upper()) for row, name, year, unit in PLAIN],
    ),
    Habit("the font VNI-Times", "vni.xlsx", in_font("VNI-Times", "vni"), rows_and_conversion, (PLAIN, ("vni", True))),
    Habit(
        "TCVN3 without its font", "tcvn3.xlsx", in_script("tcvn3"), rows_and_conversion, (PLAIN, ("tcvn3", False))
    ),
    Habit("VNI without its font", "vni words.xlsx", in_script("vni"), rows_and_conversion, (PLAIN, ("vni", False))),
    Habit(
        "a unit merged over its people",
        "merged unit.xlsx",
        sheet(HEAD, LAN, [2, "Trần Văn Ân", 1975, None], change=merged("D2:D3")),
        rows,
        [PLAIN[0], ("3", "Trần Văn Ân", "1975", "Thôn Châu Nội")],
    ),
    Habit(
        "the header again on each page",
        "pages.xlsx",
        sheet(HEAD, ["(1)", "(2)", "(3)", "(4)"], LAN, HEAD, ["(1)", "(2)", "(3)", "(4)"], AN),
        rows_and_left_out,
        ([(3, "Nguyễn Thị Lan", ()), (6, "Trần Văn Ân", ())], [4, 5]),
    ),
    Habit(
        "hard spaces, unseen and control characters",
        "unseen.xlsx",
        raw_sheet(
            "<sheetData>" + inline(HEAD, 1)
            + inline(["1", "\u00a0Nguyễn\u00a0Thị \u200bLan_x000D_", "1979", "Thôn_x0007_ Châu  Nội\ufeff"], 2) + "</sheetData>"
        ),
        rows,
        PLAIN[:1],
    ),
    Habit(
        "a formula never calculated, an error, a formula that gave nothing",
        "formulas.xlsx",
        raw_sheet(
            "<sheetData>" + inline(HEAD, 1)
            + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A9</f></c><c r="C2" t="e"><f>A9</f><v>#REF!</v></c>'
            '<c r="D2" t="str"><f>A9</f><v></v></c></row></sheetData>'
        ),
        lambda path: [[name for name, _ in row.unreadable()] for row in read_table(path).rows],
        [["full_name", "birth"]],
    ),
    Habit(
        "cells that do not say where they are",
        "no places.xlsx",
        raw_sheet("<sheetData>" + "".join(inline(line, 0, places=False) for line in TEXTS) + "</sheetData>"),
        rows,
        PLAIN,
    ),
    Habit(
        "names of parts with a prefix",
        "prefix.xlsx",
        raw_sheet(
            "<x:sheetData>" + "".join(inline(line, row, prefix="x:") for row, line in enumerate(TEXTS, 1)) + "</x:sheetData>",
            start='<x:worksheet xmlns:x="{}">',
            end="</x:worksheet>",
        ),
        rows,
        PLAIN,
    ),
    Habit("formats down to the last row", "formats.xlsx", formatted_to_the_end, rows, PLAIN),
    Habit(
        "a text longer than Excel shows",
        "long.xlsx",
        raw_sheet("<sheetData>" + inline(HEAD, 1) + inline(["1", "Lê Văn Tám", "1979", "a" * 40_000], 2) + "</sheetData>"),
        lambda path: [(problem.cell, "40.000 ký tự" in problem.text) for problem in roster.plan(path, TODAY).problems],
        [("D2", True)],
    ),
    Habit("an .xls by LibreOffice", "plain.xls", sheet(*PLAIN_LINES), rows, PLAIN, office=True),
    Habit("an .xlsx by LibreOffice", "by office.xlsx", sheet(*PLAIN_LINES), rows, PLAIN, office=True),
    Habit(
        "an .xlsx by LibreOffice with merged header, group rows and days",
        "merged by office.xlsx",
        sheet(
            ["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"],
            [None, None, "Nam", "Nữ", None],
            ["I", "Thôn Châu Nội"],
            [1, "Bà Nguyễn Thị Lan", None, datetime(1979, 3, 2), None],
            [2, "Trần Văn Ân", "1975", None, None],
            change=merged("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
        ),
        people,
        [
            ("Bà", "Nguyễn Thị Lan", "female", "1979-03-02", "Thôn Châu Nội"),
            ("", "Trần Văn Ân", "male", "1975", "Thôn Châu Nội"),
        ],
        office=True,
    ),
    Habit(
        "an .xlsx by LibreOffice in a VNI font", "vni by office.xlsx", in_font("VNI-Times", "vni"), rows_and_conversion,
        (PLAIN, ("vni", True)), office=True,
    ),
    Habit(
        "an .xls with merged header and group rows",
        "merged.xls",
        sheet(
            ["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"],
            [None, None, "Nam", "Nữ", None],
            ["I", "Khối thôn"],
            [1, "Nguyễn Thị Lan", None, datetime(1979, 3, 2), "Thôn Châu Nội"],
            change=merged("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
        ),
        people,
        [("", "Nguyễn Thị Lan", "female", "1979-03-02", "Thôn Châu Nội")],
        office=True,
    ),
    Habit(
        "an .xls in .VnTime", "vntime.xls", in_font(".VnTime", "tcvn3"), rows_and_conversion, (PLAIN, ("tcvn3", True)),
        office=True,
    ),
    Habit(
        "an .xls with a hidden sheet, errors and formulas",
        "formulas.xls",
        sheet(
            HEAD, [1, '="Nguyễn Thị "&"Lan"', "=1900+79", "Thôn A"], [2, "Trần Văn Ân", "=1/0", "Thôn A"],
        ),
        lambda path: [(row.text("full_name"), row.text("birth"), list(row.unreadable())) for row in read_table(path).rows],
        [("Nguyễn Thị Lan", "1979", []), ("Trần Văn Ân", "", [("birth", "ô báo lỗi #DIV/0!")])],
        office=True,
    ),
    Habit("text with semicolons, UTF-8 with a mark", "marked.csv", text("utf-8-sig"), rows, PLAIN),
    Habit("text with commas, UTF-8", "commas.csv", text("utf-8", ","), rows, PLAIN),
    Habit("Excel's Unicode text", "unicode.txt", text("utf-16", "\t"), rows, PLAIN),
    Habit("UTF-16 without a mark", "utf16.tsv", text("utf-16-le", "\t"), rows, PLAIN),
    Habit("Windows-1258", "cp1258.csv", text("cp1258"), rows, PLAIN),
    Habit("text in TCVN3", "tcvn3.csv", text("latin-1", script="tcvn3"), rows_and_conversion, (PLAIN, ("tcvn3", False))),
    Habit("text in VNI", "vni.csv", text("latin-1", script="vni"), rows_and_conversion, (PLAIN, ("vni", False))),
    Habit(
        "a line that names the sign", "sign.csv", text("utf-8", "|", first="sep=|\r\n"), rows,
        [("2", *PLAIN[0][1:]), ("3", *PLAIN[1][1:])],
    ),
    Habit(
        "quoted cells with line breaks and signs",
        "quoted.csv",
        lambda: 'STT;Họ và tên;Đơn vị\r\n1;"Nguyễn\r\nThị Lan";"Thôn ""Châu; Nội"""\r\n'.encode(),
        lambda path: rows(path, fields=("full_name", "unit")),
        [("2", "Nguyễn Thị Lan", 'Thôn "Châu; Nội"')],
    ),
    Habit("bytes of no encoding", "unknown.csv", lambda: b"STT;H\xfe\xffn\x8f;\xfe\xe0\xff\n1;\xff\xfe\xfa;a", rows,
          "bảng mã nào", refused=True),
    Habit("a value at the last row", "far.xlsx", value_at_the_end, rows, "ô A1048576", refused=True),
    Habit("no bytes", "empty.xlsx", lambda: b"", rows, "rỗng", refused=True),
    Habit("a workbook cut short", "short.xlsx", lambda: sheet(*PLAIN_LINES)()[:3000], rows, "hỏng", refused=True),
    Habit("an .xls cut short", "short.xls", lambda: workbook(label(0, 0, "Họ và tên"))[:3000], rows, "hỏng", refused=True),
    Habit("a web page renamed", "page.xls", lambda: b"<html><table><tr><td>STT</td></tr></table>", rows, "trang web",
          refused=True),
    Habit("text renamed", "text.xls", text("utf-8", "\t"), rows, "đổi đuôi", refused=True),
    Habit("locked by a password", "locked.xlsx", lambda: compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
          rows, "có mật khẩu", refused=True),
    Habit("an .xls locked by a password", "locked.xls",
          lambda: compound_file({"Workbook": records(BEGIN, (0x2F, b"\0" * 6), (0x85, b"\xff" * 9), END_OF)}), rows,
          "có mật khẩu", refused=True),
    Habit("an old Word file renamed", "word.xls", lambda: compound_file({"WordDocument": b"x"}), rows, "Word",
          refused=True),
    Habit("a bomb", "bomb.xlsx", lambda: with_part(sheet(HEAD)(), "xl/media/a.bin", "\0" * 5_000_000), rows, "nén chặt",
          refused=True),
    Habit(
        "entities within entities", "laughs.xlsx",
        raw_sheet(
            "<sheetData>" + inline(["&l9;"], 1) + "</sheetData>",
            start=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><worksheet xmlns="{{}}">',
        ),
        rows, "gây hại", refused=True,
    ),
)  # fmt: skip
