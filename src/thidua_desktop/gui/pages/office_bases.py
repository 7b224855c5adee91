"""Legal bases and base salaries as parts of the office page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from thidua_desktop.commands import catalogue as commands
from thidua_desktop.commands import office as office_commands
from thidua_desktop.domain.comparisons import sourced
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import PAPERS, is_valid_on
from thidua_desktop.domain.numbers import format_money
from thidua_desktop.domain.office import BaseSalaryRow, LegalBasisDraft, LegalBasisRow
from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_departures import (
    NOTHING,
    UNVERIFIED,
    compare_links,
    details,
    own_chips,
    validity,
    ways_back,
)
from thidua_desktop.gui.pages.office_many import MANY, ask
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries import office as queries
from thidua_desktop.queries.own_rules import basis_places, entry_marks

Marks = Mapping[int, EntryMark]
Places = Mapping[int, tuple[int, int]]


class LegalBasesSection(Section):
    """The "Căn cứ" lines."""

    name = "Căn cứ pháp lý"
    icon = "decision"
    lead = "Các dòng căn cứ in trên kế hoạch, tờ trình, quyết định, theo thứ tự này. Thêm quy định của tỉnh ở đây."
    listens = frozenset({"legal_basis"})

    def build(self) -> None:
        """Put what tells of another order, a card for those in force and one for the others."""
        self.add_action(MANY, self._many, "check", primary=False)
        self.add_action("Thêm căn cứ", self.edit)
        back = partial(self.desk.write, commands.put_bases_in_order)
        self.order = Banner("", "blue", "info", "Về thứ tự ban đầu", back)
        self.order.hide()
        self.column.addWidget(self.order)
        self.present = self.card("Đang có hiệu lực")
        self.others = self.card("Hết hiệu lực hoặc chưa có hiệu lực")

    def reload(self) -> None:
        """Read the legal bases."""
        self.desk.read(_bases, done=self._show, owner=self)

    def edit(self, row: LegalBasisRow | None = None) -> None:
        """Open the form of a legal basis, of a new one without a row."""
        draft = row.draft if row else LegalBasisDraft(papers=("submission", "decision"))
        fields = (
            Field("text", "&Dòng căn cứ", "text", required=True, rows=4, hint="Không ghi dấu ; ở cuối."),
            Field("papers", "&In trên", "multi_choice", choices=tuple(PAPERS.items()), rows=5,
                  hint="Không chọn loại nào là in trên mọi văn bản."),
            Field("valid_from", "Có hiệu lực &từ", "date"),
            Field("valid_to", "Đến &ngày", "date"),
            Field("source", "N&guồn", wide=True),
        )  # fmt: skip

        def save(typed: dict[str, Any], write: Write) -> None:
            after = replace(draft, **{**typed, "papers": tuple(typed["papers"])})
            if row is None:
                write(commands.add_legal_basis, after)
            else:
                write(versioned(commands.edit_legal_basis), row.id, after)

        values = {**asdict(draft), **({"version": draft} if row else {})}
        title = "Sửa căn cứ pháp lý" if row else "Thêm căn cứ pháp lý"
        self.show_dialog(RecordDialog(self.desk, title, fields, values, save, columns=2, parent=self))

    def _show(self, found: tuple[Sequence[LegalBasisRow], Marks, Places]) -> None:
        rows, self._marks, self._places = found
        self._entries = [(row.id, row.draft.text) for row in rows]
        today = self.desk.today()
        self.order.setVisible(bool(self._places))
        self.order.show_text(f"Cơ quan in {len(self._places)} căn cứ theo thứ tự khác bản kèm theo.")
        for card, wanted in ((self.present, True), (self.others, False)):
            card.clear()
            chosen = [row for row in rows if is_valid_on(row.draft.valid_from, row.draft.valid_to, today) is wanted]
            fill(card, [self._row(row, in_force=wanted) for row in chosen])
            if not chosen:
                card.add(labels.muted("Không có."))

    def _many(self) -> None:
        ask(self, "legal_basis", self._entries, self._marks)

    def _row(self, row: LegalBasisRow, *, in_force: bool) -> EntryRow:
        mark, places = self._marks.get(row.id, EntryMark()), self._places.get(row.id)
        order = f"thứ tự in {places[0]} (bản kèm theo: {places[1]})" if places else ""
        parts = (row.papers_text, validity(row.draft.valid_from, row.draft.valid_to), order)
        actions: list[tuple[str, Any]] = [
            ("Sửa", partial(self.edit, row)),
            *compare_links(self, "legal_basis", row.id, row.draft.text, row.draft.source, self._marks),
            *ways_back(self.desk, "legal_basis", row.id, mark.departure),
        ]
        if not row.code:
            actions.append(("Xóa", partial(self.desk.write, commands.remove_legal_basis, row.id)))
        made = EntryRow(
            row.draft.text,
            details(mark, " · ".join(filter(None, parts)), sourced(row.draft.source, mark.comparison)),
            (
                *own_chips("shipped" if row.code else "office", mark.departure),
                NOTHING if row.draft.verified else UNVERIFIED,
            ),
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_legal_basis, row.id)),
            self.desk.read_only_reason,
            strong=False,
            below=True,
        )
        if in_force:
            for icon, words, step in (("chevron-up", "In sớm hơn", -1), ("chevron-down", "In muộn hơn", 1)):
                button = buttons.icon_button(
                    icon, words, partial(self.desk.write, commands.move_legal_basis, row.id, step)
                )
                button.setAccessibleName(f"{words}: {row.draft.text[:60]}")
                layout = made.layout()
                if layout is not None:
                    layout.addWidget(button)
        return made


class SalarySection(Section):
    """The base salary that award money is a multiple of."""

    name = "Mức lương cơ sở"
    icon = "report"
    lead = "Tiền thưởng tính theo mức có hiệu lực vào ngày ký quyết định."
    listens = frozenset({"base_salary"})

    def build(self) -> None:
        """Put the card."""
        self.add_action(MANY, self._many, "check", primary=False)
        self.add_action("Ghi mức mới", self.edit)
        self.list = self.card()

    def reload(self) -> None:
        """Read the base salaries."""
        self.desk.read(_salaries, done=self._show, owner=self)

    def edit(self, row: BaseSalaryRow | None = None) -> None:
        """Open the form of a base salary."""
        fields = (
            Field("valid_from", "Có hiệu lực từ &ngày", "date", required=True),
            Field("amount", "&Mức lương, đồng mỗi tháng", "money", required=True),
            Field("source", "N&guồn", placeholder="Nghị định 161/2026/NĐ-CP"),
        )

        def save(typed: dict[str, Any], write: Write) -> None:
            told = typed["valid_from"], typed["amount"], typed["source"]
            if row is None:
                write(office_commands.set_base_salary, *told)
            else:
                write(office_commands.edit_base_salary, row.id, *told)

        values = {} if row is None else {"valid_from": row.valid_from, "amount": row.amount, "source": row.source}
        self.show_dialog(RecordDialog(self.desk, "Mức lương cơ sở", fields, values, save, parent=self))

    def _show(self, found: tuple[Sequence[BaseSalaryRow], Marks]) -> None:
        rows, self._marks = found
        self._entries = [(row.id, f"{format_money(row.amount)} từ {format_date(row.valid_from)}") for row in rows]
        today = self.desk.today()
        present = next((row for row in rows if row.valid_from <= today), None)
        self.list.clear()
        fill(self.list, [self._row(row, row == present) for row in rows])

    def _many(self) -> None:
        ask(self, "base_salary", self._entries, self._marks)

    def _row(self, row: BaseSalaryRow, present: bool) -> EntryRow:
        mark = self._marks.get(row.id, EntryMark())
        actions: list[tuple[str, Any]] = [
            ("Sửa", partial(self.edit, row)),
            *compare_links(self, "base_salary", row.id, format_money(row.amount), row.source, self._marks),
            *ways_back(self.desk, "base_salary", row.id, mark.departure),
        ]
        if not row.shipped:
            actions.append(("Xóa", partial(self.desk.write, office_commands.remove_base_salary, row.id)))
        return EntryRow(
            format_money(row.amount),
            details(mark, f"Từ {format_date(row.valid_from)}", sourced(row.source, mark.comparison)),
            (
                ("Hiện nay" if present else "", "green", ""),
                *own_chips("shipped" if row.shipped else "office", mark.departure),
                NOTHING if row.verified else UNVERIFIED,
            ),
            tuple(actions),
            reason=self.desk.read_only_reason,
            below=True,
        )


def _bases(session: Any) -> tuple[Sequence[LegalBasisRow], Marks, Places]:
    return queries.all_legal_bases(session), entry_marks(session, "legal_basis"), basis_places(session)


def _salaries(session: Any) -> tuple[Sequence[BaseSalaryRow], Marks]:
    return queries.base_salaries(session), entry_marks(session, "base_salary")
