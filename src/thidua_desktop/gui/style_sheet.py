"""The one style sheet of the program, written from the tokens: it holds sizes and roles, never a colour.

Widgets ask for a part by the property ``look`` (``title``, ``primary``, ``card`` …); ``widgets`` sets it.
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua_desktop.gui.look import Tokens


class _Sheet(Template):
    """Template whose marks are ``@role``, ``@{13}`` (pixels of the 100 % design) and ``@{pt_13}`` (size of letters)."""

    delimiter = "@"
    idpattern = "[a-z_]+[0-9]*|[0-9]+"


def write(look: "Tokens", family: str) -> str:
    """Return the style sheet for a theme and scale, with the interface font of the given family."""
    values = {name: str(getattr(look, name)) for name in look.__slots__}
    values |= {str(size): f"{look.px(size)}px" for size in range(65)}
    values |= {f"pt_{size}": f"{look.points(size):.2f}pt" for size in (12, 13, 14, 21)}
    values["family"] = family
    values["glyphs"] = f":/glyphs/{'dark' if look.dark else 'light'}"
    parts = (_GROUND, _LABELS, _BUTTONS, _FIELDS, _CHECKS, _TABLES, _SCROLL, _MENUS, _CONTAINERS, _CALENDAR)
    return "\n".join(_Sheet(part).substitute(values) for part in parts)


_GROUND = """
QWidget { color: @text; font-family: "@family"; font-size: @{pt_13}; }
QMainWindow, QDialog, QMessageBox, QWizard, QWidget[look="page"] { background: @background; }
QWidget[look="panel"] { background: @panel; }
QWidget[look="sidebar"] { background: @sidebar; border: none; border-right: 1px solid @line; }
QWidget[look="topbar"] { background: @panel; border: none; border-bottom: 1px solid @line; }
QFrame[look="card"] { background: @panel; border: 1px solid @line; border-radius: @{10}; }
QFrame[look="line"] { background: @line; border: none; min-height: 1px; max-height: 1px; }
QToolTip { color: @on_tip; background: @tip; border: 1px solid @tip; padding: @{4} @{6} @{4} @{6}; }
"""

# The padding on top keeps Qt from cutting the tone marks off Vietnamese capitals (Ủ, Ễ) at a label's own size.
_LABELS = """
QLabel { background: transparent; padding-top: 4px; padding-bottom: 1px; qproperty-indent: 0; }
QLabel[look="title"] { font-size: @{pt_21}; font-weight: 600; }
QLabel[look="heading"] { font-size: @{pt_14}; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"], QLabel[look="subtitle"] { color: @muted; }
QLabel[look="small"] { color: @muted; font-size: @{pt_12}; }
QLabel[look="faint"] { color: @faint; font-size: @{pt_12}; }
QLabel[look="error"] { color: @red; font-size: @{pt_12}; }
QLabel[look="hint"] { color: @muted; font-size: @{pt_12}; }
QLabel[look="good"] { color: @green; }
QLabel[look="red"] { color: @red; }
QLabel[look="green"] { color: @green; }
QLabel[look="amber"] { color: @amber; }
QLabel[look="blue"] { color: @blue; }
QLabel[look="gold"] { color: @gold; }
QLabel[look="key"] { color: @muted; background: @neutral_soft; border-radius: @{4}; font-size: @{pt_12};
    padding: 2px @{6} 1px @{6}; }
QLabel:disabled { color: @disabled; }
"""

_BUTTONS = """
QPushButton, QToolButton[look="quiet"] { background: @panel; color: @text; border: 1px solid @field_line;
    border-radius: @{6}; padding: @{6} @{13}; min-height: @{20}; }
QPushButton:hover, QToolButton[look="quiet"]:hover { background: @hover; }
QPushButton:pressed, QPushButton:checked, QToolButton[look="quiet"]:pressed, QToolButton[look="quiet"]:checked
    { background: @pressed; }
QPushButton:focus, QToolButton[look="quiet"]:focus { border: 2px solid @focus; padding: @{5} @{12}; }
QPushButton:disabled, QToolButton[look="quiet"]:disabled { color: @disabled; border-color: @line;
    background: @background; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url("@glyphs/chevron-down.svg");
    width: @{14}; height: @{14}; subcontrol-position: center right; subcontrol-origin: padding; right: @{6}; }
QPushButton[menu="true"], QToolButton[menu="true"] { padding-right: @{16}; }
QPushButton[look="primary"] { background: @primary; color: @on_primary; border: 1px solid @primary; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @primary_hover; border-color: @primary_hover; }
QPushButton[look="primary"]:pressed { background: @primary_pressed; border-color: @primary_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid @focus; }
QPushButton[look="primary"]:disabled { background: @track; color: @muted; border-color: @track; }
QPushButton[look="link"] { background: transparent; color: @red; border: 1px solid transparent; font-weight: 600;
    padding: @{4} 0 @{2} @{4}; text-align: right; }
QPushButton[look="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[look="link"]:focus { border: 1px solid @focus; padding: @{4} 0 @{2} @{4}; }
QPushButton[look="link"]:disabled { color: @disabled; }
QPushButton[look="link"][side="left"], QPushButton[look="link"][side="left"]:focus { text-align: left;
    padding: @{4} @{4} @{2} 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: @{6}; padding: @{5}; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton:focus { border: 2px solid @focus; padding: @{4}; }
QToolButton[look="navigation"] { text-align: left; padding: @{6} @{10}; border: 1px solid transparent;
    font-weight: 400; }
QToolButton[look="navigation"]:hover { background: @pressed; }
QToolButton[look="navigation"]:checked { background: @red_soft; color: @red; font-weight: 600; }
QToolButton[look="navigation"]:focus { border: 2px solid @focus; padding: @{5} @{9}; }
QToolButton[look="field"] { padding: @{2}; border-radius: @{4}; }
QToolButton[look="field"]:focus { padding: @{1}; }
QPushButton[look="filter-chip"] { background: @red_soft; color: @red; border: 1px solid @red_soft; font-size: @{pt_12};
    font-weight: 600; border-radius: @{8}; padding: @{3} @{8}; min-height: @{18}; }
QPushButton[look="filter-chip"]:hover { border-color: @red; background: @red_soft; }
QPushButton[look="filter-chip"]:focus { border: 2px solid @focus; padding: @{2} @{7}; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: @field; color: @text;
    border: 1px solid @field_line; border-radius: @{6}; padding: @{5} @{9};
    selection-background-color: @focus; selection-color: @panel; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: @{22}; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover
    { border-color: @faint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on
    { border: 2px solid @focus; padding: @{4} @{8}; }
QLineEdit[read_only="true"], QPlainTextEdit[read_only="true"] { background: @background; border-color: @line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled
    { background: @background; color: @disabled; border-color: @line; }
QWidget[wrong="true"] { border: 2px solid @red; padding: @{4} @{8}; }
QWidget[wrong="true"]:focus { border: 2px solid @red; }
QPlainTextEdit, QTextEdit { padding: @{3} @{6}; }
QPlainTextEdit:focus, QTextEdit:focus { padding: @{2} @{5}; }
QTableView QLineEdit { border-radius: 0; padding: 0 @{6}; min-height: 0; border: 2px solid @focus; }
QTableView QComboBox { border-radius: 0; padding: 0 @{6}; min-height: 0; }
QComboBox { padding-right: @{26}; }
QComboBox:focus, QComboBox:on { padding-right: @{25}; }
QComboBox:!editable { padding-left: @{11}; }
QComboBox:!editable:focus, QComboBox:!editable:on { padding-left: @{10}; }
QComboBox::drop-down { border: none; width: @{26}; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("@glyphs/chevron-down.svg"); width: @{16}; height: @{16}; }
QComboBox::down-arrow:disabled { image: url("@glyphs/chevron-down-off.svg"); }
QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox QLineEdit:focus { border: none; padding: 0; }
QComboBoxPrivateContainer { background: @panel; border: none; padding: 0; margin: 0; }
QComboBox QAbstractItemView, QAbstractItemView[look="popup"] { background: @panel; border: 1px solid @field_line;
    border-radius: 0; outline: none; padding: @{4}; selection-background-color: @selection; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: @{28}; padding: 0 @{6}; border-radius: @{4}; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; min-height: 0;
    background: transparent; }
QAbstractSpinBox { padding-right: @{4}; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: @{22}; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url("@glyphs/chevron-up.svg"); width: @{14}; height: @{14}; }
QAbstractSpinBox::down-arrow { image: url("@glyphs/chevron-down.svg"); width: @{14}; height: @{14}; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url("@glyphs/chevron-up-off.svg"); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off
    { image: url("@glyphs/chevron-down-off.svg"); }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: @{24}; }
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("@glyphs/chevron-down.svg");
    width: @{16}; height: @{16}; }
"""

_CHECKS = """
QCheckBox, QRadioButton { background: transparent; spacing: @{8}; padding: @{4} @{2}; border: 1px solid transparent;
    border-radius: @{4}; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid @focus; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator, QAbstractItemView::indicator, QGroupBox::indicator { width: @{16}; height: @{16};
    border: 1px solid @faint; border-radius: @{4}; background: @field; }
QRadioButton::indicator { width: @{16}; height: @{16}; border: 1px solid @faint; border-radius: @{9};
    background: @field; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QAbstractItemView::indicator:hover { border-color: @text; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked
    { background: @primary; border-color: @primary; image: url("@glyphs/check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate
    { background: @primary; border-color: @primary; image: url("@glyphs/minus.svg"); }
QRadioButton::indicator:checked { background: @primary; border-color: @primary; image: url("@glyphs/dot.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled, QAbstractItemView::indicator:disabled
    { border-color: @line; background: @background; }
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled
    { background: @disabled; border-color: @disabled; image: url("@glyphs/check-off.svg"); }
"""

_TABLES = """
QAbstractItemView { background: @panel; alternate-background-color: @hover; border: 1px solid @line;
    border-radius: @{10}; selection-background-color: @selection; selection-color: @text; outline: none; }
QAbstractItemView:focus { border-color: @field_line; }
QTableView { gridline-color: @line; }
QAbstractItemView[look="half"], QAbstractItemView[look="half"]:focus { border: none; border-radius: 0; }
QTableView::item { border: none; border-bottom: 1px solid @line; padding: 0 @{8}; }
QTableView::item:hover { background: @hover; }
QTableView::item:selected { background: @selection; color: @text; }
QTableView::item:focus { border: 2px solid @focus; padding: 0 @{6}; }
QListView::item, QTreeView::item { min-height: @{30}; padding: 0 @{6}; border: 1px solid transparent;
    border-radius: @{4}; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @selection; color: @text; }
QListView::item:focus, QTreeView::item:focus { border: 1px solid @focus; }
QHeaderView { background: @panel; border: none; border-top-left-radius: @{10}; border-top-right-radius: @{10}; }
QHeaderView::section { background: @panel; color: @muted; font-weight: 600; border: none;
    border-bottom: 1px solid @line; padding: @{8} @{11}; }
QHeaderView::section:hover { color: @text; background: @hover; }
QHeaderView::section:vertical { border-bottom: none; border-right: 1px solid @line; padding: 0 @{6}; }
QHeaderView::up-arrow { image: url("@glyphs/sort-up.svg"); width: @{14}; height: @{14}; }
QHeaderView::down-arrow { image: url("@glyphs/sort-down.svg"); width: @{14}; height: @{14}; }
QTableCornerButton::section { background: @panel; border: none; border-bottom: 1px solid @line; }
"""

_SCROLL = """
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: @{11}; }
QScrollBar:horizontal { height: @{11}; }
QScrollBar::handle { background: @field_line; border-radius: @{2}; margin: @{2} @{3}; }
QScrollBar::handle:horizontal { margin: @{3} @{2}; min-width: @{32}; }
QScrollBar::handle:vertical { min-height: @{32}; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""

_MENUS = """
QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: @{2} @{8}; }
QMenuBar::item { padding: @{5} @{10}; border-radius: @{6}; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenuBar::item:pressed { background: @pressed; }
QMenu { background: @panel; border: 1px solid @field_line; padding: @{5}; }
QMenu::item { padding: @{6} @{24} @{6} @{12}; border-radius: @{4}; border: 1px solid transparent; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: @{10}; }
QMenu::separator { height: 1px; background: @line; margin: @{5} @{8}; }
QMenu::indicator { width: @{16}; height: @{16}; padding-left: @{6}; }
QMenu::indicator:checked { image: url("@glyphs/check-menu.svg"); }
QMenu::right-arrow { image: url("@glyphs/chevron-right.svg"); width: @{14}; height: @{14}; }
"""

_CONTAINERS = """
QTabWidget::pane { border: 1px solid @line; border-radius: @{10}; background: @panel; top: -1px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted; padding: @{8} @{12}; border: none;
    border-bottom: 2px solid transparent; margin-right: @{4}; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @red; border-bottom: 2px solid @primary; font-weight: 600; }
QTabBar::tab:focus { border: 2px solid @focus; border-radius: @{6}; padding: @{6} @{10} @{8} @{10}; }
QTabBar::tab:disabled { color: @disabled; }
QGroupBox { border: 1px solid @line; border-radius: @{10}; margin-top: @{12}; padding: @{12} @{12} @{10} @{12};
    background: @panel; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: @{12}; padding: 0 @{4}; color: @text; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @line; }
QProgressBar { background: @track; border: none; border-radius: @{4}; min-height: @{8}; max-height: @{8};
    text-align: center; color: transparent; }
QProgressBar::chunk { background: @primary; border-radius: @{4}; }
QStatusBar { background: @panel; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: none; }
QToolBar { background: @panel; border: none; spacing: @{4}; }
QSlider::groove:horizontal { background: @track; height: @{4}; border-radius: @{2}; }
QSlider::handle:horizontal { background: @primary; width: @{16}; margin: -@{6} 0; border-radius: @{8}; }
QFrame[look="message"] { border: 1px solid @field_line; border-radius: @{8}; }
QFrame[look="message"][tone="green"] { background: @green_soft; border-color: @green; }
QFrame[look="message"][tone="amber"] { background: @amber_soft; border-color: @amber; }
QFrame[look="message"][tone="red"] { background: @red_soft; border-color: @red; }
QFrame[look="banner"][tone="amber"] { background: @amber_soft; border: none; border-radius: @{8}; }
QFrame[look="banner"][tone="blue"] { background: @blue_soft; border: none; border-radius: @{8}; }
QFrame[look="banner"][tone="red"] { background: @red_soft; border: none; border-radius: @{8}; }
QFrame[look="banner"][tone="green"] { background: @green_soft; border: none; border-radius: @{8}; }
QFrame[look="banner"][tone="neutral"] { background: @neutral_soft; border: none; border-radius: @{8}; }
"""

_CALENDAR = """
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @panel; border-bottom: 1px solid @line; }
QCalendarWidget QToolButton { color: @text; font-weight: 600; padding: @{4} @{8}; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QAbstractItemView { border: none; border-radius: 0; background: @panel; outline: none;
    selection-background-color: @primary; selection-color: @on_primary; }
QCalendarWidget QAbstractItemView:disabled { color: @disabled; }
QCalendarWidget QTableView::item { border: none; padding: 0; }
QCalendarWidget QTableView::item:selected { background: @primary; color: @on_primary; border-radius: @{6}; }
QCalendarWidget QTableView::item:focus { border: 2px solid @focus; padding: 0; }
QCalendarWidget QSpinBox { min-height: 0; padding: @{1} @{4}; }
"""
