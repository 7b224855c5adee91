"""The cells of a workbook somebody else made, as plain values with the places that could not be read named."""

import zipfile
import zlib
from pathlib import Path

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.sheets import delimited, xls, xlsx
from thidua_desktop.sheets.cells import MOST_COLUMNS, MOST_ROWS, Area, Table, Unreadable, Value, address
from thidua_desktop.sheets.package import Source, take
from thidua_desktop.sheets.xlsx_parts import Hostile

__all__ = [
    "MOST_COLUMNS", "MOST_ROWS", "Area", "Table", "Unreadable", "Value", "address", "read",
]  # fmt: skip

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # of XML, whichever parser reads it
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    ArithmeticError,
    NotImplementedError,
    OSError,  # openpyxl's word for a package without a workbook; the file itself has been read by then
    RecursionError,
)


def read(source: Path | bytes, name: str = "") -> tuple[Table, ...]:
    """All visible sheets of the file: .xlsx, .xls, or text in columns.

    Args:
        source: where it is, or its bytes.
        name: what sentences call bytes; its ending tells text.

    Raises:
        Refused: the file is no workbook that can be read safely and whole; the message says why and what to do.
        Failure: the file cannot be read, or the program lacks its shield against hostile files.
    """
    if not openpyxl.DEFUSEDXML:
        raise Failure(
            "Chương trình thiếu phần bảo vệ khi đọc tệp Excel nên không mở tệp.",
            "Hãy cài đặt lại chương trình.",
            "defusedxml is not importable",
        )
    taken = take(source, name)
    try:
        tables = _tables(taken)
    except (*DAMAGE, Hostile) as error:
        if is_hostile(error):
            raise Refused(
                f"Tệp “{taken.name}” có chứa mã lạ có thể gây hại nên không được mở. Hãy xin lại tệp từ nơi gửi.",
                "file",
            ) from error
        raise Refused(
            f"Tệp “{taken.name}” bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập lại.", "file"
        ) from error
    if not tables:
        raise Refused(
            f"Tệp “{taken.name}” không có trang tính nào đang hiện. Hãy bỏ ẩn trang tính rồi lưu lại.", "file"
        )
    return tables


def _tables(taken: Source) -> tuple[Table, ...]:
    if taken.kind == "xlsx":
        return xlsx.tables(taken.data)
    if taken.kind == "xls":
        return xls.tables(taken.data, taken.name)
    return (delimited.table(taken.data, taken.name),)


def is_hostile(error: BaseException | None) -> bool:
    """Whether reading stopped because a file holds what no honest program writes."""
    while error is not None:
        if isinstance(error, DefusedXmlException | Hostile):
            return True
        error = error.__cause__ or error.__context__
    return False
