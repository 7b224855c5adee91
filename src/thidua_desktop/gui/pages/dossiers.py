"""Dossiers: who is proposed for what, what is still missing, and how far each one is."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QWidget

from thidua_desktop.commands import dossier_flow as flow
from thidua_desktop.commands import dossier_papers as inside
from thidua_desktop.domain.checks import AMBER, GREEN, GREY, RED
from thidua_desktop.domain.dossier_plans import FlowView
from thidua_desktop.domain.dossiers import SUBJECTS, DossierRow, DossierView, LinkedInitiative, PaperRow, as_judged
from thidua_desktop.domain.nominees import DossierForm
from thidua_desktop.domain.report_sections import FORMS
from thidua_desktop.gui import chosen_papers
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import dossier_forms as forms
from thidua_desktop.gui.pages.awards_single import edit_past_award
from thidua_desktop.gui.pages.dossier_bulk import BACK, CONFIRM, PASS, ROW_ACTIONS, BulkActions
from thidua_desktop.gui.pages.dossier_checks import checks_block
from thidua_desktop.gui.pages.dossier_detail import DossierDetail, Steps, tone_of
from thidua_desktop.gui.pages.dossier_files import SAVE_SETS, DossierFiles
from thidua_desktop.gui.pages.dossier_many import pick_candidates
from thidua_desktop.gui.pages.dossier_returns import ask_points
from thidua_desktop.gui.pages.list_page import ListPage
from thidua_desktop.gui.pages.list_source import BlockSource, Loaded, Source
from thidua_desktop.gui.pages.unit_forms import UnitForms
from thidua_desktop.gui.refresh import CAMPAIGN, YEAR
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.gui.widgets import buttons
from thidua_desktop.queries import dossier_conditions, dossier_list, dossier_plan, dossiers, nominees
from thidua_desktop.queries.reports import called

SCROLLING, MOST_IN_SIGHT = 120, 100
"""Milliseconds of rest before new rows in sight are checked, and the most that are checked at once."""
TASKS = {"missing": ("lacking", "papers"), "returned": ("state", "returned"), "loose": ("loose", "loose")}
"""What the tasks of the home page filter by: column and value."""
DECIDED = "Nhập khen thưởng đã quyết định…"
SIGNS = {GREEN: "✓", AMBER: "!", RED: "✕", GREY: "?"}
TONES = {GREEN: "green", AMBER: "amber", RED: "red", GREY: ""}
TABLES = frozenset(
    {
        "dossier",
        "dossier_paper",
        "dossier_initiative",
        "dossier_step",
        "return_point",
        "public_notice",
        "objection",
        "calendar_day",
        "report_section",
        "attachment",
        "registration",
        "registration_line",
        "registered_title",
        "ballot",
        "meeting",
        "campaign",
        "award_kind",
        "office",
        "unit",
        "initiative",
        YEAR,
        CAMPAIGN,
    }
)


class DossiersPage(ListPage):
    """The dossiers of the year, or of the campaign at hand."""

    key = "dossiers"
    title = "Hồ sơ đề nghị khen thưởng"
    icon = "dossier"
    listens = TABLES
    columns: ClassVar[tuple[Column, ...]] = (
        Column("name", "Người, tập thể, hộ", 152, strong=True),
        Column("unit", "Đơn vị", 128, text=lambda row: row.unit or SUBJECTS[row.subject], filterable=True),
        Column(
            "award_code",
            "Đề nghị",
            112,
            text=lambda row: row.award_short,
            tooltip=lambda row: row.award,
            filterable=True,
        ),
        Column(
            "readiness",
            "Điều kiện",
            132,
            text=lambda row: f"{SIGNS[row.readiness]} {row.reason}",
            tone=lambda row: TONES[row.readiness],
            tooltip=lambda row: row.explained,
            filterable=True,
        ),
        Column("state", "Trạng thái", 150, "chip", lambda row: (row.state_word, tone_of(row)), filterable=True),
    )
    ids_query = dossier_conditions.list_ids
    rows_query = dossier_list.list_rows
    choices_query = dossier_conditions.list_choices
    total_query = dossier_list.list_total
    figures_query = dossier_conditions.figures
    search_prompt = "Tìm tên, đơn vị, không cần dấu"
    busy_words: ClassVar[dict[str, str]] = {dossier_conditions.CONDITION: "Đang xét điều kiện của từng hồ sơ"}
    more_filters: ClassVar[dict[str, str]] = {"lacking": "Giấy tờ", "loose": "Hồ sơ"}
    empty_sentence = "Chưa có hồ sơ nào. Lập từng hồ sơ, hoặc lập nhiều hồ sơ một lần từ bản đăng ký."

    def __init__(self, desk: Desk) -> None:
        self.files = DossierFiles(desk)
        self.forms = UnitForms(desk, "nomination", self)
        self.bulk = BulkActions(desk, self, self.selected_ids)
        self._judged: dict[int, DossierRow] = {}
        super().__init__(desk)
        self._fresh: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=SCROLLING)
        self._pause.timeout.connect(self._judge)
        self.table.model_of_rows.rows_came.connect(lambda _first, _last: self._judge())
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._pause.start())

    def actions_of_page(self) -> Sequence[PageAction]:
        """See ``ListPage``."""
        return (
            PageAction("Xuất danh sách", self.export, "export-excel", "Ctrl+Shift+E", writes=False),
            PageAction("In bộ hồ sơ", self.print_papers, "print", "Ctrl+P", writes=False),
            PageAction(
                "Nhập khen thưởng đã quyết định…",
                self.add_decided,
                "certificate",
                "Ctrl+Shift+Q",
                hidden=True,
                in_row=True,
            ),
            PageAction(
                SAVE_SETS, self.save_sets, "save", "Ctrl+Shift+S", needs="some", writes=False, hidden=True, in_row=True
            ),
            *self.forms.actions(),
            PageAction("Lập nhiều hồ sơ…", self.add_many, "people", "Ctrl+Shift+N"),
            *(
                PageAction(words, partial(self.bulk.run, action), icon, keys, needs="some", hidden=True)
                for action, words, icon, keys in ROW_ACTIONS
            ),
            PageAction(CONFIRM, self.bulk.confirm, "check", needs="some", hidden=True),
            PageAction(PASS, self.bulk.let_pass, "warning", needs="some", hidden=True),
            PageAction(BACK, self.bulk.take_back, "undo", needs="some", hidden=True),
            PageAction("Lập hồ sơ", self.add, "plus", "Ctrl+N", primary=True),
        )

    def _search_row(self) -> QHBoxLayout:
        row = super()._search_row()
        menu = QMenu(self)
        self.bulk.fill(menu)
        menu.addSeparator()
        menu.addAction(DECIDED).triggered.connect(lambda _checked: self.add_decided())
        menu.addAction(SAVE_SETS).triggered.connect(lambda _checked: self.save_sets())
        self.bulk_button = buttons.menu_button("Xử lý", menu, "more")
        self.bulk_button.setToolTip("Làm một việc cho các hồ sơ đã chọn; xem trước rồi mới ghi")
        self._buttons.append((PageAction("Xử lý", menu.show, needs="some"), self.bulk_button))
        self.whole_year = QCheckBox("Cả năm")
        self.whole_year.setToolTip("Cả hồ sơ của phong trào khác và hồ sơ không thuộc phong trào nào trong năm")
        self.whole_year.toggled.connect(lambda _on: self.reload())
        row.insertWidget(row.count() - 1, self.whole_year)
        row.insertWidget(row.count() - 1, self.bulk_button)
        row.insertWidget(row.count() - 1, self.forms.button(self.page_actions, self._run))
        return row

    def scope(self) -> dict[str, Any]:
        """See ``ListPage``."""
        campaign_id = None if self.whole_year.isChecked() else self.desk.campaign_id or None
        return {"year": self.desk.year, "today": self.desk.today(), "campaign_id": campaign_id}

    def detail_of(self, row: Any) -> QWidget | None:
        """See ``ListPage``."""
        detail = DossierDetail(row, self._steps(row), self.read_only_reason())
        self.desk.read(
            dossier_plan.pane,
            row.id,
            self.desk.today(),
            done=partial(self._show_view, detail),
            failed=lambda _error: None,  # it was removed meanwhile; the list is on its way
            owner=detail,
            once="dossier detail",
        )
        return detail

    def reload(self) -> None:
        """Read list, figures and the pane anew: a paper received changes the pane even where the row stays as it is."""
        self._shown_detail = None
        super().reload()

    def open_record(self, record_id: int | None, **options: Any) -> None:
        """Come here from another page; ``filter`` names the dossiers a task is about, see ``TASKS``."""
        asked = options.pop("filter", "")
        if asked in TASKS:
            self._show_year(asked == "loose")
            self.clear_filters()
            self.table.set_filter(TASKS[asked][0], (TASKS[asked][1],))
        elif record_id is not None and self.table.model_of_rows.place_of(record_id) < 0:
            self._show_year(True)
        super().open_record(record_id, **options)

    def open_row(self, record_id: int) -> None:
        """Edit the dossier."""
        self._open(dossier_id=record_id)

    def add(self) -> None:
        """Propose somebody."""
        self._open()

    def add_decided(self) -> None:
        """Enter an award that was decided without a dossier here, by this office before or by a superior."""
        edit_past_award(self.desk, self, year=self.desk.year)

    def add_many(self) -> None:
        """Propose many of those who registered in the campaign at hand."""
        if not self.desk.campaign_id:
            self.desk.messages.warn("Chưa chọn phong trào. Chọn phong trào ở đầu cửa sổ để lấy danh sách đã đăng ký.")
            return
        pick_candidates(self.desk, self)

    def print_papers(self) -> None:
        """Choose a paper of the selected dossiers, or a list, and show it as it will be printed."""
        row, ids = self.current_row(), self.selected_ids()
        lists = [(f"list_{subject}", f"Trích ngang {word.lower()}") for subject, word in SUBJECTS.items()]
        whose = f"{len(ids)} hồ sơ đã chọn" if len(ids) > 1 else row.name if row else ""
        own = [("achievement", "Báo cáo thành tích"), ("dossier_history", "Phiếu theo dõi xử lý")] if whose else []
        papers = [*((kind, f"{words} của {whose}") for kind, words in own), *lists]
        answer = self.desk.choose("In giấy tờ nào của hồ sơ?", (*(words for _, words in papers), "Thôi"))
        if not 0 <= answer < len(papers):
            return
        kind = papers[answer][0]
        if kind not in dict(own):
            self.desk.open_paper(kind, **self._bounds())
        elif len(ids) > 1:
            show = partial(chosen_papers.show, self.desk, self)
            self.desk.read(called, [(kind, {"dossier_id": key}) for key in ids], owner=self, done=show)
        elif row:
            self.desk.open_paper(kind, dossier_id=row.id)

    def save_sets(self) -> None:
        """Save the papers and files of the chosen dossiers, a folder for each."""
        self.files.save_sets(self.selected_ids())

    def export(self) -> None:
        """Save the list of proposals as a workbook for the level above."""
        self.desk.export_sheet("proposals", **self._bounds())

    def _source(self) -> Source:
        cls = type(self)
        return BlockSource(
            self.desk.db, cls.ids_query, self._rows, cls.choices_query, cls.total_query, cls.figures_query
        )

    def _rows(self, session: Any, wanted: Sequence[int]) -> list[DossierRow]:
        """The rows at once, in the colours known of them so far; runs on the database thread."""
        rows = dossier_list.list_rows(session, wanted, today=self.desk.today())
        return [as_judged(row, self._judged.get(row.id)) for row in rows]

    def _show(self, loaded: Loaded) -> None:
        super()._show(loaded)
        self._fresh = set()
        self._judge()

    def _judge(self) -> None:
        """Check the conditions of the rows in sight; the rules of a long year take longer than its rows."""
        model, height = self.table.model_of_rows, self.table.viewport().height()
        first, last = self.table.rowAt(0), self.table.rowAt(height)
        ids = model.ids()[max(first, 0) : last + 1 if last >= 0 else None]
        wanted = [key for key in ids[:MOST_IN_SIGHT] if key not in self._fresh and model.row(key) is not None]
        if wanted:
            self.desk.read(
                dossier_conditions.checked_rows,
                wanted,
                today=self.desk.today(),
                done=self._take_judged,
                failed=lambda _error: None,  # the rows stay as they are
                owner=self,
                once="conditions",
            )

    def _take_judged(self, rows: Sequence[DossierRow]) -> None:
        self._judged.update((row.id, row) for row in rows)
        self._fresh.update(row.id for row in rows)
        self.table.model_of_rows.renew(rows)

    def _bounds(self) -> dict[str, int]:
        """What the lists and sheets are about: the campaign at hand, else the year."""
        if self.desk.campaign_id and not self.whole_year.isChecked():
            return {"campaign_id": self.desk.campaign_id}
        return {"year": self.desk.year}

    def _show_year(self, whole: bool) -> None:
        """Show the dossiers of the year, those of no campaign too, or of the campaign at hand; the list follows."""
        with QSignalBlocker(self.whole_year):
            self.whole_year.setChecked(whole)

    def _steps(self, row: DossierRow) -> Steps:
        desk, today = self.desk, self.desk.today()
        return Steps(
            conditions=lambda: checks_block(desk, row.id),
            edit=lambda: self._open(dossier_id=row.id),
            complete=lambda: self.bulk.run("complete", [row.id]),
            send_back=lambda: self.bulk.run("return", [row.id]),
            take_up_again=lambda: self.bulk.run("reopen", [row.id]),
            corrected=lambda: self.bulk.run("corrected", [row.id]),
            decline=lambda: self.bulk.run("decline", [row.id]),
            fix_point=lambda point, fixed: self.write(flow.set_fixed, point.id, fixed),
            name_points=lambda: self._with_pane(row.id, self._name_points),
            print_history=lambda: desk.open_paper("dossier_history", dossier_id=row.id),
            print_display=lambda: desk.open_paper("public_display", dossier_id=row.id),
            add_objection=lambda: forms.add_objection(desk, row.id, row.name, self),
            settle_objection=lambda one: forms.settle_objection(desk, one, self),
            take_down=lambda: self.bulk.run("unnotice", [row.id]),
            tick=self._tick,
            receive_all=lambda: self.write(inside.receive_all_papers, row.id, today),
            add_paper=lambda: self._with_view(row.id, lambda view: forms.add_paper(desk, view, self)),
            write_summary=lambda: self._with_view(row.id, lambda view: forms.edit_summary(desk, view, self)),
            write_report=lambda: self._with_view(row.id, self._write_report),
            print_report=lambda: desk.open_paper("achievement", dossier_id=row.id),
            link_initiative=lambda: self._with_view(row.id, self._choose_initiative),
            unlink_initiative=lambda number: self.write(inside.unlink_initiative, row.id, number),
            attach=lambda: self.files.choose(row.id),
            attach_dropped=lambda paths: self.files.attach(row.id, paths),
            open_file=self.files.open,
            remove_file=lambda number: self.write(inside.remove_file, number),
        )

    def _show_view(self, detail: DossierDetail, found: tuple[DossierView, FlowView]) -> None:
        detail.show_view(*found, self.desk.today())

    def _name_points(self, found: tuple[DossierView, FlowView]) -> None:
        view, course = found
        papers = [paper.name for paper in view.papers]
        ask_points(self.desk, view.id, view.draft.name_at, papers, course.points, self)

    def _tick(self, paper: PaperRow, on: bool) -> None:
        today = self.desk.today()
        self.write(
            inside.receive_paper, paper.id, today if on else None, today, failed=lambda _error: self.reload()
        )  # fmt: skip

    def _open(self, dossier_id: int = 0) -> None:
        self.desk.read(
            nominees.form,
            self.desk.today(),
            dossier_id=dossier_id,
            year=self.desk.year,
            campaign_id=self.desk.campaign_id or None,
            done=self._show_form,
            once="dossier form",
        )

    def _show_form(self, form: DossierForm) -> None:
        dialog = forms.DossierDialog(self.desk, form, self.window())
        dialog.was_saved.connect(lambda result: self._saved(result, dialog.form.value("campaign_id")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, result: object, campaign_id: object) -> None:
        """Point at a new dossier, which the list does not know yet; one of another campaign is in the whole year."""
        if isinstance(result, int):
            if self.desk.campaign_id and campaign_id != self.desk.campaign_id:
                self._show_year(True)
            super().open_record(result)

    def _with_pane(self, dossier_id: int, act: Callable[[tuple[DossierView, FlowView]], object]) -> None:
        self.desk.read(dossier_plan.pane, dossier_id, self.desk.today(), done=act, owner=self)

    def _with_view(self, dossier_id: int, act: Callable[[DossierView], object]) -> None:
        self.desk.read(dossiers.view, dossier_id, done=act, owner=self)

    def _write_report(self, view: DossierView) -> None:
        if view.sections:
            forms.edit_report(self.desk, view, self)
            return
        answer = self.desk.choose("Soạn báo cáo thành tích theo mẫu nào?", (*FORMS.values(), "Thôi"))
        if 0 <= answer < len(FORMS):
            again = partial(self._with_view, view.id, partial(forms.edit_report, self.desk, parent=self))
            self.write(inside.begin_report, view.id, list(FORMS)[answer], done=lambda _new: again())

    def _choose_initiative(self, view: DossierView) -> None:
        def offer(free: Sequence[LinkedInitiative]) -> None:
            if free:
                forms.link_initiative(self.desk, view, free, self)
            else:
                self.desk.messages.warn(
                    f"{view.draft.name_at} chưa có sáng kiến nào khác. Thêm ở Đơn vị, cá nhân, thẻ Sáng kiến."
                )

        self.desk.read(dossiers.free_initiatives, view.id, done=offer, owner=self)
