"""One preview for every list whose lines are only named and compared: units, households, targets, votes, results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.imports import FATES, ImportPreview
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.import_frame import ImportDialog
from thidua_desktop.gui.dialogs.list_import_side import ListImportSide
from thidua_desktop.gui.jobs import Job
from thidua_desktop.gui.tables.columns import Column

if TYPE_CHECKING:
    from thidua_desktop.sheets.lists import Asked, ListPlan
    from thidua_desktop.sheets.tables import RowProblem

NOT_CLEAR = "chưa rõ là ai, là gì; hãy ghi đủ."
TONES = {"new": "green", "changed": "blue", "same": "neutral", "doubt": "amber", "left": "neutral", "wrong": "red"}


@dataclass(frozen=True, slots=True)
class ListSubject:
    """A sort of list.

    Attributes:
        title: of the dialog.
        noun: what one line is.
        forms: a key of ``domain.import_memory.KINDS``.
        columns: heading and width of each text of ``shown`` of a line.
        plan: reads a list; runs beside the window.
        preview: query (session, lines, choices, *context).
        command: command (session, lines, choices, *context).
        context: what query and command are given besides, as the key of a campaign.
        words: other words for the fates, as "Ghi kết quả" for "new".
    """

    title: str
    noun: str
    forms: str
    columns: tuple[tuple[str, int], ...]
    plan: "Callable[[Asked], ListPlan]"
    preview: Callable[..., ImportPreview]
    command: Callable[..., Any]
    context: tuple[Any, ...] = ()
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line as the preview shows it."""

    id: int
    row: int
    fate: str
    texts: tuple[str, ...]
    remark: str


class ListImportDialog(ImportDialog):
    """Preview of a list, from a file or copied in Excel."""

    table_name = "Các dòng trong danh sách"
    side: ListImportSide
    plan: "ListPlan"
    preview: ImportPreview

    def __init__(self, desk: Desk, subject: ListSubject, source: Path | str, parent: QWidget) -> None:
        """Make the dialog; ``source`` is a file, or the text of rows copied in Excel."""
        self.subject = subject
        self.fate_words = FATES | dict(subject.words or {})
        self.columns = self._columns()  # type: ignore[misc]  # those of this subject
        self.forms = subject.forms  # type: ignore[misc]
        super().__init__(desk, source, subject.title, ListImportSide(), parent)

    def reading(self, sheet: str) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        side = self.side
        how = (dict(side.columns), side.script, dict(side.typed), dict(side.whole))
        return _planned, self.subject.plan, (self.source, self.desk.today(), sheet, *how)

    def looking_up(self) -> tuple[Callable[..., Any], *tuple[Any, ...]]:
        """See ``ImportDialog``."""
        return self.subject.preview, self.plan.lines, dict(self.side.answers), *self.subject.context

    def write_all(self, done: Callable[[Any], object], failed: Callable[[Exception], object]) -> Job:
        """See ``ImportDialog``."""
        return self.desk.write(
            self.subject.command, self.plan.lines, dict(self.side.answers),
            *self.subject.context, done=done, failed=failed, busy=self.subject.title, progress=True, owner=self,
        )  # fmt: skip

    def lines(self) -> Sequence[ShownLine]:
        """See ``ImportDialog``."""
        return _lines(self.plan, self.preview, len(self.subject.columns))

    def counts(self) -> Sequence[tuple[int, str]]:
        """See ``ImportDialog``."""
        preview, noun = self.preview, self.subject.noun
        return (
            (preview.count("new"), f"{noun} mới" if not self.subject.words else self.fate_words["new"].lower()),
            (preview.count("changed"), "được sửa"),
            (preview.count("same"), "đã có, giữ nguyên"),
            (preview.count("doubt"), "cần chọn"),
            (preview.count("left"), "để lại"),
            (self._wrong(), "cần sửa"),
        )

    def to_write(self) -> tuple[int, str]:
        """See ``ImportDialog``."""
        return self.preview.count("new") + self.preview.count("changed"), self.subject.noun

    def skipped(self) -> str:
        """See ``ImportDialog``."""
        unclear = self._wrong() + self.preview.count("doubt")
        return f"Để lại {format_number(unclear)} dòng chưa rõ hoặc cần sửa, nhập các dòng còn lại" if unclear else ""

    def hindrance(self) -> str:
        """See ``ImportDialog``."""
        if self.skipped() and not self.skip.isChecked():
            return "Còn dòng cần chọn hoặc cần sửa. Chọn, sửa ở bên phải, hoặc đánh dấu để lại các dòng đó."
        if not self.to_write()[0]:
            return "Không có gì mới so với dữ liệu đang có."
        return ""

    def found_out(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        return self._told_of("wrong")

    def doubtful(self) -> "Sequence[RowProblem]":
        """See ``ImportDialog``."""
        return [*super().doubtful(), *self._told_of("doubt")]

    def _told_of(self, wanted: str) -> "list[RowProblem]":
        from thidua_desktop.sheets.tables import problem_at

        rows = {line.number: line.row for line in self.plan.lines}
        name = next((use.field for use in self.plan.mapping if use.field not in ("", "order")), "")
        return [
            problem_at(
                self.plan.header, rows[fate.number], fate.field or name, fate.remark or NOT_CLEAR,
                blocks=wanted == "wrong",
            )
            for fate in self.preview.fates
            if fate.fate == wanted
        ]  # fmt: skip

    def _wrong(self) -> int:
        return len({problem.row for problem in self.plan.problems if problem.blocks}) + self.preview.count("wrong")

    def _columns(self) -> tuple[Column, ...]:
        texts = []
        for at, (heading, width) in enumerate(self.subject.columns):
            words = partial(_text, at)
            texts.append(
                Column(f"text {at}", heading, width, text=words, tooltip=words, strong=at == 0, sortable=False)
            )
        return (
            Column("row", "Dòng", 60, "number", sortable=False),
            Column(
                "fate", "Sẽ làm", 124, "chip", sortable=False,
                chip=lambda row: (self.fate_words[row.fate], TONES[row.fate]),
            ),
            *texts,
            Column("remark", "Ghi chú", 160, sortable=False, tooltip=lambda row: row.remark),
        )  # fmt: skip


def _text(at: int, row: ShownLine) -> str:
    return row.texts[at]


def _planned(plan: "Callable[[Asked], ListPlan]", said: tuple[Any, ...]) -> "ListPlan":
    from thidua_desktop.sheets.lists import Asked

    return plan(Asked(*said))


def _lines(plan: "ListPlan", preview: ImportPreview, width: int) -> list[ShownLine]:
    """The lines of the plan with their fates, and a line for each row that could not be read."""
    from thidua_desktop.sheets.corrections import plain

    remarks: dict[int, list[str]] = {}
    for problem in plan.problems:
        remarks.setdefault(problem.row, []).append(problem.text)
    fates = {fate.number: fate for fate in preview.fates}
    shown = []
    for line in plan.lines:
        fate = fates[line.number]
        said = "; ".join(filter(None, (fate.remark, *remarks.get(line.row, ()))))
        shown.append(ShownLine(line.number, line.row, fate.fate, line.shown, said[:1].upper() + said[1:]))
    read = {line.row for line in plan.lines}
    named = [use.column for use in plan.mapping if use.field and use.field != "order"][:1]
    for number, (row, texts) in enumerate(remarks.items(), 1):
        if row not in read:
            name = plain(plan.table.at(row - 1, named[0])) if named else ""
            shown.append(ShownLine(-number, row, "wrong", (name, *[""] * (width - 1)), "; ".join(texts)))
    return sorted(shown, key=lambda line: (line.row, line.id))
