"""Backups made from the window: whoever shows when the last one was made hears of each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui.refresh import BACKUP
from thidua_desktop.paths import Places

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk
    from thidua_desktop.gui.jobs import Job
    from thidua_desktop.storage.backup import Backup
    from thidua_desktop.storage.full_copy import Found


def back_up(
    desk: "Desk",
    reason: str,
    *,
    done: Callable[["Backup"], object],
    owner: QObject,
    failed: Callable[[Exception], object] | None = None,
    title: str = "",
) -> "Job":
    """Make a verified backup beside the window, for a reason of ``storage.backup.REASONS``."""

    def make() -> "Backup":
        from thidua_desktop.storage import backup

        places = Places(desk.db.path.parent)
        made = backup.make(places.data, places.backups, reason)
        desk.db.changed_since_backup = False
        return made

    def tell(made: "Backup") -> None:
        desk.refresh.announce({BACKUP})
        done(made)

    return desk.jobs.run(make, done=tell, failed=failed, owner=owner, title=title)


def restore(places: Places, source: Path) -> None:
    """Put a backup and the attachments beside it in place, while the data file is closed."""
    from thidua_desktop.storage import full_copy

    full_copy.restore(places, source)


def told_of(found: "Found") -> str:
    """What is said of the attachments before a backup is restored, "" when it names none."""
    if not found.files:
        return ""
    if found.missing:
        return f" {lost(found.missing)}; có thể chọn lại tệp ở thư mục “Sao lưu Thi Đua” trên USB để có đủ."
    return f" Đủ cả {format_number(found.files)} tệp đính kèm."


def lost(names: Sequence[str]) -> str:
    """Which attachments are not there, the first ones by name."""
    shown = ", ".join(f"“{name}”" for name in names[:3])
    more = f" và {format_number(len(names) - 3)} tệp nữa" if len(names) > 3 else ""
    return f"Không thấy {format_number(len(names))} tệp đính kèm ({shown}{more})"
