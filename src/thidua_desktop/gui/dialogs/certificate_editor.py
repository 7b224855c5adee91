"""The editor of a certificate template: parts over a scan of the blank, undone step by step, saved at once."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from thidua_desktop.commands import certificate_templates as commands
from thidua_desktop.documents import installed_fonts
from thidua_desktop.documents.certificates import replaced_fonts
from thidua_desktop.domain.certificate_sheets import TemplateView
from thidua_desktop.domain.certificate_snap import moved_to
from thidua_desktop.domain.certificate_template import (
    BACKGROUNDS,
    BODY,
    EMBLEM,
    LARGEST_SIDE,
    PAPER_WORDS,
    PAPERS,
    PARTS,
    PLACES,
    SMALLEST_SIDE,
    CertificateTemplate,
    TemplateField,
    paper_of,
    problems,
    resized,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.certificate_canvas import CertificateCanvas
from thidua_desktop.gui.dialogs.certificate_side import PartPanel
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.paths import Places
from thidua_desktop.storage.attachments import place

_LISTED = {**PARTS, **PLACES}
_NOT_HIDDEN = {
    EMBLEM: "Bấm “Bỏ các hình” để không in hình Quốc huy.",
    BODY: "Khoảng giữa không in ra: các ô “tự canh trong khoảng giữa” nằm trong đó.",
}
IMAGES = "Hình (*.png *.jpg *.jpeg)"
SIDES = (
    Field("width", "&Bề ngang (mm)", "number", required=True, width=140),
    Field("height", "Bề ca&o (mm)", "number", required=True, width=140),
)


class CertificateEditor(QDialog):
    """Changes one template; nothing is written before it is saved."""

    def __init__(self, desk: Desk, view: TemplateView, sample: Certificate, parent: QWidget | None = None) -> None:
        super().__init__(parent or desk.messages.window())
        self._desk, self._view, self._sample = desk, view, sample
        self._folder = Places(desk.db.path.parent).attachments
        self._steps: list[CertificateTemplate] = [view.template]
        self._at = 0
        self._pictures: dict[str, Path | None] = {}
        self.setWindowTitle("Sửa mẫu giấy khen" if view.id else "Thêm mẫu giấy khen")
        px = look.tokens().px
        self.resize(QSize(px(1280), px(710)).boundedTo(self.screen().availableSize() - QSize(px(20), px(40))))
        self.canvas = CertificateCanvas(sample)
        self.canvas.picked.connect(self.pick)
        self.canvas.moved.connect(self._move)
        self.canvas.hidden.connect(self._hide)
        self.panel = PartPanel()
        self.panel.changed.connect(self._change_part)
        self.parts = QListWidget()
        self.parts.setAccessibleName("Các ô chữ")
        for key, word in _LISTED.items():
            item = QListWidgetItem(word)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.parts.addItem(item)
        self.parts.currentRowChanged.connect(lambda row: self.pick(list(_LISTED)[row]) if row >= 0 else None)
        self.message = labels.wrapped("", "muted")
        self._lay_out()
        for keys, action in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+S", self.save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        reason = desk.read_only_reason
        if reason:
            buttons.explain(self.save_button, f"Dữ liệu chỉ xem: {reason}")
        self._show()
        self._show_pictures()
        self.pick("receiver")
        self.canvas.setFocus()
        desk.jobs.run(lambda: list(installed_fonts.families()), done=self.panel.offer_fonts, owner=self, side=True)

    @property
    def template(self) -> CertificateTemplate:
        """The template as it stands on screen."""
        return self._steps[self._at]

    def pick(self, key: str) -> None:
        """Make a part the one that keys and numbers change."""
        self.canvas.select(key)
        self.panel.show_part(self._shown_part(key))
        self.parts.blockSignals(True)
        self.parts.setCurrentRow(list(_LISTED).index(key))
        self.parts.blockSignals(False)

    def change(self, template: CertificateTemplate) -> None:
        """Take a step, which can be undone; a step that would leave the paper is not taken and said."""
        if template == self.template:
            return
        for field, sentence in problems(template):
            if field != "name":
                self._say(sentence)
                self._show(keep_message=True)
                return
        self._steps[self._at + 1 :] = [template]
        self._at += 1
        self._show()

    def undo(self) -> None:
        """Take the last step back."""
        if self._at:
            self._at -= 1
            self._show()

    def redo(self) -> None:
        """Take it again."""
        if self._at + 1 < len(self._steps):
            self._at += 1
            self._show()

    def save(self) -> None:
        """Write the template with its pictures as one action and close."""
        if not self.save_button.isEnabled():
            return
        self._take_name()
        self.save_button.setEnabled(False)
        pictures = tuple(self._pictures.items())
        options: dict[str, Any] = {"done": self._saved, "failed": self._not_saved, "form": cast("Form", self)}
        if self._view.id:
            self._desk.write(
                commands.edit_template, self._view.id, self.template, pictures, self._folder,
                seen=self._view.template, **options,
            )  # fmt: skip
        else:
            self._desk.write(commands.add_template, self.template, pictures, self._folder, **options)

    def show_error(self, refused: Refused) -> None:
        """Say why it was not saved, at the part it belongs to."""
        self._say(str(refused))
        if refused.field in PARTS:
            self.pick(refused.field)
        elif refused.field == "name":
            self.name.setFocus()

    def reject(self) -> None:
        """Close; moved parts are not thrown away without a word."""
        self._take_name()
        if (self.template == self._view.template and not self._pictures) or self._desk.ask(
            "Bỏ những gì vừa sửa trong mẫu này?", "Bỏ, không lưu", "Sửa tiếp", parent=self
        ):
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        event.ignore()
        self.reject()

    def choose_picture(self, role: str = "picture") -> None:
        """Ask for a scan of the blank or a background, or for the emblem."""
        title = "Hình quét phôi hoặc hình nền" if role == "picture" else "Hình Quốc huy"
        for file in self._desk.choose_file(title, IMAGES)[:1]:
            self._pictures[role] = file
            self._show_pictures()
            self._say(f"Đã lấy “{file.name}”. Hình được lưu cùng mẫu.")

    def drop_pictures(self) -> None:
        """Take scan and emblem off the template; saved with it."""
        self._pictures = {"picture": None, "emblem": None}
        self._show_pictures()
        self._say("Đã bỏ hình phôi và hình Quốc huy. Bấm “Lưu mẫu” để giữ.")

    def _lay_out(self) -> None:
        px = look.tokens().px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QFrame()
        left.setFixedWidth(px(216))
        column = QVBoxLayout(left)
        column.setContentsMargins(px(12), px(12), px(8), px(12))
        column.addWidget(labels.strong("Ô chữ"))
        column.addWidget(self.parts, 1)
        column.addWidget(
            labels.wrapped("Kéo ô bằng chuột, hoặc phím mũi tên: 0,5 mm; giữ Shift: 5 mm. Delete: không in ô.", "small")
        )
        middle.addWidget(left)
        centre = QVBoxLayout()
        centre.addWidget(self.canvas, 1)
        self.message.setContentsMargins(px(8), px(4), px(8), px(6))
        centre.addWidget(self.message)
        middle.addLayout(centre, 1)
        side = QFrame()
        side.setProperty("look", "panel")
        side.setFixedWidth(px(330))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(14), px(12), px(6), px(8))
        column.addWidget(self.panel)
        middle.addWidget(side)
        rows.addLayout(middle, 1)

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(8))
        self.name = QLineEdit(self.template.name)
        self.name.setAccessibleName("Tên mẫu")
        self.name.setMaxLength(80)
        self.name.setCursorPosition(0)
        self.name.setMinimumWidth(px(165))
        self.name.editingFinished.connect(self._take_name)
        row.addWidget(self.name, 1)
        self.paper = choice_box("Khổ giấy", list(PAPER_WORDS.items()), paper_of(self.template))
        self.paper.setMinimumContentsLength(14)
        self.paper.currentIndexChanged.connect(self._take_paper)
        self.paper.activated.connect(self._paper_picked)
        row.addWidget(self.paper)
        self.background = choice_box("Nền", list(BACKGROUNDS.items()), self.template.background)
        self.background.setMinimumContentsLength(14)
        self.background.currentIndexChanged.connect(
            lambda _row: self.change(replace(self.template, background=self.background.currentData()))
        )
        row.addWidget(self.background)
        self.stock = QCheckBox("Chỉ in chữ")
        self.stock.clicked.connect(lambda on: self.change(replace(self.template, stock=on)))
        row.addWidget(self.stock)
        row.addWidget(buttons.quiet("Hình phôi…", self.choose_picture, "attach"))
        row.addWidget(buttons.quiet("Quốc huy…", lambda: self.choose_picture("emblem"), "attach"))
        row.addWidget(buttons.icon_button("close", "Bỏ các hình", self.drop_pictures))
        self.undo_button = buttons.icon_button("undo", "Hoàn tác bước vừa làm", self.undo)
        self.redo_button = buttons.icon_button("redo", "Làm lại", self.redo)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(buttons.quiet("Đóng", self.reject))
        self.save_button = buttons.primary("Lưu mẫu", self.save, "save")
        row.addWidget(self.save_button)
        return bar

    def _show(self, *, keep_message: bool = False) -> None:
        template = self.template
        said = self.canvas.show_template(template) or " ".join(replaced_fonts([self._sample], template))
        if said or not keep_message:
            self._say(said)
        sides = f" ({template.width:g} × {template.height:g} mm)".replace(".", ",")
        free = sides if paper_of(template) == "free" else "…"
        self.paper.setItemText(self.paper.findData("free"), PAPER_WORDS["free"] + free)
        for box, value in ((self.paper, paper_of(template)), (self.background, template.background)):
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(value))
            box.blockSignals(False)
        self.stock.setChecked(template.stock)
        if self.name.text().strip() != template.name:
            self.name.setText(template.name)
        self.undo_button.setEnabled(self._at > 0)
        self.redo_button.setEnabled(self._at + 1 < len(self._steps))
        self._name_parts()
        if self.canvas.selected:
            self.panel.show_part(self._shown_part(self.canvas.selected))

    def _name_parts(self) -> None:
        """Say in the list which parts are not printed."""
        template = self.template
        for row, one in enumerate(template.fields):
            shown = not one.hidden and (one.on_stock or not template.stock)
            self.parts.item(row).setText(PARTS[one.key] if shown else f"{PARTS[one.key]} (không in)")
        emblem = PLACES[EMBLEM] if not self.canvas.box(EMBLEM).isNull() else f"{PLACES[EMBLEM]} (không in)"
        self.parts.item(list(_LISTED).index(EMBLEM)).setText(emblem)

    def _shown_part(self, key: str) -> TemplateField:
        """The part with the baseline it is seen at, also while it floats."""
        one = self.template.field(key)
        return replace(one, y=self.canvas.place(key)[1]) if one.floats and not self.canvas.box(key).isNull() else one

    def _show_pictures(self) -> None:
        self.canvas.show_pictures(self._picture("picture"), self._picture("emblem"))
        self._name_parts()

    def _picture(self, role: str) -> Path | None:
        """The picture as it would be saved, None without one."""
        key = self._view.picture if role == "picture" else self._view.emblem
        file = self._pictures[role] if role in self._pictures else place(self._folder, key) if key else None
        return file if file is not None and file.is_file() else None

    def _move(self, key: str, x: float, y: float) -> None:
        self.change(self.template.with_field(moved_to(self.template, self.template.field(key), x, y)))

    def _hide(self, key: str) -> None:
        if key in PLACES:
            self._say(_NOT_HIDDEN[key])
            return
        self.change(self.template.with_field(replace(self.template.field(key), hidden=True)))

    def _change_part(self, part: TemplateField) -> None:
        if part.key in PLACES:
            self.change(self.template.with_field(moved_to(self.template, part, part.x, part.y)))
            return
        before = self.template.field(part.key)
        if part.floats and before.floats:
            part = replace(part, y=before.y)
        room = self.template.width - part.width
        if room >= 0 and part.x > room:
            part = replace(part, x=room)
        self.change(self.template.with_field(part))

    def _take_name(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self.template.name:
            self.change(replace(self.template, name=name))

    def _take_paper(self) -> None:
        if self.paper.currentData() in PAPERS:
            self.change(resized(self.template, *PAPERS[self.paper.currentData()]))

    def _paper_picked(self, _row: int) -> None:
        if self.paper.currentData() == "free":
            self.ask_paper()

    def ask_paper(self) -> None:
        """Ask how wide and high another paper is; the parts keep their share of it."""

        def save(values: dict[str, Any], _write: Write) -> None:
            width, height = float(values["width"]), float(values["height"])
            if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in (width, height)):
                dialog.form.show_error(Refused("Mỗi chiều của tờ giấy từ 100 đến 600 mm. Đo lại tờ phôi.", "width"))
                return
            dialog.half_typed.forget()
            dialog.accept()
            self.change(resized(self.template, width, height))

        start = {"width": Decimal(str(self.template.width)), "height": Decimal(str(self.template.height))}
        dialog = RecordDialog(self._desk, "Khổ giấy khác", SIDES, start, save, save_text="Đổi khổ", parent=self)
        dialog.finished.connect(lambda _result: self._show(keep_message=True))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)

    def _saved(self, _result: object) -> None:
        self.accept()

    def _not_saved(self, _error: Exception) -> None:
        self.save_button.setEnabled(True)
