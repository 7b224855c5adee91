"""All papers and sheets of the campaign: what each still lacks, and the ways to see, save or take all of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from thidua_desktop.commands import paper_sets, reports
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.domain.superior_forms import FormView
from thidua_desktop.gui import chosen_papers, look
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import report_list
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.report_list import ReportRow
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import CheckRow
from thidua_desktop.queries import superior_forms

NO_CAMPAIGN = "Chọn một phong trào ở thanh trên để xem giấy tờ và bảng biểu của phong trào đó."
TONES = {"ready": "green", "missing": "amber", "outdated": "amber", "refused": "red", "unread": "neutral"}


def state_words(row: ReportRow) -> str:
    """How far a paper is, in words."""
    if row.is_sheet and row.state == "ready":
        return "Sẵn sàng"
    words = {"ready": "Đủ", "outdated": "Xem lại căn cứ", "refused": "Chưa lập được", "unread": "Chưa kiểm tra"}
    return words.get(row.state) or f"Thiếu {len(row.missing or ())}"


class ReportsPage(ListPage):
    """Báo cáo."""

    key = "reports"
    title = "Giấy tờ và báo cáo"
    icon = "report"
    listens = frozenset(
        {
            "campaign", "campaign_review", "target", "target_result", "registration", "registration_line", "pact",
            "dossier", "dossier_paper", "meeting", "ballot", "submission", "submission_item", "decision", "award",
            "certificate", "office", "signer", "legal_basis", "superior_form", YEAR, CAMPAIGN,
        }
    )  # fmt: skip
    columns: ClassVar[tuple[Column, ...]] = (
        Column("title", "Giấy tờ, bảng biểu", 262, strong=True, filterable=True),
        Column("about", "Của", 240),
        Column("state", "Tình trạng", 160, kind="chip", chip=lambda row: (state_words(row), tone(row)),
               filterable=True),
    )  # fmt: skip
    search_prompt = "Tìm giấy tờ, đơn vị, người"
    all_query = report_list.survey
    figures_query = report_list.figures
    empty_sentence = "Phong trào này chưa có giấy tờ nào."

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("Xem và in", self.show_chosen, "print", "Ctrl+P", needs="some", writes=False, in_row=True),
            PageAction(
                "Lưu các giấy đã chọn…",
                self.save_chosen,
                "save",
                "Ctrl+S",
                needs="some",
                writes=False,
                in_row=True,
                hidden=True,
            ),
            PageAction("Biểu mẫu của cấp trên…", self.show_forms, "export-excel", "Ctrl+Shift+M", writes=False),
            PageAction(
                "Bố cục cột…", self.show_layout, "settings", "Ctrl+Shift+L", writes=False, in_row=True, hidden=True
            ),
            PageAction("Xem cả bộ", self.show_all, "eye", "Ctrl+Shift+B", writes=False),
            PageAction("Lưu cả bộ…", self.save_all, "save", "Ctrl+Shift+S", writes=False, primary=True),
        )

    def scope(self) -> dict[str, Any]:
        """The campaign and the day."""
        return {"campaign_id": self.desk.campaign_id, "today": self.desk.today()}

    def blank_reason(self) -> str:
        """See ``ListPage``."""
        return "" if self.desk.campaign_id else NO_CAMPAIGN

    def show_current(self) -> None:
        """Show the current paper, or save the current sheet."""
        row: ReportRow | None = self.current_row()
        if row is not None:
            self.show_report(row)

    def chosen(self) -> list[ReportRow]:
        """The selected papers and sheets, in the order of the list."""
        found = (self.table.model_of_rows.row(key) for key in sorted(self.selected_ids()))
        return [row for row in found if row is not None]

    def show_chosen(self) -> None:
        """Show the selected papers as one, to read through, print or save; one alone as itself."""
        rows = self.chosen()
        wanted = [Wanted(row.kind, row.ids, row.about) for row in rows if not row.is_sheet]
        if len(rows) < 2:
            self.show_current()
        elif not wanted:
            self.desk.messages.warn("Các dòng đã chọn đều là bảng Excel, không xem trước được. Hãy lưu ra thư mục.")
        else:
            chosen_papers.show(self.desk, self, wanted)

    def save_chosen(self) -> None:
        """Write the selected papers and sheets into a folder."""
        wanted = [Wanted(row.kind, row.ids, row.title if row.form_id else row.about) for row in self.chosen()]
        chosen_papers.save(self.desk, self, "Lưu các giấy đã chọn vào thư mục", wanted)

    def show_forms(self) -> None:
        """Show the workbooks of the level above that the office fills."""
        if not self.desk.campaign_id:
            self.desk.messages.warn(NO_CAMPAIGN)
            return
        from thidua_desktop.gui.dialogs.superior_forms import SuperiorFormsDialog

        SuperiorFormsDialog(self.desk, self).open()

    def show_layout(self) -> None:
        """Choose the columns of the current sheet; of the first one, or of a book, when none is current."""
        from thidua_desktop.gui.dialogs.sheet_layout import SheetLayoutDialog

        row: ReportRow | None = self.current_row()
        first = "proposals" if self.desk.campaign_id else "award_book"
        SheetLayoutDialog(self.desk, row.kind if row is not None and row.is_own_sheet else first, self).open()

    def show_report(self, row: ReportRow) -> None:
        """Show a paper as it will be printed; save a sheet or a filled form where the clerk says."""
        if row.form_id:
            self.desk.read(superior_forms.view, row.form_id, done=self._fill_form, owner=self)
        elif row.is_sheet:
            self.desk.export_sheet(row.kind, **row.ids)
        else:
            self.desk.open_paper(row.kind, **row.ids)

    def _fill_form(self, view: FormView) -> None:
        from thidua_desktop.gui.dialogs.superior_forms import fill_form

        fill_form(self.desk, view, self)

    def show_all(self) -> None:
        """Show all papers of the campaign as one, to read through, print, or save as one PDF or Word file."""
        if not self.desk.campaign_id:
            self.desk.messages.warn(NO_CAMPAIGN)
            return
        make, campaign_id = paper_sets.campaign_paper, self.desk.campaign_id
        chosen_papers.bound(self.desk, self, "Đang xếp cả bộ giấy tờ", make, campaign_id)

    def save_all(self) -> None:
        """Write all papers and sheets of the campaign into a folder."""
        if not self.desk.campaign_id:
            self.desk.messages.warn(NO_CAMPAIGN)
            return
        folder = self.desk.choose_folder("Lưu cả bộ giấy tờ vào thư mục")
        if folder is not None:
            chosen_papers.write(self.desk, self, folder, reports.write_campaign, self.desk.campaign_id)

    def open_row(self, record_id: int) -> None:
        """See ``show_report``."""
        row: ReportRow | None = self.table.model_of_rows.row(record_id)
        if row is not None:
            self.show_report(row)

    def detail_of(self, row: Any) -> QWidget | None:
        """What the paper still lacks, and the way to see it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        px = look.tokens().px
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        column.addWidget(labels.wrapped(row.title, "heading"))
        if row.about:
            column.addWidget(labels.wrapped(row.about, "muted"))
        column.addWidget(StateChip(state_words(row), tone(row)))
        words = "Điền và lưu…" if row.form_id else "Lưu tệp Excel…" if row.is_sheet else "Xem và in"
        icon = "export-excel" if row.is_sheet else "eye"
        show = buttons.quiet(words, lambda: self.show_report(row), icon)
        show.setAccessibleName(f"{words}: {row.title}")
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        if row.is_own_sheet:
            layout = buttons.quiet("Bố cục cột…", self.show_layout, "settings")
            layout.setAccessibleName(f"Bố cục cột của {row.title}")
            column.addWidget(layout, 0, Qt.AlignmentFlag.AlignLeft)
        if row.refused:
            column.addWidget(CheckRow("bad", row.refused))
        for gap in (*row.outdated, *(row.missing or ())):
            column.addWidget(_gap_row(self.desk, gap))
        if row.state == "unread":
            words = f"Loại này có hơn {report_list.LOOKED_AT} bản nên từng bản được kiểm tra khi mở ra xem."
            column.addWidget(labels.wrapped(words, "small"))
        if row.state == "missing":
            column.addWidget(labels.wrapped("Chỗ thiếu in thành khoảng trống để ghi tay.", "small"))
        column.addStretch(1)
        return holder


def _gap_row(desk: Desk, gap: Missing) -> CheckRow:
    """What a paper lacks, with the way to where it is filled in."""
    from thidua_desktop.gui.gap_places import way_to  # with the forms of several pages: not before one is shown

    go = way_to(gap)
    return CheckRow("watch", gap.text, "", "Đến chỗ ghi", partial(go, desk)) if go else CheckRow("watch", gap.text)


def tone(row: ReportRow) -> str:
    """The colour of a row's state."""
    return "neutral" if row.is_sheet and row.state == "ready" else TONES[row.state]
