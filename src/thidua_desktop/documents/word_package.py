"""A Word file from outside, looked at before anything in it is unpacked or parsed."""

import io
import re
import zipfile

from thidua_desktop.domain.errors import Refused

MB = 1024 * 1024
LARGEST_FILE = 10 * MB
LARGEST_DECLARED = 60 * MB
LARGEST_PART = 8 * MB
LARGEST_RATIO = 200
MOST_ENTRIES = 1_000
BROKEN = "Tệp mẫu bị hỏng hoặc chép chưa xong. Mở bằng Word, lưu lại thành .docx rồi lấy lại."


def guard(data: bytes) -> None:
    """Let nothing pass that must not be unpacked.

    Raises:
        Refused: no Word file, one with macros or foreign parts, damaged, or larger than the limits.
    """
    if len(data) > LARGEST_FILE:
        raise Refused("Tệp mẫu lớn hơn 10 MB. Bớt hình trong mẫu rồi lấy lại.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("Tệp này là Word kiểu cũ (.doc) hoặc có mật khẩu. Mở bằng Word, lưu lại thành .docx rồi lấy lại.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package)
            _check_contents(package)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refused(BROKEN) from error


def _check_entries(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise Refused("Tệp này không phải văn bản Word (.docx). Chọn tệp .docx.")
    heavy = len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_DECLARED
    packed = any(
        entry.file_size > MB and entry.file_size > LARGEST_RATIO * max(1, entry.compress_size) for entry in entries
    )
    parts = any(entry.file_size > LARGEST_PART for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if heavy or packed or parts:
        raise Refused("Tệp mẫu nén bất thường hoặc quá lớn sau khi mở nên không mở. Lưu lại bằng Word rồi lấy lại.")
    if any("vbaproject" in name.lower() or name.lower().startswith("word/activex/") for name in names):
        raise Refused("Tệp mẫu có mã lệnh (macro). Mở bằng Word, lưu thành .docx (không kèm macro) rồi lấy lại.")
    if any(name.lower().startswith("word/embeddings/") for name in names):
        raise Refused("Tệp mẫu có tệp khác nhúng bên trong. Xóa phần nhúng ấy trong Word rồi lấy lại.")


def _check_contents(package: zipfile.ZipFile) -> None:
    for entry in package.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        text = package.read(entry)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text[:64]:
            raise Refused("Tệp mẫu có khai báo lạ trong ruột tệp nên không mở. Lưu lại bằng Word rồi lấy lại.")
        if entry.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            raise Refused("Tệp mẫu có mã lệnh (macro). Mở bằng Word, lưu thành .docx (không kèm macro) rồi lấy lại.")
        if entry.filename.endswith(".rels"):
            for link in re.findall(rb"<Relationship\b[^>]*>", text):
                if b'TargetMode="External"' in link and b"/hyperlink" not in link:
                    raise Refused(
                        "Tệp mẫu lấy nội dung từ tệp khác hoặc từ mạng. Bỏ liên kết ấy trong Word rồi lấy lại."
                    )  # fmt: skip
