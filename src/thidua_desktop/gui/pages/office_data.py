"""Working years, appearance, backups and the check of the data, as parts of the office page."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from thidua_desktop.commands import office as office_commands
from thidua_desktop.commands import years
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.office import WorkYearRow
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_section import EntryRow, Section
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import office as queries

if TYPE_CHECKING:
    from thidua_desktop.storage.backup import Backup
    from thidua_desktop.storage.check import Report

THEMES = (("system", "Theo máy"), ("light", "Nền sáng"), ("dark", "Nền tối"))
COUNTED = (("person", "người"), ("unit", "đơn vị"), ("campaign", "phong trào"), ("dossier", "hồ sơ"),
           ("award", "khen thưởng"))  # fmt: skip
NO_FOLDER = "Chưa có thư mục dữ liệu."


class YearsSection(Section):
    """Working years; a closed one can only be read."""

    name = "Năm làm việc"
    icon = "calendar"
    lead = "Đóng một năm khi đã nộp lưu: mọi thứ của năm đó chỉ xem được, cho đến khi mở lại có ghi lý do."
    listens = frozenset({"work_year", "campaign"})

    def build(self) -> None:
        """Put the card."""
        self.add_action("Thêm năm", self.add)
        self.list = self.card()

    def reload(self) -> None:
        """Read the years."""
        self.desk.read(queries.work_years, done=self._show, owner=self)

    def add(self) -> None:
        """Ask for a new year."""

        def save(typed: dict[str, Any], write: Write) -> None:
            write(office_commands.add_work_year, typed["year"])

        fields = (Field("year", "&Năm", "year", required=True, width=120),)
        self.show_dialog(
            RecordDialog(self.desk, "Thêm năm làm việc", fields, {"year": self.desk.year + 1}, save, parent=self)
        )

    def reopen(self, year: int) -> None:
        """Ask for the reason, then open a closed year again."""

        def save(typed: dict[str, Any], write: Write) -> None:
            write(years.reopen_year, year, typed["reason"])

        fields = (Field("reason", "&Lý do mở lại", "text", required=True, rows=3, hint="Ghi vào nhật ký thay đổi."),)
        self.show_dialog(
            RecordDialog(self.desk, f"Mở lại năm {year}", fields, {}, save, save_text="Mở lại", parent=self)
        )

    def close_year(self, year: int) -> None:
        """Close a year."""
        if self.desk.ask(
            f"Đóng năm {year}?",
            f"Đóng năm {year}",
            detail="Mọi thứ của năm này sẽ chỉ xem được. Cần sửa thì mở lại.",
        ):
            self.desk.write(years.close_year, year)

    def _show(self, rows: Sequence[WorkYearRow]) -> None:
        self.list.clear()
        known = {row.year: row for row in rows}
        known.setdefault(self.desk.year, WorkYearRow(self.desk.year, False, ""))
        for number, year in enumerate(sorted(known, reverse=True)):
            row = known[year]
            if number:
                self.list.add(line())
            action: tuple[str, Callable[[], object]] = (
                ("Mở lại…", partial(self.reopen, year)) if row.closed else ("Đóng năm", partial(self.close_year, year))
            )
            state = ("Đã đóng, chỉ xem", "neutral", "lock") if row.closed else ("Đang mở", "green", "unlock")
            reason = f"Đã mở lại: {row.reason}" if row.reason and not row.closed else ""
            current = ("Đang làm việc" if year == self.desk.year else "", "blue", "calendar")
            self.list.add(
                EntryRow(f"Năm {year}", reason, (current, state), (action,), reason=self.desk.read_only_reason)
            )


class LookSection(Section):
    """Light or dark, size of letters."""

    name = "Giao diện"
    icon = "sun"
    lead = "Chỉ đổi trên máy này. Giấy tờ in ra luôn nền trắng."

    def build(self) -> None:
        """Put the choices."""
        card = self.card("Nền")
        self._themes = QButtonGroup(self)
        self.themes = {}
        for value, words in THEMES:
            choice = self.themes[value] = QRadioButton(words)
            choice.setChecked(self.desk.settings.theme == value)
            choice.clicked.connect(partial(self._set_theme, value))
            self._themes.addButton(choice)
            card.add(choice)
        card = self.card("Cỡ chữ")
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(8))
        self.percent = labels.body("")
        for words, steps in (("Nhỏ hơn", -1), ("Thường", 0), ("To hơn", 1)):
            row.addWidget(buttons.quiet(words, partial(self._rescale, steps)))
        row.addWidget(self.percent)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(labels.wrapped("Phím tắt: Ctrl + và Ctrl −; Ctrl 0 trở về cỡ thường.", "small"))
        look.signals.changed.connect(self.reload)

    def reload(self) -> None:
        """Show what is chosen now."""
        self.themes.get(self.desk.settings.theme, self.themes["system"]).setChecked(True)
        self.percent.setText(f"{round(look.tokens().scale * 100)} %")

    def _set_theme(self, theme: str, _checked: bool = False) -> None:
        self.desk.settings.theme = theme
        self._dress()

    def _rescale(self, steps: int) -> None:
        self.desk.settings.scale = look.next_scale(self.desk.settings.scale, steps) if steps else 1.0
        self._dress()

    def _dress(self) -> None:
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, self.desk.settings.theme, self.desk.settings.scale)  # type: ignore[arg-type]


class BackupsSection(Section):
    """Verified copies, and the way back from them."""

    name = "Sao lưu, khôi phục"
    icon = "backup"
    lead = "Chương trình tự sao lưu khi đóng và trước khi nhập từ Excel. Mỗi bản đều được mở ra kiểm tra rồi mới tính."

    def build(self) -> None:
        """Put the card of backups."""
        self.add_action("Khôi phục từ tệp…", self.restore_file, "restore", primary=False)
        self.add_action("Chép ra USB…", self.copy_out, "copy", primary=False)
        self.add_action("Sao lưu ngay", self.back_up, "backup")
        self.list = self.card("Các bản sao lưu")

    def reload(self) -> None:
        """Read the list of backups."""
        self.desk.jobs.run(self._listed, done=self._show, owner=self, side=True)

    def back_up(self) -> None:
        """Make a verified backup now."""
        if self.desk.places is None:
            self.desk.messages.warn(NO_FOLDER)
            return
        self.desk.jobs.run(self._make, done=self._made, owner=self, title="Đang sao lưu")

    def copy_out(self) -> None:
        """Make a verified backup on another drive."""
        folder = self.desk.choose_folder("Chép dữ liệu ra USB hoặc ổ khác")
        if folder is not None and self.desk.places is not None:
            self.desk.jobs.run(
                self._make, folder, done=lambda _none: self._copied(folder), owner=self, title="Đang chép ra ổ khác"
            )

    def restore(self, source: Path, words: str) -> None:
        """Ask, then put a backup in the place of the data."""
        places = self.desk.places
        if places is None:
            self.desk.messages.warn(NO_FOLDER)
            return
        if self.desk.ask(
            f"Khôi phục {words}?",
            "Khôi phục",
            detail="Dữ liệu hiện nay được cất sang tên khác, không bị xoá. Cửa sổ sẽ đóng rồi mở lại.",
        ):
            self.desk.restart(partial(_restore, places.data, source))

    def restore_file(self) -> None:
        """Choose a backup elsewhere, such as on a USB drive."""
        files = self.desk.choose_file("Chọn bản sao lưu", "Bản sao lưu (*.db)")
        if files:
            self.restore(files[0], f"từ tệp “{files[0].name}”")

    def _listed(self) -> "Sequence[Backup]":
        from thidua_desktop.storage import backup

        return [] if self.desk.places is None else backup.listed(self.desk.places.backups)

    def _make(self, folder: Path | None = None) -> None:
        from thidua_desktop.storage import backup

        assert self.desk.places is not None
        backup.make(self.desk.places.data, folder or self.desk.places.backups, "manual")

    def _copied(self, folder: Path) -> None:
        self.desk.settings.usb_backup_on = self.desk.today().isoformat()
        self.desk.messages.say(f"Đã chép vào “{folder}” và đọc lại để kiểm tra. Rút USB được rồi.")

    def _made(self, _result: object) -> None:
        self.desk.db.changed_since_backup = False
        self.desk.messages.say("Đã sao lưu và kiểm tra xong bản sao.")
        self.reload()

    def _show(self, found: "Sequence[Backup]") -> None:
        from thidua_desktop.storage.backup import REASONS

        self.list.clear()
        if not found:
            self.list.add(labels.wrapped("Chưa có bản sao lưu nào. Bấm “Sao lưu ngay” để có bản đầu tiên.", "muted"))
        folder = self.desk.places.backups if self.desk.places else Path()
        for number, backup in enumerate(reversed(found)):
            if number:
                self.list.add(line())
            made = datetime.fromisoformat(backup.at).astimezone()
            counts = [f"{format_number(backup.counts[key])} {word}" for key, word in COUNTED if backup.counts.get(key)]
            when = f"{made:%H:%M ngày %d/%m/%Y}"
            self.list.add(
                EntryRow(
                    when,
                    " · ".join([REASONS.get(backup.reason, backup.reason), *counts]),
                    (("Mới nhất" if not number else "", "green", "check"),),
                    (("Khôi phục…", partial(self.restore, folder / backup.file, f"bản sao lưu lúc {when}")),),
                )
            )


class CheckSection(Section):
    """Whether the data are whole."""

    name = "Kiểm tra dữ liệu"
    icon = "check"
    lead = "Đọc lại toàn bộ tệp dữ liệu, nhật ký thay đổi và các tệp đính kèm. Không thay đổi gì."

    def build(self) -> None:
        """Put the card of findings."""
        self.add_action("Kiểm tra ngay", self.check, "check")
        self.result = self.card()
        self.result.add(labels.wrapped("Chưa kiểm tra trong lần mở này.", "muted"))

    def check(self) -> None:
        """Check everything and show what was found."""
        if self.desk.places is not None:
            self.desk.jobs.run(self._check, done=self._show, owner=self, title="Đang kiểm tra dữ liệu")

    def _check(self) -> "Report":
        from thidua_desktop.storage import check

        assert self.desk.places is not None
        return check.full(self.desk.db, self.desk.places.attachments)

    def _show(self, report: "Report") -> None:
        self.result.clear()
        for problem in report.problems:
            self.result.add(CheckRow("bad", problem, "Hãy khôi phục bản sao lưu gần nhất, hoặc gửi gói báo lỗi."))
        if not report.problems:
            self.result.add(CheckRow("good", "Dữ liệu nguyên vẹn", f"Kiểm tra lúc {self.desk.now():%H:%M}"))
        counts = [f"{format_number(report.counts[key])} {word}" for key, word in COUNTED if report.counts.get(key)]
        if counts:
            self.result.add(labels.wrapped("Đã đọc " + ", ".join(counts) + ".", "small"))


def _restore(data: Path, source: Path) -> None:
    from thidua_desktop.storage import backup

    backup.restore(data, source)
