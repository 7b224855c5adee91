"""The conditions of awards as a part of the office page: by rule set, each with what the office made of it."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import own_rules as commands
from thidua_desktop.commands.comparisons import confirm_conditions
from thidua_desktop.commands.kind_periods import fit_periods
from thidua_desktop.domain.comparisons import ComparisonDraft, sourced
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import SUBJECTS
from thidua_desktop.domain.law_rules import SEVERITIES
from thidua_desktop.domain.own_rules import AwardConditions, ConditionRow, ConditionsPage, EntryMark, RuleSetRow
from thidua_desktop.domain.people import WORK_KINDS
from thidua_desktop.gui import look
from thidua_desktop.gui.dialogs.record import Write
from thidua_desktop.gui.pages.condition_forms import add_condition, copy_rule_set, edit_condition, edit_rule_set
from thidua_desktop.gui.pages.office_departures import (
    NOTHING,
    UNVERIFIED,
    ask_comparison,
    compare_links,
    details,
    own_chips,
    ways_back,
)
from thidua_desktop.gui.pages.office_many import MANY, ask
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill, offer
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries.own_rules import conditions_page


class ConditionsSection(Section):
    """What the checks ask of each award, in the rule set of a time."""

    name = "Điều kiện xét"
    icon = "filter"
    lead = "Hồ sơ xét theo bộ quy định của ngày nhận. Bỏ dấu chọn để không hỏi một điều kiện; thêm điều kiện của tỉnh."
    listens = frozenset({"award_condition", "award_kind", "rule_set", "dossier"})

    def build(self) -> None:
        """Put the choice of rule set and award above the cards."""
        self.add_action(MANY, self._many, "check", primary=False)
        self._page: ConditionsPage | None = None
        self._wanted = ""
        self.sets, self.awards = QComboBox(), QComboBox()
        self.sets.setAccessibleName("Bộ quy định")
        self.awards.setAccessibleName("Danh hiệu, hình thức")
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(10))
        for box, stretch in ((self.sets, 3), (self.awards, 2)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
            row.addWidget(box, stretch)
        self.column.addLayout(row)
        self.notice, self.warning = Banner("", "blue", "info"), Banner("", "amber", "warning")
        for banner in (self.notice, self.warning):
            banner.hide()
            self.column.addWidget(banner)
        self.unfit = Banner("", "amber", "warning", "Chuyển theo bộ này", self._fit)
        self.elsewhere = Banner("", "blue", "info", "Xét theo bộ này", self._check)
        for banner in (self.unfit, self.elsewhere):
            banner.hide()
            self.column.addWidget(banner)
        self.told, self.differs = labels.wrapped("", "small"), labels.wrapped("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(self.differs)
        self.column.addLayout(words)
        self._links = QHBoxLayout()
        self._links.setSpacing(look.tokens().px(16))
        self.column.addLayout(self._links)
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look.tokens().px(12))
        self.column.addWidget(inside)
        self.sets.activated.connect(self._choose_set)
        self.awards.activated.connect(lambda _index: self._show_cards())

    def reload(self) -> None:
        """Read the conditions of the chosen rule set."""
        self.desk.read(conditions_page, self.desk.today(), self._wanted, done=self._show, once="conditions")

    def _choose_set(self, index: int) -> None:
        self._wanted = self.sets.itemData(index)
        self.reload()

    def _show(self, page: ConditionsPage) -> None:
        self._page = page
        offer(self.sets, [(row.code, row.name) for row in page.sets], page.rule_set)
        every = [("", "Mọi danh hiệu, hình thức"), *((one.code, one.name) for one in page.awards)]
        offer(self.awards, every, self.awards.currentData() or "")
        chosen = self._chosen()
        for banner, verified in ((self.notice, True), (self.warning, False)):
            banner.setVisible(chosen is not None and chosen.verified is verified)
            banner.show_text(_days_told(chosen) if chosen else "")
        self.unfit.setVisible(bool(chosen and chosen.unfit))
        self.unfit.show_text(_unfit_told(chosen) if chosen else "")
        self.elsewhere.setVisible(bool(chosen and chosen.elsewhere))
        self.elsewhere.show_text(
            f"{chosen.elsewhere} hồ sơ đang làm, nhận trong thời hạn của bộ này, vẫn xét theo bộ đã có lúc nhận."
            if chosen
            else ""
        )
        self.told.setText(_source_told(chosen) if chosen else "")
        self.differs.setText(details(EntryMark(chosen.departure)) if chosen else "")
        self.differs.setVisible(bool(self.differs.text()))
        self._show_links(chosen)
        self._show_cards()

    def _show_links(self, chosen: RuleSetRow | None) -> None:
        """What can be done about the rule set itself."""
        empty(self._links)
        if chosen is None:
            return
        marks = {chosen.id: EntryMark(chosen.departure, chosen.comparison)}
        actions: list[tuple[str, Any]] = [
            ("Sửa bộ quy định…", partial(self._edit_set, chosen)),
            ("Chép thành bộ của cơ quan…", partial(self._copy_set, chosen)),
            *compare_links(self, "rule_set", chosen.id, chosen.name, chosen.draft.source, marks),
        ]
        if chosen.unverified:
            words = f"Ghi đã đối chiếu {chosen.unverified} điều kiện"
            actions.append((words, partial(self._confirm, chosen)))
        actions += ways_back(self.desk, "rule_set", chosen.id, chosen.departure)
        if chosen.own:
            actions.append(("Xóa bộ này", partial(self.desk.write, commands.remove_rule_set, chosen.id)))
        for words, act in actions:
            link = buttons.link(words, act, left=True)
            link.setAccessibleName(f"{words}: {chosen.name}")
            buttons.explain(link, self.desk.read_only_reason)
            self._links.addWidget(link)
        self._links.addStretch(1)

    def _show_cards(self) -> None:
        empty(self._cards)
        if self._page is None:
            return
        rows = [row for one in self._page.awards for row in one.rows]
        self._marks = {row.id: EntryMark(row.departure, row.comparison) for row in rows}
        wanted = self.awards.currentData()
        shown = [one for one in self._page.awards if wanted in ("", one.code)]
        for one in shown:
            if one.rows:
                card = Card(one.name, "Thêm điều kiện", partial(self._add, one))
                fill(card, [self._row(row) for row in one.rows])
                self._cards.addWidget(card)
        without = [one for one in shown if not one.rows]
        if without:
            card = Card("Chưa có điều kiện trong dữ liệu luật")
            card.add(labels.wrapped("Cán bộ tự đối chiếu, hoặc thêm điều kiện theo quy định của tỉnh.", "muted"))
            fill(card, [self._bare(one) for one in without])
            self._cards.addWidget(card)

    def _bare(self, one: AwardConditions) -> EntryRow:
        actions = (("Thêm điều kiện", partial(self._add, one)),)
        return EntryRow(one.name, actions=actions, reason=self.desk.read_only_reason, strong=False)

    def _row(self, row: ConditionRow) -> EntryRow:
        draft = row.draft
        asked = [SUBJECTS[one] for one in draft.subjects] + [WORK_KINDS[one] for one in draft.work_kinds]
        told = (draft.article, SEVERITIES[draft.severity], ", ".join(asked), row.comparison.words)
        actions: list[tuple[str, Any]] = [
            ("Sửa", partial(self._edit, row)),
            *compare_links(self, "award_condition", row.id, draft.text, draft.article, self._marks),
        ]
        actions += ways_back(self.desk, "award_condition", row.id, row.departure)
        if row.origin == "office":
            actions.append(("Xóa", partial(self.desk.write, commands.remove_condition, row.id)))
        mark = EntryMark(row.departure, row.comparison)
        own = own_chips("shipped" if row.copied else row.origin, row.departure)
        chips = (*own, NOTHING if draft.verified else UNVERIFIED)
        return EntryRow(
            draft.text,
            details(mark, " · ".join(filter(None, told)), row.words),
            chips,
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_condition, row.id)),
            self.desk.read_only_reason,
            strong=False,
            below=True,
        )

    def _many(self) -> None:
        wanted = self.awards.currentData()
        shown = [one for one in (self._page.awards if self._page else ()) if wanted in ("", one.code)]
        entries = [(row.id, f"{one.name}: {row.draft.text}") for one in shown for row in one.rows]
        chosen = self._chosen()
        ask(self, "award_condition", entries, self._marks, chosen.draft.source if chosen else "")

    def _confirm(self, chosen: RuleSetRow) -> None:
        today = self.desk.today()

        def send(draft: ComparisonDraft, write: Write) -> None:
            write(confirm_conditions, chosen.code, draft, today)

        draft = ComparisonDraft(chosen.comparison.who, today, chosen.draft.source)
        ask_comparison(self, f"{chosen.unverified} điều kiện", draft, send)

    def _fit(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.desk.write(fit_periods, chosen.id)

    def _check(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.desk.write(commands.check_by_set, chosen.id)

    def _chosen(self) -> RuleSetRow | None:
        page = self._page
        return next((row for row in page.sets if row.code == page.rule_set), None) if page else None

    def _copy_set(self, row: RuleSetRow) -> None:
        dialog = copy_rule_set(self.desk, row, self)
        self.show_dialog(dialog)

    def _edit_set(self, row: RuleSetRow) -> None:
        self.show_dialog(edit_rule_set(self.desk, row, self))

    def _add(self, one: AwardConditions) -> None:
        if self._page:
            self.show_dialog(add_condition(self.desk, self._page, one, self))

    def _edit(self, row: ConditionRow) -> None:
        if self._page:
            self.show_dialog(edit_condition(self.desk, self._page, row, self))


def _days_told(row: RuleSetRow) -> str:
    if not row.validity:
        return f"Bộ này không áp dụng cho ngày nào: bộ của cơ quan bắt đầu cùng ngày đang thay nó. {row.draft.note}"
    return f"Hồ sơ nhận {row.validity}. {row.draft.note}"


def _unfit_told(row: RuleSetRow) -> str:
    start = format_date(row.draft.valid_from)
    return (
        f"Bộ này áp dụng từ {start} nhưng thời kỳ của {len(row.unfit)} hình thức khen thưởng bắt đầu ngày khác: "
        f"{', '.join(row.unfit)}. Mức thưởng, thẩm quyền, tỷ lệ phiếu tính theo ngày của thời kỳ."
    )


def _source_told(row: RuleSetRow) -> str:
    copied = f"Chép từ bộ “{row.copied_from}” · " if row.copied_from else ""
    return copied + sourced(row.draft.source, row.comparison)


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        old = item.widget() if item else None
        if old is not None:
            old.hide()
            old.deleteLater()
