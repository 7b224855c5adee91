"""Files of a dossier: chosen, dropped, kept under their hash, opened as a copy, saved with its papers."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from thidua_desktop.commands.dossier_papers import attach_files
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.jobs import Progress
from thidua_desktop.paths import Places
from thidua_desktop.storage import attachments
from thidua_desktop.storage.attachments import Kept

KINDS = "Giấy tờ (*.pdf *.doc *.docx *.xls *.xlsx *.odt *.ods *.jpg *.jpeg *.png *.tif *.tiff *.txt *.zip)"
SAVE_SETS = "Lưu cả bộ hồ sơ…"


class DossierFiles(QObject):
    """Keeps and opens files beside the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._folder = Places(desk.db.path.parent).attachments

    def choose(self, dossier_id: int) -> None:
        """Ask for files and attach them."""
        paths = self._desk.choose_file("Đính kèm giấy tờ vào hồ sơ", KINDS, many=True)
        if paths:
            self.attach(dossier_id, paths)

    def attach(self, dossier_id: int, paths: Sequence[Path]) -> None:
        """Keep files with a dossier; none of them when one cannot be kept."""

        def keep() -> list[Kept]:
            return [attachments.keep(self._folder, path) for path in paths]

        def note(files: list[Kept]) -> None:
            self._desk.write(attach_files, dossier_id, files, owner=self)

        self._desk.jobs.run(
            keep, done=note, failed=self._desk.failures.tell, owner=self, title="Đang chép tệp", side=True
        )

    def open(self, sha256: str, name: str) -> None:
        """Open a copy, so that nothing the other program does can change what is kept."""
        self._desk.jobs.run(
            attachments.copy_to_read,
            self._folder,
            sha256,
            name,
            done=lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            failed=self._desk.failures.tell,
            owner=self,
            side=True,
        )

    def save_sets(self, dossier_ids: Sequence[int]) -> None:
        """Ask for a folder and write the papers and files of each dossier into one of its own there."""
        if not dossier_ids:
            self._desk.messages.warn("Hãy chọn ít nhất một hồ sơ trong danh sách.")
            return
        folder = self._desk.choose_folder("Lưu cả bộ hồ sơ vào thư mục")
        if folder is None:
            return

        def write(*, progress: Progress) -> list[Path]:
            from thidua_desktop.commands import paper_sets  # with all that any paper reads: not before one is wanted

            today = self._desk.today()
            return paper_sets.write_dossiers(
                self._desk.db, self._folder, dossier_ids, folder, today=today, progress=progress
            )

        self._desk.jobs.run(
            write,
            done=lambda written: self._saved(folder, len(dossier_ids), len(written)),
            failed=self._desk.failures.tell,
            cancelled=lambda: self._desk.messages.warn("Đã dừng. Các hồ sơ đã lưu xong vẫn còn trong thư mục."),
            owner=self,
            title="Đang xếp bộ hồ sơ",
            progress=True,
            lasting=True,
        )

    def _saved(self, folder: Path, dossiers: int, files: int) -> None:
        self._desk.messages.say(
            f"Đã lưu {dossiers} bộ hồ sơ, {files} tệp, vào thư mục “{folder.name}”.",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            "Mở thư mục",
        )
