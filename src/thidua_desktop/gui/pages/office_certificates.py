"""Certificate templates and measured printers, as a part of the office page."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinterInfo

from thidua_desktop.commands import certificate_templates as commands
from thidua_desktop.commands.reports import Paper
from thidua_desktop.domain.certificate_sheets import TemplateRow, TemplateView
from thidua_desktop.domain.certificate_template import (
    BACKGROUNDS,
    BUILT_IN,
    PAPER_WORDS,
    PAPERS,
    in_millimetres,
    on_blanks,
    resized,
)
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.domain.printer_correction import PrinterRow, crosses
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.paths import Places
from thidua_desktop.queries import certificate_templates as queries
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import write_atomically

NEW_FIELDS = (
    Field("name", "&Tên mẫu", required=True, wide=True, placeholder="Phôi giấy khen năm 2026"),
    Field(
        "kind",
        "&Cách in",
        "choice",
        required=True,
        choices=(("stock", "Chỉ in chữ lên phôi in sẵn"), ("full", "In cả tờ")),
    ),
    Field("paper", "&Khổ giấy", "choice", required=True, choices=tuple(PAPER_WORDS.items())),
    Field("width", "&Bề ngang (mm)", "number", hint="Chỉ ghi khi chọn khổ khác."),
    Field("height", "Bề ca&o (mm)", "number"),
)
SHEET_FIELDS = (
    Field(
        "paper",
        "&Khổ giấy của tờ đo",
        "choice",
        required=True,
        choices=tuple((key, PAPER_WORDS[key]) for key in PAPERS),
        hint="Chọn đúng khổ và chiều của phôi sẽ in.",
    ),
)
_CORNERS = ("trên trái", "trên phải", "dưới trái", "dưới phải")


class CertificatesSection(Section):
    """Templates of the office's own, the one certificates are printed with, and what its printers do."""

    name = "Mẫu giấy khen"
    icon = "certificate"
    lead = (
        "Mẫu đặt từng ô chữ theo mi-li-mét, in lên phôi có sẵn hoặc in cả tờ. Máy in nào cũng kéo lệch giấy một chút: "
        "in tờ đo, ghi số đo, các lần in sau tự chỉnh."
    )
    listens = frozenset({"certificate_template", "printer_correction", "attachment"})

    def build(self) -> None:
        """Put both cards."""
        self.add_action("In tờ đo máy in…", self.ask_sheet, "print", primary=False, writes=False)
        self.add_action("Đo máy in…", self.ask_measured, "target", primary=False)
        self.add_action("Nhập mẫu…", self.bring_in, "import", primary=False)
        self.add_action("Thêm mẫu…", self.add)
        self.templates = self.card("Mẫu")
        self.printers = self.card("Máy in đã đo")

    def reload(self) -> None:
        """Read templates and printers."""
        self.desk.read(queries.rows, done=self._show_templates, owner=self)
        self.desk.read(queries.printers, done=self._show_printers, owner=self)

    def add(self) -> None:
        """Ask for name and paper, then open the editor."""

        def go_on(values: dict[str, Any], _write: Write) -> None:
            width, height = PAPERS.get(values["paper"]) or (
                float(values["width"] or 0),
                float(values["height"] or 0),
            )
            if not (100 <= width <= 600 and 100 <= height <= 600):
                dialog.form.show_error(Refused("Ghi bề ngang, bề cao từ 100 đến 600 mm của tờ giấy.", "width"))
                return
            name = str(values["name"])
            start = on_blanks(name) if values["kind"] == "stock" else replace(BUILT_IN, name=name)
            dialog.half_typed.forget()
            dialog.accept()
            self._edit(TemplateView(0, resized(start, width, height)))

        start = {"kind": "stock", "paper": "a4"}
        dialog = RecordDialog(
            self.desk, "Thêm mẫu giấy khen", NEW_FIELDS, start, go_on, columns=2, save_text="Sắp chữ…", parent=self
        )
        self.show_dialog(dialog)

    def edit(self, template_id: int) -> None:
        """Open the editor of a template."""
        self.desk.read(queries.view, template_id, done=self._edit, owner=self)

    def bring_in(self) -> None:
        """Take over a template another office sent."""
        from thidua_desktop.documents import certificate_package

        folder = Places(self.desk.db.path.parent).attachments

        def read_file(path: Path) -> bytes:
            with translated(path):
                if path.stat().st_size > certificate_package.LARGEST_FILE:
                    raise Refused(f"Tệp “{path.name}” lớn hơn 30 MB nên không phải mẫu giấy khen.")
                return path.read_bytes()

        for path in self.desk.choose_file("Nhập mẫu giấy khen", "Mẫu giấy khen (*.zip)")[:1]:
            self.desk.jobs.run(
                read_file,
                path,
                done=lambda data: self.desk.write(commands.import_template, data, folder, owner=self),
                failed=self.desk.failures.tell,
                owner=self,
                side=True,
            )

    def export(self, template_id: int) -> None:
        """Save a template with its pictures as one file for another office."""
        self.desk.read(queries.view, template_id, done=self._export, owner=self)

    def _export(self, view: TemplateView) -> None:
        from thidua_desktop.documents.certificate_package import ENDING

        name = safe_file_name(view.template.name) + ENDING
        path = self.desk.choose_target("Xuất mẫu giấy khen", "Mẫu giấy khen (*.zip)", name)
        if path is None:
            return
        folder = Places(self.desk.db.path.parent).attachments
        self.desk.jobs.run(
            lambda: write_atomically(path, commands.package(view, folder)),
            done=lambda _none: self.desk.messages.say(f"Đã lưu “{path.name}”."),
            failed=self.desk.failures.tell,
            owner=self,
            side=True,
        )

    def ask_sheet(self) -> None:
        """Ask for the paper of the calibration sheet, then show it."""
        self._ask_paper("In tờ đo máy in", "Xem tờ đo", self.print_sheet)

    def ask_measured(self) -> None:
        """Ask which sheet was printed, then where its crosses were found."""
        self._ask_paper("Đo máy in", "Ghi số đo…", self.measure)

    def _ask_paper(self, title: str, words: str, go_on: Callable[[str], object]) -> None:
        def chosen(values: dict[str, Any], _write: Write) -> None:
            dialog.half_typed.forget()
            dialog.accept()
            go_on(str(values["paper"]))

        dialog = RecordDialog(
            self.desk, title, SHEET_FIELDS, {"paper": "a4"}, chosen, save_text=words, parent=self
        )  # fmt: skip
        self.show_dialog(dialog)

    def print_sheet(self, paper: str = "a4") -> None:
        """Show the calibration sheet, to be printed as any paper."""
        from thidua_desktop.documents import calibration_sheet
        from thidua_desktop.gui.dialogs.preview import PreviewDialog

        title = f"Tờ đo máy in {PAPER_WORDS[paper].split(' (')[0]}"
        made = Paper(title, title, calibration_sheet.render(*PAPERS[paper]), ())
        dialog = PreviewDialog(self.desk, made, self.desk.messages.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def measure(self, paper: str = "a4") -> None:
        """Ask where the crosses of the printed sheet were found."""
        wanted = crosses(*PAPERS[paper])
        names = QPrinterInfo.availablePrinterNames()
        fields = [
            Field("printer", "&Máy in", "choice", required=True, choices=[(name, name) for name in names])
            if names
            else Field("printer", "&Máy in", required=True, hint="Ghi đúng tên máy in trong hệ thống."),
            Field("tray", "&Khay", hint="Để trống: dùng cho mọi khay, mọi khổ giấy.", placeholder="Khay tay, A3"),
        ]
        values: dict[str, Any] = {}
        for number, ((x, y), corner) in enumerate(zip(wanted, _CORNERS, strict=True), 1):
            for key, word, should in (("x", "cách mép trái", x), ("y", "cách mép trên", y)):
                fields.append(
                    Field(f"{key}{number}", f"Dấu {number} ({corner}) {word}", "number", required=True,
                          hint=f"Đúng ra là {in_millimetres(should)}.")
                )  # fmt: skip
                values[f"{key}{number}"] = Decimal(str(should))

        def save(typed: dict[str, Any], write: Write) -> None:
            found = [(float(typed[f"x{number}"]), float(typed[f"y{number}"])) for number in range(1, 5)]
            write(commands.measure_printer, str(typed["printer"]), str(typed["tray"] or ""), wanted, found)

        self.show_dialog(
            RecordDialog(self.desk, "Đo máy in", fields, values, save, columns=2, save_text="Ghi số đo", parent=self)
        )

    def _edit(self, view: TemplateView) -> None:
        def show(sample: Certificate) -> None:
            from thidua_desktop.gui.dialogs.certificate_editor import CertificateEditor

            dialog = CertificateEditor(self.desk, view, sample)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self.desk.read(queries.sample, self.desk.today(), done=show, owner=self)

    def _show_templates(self, rows: tuple[TemplateRow, ...]) -> None:
        self.templates.clear()
        reason = self.desk.read_only_reason
        own = [
            EntryRow(
                row.name,
                f"{in_millimetres(row.width)} × {in_millimetres(row.height)} · "
                + ("chỉ in chữ lên phôi" if row.stock else BACKGROUNDS[row.background].lower()),
                (("Đang dùng", "green", ""),) if row.chosen else (),
                (
                    *((("Dùng mẫu này", partial(self.desk.write, commands.choose_template, row.id)),)
                      if not row.chosen else ()),
                    ("Sửa", partial(self.edit, row.id)),
                    ("Xuất", partial(self.export, row.id)),
                    ("Xóa", partial(self.desk.write, commands.remove_template, row.id)),
                ),
                reason=reason,
            )
            for row in rows
        ]  # fmt: skip
        used = not any(row.chosen for row in rows)
        built_in = EntryRow(
            BUILT_IN.name,
            "297 mm × 210 mm · in cả tờ, có khung hoa văn",
            (("Đang dùng", "green", ""),) if used else (),
            () if used else (("Dùng mẫu này", partial(self.desk.write, commands.choose_template, 0)),),
            reason=reason,
        )
        fill(self.templates, [built_in, *own])

    def _show_printers(self, rows: tuple[PrinterRow, ...]) -> None:
        self.printers.clear()
        made = [
            EntryRow(
                ", ".join(filter(None, (row.printer, row.tray))),
                _said(row),
                actions=(("Bỏ", partial(self.desk.write, commands.remove_correction, row.id)),),
                reason=self.desk.read_only_reason,
            )
            for row in rows
        ]
        fill(self.printers, made or [EntryRow("Chưa đo máy in nào.", "In tờ đo rồi bấm “Đo máy in…”.", strong=False)])


def _said(row: PrinterRow) -> str:
    one = row.correction
    across = f"lệch {'phải' if one.shift_x >= 0 else 'trái'} {in_millimetres(abs(one.shift_x))}"
    down = f"{'xuống' if one.shift_y >= 0 else 'lên'} {in_millimetres(abs(one.shift_y))}"
    stretch = f"co giãn {one.scale_x * 100:.2f} % × {one.scale_y * 100:.2f} %".replace(".", ",")
    return f"{across}, {down}; {stretch}"
