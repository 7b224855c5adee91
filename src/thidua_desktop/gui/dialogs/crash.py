"""What the clerk sees after a bug: the data are safe, a report to pass on, and the choice to go on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from thidua_desktop.domain.errors import Failure
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import Sign

TITLE = "Chương trình gặp sự cố. Dữ liệu đã lưu vẫn nguyên vẹn."
WAY_OUT = (
    "Việc vừa làm có thể chưa được lưu, hãy xem lại trước khi làm tiếp. "
    "Báo cáo dưới đây chỉ nói chỗ lỗi trong chương trình, không có họ tên ai. "
    "Sao chép hoặc lưu lại rồi gửi cho người hỗ trợ."
)
FILE_NAME = "bao-loi-thi-dua.txt"


class CrashDialog(QDialog):
    """Tells of a bug once; further ones are added to its report."""

    def __init__(self, report: str, previous: str, on_quit: Callable[[], object]) -> None:
        super().__init__()
        self.setWindowTitle("Thi Đua")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._previous, self._on_quit = previous, on_quit
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Báo cáo sự cố")
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        row = QHBoxLayout()
        row.addWidget(Sign("warning", "amber", 24))
        row.addWidget(labels.wrapped(TITLE, "heading"), 1)
        column.addLayout(row)
        column.addWidget(labels.wrapped(WAY_OUT))
        column.addWidget(self.text, 1)
        self.note = labels.wrapped("", "muted")
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(buttons.quiet("Sao chép báo cáo", self.copy, "copy"))
        row.addWidget(buttons.quiet("Lưu gói báo lỗi…", self.save, "save"))
        row.addStretch(1)
        row.addWidget(buttons.quiet("Thoát", self._quit))
        go_on = buttons.primary("Tiếp tục", self.accept)
        go_on.setDefault(True)
        row.addWidget(go_on)
        column.addLayout(row)
        self.resize(px(640), px(440))

    @staticmethod
    def sentence(text: str) -> QDialog:
        """A plain dialog for a sentence that has no window to stand in yet."""
        dialog = QDialog()
        dialog.setWindowTitle("Thi Đua")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(dialog)
        column.addWidget(labels.wrapped(text))
        column.addWidget(buttons.quiet("Đóng", dialog.accept), 0, Qt.AlignmentFlag.AlignRight)
        dialog.resize(look.tokens().px(440), look.tokens().px(120))
        return dialog

    def add(self, report: str) -> None:
        """Append a further report."""
        self.text.appendPlainText("\n" + report)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.note.setText("Đã sao chép. Dán vào tin nhắn gửi người hỗ trợ.")

    def save(self) -> None:
        """Ask where, and save the report."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(self, "Lưu gói báo lỗi", f"{folder}/{FILE_NAME}", "Gói báo lỗi (*.txt)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save the report, with the trace of an earlier crash if there is one, as one file."""
        from thidua_desktop.storage.files import write_atomically

        earlier = f"\n\nSự cố lần trước:\n{self._previous}" if self._previous else ""
        try:
            write_atomically(path, f"{self.text.toPlainText()}{earlier}\n".encode())
            self.note.setText(f"Đã lưu vào “{path.name}”.")
        except Failure as failure:
            self.note.setText(f"Chưa lưu được. {failure}")

    def _quit(self) -> None:
        self.accept()
        self._on_quit()
