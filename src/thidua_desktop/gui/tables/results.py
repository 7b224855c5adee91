"""Targets in groups with their months: words and outcome stand still at the left, months to type into at the right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from thidua_desktop.domain.bulk_plans import BulkPlan
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number, parse_number
from thidua_desktop.domain.targets_rows import OUTCOMES, Figure, GroupRow, TargetBoard, TargetRow, outcome_words
from thidua_desktop.domain.text import fold, matches
from thidua_desktop.gui import look
from thidua_desktop.gui.tables.entry_view import NOWHERE, PASTE, EntryModel, Index

TITLES = ("STT", "Chỉ tiêu", "Giao", "Cả năm", "Kết quả")
NUMBER, NAME, BOUND, TOTAL, OUTCOME = range(5)
FIRST_MONTH = len(TITLES)
TONES = {"met": "green", "running": "blue", "not_met": "red", "unknown": "neutral"}
SHORT = {"met": "Đạt", "running": "Đang làm", "not_met": "Chưa đạt", "unknown": "Chưa có"}
_LARGE = 100_000_000
ROW = int(Qt.ItemDataRole.UserRole)
"""Role that hands out the whole row: a ``TargetRow`` or a ``GroupRow``."""

_YES, _NO = {"d", "dat", "co", "v", "+"}, {"c", "k", "x", "chua", "chua dat", "khong", "khong dat", "-"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was typed for a target in words: "met", "not_met" or "" in a month."""

    target_id: int
    month: int
    assessment: str


