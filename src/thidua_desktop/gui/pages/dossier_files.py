"""Files of a dossier: chosen, dropped, kept under their hash, and opened as a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from thidua_desktop.commands.dossier_papers import attach_files
from thidua_desktop.gui.desk import Desk
from thidua_desktop.paths import Places
from thidua_desktop.storage import attachments
from thidua_desktop.storage.attachments import Kept

KINDS = "Giấy tờ (*.pdf *.doc *.docx *.xls *.xlsx *.odt *.ods *.jpg *.jpeg *.png *.tif *.tiff *.txt *.zip)"


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
