"""Forms for units: one click writes them all into a folder, another reads back what came."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from thidua_desktop.domain.sent_forms import SentGround
from thidua_desktop.domain.unit_forms import RESULTS
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.copied_rows import copied_or_told
from thidua_desktop.gui.jobs import Progress
from thidua_desktop.gui.widgets import buttons
from thidua_desktop.queries import sent_forms

if TYPE_CHECKING:
    from thidua_desktop.commands.unit_forms import FormsWritten

SEND = "Gửi mẫu Excel cho đơn vị…"
READ_FOLDER = "Đọc thư mục đơn vị gửi về…"
READ_FILES = "Đọc tệp đơn vị gửi về…"
PASTE = "Dán dòng đơn vị gửi từ Excel…"
NO_CAMPAIGN = "Chưa chọn phong trào. Chọn phong trào ở đầu cửa sổ rồi làm lại."
KINDS_OF_FILE = "Danh sách (*.xlsx *.xlsm *.xls *.csv)"


class UnitForms:
    """What a page offers about the forms of one kind.

    Attributes:
        kind: a key of ``domain.unit_forms.FORMS``.
    """

    def __init__(self, desk: Desk, kind: str, page: QWidget) -> None:
        self.desk, self.kind, self.page = desk, kind, page
        # On the page of targets the cells of the table take Ctrl+V.
        self._paste_keys = "Ctrl+Alt+V" if kind == RESULTS else "Ctrl+V"

    def actions(self) -> Sequence[PageAction]:
        """The actions, in no bar of buttons."""
        return (
            PageAction(SEND, self.send, "send", "Ctrl+Shift+M", writes=False, hidden=True),
            PageAction(READ_FOLDER, self.read_folder, "open-folder", "Ctrl+Shift+O", hidden=True),
            PageAction(READ_FILES, self.read_chosen, "import", "Ctrl+Alt+O", hidden=True),
            PageAction(PASTE, self.paste, "paste", self._paste_keys, hidden=True),
        )

    def button(self, page_actions: Sequence[PageAction], run: Any) -> QPushButton:
        """The button with the menu of these actions."""
        menu = QMenu(self.page)
        for action in page_actions:
            if action.text in (SEND, READ_FOLDER, READ_FILES, PASTE):
                entry = menu.addAction(f"{action.text}\t{action.keys}")
                entry.triggered.connect(partial(run, action))
        made = buttons.menu_button("Mẫu Excel", menu, "export-excel")
        made.setToolTip("Gửi mẫu cho các đơn vị điền, đọc lại mẫu đơn vị gửi về")
        return made

    def send(self) -> None:
        """Ask for a folder and write a form for every unit into a new one there."""
        if not self._has_campaign():
            return
        folder = self.desk.choose_folder("Lưu mẫu gửi đơn vị vào thư mục")
        if folder is None:
            return
        campaign_id, today = self.desk.campaign_id, self.desk.today()

        def write(*, progress: Progress) -> "FormsWritten":
            from thidua_desktop.commands.unit_forms import write_forms

            return write_forms(self.desk.db, self.kind, campaign_id, folder, today, progress=progress)

        self.desk.jobs.run(
            write,
            done=self._sent,
            failed=self.desk.failures.tell,
            cancelled=lambda: self.desk.messages.warn("Đã dừng. Các mẫu đã ghi xong vẫn còn trong thư mục."),
            owner=self.page,
            title="Đang ghi mẫu cho các đơn vị",
            progress=True,
        )

    def read_folder(self) -> None:
        """Ask for the folder of what came back and show what taking it over would do."""
        folder = self.desk.choose_folder("Thư mục chứa mẫu đơn vị gửi về") if self._has_campaign() else None
        if folder is not None:
            self.read(folder)

    def read_chosen(self) -> None:
        """Ask for one file or several that came back and show what taking them over would do."""
        if not self._has_campaign():
            return
        files = self.desk.choose_file("Mẫu đơn vị gửi về", KINDS_OF_FILE, many=True)
        if files:
            self.read(files[0] if len(files) == 1 else tuple(files))

    def paste(self) -> None:
        """Show what taking over the rows copied in Excel would do; they may be of one unit or of many."""
        if self._has_campaign() and (text := copied_or_told(self.desk)):
            self.read(text)

    def read(self, source: Path | tuple[Path, ...] | str) -> None:
        """Show what taking over these files, or these copied rows, would do."""

        def show(ground: SentGround) -> None:
            from thidua_desktop.gui.dialogs.sent_forms import SentFormsDialog

            SentFormsDialog(self.desk, ground, source, self.page.window()).open()

        self.desk.read(
            sent_forms.ground, self.kind, self.desk.campaign_id, self.desk.today(), done=show, owner=self.page
        )

    def _has_campaign(self) -> bool:
        if not self.desk.campaign_id:
            self.desk.messages.warn(NO_CAMPAIGN)
        return bool(self.desk.campaign_id)

    def _sent(self, written: "FormsWritten") -> None:
        left = f" {len(written.without)} đơn vị không có mẫu vì {written.without[0][1]}." if written.without else ""
        self.desk.messages.say(
            f"Đã ghi {len(written.files)} mẫu vào thư mục “{written.folder.name}”.{left}",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.folder))),
            "Mở thư mục",
        )
