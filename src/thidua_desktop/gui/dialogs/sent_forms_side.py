"""The side of what units sent back: whose each file is, whom names mean, what is faulty, what columns are taken for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from thidua_desktop.domain.sent_forms import SentChoices, SentPreview
from thidua_desktop.gui.dialogs.import_side import MOST_SHOWN, ImportSide
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.rows import CheckRow

if TYPE_CHECKING:
    from thidua_desktop.sheets.sent_forms import SentBatch


class SentFormsSide(ImportSide):
    """Questions about files, names, awards and targets, beside what every import asks of the file at hand.

    Signals:
        whole_for_all: what was said of the whole file at hand holds for every other file that lacks it.
    """

    whole_for_all = Signal()

    def __init__(self) -> None:
        super().__init__("Chỗ cần chọn, cần xem, cột")
        self._paths: tuple[Path, ...] = ()
        self._units: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._receivers: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._take_only = self._make_new = False

    def renew(self, paths: tuple[Path, ...]) -> None:
        """Forget what was said of files by their number when there are other files now."""
        if paths != self._paths:
            self._paths, self._units, self._files = paths, {}, {}

    def choices(self) -> SentChoices:
        """What the clerk has decided so far."""
        return SentChoices(
            {int(file): int(unit) for file, unit in self._units.items()},
            {int(file): said for file, said in self._files.items()},
            dict(self._receivers),
            dict(self._kinds),
            {name: int(target) for name, target in self._targets.items()},
            self._make_new,
            self._take_only,
        )

    def show_preview(self, plan: "SentBatch | None", preview: SentPreview | None) -> None:
        """Show another preview, or nothing."""
        self.clear()
        if plan is not None and preview is not None:
            self.put_conversion(plan.conversion)
            self._put_files(preview)
            self._put_whole_file(plan)
            if preview.kinds:
                self.add(labels.heading("Danh hiệu, hình thức chưa rõ"))
                self.put_questions(preview.kinds, self._kinds)
            if preview.targets:
                self.add(labels.heading("Chỉ tiêu chưa rõ"))
                self.put_questions(preview.targets, self._targets)
            self._put_receivers(preview)
            self._put_file(plan)
            if plan.skipped:
                self.add(labels.heading("Không phải tệp Excel, không đọc"))
                self.add(labels.wrapped(", ".join(plan.skipped[:MOST_SHOWN]), "small"))
        self.finish()

    def cell_words(self, place: tuple[int, int]) -> str:
        """See ``ImportSide``; rows of a second sheet are counted below 0."""
        from thidua_desktop.sheets.sent_promises import below

        row, column = place
        return super().cell_words(place) if row >= 0 else f"{super().cell_words((below(row), column))} (trang sau)"

    def _put_files(self, preview: SentPreview) -> None:
        if preview.file_units:
            self.add(labels.heading("Tệp của đơn vị nào"))
            self.put_questions(preview.file_units, self._units)
        if preview.file_takes:
            self.add(labels.heading("Nhập tệp nào"))
            self.put_questions(preview.file_takes, self._files)

    def _put_whole_file(self, plan: "SentBatch") -> None:
        """What the clerk may say of the whole file at hand, and of others that lack the same."""
        one = plan.file
        others = any(other.whole for other in plan.files if other is not one)
        self.put_whole(one.whole, one.head.name if len(plan.files) > 1 else "")
        if others and any(self.whole.get(fact.field) for fact in one.whole):
            self.add(buttons.link("Dùng cho mọi tệp còn thiếu", self.whole_for_all.emit, left=True))

    def _put_receivers(self, preview: SentPreview) -> None:
        if not (preview.receivers or self._take_only or self._make_new):
            return
        self.add(labels.heading("Tên chưa chắc chắn"))
        for words, on, change in (
            ("Nhận hết những ai chỉ có một gợi ý", self._take_only, self._choose_only),
            ("Thêm vào danh sách những tên chưa có", self._make_new, self._choose_new),
        ):
            tick = QCheckBox(words)
            tick.setChecked(on)
            tick.clicked.connect(change)
            self.add(tick)
        self.put_questions(preview.receivers, self._receivers)

    def _put_file(self, plan: "SentBatch") -> None:
        """What is to be said of the file at hand alone."""
        one = plan.file
        if len(plan.files) > 1:
            self.add(labels.heading("Tệp đang xem"))
            self.add(labels.wrapped(one.head.name))
        if one.head.trouble:
            self.add(CheckRow("bad", one.head.trouble))
            return
        self.put_problems(one.problems)
        for note in one.notes:
            self.add(labels.wrapped(note, "small"))
        self.put_columns(one.mapping, plan.fields)
        self.put_left_out("Dòng được để lại", one.left_out)

    def _choose_only(self, on: bool) -> None:
        self._take_only = on
        self.decided.emit()

    def _choose_new(self, on: bool) -> None:
        self._make_new = on
        self.decided.emit()
