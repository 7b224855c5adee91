"""From error codes of the disk and of SQLite to what happened and what to do.

Failure table: one row per code; a code not listed here is a bug, not a failure.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_desktop.domain.errors import Failure, Refused

if TYPE_CHECKING:  # this is read before the first paint
    from sqlalchemy.exc import IntegrityError

RETRY = "Nội dung vẫn còn trên màn hình."

SQLITE_FAILURES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("Ổ đĩa đã đầy nên chưa lưu được.", f"Xóa bớt tệp rồi bấm Lưu lại. {RETRY}"),
    sqlite3.SQLITE_IOERR: (
        "Không đọc hoặc ghi được ổ đĩa nên chưa lưu được.",
        f"Kiểm tra ổ đĩa, sao lưu sang ổ khác rồi mở lại chương trình. {RETRY}",
    ),
    sqlite3.SQLITE_BUSY: (
        "Một chương trình khác đang dùng tệp dữ liệu nên chưa lưu được.",
        f"Đóng chương trình đó rồi bấm Thử lại. {RETRY}",
    ),
    sqlite3.SQLITE_LOCKED: ("Tệp dữ liệu đang bận nên chưa lưu được.", f"Chờ một lát rồi bấm Thử lại. {RETRY}"),
    sqlite3.SQLITE_READONLY: (
        "Tệp dữ liệu chỉ cho đọc nên chưa lưu được.",
        "Bỏ thuộc tính chỉ đọc của tệp và thư mục, hoặc chuyển dữ liệu sang ổ khác.",
    ),
    sqlite3.SQLITE_PERM: ("Không có quyền ghi tệp dữ liệu.", "Nhờ người quản lý máy cấp quyền cho thư mục dữ liệu."),
    sqlite3.SQLITE_CANTOPEN: (
        "Không mở được tệp dữ liệu.",
        "Kiểm tra ổ đĩa và thư mục dữ liệu còn đó rồi bấm Thử lại.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "Tệp dữ liệu bị hỏng.",
        "Chương trình giữ nguyên tệp này. Mở Thiết lập, mục Sao lưu để khôi phục bản gần nhất.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "Đây không phải tệp dữ liệu của chương trình.",
        "Chọn đúng tệp dữ liệu, hoặc khôi phục từ bản sao lưu.",
    ),
}

MOVED = (
    "Không còn thấy tệp dữ liệu ở chỗ cũ (bị xóa, đổi tên hoặc ổ đĩa đã rút).",
    "Chương trình đã dừng ghi. Cắm lại ổ hoặc trả tệp về chỗ cũ rồi bấm Thử lại.",
)

OS_FAILURES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("Ổ đĩa đã đầy nên chưa ghi được tệp.", "Xóa bớt tệp hoặc chọn ổ khác rồi làm lại."),
    errno.EDQUOT: ("Đã hết phần dung lượng được cấp.", "Xóa bớt tệp hoặc chọn ổ khác rồi làm lại."),
    errno.EFBIG: ("Tệp quá lớn so với giới hạn của ổ đĩa.", "Chọn ổ khác rồi làm lại."),
    errno.EACCES: ("Không được phép ghi vào chỗ này.", "Chọn thư mục khác, hoặc nhờ người quản lý máy cấp quyền."),
    errno.EPERM: ("Không được phép ghi vào chỗ này.", "Chọn thư mục khác, hoặc nhờ người quản lý máy cấp quyền."),
    errno.EROFS: ("Ổ đĩa này chỉ cho đọc.", "Chọn thư mục ở ổ khác rồi làm lại."),
    errno.ENOENT: ("Không thấy tệp hoặc thư mục.", "Kiểm tra lại đường dẫn rồi làm lại."),
    errno.ENOTDIR: ("Một phần của đường dẫn là tệp, không phải thư mục.", "Chọn thư mục khác."),
    errno.EISDIR: ("Đây là thư mục, không phải tệp.", "Chọn một tệp."),
    errno.EIO: ("Ổ đĩa báo lỗi khi đọc hoặc ghi.", "Kiểm tra ổ đĩa, chọn ổ khác rồi làm lại."),
    errno.ENODEV: ("Không còn thấy ổ đĩa.", "Cắm lại ổ rồi làm lại."),
    errno.ENAMETOOLONG: ("Tên tệp hoặc đường dẫn quá dài.", "Đặt tên ngắn hơn hoặc chọn thư mục khác."),
    errno.ELOOP: ("Đường dẫn là một liên kết vòng.", "Chọn thư mục khác."),
    errno.EEXIST: ("Đã có tệp trùng tên.", "Đặt tên khác."),
}
WINDOWS_HELD = (5, 32, 33)  # access denied, sharing violation, lock violation


def held_by_another(name: str) -> Failure:
    """The failure for a target that another program keeps open."""
    return Failure(
        f"Tệp “{name}” đang mở trong chương trình khác.",
        "Đóng lại rồi bấm Thử lại, hoặc lưu tên khác.",
    )


def from_sqlite(error: sqlite3.Error) -> Failure | None:
    """The failure an SQLite error stands for, or None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    detail = f"{getattr(error, 'sqlite_errorname', code)}: {error}"
    if code == getattr(sqlite3, "SQLITE_READONLY_DBMOVED", 1032):
        return Failure(*MOVED, detail)
    row = SQLITE_FAILURES.get(code & 0xFF)
    return Failure(*row, detail) if row else None


def from_os(error: OSError, path: Path | str = "") -> Failure | None:
    """The failure an operating-system error stands for, or None when it is a bug of ours."""
    name = Path(path).name if path else ""
    if getattr(error, "winerror", None) in WINDOWS_HELD:
        return held_by_another(name)
    row = OS_FAILURES.get(error.errno or 0)
    if row is None:
        return None
    message, advice = row
    place = f" ({path})" if path else ""
    return Failure(message.removesuffix(".") + place + ".", advice, str(error))


def translate(error: Exception, path: Path | str = "") -> Exception:
    """The ``Failure`` for an environment error; any other error comes back unchanged."""
    found: Failure | None = None
    inner = getattr(error, "orig", error)  # SQLAlchemy, not imported before the first paint, wraps what SQLite raised
    if isinstance(inner, sqlite3.Error):
        found = from_sqlite(inner)
    elif isinstance(error, OSError):
        found = from_os(error, path)
    return found or error


@contextmanager
def translated(path: Path | str = "") -> Iterator[None]:
    """Turn environment errors inside the block into ``Failure``."""
    try:
        yield
    except Exception as error:
        failure = translate(error, path)
        if failure is error:
            raise
        raise failure from error


def refused_by_constraint(error: "IntegrityError") -> Exception:
    """What a broken constraint means to the clerk; unknown ones are bugs and come back unchanged."""
    text = str(error.orig)
    if text.startswith("UNIQUE"):
        return Refused("Đã có bản ghi như thế. Hãy mở bản ghi đang có để sửa, không nhập lại.")
    if text.startswith("FOREIGN KEY"):
        return Refused("Bản ghi này đang được dùng ở chỗ khác nên chưa xóa được. Hãy xóa các chỗ dùng trước.")
    return error
