"""The list of the fund's book and the form of its lines."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import fund as commands
from thidua_desktop.domain.fund import FUND_CODES, INCOME, SPENDING, FundDraft
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages.awards_detail import fund_detail
from thidua_desktop.gui.pages.awards_tabs import AwardsTab
from thidua_desktop.gui.pages.people_forms import open_dialog, versioned
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import fund as queries


class FundTab(AwardsTab):
    """The book of the year's fund."""

    key = "awards.fund"
    title = "Sổ quỹ thi đua, khen thưởng"
    icon = "money"
    listens = frozenset({"fund_entry", "decision", "award", YEAR})
    columns = (
        Column("on", "Ngày", 100, "date"),
        Column("content", "Nội dung", 270, strong=True, tooltip=lambda row: FUND_CODES.get(row.code, row.code)),
        Column("income", "Thu (đồng)", 106, "number"),
        Column("spending", "Chi (đồng)", 106, "number"),
        Column("balance", "Còn lại", 106, "number", sortable=False, tone=lambda row: "red" if row.balance < 0 else ""),
    )
    search_prompt = "Tìm nội dung, chứng từ"
    all_query = queries.fund_rows
    figures_query = queries.fund_figures
    empty_sentence = (
        "Sổ quỹ năm này chưa có khoản nào. Ghi khoản ngân sách cấp đầu năm; tiền thưởng theo quyết định tự vào sổ."
    )

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In sổ quỹ", self.print_book, "print", "Ctrl+P", writes=False),
            PageAction("Xuất Excel", self.export, "export-excel", "Ctrl+Shift+E", writes=False),
            PageAction("Chuyển số dư năm trước", self.carry_over, "return", in_row=True, hidden=True),
            PageAction("Sửa", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Xóa", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Ghi khoản thu", self.add_income, "plus"),
            PageAction("Ghi khoản chi", self.add_spending, "plus", "Ctrl+N", primary=True),
        )

    def add_income(self) -> None:
        """Enter money that came in."""
        edit_entry(self.desk, self, "income")

    def add_spending(self) -> None:
        """Enter money that was spent."""
        edit_entry(self.desk, self, "spending")

    def carry_over(self) -> None:
        """Enter what the year before left."""
        self.write(commands.carry_over, self.desk.year)

    def edit(self) -> None:
        """Change the selected line."""
        self.open_row(self.one())

    def remove(self) -> None:
        """Delete the selected lines."""
        many.remove(self.desk, self, "fund", self.selected_ids())

    def print_book(self) -> None:
        """Show the book as it will be printed."""
        self.desk.open_paper("fund_book", year=self.desk.year)

    def export(self) -> None:
        """Save the book as a workbook."""
        self.desk.export_sheet("fund_book", year=self.desk.year)

    def open_row(self, record_id: int) -> None:
        """Change a line."""
        edit_entry(self.desk, self, "", record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The line."""
        return fund_detail(row)


def edit_entry(desk: Desk, parent: QWidget, side: str, entry_id: int | None = None) -> None:
    """Open the form of a line: a new one of "income" or "spending", or one that stands in the book."""
    if entry_id is None:
        code = "budget" if side == "income" else "object"
        _dialog(desk, parent, None, FundDraft(desk.year, None, code, None, ""))
    else:
        desk.read(queries.fund_draft, entry_id, owner=parent, done=lambda draft: _dialog(desk, parent, entry_id, draft))


def _dialog(desk: Desk, parent: QWidget, entry_id: int | None, draft: FundDraft) -> None:
    income = draft.code in INCOME
    fields = (
        Field("code", "&Khoản", "choice", required=True, choices=list((INCOME if income else SPENDING).items())),
        Field("on", "&Ngày", "date", required=True, width=200),
        Field("amount", "&Số tiền (đồng)", "money", required=True, width=200),
        Field("voucher", "&Chứng từ", placeholder="PT 05, PC 12"),
        Field("content", "Nội &dung", required=True, wide=True),
        Field("note", "&Ghi chú", "text", rows=2),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        amount = values.pop("amount")
        made = FundDraft(year=draft.year, amount=None if amount is None else int(amount), **values)
        if entry_id is None:
            write(commands.add_entry, made)
        else:
            write(versioned(commands.edit_entry), entry_id, made)

    start = asdict(draft)
    if entry_id is None:
        start["on"] = desk.today() if desk.today().year == draft.year else None
    else:
        start["version"] = draft
    words = "khoản thu" if income else "khoản chi"
    title = f"Ghi {words} của quỹ năm {draft.year}" if entry_id is None else f"Sửa {words}"
    open_dialog(RecordDialog(desk, title, fields, start, save, columns=2, parent=parent))
