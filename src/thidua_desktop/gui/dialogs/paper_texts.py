"""The editor of the fixed sentences of a paper: sentence, fields, what became of ours, and the paper itself."""

from collections.abc import Mapping
from html import escape
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from thidua_desktop.commands import paper_texts as commands
from thidua_desktop.commands.paper_texts import Example, Tried
from thidua_desktop.documents.raster import Box, Pages
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.paper_texts import FORMS, OwnText, PaperTexts, TextEntry, text_faults, unused
from thidua_desktop.domain.text_template import differences, filled
from thidua_desktop.gui import icons, look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.pdf_view import PdfView
from thidua_desktop.gui.widgets.template_edit import TemplateEdit

LOOKED_AT = 8
"""On so many first pages the sentence is looked for."""
PAUSE = 500
"""Milliseconds without a key before the paper is made anew."""


class PaperTextsEditor(QDialog):
    """Words the paragraphs of one paper; nothing is written before it is saved."""

    def __init__(
        self, desk: Desk, paper: PaperTexts, own: Mapping[str, OwnText], key: str = "", parent: QWidget | None = None
    ) -> None:
        """Open it.

        Args:
            desk: the clerk's desk.
            paper: whose paragraphs.
            own: the office's words of all papers.
            key: the paragraph to begin with.
            parent: the window.
        """
        super().__init__(parent or desk.messages.window())
        self._desk, self._paper, self._own = desk, paper, dict(own)
        self._seen = {one.key: own[one.key].body if one.key in own else one.body for one in paper.entries}
        self._words = dict(self._seen)
        self._examples: tuple[Example, ...] = ()
        self._values: Mapping[str, Mapping[str, str]] = {}
        self.setWindowTitle(f"Câu chữ: {paper.title}")
        px = look.tokens().px
        self.resize(QSize(px(1300), px(710)).boundedTo(self.screen().availableSize() - QSize(px(20), px(40))))
        self.paragraphs = QListWidget()
        self.paragraphs.setAccessibleName("Các câu của giấy này")
        self.paragraphs.setWordWrap(True)
        self.paragraphs.setIconSize(icons.size(16))
        self.edit = TemplateEdit("Câu chữ của cơ quan")
        self.fields = QListWidget()
        self.fields.setAccessibleName("Trường chèn được vào câu")
        for box in (self.paragraphs, self.fields):
            box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view = PdfView(desk.jobs)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._try)
        for entry in paper.entries:
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry.key)
            self.paragraphs.addItem(item)
        self.paragraphs.currentRowChanged.connect(self._show_entry)
        self.edit.textChanged.connect(self._typed)
        self.edit.fields_wanted.connect(self._choose_field)
        self.fields.itemActivated.connect(lambda item: self.insert(item.data(Qt.ItemDataRole.UserRole)))
        for keys, action in (("Ctrl+S", self.save), ("Ctrl+Space", self._choose_field)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        buttons.explain(self.save_button, desk.read_only_reason)
        look.signals.changed.connect(self._mark_rows)
        self._mark_rows()
        self.pick(key or paper.entries[0].key)
        self.edit.setFocus()
        desk.read(commands.read_examples, paper, desk.today(), done=self._take_examples, owner=self)

    @property
    def entry(self) -> TextEntry:
        """The paragraph on show."""
        return self._paper.entries[max(0, self.paragraphs.currentRow())]

    def pick(self, key: str) -> None:
        """Show a paragraph."""
        keys = [entry.key for entry in self._paper.entries]
        self.paragraphs.setCurrentRow(keys.index(key))

    def insert(self, name: str) -> None:
        """Put a field where the cursor is."""
        self.edit.insert_field(name)

    def back_to_ours(self) -> None:
        """Word the paragraph as it ships; it is kept when the clerk saves."""
        self.edit.replace_words(self.entry.body)
        self.edit.setFocus()

    def save(self) -> None:
        """Write all paragraphs that were changed as one action and close."""
        if not self.save_button.isEnabled():
            return
        changed = {key: words for key, words in self._changed().items()}
        if not changed:
            self.accept()
            return
        self.save_button.setEnabled(False)
        form = cast("Form", self)
        self._desk.write(
            commands.word_texts, changed, self._seen, done=self._saved, failed=self._not_saved, form=form
        )  # fmt: skip

    def show_error(self, refused: Refused) -> None:
        """Say why it was not saved, at the paragraph it belongs to."""
        if refused.field in self._words:
            self.pick(refused.field)
        self.fault.setText(str(refused))
        self.fault.show()
        self.edit.setFocus()

    def reject(self) -> None:
        """Close; words typed anew are not thrown away without a question."""
        if not self._changed() or self._desk.ask(
            "Bỏ những câu vừa sửa?", "Bỏ, không lưu", "Sửa tiếp", parent=self
        ):  # fmt: skip
            self.view.close_pdf()
            super().reject()

    def accept(self) -> None:
        """Close with what was saved."""
        self.view.close_pdf()
        super().accept()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        event.ignore()
        self.reject()

    def _lay_out(self) -> None:
        px = look.tokens().px
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._top_bar())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QFrame()
        left.setProperty("look", "panel")
        left.setFixedWidth(px(250))
        column = QVBoxLayout(left)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.addWidget(self.paragraphs)
        middle.addWidget(left)
        middle.addWidget(self._sentence(), 11)
        side = QFrame()
        side.setProperty("look", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(6))
        self.shown_with = labels.wrapped("Đang tìm một giấy trong dữ liệu để xem thử…", "small")
        column.addWidget(self.shown_with)
        column.addWidget(self.view, 1)
        middle.addWidget(side, 11)
        rows.addLayout(middle, 1)

    def _top_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("look", "topbar")
        px = look.tokens().px
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(8), px(12), px(8))
        row.setSpacing(px(8))
        row.addWidget(labels.elided(self._paper.title, "heading"), 1)
        row.addWidget(buttons.quiet("Đóng", self.reject))
        self.save_button = buttons.primary("Lưu câu chữ", self.save, "save")
        row.addWidget(self.save_button)
        return bar

    def _sentence(self) -> QWidget:
        """The middle: the sentence, what is wrong with it, how it reads, its fields, and ours beside it."""
        px = look.tokens().px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        self.title = labels.wrapped("", "strong")
        self.note = labels.wrapped("", "small")
        self.fault = labels.wrapped("", "error")
        self.reads = labels.wrapped("")
        self.change = labels.wrapped("")
        self.change.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.ours_button = buttons.quiet("Về câu chữ gốc", self.back_to_ours, "restore")
        head.addWidget(self.ours_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.note)
        self.edit.setMinimumHeight(px(110))
        column.addWidget(self.edit, 3)
        column.addWidget(self.fault)
        self.reads_label = labels.small("Đọc thử")
        column.addWidget(self.reads_label)
        column.addWidget(self.reads)
        self.change_label = labels.small("So với câu gốc")
        column.addWidget(self.change_label)
        column.addWidget(self.change)
        row = QHBoxLayout()
        row.addWidget(labels.strong("Trường chèn được"), 1)
        row.addWidget(buttons.quiet("Chèn trường", self._insert_current, "plus"))
        column.addLayout(row)
        self.fields.setMinimumHeight(px(96))
        column.addWidget(self.fields, 4)
        hint = "Ctrl+Phím cách: sang danh sách trường; Enter hoặc bấm đúp: chèn. Phần trong [ngoặc vuông] tự bỏ khi trường trong đó trống."  # noqa: E501
        column.addWidget(labels.wrapped(hint, "small"))
        return inside

    def _show_entry(self, row: int) -> None:
        if row < 0:
            return
        entry = self.entry
        self.title.setText(entry.title)
        said = [f"Dạng: {FORMS[entry.form]}.", entry.note]
        self.note.setText(" ".join(filter(None, said)))
        self.edit.blockSignals(True)
        self.edit.show_words(self._words[entry.key])
        self.edit.blockSignals(False)
        self._show_fields()
        self._show_state()
        if len(self._examples) > 1:
            self._later.start()  # another example may print this sentence
        else:
            self._find()

    def _show_fields(self) -> None:
        entry, row = self.entry, max(0, self.fields.currentRow())
        values = self._values.get(entry.key, entry.samples)
        self.fields.clear()
        for field in entry.fields:
            value = " ".join(values.get(field.name, "").split()) or "(trống)"
            item = QListWidgetItem(f"{field.title}\n{{{field.name}}}: {value}")
            item.setData(Qt.ItemDataRole.UserRole, field.name)
            item.setToolTip(value)
            self.fields.addItem(item)
        self.fields.setCurrentRow(min(row, self.fields.count() - 1))

    def _typed(self) -> None:
        self._words[self.entry.key] = self.edit.words()
        self._show_state()
        self._mark_rows()
        self._later.start()

    def _show_state(self) -> None:
        """Faults at their place; without one how the sentence reads, and what became of ours."""
        entry, words = self.entry, self._words[self.entry.key]
        faults = list(text_faults(entry, words))
        self.edit.show_faults(faults)
        self.fault.setText(faults[0].sentence if faults else "")
        self.fault.setVisible(bool(faults))
        values = {**entry.samples, **self._values.get(entry.key, {})}
        self.reads.setText(filled(words, values) or "(không in câu này)" if not faults else "")
        self.reads.setVisible(not faults)
        self.reads_label.setVisible(not faults)
        own = commands.tidied(words) != entry.body
        self.ours_button.setEnabled(own)
        self.change.setVisible(own)
        self.change_label.setVisible(own)
        if own:
            self.change.setText(self._changes(entry, words))

    def _changes(self, entry: TextEntry, words: str) -> str:
        """Ours against the office's words: struck out what is gone, underlined what is new."""
        tokens = look.tokens()
        marked = {
            "same": ("", ""),
            "gone": (f'<s style="color:{tokens.red}">', "</s>"),
            "new": (f'<u style="color:{tokens.green}">', "</u>"),
        }
        text = "".join(
            escape(one.text).replace("\n", "<br>").join(marked[one.kind]) for one in differences(entry.body, words)
        )
        gone = ", ".join(field.title.lower() for field in unused(entry, words))
        text += f"<br><i>Câu này không còn nêu: {escape(gone)}.</i>" if gone else ""
        known = self._own.get(entry.key)
        if known is not None and known.shipped != entry.body:
            text += f"<br><i>Câu gốc đã đổi từ khi cơ quan sửa. Câu gốc trước đây: {escape(known.shipped)}</i>"
        return text

    def _mark_rows(self) -> None:
        for row, entry in enumerate(self._paper.entries):
            item, words = self.paragraphs.item(row), self._words[entry.key]
            wrong = any(text_faults(entry, words))
            own = commands.tidied(words) != entry.body
            item.setText(
                f"{entry.title} (cần sửa)" if wrong else f"{entry.title} (của cơ quan)" if own else entry.title
            )
            sign = ("warning", "red") if wrong else ("edit", "green") if own else ("dot", "faint")
            item.setIcon(icons.icon(*sign))

    def _choose_field(self) -> None:
        self.fields.setFocus()

    def _insert_current(self) -> None:
        if item := self.fields.currentItem():
            self.insert(item.data(Qt.ItemDataRole.UserRole))

    def _changed(self) -> dict[str, str]:
        return {
            key: words
            for key, words in self._words.items()
            if commands.tidied(words) != self._seen[key]
        }  # fmt: skip

    def _take_examples(self, examples: tuple[Example, ...]) -> None:
        self._examples = examples
        if not examples:
            self.shown_with.setText("Chưa có giấy loại này trong dữ liệu, nên câu được đọc thử bằng ví dụ.")
            return
        self._try()

    def _try(self) -> None:
        """Make the paper with the words as they stand."""
        if not self._examples:
            return
        own = {key: one.body for key, one in self._own.items()} | {
            entry.key: commands.tidied(self._words[entry.key]) for entry in self._paper.entries
        }
        self._desk.jobs.run(
            commands.tried,
            self._examples,
            own,
            self.entry.key,
            done=self._show_paper,
            failed=lambda error: self.shown_with.setText(str(error)),
            owner=self,
            key=f"tried {id(self)}",
            side=True,
        )

    def _show_paper(self, made: Tried) -> None:
        bar = self.view.verticalScrollBar()
        at = bar.value()
        first = not self._values
        self._values = made.values
        self.view.show_pdf(made.pdf)
        bar.setValue(0 if first else at)
        said = "Xem thử bằng giấy mới nhất trong dữ liệu. Câu còn lỗi in theo câu gốc."
        self.shown_with.setText(said)
        self._show_fields()
        self._show_state()
        self._find()

    def _find(self) -> None:
        """Mark the sentence in the paper and bring it to sight."""
        values = self._values.get(self.entry.key)
        pages = self.view.pages
        if pages is None:
            return
        faulty = any(text_faults(self.entry, self._words[self.entry.key]))
        body = self.entry.body if faulty else commands.tidied(self._words[self.entry.key])
        line = max(filled(body, values).splitlines(), key=len, default="") if values is not None else ""
        self._desk.jobs.run(
            _places,
            pages,
            line.rstrip(".;:/ "),
            done=self._mark_sentence,
            owner=self,
            key=f"find {id(self)}",
            side=True,
        )

    def _mark_sentence(self, found: dict[int, list[tuple[Box, ...]]]) -> None:
        self.view.mark(found, (min(found), 0) if found else None)

    def _saved(self, _result: object) -> None:
        self.accept()

    def _not_saved(self, _error: Exception) -> None:
        self.save_button.setEnabled(True)


def _places(pages: Pages, line: str) -> dict[int, list[tuple[Box, ...]]]:
    """Where the sentence stands, by page; its first words when it is long, for lines may be broken between pages."""
    words = " ".join(line.split()[:14])
    if len(words) < 4:
        return {}
    found = {number: pages.hits_while_open(number, words) for number in range(min(LOOKED_AT, len(pages.sizes)))}
    return {number: hits for number, hits in found.items() if hits}
