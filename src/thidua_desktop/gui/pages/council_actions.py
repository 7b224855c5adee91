"""The buttons and menus of a meeting: its papers, what is rarely done, what only a planned meeting allows."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from thidua_desktop.gui import icons
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.widgets import buttons

PAPERS = (
    ("Giấy mời họp", "invitation"),
    ("Chương trình họp", "programme"),
    ("Báo cáo thẩm định hồ sơ", "appraisal"),
    ("Danh sách trình Hội đồng", "council_list"),
    ("Phiếu bầu, phiếu biểu quyết", "ballot_papers"),
    ("Phiếu lấy ý kiến bằng văn bản", "opinion_papers"),
    ("Bảng kiểm phiếu", "tally_sheet"),
    ("Biên bản kiểm phiếu", "counting_minutes"),
    ("Biên bản họp", "minutes"),
)
"""The papers of a meeting in the order in which they are needed: words and kind."""

NO_MEETING = "Chưa có phiên họp nào. Mở phiên họp trước."
_TIPS = {
    "In cả bộ": "Xem và in mọi giấy tờ của phiên họp trong một lượt",
    "Điền đồng ý": "Điền mọi phiếu đồng ý vào những dòng chưa có phiếu",
    "Kiểm phiếu…": "Ghi số phiếu phát ra, thu về, hợp lệ và Ban kiểm phiếu",
}
ONLY_PLANNED = (
    "Sửa phiên họp",
    "Đưa hồ sơ vào…",
    "Điền đồng ý",
    "Kiểm phiếu…",
    "Nhập kiểm phiếu từ Excel…",
    "Bỏ phiếu lại…",
    "Ghi kết quả…",
    "Hạ mức khen…",
    "Để lại phiên sau…",
    "Ghi chú vào biên bản…",
    "Bỏ hồ sơ khỏi phiên họp",
    "Xóa phiên họp",
    "Kết thúc phiên họp",
)
"""Actions that a meeting which was held refuses."""


def action_button(action: PageAction) -> QPushButton:
    """The button of an action, with its keys in the tip."""
    make = buttons.primary if action.primary else buttons.quiet
    button = make(action.text, action.handler, action.icon)
    tip = _TIPS.get(action.text, action.text)
    button.setToolTip(f"{tip} ({action.keys.replace('Return', 'Enter')})" if action.keys else tip)
    return button


def hidden_menu(parent: QWidget, actions: Sequence[PageAction], run: Callable[[PageAction], object]) -> QMenu:
    """The menu of the actions without a button."""
    menu = QMenu(parent)
    for action in actions:
        if action.hidden:
            entry = menu.addAction(f"{action.text}\t{action.keys}")
            entry.setIcon(icons.icon(action.icon, "muted"))
            entry.triggered.connect(lambda _on=False, action=action: run(action))
    return menu


def paper_menu(parent: QWidget, show: Callable[[str], object]) -> QMenu:
    """The menu of the papers of a meeting, one by one."""
    menu = QMenu(parent)
    for words, kind in PAPERS:
        menu.addAction(words).triggered.connect(lambda _on=False, kind=kind: show(kind))
    return menu
