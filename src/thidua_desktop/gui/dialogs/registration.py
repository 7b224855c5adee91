"""One unit's registration, entered and edited whole: who registers, targets taken over, works undertaken."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from thidua_desktop.commands import registrations as commands
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.registration_views import RegistrationForm, SubjectChoice
from thidua_desktop.domain.registrations import RegistrationDraft
from thidua_desktop.domain.wording import campaign_name
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.registration_lines import LinesPanel
from thidua_desktop.gui.dialogs.registration_promises import CommitmentsPanel, WorksPanel
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.queries import registration_choices as choices
from thidua_desktop.queries import registrations


class RegistrationDialog(QDialog):
    """The whole registration of one unit.

    Attributes:
        saved: it was kept.
        go_on: the clerk wants the next unit that has not registered.
    """

    def __init__(self, desk: Desk, form: RegistrationForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = self.go_on = False
        self._desk, self._opened_with = desk, form
        today = desk.today
        self._changed = False
        known = dict(form.units).get(form.draft.unit_id, "")
        self.setWindowTitle(f"Đăng ký thi đua – {known}" if known else "Ghi đăng ký thi đua")
        px = look.tokens().px
        self.resize(QSize(px(1160), px(690)).boundedTo(self.screen().availableSize() - QSize(px(40), px(60))))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(labels.title(self.windowTitle()))
        column.addWidget(labels.subtitle(f"{campaign_name(form.campaign_name)} · năm {form.year}"))
        self.head = Form(_fields(form), columns=5 if known and look.tokens().scale <= 1.1 else 3, today=today)
        self.head.changed.connect(self._head_changed)
        column.addWidget(self.head)
        self.lines = LinesPanel(form.titles, self._find)
        self.commitments = CommitmentsPanel(form.targets, today)
        self.works = WorksPanel(today)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(False)
        for panel, words in (
            (self.lines, "Danh hiệu, hình thức"),
            (self.commitments, "Chỉ tiêu, cam kết"),
            (self.works, "Công trình, phần việc"),
        ):
            self.tabs.addTab(panel, words)
            panel.edited.connect(self._edited)
        self.lines.people_wanted.connect(self._take_unit)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._foot())
        self._put(form.draft)
        self.lines.put(form.draft.lines, form.subjects)
        self.commitments.put(form.draft.commitments)
        self.works.put(form.draft.works)
        self._count()
        self._changed = False
        for keys, action in (("Ctrl+S", self.save), ("Ctrl+Return", self.save_and_go_on)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self._begin(desk.take_field({"lines", "commitments", "works", *(field.key for field in self.head.fields)}))

    def _begin(self, wanted: str) -> None:
        """Put the cursor where the form was asked to begin, else on what is asked first."""
        grids: dict[str, CommitmentsPanel | WorksPanel] = {"commitments": self.commitments, "works": self.works}
        if wanted in grids:
            self.tabs.setCurrentWidget(grids[wanted])
            grids[wanted].grid.setFocus()
        elif wanted and wanted != "lines":
            self.head.focus(wanted)
        elif self.unit_id():
            self.lines.adder.target.setFocus()
        else:
            self.head.focus("unit_id")

    def unit_id(self) -> int:
        """The unit that registers, 0 while none is chosen."""
        if self._opened_with.draft.unit_id:
            return self._opened_with.draft.unit_id
        chosen = self.head.value("unit_id")
        return chosen if isinstance(chosen, int) else 0

    def draft(self) -> RegistrationDraft:
        """The registration as typed.

        Raises:
            Refused: something cannot be read; it is marked at its place.
        """
        head = self.head.values()
        count = cast("Decimal | None", head["member_count"])
        self.tabs.setCurrentWidget(self._holding(self.commitments, self.works))
        return RegistrationDraft(
            campaign_id=self._opened_with.draft.campaign_id,
            unit_id=self.unit_id(),
            sent_on=cast("date | None", head["sent_on"]),
            member_count=None if count is None else int(count),
            representative=str(head["representative"]),
            representative_position=str(head["representative_position"]),
            note=str(head["note"]),
            lines=self.lines.lines(),
            commitments=self.commitments.commitments(),
            works=self.works.works(),
        )

    def save(self) -> None:
        """Keep the registration and close; what is refused is shown at its place and nothing is lost."""
        for panel in (self.lines, self.commitments, self.works):
            panel.show_error("")
        try:
            typed = self.draft()
        except Refused as refused:
            self.show_error(refused)
            return
        self.save_button.setEnabled(False)
        number = self._opened_with.registration_id
        # The desk takes whatever can show a refusal; this dialog has more places for it than a form.
        keep = partial(self._desk.write, done=self._kept, failed=self._not_kept, form=cast("Form", self))
        if number:
            keep(commands.edit_registration, number, typed, seen=self._opened_with.draft)
        else:
            keep(commands.add_registration, typed)

    def save_and_go_on(self) -> None:
        """Keep the registration and go on with the next unit that has none."""
        self.go_on = True
        self.save()

    def show_error(self, refused: Refused) -> None:
        """Show a refusal at its place: under a question, at a line, at a cell."""
        part, _, rest = refused.field.partition(".")
        place, _, key = rest.partition(".")
        number = int(place) if place.isdigit() else -1
        message = str(refused)
        if part == "lines":
            self.tabs.setCurrentWidget(self.lines)
            self.lines.show_error(message, number)
        elif part == "commitments":
            self.tabs.setCurrentWidget(self.commitments)
            self.commitments.show_error(message, number, key)
        elif part == "works":
            self.tabs.setCurrentWidget(self.works)
            self.works.show_error(message, number, key)
        elif part.isdigit():
            panel = cast("CommitmentsPanel | WorksPanel", self.tabs.currentWidget())
            panel.show_error(message, int(part), rest)
        else:
            self.head.show_error(refused)

    def reject(self) -> None:
        """Close; typed work is not thrown away without a word."""
        if self._changed and not self._desk.ask(
            "Bản đăng ký đang ghi chưa được lưu. Bỏ những gì vừa ghi?", "Bỏ, không lưu", "Ghi tiếp", parent=self
        ):
            return
        super().reject()

    def _put(self, draft: RegistrationDraft) -> None:
        new = not self._opened_with.registration_id
        self.head.set_values(
            {
                **({} if self._opened_with.draft.unit_id else {"unit_id": draft.unit_id or None}),
                "sent_on": draft.sent_on or (self._desk.today() if new else None),
                "member_count": draft.member_count,
                "representative": draft.representative,
                "representative_position": draft.representative_position,
                "note": draft.note,
            }
        )

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(8))
        self.summary = labels.muted("")
        row.addWidget(self.summary)
        row.addStretch(1)
        row.addWidget(buttons.quiet("Đóng", self.reject))
        if not self._opened_with.registration_id:
            self.next_button = buttons.quiet("Lưu và ghi đơn vị tiếp theo", self.save_and_go_on)
            self.next_button.setToolTip("Ctrl+Enter")
            row.addWidget(self.next_button)
        self.save_button = buttons.primary("Lưu", self.save, "save")
        self.save_button.setToolTip("Ctrl+S")
        row.addWidget(self.save_button)
        return row

    def _edited(self) -> None:
        self._changed = True
        self._count()

    def _count(self) -> None:
        counts = (len(self.lines.lines()), self.commitments.grid.rowCount(), self.works.grid.rowCount())
        words = ("Danh hiệu, hình thức", "Chỉ tiêu, cam kết", "Công trình, phần việc")
        for number, (word, count) in enumerate(zip(words, counts, strict=True)):
            self.tabs.setTabText(number, f"{word} ({count})" if count else word)
        empty = sum(not line.titles and not line.initiative for line in self.lines.lines())
        self.summary.setText(f"Còn {empty} dòng chưa chọn danh hiệu" if empty else "")

    def _head_changed(self, key: str) -> None:
        self._changed = True
        if key == "unit_id" and self.unit_id():
            campaign_id = self._opened_with.draft.campaign_id
            self._desk.read(registrations.blank, campaign_id, self.unit_id(), done=self._start_with, once="blank")

    def _start_with(self, draft: RegistrationDraft) -> None:
        if draft.unit_id == self.unit_id() and not self.head.value("representative"):
            self._put(draft)

    def _find(self, words: str, answer: Callable[[Sequence[SubjectChoice]], None]) -> None:
        self._desk.read(choices.find_subjects, words, self.unit_id(), done=answer, owner=self, once="subjects")

    def _take_unit(self) -> None:
        if not self.unit_id():
            self.lines.show_error("Chưa chọn đơn vị đăng ký. Chọn đơn vị ở trên rồi lấy danh sách.")
            return

        def take(found: Sequence[SubjectChoice]) -> None:
            added = self.lines.take_in(found)
            self.lines.show_error(
                "" if added else "Đơn vị chưa có ai trong danh sách cá nhân, hoặc mọi người đã có ở bảng dưới."
            )

        self._desk.read(choices.unit_people, self.unit_id(), done=take, owner=self)

    def _holding(self, *panels: CommitmentsPanel | WorksPanel) -> QWidget:
        """The tab with a cell that cannot be read, else the one on show."""
        for panel in panels:
            try:
                panel.grid.entries()
            except Refused:
                return panel
        return self.tabs.currentWidget() or self.lines

    def _kept(self, _result: object) -> None:
        self.saved, self._changed = True, False
        self.accept()

    def _not_kept(self, _error: Exception) -> None:
        self.save_button.setEnabled(True)
        self.go_on = False


def _fields(form: RegistrationForm) -> tuple[Field, ...]:
    """The questions above the tabs; the unit is asked for while it is not known."""
    unit = Field("unit_id", "Đơn &vị", "choice", required=True, choices=form.units)
    return (
        *(() if form.draft.unit_id else (unit,)),
        Field("sent_on", "Ngày &gửi", "date"),
        Field("member_count", "Số &thành viên", "number", width=120),
        Field("representative", "Người đại &diện"),
        Field("representative_position", "&Chức vụ"),
        Field("note", "G&hi chú"),
    )
