"""Set-up: the parts of the office page behind a list at the left."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages.office_backups import BackupsSection, PracticeSection
from thidua_desktop.gui.pages.office_bases import LegalBasesSection, SalarySection
from thidua_desktop.gui.pages.office_bodies import BodiesSection
from thidua_desktop.gui.pages.office_catalogue import AwardKindsSection
from thidua_desktop.gui.pages.office_certificates import CertificatesSection
from thidua_desktop.gui.pages.office_conditions import ConditionsSection
from thidua_desktop.gui.pages.office_data import CheckSection, LookSection, YearsSection
from thidua_desktop.gui.pages.office_days import DaysSection
from thidua_desktop.gui.pages.office_facts import OfficeSection, SignersSection, SuperiorsSection
from thidua_desktop.gui.pages.office_section import Section
from thidua_desktop.gui.pages.office_texts import TextsSection
from thidua_desktop.gui.pages.office_word import WordTemplatesSection

SECTIONS: tuple[tuple[str, type[Section]], ...] = (
    ("office", OfficeSection),
    ("signers", SignersSection),
    ("superiors", SuperiorsSection),
    ("awards", AwardKindsSection),
    ("certificates", CertificatesSection),
    ("texts", TextsSection),
    ("word", WordTemplatesSection),
    ("conditions", ConditionsSection),
    ("bases", LegalBasesSection),
    ("bodies", BodiesSection),
    ("salary", SalarySection),
    ("days", DaysSection),
    ("years", YearsSection),
    ("look", LookSection),
    ("backups", BackupsSection),
    ("check", CheckSection),
    ("practice", PracticeSection),
)


class OfficePage(QWidget):
    """Set-up; a part is made when it is first chosen."""

    key = "office"
    title = "Thiết lập"
    listens: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.page_actions: Sequence[PageAction] = ()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._made: dict[str, Section] = {}
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(16), px(24), px(12))
        row.setSpacing(px(24))
        self.menu = QListWidget()
        self.menu.setAccessibleName("Các mục thiết lập")
        self.menu.setFixedWidth(px(208))
        self.menu.setIconSize(icons.size(18))
        for _, section in SECTIONS:
            self.menu.addItem(QListWidgetItem(icons.icon(section.icon, "muted"), section.name))
        row.addWidget(self.menu)
        self._stack = QStackedWidget()
        row.addWidget(self._stack, 1)
        self.menu.currentRowChanged.connect(self._show)
        self.menu.setCurrentRow(0)
        look.signals.changed.connect(self._tint)

    @property
    def current(self) -> Section:
        """The part on show."""
        return self.section(SECTIONS[self.menu.currentRow()][0])

    def section(self, name: str) -> Section:
        """A part by name, such as "signers" or "backups"."""
        if name not in self._made:
            made = self._made[name] = dict(SECTIONS)[name](self.desk, self._stack)
            self._stack.addWidget(made)
        return self._made[name]

    def open_record(self, _record_id: int | None, **options: Any) -> None:
        """Come here from another page; ``section`` names the part."""
        names = [name for name, _ in SECTIONS]
        self.menu.setCurrentRow(names.index(options.get("section", "office")))

    def reload(self) -> None:
        """Read the part on show anew."""
        self.current.reload()

    def _show(self, row: int) -> None:
        if row >= 0:
            self._stack.setCurrentWidget(self.section(SECTIONS[row][0]))

    def _tint(self) -> None:
        for row, (_, section) in enumerate(SECTIONS):
            self.menu.item(row).setIcon(icons.icon(section.icon, "muted"))
