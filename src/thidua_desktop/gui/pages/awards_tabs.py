"""The four lists of the awards page."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import awards as commands
from thidua_desktop.commands import certificates, past_awards, submissions
from thidua_desktop.domain.awards import (
    AWARD_STATES,
    DECISION_STATES,
    SUBMISSION_STATES,
    AwardRow,
)
from thidua_desktop.domain.certificate_book import BOOK_STATES, BOOK_TONES, BookRow
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.pages import awards_forms as forms
from thidua_desktop.gui.pages.awards_detail import (
    DECISION_TONES,
    SUBMISSION_TONES,
    DecisionDetail,
    SubmissionDetail,
    award_detail,
    book_detail,
)
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.people_detail import Detail
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import award_lists
from thidua_desktop.queries import awards as read

TARGET_WORDS = {"chairman": "Chủ tịch", "superior": "Cấp trên"}


class AwardsTab(ListPage):
    """One list; ``kind`` names it in ``queries.awards``."""

    kind: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        kind = cls.kind
        cls.key = f"awards.{kind or 'book'}"
        if kind:
            cls.ids_query = lambda session, listing, **scope: read.list_ids(session, listing, kind=kind, **scope)
            cls.rows_query = lambda session, ids: read.list_rows(session, ids, kind=kind)
            cls.choices_query = lambda session, column, listing, **scope: read.list_choices(
                session, column, listing, kind=kind, **scope
            )
            cls.total_query = lambda session, **scope: read.list_total(session, kind=kind, **scope)

    def scope(self) -> dict[str, Any]:
        """The working year."""
        return {"year": self.desk.year}

    def reload(self) -> None:
        """Read the list and the detail anew."""
        super().reload()
        for detail in self.findChildren(Detail):
            detail.reload()

    def one(self) -> int:
        """The selected row."""
        return self.selected_ids()[0]

    def with_view(self, query: Callable[..., Any], use: Callable[..., object]) -> None:
        """Read the selected record whole and hand it to a form."""
        self.desk.read(query, self.one(), owner=self, done=lambda view: use(self.desk, view, self))


class DecisionsTab(AwardsTab):
    """Decisions of the year."""

    kind = "decisions"
    title = "Quyết định khen thưởng"
    icon = "decision"
    listens = frozenset({"decision", "award", "certificate", "dossier", YEAR, CAMPAIGN})
    columns = (
        Column("number", "Số, ký hiệu", 128, strong=True, text=lambda row: row.reference),
        Column("signed_on", "Ngày ký", 104, "date"),
        Column("subject", "Trích yếu", 250),
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
            PageAction("Ban hành…", self.issue, "check", needs="one", hidden=True),
            PageAction("Vào sổ giấy khen", self.number, "register", needs="one", hidden=True),
            PageAction("Sửa dự thảo", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Hủy quyết định…", self.cancel, "close", needs="one", hidden=True),
            PageAction("Xoá dự thảo", self.remove, "delete", "Ctrl+Delete", needs="one", hidden=True),
            PageAction("Lập quyết định", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Draft a decision from the dossiers that wait for one."""
        forms.edit_decision(self.desk, self)

    def edit(self) -> None:
        """Change the selected draft."""
        forms.edit_decision(self.desk, self, self.one())

    def issue(self) -> None:
        """Issue the selected draft."""
        self.with_view(lambda session, key: read.decision_view(session, key, self.desk.today()), forms.issue)

    def cancel(self) -> None:
        """Cancel the selected decision."""
        self.with_view(read.decision_view, forms.cancel)

    def remove(self) -> None:
        """Delete the selected draft."""
        self.write(commands.remove_decision, self.one())

    def number(self) -> None:
        """Number the certificates of the selected decision."""
        self.write(certificates.number_certificates, self.one(), self.desk.today())

    def print_decision(self) -> None:
        """Show the selected decision as it will be printed."""
        self.desk.open_paper("decision", decision_id=self.one())

    def print_certificates(self) -> None:
        """Show the certificates of the selected decision."""
        self.desk.open_paper("certificates", decision_id=self.one())

    def open_row(self, record_id: int) -> None:
        """A draft opens its form, an issued decision its paper."""
        row = self.current_row()
        if row is not None and row.state == "draft":
            forms.edit_decision(self.desk, self, record_id)
        else:
            self.desk.open_paper("decision", decision_id=record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The decision."""
        return DecisionDetail(self.desk, row.id, f"Quyết định {row.reference}" if row.number else "Dự thảo quyết định")


class SubmissionsTab(AwardsTab):
    """Tờ trình of the year."""

    kind = "submissions"
    title = "Tờ trình"
    icon = "send"
    listens = frozenset({"submission", "submission_item", "decision", "dossier", YEAR, CAMPAIGN})
    columns = (
        Column("number", "Số, ký hiệu", 122, strong=True, text=lambda row: row.reference),
        Column("signed_on", "Ngày trình", 100, "date"),
        Column("subject", "Trích yếu", 140),
        Column("target", "Trình", 104, text=lambda row: TARGET_WORDS[row.target], filterable=True),
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
            PageAction("Ghi đã trình…", self.send, "send", needs="one", hidden=True),
            PageAction("Sửa tờ trình", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Xoá tờ trình", self.remove, "delete", "Ctrl+Delete", needs="one", hidden=True),
            PageAction("Trình Chủ tịch", self.add_inside, "plus"),
            PageAction("Trình cấp trên", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Draft a tờ trình to the superior."""
        forms.edit_submission(self.desk, self, "superior")

    def add_inside(self) -> None:
        """Draft a tờ trình to the chairman."""
        forms.edit_submission(self.desk, self, "chairman")

    def edit(self) -> None:
        """Change the selected draft."""
        row = self.current_row()
        if row is not None:
            forms.edit_submission(self.desk, self, row.target, row.id)

    def send(self) -> None:
        """Record that the selected one went out."""
        self.with_view(read.submission_view, forms.send)

    def remove(self) -> None:
        """Delete the selected draft."""
        self.write(submissions.remove_submission, self.one())

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


class PastAwardsTab(AwardsTab):
    """Awards of all years, wherever they come from."""

    kind = "awards"
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
            PageAction("Sửa", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Thu hồi…", self.revoke, "return", needs="one", hidden=True),
            PageAction("Xoá dòng đã nhập", self.remove, "delete", "Ctrl+Delete", needs="one", hidden=True),
            PageAction("Nhập khen thưởng cũ", self.add, "plus", "Ctrl+N", primary=True),
        )

    def add(self) -> None:
        """Type an award from an old paper."""
        forms.edit_past_award(self.desk, self)

    def edit(self) -> None:
        """Change the selected award, when it was typed."""
        self.open_row(self.one())

    def revoke(self) -> None:
        """Take the selected award back."""
        row: AwardRow | None = self.current_row()
        if row is not None:
            forms.revoke(self.desk, row.id, row.name_at, self)

    def remove(self) -> None:
        """Delete the selected award, when it was typed."""
        self.write(past_awards.remove_past_award, self.one())

    def export(self) -> None:
        """Save the results of the working year as a workbook."""
        self.desk.export_sheet("awards", year=self.desk.year)

    def open_row(self, record_id: int) -> None:
        """A typed award opens its form, one decided here its decision."""
        row: AwardRow | None = self.current_row()
        if row is not None and row.origin in ("typed", "imported"):
            forms.edit_past_award(self.desk, self, record_id)
        elif row is not None:
            self.desk.messages.say("Khen thưởng này do quyết định trong chương trình ghi. Xem ở thẻ Quyết định.")

    def detail_of(self, row: Any) -> QWidget | None:
        """The award."""
        return award_detail(row)


class BookTab(AwardsTab):
    """The book of certificates of the year."""

    title = "Sổ giấy khen"
    icon = "certificate"
    listens = frozenset({"certificate", "award", "decision", YEAR})
    columns = (
        Column("book_number", "Số", 56, "number"),
        Column("name_at", "Người nhận", 186, strong=True),
        Column("unit_at", "Đơn vị", 118, filterable=True),
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
    ids_query = award_lists.book_ids
    rows_query = award_lists.book_rows
    choices_query = award_lists.book_choices
    total_query = award_lists.book_total
    figures_query = award_lists.book_figures
    empty_sentence = "Sổ năm này chưa có giấy nào. Ban hành quyết định rồi bấm “Vào sổ giấy khen” ở thẻ Quyết định."

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("In giấy khen", self.print_sheets, "print", "Ctrl+P", needs="one", writes=False),
            PageAction("Hỏng, in lại…", self.spoil, "refresh", needs="one"),
            PageAction("Ghi đã trao", self.hand_over, "check", "Ctrl+N", needs="some", primary=True),
        )

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page; ``unhanded`` shows only what still lies here."""
        if options.pop("unhanded", False):
            self.clear_filters()
            self.table.set_filter("state", ("waiting",))
            record_id = None
        super().open_record(record_id, **options)

    def print_sheets(self) -> None:
        """Show the certificates of the decision the selected one belongs to."""
        row: BookRow | None = self.current_row()
        if row is not None and row.decision_id is not None:
            self.desk.open_paper("certificates", decision_id=row.decision_id)

    def spoil(self) -> None:
        """Replace a spoiled sheet."""
        row: BookRow | None = self.current_row()
        if row is not None:
            forms.spoil(self.desk, row.id, row.book_number, self)

    def hand_over(self) -> None:
        """Record that the selected certificates were handed over."""
        forms.hand_over(self.desk, self.selected_ids(), self)

    def open_row(self, record_id: int) -> None:
        """Hand one over."""
        row: BookRow | None = self.current_row()
        if row is not None and row.state == "waiting":
            forms.hand_over(self.desk, [record_id], self)

    def detail_of(self, row: Any) -> QWidget | None:
        """The certificate."""
        return book_detail(row)


TABS: tuple[tuple[str, type[AwardsTab]], ...] = (
    ("decisions", DecisionsTab),
    ("submissions", SubmissionsTab),
    ("awards", PastAwardsTab),
    ("book", BookTab),
)
