"""Who may be proposed for what next: the conditions read the other way round, one Enter away from the dossier."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import nominees as commands
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED
from thidua_desktop.domain.dossiers import SUBJECTS
from thidua_desktop.domain.next_awards import READY, STANDINGS, NextRow
from thidua_desktop.gui import look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs.bulk_plan import carry_out
from thidua_desktop.gui.pages.dossier_checks import TABLES
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import line
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import next_awards

_SIGNS = {GREEN: "good", AMBER: "watch", RED: "bad", GREY: "unknown"}


class NextAwardsPage(ListPage):
    """Persons and collectives beside the awards they may be proposed for in the working year."""

    key = "next"
    title = "Ai có thể được đề nghị"
    icon = "star"
    listens = TABLES | {"person", "unit", "household", YEAR}
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", "Người, tập thể", 170, strong=True),
        Column("unit", "Đơn vị", 130, text=lambda row: row.unit or SUBJECTS[row.subject], filterable=True),
        Column("award", "Đề nghị", 112, text=lambda row: row.award_short, tooltip=lambda row: row.award,
               filterable=True),
        Column("standing", "Điều kiện", 128, "chip", lambda row: (STANDINGS[row.standing], _tone(row)),
               filterable=True),
        Column("reason", "Vì sao, còn thiếu gì", 260, text=lambda row: _sentence(row.missing or row.reason)),
    )  # fmt: skip
    all_query = next_awards.next_rows
    figures_query = next_awards.figures
    busy_words: ClassVar[dict[str, str]] = {"": "Đang xét điều kiện của từng người, tập thể"}
    empty_sentence = (
        "Chưa thấy ai đủ hoặc gần đủ điều kiện trong dữ liệu của năm. "
        "Nhập xếp loại năm, sáng kiến và kết quả khen thưởng các năm trước để chương trình tìm giúp."
    )

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("Mở người, đơn vị", self.open_subject, "people", needs="one", writes=False, hidden=True),
            PageAction("Lập hồ sơ", self.propose, "plus", "Ctrl+N", needs="some", primary=True),
        )

    def scope(self) -> dict[str, Any]:
        """See ``ListPage``."""
        return {"year": self.desk.year, "today": self.desk.today()}

    def open_row(self, record_id: int) -> None:
        """Make the dossier."""
        row = self.table.model_of_rows.row(record_id)
        if row is not None:
            self._propose([row])

    def propose(self) -> None:
        """Make dossiers for the selected rows."""
        rows = [self.table.model_of_rows.row(number) for number in self.selected_ids()]
        self._propose([row for row in rows if row is not None])

    def open_subject(self) -> None:
        """Show who it is."""
        row = self.current_row()
        if row is not None:
            self.desk.open("people", row.subject_id, tab="persons" if row.subject == "person" else "units")

    def detail_of(self, row: Any) -> QWidget | None:
        """See ``ListPage``."""
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, look.tokens().px(6), 0)
        column.setSpacing(look.tokens().px(5))
        column.addWidget(labels.wrapped(row.name, "heading"))
        column.addWidget(labels.wrapped(row.unit, "muted"))
        column.addWidget(labels.wrapped(f"{row.award}, năm {self.desk.year}", "strong"))
        chip = StateChip(STANDINGS[row.standing], _tone(row))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        make = buttons.quiet("Lập hồ sơ", lambda: self._propose([row]), "plus")
        make.setAccessibleName(f"Lập hồ sơ cho {row.name}")
        buttons.explain(make, self.read_only_reason())
        column.addWidget(make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(line())
        for one in row.lines:
            small = [one.detail, one.article if one.verified else f"{one.article} (chưa đối chiếu)"]
            column.addWidget(CheckRow(_SIGNS[one.colour], one.text, "\n".join(part for part in small if part)))
        column.addStretch(1)
        return pane

    def _propose(self, rows: Sequence[NextRow]) -> None:
        known = {row.key: row for row in rows}
        task = Task(
            "Lập hồ sơ",
            "đề nghị",
            commands.propose,
            lambda _session, key: f"{known[key].name} – {known[key].award_short}",
            (self.desk.year, self.desk.today()),
            lambda _session, key: f"Còn thiếu: {known[key].missing}" if known[key].missing else "Đủ điều kiện.",
        )
        carry_out(self.desk, self, task, list(known))


def _tone(row: NextRow) -> str:
    return "green" if row.standing == READY else "amber"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
