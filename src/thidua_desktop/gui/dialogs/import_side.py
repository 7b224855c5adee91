"""The side of every import preview: letters of old fonts, problems with their cells, what each column was taken for."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from thidua_desktop.domain.dates import format_date, parse_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.import_memory import Remembered
from thidua_desktop.domain.imports import Question, WholeFact
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.import_problem import ProblemRow
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.choice_box import choice_box
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.gui.widgets.suggest_line import SuggestLine

if TYPE_CHECKING:
    from thidua_desktop.sheets.corrections import Correction
    from thidua_desktop.sheets.headers import ColumnUse
    from thidua_desktop.sheets.legacy_cells import Conversion
    from thidua_desktop.sheets.tables import RowProblem

MOST_PROBLEMS, MOST_SHOWN = 60, 12
_MOST_QUESTIONS, _MANY = 40, 4


class ImportSide(Card):
    """What an import asks the clerk; a subject adds its own questions.

    Attributes:
        columns: column → field, where the clerk knows better.
        sent_by: who sent the list as the clerk says, "" when nothing was said.
        known: what is remembered of its columns, and who seems to have sent it.
        senders: names that are offered for the sender.
        today: the day by which days typed without a year are understood.
        script: what the clerk said of letters in old fonts; "" as long as nothing was said.
        whole: what was said of the whole list: field → text.
        typed: cells put right here: place, counted from 0 → what stood there and what is to stand there.
        found_out: problems that only the look-up shows, set before a preview is shown.

    Signals:
        decided: something was decided; the preview is to be looked up anew.
        mapped: a column or the letters were given another meaning; the list is to be read anew.
        sender_named: the sender was named; ``sent_by`` holds the name.
        forgotten: what is remembered of the columns is to be forgotten.
    """

    decided = Signal()
    mapped = Signal()
    sender_named = Signal()
    forgotten = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.found_out: Sequence[RowProblem] = ()
        self.senders: Sequence[str] = ()
        self.today = date.today()
        self._first = 0
        self._present: Callable[[tuple[int, int]], str] = lambda _place: ""
        self._problems: dict[int, list[ProblemRow]] = {}
        self.forget_form()

    def forget_form(self) -> None:
        """Take columns and letters as they are found: another sheet has its own."""
        self.columns: dict[int, str] = {}
        self.sent_by, self.known = "", Remembered()
        self.script = ""
        self.whole: dict[str, str] = {}
        self.typed: dict[tuple[int, int], Correction] = {}

    @property
    def as_before(self) -> bool:
        """Whether the columns are taken as they are remembered."""
        return bool(self.columns) and self.columns == self.known.columns

    def begin(self, present: Callable[[tuple[int, int]], str], found_out: "Sequence[RowProblem]") -> None:
        """Get ready for another preview: what cells say at present, and the problems the look-up showed."""
        self._present, self.found_out = present, found_out
        self._problems = {}

    def put_right(self, row: int) -> bool:
        """Open the first cell of a faulty row for typing; whether there is one."""
        if row not in self._problems:
            return False
        return any(problem.edit() for problem in self._problems[row])

    def bring_forward(self, row: int) -> None:
        """Show the problems of this row before those of others, from the next preview on."""
        self._first = row

    def show_preview(self, plan: Any, preview: Any) -> None:
        """Fill the side anew for what was read and what it would do; both are None when nothing could be read."""
        raise NotImplementedError

    def put_conversion(self, found: "Conversion | None") -> None:
        """What letters of old fonts become; nothing is taken over before the clerk has said that it is right."""
        if found is None:
            return
        from thidua_desktop.sheets.legacy_cells import CHOICES

        self.add(labels.heading("Chữ gõ bằng phông cũ"))
        self.add(CheckRow("good" if found.chosen else "watch", found.sentence()))
        for cell, before, after in found.samples:
            self.add(labels.wrapped(f"{cell}: {before} → {after}", "small"))
        if found.doubtful:
            cells = ", ".join(found.doubtful[:MOST_SHOWN])
            self.add(labels.wrapped(f"Đọc cách nào cũng có nghĩa, hãy xem lại: ô {cells}.", "small"))
        box = choice_box("Kiểu chữ trong tệp", list(CHOICES.items()), found.script)
        box.activated.connect(lambda _index: self._choose_script(box.currentData()))
        self.add(box)
        if not found.chosen:
            self.add(buttons.quiet("Đúng, chuyển như trên", partial(self._choose_script, found.script), "check"))

    def put_problems(self, problems: "Sequence[RowProblem]") -> None:
        """Rows that cannot be read, and rows worth a second look."""
        problems = [*self.found_out, *problems]
        if self.typed:
            self._put_typed()
        if not problems:
            self.add(CheckRow("good", "Không có dòng nào cần sửa"))
            return
        self.add(labels.heading(f"Cần xem lại ({format_number(len(problems))})"))
        if any(problem.place for problem in problems):
            self.add(labels.wrapped("Bấm đúp vào một lỗi, hoặc F2, để gõ lại ô đó ngay tại đây.", "small"))
        ordered = _one_of_many(sorted(problems, key=lambda one: (one.row != self._first, not one.blocks)))
        for problem in ordered[:MOST_PROBLEMS]:
            present = self._present(problem.place) if problem.place else ""
            row = ProblemRow(problem, present, self._type)
            self._problems.setdefault(problem.row, []).append(row)
            self.add(row)
        if len(ordered) > MOST_PROBLEMS:
            self.add(labels.small(f"… và {format_number(len(ordered) - MOST_PROBLEMS)} chỗ nữa."))

    def put_questions(self, questions: Sequence[Question], answers: dict[str, str]) -> None:
        """What the clerk has to say once for several lines; what is chosen goes into ``answers``."""
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

    def unsaid(self, facts: Sequence[WholeFact], whole: Mapping[str, str] | None = None) -> str:
        """What rows wait for of the whole list, as a sentence; "" when nothing is."""
        said = self.whole if whole is None else whole
        waiting = [one.words for one in facts if one.must and not said.get(one.field, one.found)]
        words = ", ".join(word[:1].lower() + word[1:] for word in waiting)
        return f"Chưa rõ {words}. Chọn ở bên phải, mục “Chung cho cả danh sách”." if waiting else ""

    def put_whole(self, facts: Sequence[WholeFact], file: str = "") -> None:
        """What no column says and may be said once for the whole list, or for one of several files."""
        if not facts:
            return
        self.add(labels.heading("Chung cho cả danh sách"))
        if file:
            self.add(labels.wrapped(file))
        self.add(labels.wrapped("Điều không ghi ở cột nào thì nói một lần ở đây, cho mọi dòng để trống.", "small"))
        for fact in facts:
            present = self.whole.get(fact.field, fact.found)
            if fact.sort == "choice":
                box = choice_box(fact.words, [("", "Chọn…"), *fact.choices], present)
                box.activated.connect(partial(self._say_chosen, fact.field, box))
                self._add_pair(fact.words, box)
            else:
                names = self.senders if fact.sort == "unit" else ()
                line, wrong = SuggestLine(fact.words, names, present), labels.wrapped("", "red")
                line.said.connect(partial(self._say_of_all, fact, wrong))
                self._add_pair(fact.words, line)
                wrong.hide()
                self.add(wrong)

    def put_columns(self, uses: "Sequence[ColumnUse]", fields: Mapping[str, str]) -> None:
        """What each column was taken for; the clerk may say otherwise."""
        self.add(labels.heading("Các cột"))
        self.add(labels.wrapped("Cột nào hiểu sai thì chọn lại; lần sau người gửi này gửi, các cột được hiểu như vậy.",
                                "small"))  # fmt: skip
        sender = SuggestLine("Người gửi", self.senders, self.sent_by or self.known.sender, "Tên người gửi")
        sender.said.connect(self._name_sender)
        self._add_pair("Người gửi", sender)
        if self.as_before:
            self.add(CheckRow("good", self.known.words, action="Quên cách hiểu này", on_action=self.forgotten.emit))
        offered = [("", "Không dùng"), *fields.items()]
        mapping = {use.column: use.field for use in uses}
        told = dict(zip(mapping, _told_apart([use.header for use in uses]), strict=True))
        for use in uses:
            box = choice_box(f"Cột {use.letter} {use.header}", offered, use.field)
            box.activated.connect(partial(self._map_column, mapping, use.column, box))
            self._add_pair(f"{use.letter}. {told[use.column]}", box)

    def put_left_out(self, heading: str, rows: Sequence[tuple[int, str]]) -> None:
        """Rows of the sheet that are none of what is imported."""
        if not rows:
            return
        self.add(labels.heading(heading))
        for row, text in rows[:MOST_SHOWN]:
            self.add(labels.wrapped(f"Dòng {row}: {text}", "small"))

    def _add_pair(self, words: str, field: QWidget) -> None:
        """Words at the left, a field at the right."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(labels.elided(words), 1)
        field.setFixedWidth(look.tokens().px(160))
        line.addWidget(field)
        self.add(row)

    def _say_chosen(self, field: str, box: QComboBox, _index: int) -> None:
        self.whole = self.whole | {field: box.currentData()}
        self.mapped.emit()

    def _say_of_all(self, fact: WholeFact, wrong: labels.WrappedLabel, text: str) -> None:
        """Take what was typed; of a day that is none it is said why, and nothing is taken."""
        if fact.sort == "day" and text:
            try:
                text = format_date(parse_date(text, self.today))
            except Refused as refusal:
                wrong.setText(str(refusal))
                wrong.show()
                return
        self.whole = self.whole | {fact.field: text}
        self.mapped.emit()

    def _name_sender(self, name: str) -> None:
        self.sent_by = name
        self.sender_named.emit()

    def _put_typed(self) -> None:
        """What was put right here, with the way back."""
        self.add(labels.heading(f"Đã gõ lại ({format_number(len(self.typed))})"))
        for place, one in list(self.typed.items())[-MOST_SHOWN:]:
            words = f"Ô {self.cell_words(place)}: “{one.was[:40]}” → “{one.now[:40]}”"
            self.add(CheckRow("good", words, action="Để như trong tệp", on_action=partial(self._take_back, place)))

    def cell_words(self, place: tuple[int, int]) -> str:
        """What a cell is called."""
        from thidua_desktop.sheets.cells import address

        return address(*place)

    def _type(self, place: tuple[int, int], was: str, now: str) -> None:
        from thidua_desktop.sheets.corrections import Correction

        before = self.typed.get(place)
        self.typed[place] = Correction(before.was if before else was, now)
        self.mapped.emit()

    def _take_back(self, place: tuple[int, int]) -> None:
        del self.typed[place]
        self.mapped.emit()

    def _answer(self, answers: dict[str, str], key: str, box: QComboBox, _index: int) -> None:
        if box.currentData():
            answers[key] = box.currentData()
        else:
            answers.pop(key, None)
        self.decided.emit()

    def _choose_script(self, script: str) -> None:
        self.script = script
        self.mapped.emit()

    def _map_column(self, mapping: dict[int, str], column: int, box: QComboBox, _index: int) -> None:
        self.columns = mapping | {column: box.currentData()}
        self.mapped.emit()


def _one_of_many(problems: "Sequence[RowProblem]") -> "list[RowProblem]":
    """The problems, those that many cells have alike told once, at the first of them."""
    alike = Counter(problem.text.partition(": ")[2] for problem in problems)
    found: dict[object, RowProblem] = {}
    for problem in problems:
        words = problem.text.partition(": ")[2]
        many = alike[words] if words else 1
        if many < _MANY:
            found[id(problem)] = problem
        elif words not in found:
            found[words] = replace(problem, text=f"{problem.text} Còn {format_number(many - 1)} ô nữa như vậy.")
    return list(found.values())


def _told_apart(headings: Sequence[str]) -> list[str]:
    """The headings without what they share with the one before or after: of a heading of two rows its lower row."""
    words = [heading.split() for heading in headings]
    found = []
    for at, own in enumerate(words):
        near = [words[other] for other in (at - 1, at + 1) if 0 <= other < len(words)]
        shared = max((len([*takewhile(_are_same, zip(own, other, strict=False))]) for other in near), default=0)
        found.append(f"… {' '.join(own[shared:])}" if 1 < shared < len(own) else headings[at])
    return found


def _are_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]
