"""The side of the preview of a plain list: whom names mean, what is wrong, what each column was taken for."""

from typing import TYPE_CHECKING

from thidua_desktop.domain.imports import ImportPreview
from thidua_desktop.gui.dialogs.import_side import ImportSide
from thidua_desktop.gui.widgets import labels

if TYPE_CHECKING:
    from thidua_desktop.sheets.lists import ListPlan


class ListImportSide(ImportSide):
    """Questions about names, beside what every import asks.

    Attributes:
        answers: key of a question → what the clerk chose.
    """

    def __init__(self) -> None:
        super().__init__("Chỗ cần chọn, cần xem, cột")
        self.answers: dict[str, str] = {}

    def show_preview(self, plan: "ListPlan | None", preview: ImportPreview | None) -> None:
        """Show another preview, or nothing."""
        self.clear()
        if plan is not None and preview is not None:
            self.put_conversion(plan.conversion)
            if preview.questions:
                self.add(labels.heading("Cần chọn"))
                self.put_questions(preview.questions, self.answers)
            self.put_whole(plan.whole)
            self.put_problems(plan.problems)
            for note in (*preview.notes, *plan.notes):
                self.add(labels.wrapped(note, "small"))
            self.put_columns(plan.mapping, plan.fields)
            self.put_left_out("Dòng nhóm, tổng cộng, chữ ký: được để lại", plan.left_out)
        self.finish()
