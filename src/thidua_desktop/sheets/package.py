"""What kind of file a clerk handed in as a workbook, found out before anything in it is unpacked or parsed."""

import io
import zipfile
from pathlib import Path, PurePosixPath

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.numbers import format_number

MB = 1024 * 1024
LARGEST_FILE = 20 * MB
LARGEST_DECLARED = 100 * MB
MOST_ENTRIES = 2_000
LARGEST_RATIO = 200
_SMALL = MB  # below this declared size no entry can do harm, however well it packs

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Hãy mở tệp bằng Excel rồi chọn Lưu thành… (Save As), kiểu “Excel Workbook (*.xlsx)”, và nhập tệp vừa lưu."
_FOREIGN = {
    "word/document.xml": "là tệp Word, không phải tệp Excel",
    "ppt/presentation.xml": "là tệp PowerPoint, không phải tệp Excel",
    "xl/workbook.bin": "là tệp Excel kiểu .xlsb",
    "content.xml": "là tệp kiểu LibreOffice (.ods)",
}


def read_workbook_bytes(path: Path) -> bytes:
    """The bytes of the file, once it is known to be an .xlsx that is safe to unpack.

    Raises:
        Refused: the file is something else, damaged, locked by a password, or larger than the limits; the message says
            which and what to do.
        Failure: the file cannot be read at all.
    """
    name = path.name
    try:
        if path.is_dir():
            raise Refused(f"“{name}” là một thư mục. Hãy chọn một tệp Excel trong thư mục đó.", "file")
        if not path.exists():
            raise Refused(f"Không thấy tệp “{name}”. Tệp có thể đã bị chuyển hoặc đổi tên; hãy chọn lại.", "file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refused(
                f"Tệp “{name}” nặng {format_number(size // MB)} MB, quá mức 20 MB. Hãy xoá hình ảnh và các trang tính "
                "không cần, hoặc chia thành nhiều tệp.",
                "file",
            )
        data = path.read_bytes()
    except OSError as error:
        raise Failure(
            f"Không đọc được tệp “{name}”.",
            "Nếu tệp đang mở trong chương trình khác, hãy đóng lại rồi thử lại; nếu tệp ở USB, hãy cắm lại USB.",
            str(error),
        ) from error
    _check_kind(name, data)
    _check_entries(name, data)
    return data


def _check_kind(name: str, data: bytes) -> None:
    if not data:
        raise Refused(f"Tệp “{name}” rỗng (0 byte), có lẽ việc chép tệp chưa xong. Hãy chép lại.", "file")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                f"Tệp Excel “{name}” có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu mở tệp (Tệp › Thông tin › Bảo vệ sổ "
                "làm việc), lưu lại rồi nhập.",
                "file",
            )
        if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
            raise Refused(f"Tệp “{name}” là tệp Excel kiểu cũ (.xls). {_SAVE_AS}", "file")
        raise Refused(f"Tệp “{name}” không phải tệp Excel. Hãy chọn tệp có đuôi .xlsx.", "file")
    if data.startswith(b"PK"):
        return
    start = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if start.startswith(b"<") or b"<html" in start or b"<table" in start:
        raise Refused(f"Tệp “{name}” là trang web được đổi tên thành tệp Excel. {_SAVE_AS}", "file")
    raise Refused(f"Tệp “{name}” không phải tệp Excel. Hãy chọn tệp có đuôi .xlsx.", "file")


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
        raise Refused(f"Tệp “{name}” {found}. {_SAVE_AS}", "file")


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
