"""What kind of file a clerk handed in as a workbook, found out before anything in it is unpacked or parsed."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number

MB = 1024 * 1024
LARGEST_FILE = 20 * MB
LARGEST_DECLARED = 100 * MB
MOST_ENTRIES = 2_000
LARGEST_RATIO = 200
_SMALL = MB  # below this declared size no entry can do harm, however well it packs

TEXT_ENDINGS = {".csv", ".tsv", ".txt", ".tab"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_NO_TEXT = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    b"MZ",
    b"SQLite",
)
SAVE_AS = "Hãy mở tệp bằng Excel rồi chọn Lưu thành… (Save As), kiểu “Excel Workbook (*.xlsx)”, và nhập tệp vừa lưu."
_FOREIGN = {
    "word/document.xml": "là tệp Word, không phải tệp Excel",
    "ppt/presentation.xml": "là tệp PowerPoint, không phải tệp Excel",
    "xl/workbook.bin": "là tệp Excel kiểu .xlsb",
    "content.xml": "là tệp kiểu LibreOffice (.ods)",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: its kind ("xlsx", "xls" or "text"), its name as sentences call it, its bytes."""

    kind: str
    name: str
    data: bytes


def take(source: Path | bytes, name: str = "") -> Source:
    """The file, once it is known to be one that is safe to unpack.

    Args:
        source: where it is, or its bytes.
        name: what sentences call bytes; the ending ".csv", ".tsv" or ".txt" lets them be text.

    Raises:
        Refused: the file is something else, damaged, locked by a password, or larger than the limits; the message says
            which and what to do.
        Failure: the file cannot be read at all.
    """
    name = source.name if isinstance(source, Path) else name or "dữ liệu vừa chép"
    data = _read_bytes(source) if isinstance(source, Path) else source
    if len(data) > LARGEST_FILE:
        raise Refused(_too_heavy(name, len(data)), "file")
    kind = _kind(name, data)
    if kind == "xlsx":
        _check_entries(name, data)
    return Source(kind, name, data)


def _read_bytes(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise Refused(f"“{name}” là một thư mục. Hãy chọn một tệp Excel trong thư mục đó.", "file")
        if not path.exists():
            raise Refused(f"Không thấy tệp “{name}”. Tệp có thể đã bị chuyển hoặc đổi tên; hãy chọn lại.", "file")
        if not path.is_file():
            raise Refused(f"“{name}” không phải là tệp. Hãy chọn một tệp Excel.", "file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refused(_too_heavy(name, size), "file")
        return path.read_bytes()
    except OSError as error:
        raise Failure(
            f"Không đọc được tệp “{name}”.",
            "Nếu tệp đang mở trong chương trình khác, hãy đóng lại rồi thử lại; nếu tệp ở USB, hãy cắm lại USB.",
            str(error),
        ) from error


def _too_heavy(name: str, size: int) -> str:
    return (
        f"Tệp “{name}” nặng {format_number(size // MB)} MB, quá mức 20 MB. Hãy xóa hình ảnh và các trang tính "
        "không cần, hoặc chia thành nhiều tệp."
    )


def _kind(name: str, data: bytes) -> str:
    if not data:
        raise Refused(f"Tệp “{name}” rỗng (0 byte), có lẽ việc chép tệp chưa xong. Hãy chép lại.", "file")
    if data.startswith(_OLE):
        return "xls"
    if data.startswith(b"PK"):
        return "xlsx"
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise Refused(f"Tệp “{name}” là tệp Excel kiểu XML năm 2003. {SAVE_AS}", "file")
    if start.startswith(b"<") or b"<html" in start or b"<table" in start:
        raise Refused(f"Tệp “{name}” là trang web được đổi tên thành tệp Excel. {SAVE_AS}", "file")
    if data.startswith(_BARE_BIFF):
        raise Refused(f"Tệp “{name}” là tệp Excel kiểu rất cũ (trước năm 1995). {SAVE_AS}", "file")
    if Path(name).suffix.lower() in TEXT_ENDINGS and not data.startswith(_NO_TEXT):
        return "text"
    if Path(name).suffix.lower() in (".xls", ".xlsx") and _looks_like_rows(data):
        raise Refused(
            f"Tệp “{name}” không phải tệp Excel mà là văn bản được đổi tên. Hãy đổi đuôi tệp thành .csv rồi nhập lại, "
            "hoặc mở bằng Excel và lưu thành .xlsx.",
            "file",
        )
    raise Refused(f"Tệp “{name}” không phải tệp Excel. Hãy chọn tệp có đuôi .xlsx, .xls hoặc .csv.", "file")


def _looks_like_rows(data: bytes) -> bool:
    start = data[:4096].replace(b"\0", b"")
    return (
        not start.startswith(_NO_TEXT) and start.count(b"\n") > 0 and any(sign in start for sign in (b"\t", b";", b","))
    )


def _check_entries(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise Refused(
            f"Tệp “{name}” bị hỏng hoặc chưa chép xong. Hãy chép lại từ nơi gửi, hoặc mở bằng Excel và lưu lại.", "file"
        ) from error
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(f"Tệp “{name}” được nén có mật khẩu. Hãy xin tệp không có mật khẩu.", "file")
    if reason := _danger(entries):
        raise Refused(f"Tệp “{name}” {reason} nên không được mở, để bảo vệ máy. Hãy xin lại tệp từ nơi gửi.", "file")
    if "xl/workbook.xml" not in names:
        found = next((said for part, said in _FOREIGN.items() if part in names), "không phải tệp Excel")
        raise Refused(f"Tệp “{name}” {found}. {SAVE_AS}", "file")


def _danger(entries: list[zipfile.ZipInfo]) -> str:
    """Why the package must not be unpacked, "" when it may."""
    if len(entries) > MOST_ENTRIES:
        return f"chứa {format_number(len(entries))} phần bên trong, nhiều bất thường,"
    if sum(entry.file_size for entry in entries) > LARGEST_DECLARED:
        return "bung ra lớn hơn 100 MB"
    if any(
        entry.file_size > _SMALL and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1) for entry in entries
    ):
        return "có phần nén chặt bất thường"
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        return "có các phần trùng tên"
    if any(_leads_outside(entry) for entry in names):
        return "có phần mang đường dẫn ra ngoài"
    return ""


def _leads_outside(entry: str) -> bool:
    path = entry.replace("\\", "/")
    return path.startswith("/") or ":" in path or ".." in PurePosixPath(path).parts
