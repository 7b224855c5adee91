"""The book of blanks: what came in, what certificates used, what was spoiled, and the forms of its lines."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import blanks as commands
from thidua_desktop.domain.blanks import BLANK_CODES, INCOMING, USUAL, BlankDraft, BlankRow
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages.awards_detail import blank_detail
from thidua_desktop.gui.pages.awards_tabs import AwardsTab
from thidua_desktop.gui.pages.people_forms import open_dialog, versioned
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import blanks as queries


class BlanksTab(AwardsTab):
    """The stock of blanks of the year."""

    key = "awards.blanks"
    title = "Sổ theo dõi phôi"
    icon = "register"
    listens = frozenset({"blank_entry", "decision", YEAR})
    columns = (
        Column("on", "Ngày", 100, "date"),
        Column("content", "Nội dung", 250, strong=True, tooltip=lambda row: row.note),
        Column("blank", "Loại phôi", 136, filterable=True),
        Column("came", "Nhận", 76, "number"),
        Column("went", "Dùng", 76, "number"),
        Column("left", "Còn", 76, "number", sortable=False, tone=lambda row: "red" if row.left < 0 else ""),
    )
    search_prompt = "Tìm nội dung, lý do"
    all_query = queries.blank_rows
    figures_query = queries.blank_figures
    empty_sentence = (
        "Sổ phôi năm này chưa có dòng nào. Ghi số phôi đã nhận; mỗi lượt in giấy khen tự trừ phôi khi ghi kết quả in."
    )

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In sổ phôi", self.print_book, "print", "Ctrl+P", writes=False),
            PageAction("Kiểm kê…", self.take_stock, "check"),
            PageAction("Sửa", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Xóa", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Ghi phôi hỏng, chuyển đi…", self.write_off, "minus"),
            PageAction("Nhận phôi…", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Enter blanks that came in."""
        edit_blanks(self.desk, self, "received")

    def write_off(self) -> None:
        """Enter blanks that were spoiled or went elsewhere."""
        edit_blanks(self.desk, self, "spoiled")

    def take_stock(self) -> None:
        """Compare what was counted with the book."""
        count_blanks(self.desk, self)

    def edit(self) -> None:
        """Change the selected line."""
        self.open_row(self.one())

    def remove(self) -> None:
        """Delete the selected lines."""
        many.remove(self.desk, self, "blank", self.selected_ids())

    def print_book(self) -> None:
        """Show the book as it will be printed."""
        self.desk.open_paper("blank_book", year=self.desk.year)

    def open_row(self, record_id: int) -> None:
        """Change a line."""
        edit_blanks(self.desk, self, "", record_id)

    def detail_of(self, row: BlankRow) -> QWidget | None:
        """The line."""
        return blank_detail(row)


def edit_blanks(desk: Desk, parent: QWidget, code: str, entry_id: int | None = None) -> None:
    """Open the form of a line: a new one, or one that stands in the book."""

    def opened(session: Any) -> tuple[BlankDraft, list[str]]:
        names = queries.blank_names(session)
        if entry_id is None:
            return BlankDraft(desk.year, None, code, None, names[0]), names
        return queries.blank_draft(session, entry_id), names

    desk.read(opened, owner=parent, done=lambda found: _dialog(desk, parent, entry_id, *found))


def count_blanks(desk: Desk, parent: QWidget) -> None:
    """Ask how many blanks were counted."""

    def ask(found: tuple[list[str], dict[str, int]]) -> None:
        names, left = found
        said = "; ".join(f"{name}: {left.get(name, 0)} tờ" for name in names)
        fields = (
            Field("blank", "&Loại phôi", "choice", required=True, choices=[(name, name) for name in names], wide=True),
            Field("on", "&Ngày đếm", "date", required=True, width=200),
            Field("counted", "&Đếm được (tờ)", "number", required=True, width=140, hint=f"Theo sổ – {said}."),
            Field("note", "&Ghi chú", wide=True, placeholder="Có mặt kế toán, thủ quỹ"),
        )

        def save(values: dict[str, Any], write: Write) -> None:
            write(
                commands.count_blanks, values["blank"], values["on"], int(values["counted"]), str(values["note"] or "")
            )

        start = {"blank": names[0], "on": _today(desk)}
        open_dialog(RecordDialog(desk, "Kiểm kê phôi", fields, start, save, columns=2, parent=parent))

    def read(session: Any) -> tuple[list[str], dict[str, int]]:
        totals = queries.blank_totals(session, desk.year)
        return queries.blank_names(session), {one.blank: one.left for one in totals}

    desk.read(read, owner=parent, done=ask)


def _today(desk: Desk) -> Any:
    return desk.today() if desk.today().year == desk.year else None


def _dialog(desk: Desk, parent: QWidget, entry_id: int | None, draft: BlankDraft, names: Sequence[str]) -> None:
    out = [(code, word) for code, word in BLANK_CODES.items() if code not in INCOMING and code != "printed"]
    codes = list(BLANK_CODES.items()) if entry_id is not None else [("received", BLANK_CODES["received"])]
    fields = (
        Field("code", "&Việc", "choice", required=True, choices=codes if draft.code in INCOMING or entry_id else out),
        Field("on", "&Ngày", "date", required=True, width=200),
        Field("count", "&Số tờ", "number", required=True, width=140),
        Field("blank", "&Loại phôi", required=True, placeholder=USUAL, hint=f"Đang có: {', '.join(names)}."),
        Field("voucher", "&Chứng từ", placeholder="PN 03"),
        Field("note", "Lý &do, ghi chú", "text", rows=2, placeholder="Nhận của nhà in; lem mực; chuyển cho trường"),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        count = values.pop("count")
        made = BlankDraft(year=draft.year, count=None if count is None else int(count), **values)
        if entry_id is None:
            write(commands.add_blanks, made)
        else:
            write(versioned(commands.edit_blanks), entry_id, made)

    start = asdict(draft)
    if entry_id is None:
        start["on"] = _today(desk)
    else:
        start["version"] = draft
    new = "Nhận phôi" if draft.code == "received" else "Ghi phôi hỏng, chuyển đi"
    title = new if entry_id is None else "Sửa dòng sổ phôi"
    open_dialog(RecordDialog(desk, title, fields, start, save, columns=2, parent=parent))
