"""The current target under the table: what is asked, how far it is, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.targets_rows import TargetRow, outcome_words, takes_last
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.results import TONES
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.chips import StateChip


class TargetStrip(Card):
    """One target in two lines, with its buttons."""

    def __init__(self, edit: Callable[[], object], allot: Callable[[], object], judge: Callable[[str], object]) -> None:
        """Make an empty strip.

        Args:
            edit: opens the target.
            allot: opens the shares of the units.
            judge: takes "met", "not_met" or "" for a target in words.
        """
        super().__init__()
        self.setAccessibleName("Chỉ tiêu đang chọn")
        px = look.tokens().px
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = labels.elided("", "strong")
        self.facts = labels.elided("", "small")
        words.addWidget(self.name)
        words.addWidget(self.facts)
        self.chip = StateChip("")
        self.met = buttons.quiet("Đạt", lambda: judge("met"), "check")
        self.not_met = buttons.quiet("Chưa đạt", lambda: judge("not_met"), "close")
        self.clear_judgement = buttons.quiet("Bỏ đánh giá", lambda: judge(""))
        self.allot = buttons.quiet("Giao đơn vị…", allot)
        self.edit = buttons.quiet("Sửa chỉ tiêu…", edit, "edit")
        row.addLayout(words, 1)
        for part in (self.chip, self.met, self.not_met, self.clear_judgement, self.allot, self.edit):
            row.addWidget(part)
        self.add(whole)

    def show_target(self, row: TargetRow | None, month: int, *, read_only: bool, of_unit: bool) -> None:
        """Show a target, None for none; ``month`` is where the cursor is."""
        self.setVisible(row is not None)
        if row is None:
            return
        in_words = row.draft.comparator == "text"
        self.name.show_text(row.draft.name)
        self.facts.show_text(_facts(row, month))
        self.chip.show_state(outcome_words(row), TONES[row.outcome])
        for button in (self.met, self.not_met):
            button.setVisible(in_words and not read_only)
        self.clear_judgement.setVisible(in_words and bool(row.assessment) and not read_only)
        self.allot.setVisible(not in_words and not of_unit and not read_only)
        self.edit.setVisible(not of_unit and not read_only)


def _facts(row: TargetRow, month: int) -> str:
    draft = row.draft
    if draft.comparator == "text":
        when = f"Đánh giá tháng {row.judged_month}" if row.judged_month else "Chưa đánh giá"
        parts = ["Chỉ tiêu bằng lời", f"{when}: {row.assessment_note}" if row.assessment_note else when]
    else:
        parts = [f"Giao: {row.bound}"]
        if row.total is not None:
            way = "số mới nhất" if takes_last(draft) else "cộng các tháng"
            parts.append(f"Đã thực hiện {format_number(row.total)} {draft.unit} ({way})")
        if row.completion is not None:
            parts.append(f"{format_number(row.completion)} %")
        elif row.difference:
            parts.append(f"chênh {format_number(row.difference)} {draft.unit}")
        if draft.base is not None:
            parts.append(f"năm trước {format_number(draft.base)} {draft.unit}")
        if month in row.from_units:
            parts.append("tháng này cộng từ các đơn vị")
    if row.allotted:
        parts.append(f"giao cho {row.allotted} đơn vị")
    if draft.responsible:
        parts.append(draft.responsible)
    if draft.due_on:
        parts.append(f"hạn {format_date(draft.due_on)}")
    return " · ".join(parts)
