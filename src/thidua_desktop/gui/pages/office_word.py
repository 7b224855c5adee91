"""The office's own Word templates for papers, as a part of the office page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from thidua_desktop.commands import word_templates as commands
from thidua_desktop.commands.word_templates import KINDS, TemplateGround
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.text import safe_file_name
from thidua_desktop.domain.word_templates import TemplateReport, WordTemplateRow
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill
from thidua_desktop.paths import Places
from thidua_desktop.queries.word_templates import word_templates
from thidua_desktop.storage.attachments import place
from thidua_desktop.storage.failures import translated
from thidua_desktop.storage.files import write_atomically

LARGEST = 10 * 1024 * 1024
_WORD = "Văn bản Word (*.docx)"


class WordTemplatesSection(Section):
    """Papers whose Word file follows a template of the office's own."""

    name = "Mẫu Word của cơ quan"
    icon = "attach"
    lead = (
        "Giấy nào cơ quan có mẫu Word riêng thì lưu Word theo mẫu ấy: lấy “Tệp mẫu để sửa” đã có sẵn mọi trường, sửa "
        "trong Word, rồi “Lấy mẫu”. Máy có LibreOffice thì bản xem, bản in và PDF cũng theo mẫu ấy; máy không có thì "
        "theo mẫu của chương trình."
    )
    listens = frozenset({"paper_template", "attachment"})

    def build(self) -> None:
        """Put both cards."""
        self.own = self.card("Mẫu của cơ quan")
        self.papers = self.card("Các loại giấy theo mẫu của chương trình")

    def reload(self) -> None:
        """Read the templates."""
        self.desk.read(word_templates, done=self._show, owner=self)

    def take(self, kind: str) -> None:
        """Ask for a Word file, look it through, show what was found, take it over."""
        for path in self.desk.choose_file(f"Lấy mẫu Word: {KINDS[kind]}", _WORD + ";;Mọi tệp (*)")[:1]:
            self._with_ground(kind, partial(self._look_through, kind, path))

    def export_example(self, kind: str) -> None:
        """Save a template to begin with, which has all names a template may use."""
        self._with_ground(kind, lambda ground: self._save(f"Mẫu {KINDS[kind]}", partial(commands.example_file, ground)))

    def export_tried(self, row: WordTemplateRow) -> None:
        """Save the template filled with the newest paper of its kind, to look at in Word."""
        file = place(self._folder(), row.sha256)

        def made(ground: TemplateGround) -> bytes:
            with translated(file):
                data = file.read_bytes()
            return commands.tried(ground, data)

        self._with_ground(row.kind, lambda ground: self._save(f"Bản thử {KINDS[row.kind]}", partial(made, ground)))

    def export_file(self, row: WordTemplateRow) -> None:
        """Save the template itself, to go on with it in Word."""
        file = place(self._folder(), row.sha256)

        def read() -> bytes:
            with translated(file):
                return file.read_bytes()

        self._save(row.name.removesuffix(".docx"), read)

    def _with_ground(self, kind: str, go_on: Callable[[TemplateGround], object]) -> None:
        self.desk.read(commands.ground, kind, self.desk.today(), done=go_on, owner=self)

    def _look_through(self, kind: str, path: Path, ground: TemplateGround) -> None:
        def look() -> tuple[bytes, TemplateReport]:
            with translated(path):
                if path.stat().st_size > LARGEST:
                    raise Refused(f"Tệp “{path.name}” lớn hơn 10 MB. Bớt hình trong mẫu rồi lấy lại.")
                data = path.read_bytes()
            return data, commands.check(ground, path.name, data)

        self.desk.jobs.run(
            look,
            done=lambda found: self._report(kind, path.name, *found),
            failed=lambda error: self._not_looked(kind, path.name, error),
            owner=self,
            title="Đang xem mẫu Word",
            side=True,
        )

    def _not_looked(self, kind: str, name: str, error: Exception) -> None:
        if isinstance(error, Refused):
            self._report(kind, name, b"", TemplateReport((), (), (str(error),)))
        else:
            self.desk.failures.tell(error)

    def _report(self, kind: str, name: str, data: bytes, report: TemplateReport) -> None:
        from thidua_desktop.gui.dialogs.template_report import TemplateReportDialog

        dialog = TemplateReportDialog(name, KINDS[kind], report, self.desk.messages.window())
        folder, today = self._folder(), self.desk.today()
        dialog.accepted.connect(
            lambda: self.desk.write(commands.take_over, kind, name, data, folder, today, owner=self)
        )  # fmt: skip
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, name: str, make: Callable[[], bytes]) -> None:
        path = self.desk.choose_target("Lưu tệp Word", _WORD, safe_file_name(name) + ".docx")
        if path is None:
            return
        target = path if path.suffix.lower() == ".docx" else Path(f"{path}.docx")
        self.desk.jobs.run(
            lambda: write_atomically(target, make()),
            done=lambda _none: self.desk.messages.say(f"Đã lưu “{target.name}”."),
            failed=self.desk.failures.tell,
            owner=self,
            title="Đang dựng tệp Word",
            side=True,
        )

    def _folder(self) -> Path:
        return Places(self.desk.db.path.parent).attachments

    def _show(self, rows: dict[str, WordTemplateRow]) -> None:
        self.own.clear()
        self.papers.clear()
        none = EntryRow("Chưa có mẫu nào. Mọi giấy lưu Word theo mẫu của chương trình.", strong=False)
        fill(self.own, [self._own_row(rows[kind]) for kind in KINDS if kind in rows] or [none])
        reason = self.desk.read_only_reason
        fill(
            self.papers,
            [
                EntryRow(
                    title,
                    actions=(
                        ("Tệp mẫu để sửa…", partial(self.export_example, kind)),
                        ("Lấy mẫu…", partial(self.take, kind)),
                    ),
                    reason=reason,
                )
                for kind, title in KINDS.items()
                if kind not in rows
            ],
        )

    def _own_row(self, row: WordTemplateRow) -> EntryRow:
        other = "Dùng mẫu của chương trình" if row.used else "Dùng mẫu này"
        return EntryRow(
            KINDS[row.kind],
            f"{row.name} · {max(1, row.size // 1024)} kB",
            (("Đang dùng", "green", "") if row.used else ("Không dùng", "neutral", ""),),
            (
                (other, partial(self.desk.write, commands.use_template, row.kind, not row.used)),
                ("Bản thử…", partial(self.export_tried, row)),
                ("Lưu mẫu…", partial(self.export_file, row)),
                ("Thay…", partial(self.take, row.kind)),
                ("Xóa", partial(self.desk.write, commands.remove_template, row.kind)),
            ),
            reason=self.desk.read_only_reason,
        )
