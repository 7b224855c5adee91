"""The lists of decisions and of tờ trình, and what all lists of the awards page share."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.awards import DECISION_STATES, SUBMISSION_STATES, DecisionView
from thidua_desktop.domain.certificate_sheets import PrintChoice
from thidua_desktop.domain.reports import Wanted
from thidua_desktop.gui import chosen_papers
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages import awards_many as many
from thidua_desktop.gui.pages import awards_single as single
from thidua_desktop.gui.pages.awards_detail import (
    DECISION_TONES,
    SUBMISSION_TONES,
    DecisionDetail,
    SubmissionDetail,
)
from thidua_desktop.gui.pages.list_tab import ListTab
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import award_lists
from thidua_desktop.queries import awards as read
from thidua_desktop.queries.certificate_templates import print_several
from thidua_desktop.queries.reports import called, decision_papers

SAVE_DECISIONS = "Lưu cả bộ giấy tờ…"
TARGET_WORDS = {"chairman": "Chủ tịch", "superior": "Cấp trên"}


class AwardsTab(ListTab):
    """One list of the awards page; its year is the working year unless it says otherwise."""

    def scope(self) -> dict[str, Any]:
        """The working year."""
        return {"year": self.desk.year}

    def one(self) -> int:
        """The selected row; of several, or none, the one whose details are on show."""
        selected = self.selected_ids()
        return selected[0] if len(selected) == 1 else self.table.current_id()

    def chosen(self) -> list[int]:
        """The selected rows; when there is none, the one whose details are on show."""
        return self.selected_ids() or [self.table.current_id()]

    def show_papers(self, papers: Sequence[tuple[str, dict[str, int]]]) -> None:
        """Show papers by kind and keys, several as one that is read through, printed or saved at once."""
        if len(papers) == 1:
            ((kind, ids),) = papers
            self.desk.open_paper(kind, **ids)
        else:
            show = partial(chosen_papers.show, self.desk, self)
            self.desk.read(called, papers, owner=self, done=show)

    def show_each(self, kind: str, key: str) -> None:
        """Show a paper of each selected row; ``key`` names the row among what the paper is asked with."""
        self.show_papers([(kind, {key: number}) for number in self.chosen()])

    def show_certificates(self, decision_ids: Sequence[int], certificate_ids: Sequence[int] = ()) -> None:
        """Show certificates of several decisions, or chosen ones, to be printed in one go."""
        from thidua_desktop.gui.dialogs.certificate_print import CertificatePrintDialog  # with the PDF library

        def show(choice: PrintChoice) -> None:
            dialog = CertificatePrintDialog(self.desk, choice, parent=self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        asked = (print_several, decision_ids, self.desk.today(), certificate_ids)
        self.desk.read(*asked, owner=self, done=show, busy="Đang đọc dữ liệu cho giấy khen")

    def with_views(self, use: Callable[..., object]) -> None:
        """Read the selected decisions whole and hand them to a form."""
        ids, today = self.chosen(), self.desk.today()
        self.desk.read(
            lambda session: [read.decision_view(session, key, today) for key in ids],
            owner=self,
            done=lambda views: use(self.desk, views, self),
        )

    def with_view(self, query: Callable[..., Any], use: Callable[..., object]) -> None:
        """Read the selected record whole and hand it to a form."""
        self.desk.read(query, self.one(), owner=self, done=lambda view: use(self.desk, view, self))

    def with_rows(self, kind: str, use: Callable[[Sequence[Any]], object]) -> None:
        """Read what the list knows of the selected rows and hand it to a form."""
        self.desk.read(read.list_rows, self.selected_ids(), kind=kind, owner=self, done=use)


class DecisionsTab(AwardsTab):
    """Decisions of the year."""

    key = "awards.decisions"
    listed = read.DECISIONS
    title = "Quyết định khen thưởng"
    icon = "decision"
    listens = frozenset({"decision", "award", "certificate", "dossier", YEAR, CAMPAIGN})
    columns = (
        Column("number", "Số, ký hiệu", 124, strong=True, text=lambda row: row.reference),
        Column("signed_on", "Ngày ký", 104, "date"),
        Column("subject", "Trích yếu", 230),
        Column("award_count", "Được khen", 92, "number"),
        Column(
            "state",
            "Tình trạng",
            132,
            kind="chip",
            chip=lambda row: (DECISION_STATES[row.state], DECISION_TONES[row.state]),
            filterable=True,
        ),
    )
    search_prompt = "Tìm số quyết định, phong trào"
    figures_query = award_lists.decision_figures
    empty_sentence = "Năm này chưa có quyết định nào. Sau khi Hội đồng thông qua, lập quyết định từ các hồ sơ đạt."

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In quyết định", self.print_decision, "print", "Ctrl+P", needs="some", writes=False),
            PageAction("In giấy khen", self.print_certificates, "certificate", needs="some", writes=False),
            PageAction("Danh sách chi tiền", self.print_pay_list, "money", needs="some", writes=False),
            PageAction("Danh sách chi tiền ra Excel", self.export_pay_list, "export-excel", needs="some", writes=False,
                       hidden=True),
            PageAction("Thông báo kết quả", self.print_notice, "send", needs="some", writes=False, hidden=True),
            PageAction("Giấy mời lễ trao thưởng", self.print_ceremony, "calendar", needs="some", writes=False,
                       hidden=True),
            PageAction(SAVE_DECISIONS, self.save_sets, "save", "Ctrl+Shift+S", needs="some", writes=False, hidden=True),
            PageAction("Ban hành…", self.issue, "check", needs="some", hidden=True),
            PageAction("Bỏ hồ sơ chưa quyết định được", self.drop_stuck, "minus", needs="some", hidden=True),
            PageAction("Ghi mức thưởng…", self.set_money, "edit", needs="some", hidden=True),
            PageAction("Vào sổ giấy khen", self.number, "register", needs="some", hidden=True),
            PageAction("Sửa dự thảo", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Thu hồi, hủy bỏ khen thưởng…", self.take_back, "return", needs="some", hidden=True),
            PageAction("Hủy cả quyết định…", self.cancel, "close", needs="some", hidden=True),
            PageAction("Xóa dự thảo", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Lập quyết định", self.add, "plus", "Ctrl+N", primary=True),
        )  # fmt: skip

    def add(self) -> None:
        """Draft a decision from the dossiers that wait for one."""
        forms.edit_decision(self.desk, self)

    def edit(self) -> None:
        """Change the selected draft."""
        self.open_form(self.one())

    def open_form(self, decision_id: int) -> None:
        """The form of a draft, of the kind it is."""
        row = self.current_row()
        if row is not None and row.kind != "award":
            single.edit_taking_back(self.desk, decision_id, self)
        else:
            forms.edit_decision(self.desk, self, decision_id)

    def issue(self) -> None:
        """Issue the selected drafts."""
        if len(self.selected_ids()) > 1:
            self.with_rows("decisions", partial(many.issue, self.desk, self))
        else:
            self.with_view(self._view, forms.issue)

    def set_money(self) -> None:
        """Give receivers of the selected decisions another sum."""
        self.with_views(single.set_money)

    def take_back(self) -> None:
        """Draft a decision that takes awards of the selected ones back."""

        def use(_desk: object, views: Sequence[DecisionView], _parent: object) -> None:
            issued = [view for view in views if view.kind == "award" and view.state == "issued"]
            valid = [[line.award_id for line in view.lines if line.state == "valid"][:1] for view in issued]
            if not any(valid):
                self.desk.messages.warn("Chỉ thu hồi, hủy bỏ được khen thưởng còn hiệu lực của quyết định đã ban hành.")
            else:
                single.take_back(self.desk, [key for keys in valid for key in keys], self)

        self.with_views(use)

    def drop_stuck(self) -> None:
        """Take out of the selected drafts whom they cannot be issued with."""
        many.drop_stuck(self.desk, self, self.selected_ids())

    def save_sets(self) -> None:
        """Write all papers of the selected decisions into a folder."""
        save = partial(chosen_papers.save, self.desk, self, "Lưu giấy tờ của các quyết định vào thư mục")
        self.desk.read(decision_papers, self.selected_ids(), owner=self, done=save)

    def _view(self, session: Any, decision_id: int) -> DecisionView:
        return read.decision_view(session, decision_id, self.desk.today())

    def cancel(self) -> None:
        """Cancel the selected decisions."""
        if len(ids := self.selected_ids()) > 1:
            many.cancel(self.desk, self, ids)
        else:
            self.with_view(read.decision_view, forms.cancel)

    def remove(self) -> None:
        """Delete the selected drafts."""
        many.remove(self.desk, self, "decision", self.selected_ids())

    def number(self) -> None:
        """Number the certificates of the selected decisions."""
        many.number(self.desk, self, self.selected_ids())

    def print_decision(self) -> None:
        """Show the selected decisions as they will be printed."""
        if len(ids := self.chosen()) == 1:
            self.open_decision(ids[0])
        else:
            self.with_rows("decisions", self._print_rows)

    def _print_rows(self, rows: Sequence[Any]) -> None:
        kinds = {row.id: "decision" if row.kind == "award" else "revocation" for row in rows}
        self.show_papers([(kind, {"decision_id": key}) for key, kind in kinds.items()])

    def open_decision(self, decision_id: int) -> None:
        """The paper of a decision, of the kind it is."""
        row = self.current_row()
        kind = "revocation" if row is not None and row.kind != "award" else "decision"
        self.desk.open_paper(kind, decision_id=decision_id)

    def print_notice(self) -> None:
        """Show the notice of what the selected decision gave."""
        self.show_each("notice", "decision_id")

    def print_ceremony(self) -> None:
        """Show the invitation to the ceremony of the selected decision."""
        self.show_each("ceremony", "decision_id")

    def print_pay_list(self) -> None:
        """Show the list by which the selected decision is paid."""
        self.show_each("pay_list", "decision_id")

    def export_pay_list(self) -> None:
        """Save that list as a workbook, those of several decisions into a folder."""
        if len(ids := self.chosen()) == 1:
            self.desk.export_sheet("pay_list", decision_id=ids[0])
        else:
            wanted = [Wanted("pay_list", {"decision_id": key}, is_sheet=True) for key in ids]
            chosen_papers.save(self.desk, self, "Lưu danh sách chi tiền của các quyết định vào thư mục", wanted)

    def print_certificates(self) -> None:
        """Show the certificates of the selected decisions."""
        if len(ids := self.chosen()) == 1:
            self.desk.open_paper("certificates", decision_id=ids[0])
        else:
            self.show_certificates(ids)

    def open_row(self, record_id: int) -> None:
        """A draft opens its form, an issued decision its paper."""
        row = self.current_row()
        if row is not None and row.state == "draft":
            self.open_form(record_id)
        else:
            self.open_decision(record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The decision."""
        return DecisionDetail(self.desk, row.id, f"Quyết định {row.reference}" if row.number else "Dự thảo quyết định")


