"""The banner over practice data and the way back."""

from PySide6.QtWidgets import QPushButton

from thidua_desktop.gui import practising


def test_practice_data_beside_the_offices_own_can_be_left(desk, qtbot):
    desk.settings.practice = True
    restarts = []
    desk.restart = restarts.append
    banner = practising.banner(desk)
    qtbot.addWidget(banner)
    banner.findChild(QPushButton).click()
    assert len(restarts) == 1
    assert not desk.settings.practice


def test_a_demonstration_opened_by_itself_has_no_other_data_to_go_back_to(desk, qtbot):
    banner = practising.banner(desk)
    qtbot.addWidget(banner)
    assert banner.findChild(QPushButton) is None
