"""The lists of what was awarded: awards of all years, and the book of certificates of one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.awards import AWARD_STATES, AwardRow
from thidua_desktop.domain.certificate_book import BOOK_STATES, BOOK_TONES, BookRow
from thidua_desktop.domain.office import AwardKindRow
from thidua_desktop.domain.row_marks import HEADING, row_mark
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs.award_grid import AwardGridDialog
from thidua_desktop.gui.dialogs.award_import import AwardImportDialog
from thidua_desktop.gui.dialogs.copied_rows import copied_or_told
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages import awards_single as single
from thidua_desktop.gui.pages.awards_detail import award_detail, book_detail
from thidua_desktop.gui.pages.awards_tabs import AwardsTab
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import award_lists
from thidua_desktop.queries import awards as read
from thidua_desktop.queries.certificate_templates import decisions_of
from thidua_desktop.queries.office import award_kinds


class PastAwardsTab(AwardsTab):
    """Awards of all years, wherever they come from."""

    key = "awards.awards"
    listed = read.AWARDS
    title = "Khen thưởng đã có"
    icon = "star"
    listens = frozenset({"award", "decision", "certificate", YEAR})
    columns = (
        Column("name_at", "Họ và tên, tập thể", 176, strong=True),
        Column("award_name", "Danh hiệu, hình thức", 216, filterable=True),
        Column("year", "Năm", 84, filterable=True),
        Column("decision_number", "Số quyết định", 122),
        Column("state", "Hiệu lực", 110, text=lambda row: AWARD_STATES[row.state],
               tone=lambda row: "" if row.state == "valid" else "red", filterable=True),
    )  # fmt: skip
    more_columns = (
        Column("position_at", "Chức vụ"),
        Column("unit_at", "Đơn vị"),
        Column("decision_date", "Ngày quyết định", 140, "date"),
        Column("authority", "Cơ quan quyết định"),
        Column("money", "Tiền thưởng (đồng)", 140, "money"),
        Column("id", HEADING, text=lambda row: row_mark(row.id, row.name_at)),
    )
    search_prompt = "Tìm tên, số quyết định ở mọi năm"
    figures_query = award_lists.award_figures
    empty_sentence = "Chưa có khen thưởng nào. Nhập các khen thưởng những năm trước để hồ sơ tự lấy ra khi cần."

    def scope(self) -> dict[str, Any]:
        """All years; the working year only counts in the figures."""
        return {}

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("Xuất Excel", self.export, "export-excel", "Ctrl+Shift+E", writes=False),
            PageAction("Nhập từ Excel…", self.bring_in, "import", "Ctrl+O"),
            PageAction("Dán từ Excel…", self.paste, "paste", "Ctrl+V", in_row=True, hidden=True),
            PageAction("Gõ nhiều dòng", self.type_many, "register"),
            PageAction(
                "In giấy xác nhận", self.print_confirmation, "print", "Ctrl+P", needs="some", writes=False, hidden=True
            ),
            PageAction("Trích sao quyết định", self.print_extract, "copy", needs="some", writes=False, hidden=True),
            PageAction("Sửa", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Sửa nhiều dòng…", self.edit_many, "edit", "Shift+F2", needs="some", hidden=True),
            PageAction("Thu hồi, hủy bỏ…", self.take_back, "return", needs="some", hidden=True),
            PageAction("Xóa dòng đã nhập", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Nhập khen thưởng cũ", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Type an award from an old paper."""
        single.edit_past_award(self.desk, self)

    def edit(self) -> None:
        """Change the selected award, when it was typed."""
        self.open_row(self.one())

    def edit_many(self) -> None:
        """Set the same in all selected awards that were typed or imported."""
        ids = self.selected_ids()

        def ask(rows: Sequence[AwardKindRow]) -> None:
            kinds = list({row.code: row.name for row in rows}.items())
            many.edit_past(self.desk, self, ids, kinds)

        self.desk.read(award_kinds, active_only=False, owner=self, done=ask)

    def take_back(self) -> None:
        """Take the selected awards back: by a decision of the commune, or as a note of what others did."""
        ids = self.selected_ids()
        self.desk.read(read.list_rows, ids, kind="awards", done=self._take_back, owner=self)

    def _take_back(self, rows: Sequence[AwardRow]) -> None:
        own = [row.id for row in rows if row.origin == "decided"]
        if own and len(own) < len(rows):
            self.desk.messages.warn(
                "Đang chọn cả khen thưởng do xã quyết định lẫn của nơi khác. Chọn từng loại: xã thu hồi bằng quyết "
                "định của xã, nơi khác thu hồi thì chỉ ghi lại."
            )
        elif own:
            single.take_back(self.desk, own, self)
        elif rows:
            name = rows[0].name_at if len(rows) == 1 else f"{len(rows)} khen thưởng"
            single.record_taken_back(self.desk, [row.id for row in rows], name, self)

    def print_confirmation(self) -> None:
        """Show the papers that confirm what the receivers of the selected awards were given."""
        self.show_each("confirmation", "award_id")

    def print_extract(self) -> None:
        """Show the extracts of decisions for the receivers of the selected awards."""
        self.show_each("extract", "award_id")

    def bring_in(self) -> None:
        """Take awards over from Excel."""
        chosen = self.desk.choose_file(
            "Nhập khen thưởng cũ từ Excel", "Danh sách (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt)"
        )
        for path in chosen[:1]:
            AwardImportDialog(self.desk, path, self).open()

    def paste(self) -> None:
        """Show what taking over the rows copied in Excel, with their headings, would do."""
        if text := copied_or_told(self.desk):
            AwardImportDialog(self.desk, text, self).open()

    def type_many(self) -> None:
        """Type awards of old papers, a line each."""
        AwardGridDialog(self.desk, self).open()

    def remove(self) -> None:
        """Delete the selected awards, when they were typed."""
        many.remove(self.desk, self, "award", self.selected_ids())

    def export(self) -> None:
        """Save the results of the working year as a workbook."""
        self.desk.export_sheet("awards", year=self.desk.year)

    def open_row(self, record_id: int) -> None:
        """A typed award opens its form, one decided here its decision."""
        row: AwardRow | None = self.current_row()
        if row is not None and row.origin in ("typed", "imported"):
            single.edit_past_award(self.desk, self, record_id)
        elif row is not None:
            self.desk.messages.say("Khen thưởng này do quyết định trong chương trình ghi. Xem ở thẻ Quyết định.")

    def detail_of(self, row: Any) -> QWidget | None:
        """The award."""
        return award_detail(row)