class SubmissionsTab(AwardsTab):
    """Tờ trình of the year."""

    key = "awards.submissions"
    listed = read.SUBMISSIONS
    title = "Tờ trình"
    icon = "send"
    listens = frozenset({"submission", "submission_item", "decision", "dossier", YEAR, CAMPAIGN})
    columns = (
        Column("number", "Số, ký hiệu", 120, strong=True, text=lambda row: row.reference),
        Column("signed_on", "Ngày trình", 98, "date"),
        Column("subject", "Trích yếu", 112),
        Column("target", "Trình", 94, text=lambda row: TARGET_WORDS[row.target], filterable=True),
        Column("granted_count", "Được khen", 92, "number", text=lambda row: f"{row.granted_count} / {row.item_count}"),
        Column(
            "state",
            "Tình trạng",
            144,
            kind="chip",
            chip=lambda row: (SUBMISSION_STATES[row.state], SUBMISSION_TONES[row.state]),
            filterable=True,
        ),
    )
    search_prompt = "Tìm số tờ trình"
    figures_query = award_lists.submission_figures
    empty_sentence = "Năm này chưa có tờ trình nào. Trình Chủ tịch quyết định, hoặc trình cấp trên khen thưởng."

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In tờ trình", self.print_submission, "print", "Ctrl+P", needs="some", writes=False),
            PageAction("Ghi đã trình…", self.send, "send", needs="some", hidden=True),
            PageAction("Ghi kết quả cấp trên…", self.answer, "check", needs="some", hidden=True),
            PageAction("Bỏ hồ sơ chưa trình được", self.drop_waiting, "minus", needs="some", hidden=True),
            PageAction("Sửa tờ trình", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Xóa tờ trình", self.remove, "delete", "Ctrl+Delete", needs="some", hidden=True),
            PageAction("Nhập kết quả cấp trên…", self.import_results, "import", "Ctrl+O"),
            PageAction(
                "Dán kết quả cấp trên từ Excel…", self.paste_results, "paste", "Ctrl+V", hidden=True, in_row=True
            ),
            PageAction("Trình Chủ tịch", self.add_inside, "plus"),
            PageAction("Trình cấp trên", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Draft a tờ trình to the superior."""
        forms.edit_submission(self.desk, self, "superior")

    def import_results(self) -> None:
        """Take in the superior's list of results for what was submitted this year."""
        list_subjects.import_file(self.desk, list_subjects.results(self.desk.year, self.desk.today()), self)

    def paste_results(self) -> None:
        """The same of rows copied in Excel."""
        list_subjects.import_copied(self.desk, list_subjects.results(self.desk.year, self.desk.today()), self)

    def add_inside(self) -> None:
        """Draft a tờ trình to the chairman."""
        forms.edit_submission(self.desk, self, "chairman")

    def edit(self) -> None:
        """Change the selected draft."""
        row = self.current_row()
        if row is not None:
            forms.edit_submission(self.desk, self, row.target, row.id)

    def send(self) -> None:
        """Record that the selected ones went out."""
        if len(self.selected_ids()) > 1:
            self.with_rows("submissions", partial(many.send, self.desk, self))
        else:
            self.with_view(read.submission_view, forms.send)

    def answer(self) -> None:
        """Record what the superior said of the dossiers of the selected tờ trình."""
        ids = self.selected_ids()
        self.desk.read(
            lambda session: [read.submission_view(session, key, self.desk.today()) for key in ids],
            owner=self,
            done=partial(many.answer, self.desk, self),
        )

    def drop_waiting(self) -> None:
        """Take out of the selected drafts whoever is held up or still on display."""
        many.drop_waiting(self.desk, self, self.selected_ids())

    def remove(self) -> None:
        """Delete the selected drafts."""
        many.remove(self.desk, self, "submission", self.selected_ids())

    def print_submission(self) -> None:
        """Show the selected tờ trình as they will be printed."""
        self.show_each("submission", "submission_id")

    def open_row(self, record_id: int) -> None:
        """A draft opens its form, one that was sent its paper."""
        row = self.current_row()
        if row is not None and row.state == "draft":
            self.edit()
        else:
            self.desk.open_paper("submission", submission_id=record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The tờ trình."""
        return SubmissionDetail(self.desk, row.id, f"Tờ trình {row.reference}" if row.number else "Tờ trình")
