"""The side of the preview of old awards: what the clerk has to say about names, awards and columns."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.past_awards import PastChoices, PastPreview, Question
from thidua_desktop.gui import look
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.rows import CheckRow

if TYPE_CHECKING:
    from thidua_desktop.sheets.past_awards import PastPlan

_MOST_PROBLEMS, _MOST_QUESTIONS = 60, 40


class AwardImportSide(Card):
    """Questions about awards and receivers, problems with their cells, what each column was taken for.

    Attributes:
        columns: column → field, where the clerk knows better.

    Signals:
        decided: something was decided; the preview is to be looked up anew.
        mapped: a column was given another meaning; the file is to be read anew.
    """

    decided = Signal()
    mapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Chỗ cần chọn, cần xem, cột")
        self.columns: dict[int, str] = {}
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
            self._put_kinds(preview)
            self._put_receivers(preview)
            self._put_problems(plan)
            self._put_columns(plan)
            if plan.left_out:
                self.add(labels.heading("Không phải khen thưởng, được để lại"))
                for row, text in plan.left_out[:12]:
                    self.add(labels.wrapped(f"Dòng {row}: {text}", "small"))
        self.finish()

    def _put_kinds(self, preview: PastPreview) -> None:
        if preview.kinds:
            self.add(labels.heading("Danh hiệu, hình thức chưa rõ"))
            self._put_questions(preview.kinds, self._kinds)

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
        self._put_questions(asked, self._receivers)

    def _put_questions(self, questions: Sequence[Question], answers: dict[str, str]) -> None:
        for question in questions[:_MOST_QUESTIONS]:
            said = " · ".join(filter(None, (question.detail, f"{format_number(question.lines)} dòng")))
            self.add(labels.wrapped(question.words))
            self.add(labels.wrapped(said, "small"))
            box = choice_box(f"Chọn cho {question.words} {question.detail}".strip(), question.answers, question.chosen)
            box.activated.connect(partial(self._answer, answers, question.key, box))
            self.add(box)
        if len(questions) > _MOST_QUESTIONS:
            rest = format_number(len(questions) - _MOST_QUESTIONS)
            self.add(labels.wrapped(f"… và {rest} tên nữa, hiện ra khi đã chọn xong các tên trên.", "small"))

    def _put_problems(self, plan: "PastPlan") -> None:
        if not plan.problems:
            self.add(CheckRow("good", "Không có dòng nào cần sửa"))
            return
        self.add(labels.heading(f"Cần xem lại ({len(plan.problems)})"))
        for problem in plan.problems[:_MOST_PROBLEMS]:
            self.add(CheckRow("bad" if problem.blocks else "watch", problem.text))
        if len(plan.problems) > _MOST_PROBLEMS:
            self.add(labels.small(f"… và {len(plan.problems) - _MOST_PROBLEMS} chỗ nữa."))

    def _put_columns(self, plan: "PastPlan") -> None:
        from thidua_desktop.sheets.past_awards import FIELDS

        if not plan.sheet:
            return  # typed in the grid, whose columns are known
        self.add(labels.heading("Các cột"))
        self.add(labels.wrapped("Cột nào hiểu sai thì chọn lại.", "small"))
        offered = [("", "Không dùng"), *FIELDS.items()]
        mapping = {use.column: use.field for use in plan.mapping}
        for use in plan.mapping:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(labels.elided(f"{use.letter}. {use.header}"), 1)
            box = choice_box(f"Cột {use.letter} {use.header}", offered, use.field)
            box.setFixedWidth(look.tokens().px(160))
            box.activated.connect(partial(self._map_column, mapping, use.column, box))
            line.addWidget(box)
            self.add(row)

    def _answer(self, answers: dict[str, str], key: str, box: QComboBox, _index: int) -> None:
        if box.currentData():
            answers[key] = box.currentData()
        else:
            answers.pop(key, None)
        self.decided.emit()

    def _choose_only(self, on: bool) -> None:
        self._take_only = on
        self.decided.emit()

    def _choose_new(self, on: bool) -> None:
        self._make_new = on
        self.decided.emit()

    def _map_column(self, mapping: dict[int, str], column: int, box: QComboBox, _index: int) -> None:
        self.columns = mapping | {column: box.currentData()}
        self.mapped.emit()