class ResultModel(EntryModel):
    """Groups and targets with twelve months.

    Signals:
        figures_typed: a list of ``Figure`` to record in one step.
        judged: a ``Judgement``.
    """

    figures_typed = Signal(list)
    judged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TargetRow | GroupRow] = []
        self.read_only = False
        self._unit_id: int | None = None
        self._typed: dict[tuple[int, int], str] = {}
        self._errors: dict[tuple[int, int], str] = {}

    def put(self, board: TargetBoard, outcome: str = "", search: str = "") -> None:
        """Show a board, or only its targets of an outcome or with some words in their name.

        What could not be read stays where it was typed.
        """
        rows: list[TargetRow | GroupRow] = []
        wanted = [row for row in board.rows if outcome in ("", row.outcome) and matches(search, row.draft.name)]
        for group in board.groups:
            members = [row for row in wanted if row.group == group.name]
            if members or not (outcome or search or board.unit_id):
                rows += [group, *members] if group.name or len(board.groups) > 1 else members
        self._unit_id, self.read_only = board.unit_id, bool(board.read_only)
        self._typed = {key: text for key, text in self._typed.items() if key in self._errors}
        same = [_key(row) for row in rows] == [_key(row) for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
        self.redraw()

    def forget_errors(self) -> None:
        """Take back what could not be read."""
        self._typed, self._errors = {}, {}
        self.redraw()

    def show_error(self, target_id: int, month: int, message: str) -> None:
        """Mark a refused figure; what was typed stays."""
        self._errors[target_id, month] = message
        self.redraw()

    def target(self, row: int) -> TargetRow | None:
        """The target in a row, None for a group."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, TargetRow) else None

    def place_of(self, target_id: int) -> int:
        """The row of a target, -1 when it is not on show."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, TargetRow) and row.id == target_id), -1)

    def redraw(self) -> None:
        """Paint everything anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else FIRST_MONTH + 12

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.target(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown if self.read_only or index.column() < FIRST_MONTH else shown | Qt.ItemFlag.ItemIsEditable

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        month = section - FIRST_MONTH + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section] if month < 1 else f"T{month}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if month < 1 else f"Tháng {month}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in (BOUND, TOTAL) or month >= 1 else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, GroupRow):
            words = f"{row.name or 'Ngoài các nhóm'}: {row.words}"
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return words if spoken and index.column() == NUMBER else None
        if index.column() < FIRST_MONTH:
            return _fact(row, index.column(), role)
        return self._month(row, index.column() - FIRST_MONTH + 1, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self._type([(index.row(), index.column(), str(value))])
        return True

    def clear_cells(self, cells: list[tuple[int, int]]) -> None:  # noqa: D102
        self._type([(row, column, "") for row, column in cells])

    def takes_row(self, row: int) -> bool:  # noqa: D102
        return self.target(row) is not None

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:
        """Group headings are passed over, as they are no rows in Excel."""
        self._type(
            [(at, column + across, text) for at, texts in self._places(row, block) for across, text in enumerate(texts)]
        )

    def put_planned(self, row: int, column: int, block: list[list[str]], able: Collection[object]) -> None:  # noqa: D102
        cells = []
        for at, texts in self._places(row, block):
            target = self.target(at)
            if target is not None and target.id in able:
                cells += [(at, column + across, text) for across, text in enumerate(texts)]
        self._type(cells)

    def block_plan(self, row: int, column: int, block: list[list[str]]) -> BulkPlan:  # noqa: D102
        changed: list[tuple[int, str, str]] = []
        refused: list[tuple[int, str, str]] = []
        for at, texts in self._places(row, block):
            target, said, faults = self.target(at), [], []
            for month, text in enumerate(texts, column - FIRST_MONTH + 1):
                if target is None or not 1 <= month <= 12:
                    continue
                try:
                    change = _change(target, month, text)
                except Refused as refusal:
                    faults.append(str(refusal))
                else:
                    said += [f"T{month}: {change}"] if change else []
            if target is not None and faults:
                refused.append((target.id, target.draft.name, faults[0]))
            elif target is not None and said:
                changed.append((target.id, target.draft.name, "; ".join(said)))
        will = tuple((name, change) for _, name, change in changed)
        return BulkPlan(PASTE, "chỉ tiêu", tuple(key for key, _, _ in changed), will, tuple(refused))

    def _places(self, row: int, block: list[list[str]]) -> list[tuple[int, list[str]]]:
        """The rows of targets from a row on, each with what a block has for it."""
        places = [at for at in range(row, len(self.rows)) if self.target(at) is not None]
        return list(zip(places, block, strict=False))

    def _type(self, cells: list[tuple[int, int, str]]) -> None:
        """Read typed texts; figures go out together, what cannot be read is marked and stays."""
        figures: list[Figure] = []
        for at, column, text in cells:
            row, month = self.target(at), column - FIRST_MONTH + 1
            if row is None or not 1 <= month <= 12 or self.read_only:
                continue
            key = row.id, month
            self._errors.pop(key, None)
            self._typed.pop(key, None)
            try:
                if row.draft.comparator == "text":
                    self._judge(row, month, text)
                else:
                    value = parse_number(text) if text.strip() else None
                    if value != row.months[month - 1] or month in row.from_units:
                        figures.append(Figure(target_id=row.id, month=month, value=value, unit_id=self._unit_id))
                        self._typed[key] = format_number(value)
            except Refused as refused:
                self._typed[key], self._errors[key] = text, str(refused)
        self.redraw()
        if figures:
            self.figures_typed.emit(figures)

    def _judge(self, row: TargetRow, month: int, text: str) -> None:
        assessment = _assessment(text)
        if assessment != row.assessment:
            self.judged.emit(Judgement(row.id, month, assessment))

    def _month(self, row: TargetRow, month: int, role: int) -> Any:
        error = self._errors.get((row.id, month), "")
        value: Decimal | None = row.months[month - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            shown = format_number(value) if role == Qt.ItemDataRole.EditRole else brief(value)
            if row.draft.comparator == "text":
                shown = OUTCOMES[row.assessment] if row.assessment and month == row.judged_month else ""
            return self._typed.get((row.id, month), shown)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return error or _told(row, month)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.draft.name}, tháng {month}: {format_number(value) or 'chưa có'}"
        if role == Qt.ItemDataRole.ForegroundRole:
            if error:
                return look.tokens().colour("red")
            return look.tokens().colour("blue") if month in row.from_units else None
        if role == Qt.ItemDataRole.BackgroundRole and error:
            return look.tokens().colour("red_soft")
        return None


def _assessment(text: str) -> str:
    """What a word says of a target without figures.

    Raises:
        Refused: the word is not known.
    """
    word = fold(text).strip()
    if word not in _YES | _NO | {""}:
        raise Refused(f"“{text}” không rõ. Gõ Đ nếu đạt, C nếu chưa đạt.")
    return "met" if word in _YES else "not_met" if word in _NO else ""


def _change(row: TargetRow, month: int, text: str) -> str:
    """What a text typed for a month would change, in words; "" for nothing.

    Raises:
        Refused: it cannot be read.
    """
    if row.draft.comparator == "text":
        after = _assessment(text)
        return "" if after == row.assessment else OUTCOMES.get(after, "chưa đánh giá").lower()
    before, value = row.months[month - 1], parse_number(text) if text.strip() else None
    if value == before and month not in row.from_units:
        return ""
    return f"{format_number(before) or 'chưa có'} → {format_number(value) or 'chưa có'}"


def _fact(row: TargetRow, column: int, role: int) -> Any:
    """What stands left of the months."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return (row.number, row.draft.name, row.bound or "Bằng lời", _total(row), outcome_words(row))[column]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _RIGHT if column in (BOUND, TOTAL) else _CENTRE if column == NUMBER else _LEFT
    if role == Qt.ItemDataRole.ForegroundRole and (column == NUMBER or (column == BOUND and not row.bound)):
        return look.tokens().colour("muted")
    if role == Qt.ItemDataRole.ToolTipRole:
        tips = {NAME: row.draft.name, BOUND: row.bound, TOTAL: _total(row), OUTCOME: outcome_words(row)}
        return tips.get(column) or None
    return None


def chip_words(row: TargetRow) -> str:
    """The word of the outcome for a narrow column; while a target runs, how far it is where that can be said."""
    if row.outcome == "running" and row.completion is not None:
        return f"{format_number(row.completion.to_integral_value(ROUND_FLOOR))} %"
    return SHORT[row.outcome]


def brief(value: Decimal | None) -> str:
    """A figure for a narrow column: from a hundred million on in millions, with one decimal.

    >>> brief(Decimal("7728233000")), brief(Decimal("50250"))
    ('7.728,2 tr', '50.250')
    """
    if value is None or abs(value) < _LARGE:
        return format_number(value)
    return f"{format_number((value / 1_000_000).quantize(Decimal('0.1')))} tr"


def _told(row: TargetRow, month: int) -> str | None:
    """The whole figure where the cell shows it in millions, and where it comes from."""
    value = row.months[month - 1]
    parts = [f"{format_number(value)} {row.draft.unit}"] if brief(value) != format_number(value) else []
    if month in row.from_units:
        parts.append("Cộng từ kết quả của các đơn vị")
    return " – ".join(parts) or None


def _total(row: TargetRow) -> str:
    return format_number(row.total)


def _key(row: TargetRow | GroupRow) -> tuple[str, Any]:
    return ("target", row.id) if isinstance(row, TargetRow) else ("group", row.id)


def outcome_counts(rows: Sequence[TargetRow]) -> str:
    """The line of figures under the title: "37 chỉ tiêu · 12 đạt · 5 đang thực hiện · 20 chưa có số liệu"."""
    outcomes = [row.outcome for row in rows]
    parts = [f"{len(rows)} chỉ tiêu"]
    parts += [f"{outcomes.count(code)} {words.lower()}" for code, words in OUTCOMES.items() if code in outcomes]
    return " · ".join(parts)
