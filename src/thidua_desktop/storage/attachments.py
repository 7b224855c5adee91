"""Attached files, kept once each under the hash of their content."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from thidua_desktop.domain.errors import Refused
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import sha256_of, write_atomically

LARGEST = 50 * 1024 * 1024
KINDS = frozenset(
    [
        ".pdf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".odt",
        ".ods",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".bmp",
        ".txt",
        ".zip",
        ".rar",
        ".7z",
    ]
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that now lies in the attachments folder."""

    name: str
    sha256: str
    size: int


def keep(folder: Path, source: Path) -> Kept:
    """Copy ``source`` into the attachments folder under its hash.

    Raises:
        Refused: not a kind of file that belongs in a dossier, empty, or too large.
        Failure: it cannot be read or copied.
    """
    with translated(source):
        if source.suffix.lower() not in KINDS:
            raise Refused(
                f"Tệp “{source.name}” không thuộc loại đính kèm được. Hãy chọn tệp PDF, Word, Excel, ảnh hoặc tệp nén."
            )
        data = source.read_bytes() if source.stat().st_size <= LARGEST else b""
    if not data:
        raise Refused(f"Tệp “{source.name}” trống hoặc lớn hơn 50 MB. Hãy chọn tệp khác hoặc quét lại nhỏ hơn.")
    return keep_content(folder, source.name, data)


def keep_content(folder: Path, name: str, data: bytes) -> Kept:
    """Put a content into the attachments folder under its hash; ``name`` is what the clerk knows it by.

    Raises:
        Failure: it cannot be written.
    """
    digest = hashlib.sha256(data).hexdigest()
    target = place(folder, digest)
    if not target.is_file() or sha256_of(target) != digest:
        write_atomically(target, data)
    return Kept(name, digest, len(data))


def place(folder: Path, sha256: str) -> Path:
    """Where the content with this hash lies."""
    return folder / sha256[:2] / sha256


def copy_to_read(folder: Path, sha256: str, name: str) -> Path:
    """A copy in the system's temporary folder, so that nothing another program does can change what is kept."""
    kept = place(folder, sha256)
    with translated(kept):
        path = Path(tempfile.mkdtemp(prefix="thi-dua-")) / name
        write_atomically(path, kept.read_bytes())
        return path
