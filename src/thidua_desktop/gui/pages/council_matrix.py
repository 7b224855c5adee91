"""The grid of single votes: a nominee a row, a member or a paper a column; everybody agrees until marked otherwise.

Keys: 1 for, 0 against, 2 neither (the cursor goes down), Space goes on to the next of the three, Delete empties the
row. Only keys that no Vietnamese keyboard takes for a letter.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent

from thidua_desktop.domain.bulk_plans import BulkPlan
from thidua_desktop.domain.council import AttendanceRow, MeetingView
from thidua_desktop.domain.council_ballots import CHOICES, LETTERS, RESULTS, TIED, BallotMarks, BallotRow, marks_tally
from thidua_desktop.domain.votes import is_tied, rule_text, suggestion
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.tables.entry_view import NOWHERE, PASTE, EntryModel, EntryView, Index

SIGNS = {"agree": "Đ", "disagree": "K", "abstain": "–"}
HINT = "Phím 1: đồng ý (Đ) · 0: không đồng ý (K) · 2: không có ý kiến, không hợp lệ (–) · phím cách: đổi phiếu"
_TONES = {"agree": "green", "disagree": "red", "abstain": "amber"}
_READ = {"đ": "agree", "1": "agree", "x": "agree", "k": "disagree", "0": "disagree", "–": "abstain", "-": "abstain"}
_READ |= {"2": "abstain", "t": "abstain"}
_KEYS = {Qt.Key.Key_1: "agree", Qt.Key.Key_0: "disagree", Qt.Key.Key_2: "abstain", Qt.Key.Key_Minus: "abstain"}
_CODES = {choice: letter for letter, choice in LETTERS.items()}
_NAME_WIDTH, _SEAT_WIDTH, _SUM_WIDTH, _RESULT_WIDTH = 210, 50, 78, 104
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Seat:
    """A column of votes: a member (by key), or a paper of a secret ballot (by its place from 0)."""

    key: int
    title: str
    tip: str
    by_letter: bool = False


class MarkModel(EntryModel):
    """The votes of one kind in a meeting: open ones, or the papers of a round.

    Signals:
        marked: rows the clerk marked, to be stored.
    """

    marked = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ballots: list[BallotRow] = []
        self.seats: list[Seat] = []
        self.read_only = False
        self._typed: dict[int, dict[int, str]] = {}

    def put(self, view: MeetingView, method: str, turn: int, read_only: bool) -> None:
        """Show the votes of a method and a round; where rows and columns are the same nothing moves."""
        ballots = [one for one in view.ballots if one.method == method and one.round == turn]
        ballots = [one for one in ballots if one.result != "deferred"]
        seats = _papers(ballots) if method == "secret" else _members(view)
        same = [one.id for one in ballots] == [one.id for one in self.ballots] and seats == self.seats
        same = same and read_only == self.read_only
        if not same:
            self.beginResetModel()
        self.ballots, self.seats, self.read_only = ballots, seats, read_only
        kept = {one.id: stored_marks(one) for one in ballots}
        self._typed = {key: marks for key, marks in self._typed.items() if key in kept and kept[key] != marks}
        if same:
            self._redraw()
        else:
            self.endResetModel()

    def forget(self) -> None:
        """Show what is stored again: what was marked last could not be."""
        self._typed.clear()
        self._redraw()

    def marks(self, ballot: BallotRow) -> dict[int, str]:
        """The votes on a nominee by seat."""
        return self._typed.get(ballot.id) or stored_marks(ballot)

    def seats_of(self, ballot: BallotRow) -> list[Seat]:
        """The seats that vote on a nominee."""
        if ballot.method == "secret":
            return self.seats[: ballot.total]
        letters = ballot.voters.written > 0
        return [seat for seat in self.seats if seat.key not in ballot.barred and (letters or not seat.by_letter)]

    def mark(self, cells: Sequence[tuple[int, int]], choice: str) -> None:
        """Mark some cells (row, column); the seats of a row that were empty agree."""
        taken = {row for row, column in cells if self._take(row, column, choice)}
        self._send([self.ballots[row] for row in sorted(taken)])

    def fill(self) -> int:
        """Everybody for, in the rows without any vote; returns how many rows that are."""
        empty = [one for one in self.ballots if not self.marks(one) and not one.tally.is_counted]
        for ballot in empty:
            self._typed[ballot.id] = {seat.key: "agree" for seat in self.seats_of(ballot)}
        self._send(empty)
        return len(empty)

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.ballots)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.seats) + 3

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        seat = self.seat(section)
        last = section - len(self.seats)
        titles = {0: "Người, tập thể, hộ", len(self.seats) + 1: "Đồng ý", len(self.seats) + 2: "Kết quả"}
        if role == Qt.ItemDataRole.DisplayRole:
            return seat.title if seat else titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return seat.tip if seat else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if seat or last == 1 else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        ballot, column = self.ballots[index.row()], index.column()
        seat = self.seat(column)
        choice = self.marks(ballot).get(seat.key, "") if seat else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(ballot, seat, choice, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE if 0 < column <= len(self.seats) + 1 else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return look.font(13, strong=column == 0 or choice in ("disagree", "abstain"))
        if role == Qt.ItemDataRole.ForegroundRole:
            return look.tokens().colour(_TONES.get(choice, "muted")) if seat else None
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and ballot.conflicts:
            return icons.icon("warning", "amber")
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(ballot, seat, choice)
        return None

    def clear_cells(self, cells: list[tuple[int, int]]) -> None:
        """Empty the votes of the rows that are touched."""
        touched = [] if self.read_only else [self.ballots[row] for row in sorted({row for row, _ in cells})]
        for ballot in touched:
            self._typed[ballot.id] = {}
        if touched:
            self.marked.emit([BallotMarks(one.id) for one in touched])
            self._redraw()

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:  # noqa: D102
        taken = {
            at
            for at, texts in enumerate(block[: len(self.ballots) - row], start=row)
            for place, text in enumerate(texts, start=column)
            if self._take(at, place, _READ.get(text.strip().lower(), ""))
        }
        self._send([self.ballots[at] for at in sorted(taken)])

    def put_planned(self, row: int, column: int, block: list[list[str]], able: Collection[object]) -> None:  # noqa: D102
        self.put_block(row, column, block)  # what cannot be read is no vote and changes nothing

    def block_plan(self, row: int, column: int, block: list[list[str]]) -> BulkPlan:  # noqa: D102
        changed: list[tuple[int, str, str]] = []
        for ballot, texts in zip(self.ballots[row:], block, strict=False):
            before, seats = self.marks(ballot), self.seats_of(ballot)
            said = [
                f"{seat.title}: {CHOICES[choice].lower()}"
                for place, text in enumerate(texts, start=column)
                if (choice := _READ.get(text.strip().lower(), ""))
                and (seat := self.seat(place)) in seats
                and seat is not None
                and before.get(seat.key) != choice
            ]
            if said and not self.read_only:
                changed.append((ballot.id, ballot.name, "; ".join(said)))
        will = tuple((name, change) for _, name, change in changed)
        return BulkPlan(PASTE, "hồ sơ", tuple(key for key, _, _ in changed), will)

    def _take(self, row: int, column: int, choice: str) -> bool:
        """Mark a cell if it takes that vote."""
        ballot, seat = self.ballots[row], self.seat(column)
        if not choice or seat is None or self.read_only or seat not in self.seats_of(ballot):
            return False
        marks = self.marks(ballot) or {one.key: "agree" for one in self.seats_of(ballot)}
        self._typed[ballot.id] = {**marks, seat.key: choice}
        return True

    def _send(self, ballots: Sequence[BallotRow]) -> None:
        made = []
        for ballot in ballots:
            marks = self.marks(ballot)
            if ballot.method == "secret":
                letters = "".join(_CODES[marks[seat.key]] for seat in self.seats_of(ballot) if seat.key in marks)
                made.append(BallotMarks(ballot.id, papers=letters))
            else:
                votes = tuple((seat.key, marks[seat.key]) for seat in self.seats_of(ballot) if seat.key in marks)
                made.append(BallotMarks(ballot.id, votes=votes))
        if made:
            self.marked.emit(made)
        self._redraw()

    def seat(self, column: int) -> Seat | None:
        """The seat of a column, None for name, sum and result."""
        return self.seats[column - 1] if 0 < column <= len(self.seats) else None

    def _words(self, ballot: BallotRow, seat: Seat | None, choice: str, column: int) -> str:
        if seat is not None:
            return SIGNS.get(choice, "" if seat in self.seats_of(ballot) else "×")
        if column == 0:
            return ballot.name if ballot.round == 1 else f"Lần {ballot.round}: {ballot.name}"
        marks = self.marks(ballot)
        tally = marks_tally(list(marks.values())) if marks else ballot.tally
        if column == len(self.seats) + 1:
            return "" if tally.agree is None else f"{tally.agree}/{ballot.base}"
        result = ballot.result
        if result in ("", "passed", "failed") and tally != ballot.tally:
            result = suggestion(tally, ballot.rule, ballot.voters)
        return RESULTS.get(result, TIED if is_tied(tally, ballot.rule, ballot.voters) else "")

    def _tip(self, ballot: BallotRow, seat: Seat | None, choice: str) -> str:
        if seat is None:
            return "\n".join(
                (f"{ballot.name} – {ballot.award}", rule_text(ballot.rule, ballot.voters), *ballot.conflicts)
            )
        said = CHOICES.get(choice, "chưa ghi") if seat in self.seats_of(ballot) else "không có phiếu"
        return f"{seat.tip}: {said}"

    def _redraw(self) -> None:
        if self.ballots:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ballots) - 1, self.columnCount() - 1))


class MarkTable(EntryView):
    """The grid of single votes."""

    def __init__(self) -> None:
        super().__init__("Từng phiếu của mỗi hồ sơ")
        self.marks = MarkModel(self)
        self.setModel(self.marks)
        self.marks.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        choice = _KEYS.get(Qt.Key(event.key())) if plain else None
        if choice:
            self.marks.mark(self._chosen(), choice)
            self._go_down()
        elif plain and event.key() == Qt.Key.Key_Space:
            self._turn()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The next of the three votes."""
        super().mouseDoubleClickEvent(event)
        self._turn()

    def current_ballot(self) -> BallotRow | None:
        """The nominee the cursor is on."""
        row = self.currentIndex().row()
        return self.marks.ballots[row] if 0 <= row < len(self.marks.ballots) else None

    def chosen_ballots(self) -> list[BallotRow]:
        """The votes of the selected rows."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.marks.ballots[row] for row in rows if row < len(self.marks.ballots)]

    def _turn(self) -> None:
        """Change the votes at the cursor to the next of the three; all selected ones to the same."""
        index = self.currentIndex()
        seat = self.marks.seat(index.column()) if index.isValid() else None
        if seat is None:
            return
        order = list(CHOICES)
        present = self.marks.marks(self.marks.ballots[index.row()]).get(seat.key, "agree")
        self.marks.mark(self._chosen(), order[(order.index(present) + 1) % len(order)])

    def _chosen(self) -> list[tuple[int, int]]:
        return [(index.row(), index.column()) for index in self.selectedIndexes()]

    def resizeEvent(self, event: Any) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _rescale(self) -> None:
        super()._rescale()
        if isinstance(self.model(), MarkModel):
            self._fit()

    def _fit(self) -> None:
        px, seats = look.tokens().px, len(self.marks.seats)
        words = QFontMetrics(self.horizontalHeader().font())
        widest = max((words.horizontalAdvance(seat.title) for seat in self.marks.seats), default=0)
        seat_width = max(px(_SEAT_WIDTH), widest + px(26))
        wanted = seats * seat_width + px(_SUM_WIDTH) + px(_RESULT_WIDTH)
        self.setColumnWidth(0, max(px(_NAME_WIDTH), self.viewport().width() - wanted))
        for column in range(1, seats + 1):
            self.setColumnWidth(column, seat_width)
        self.setColumnWidth(seats + 1, px(_SUM_WIDTH))
        self.setColumnWidth(seats + 2, px(_RESULT_WIDTH))


def stored_marks(ballot: BallotRow) -> dict[int, str]:
    """The votes on a nominee by seat, as they are stored."""
    if ballot.method == "secret":
        return {place: LETTERS[letter] for place, letter in enumerate(ballot.papers)}
    return dict(ballot.votes)


def _members(view: MeetingView) -> list[Seat]:
    rows = [row for row in view.attendance if row.mark.votes]
    given = [row.name.split()[-1] for row in rows]
    return [Seat(row.mark.member_id, _short(row, given), _seat_tip(row), not row.mark.present) for row in rows]


def _short(row: AttendanceRow, given: Sequence[str]) -> str:
    """The given name; with the letter before it when two share one."""
    parts = row.name.split()
    return parts[-1] if given.count(parts[-1]) == 1 or len(parts) < 2 else f"{parts[-2][0]}. {parts[-1]}"


def _seat_tip(row: AttendanceRow) -> str:
    return row.name if row.mark.present else f"{row.name}, ý kiến bằng văn bản"


def _papers(ballots: Sequence[BallotRow]) -> list[Seat]:
    most = max((ballot.total for ballot in ballots), default=0)
    return [Seat(place, str(place + 1), f"Phiếu thứ {place + 1}") for place in range(most)]
