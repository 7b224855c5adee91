"""The bar on top: working year, campaign, search over everything, and when it was last saved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import Sign
from thidua_desktop.gui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from thidua_desktop.gui.desk import Desk


class TopBar(QWidget):
    """Chooses what is worked on; follows the desk once there is one."""

    listens = frozenset({"work_year", "campaign", "office"})

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._years: tuple[int, ...] = ()
        self.setProperty("look", "topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(9), px(16), px(9))
        row.setSpacing(px(10))
        self.year = _picker("Năm làm việc", 7)
        self.campaign = _picker("Phong trào đang làm", 20)
        self.campaign.setMaximumWidth(px(560))
        self.campaign.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = SearchBox("Tìm người, đơn vị, văn bản…   Ctrl+F", 300, shortcuts=False, counted=False)
        self.search.line.setAccessibleName("Tìm trong toàn bộ dữ liệu")
        self.search.line.returnPressed.connect(self._look_up)
        self._sign = Sign("check", "green", 14)
        self.saved = labels.toned("", "good")
        self.more = self._more(menu)
        row.addWidget(self.year)
        row.addWidget(self.campaign, 4)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        row.addWidget(self.more)
        self._sign.hide()
        self.year.activated.connect(lambda _index: self._choose_year())
        self.campaign.activated.connect(lambda _index: self._choose_campaign())
        self.setEnabled(False)

    def use(self, desk: "Desk") -> None:
        """Follow a desk."""
        self._desk = desk
        self.setEnabled(True)
        desk.saved.connect(self._show_saved)
        desk.year_changed.connect(lambda _year: self.reload())
        desk.campaign_changed.connect(self._point)
        desk.refresh.add(self)
        self.reload()

    def reload(self) -> None:
        """Read years and campaigns anew."""
        if self._desk is None:
            return
        from thidua_desktop.queries import campaigns, office

        self._desk.read(office.work_years, done=self._show_years, once="years")
        self._desk.read(campaigns.choices, self._desk.year, done=self._show_campaigns, once="campaigns")

    def _show_years(self, found: Sequence[object]) -> None:
        if self._desk is None:
            return
        this, at_hand = self._desk.today().year, self._desk.year
        closed = {getattr(row, "year", 0): bool(getattr(row, "closed", False)) for row in found}
        years = sorted({*closed, this - 1, this, this + 1, at_hand}, reverse=True)
        self.year.clear()
        for year in years:
            self.year.addItem(f"Năm {year}, đã khóa" if closed.get(year) else f"Năm {year}", year)
        self.year.setCurrentIndex(years.index(at_hand))

    def _show_campaigns(self, found: Sequence[tuple[int, str]]) -> None:
        if self._desk is None:
            return
        from thidua_desktop.domain.wording import campaign_name

        self.campaign.clear()
        for key, name in found:
            self.campaign.addItem(campaign_name(name), key)
            self.campaign.setItemData(self.campaign.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.campaign.setEnabled(bool(found))
        self.campaign.setPlaceholderText(f"Năm {self._desk.year} chưa có phong trào")
        known = {key for key, _name in found}
        if self._desk.campaign_id not in known:
            self._desk.set_campaign(found[-1][0] if found else 0)
        self._point(self._desk.campaign_id)

    def _point(self, campaign_id: int) -> None:
        self.campaign.setCurrentIndex(self.campaign.findData(campaign_id))
        self.campaign.setToolTip(str(self.campaign.currentData(Qt.ItemDataRole.ToolTipRole) or ""))

    def _choose_year(self) -> None:
        if self._desk is not None:
            self._desk.set_year(int(self.year.currentData()))

    def _choose_campaign(self) -> None:
        if self._desk is not None:
            self._desk.set_campaign(int(self.campaign.currentData()))

    def _look_up(self) -> None:
        if self._desk is not None and self.search.text():
            self._desk.open("search", search=self.search.text())

    def _show_saved(self, time: str) -> None:
        self._sign.show()
        self.saved.setText(f"Đã lưu {time}")

    def _more(self, menu: QMenu) -> QToolButton:
        button = buttons.icon_button("more", "Các lệnh khác")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        button.setIconSize(icons.size())
        return button


def _picker(name: str, letters: int) -> QComboBox:
    box = _Picker()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box


class _Picker(QComboBox):
    """A choice whose long text ends in "…"; Qt would cut it in mid-letter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.currentText() or self.placeholderText()):
            super().paintEvent(event)
            return
        # QStyle with its hundreds of names would slow the first paint, when there is no text yet.
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
