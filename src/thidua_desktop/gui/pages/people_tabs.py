"""The five lists of the people page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import people_removal as removing
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.people import UNIT_KINDS, WORK_KINDS
from thidua_desktop.domain.people_years import INITIATIVE_LEVELS
from thidua_desktop.domain.row_marks import HEADING, row_mark
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.dialogs import list_subjects
from thidua_desktop.gui.dialogs.bulk_plan import carry_out
from thidua_desktop.gui.dialogs.copied_rows import copied_or_told
from thidua_desktop.gui.dialogs.list_import import ListSubject
from thidua_desktop.gui.pages import initiatives_many, people_many
from thidua_desktop.gui.pages import people_forms as forms
from thidua_desktop.gui.pages.holds_block import ENDED, HELD, end_many, hold_many
from thidua_desktop.gui.pages.list_tab import ListTab
from thidua_desktop.gui.pages.people_detail import ClusterDetail, HouseholdDetail, PersonDetail, UnitDetail
from thidua_desktop.gui.tables.columns import Column
from thidua_desktop.queries import people_lists
from thidua_desktop.queries.people import birth_text


def _work(row: Any) -> str:
    """The kind of work, or that the person left."""
    left = f"Thôi từ {format_date(row.left_on)}" if row.left_on else ""
    return left or WORK_KINDS.get(row.work_kind, "")


def _kind(row: Any) -> str:
    """The kind of unit, and that it ended."""
    return UNIT_KINDS.get(row.kind, row.kind) + (" · đã thôi" if row.valid_to else "")


def _mark(of: str) -> tuple[Column, ...]:
    """What goes out to Excel beside a list, so that its rows are known again whatever is edited in them."""
    return (Column("id", HEADING, text=lambda row: row_mark(row.id, getattr(row, of))),)


def _counted(row: Any) -> str:
    return f"{row.person_count} người của đơn vị có trong danh sách cá nhân"


class PeopleTab(ListTab):
    """One list; ``spec`` names it in ``queries.people_lists``, ``many`` its rows in ``domain.people_many``."""

    spec: ClassVar[str] = ""
    many: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        cls.key = f"people.{cls.spec}"
        cls.listed = people_lists.SPECS[cls.spec]
        super().__init_subclass__()

    def add(self) -> None:
        """Open the form of a new record."""

    def edit(self) -> None:
        """Open the form of the current row."""
        if self.table.current_id() >= 0:
            self.open_row(self.table.current_id())

    def remove(self) -> None:
        """Take the selected records away; undo brings them back."""
        counted, remove, name = removing.REMOVING[self.spec]
        carry_out(self.desk, self, Task("Xóa", counted, remove, name), self.selected_ids())

    def change_many(self) -> None:
        """Change all selected rows in one form."""
        people_many.change_many(self.desk, self, self.many, self.selected_ids())

    def _holding(self, how: Callable[..., None]) -> None:
        """Note what holds the awards of the selected up, or that it is settled."""
        how(self.desk, self, [(self.many, number) for number in self.selected_ids()])

    def record_actions(self, words: str) -> Sequence[PageAction]:
        """What every list offers, the primary action last."""
        several = PageAction("Sửa nhiều dòng…", self.change_many, "edit", "Shift+F2", needs="some")
        held = (
            PageAction(f"{HELD}…", partial(self._holding, hold_many), "warning", needs="some", hidden=True),
            PageAction(f"{ENDED}…", partial(self._holding, end_many), "check", needs="some", hidden=True),
        )
        return (
            *((several, *held) if self.many else ()),
            PageAction("Sửa", self.edit, "edit", "F2", needs="one", hidden=True),
            PageAction("Xóa", self.remove, "delete", "Ctrl+Del", needs="some", hidden=True),
            PageAction(words, self.add, "plus", "Ctrl+N", primary=True),
        )

    def import_actions(self, subject: Callable[[], ListSubject]) -> Sequence[PageAction]:
        """Take a list over from Excel: a file, or rows that were copied."""
        return (
            PageAction("Nhập từ Excel…", self._importing(list_subjects.import_file, subject), "import", "Ctrl+O"),
            PageAction(
                "Dán từ Excel…", self._importing(list_subjects.import_copied, subject), "paste", "Ctrl+V",
                in_row=True, hidden=True,
            ),
        )  # fmt: skip

    def _importing(self, how: Callable[..., None], subject: Callable[[], ListSubject]) -> Callable[[], None]:
        return lambda: how(self.desk, subject(), self)


class PersonsTab(PeopleTab):
    """Persons."""

    spec = "persons"
    many = "person"
    title = "Cá nhân"
    icon = "user"
    listens = frozenset({"person", "unit", "rating", "initiative", "award"})
    columns = (
        Column("full_name", "Họ và tên", 172, strong=True),
        Column("birth", "Ngày sinh", 106, text=lambda row: birth_text(row.birth)),
        Column("position", "Chức vụ", 150, filterable=True),
        Column("unit", "Đơn vị", 172, filterable=True),
        Column("work_kind", "Đối tượng", 120, text=_work, filterable=True),
    )
    more_columns = _mark("full_name")
    search_prompt = "Tìm tên, đơn vị (gõ không dấu cũng được)"
    figures_query = people_lists.person_figures
    empty_sentence = "Chưa có ai trong danh sách. Nhập danh sách cán bộ, giáo viên, hội viên từ tệp Excel đang có."

    def actions_of_page(self) -> Sequence[PageAction]:
        """Take a list over from Excel, and what every list offers."""
        return (
            PageAction("Nhập từ Excel…", self.import_list, "import", "Ctrl+O"),
            PageAction("Dán từ Excel…", self.paste, "paste", "Ctrl+V", in_row=True, hidden=True),
            *self.record_actions("Thêm cá nhân"),
        )

    def import_list(self) -> None:
        """Choose a workbook and show what taking it over would do."""
        from thidua_desktop.gui.dialogs.roster_import import RosterDialog

        files = self.desk.choose_file("Nhập danh sách từ Excel", "Danh sách (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt)")
        if files:
            RosterDialog(self.desk, files[0], self).open()

    def paste(self) -> None:
        """Show what taking over the rows copied in Excel would do."""
        from thidua_desktop.gui.dialogs.roster_import import RosterDialog

        if text := copied_or_told(self.desk):
            RosterDialog(self.desk, text, self).open()

    def add(self) -> None:
        """Open the form of a new person, in the unit the list is filtered by."""
        chosen = self.table.listing.filtered_by("unit") or ()
        unit_id = chosen[0] if len(chosen) == 1 and isinstance(chosen[0], int) else None
        forms.edit_person(self.desk, self, unit_id=unit_id)

    def open_row(self, record_id: int) -> None:
        """Open the form of a person."""
        forms.edit_person(self.desk, self, record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The person."""
        return PersonDetail(self.desk, row.id, row.full_name)


