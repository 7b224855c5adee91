"""Working years, appearance and the check of the data, as parts of the office page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from thidua_desktop.commands import office as office_commands
from thidua_desktop.commands import years
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.office import WorkYearRow
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_backups import COUNTED
from thidua_desktop.gui.pages.office_section import EntryRow, Section
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import office as queries

if TYPE_CHECKING:
    from thidua_desktop.storage.check import Report

THEMES = (("system", "Theo máy"), ("light", "Nền sáng"), ("dark", "Nền tối"))


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


class CheckSection(Section):
    """Whether the data are whole."""

    name = "Kiểm tra dữ liệu"
    icon = "check"
    lead = "Đọc lại toàn bộ tệp dữ liệu, nhật ký thay đổi và các tệp đính kèm. Không thay đổi gì."

    def build(self) -> None:
        """Put the card of findings."""
        self.add_action("Kiểm tra ngay", self.check, "check", writes=False)
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
