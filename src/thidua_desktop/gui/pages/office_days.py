"""Working days, as a part of the office page: public holidays of the year and the office's own days."""

from functools import partial
from typing import Any

from thidua_desktop.commands import working_days as commands
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.working_days import HOLIDAY, KINDS, OFF, OWN_KINDS, WORKING, OwnDayDraft, OwnDayRow
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_section import EntriesSection, EntryRow
from thidua_desktop.gui.refresh import YEAR
from thidua_desktop.gui.widgets import labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import working_days as queries

FIELDS = (
    Field("kind", "&Loại ngày", "choice", required=True, choices=tuple(OWN_KINDS.items())),
    Field("on", "Ngà&y", "date", required=True),
    Field("name", "Lý &do", required=True, wide=True, placeholder="Hoán đổi ngày làm việc dịp Quốc khánh"),
)


class DaysSection(EntriesSection):
    """The calendar that deadlines are counted with."""

    name = "Ngày làm việc"
    icon = "calendar"
    lead = (
        "Hạn hồ sơ tính theo ngày làm việc: trừ thứ Bảy, Chủ nhật, ngày nghỉ lễ (trùng cuối tuần thì nghỉ bù) và ngày "
        "cơ quan tự ghi ở đây. Ngày hoán đổi ghi một dòng nghỉ, một dòng làm bù."
    )
    listens = frozenset({"calendar_day", YEAR})
    add_words = "Thêm ngày"
    empty = "Chưa có ngày nghỉ nào."

    def reload(self) -> None:
        """Read the days of the working year."""
        self.desk.read(queries.days_of_year, self.desk.year, done=self._show_days, owner=self)

    def edit(self, row: Any = None) -> None:
        """Ask for a day of the office's own; days are removed and entered anew, not changed."""
        if row is not None:
            return

        def save(values: dict[str, Any], write: Write) -> None:
            write(commands.add_day, OwnDayDraft(**values))

        self.show_dialog(RecordDialog(self.desk, "Thêm ngày", FIELDS, {"kind": OFF}, save, columns=2, parent=self))

    def row_of(self, row: OwnDayRow) -> EntryRow:
        """A day with its reason; the office's own can be taken off, a holiday that is none there is worked."""
        told = row.name if row.verified else f"{row.name} · chưa đối chiếu văn bản"
        made = EntryRow(
            f"{_WEEKDAYS[row.on.weekday()]}, {format_date(row.on)}",
            f"{told} · cơ quan vẫn làm việc" if row.worked else told,
            ((KINDS[row.kind], {OFF: "neutral", WORKING: "blue"}.get(row.kind, "green"), ""),),
            self._actions(row),
            reason=self.desk.read_only_reason,
        )
        made.setToolTip(f"Nguồn: {row.source}" if row.source else "")
        return made

    def _actions(self, row: OwnDayRow) -> tuple[tuple[str, Any], ...]:
        if row.own:
            return (("Bỏ", partial(self.desk.write, commands.remove_day, row.id)),)
        if row.kind != HOLIDAY or row.worked or row.on.weekday() >= _SATURDAY:
            return ()
        works = OwnDayDraft(WORKING, row.on, f"Không nghỉ {row.name}")
        return (("Không nghỉ", partial(self.desk.write, commands.add_day, works)),)

    def _show_days(self, found: tuple[tuple[OwnDayRow, ...], bool]) -> None:
        rows, known = found
        self._show(rows)
        if not known:
            self.list.add(
                labels.wrapped(
                    f"Năm {self.desk.year} chưa có lịch nghỉ Tết Âm lịch, Giỗ Tổ và ngày liền kề Quốc khánh. "
                    "Ghi các ngày đó ở đây khi có thông báo, nếu không hạn tính ra sẽ dài hơn thực tế.",
                    "muted",
                )
            )


_SATURDAY = 5
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
