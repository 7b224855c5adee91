"""Working days, as a part of the office page: public holidays of the year, the make-up rule, the office's own days."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from thidua_desktop.commands import working_days as commands
from thidua_desktop.commands.holidays import (
    add_calendar_rule,
    edit_calendar_rule,
    edit_holiday,
    remove_calendar_rule,
)
from thidua_desktop.domain.comparisons import sourced
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.holidays import MAKE_UPS, CalendarRuleDraft, CalendarRuleRow, HolidayDraft
from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.domain.working_days import HOLIDAY, KINDS, OFF, OWN_KINDS, WORKING, OwnDayDraft, OwnDayRow
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_departures import (
    NOTHING,
    UNVERIFIED,
    compare,
    compare_links,
    details,
    own_chips,
    validity,
    ways_back,
)
from thidua_desktop.gui.pages.office_many import MANY, ask
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import working_days as queries
from thidua_desktop.queries.own_rules import entry_marks

Marks = Mapping[int, EntryMark]
Found = tuple[tuple[tuple[OwnDayRow, ...], bool], Sequence[CalendarRuleRow], Marks, Marks]

FIELDS = (
    Field("kind", "&Loại ngày", "choice", required=True, choices=tuple(OWN_KINDS.items())),
    Field("on", "Ngà&y", "date", required=True),
    Field("name", "Lý &do", required=True, wide=True, placeholder="Hoán đổi ngày làm việc dịp Quốc khánh"),
)


class DaysSection(Section):
    """The calendar that deadlines are counted with."""

    name = "Ngày làm việc"
    icon = "calendar"
    lead = (
        "Hạn hồ sơ tính theo ngày làm việc: trừ thứ Bảy, Chủ nhật, ngày nghỉ lễ và ngày cơ quan tự ghi ở đây. "
        "Ngày hoán đổi ghi một dòng nghỉ, một dòng làm bù."
    )
    listens = frozenset({"calendar_day", "calendar_rule", YEAR})

    def build(self) -> None:
        """Put the card of the rule and that of the days."""
        self._rows: Sequence[OwnDayRow] = ()
        self.add_action(MANY, self._many, "check", primary=False)
        self.add_action("Thêm ngày", self.edit)
        self.rule = Card("Ngày lễ trùng thứ Bảy, Chủ nhật", "Thêm thời kỳ", self.edit_rule)
        self.column.addWidget(self.rule)
        self.list = Card("Ngày nghỉ, ngày làm bù trong năm", "Ghi đã đối chiếu cả năm", self._compare_all)
        self.column.addWidget(self.list)

    def reload(self) -> None:
        """Read the days of the working year."""
        self.desk.read(_days, self.desk.year, done=self._show, owner=self)

    def edit(self) -> None:
        """Ask for a day of the office's own; such days are removed and entered anew, not changed."""

        def save(values: dict[str, Any], write: Write) -> None:
            write(commands.add_day, OwnDayDraft(**values))

        self.show_dialog(RecordDialog(self.desk, "Thêm ngày", FIELDS, {"kind": OFF}, save, columns=2, parent=self))

    def edit_holiday(self, row: OwnDayRow) -> None:
        """Open the form of a shipped holiday."""
        draft = HolidayDraft(row.name, row.on, row.yearly, row.valid_from, row.valid_to, row.source)
        when = "Đổi ngày là đổi ở mọi năm." if row.yearly else f"Chỉ của năm {row.on.year}."
        limits = (
            Field("valid_from", "&Từ ngày", "date", hint="Để trống: từ trước tới nay."),
            Field("valid_to", "Đến n&gày", "date", hint="Ghi khi không còn là ngày lễ."),
        )
        fields = (
            Field("name", "T&ên ngày nghỉ", required=True),
            Field("on", "Ngà&y", "date", required=True, hint=when),
            *(limits if row.yearly else ()),
            Field("source", "Nguồ&n", "text", required=True, rows=2),
        )

        def save(values: dict[str, Any], write: Write) -> None:
            write(versioned(edit_holiday), row.id, replace(draft, **values))

        start = {**asdict(draft), "version": draft}
        title = f"Sửa ngày nghỉ lễ – {row.name}"
        self.show_dialog(RecordDialog(self.desk, title, fields, start, save, columns=2, parent=self))

    def edit_rule(self, row: CalendarRuleRow | None = None) -> None:
        """Open the form of the make-up rule of a time, of a new one without a row."""
        fields = (
            Field("value", "&Cách nghỉ bù", "choice", required=True, choices=tuple(MAKE_UPS.items()), wide=True),
            Field("valid_from", "Với ngày lễ &từ", "date", hint="Để trống: từ trước tới nay."),
            Field("valid_to", "Đến n&gày", "date", hint="Để trống khi đang áp dụng."),
            Field("source", "&Nguồn", "text", required=True, rows=2),
        )

        def save(values: dict[str, Any], write: Write) -> None:
            if row is None:
                write(add_calendar_rule, CalendarRuleDraft(**values))
            else:
                write(versioned(edit_calendar_rule), row.id, CalendarRuleDraft(**values))

        start = {**asdict(row.draft), "version": row.draft} if row else asdict(CalendarRuleDraft())
        title = "Sửa cách nghỉ bù ngày lễ" if row else "Thêm thời kỳ nghỉ bù ngày lễ"
        self.show_dialog(RecordDialog(self.desk, title, fields, start, save, columns=2, parent=self))

    def _show(self, found: Found) -> None:
        (self._rows, known), rules, self._marks, self._rule_marks = found
        self.rule.setVisible(bool(rules))
        self.rule.clear()
        fill(self.rule, [self._rule_row(rule, self._rule_marks) for rule in rules])
        if self.rule.action is not None:
            buttons.explain(self.rule.action, self.desk.read_only_reason)
        self.list.clear()
        if not self._rows:
            self.list.add(labels.wrapped("Chưa có ngày nghỉ nào.", "muted"))
        fill(self.list, [self._row(row) for row in self._rows])
        if self.list.action is not None:
            self.list.action.setVisible(len(self._open()) > 1)
            buttons.explain(self.list.action, self.desk.read_only_reason)
        if not known:
            self.list.add(
                labels.wrapped(
                    f"Năm {self.desk.year} chưa có lịch nghỉ Tết Âm lịch, Giỗ Tổ và ngày liền kề Quốc khánh. "
                    "Ghi các ngày đó ở đây khi có thông báo, nếu không hạn tính ra sẽ dài hơn thực tế.",
                    "muted",
                )
            )

    def _open(self) -> list[OwnDayRow]:
        return [row for row in self._rows if not row.own and not row.verified]

    def _compare_all(self) -> None:
        ids = tuple(row.id for row in self._open())
        compare(self, "calendar_day", ids, f"{len(ids)} ngày nghỉ lễ năm {self.desk.year}", "", self._marks)

    def _many(self) -> None:
        entries = [(row.id, f"{format_date(row.on)} – {row.name}") for row in self._rows]
        ask(self, "calendar_day", entries, self._marks)

    def _rule_row(self, row: CalendarRuleRow, marks: Marks) -> EntryRow:
        mark = marks.get(row.id, EntryMark())
        actions = (
            ("Sửa", partial(self.edit_rule, row)),
            *compare_links(self, "calendar_rule", row.id, row.words, row.draft.source, marks),
            *ways_back(self.desk, "calendar_rule", row.id, mark.departure),
        )
        if row.origin == "office":
            actions = (*actions, ("Xóa", partial(self.desk.write, remove_calendar_rule, row.id)))
        when = validity(row.draft.valid_from, row.draft.valid_to)
        return EntryRow(
            row.words,
            details(mark, f"Ngày lễ {when}" if when else "", sourced(row.draft.source, mark.comparison)),
            (*own_chips(row.origin, mark.departure), NOTHING if mark.comparison.verified else UNVERIFIED),
            actions,
            reason=self.desk.read_only_reason,
            below=True,
        )

    def _row(self, row: OwnDayRow) -> EntryRow:
        """A day with its reason; the office's own can be taken off, a holiday that is none there is worked."""
        mark = self._marks.get(row.id, EntryMark())
        told = f"{row.name} · cơ quan vẫn làm việc" if row.worked else row.name
        state = (KINDS[row.kind], {OFF: "neutral", WORKING: "blue"}.get(row.kind, "green"), "")
        own = own_chips("office" if row.own else "shipped", mark.departure)
        return EntryRow(
            f"{_WEEKDAYS[row.on.weekday()]}, {format_date(row.on)}",
            details(mark, told, "" if row.own else sourced(row.source, mark.comparison)),
            (state, *own, NOTHING if row.verified else UNVERIFIED),
            self._actions(row, mark),
            reason=self.desk.read_only_reason,
            below=not row.own,
        )

    def _actions(self, row: OwnDayRow, mark: EntryMark) -> tuple[tuple[str, Any], ...]:
        if row.own:
            return (("Bỏ", partial(self.desk.write, commands.remove_day, row.id)),)
        found: list[tuple[str, Any]] = [
            ("Sửa", partial(self.edit_holiday, row)),
            *compare_links(self, "calendar_day", row.id, row.name, row.source, self._marks),
        ]
        if row.kind == HOLIDAY and not row.worked and row.on.weekday() < _SATURDAY:
            works = OwnDayDraft(WORKING, row.on, f"Không nghỉ {row.name}")
            found.append(("Không nghỉ", partial(self.desk.write, commands.add_day, works)))
        return (*found, *ways_back(self.desk, "calendar_day", row.id, mark.departure))


def _days(session: Any, year: int) -> Found:
    marks = entry_marks(session, "calendar_day"), entry_marks(session, "calendar_rule")
    return queries.days_of_year(session, year), queries.make_up_rules(session), *marks


_SATURDAY = 5
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
