"""What was found in a Word template the clerk picked, before it is taken over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.word_templates import TemplateReport
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.widgets import buttons, labels


class TemplateReportDialog(QDialog):
    """Names what keeps a template from being used, or what it uses; accepted to take it over."""

    def __init__(self, name: str, paper: str, report: TemplateReport, parent: QWidget | None = None) -> None:
        """Show a report.

        Args:
            name: of the file.
            paper: what the kind of paper is called.
            report: what was found.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle("Lấy mẫu Word của cơ quan")
        px = look.tokens().px
        self.resize(px(640), px(460))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(px(20), px(16), px(20), px(16))
        rows.setSpacing(px(10))
        sound = not report.sentences
        said = f"Mẫu “{name}” dùng được." if sound else f"Mẫu “{name}” chưa dùng được. Không có gì thay đổi."
        rows.addWidget(labels.wrapped(said, "heading"))
        if sound:
            about = f"{paper} lưu Word sẽ theo mẫu này. Bản xem trước, bản in và PDF vẫn theo mẫu của chương trình."
            rows.addWidget(labels.wrapped(about, "muted"))
        rows.addWidget(labels.strong(f"Mẫu dùng {len(report.used)} trường" if sound else "Cần sửa trong mẫu"))
        rows.addWidget(_list(report.used if sound else report.sentences, good=sound), 1)
        if not sound:
            hint = "Sửa tệp trong Word rồi lấy lại. “Tệp mẫu để sửa…” có sẵn mọi trường của giấy này."
            rows.addWidget(labels.wrapped(hint, "small"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(buttons.quiet("Thôi" if sound else "Đóng", self.reject))
        if sound:
            self.take = buttons.primary("Dùng mẫu này", self.accept, "check")
            self.take.setDefault(True)
            row.addWidget(self.take)
        rows.addLayout(row)


def _list(lines: tuple[str, ...], *, good: bool) -> QScrollArea:
    px = look.tokens().px
    inside = QWidget()
    inside.setProperty("look", "scrolled")
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, px(12), 0)
    rows.setSpacing(px(6))
    if good:
        rows.addWidget(labels.wrapped(", ".join(lines) or "Mẫu không có trường nào: giấy nào lưu ra cũng như nhau."))
    for line in () if good else lines:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        sign = QLabel()
        sign.setPixmap(icons.pixmap("warning", "red"))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(labels.wrapped(line), 1)
        rows.addLayout(row)
    rows.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName("Kết quả xem mẫu")
    scroll.setWidget(inside)
    return scroll
