"""The forms of the level above that the office keeps: filled with one click, changed, taken away, brought in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands import superior_forms as commands
from thidua_desktop.commands.report_sheets import PAID, SheetFile
from thidua_desktop.domain.awards import Paying
from thidua_desktop.domain.superior_forms import FormView
from thidua_desktop.gui import look, saving
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.form_mapping import FormDialog, FormFile
from thidua_desktop.gui.dialogs.pick_list import PickDialog
from thidua_desktop.gui.pages.office_section import EntryRow, fill
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.paths import Places
from thidua_desktop.queries import sheet_layouts
from thidua_desktop.queries import superior_forms as queries

_LEAD = (
    "Mang tệp Excel cấp trên gửi vào đây, một lần chỉ cho chương trình cột nào, ô nào nhận dữ liệu gì. Từ đó mỗi lần "
    "cần báo cáo chỉ bấm “Điền và lưu”: định dạng, công thức, ô gộp, danh sách chọn của tệp được giữ nguyên."
)
_EMPTY = "Chưa có biểu mẫu nào. Bấm “Thêm biểu mẫu…” rồi chọn tệp .xlsx cấp trên gửi."


class SuperiorFormsDialog(QDialog):
    """The list of forms."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent or desk.messages.window())
        self.desk = desk
        self.setWindowTitle("Biểu mẫu của cấp trên: danh sách")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.finished.connect(self.deleteLater)
        px = look.tokens().px
        self.resize(px(860), px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(labels.title("Biểu mẫu của cấp trên"))
        column.addWidget(labels.wrapped(_LEAD, "muted"))
        self.list = Card()
        self.list.setAccessibleName("Các biểu mẫu đang giữ")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.list)
        column.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(buttons.quiet("Đóng", self.accept))
        self.add_button = buttons.primary("Thêm biểu mẫu…", self.add, "plus")
        buttons.explain(self.add_button, desk.read_only_reason)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self.reload()

    def reload(self) -> None:
        """Read the forms, and what filling each of their files would lose."""
        self.desk.read(queries.rows, done=self._look, owner=self)

    def _look(self, views: tuple[FormView, ...]) -> None:
        folder = self._folder()

        def look_at() -> list[tuple[FormView, str]]:
            return [(view, commands.warning_of(view, folder)) for view in views]

        self.desk.jobs.run(look_at, done=self._show, failed=self.desk.failures.tell, owner=self, side=True)

    def add(self) -> None:
        """Choose a workbook and set it up."""
        self._choose("Thêm biểu mẫu của cấp trên", None)

    def _choose(self, title: str, view: FormView | None) -> None:
        files = self.desk.choose_file(title, "Tệp Excel (*.xlsx *.xlsm *.xls)")
        if not files:
            return
        path = files[0]

        def read() -> bytes:
            from thidua_desktop.sheets.form_file import checked

            return checked(path)

        self.desk.jobs.run(
            read,
            done=lambda data: self._open(FormFile(path.name, data, view)),
            failed=self.desk.failures.tell,
            owner=self,
            side=True,
            title="Đang đọc biểu mẫu",
        )

    def edit(self, view: FormView) -> None:
        """Change what goes where."""
        folder = self._folder()
        self.desk.jobs.run(
            commands.content_of,
            view,
            folder,
            done=lambda data: self._open(FormFile("", data, view)),
            failed=self.desk.failures.tell,
            owner=self,
            side=True,
        )

    def fill(self, view: FormView) -> None:
        """Fill a form with what the data say now and save it."""
        fill_form(self.desk, view, self)

    def remove(self, view: FormView) -> None:
        """Take a form away; undo brings it back."""
        self.desk.write(commands.remove_form, view.id, done=lambda _none: self.reload(), owner=self)

    def _open(self, file: FormFile) -> None:
        dialog = FormDialog(self.desk, file, self)
        dialog.kept.connect(self.reload)
        dialog.open()

    def _show(self, found: list[tuple[FormView, str]]) -> None:
        self.list.clear()
        if not found:
            self.list.add(labels.wrapped(_EMPTY, "muted"))
        fill(self.list, [self._row(view, warning) for view, warning in found])
        self.list.finish()

    def _row(self, view: FormView, warning: str) -> EntryRow:
        told = f"{'; '.join(commands.KINDS.get(kind, kind) for kind in view.draft.kinds())} · tệp {view.file}"
        row = EntryRow(
            view.draft.name,
            f"{told}\n{warning}" if warning else told,
            actions=(
                ("Điền và lưu…", partial(self.fill, view)),
                ("Sửa", partial(self.edit, view)),
                ("Thay tệp…", partial(self._choose, "Thay tệp của biểu mẫu", view)),
                ("Xóa", partial(self.remove, view)),
            ),
            reason=self.desk.read_only_reason,
        )
        buttons.explain(row.links["Điền và lưu…"], "")
        return row

    def _folder(self) -> Path:
        return Places(self.desk.db.path.parent).attachments


def fill_form(desk: Desk, view: FormView, owner: QWidget) -> None:
    """Fill a form with what the data say now, ask where it goes, save it there and offer to open it."""
    if PAID not in view.draft.kinds():
        _fill(desk, view, owner, ())
        return

    def ask(found: tuple[Paying, ...]) -> None:
        if len(found) < 2:
            _fill(desk, view, owner, ())
        else:
            _ask_decisions(desk, view, owner, found)

    desk.read(sheet_layouts.paying, desk.year, desk.campaign_id, done=ask, owner=owner)


def _ask_decisions(desk: Desk, view: FormView, owner: QWidget, found: tuple[Paying, ...]) -> None:
    """Ask whose money the form lists; the newest decision is ticked."""

    def send(keys: list[str], done: Callable[[object], object]) -> None:
        done(None)
        _fill(desk, view, owner, [int(key) for key in keys])

    PickDialog(
        desk,
        "Chi tiền thưởng của quyết định nào?",
        "Biểu mẫu nhận danh sách chi của các quyết định được đánh dấu, theo thứ tự dưới đây.",
        [("", [(str(one.id), one.words) for one in found])],
        "Điền và lưu",
        send,
        owner.window(),
        ticked={str(found[0].id)},
        writes=False,
    ).open()


def _fill(desk: Desk, view: FormView, owner: QWidget, decisions: Sequence[int]) -> None:
    folder, today, campaign, year = Places(desk.db.path.parent).attachments, desk.today(), desk.campaign_id, desk.year

    def save(made: SheetFile) -> None:
        path = saving.choose_workbook(desk, "Lưu biểu mẫu đã điền", made.file_name)
        if path is not None:
            saving.save(desk, path, made.xlsx, owner)

    desk.jobs.run(
        lambda: commands.filled(desk.db, view, folder, today, campaign_id=campaign, year=year, decisions=decisions),
        done=save,
        failed=desk.failures.tell,
        owner=owner,
        title="Đang điền biểu mẫu",
    )
