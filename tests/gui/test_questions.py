"""What becomes of a question when the thing it is about goes."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from thidua_desktop.gui.questions import Questions


def test_a_question_whose_form_goes_while_it_is_asked_is_answered_with_the_way_back(window):
    form = QDialog(window)
    form.open()

    def saved() -> None:
        form.deleteLater()
        QApplication.sendPostedEvents(form, QEvent.Type.DeferredDelete.value)

    QTimer.singleShot(50, saved)
    assert Questions().choose(form, "Bỏ những gì vừa sửa?", ("Bỏ, không lưu", "Sửa tiếp")) == 1
