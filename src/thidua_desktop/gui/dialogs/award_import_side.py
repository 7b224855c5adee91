"""The side of the preview of old awards: what the clerk has to say about names, awards and columns."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from thidua_desktop.domain.past_awards import PastChoices, PastPreview
from thidua_desktop.gui.dialogs.import_side import ImportSide
from thidua_desktop.gui.widgets import labels

if TYPE_CHECKING:
    from thidua_desktop.sheets.past_awards import PastPlan


class AwardImportSide(ImportSide):
    """Questions about awards and receivers, beside what every import asks."""

    def __init__(self, *, is_sheet: bool) -> None:
        """Make the side; the columns of rows that are no sheet but typed in the grid are known."""
        super().__init__("Chỗ cần chọn, cần xem, cột")
        self.is_sheet = is_sheet
        self._receivers: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._take_only = self._make_new = False

    def choices(self) -> PastChoices:
        """What the clerk has decided so far."""
        return PastChoices(dict(self._receivers), dict(self._kinds), self._take_only, self._make_new)

    def show_preview(self, plan: "PastPlan | None", preview: PastPreview | None) -> None:
        """Show another preview, or nothing."""
        self.clear()
        if plan is not None and preview is not None:
            from thidua_desktop.sheets.past_awards import FIELDS

            self.put_conversion(plan.conversion)
            self._put_kinds(preview)
            self._put_receivers(preview)
            if self.is_sheet:
                self.put_whole(plan.whole)
            self.put_problems(plan.problems)
            if self.is_sheet:
                self.put_columns(plan.mapping, FIELDS)
            self.put_left_out("Không phải khen thưởng, được để lại", plan.left_out)
        self.finish()

    def _put_kinds(self, preview: PastPreview) -> None:
        if preview.kinds:
            self.add(labels.heading("Danh hiệu, hình thức chưa rõ"))
            self.put_questions(preview.kinds, self._kinds)

    def _put_receivers(self, preview: PastPreview) -> None:
        asked = preview.receivers
        if not (asked or self._take_only or self._make_new):
            return
        self.add(labels.heading("Người nhận chưa chắc chắn"))
        for words, on, change in (
            ("Nhận hết những ai chỉ có một gợi ý", self._take_only, self._choose_only),
            ("Thêm vào danh sách những tên chưa có", self._make_new, self._choose_new),
        ):
            tick = QCheckBox(words)
            tick.setChecked(on)
            tick.clicked.connect(change)
            self.add(tick)
        self.put_questions(asked, self._receivers)

    def _choose_only(self, on: bool) -> None:
        self._take_only = on
        self.decided.emit()

    def _choose_new(self, on: bool) -> None:
        self._make_new = on
        self.decided.emit()
