"""Opening the data behind the painted window, and what is said when that fails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from thidua_desktop import paths
from thidua_desktop.commands.law import take_over_shipped
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.gui.questions import Questions
from thidua_desktop.paths import Places
from thidua_desktop.queries import home  # noqa: F401 — the first page reads it; here its import holds nobody up
from thidua_desktop.queries.office import office_view
from thidua_desktop.storage import backup
from thidua_desktop.storage.law_files import read_shipped
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import Damaged, Opened, open_folder


@dataclass(frozen=True, slots=True)
class Beginning:
    """An open data folder and what the window must know of it before it shows anything."""

    opened: Opened
    has_office: bool
    is_practice: bool
    notice: str


def open_data(where: Places, lock: DataLock) -> Beginning:
    """Open the data folder, take over the shipped law, look whether an office has been set up."""
    opened = open_folder(where, lock, guards=(guard,))
    notice = opened.notice
    if not opened.database.read_only_reason:
        try:
            opened.database.write(take_over_shipped, read_shipped(paths.resources() / "law"))
        except Failure as failure:
            notice = f"{notice} {failure}".strip()
    view = opened.database.read(office_view)
    return Beginning(opened, view is not None, bool(view and view.is_practice), notice)


def tell_not_opened(
    error: Exception,
    where: Places,
    questions: Questions,
    restart: Callable[[Callable[[], object]], object],
) -> None:
    """Tell why; for a damaged file offer the newest backup that is still what it was when it was verified."""
    if not isinstance(error, Refused | Failure):
        return
    newest = backup.newest_sound(where.backups) if isinstance(error, Damaged) else None
    if newest is None:
        questions.choose(None, str(error), ("Đóng chương trình",))
        return
    made = datetime.fromisoformat(newest.at).astimezone()
    question = f"{error} Khôi phục bản sao lưu lúc {made:%H:%M ngày %d/%m/%Y}?"
    detail = "Tệp hỏng được cất sang tên khác, không bị xoá. Những gì nhập sau lúc đó cần nhập lại."
    if questions.choose(None, question, ("Khôi phục", "Đóng chương trình"), detail) == 0:
        source = where.backups / newest.file
        restart(lambda: backup.restore(where.data, source, set_aside_as="hong"))
