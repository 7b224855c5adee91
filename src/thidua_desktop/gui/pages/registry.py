"""The pages of the program in the order of the side bar; a page is imported when it is first opened."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from thidua_desktop.gui.widgets.states import EmptyState

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page.

    Attributes:
        key: its name in ``desk.open``.
        title: words in the side bar.
        icon: sign in the side bar.
        module: module under ``gui.pages``.
        name: its class, made with the desk alone.
    """

    key: str
    title: str
    icon: str
    module: str
    name: str


PAGES: tuple[PageEntry, ...] = (
    PageEntry("home", "Trang chính", "home", "home", "HomePage"),
    PageEntry("campaigns", "Phong trào", "campaign", "campaigns", "CampaignsPage"),
    PageEntry("targets", "Chỉ tiêu", "target", "targets", "TargetsPage"),
    PageEntry("registrations", "Đăng ký", "register", "registrations", "RegistrationsPage"),
    PageEntry("dossiers", "Hồ sơ", "dossier", "dossiers", "DossiersPage"),
    PageEntry("next", "Ai có thể đề nghị", "star", "next_awards", "NextAwardsPage"),
    PageEntry("council", "Hội đồng", "council", "council", "CouncilPage"),
    PageEntry("awards", "Quyết định, giấy khen", "certificate", "awards", "AwardsPage"),
    PageEntry("search", "Tra cứu", "search", "search", "SearchPage"),
    PageEntry("reports", "Báo cáo", "report", "reports", "ReportsPage"),
    PageEntry("people", "Đơn vị, cá nhân", "people", "people", "PeoplePage"),
    PageEntry("office", "Thiết lập", "settings", "office", "OfficePage"),
)
BY_KEY = {entry.key: entry for entry in PAGES}


def make(entry: PageEntry, desk: "Desk") -> QWidget:
    """Make a page; in place of one that this version does not have, a page that says so."""
    where = f"thidua_desktop.gui.pages.{entry.module}"
    try:
        module = import_module(where)
    except ModuleNotFoundError as missing:
        if missing.name != where:
            raise
        return EmptyState(f"Trang “{entry.title}” chưa có trong bản chương trình này.", icon=entry.icon)
    page: QWidget = getattr(module, entry.name)(desk)
    return page
