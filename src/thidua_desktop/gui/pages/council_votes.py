"""The grid of votes: a dossier a row, counts typed as in Excel, the result suggested by the rule of its award."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from thidua_desktop.domain.bulk_plans import BulkPlan
from thidua_desktop.domain.council_ballots import METHODS, RESULTS, TIED, TIED_ADVICE, BallotCount, BallotRow
from thidua_desktop.domain.votes import rule_text, share_text
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.tables.entry_view import NOWHERE, PASTE, EntryModel, EntryView, Index
from thidua_desktop.gui.widgets import chips

TITLES = ("Người, tập thể, hộ", "Đề nghị", "Cần", "Đồng ý", "Không", "Khác", "Tỷ lệ", "Kết quả")
_TIPS = (
    "",
    "",
    "Số phiếu đồng ý ít nhất",
    "Số phiếu đồng ý",
    "Số phiếu không đồng ý",
    "Số phiếu không hợp lệ, không có ý kiến",
    "",
    "",
)
_WIDTHS = (0, 120, 54, 68, 66, 56, 112, 142)
NAME, AWARD, NEEDED, AGREE, DISAGREE, INVALID, SHARE, RESULT = range(8)
COUNTS = {AGREE: "agree", DISAGREE: "disagree", INVALID: "invalid"}
TONES = {"passed": "green", "failed": "red", "higher": "blue", "lower": "amber", "deferred": "neutral"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class VoteModel(EntryModel):
    """The dossiers of a meeting with their votes.

    Signals:
        counted: counts the clerk typed, to be stored.
        decided: key of a ballot and the result the clerk chose.
    """

    counted = Signal(list)
    decided = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ballots: list[BallotRow] = []
        self.read_only = False
        self._typed: dict[int, dict[str, int | None]] = {}
        self._errors: dict[tuple[int, str], str] = {}

    def put(self, ballots: Sequence[BallotRow], read_only: bool) -> None:
        """Show other votes; where the dossiers are the same nothing moves on screen."""
        same = [one.id for one in ballots] == [one.id for one in self.ballots] and read_only == self.read_only
        if not same:
            self.beginResetModel()
        self.ballots, self.read_only = list(ballots), read_only
        self._typed = {key: value for key, value in self._typed.items() if any(one.id == key for one in ballots)}
        if same:
            self._redraw()
        else:
            self._errors.clear()
            self.endResetModel()

    def show_error(self, ballot_id: int, key: str, sentence: str) -> None:
        """Mark a refused cell until it is typed anew."""
        self._errors[ballot_id, key] = sentence
        self._redraw()

    def stored(self, counts: Sequence[BallotCount]) -> None:
        """What was typed is stored now."""
        for count in counts:
            self._typed.pop(count.ballot_id, None)
        self._redraw()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.ballots)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        final = not self.ballots[index.row()].is_replaced
        typed = (index.column() in COUNTS or (index.column() == RESULT and final)) and not self.read_only
        return shown | Qt.ItemFlag.ItemIsEditable if typed else shown

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TIPS[section] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if NEEDED <= section <= SHARE else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        ballot, column = self.ballots[index.row()], index.column()
        error = self._errors.get((ballot.id, COUNTS.get(column, "")), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(ballot, column)
        error = error or (ballot.imbalance if column == AGREE and ballot.id not in self._typed else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if NEEDED <= column <= SHARE else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return error or _tip(ballot, column)
        if role == Qt.ItemDataRole.FontRole and column == NAME:
            return look.font(13, strong=not ballot.is_replaced)
        if role == Qt.ItemDataRole.ForegroundRole:
            return look.tokens().colour("red") if error else _colour(ballot, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return _sign(ballot, column, error)
        return error if role == Qt.ItemDataRole.AccessibleDescriptionRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        ballot = self.ballots[index.row()]
        if index.column() == RESULT:
            codes = [code for code, word in RESULTS.items() if word == str(value)]
            self.decided.emit(ballot.id, codes[0] if codes else "")
        elif self._write(ballot, COUNTS[index.column()], str(value)):
            self._send([ballot])
        self._redraw()
        return True

    def clear_cells(self, cells: list[tuple[int, int]]) -> None:  # noqa: D102
        touched = [
            self.ballots[row]
            for row, column in cells
            if column in COUNTS and self._write(self.ballots[row], COUNTS[column], "")
        ]
        self._send(list(dict.fromkeys(touched)))

    def put_block(self, row: int, column: int, block: list[list[str]]) -> None:  # noqa: D102
        self.put_planned(row, column, block, [one.id for one in self.ballots])

    def put_planned(self, row: int, column: int, block: list[list[str]], able: Collection[object]) -> None:  # noqa: D102
        touched = []
        for ballot, texts in zip(self.ballots[row:], block, strict=False):
            if ballot.id not in able:
                continue
            columns = range(column, len(TITLES))
            written = [
                self._write(ballot, COUNTS[at], text)
                for at, text in zip(columns, texts, strict=False)
                if at in COUNTS
            ]  # fmt: skip
            if any(written):
                touched.append(ballot)
        self._send(touched)

    def block_plan(self, row: int, column: int, block: list[list[str]]) -> BulkPlan:  # noqa: D102
        changed: list[tuple[int, str, str]] = []
        refused: list[tuple[int, str, str]] = []
        for ballot, texts in zip(self.ballots[row:], block, strict=False):
            typed = [(at, text.strip()) for at, text in enumerate(texts, column) if at in COUNTS]
            wrong = next((text for _, text in typed if text and not text.isdecimal()), "")
            if wrong:
                refused.append((ballot.id, ballot.name, f"“{wrong}” không phải số phiếu. Ghi một số, ví dụ 9."))
                continue
            said = [
                f"{TITLES[at]}: {'chưa ghi' if before is None else before} → {text or 'bỏ trống'}"
                for at, text in typed
                if (before := self._count(ballot, COUNTS[at])) != (int(text) if text else None)
            ]
            if said:
                changed.append((ballot.id, ballot.name, "; ".join(said)))
        will = tuple((name, change) for _, name, change in changed)
        return BulkPlan(PASTE, "hồ sơ", tuple(key for key, _, _ in changed), will, tuple(refused))

    def _write(self, ballot: BallotRow, key: str, text: str) -> bool:
        """Take a typed count; a mark at the cell says when it is no number."""
        self._errors = {where: said for where, said in self._errors.items() if where[0] != ballot.id}
        text = text.strip()
        if text and not text.isdecimal():
            self._errors[ballot.id, key] = f"“{text}” không phải số phiếu. Ghi một số, ví dụ 9."
            return False
        value = int(text) if text else None
        if self._count(ballot, key) == value:
            return False
        self._typed.setdefault(ballot.id, {})[key] = value
        return True

    def _send(self, ballots: Sequence[BallotRow]) -> None:
        """Hand on the rows that are ready: for needs to be known before the others mean anything."""
        counts = [
            BallotCount(one.id, *(self._count(one, key) for key in COUNTS.values()))
            for one in ballots
        ]  # fmt: skip
        ready = [
            count
            for count in counts
            if count.agree is not None or (count.disagree is None and count.invalid is None)
        ]  # fmt: skip
        if ready:
            self.counted.emit(ready)
        self._redraw()

    def _count(self, ballot: BallotRow, key: str) -> int | None:
        typed = self._typed.get(ballot.id, {})
        value: int | None = typed[key] if key in typed else getattr(ballot.tally, key)
        return value

    def _words(self, ballot: BallotRow, column: int) -> str:
        if column in COUNTS:
            count = self._count(ballot, COUNTS[column])
            return "" if count is None else str(count)
        words = {
            NAME: ballot.name if ballot.round == 1 else f"Lần {ballot.round}: {ballot.name}",
            AWARD: f"{ballot.award_short} · kín" if ballot.method == "secret" else ballot.award_short,
            NEEDED: f"{ballot.needed}/{ballot.base}",
            SHARE: share_text(ballot.tally.agree, ballot.base),
            RESULT: RESULTS.get(ballot.result, TIED if ballot.is_tied else ""),
        }
        return words[column]

    def _redraw(self) -> None:
        if self.ballots:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ballots) - 1, len(TITLES) - 1))


class VoteTable(EntryView):
    """The table of votes; Enter goes down, so that one column is typed in one go."""

    def __init__(self) -> None:
        super().__init__("Kết quả biểu quyết từng hồ sơ")
        self.votes = VoteModel(self)
        self.setModel(self.votes)
        self.setItemDelegate(VoteCells(self))
        self._fit()

    def current_ballot(self) -> BallotRow | None:
        """The vote the cursor is on."""
        row = self.currentIndex().row()
        return self.votes.ballots[row] if 0 <= row < len(self.votes.ballots) else None

    def chosen_ballots(self) -> list[BallotRow]:
        """The votes of the selected rows."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self.votes.ballots[row] for row in rows if row < len(self.votes.ballots)]

    def resizeEvent(self, event: Any) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _rescale(self) -> None:
        super()._rescale()
        if isinstance(self.model(), VoteModel):
            self._fit()

    def _fit(self) -> None:
        px = look.tokens().px
        room = self.viewport().width() - sum(px(width) for width in _WIDTHS)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, px(width) if width else max(px(150), room))


