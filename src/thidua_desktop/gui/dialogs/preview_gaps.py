"""What a paper on show still lacks, a row each; a row whose place is known leads there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.domain.papers import Missing
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.gap_places import way_to
from thidua_desktop.gui.widgets import buttons, labels

GO, SEE = "Đến chỗ ghi", "Xem giấy này"


class PreviewGaps(QFrame):
    """The side of a preview."""

    def __init__(self, missing: Sequence[Missing], go: Callable[[Missing], object]) -> None:
        """Make the side.

        Args:
            missing: what the paper lacks.
            go: told which gap the clerk wants to fill.
        """
        super().__init__()
        self.setProperty("look", "panel")
        px = look.tokens().px
        self.setFixedWidth(px(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(4), px(16))
        column.setSpacing(px(10))
        self._go = go
        self._heading = labels.heading("")
        column.addWidget(self._heading)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Những phần còn thiếu của giấy này")
        column.addWidget(scroll, 1)
        self.show_gaps(missing)
        self.message = labels.wrapped("", "muted")
        self.message.hide()
        column.addWidget(self.message)
        self._again: Callable[[], object] | None = None
        self.retry = buttons.link("Thử lại", self._try_again, left=True)
        self.retry.hide()
        column.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)

    def show_gaps(self, missing: Sequence[Missing]) -> None:
        """Show what the paper lacks now."""
        self._heading.setText("Còn thiếu" if missing else "Đã đủ")
        self._scroll.setWidget(_rows(missing, self._go))

    def say(self, sentence: str, again: Callable[[], object] | None = None) -> None:
        """Say how saving or printing went; ``again`` is what "Thử lại" does, once the clerk has made room."""
        self.message.setText(sentence)
        self.message.show()
        self._again = again
        self.retry.setVisible(again is not None)

    def _try_again(self) -> None:
        again, self._again = self._again, None
        self.retry.hide()
        if again is not None:
            again()


def _rows(missing: Sequence[Missing], go: Callable[[Missing], object]) -> QWidget:
    inside = QWidget()
    inside.setProperty("look", "scrolled")
    px = look.tokens().px
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, px(12), 0)
    rows.setSpacing(px(10))
    if not missing:
        rows.addWidget(labels.wrapped("Giấy này đã đủ các phần bắt buộc. Hãy đọc lại một lượt trước khi in."))
    for one in missing:
        rows.addLayout(_row(one, go))
    if missing:
        rows.addWidget(labels.wrapped("Chỗ chưa có được để trống để ghi tay. Vẫn in và lưu được.", "muted"))
    rows.addStretch(1)
    return inside


def _row(one: Missing, go: Callable[[Missing], object]) -> QHBoxLayout:
    px = look.tokens().px
    row, text = QHBoxLayout(), QVBoxLayout()
    row.setSpacing(px(8))
    text.setSpacing(px(2))
    sign = QLabel()
    sign.setPixmap(icons.pixmap("warning", "amber"))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    text.addWidget(labels.wrapped(one.text))
    if way_to(one) is not None:
        words = GO if one.field else SEE
        link = buttons.link(words, lambda: go(one), left=True)
        link.setAccessibleName(f"{words}: {one.text}")
        text.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    row.addLayout(text, 1)
    return row
