"""The first run in two short steps: whose office this is, and what to begin with."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from thidua_desktop.commands.office import set_up_office
from thidua_desktop.domain import office as rules
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.office import UNIT_WORDS, OfficeDraft, SignerDraft
from thidua_desktop.gui import backing_up, look, practising
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.letterhead import LetterheadPreview
from thidua_desktop.gui.widgets.rows import Sign
from thidua_desktop.gui.widgets.states import Banner, BusyState
from thidua_desktop.paths import Places

if TYPE_CHECKING:
    from thidua_desktop.storage.full_copy import Found

POSTS = {
    "TM": ("Chủ tịch", "CHỦ TỊCH"),
    "KT": ("Phó Chủ tịch ký thay", "PHÓ CHỦ TỊCH"),
    "Q": ("Quyền Chủ tịch", "CHỦ TỊCH"),
}
FIELDS = (
    Field("unit_word", "&Loại", "choice", required=True, choices=tuple(UNIT_WORDS.items())),
    Field("place_name", "&Tên xã, phường", required=True, placeholder="Tùng Ảnh"),
    Field("province", "Tỉnh, thành &phố", placeholder="Hà Tĩnh"),
    Field("standing_office", "Bộ phận làm thi đua, &khen thưởng", placeholder="Phòng Văn hóa – Xã hội"),
    Field("signer", "&Người ký thường dùng", placeholder="Họ và tên, có thể ghi sau"),
    Field(
        "form", "&Chức vụ", "choice", required=True, choices=tuple((key, words) for key, (words, _) in POSTS.items())
    ),
)
OFFICE, START, BUSY = range(3)


class FirstRunDialog(QDialog):
    """Ends in an office of one's own, in practice data, or in a restored copy; closing it ends the program.

    Signals:
        ready: the office is there and the window may show it; "import" when a list of people is to be read next.
    """

    ready = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.skipped = False
        self.setWindowTitle("Thi Đua – lần mở đầu tiên")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        px = look.tokens().px
        self.resize(px(820), px(640))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(28), px(20))
        column.setSpacing(px(12))
        self.step = labels.small("")
        self.heading = labels.title("")
        column.addWidget(self.step)
        column.addWidget(self.heading)
        self.banner = Banner("", "red", "error")
        self.banner.hide()
        column.addWidget(self.banner)
        self.steps = QStackedWidget()
        self.busy = BusyState("")
        for page in (self._office_page(), self._start_page(), self.busy):
            self.steps.addWidget(page)
        column.addWidget(self.steps, 1)
        column.addLayout(self._foot())
        self._go(OFFICE)

    @classmethod
    def begin(cls, desk: Desk, window: QWidget, done: Callable[[], object]) -> "FirstRunDialog":
        """Show it over the empty window; ``done`` is called when there is an office to show."""
        dialog = cls(desk, window)

        def show(next_step: str) -> None:
            done()
            if next_step == "import":
                desk.open("people", None, tab="persons", start="import")

        dialog.ready.connect(show)
        dialog.rejected.connect(window.close)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def next(self) -> None:
        """Go on when the office is described."""
        try:
            self._typed()
        except Refused:
            return  # the form shows it
        self.skipped = False
        self._go(START)

    def skip(self) -> None:
        """Go on without an office, to practise or to restore."""
        self.skipped = True
        self._go(START)

    def back(self) -> None:
        """Go back; what was typed is still there."""
        self._go(OFFICE)

    def begin_empty(self, next_step: str = "") -> None:
        """Keep the office and open the window."""
        office, signer = self._typed()
        self.desk.write(
            set_up_office, office, signer, year=self.desk.today().year, form=self.form,
            done=lambda _key: self._finish(next_step), failed=self._refused, owner=self,
        )  # fmt: skip

    def begin_practice(self) -> None:
        """Make the practice commune beside the office's own data, and open it."""
        self._wait("Đang lập xã tập: một năm phong trào, hồ sơ, quyết định. Mất khoảng nửa phút.")
        practising.enter(self.desk, self, self._failed)

    def restore(self) -> None:
        """Choose a backup and put it in the place of the empty data."""
        from thidua_desktop.storage import full_copy

        places = self.desk.places
        files = self.desk.choose_file("Chọn bản sao lưu", "Bản sao lưu (*.db)")
        if files and places is not None:
            self.desk.jobs.run(
                full_copy.look_at, places, files[0], done=lambda found: self._bring_in(places, files[0], found),
                failed=self._failed, owner=self,
            )  # fmt: skip

    def _bring_in(self, places: Places, source: Path, found: "Found") -> None:
        """Nothing is here yet to be lost, so there is a question only when something is missing there."""
        lost = found.missing and not self.desk.ask(
            f"Khôi phục từ tệp “{source.name}” dù thiếu tệp đính kèm?",
            "Khôi phục",
            detail=backing_up.told_of(found).strip(),
            parent=self,
        )
        if not lost:
            self.desk.restart(partial(backing_up.restore, places, source))

    def _typed(self) -> tuple[OfficeDraft, SignerDraft]:
        values: dict[str, Any] = self.form.values()
        office, signer = _drafts(values)
        for field, message in rules.office_problems(office):
            refused = Refused(message, field)
            self.form.show_error(refused)
            raise refused
        return office, signer

    def _refused(self, _error: Exception) -> None:
        self._go(OFFICE)

    def _failed(self, error: Exception) -> None:
        self._go(START)
        words = str(error) if isinstance(error, Refused | Failure) else "Chưa làm được việc này."
        self.banner.show_text(words)
        self.banner.show()

    def _finish(self, next_step: str) -> None:
        self.accept()
        self.ready.emit(next_step)

    def _wait(self, words: str) -> None:
        self.busy.show_progress(0, 0, words)
        self._go(BUSY)

    def _changed(self, _key: str = "") -> None:
        values = {field.key: self.form.value(field.key) for field in FIELDS}
        office, signer = _drafts({key: value or "" for key, value in values.items()})
        self.preview.show_head(rules.letterhead(office), rules.signature(signer), year=self.desk.today().year)

    def _go(self, step: int) -> None:
        self.banner.hide()
        self.steps.setCurrentIndex(step)
        self.step.setText({OFFICE: "Bước 1 trong 2", START: "Bước 2 trong 2"}.get(step, ""))
        self.heading.setText({OFFICE: "Cơ quan của anh, chị", START: "Bắt đầu từ đâu?"}.get(step, "Đang chuẩn bị"))
        for button, shown in (
            (self.skip_button, step == OFFICE),
            (self.next_button, step == OFFICE),
            (self.back_button, step == START),
        ):
            button.setVisible(shown)
        reason = "Chưa ghi tên xã, phường. Quay lại bước 1 và ghi tên." if self.skipped else ""
        for button in self.needs_office:
            buttons.explain(button, reason)
        if step == OFFICE:
            self.form.focus()

    def _office_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.tokens().px(12))
        column.addWidget(
            labels.wrapped("In trên đầu mọi văn bản. Sửa lại lúc nào cũng được ở trang Thiết lập.", "muted")
        )
        self.preview = LetterheadPreview()
        column.addWidget(self.preview)
        self.form = Form(FIELDS, columns=2, today=self.desk.today)
        self.form.set_values({"unit_word": "xã", "form": "TM"})
        self.form.changed.connect(self._changed)
        column.addWidget(self.form, 1)
        self._changed()
        return page

    def _start_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.tokens().px(10))
        self.needs_office: list[QPushButton] = []
        for icon, name, words, verb, handler, needs_office in (
            ("import", "Danh sách cán bộ trong Excel", "Đọc tệp đang có, xem trước từng dòng rồi mới nhập.",
             "Nhập từ Excel…", partial(self.begin_empty, "import"), True),
            ("dossier", "Để trống, nhập dần", "Mở trang chính và thêm đơn vị, phong trào khi cần.",
             "Bắt đầu", self.begin_empty, True),
            ("star", "Dữ liệu tập", "Một xã mẫu có sẵn cả năm phong trào. Để riêng, không lẫn với dữ liệu thật.",
             "Mở dữ liệu tập", self.begin_practice, False),
            ("restore", "Bản sao lưu", "Đưa dữ liệu từ máy cũ hoặc USB sang máy này.",
             "Khôi phục…", self.restore, False),
        ):  # fmt: skip
            button = (buttons.primary if not self.needs_office else buttons.quiet)(verb, handler)
            button.setAccessibleName(f"{verb}: {name}")
            if needs_office:
                self.needs_office.append(button)
            column.addWidget(_choice(icon, name, words, button))
        column.addStretch(1)
        return page

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back_button = buttons.quiet("Quay lại", self.back, "chevron-left")
        self.skip_button = buttons.link("Chỉ tập thử hoặc khôi phục", self.skip, left=True)
        self.next_button = buttons.primary("Tiếp tục", self.next)
        row.addWidget(self.back_button)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        row.addWidget(self.next_button)
        self.next_button.setDefault(True)
        return row


def _choice(icon: str, name: str, words: str, button: QWidget) -> Card:
    card = Card()
    card.setAccessibleName(name)
    row = QHBoxLayout()
    row.setSpacing(look.tokens().px(14))
    row.addWidget(Sign(icon, "red", 24), 0, Qt.AlignmentFlag.AlignVCenter)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    title: QLabel = labels.heading(name)
    lines.addWidget(title)
    lines.addWidget(labels.wrapped(words, "muted"))
    row.addLayout(lines, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(row)
    return card


def _drafts(values: dict[str, Any]) -> tuple[OfficeDraft, SignerDraft]:
    form = values.get("form") or "TM"
    office = OfficeDraft(
        unit_word=values["unit_word"] or "xã",
        place_name=values["place_name"],
        province=values["province"],
        standing_office=values["standing_office"],
    )
    return office, SignerDraft(name=values["signer"], form=form, position=POSTS[form][1])