class UnitsTab(PeopleTab):
    """Units."""

    spec = "units"
    many = "unit"
    title = "Đơn vị"
    icon = "people"
    listens = frozenset({"unit", "unit_succession", "person", "household", "cluster", "rating", "award"})
    columns = (
        Column("name", "Tên đơn vị", 226, strong=True),
        Column("kind", "Loại", 158, text=_kind, filterable=True),
        Column("head_name", "Người đứng đầu", 160),
        Column("head_count", "Số người", 88, "number"),
        Column("person_count", "Đã ghi tên", 96, "number", tooltip=_counted),
    )
    more_columns = _mark("name")
    search_prompt = "Tìm tên đơn vị (gõ không dấu cũng được)"
    figures_query = people_lists.unit_figures
    empty_sentence = "Chưa có đơn vị nào. Nhập các thôn, trường, đoàn thể từ Excel; nhập danh sách người cũng tạo được."

    def actions_of_page(self) -> Sequence[PageAction]:
        """Take a list over from Excel, and what every list offers."""
        return (*self.import_actions(list_subjects.units), *self.record_actions("Thêm đơn vị"))

    def add(self) -> None:
        """Open the form of a new unit."""
        forms.edit_unit(self.desk, self)

    def open_row(self, record_id: int) -> None:
        """Open the form of a unit."""
        forms.edit_unit(self.desk, self, record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The unit."""
        return UnitDetail(self.desk, row.id, row.name)


class HouseholdsTab(PeopleTab):
    """Households."""

    spec = "households"
    many = "household"
    title = "Hộ gia đình"
    icon = "household"
    listens = frozenset({"household", "unit", "award"})
    columns = (
        Column("head_name", "Chủ hộ", 200, strong=True),
        Column("unit", "Thôn, tổ dân phố", 200, filterable=True),
        Column("address", "Địa chỉ", 240),
        Column("member_count", "Nhân khẩu", 104, "number"),
        Column("left_on", "Chuyển đi", 110, "date"),
    )
    more_columns = _mark("head_name")
    search_prompt = "Tìm tên chủ hộ, thôn (gõ không dấu cũng được)"
    figures_query = people_lists.household_figures
    empty_sentence = "Chưa có hộ gia đình nào. Chỉ cần ghi những hộ được đăng ký hoặc đề nghị khen thưởng."

    def actions_of_page(self) -> Sequence[PageAction]:
        """Take a list over from Excel, and what every list offers."""
        return (*self.import_actions(list_subjects.households), *self.record_actions("Thêm hộ gia đình"))

    def add(self) -> None:
        """Open the form of a new household."""
        forms.edit_household(self.desk, self)

    def open_row(self, record_id: int) -> None:
        """Open the form of a household."""
        forms.edit_household(self.desk, self, record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The household."""
        return HouseholdDetail(self.desk, row.id, f"Hộ {row.head_name}")


class ClustersTab(PeopleTab):
    """Clusters."""

    spec = "clusters"
    title = "Cụm, khối thi đua"
    icon = "link"
    listens = frozenset({"cluster", "cluster_member", "unit"})
    columns = (
        Column("name", "Tên cụm, khối", 260, strong=True),
        Column("year", "Năm", 90, filterable=True),
        Column("head_unit", "Đơn vị trưởng", 220, filterable=True),
        Column("unit_count", "Số đơn vị", 100, "number"),
    )
    search_prompt = "Tìm cụm, khối (gõ không dấu cũng được)"
    figures_query = people_lists.cluster_figures
    empty_sentence = "Chưa có cụm, khối thi đua nào. Chia các đơn vị thành khối để ký giao ước và bình xét với nhau."

    def actions_of_page(self) -> Sequence[PageAction]:
        """Take last year's over, and what every list offers."""
        copy = PageAction("Chép từ năm trước", self.copy_last_year, "copy")
        return (copy, *self.record_actions("Thêm cụm, khối"))

    def copy_last_year(self) -> None:
        """Copy the clusters of the year before into the working year."""
        self.write(yearly.copy_clusters, self.desk.year - 1, self.desk.year)

    def add(self) -> None:
        """Open the form of a new cluster."""
        forms.edit_cluster(self.desk, self)

    def open_row(self, record_id: int) -> None:
        """Open the form of a cluster."""
        forms.edit_cluster(self.desk, self, record_id)

    def detail_of(self, row: Any) -> QWidget | None:
        """The cluster."""
        return ClusterDetail(self.desk, row.id, row.name)


class InitiativesTab(PeopleTab):
    """Initiatives."""

    spec = "initiatives"
    title = "Sáng kiến"
    icon = "star"
    has_detail = False
    listens = frozenset({"initiative", "person", "unit"})
    columns = (
        Column("title", "Tên sáng kiến", 420, strong=True),
        Column("year", "Năm", 84, filterable=True),
        Column("author", "Tác giả", 190),
        Column("level", "Cấp", 104, text=lambda row: INITIATIVE_LEVELS.get(row.level, ""), filterable=True),
        Column("recognised_by", "Nơi công nhận", 220, filterable=True),
        Column("recognised_on", "Ngày công nhận", 146, "date"),
    )
    search_prompt = "Tìm tên sáng kiến, tác giả"
    figures_query = people_lists.initiative_figures
    empty_sentence = "Chưa có sáng kiến nào. Ghi các sáng kiến được công nhận để làm căn cứ xét chiến sĩ thi đua."

    def actions_of_page(self) -> Sequence[PageAction]:
        """What every list offers, and one form for several of them."""
        several = PageAction("Sửa nhiều dòng…", self.change_many, "edit", "Shift+F2", needs="some")
        return (several, *self.record_actions("Thêm sáng kiến"))

    def change_many(self) -> None:
        """Say of all selected how they were recognised."""
        initiatives_many.change_many(self.desk, self, self.selected_ids())

    def add(self) -> None:
        """Open the form of a new initiative."""
        forms.edit_initiative(self.desk, self)

    def open_row(self, record_id: int) -> None:
        """Open the form of an initiative."""
        forms.edit_initiative(self.desk, self, record_id)


TABS: tuple[tuple[str, type[PeopleTab]], ...] = (
    ("units", UnitsTab),
    ("persons", PersonsTab),
    ("households", HouseholdsTab),
    ("clusters", ClustersTab),
    ("initiatives", InitiativesTab),
)
