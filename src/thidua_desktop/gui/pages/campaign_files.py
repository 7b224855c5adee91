"""The files attached to a campaign: dropped or chosen, saved as a copy, taken out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaigns import AttachmentRow, CampaignView
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.rows import Sign
from thidua_desktop.paths import Places
from thidua_desktop.storage.attachments import place
from thidua_desktop.storage.files import write_atomically

KINDS = "Giấy tờ, ảnh (*.pdf *.doc *.docx *.xls *.xlsx *.odt *.ods *.jpg *.jpeg *.png *.tif *.tiff *.txt *.zip)"


class FilesTab(QWidget):
    """A row for each file; files may also be dropped here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: CampaignView | None = None
        self.setAcceptDrops(True)
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        top = QHBoxLayout()
        self.words = labels.heading("")
        top.addWidget(self.words)
        top.addStretch(1)
        self.add_button = buttons.quiet("Đính kèm tệp…", self._choose, "attach")
        top.addWidget(self.add_button)
        column.addLayout(top)
        column.addWidget(
            labels.wrapped(
                "Bản kế hoạch đã ký, công văn cấp trên… Kéo tệp thả vào đây cũng được; tệp được chép lại.", "hint"
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(2))
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_campaign(self, view: CampaignView) -> None:
        """Show the files of a campaign."""
        self._view = view
        buttons.explain(self.add_button, view.read_only or self._desk.read_only_reason)
        count = len(view.attachments)
        self.words.setText(f"{count} tệp đính kèm" if count else "Chưa có tệp đính kèm")
        while self._rows.count():
            item = self._rows.takeAt(0)
            old = item.widget() if item else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for row in view.attachments:
            self._rows.addWidget(self._row(row, bool(view.read_only)))
            self._rows.addWidget(line())

    def attach(self, files: Sequence[Path]) -> None:
        """Keep copies of files with the campaign."""
        folder = Places(self._desk.db.path.parent).attachments
        for file in files:
            if self._view is not None:
                self._desk.write(write_campaigns.attach, self._view.id, folder, file, owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if event.mimeData().hasUrls() and self.add_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        self.attach([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _choose(self) -> None:
        self.attach(self._desk.choose_file("Đính kèm tệp", KINDS, many=True))

    def _row(self, row: AttachmentRow, read_only: bool) -> QWidget:
        made = QWidget()
        box = QHBoxLayout(made)
        box.setContentsMargins(0, look.tokens().px(4), 0, look.tokens().px(4))
        box.setSpacing(look.tokens().px(10))
        box.addWidget(Sign("attach", "muted", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(labels.elided(row.name), 1)
        box.addWidget(labels.small(_size(row.size)))
        save = buttons.link("Lưu bản sao…", lambda: self._save_copy(row))
        save.setAccessibleName(f"Lưu bản sao {row.name}")
        box.addWidget(save)
        drop = buttons.icon_button("delete", f"Bỏ tệp {row.name}", lambda: self._drop(row))
        drop.setEnabled(not read_only)
        box.addWidget(drop)
        return made

    def _drop(self, row: AttachmentRow) -> None:
        self._desk.write(write_campaigns.detach, row.id, owner=self)

    def _save_copy(self, row: AttachmentRow) -> None:
        target = self._desk.choose_target("Lưu bản sao", KINDS, row.name, self)
        if target is None:
            return
        kept = place(Places(self._desk.db.path.parent).attachments, row.sha256)

        def copy() -> None:
            write_atomically(target, kept.read_bytes())

        self._desk.jobs.run(
            copy,
            done=lambda _none: self._desk.messages.say(f"Đã lưu “{target.name}”."),
            failed=self._desk.failures.tell,
            owner=self,
            side=True,
        )


def _size(size: int) -> str:
    """A size in the words of a file manager."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
