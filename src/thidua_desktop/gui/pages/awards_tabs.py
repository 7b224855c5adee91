"""The lists of decisions and of tờ trình, and what all lists of the awards page share."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.domain.awards import DECISION_STATES, SUBMISSION_STATES, DecisionView
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
            PageAction("In quyết định", self.print_decision, "print", "Ctrl+P", needs="one", writes=False),
            PageAction("In giấy khen", self.print_certificates, "certificate", needs="one", writes=False),
            PageAction("Danh sách chi tiền", self.print_pay_list, "money", needs="one", writes=False),
            PageAction("Danh sách chi tiền ra Excel", self.export_pay_list, "export-excel", needs="one", writes=False,
                       hidden=True),
            PageAction("Thông báo kết quả", self.print_notice, "send", needs="one", writes=False, hidden=True),
            PageAction("Giấy mời lễ trao thưởng", self.print_ceremony, "calendar", needs="one", writes=False,
                       hidden=True),
            PageAction("Ban hành…", self.issue, "check", needs="some", hidden=True),
            PageAction("Ghi mức thưởng…", self.set_money, "edit", needs="one", hidden=True),
            PageAction("Vào sổ giấy khen", self.number, "register", needs="some", hidden=True),
            PageAction("Sửa dự thảo", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Thu hồi, hủy bỏ khen thưởng…", self.take_back, "return", needs="one", hidden=True),
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
        """Give receivers of the selected decision another sum."""
        self.with_view(self._view, single.set_money)

    def take_back(self) -> None:
        """Draft a decision that takes awards of the selected one back."""

        def use(_desk: object, view: DecisionView, _parent: object) -> None:
            valid = [line.award_id for line in view.lines if line.state == "valid"]
            if view.kind != "award" or view.state != "issued" or not valid:
                self.desk.messages.warn("Chỉ thu hồi, hủy bỏ được khen thưởng còn hiệu lực của quyết định đã ban hành.")
            else:
                single.take_back(self.desk, valid[:1], self)

        self.with_view(self._view, use)

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
        """Show the selected decision as it will be printed."""
        self.open_decision(self.one())

    def open_decision(self, decision_id: int) -> None:
        """The paper of a decision, of the kind it is."""
        row = self.current_row()
        kind = "revocation" if row is not None and row.kind != "award" else "decision"
        self.desk.open_paper(kind, decision_id=decision_id)

    def print_notice(self) -> None:
        """Show the notice of what the selected decision gave."""
        self.desk.open_paper("notice", decision_id=self.one())

    def print_ceremony(self) -> None:
        """Show the invitation to the ceremony of the selected decision."""
        self.desk.open_paper("ceremony", decision_id=self.one())

    def print_pay_list(self) -> None:
        """Show the list by which the selected decision is paid."""
        self.desk.open_paper("pay_list", decision_id=self.one())

    def export_pay_list(self) -> None:
        """Save that list as a workbook."""
        self.desk.export_sheet("pay_list", decision_id=self.one())

    def print_certificates(self) -> None:
        """Show the certificates of the selected decision."""
        self.desk.open_paper("certificates", decision_id=self.one())

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
            PageAction("In tờ trình", self.print_submission, "print", "Ctrl+P", needs="one", writes=False),
            PageAction("Ghi đã trình…", self.send, "send", needs="some", hidden=True),
            PageAction("Ghi kết quả cấp trên…", self.answer, "check", needs="some", hidden=True),
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

    def remove(self) -> None:
        """Delete the selected drafts."""
        many.remove(self.desk, self, "submission", self.selected_ids())

    def print_submission(self) -> None:
        """Show the selected tờ trình as it will be printed."""
        self.desk.open_paper("submission", submission_id=self.one())

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