class VoteCells(QStyledItemDelegate):
    """Editors of counts and results; results are shown as chips."""

    def createEditor(  # noqa: D102
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        if index.column() == RESULT:
            box = QComboBox(parent)
            box.addItems(list(RESULTS.values()))
            box.setAccessibleName(TITLES[RESULT])
            box.activated.connect(lambda: self._finish(box))
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(TITLES[index.column()])
        line.setAlignment(_RIGHT)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: D102
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():  # news of other rows leaves half a word alone
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: D102
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102
        model = index.model()
        if index.column() != RESULT or not isinstance(model, VoteModel):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        ballot = model.ballots[index.row()]
        if ballot.outcome or ballot.waits_for_chair:
            area = QRectF(option.rect).adjusted(look.tokens().px(8), 0, -look.tokens().px(6), 0)
            chips.paint_chip(painter, area, *_chip(ballot))

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _chip(ballot: BallotRow) -> tuple[str, str]:
    """Word and tone of the result; a vote that was taken again is grey."""
    if ballot.is_replaced:
        return f"Lần {ballot.round}: {ballot.outcome.lower()}", "neutral"
    if ballot.waits_for_chair:
        return TIED, "amber"
    return RESULTS[ballot.result], TONES[ballot.result]


def _tip(ballot: BallotRow, column: int) -> str | None:
    if column == NAME:
        again = "Đã bỏ phiếu lại; lần này được giữ trong biên bản." if ballot.is_replaced else ""
        head = f"{ballot.name}{' – ' + ballot.unit if ballot.unit else ''}"
        return "\n".join(filter(None, (head, *ballot.conflicts, again, ballot.note)))
    if column == AWARD:
        return f"{ballot.award}\n{METHODS[ballot.method]}"
    if column in (NEEDED, SHARE):
        return rule_text(ballot.rule, ballot.voters)
    if column == RESULT:
        tied = TIED_ADVICE if ballot.waits_for_chair else ""
        return "\n".join(filter(None, (ballot.outcome, ballot.note, tied))) or None
    return None


def _colour(ballot: BallotRow, column: int) -> Any:
    return look.tokens().colour("muted") if ballot.is_replaced or column in (AWARD, NEEDED, SHARE) else None


def _sign(ballot: BallotRow, column: int, error: str) -> Any:
    """A refused or unbalanced count is red; a member close to the nominee is amber."""
    if error:
        return icons.icon("error", "red")
    return icons.icon("warning", "amber") if column == NAME and ballot.conflicts else None
