"""Opening the data behind the painted window, and what is said when that fails."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from thidua_desktop import paths
from thidua_desktop.commands.years import guard
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.home import HomeView
from thidua_desktop.gui.questions import Questions
from thidua_desktop.paths import Places
from thidua_desktop.queries.home import home  # the first page reads it, too; here its import holds nobody up
from thidua_desktop.queries.office import office_view, taken_over
from thidua_desktop.storage import backup, kept_home
from thidua_desktop.storage.law_mark import fingerprint
from thidua_desktop.storage.lock import DataLock
from thidua_desktop.storage.opening import Damaged, Opened, open_folder

KEPT_DAYS = 5
"""For how many days the home page is kept: over a weekend and a day more."""


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
            _bring_law_up_to_date(opened)
        except Failure as failure:
            notice = f"{notice} {failure}".strip()
    view = opened.database.read(office_view)
    return Beginning(opened, view is not None, bool(view and view.is_practice), notice)


def close_data(opened: Opened, today: date, chosen: kept_home.Chosen | None, *, practice: bool = False) -> None:
    """Back up, release the data, and keep the home page of the next days for the next start.

    Args:
        opened: the open data folder.
        today: the day.
        chosen: which home page to keep; None to keep none.
        practice: whether the data are for practice only.

    Raises:
        Failure: the backup could not be made, or the disk says no.
    """
    where = opened.places
    views = _next_days(opened, today, chosen) if chosen is not None else []
    opened.close()
    if chosen is not None and views:
        with contextlib.suppress(Failure):  # without it the next start is slower, nothing else
            kept_home.keep(where.kept_home, where.data, chosen, views, practice=practice)


def _next_days(opened: Opened, today: date, chosen: kept_home.Chosen) -> list[HomeView]:
    """The home pages to keep; none when those kept before still hold."""
    where, days = opened.places, [today + timedelta(days=number) for number in range(KEPT_DAYS)]
    if kept_home.kept(where.kept_home, where.data, chosen, days[-1]):
        return []
    try:
        return [opened.database.read(home, day, chosen.year, chosen.campaign_id) for day in days]
    except Failure:
        return []  # the file must be closed and backed up all the same


def _bring_law_up_to_date(opened: Opened) -> None:
    """Take the shipped law over when its files are not those of last time."""
    folder = paths.resources() / "law"
    mark = fingerprint(folder)
    if opened.database.read(taken_over) != mark:
        # Only now, because at most starts nothing has changed.
        from thidua_desktop.commands.law import take_over_shipped
        from thidua_desktop.storage.law_files import read_shipped

        opened.database.write(take_over_shipped, read_shipped(folder), mark)


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
    detail = "Tệp hỏng được cất sang tên khác, không bị xóa. Những gì nhập sau lúc đó cần nhập lại."
    if questions.choose(None, question, ("Khôi phục", "Đóng chương trình"), detail) == 0:
        source = where.backups / newest.file
        restart(lambda: backup.restore(where.data, source, set_aside_as="hong"))
