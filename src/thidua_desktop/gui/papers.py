"""From a wish for a paper or a sheet to the preview or the saved file, without holding the window."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from thidua_desktop.gui import saving
from thidua_desktop.gui.desk import Desk
from thidua_desktop.paths import Places

if TYPE_CHECKING:
    from thidua_desktop.commands.reports import Paper, PaperContent, SheetFile
    from thidua_desktop.domain.certificate_sheets import PrintChoice


class Papers(QObject):
    """Answers ``desk.open_paper`` and ``desk.export_sheet``; made once for the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.paper_wanted.connect(self._read)
        desk.sheet_wanted.connect(self._make_sheet)

    def _read(self, kind: str, ids: dict[str, int]) -> None:
        """Read on the database's thread, then lay out beside it."""
        today = self._desk.today()
        if kind == "certificates":
            self._ask_for_certificates(**ids)
            return

        def read(session: Any) -> object:
            from thidua_desktop.commands import reports  # with all that any paper reads: not before one is wanted

            return reports.read_paper(session, kind, today, **ids)

        self._desk.read(
            read,
            done=lambda content: self._compose(kind, content, ids),
            owner=self,
            busy="Đang đọc dữ liệu cho giấy tờ",
        )

    def _ask_for_certificates(self, decision_id: int, certificate_id: int = 0) -> None:
        """Show the certificates of a decision, or one of them, with templates and printers to choose from."""

        def read(session: Any) -> "PrintChoice":
            from thidua_desktop.queries import certificate_templates

            return certificate_templates.print_choice(session, decision_id, self._desk.today(), certificate_id)

        self._desk.read(read, done=self._show_certificates, owner=self, busy="Đang đọc dữ liệu cho giấy khen")

    def _show_certificates(self, choice: "PrintChoice") -> None:
        from thidua_desktop.gui.dialogs.certificate_print import CertificatePrintDialog

        dialog = CertificatePrintDialog(self._desk, choice, parent=self._desk.messages.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _compose(self, kind: str, content: "PaperContent", ids: dict[str, int]) -> None:
        kept = Places(self._desk.db.path.parent).attachments

        def compose() -> "Paper":
            from thidua_desktop.commands import reports
            from thidua_desktop.documents import raster

            raster.load()
            return reports.compose_paper(kind, content, ids, kept)

        self._desk.jobs.run(
            compose,
            done=self._show,
            failed=self._desk.failures.tell,
            owner=self,
            title="Đang dựng giấy tờ",
            side=True,
        )

    def _show(self, paper: "Paper") -> None:
        from thidua_desktop.gui.dialogs.preview import PreviewDialog

        dialog = PreviewDialog(self._desk, paper, self._desk.messages.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_sheet(self, kind: str, ids: dict[str, int]) -> None:
        def make(today: date) -> "SheetFile":
            from thidua_desktop.commands import reports

            return reports.sheet(self._desk.db, kind, today, **ids)

        self._desk.jobs.run(
            make,
            self._desk.today(),
            done=self._save_sheet,
            failed=self._desk.failures.tell,
            owner=self,
            title="Đang lập bảng Excel",
        )

    def _save_sheet(self, made: "SheetFile") -> None:
        path = saving.choose_workbook(self._desk, "Xuất ra Excel", made.file_name)
        if path is not None:
            saving.save(self._desk, path, made.xlsx, self)