class BookTab(AwardsTab):
    """The book of certificates of the year."""

    key = "awards.book"
    title = "Sổ giấy khen"
    icon = "certificate"
    listens = frozenset({"certificate", "award", "decision", YEAR})
    columns = (
        Column("book_number", "Số", 56, "number"),
        Column("name_at", "Người nhận", 176, strong=True),
        Column("unit_at", "Đơn vị", 112, filterable=True),
        Column("decision_number", "Quyết định", 112),
        Column("handed_on", "Ngày trao", 100, "date"),
        Column(
            "state",
            "Tình trạng",
            124,
            kind="chip",
            chip=lambda row: (BOOK_STATES[row.state], BOOK_TONES[row.state]),
            filterable=True,
        ),
    )
    search_prompt = "Tìm người nhận, số quyết định"
    listed = award_lists.BOOK
    figures_query = award_lists.book_figures
    empty_sentence = "Sổ năm này chưa có giấy nào. Ban hành quyết định rồi bấm “Vào sổ giấy khen” ở thẻ Quyết định."

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In giấy khen", self.print_sheets, "print", "Ctrl+P", needs="some", writes=False),
            PageAction("In riêng giấy này", self.print_one, "print", needs="some", writes=False, hidden=True),
            PageAction("Danh sách ký nhận", self.print_hand_over, "register", needs="some", writes=False, hidden=True),
            PageAction("Sổ khen thưởng", self.print_book, "register", writes=False),
            PageAction("Sổ cấp phát giấy khen", self.print_issued, "register", writes=False, hidden=True, in_row=True),
            PageAction("Sổ khen thưởng ra Excel", self.export_book, "export-excel", "Ctrl+Shift+E", writes=False,
                       hidden=True, in_row=True),
            PageAction("Hỏng, in lại…", self.spoil, "refresh", needs="some", hidden=True),
            PageAction("Ghi đã trao", self.hand_over, "check", "Ctrl+N", needs="some", primary=True),
        )  # fmt: skip

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page; ``unhanded`` shows only what still lies here."""
        if options.pop("unhanded", False):
            self.clear_filters()
            self.table.set_filter("state", ("waiting",))
            record_id = None
        super().open_record(record_id, **options)

    def print_sheets(self) -> None:
        """Show the certificates of the decisions the selected ones belong to."""
        self._with_decisions(self._print_sheets)

    def _print_sheets(self, keys: Sequence[int]) -> None:
        if len(keys) == 1:
            self.desk.open_paper("certificates", decision_id=keys[0])
        elif keys:
            self.show_certificates(keys)

    def print_one(self) -> None:
        """Show the selected certificates alone, as after sheets were spoiled."""
        row: BookRow | None = self.current_row()
        if len(ids := self.selected_ids()) > 1:
            self.show_certificates((), ids)
        elif row is not None and row.decision_id is not None:
            self.desk.open_paper("certificates", decision_id=row.decision_id, certificate_id=row.id)

    def print_hand_over(self) -> None:
        """Show the lists on which the receivers of the selected decisions sign."""
        self._with_decisions(lambda keys: self.show_papers([("hand_over", {"decision_id": key}) for key in keys]))

    def _with_decisions(self, use: Callable[[Sequence[int]], object]) -> None:
        """Hand on the decisions the selected certificates belong to."""
        row: BookRow | None = self.current_row()
        if len(ids := self.selected_ids()) > 1:
            self.desk.read(decisions_of, ids, owner=self, done=use)
        elif row is not None and row.decision_id is not None:
            use([row.decision_id])

    def print_book(self) -> None:
        """Show the register of awards of a year."""
        single.choose_book_year(self.desk, self, lambda year: self.desk.open_paper("award_book", year=year))

    def print_issued(self) -> None:
        """Show the register of the year's certificates, to be signed."""
        self.desk.open_paper("issue_book", year=self.desk.year)

    def export_book(self) -> None:
        """Save the register of awards of a year as a workbook."""
        single.choose_book_year(self.desk, self, lambda year: self.desk.export_sheet("award_book", year=year))

    def spoil(self) -> None:
        """Replace spoiled sheets."""
        ids, row = self.selected_ids(), self.current_row()
        if ids and row is not None:
            what = f"Giấy số {row.book_number}" if len(ids) == 1 else f"{len(ids)} giấy khen"
            single.spoil(self.desk, ids, what, self)

    def hand_over(self) -> None:
        """Record that the selected certificates were handed over."""
        single.hand_over(self.desk, self.selected_ids(), self)

    def open_row(self, record_id: int) -> None:
        """Hand one over."""
        row: BookRow | None = self.current_row()
        if row is not None and row.state == "waiting":
            single.hand_over(self.desk, [record_id], self)

    def detail_of(self, row: Any) -> QWidget | None:
        """The certificate."""
        return book_detail(row)
