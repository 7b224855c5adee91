"""A workbook of the level above, opened to be filled: checked first, with what the filling library would lose named."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from defusedxml.ElementTree import fromstring
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.sheets.package import SAVE_AS, take
from thidua_desktop.sheets.reader import DAMAGE, is_hostile
from thidua_desktop.sheets.xlsx_parts import Hostile, Parts, reaches_below, take_out

MOST_ROWS = 20_000
"""Of a form that is filled: it is kept whole in memory, unlike a list that is read."""
MOST_CELLS = 400_000
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_EXTRA = "{*}"
_PICTURES = re.compile(r"xl/media/.*\.(?:emf|wmf|svg)", re.IGNORECASE)
_LOST_PARTS = (
    (re.compile(r"xl/vbaProject\.bin"), "các macro"),
    (re.compile(r"xl/(?:activeX|ctrlProps)/.*"), "các nút bấm, ô chọn vẽ trên trang tính"),
    (re.compile(r"xl/embeddings/.*"), "các tệp nhúng trong trang tính"),
    (re.compile(r"xl/(?:slicers|timelines)/.*"), "các bộ lọc dạng nút"),
    (re.compile(r"xl/threadedComments/.*"), "các trao đổi dạng hội thoại trong ô"),
    (re.compile(r"xl/(?:connections\.xml|queryTables/.*|model/.*)"), "các kết nối dữ liệu ra ngoài"),
    (re.compile(r"xl/diagrams/.*"), "các sơ đồ SmartArt"),
    (re.compile(r"_xmlsignatures/.*"), "chữ ký số của tệp"),
    (_PICTURES, "các hình vẽ kiểu EMF, WMF, SVG"),
)
_LOST_IN_SHEETS = (
    (re.compile(rb"<(?:\w+:)?sparklineGroup\b"), "các biểu đồ nhỏ trong ô"),
    (re.compile(rb"<x14:conditionalFormatting\b"), "một số định dạng có điều kiện kiểu Excel 2010"),
    (re.compile(rb"<legacyDrawingHF\b"), "hình ở đầu trang, cuối trang"),
    (re.compile(rb"<picture\b"), "hình nền của trang tính"),
)
_SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)\b")
_CHART = re.compile(r"xl/charts/chart[0-9]*\.xml")


def checked(source: Path | bytes, name: str = "") -> bytes:
    """The bytes of a workbook that may be filled.

    Raises:
        Refused: the file is of another kind, hostile, damaged or too large; says what to do.
        Failure: it cannot be read at all.
    """
    found = take(source, name)
    if found.kind == "xls":
        raise Refused(
            f"Tệp “{found.name}” là tệp .xls kiểu cũ hoặc có mật khẩu nên không điền được mà vẫn giữ nguyên hình thức. "
            "Hãy mở bằng Excel, bỏ mật khẩu nếu có, chọn Lưu thành… (Save As), kiểu “Excel Workbook (*.xlsx)”, "
            "rồi thêm tệp vừa lưu.",
            "file",
        )
    if found.kind != "xlsx":
        raise Refused(f"Tệp “{found.name}” không phải tệp Excel. {SAVE_AS}", "file")
    load(found.data, found.name)
    return found.data


def load(data: bytes, name: str = "biểu mẫu") -> Any:
    """The workbook, to be changed and saved again.

    Raises:
        Refused: it is hostile or damaged.
    """
    try:
        parts = take_out(data)
        _refuse_too_much(parts, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are lost, which `losses` names
            book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True, keep_links=True)
    except (*DAMAGE, Hostile, InvalidFileException) as error:
        if is_hostile(error):
            raise Refused(
                f"Tệp “{name}” có phần bất thường nên không được mở, để bảo vệ máy. Hãy xin lại tệp từ nơi gửi.", "file"
            ) from error
        raise Refused(
            f"Tệp “{name}” bị hỏng hoặc được ghi bởi chương trình lạ. Mở bằng Excel, lưu lại thành .xlsx rồi thêm lại.",
            "file",
        ) from error
    book.template = False  # a template saved under .xlsx would not open
    if not book.worksheets:
        raise Refused(f"Tệp “{name}” không có trang tính nào. Hãy chọn tệp khác.", "file")
    for part in parts.sheets:
        if part.part and part.name in book.sheetnames:
            _keep_drop_downs(book[part.name], parts.content[part.part])
    return book


def _refuse_too_much(parts: Parts, name: str) -> None:
    """Keep forms out that would fill the memory: every cell is kept, also one that only has a look.

    Raises:
        Refused: the workbook has more cells than any form, or some very far away.
    """
    if any(sheet.part in parts.far or reaches_below(parts, sheet.part, MOST_ROWS) for sheet in parts.sheets):
        far = f"quá {format_number(MOST_ROWS)} dòng hoặc 100 cột"
        raise Refused(f"Tệp “{name}” có dữ liệu ở {far}. Hãy xóa các ô thừa.", "file")
    texts = [parts.content[sheet.part] for sheet in parts.sheets if sheet.part]
    if sum(len(_CELL.findall(text)) for text in texts) > MOST_CELLS:
        raise Refused(
            f"Tệp “{name}” có hơn {format_number(MOST_CELLS)} ô, kể cả ô trống có định dạng. Trong Excel, xóa các "
            "dòng, cột thừa rồi lưu lại.",
            "file",
        )


def losses(data: bytes) -> tuple[str, ...]:
    """What would be missing or different in the filled workbook, a sentence each; none when all is kept."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        found = [words for pattern, words in _LOST_PARTS if any(pattern.fullmatch(name) for name in names)]
        found += _lost_inside(package, names)
        charts = any(_CHART.fullmatch(name) for name in names)
    sentences = [f"Tệp điền xong sẽ không còn {words}." for words in dict.fromkeys(found)]
    if charts:
        sentences.append("Biểu đồ được giữ, nhưng có thể mất một phần màu sắc, kiểu chữ. Hãy xem lại sau khi điền.")
    return tuple(sentences)


def _lost_inside(package: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    for name in names:
        if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name):
            content = package.read(name)
            yield from (words for pattern, words in _LOST_IN_SHEETS if pattern.search(content))
        elif re.fullmatch(r"xl/drawings/[^/]*\.xml", name) and _SHAPES.search(package.read(name)):
            yield "các hình vẽ, khung chữ đặt trên trang tính"


def _keep_drop_downs(sheet: Any, text: bytes) -> None:
    """Take over drop-downs whose list stands on another sheet: Excel keeps them in a part openpyxl leaves out."""
    if b"x14:dataValidation " not in text:
        return
    for extra in fromstring(text).iterfind(f".//{_EXTRA}ext//{_EXTRA}dataValidation"):
        area = extra.findtext(f"{_EXTRA}sqref")
        formulas = [extra.findtext(f"{_EXTRA}formula{number}/{_EXTRA}f") for number in (1, 2)]
        if not area or not formulas[0]:
            continue
        made = DataValidation(
            type=extra.get("type"),
            operator=extra.get("operator"),
            formula1=formulas[0],
            formula2=formulas[1],
            allow_blank=extra.get("allowBlank") in ("1", "true"),
            sqref=area,
        )
        for ours, theirs in (("errorTitle", "errorTitle"), ("error", "error"), ("prompt", "prompt")):
            setattr(made, ours, extra.get(theirs))
        made.showErrorMessage = extra.get("showErrorMessage") in ("1", "true")
        made.showInputMessage = extra.get("showInputMessage") in ("1", "true")
        sheet.add_data_validation(made)
