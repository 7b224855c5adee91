"""What the pane beside the lists of the people page tells: a unit, a person, a household, a cluster."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from thidua_desktop.commands import people as commands
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.people import (
    SEXES,
    SUCCESSION_KINDS,
    UNIT_KINDS,
    WORK_KINDS,
    AwardLine,
    HouseholdView,
    PersonView,
    UnitView,
)
from thidua_desktop.domain.people_years import RATINGS, ClusterView, RatingRow
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.pages import people_forms as forms
from thidua_desktop.gui.pages.holds_block import holds_block
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.chips import StateChip
from thidua_desktop.gui.widgets.rows import FactRow
from thidua_desktop.queries import people as queries

AWARD_STATES = {"revoked": "đã thu hồi", "cancelled": "đã hủy"}


class Detail(QWidget):
    """A column of facts that reads itself anew."""

    def __init__(self, desk: Desk, query: Callable[..., Any], record_id: int, name: str) -> None:
        super().__init__()
        self.desk, self.record_id = desk, record_id
        self._query, self._name = query, name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.tokens().px(8), 0)
        self._column.setSpacing(look.tokens().px(4))
        self._title(name)
        self._column.addStretch(1)
        self.reload()

    def reload(self) -> None:
        """Read the record anew."""
        self.desk.read(self._query, self.record_id, done=self._show, failed=self._gone, owner=self)

    def show_view(self, view: Any) -> None:
        """Put the rows; each subject has its own."""

    def text(self, words: str, part: str = "muted") -> None:
        """One paragraph."""
        if words:
            self._column.addWidget(labels.wrapped(words, part))

    def chips(self, *chips: tuple[str, str, str]) -> None:
        """A row of states: word, tone, sign; those without a word are left out."""
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(6))
        for words, tone, sign in chips:
            if words:
                row.addWidget(StateChip(words, tone, sign))
        row.addStretch(1)
        self._column.addLayout(row)

    def fact(self, name: str, value: str) -> None:
        """A fact, when it is known."""
        if value:
            self._column.addWidget(FactRow(name, value, 104))

    def section(self, name: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """A heading with an action beside it."""
        row = QHBoxLayout()
        row.setContentsMargins(0, look.tokens().px(10), 0, 0)
        row.addWidget(labels.heading(name), 1)
        if action and not self.desk.read_only_reason:
            link = buttons.link(action, on_action)
            link.setAccessibleName(f"{action}: {name}")
            row.addWidget(link)
        self._column.addLayout(row)

    def entry(self, words: str, detail: str = "", remove: tuple[str, Callable[[], object]] | None = None) -> None:
        """A line of a section, which may be taken away."""
        row = QHBoxLayout()
        row.setSpacing(look.tokens().px(6))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(labels.wrapped(words))
        if detail:
            lines.addWidget(labels.wrapped(detail, "small"))
        row.addLayout(lines, 1)
        if remove and not self.desk.read_only_reason:
            row.addWidget(buttons.icon_button("close", remove[0], remove[1]), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def act(self, *actions: tuple[str, str, Callable[[], object]]) -> None:
        """The buttons under the name, in sight however long the rest is: words, icon, what they do."""
        self._column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, look.tokens().px(6))
        row.setSpacing(look.tokens().px(8))
        for words, icon, handler in actions:
            button = buttons.quiet(words, handler, icon)
            buttons.explain(button, self.desk.read_only_reason)
            row.addWidget(button)
        row.addStretch(1)
        self._column.insertLayout(1, row)

    def ratings(self, rows: Sequence[RatingRow], **subject: int) -> None:
        """The yearly ratings, with the way to add and take away."""
        self.section(
            "Xếp loại",
            "Ghi xếp loại…",
            lambda: forms.rate(self.desk, self, self._name, lambda _key: self.reload(), **subject),
        )
        for row in rows:
            self.entry(
                f"{row.year}: {RATINGS.get(row.rating, row.rating)}", row.source,
                (f"Xóa xếp loại năm {row.year}",
                 partial(self.desk.write, yearly.remove_rating, row.id, done=self._again, owner=self)),
            )  # fmt: skip
        if not rows:
            self.text("Chưa ghi xếp loại năm nào.", "small")

    def awards(self, rows: Sequence[AwardLine]) -> None:
        """The awards so far."""
        self.section("Đã được khen thưởng")
        for row in rows:
            state = f" ({AWARD_STATES[row.state]})" if row.state in AWARD_STATES else ""
            decision = f"QĐ {row.decision}" if row.decision else ""
            self.entry(f"{row.year}: {row.name}{state}", " · ".join(part for part in (decision, row.authority) if part))
        if not rows:
            self.text("Chưa có khen thưởng nào được ghi.", "small")

    def holds(self, subject: str, name: str) -> None:
        """What holds the awards of this one up."""
        self.section("Tạm dừng xét khen thưởng")
        self._column.addWidget(holds_block(self.desk, subject, self.record_id, name))

    def _title(self, name: str) -> None:
        title = labels.wrapped(name, "heading")
        self._column.addWidget(title)

    def _show(self, view: Any) -> None:
        while self._column.count() > 1:
            _drop(self._column, 1)
        self.show_view(view)

    def _again(self, _result: object) -> None:
        self.reload()

    def _gone(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.text(str(error))


class PersonDetail(Detail):
    """A person."""

    def __init__(self, desk: Desk, person_id: int, name: str) -> None:
        super().__init__(desk, queries.person_view, person_id, name)

    def show_view(self, view: PersonView) -> None:
        """Put the rows."""
        draft = view.draft
        self.text(" · ".join(part for part in (draft.position, view.unit) if part))
        self.chips(
            ("Lãnh đạo" if draft.is_leader else "", "blue", "user"),
            ("Đảng viên" if draft.is_party_member else "", "red", "star"),
            (f"Thôi từ {format_date(draft.left_on)}" if draft.left_on else "", "neutral", "clock"),
        )
        self.fact("Ngày sinh", queries.birth_text(draft.birth))
        self.fact("Giới tính", SEXES.get(draft.sex, ""))
        self.fact("Dân tộc", draft.ethnic_group)
        self.fact("Đối tượng", WORK_KINDS.get(draft.work_kind, ""))
        self.fact("Địa chỉ", draft.address)
        self.fact("Ghi chú", draft.note)
        self.awards(view.awards)
        self.ratings(view.ratings, person_id=view.id)
        self.section(
            "Sáng kiến", "Thêm…", lambda: forms.edit_initiative(self.desk, self.window(), person_id=self.record_id)
        )
        for one in view.initiatives:
            self.entry(f"{one.year}: {one.title}", one.recognised_by)
        if not view.initiatives:
            self.text("Chưa có sáng kiến nào.", "small")
        self.holds("person", draft.full_name)
        self.act(("Sửa", "edit", lambda: forms.edit_person(self.desk, self.window(), view.id)))


class UnitDetail(Detail):
    """A unit."""

    def __init__(self, desk: Desk, unit_id: int, name: str) -> None:
        super().__init__(desk, queries.unit_view, unit_id, name)

    def show_view(self, view: UnitView) -> None:
        """Put the rows."""
        draft = view.draft
        self.chips(
            (UNIT_KINDS.get(draft.kind, draft.kind), "blue", "people"),
            (f"Thôi từ {format_date(draft.valid_to)}" if draft.valid_to else "", "neutral", "clock"),
        )
        self.fact("Đứng đầu", " – ".join(part for part in (draft.head_name, draft.head_position) if part))
        self.fact("Số người", format_number(draft.head_count) if draft.head_count is not None else "")
        self.fact("Trực thuộc", view.parent)
        self.fact("Gồm", ", ".join(name for _, name in view.children))
        self.fact("Địa chỉ", draft.address)
        self.fact("Xét khen ở", draft.award_authority)
        self.fact("Thành lập", format_date(draft.valid_from))
        self.fact("Cụm, khối", ", ".join(f"{name} ({year})" for year, name in view.clusters))
        self.fact("Ghi chú", draft.note)
        self._links(view)
        self._successions(view)
        self.awards(view.awards)
        self.ratings(view.ratings, unit_id=view.id)
        self.holds("unit", draft.name)
        self.act(
            ("Sửa", "edit", lambda: forms.edit_unit(self.desk, self.window(), view.id)),
            (
                "Đổi tên, sáp nhập…",
                "link",
                lambda: forms.succeed(self.desk, self.window(), view.id, draft.name),
            ),
        )

    def _links(self, view: UnitView) -> None:
        for count, words, tab in (
            (view.person_count, "người trong danh sách", "persons"),
            (view.household_count, "hộ trong danh sách", "households"),
        ):
            if count:
                link = buttons.link(
                    f"Xem {format_number(count)} {words}",
                    partial(self.desk.open, "people", None, tab=tab, unit_id=view.id),
                    left=True,
                )
                self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _successions(self, view: UnitView) -> None:
        if not view.predecessors and not view.successors:
            return
        self.section("Đơn vị trước và sau")
        for word, rows in (("Trước đây là", view.predecessors), ("Từ đó thành", view.successors)):
            for one in rows:
                kind = SUCCESSION_KINDS.get(one.kind, one.kind).lower()
                self.entry(
                    f"{word} {one.name}", f"{kind} ngày {format_date(one.on_date)}" if one.on_date else kind,
                    ("Bỏ liên hệ với đơn vị này",
                     partial(self.desk.write, commands.remove_succession, one.id, done=self._again, owner=self)),
                )  # fmt: skip


class HouseholdDetail(Detail):
    """A household."""

    def __init__(self, desk: Desk, household_id: int, name: str) -> None:
        super().__init__(desk, queries.household_view, household_id, name)

    def show_view(self, view: HouseholdView) -> None:
        """Put the rows."""
        draft = view.draft
        self.text(view.unit)
        if draft.left_on:
            self.chips((f"Chuyển đi từ {format_date(draft.left_on)}", "neutral", "clock"))
        self.fact("Địa chỉ", draft.address)
        self.fact("Nhân khẩu", str(draft.member_count or ""))
        self.fact("Ghi chú", draft.note)
        self.awards(view.awards)
        self.act(("Sửa", "edit", lambda: forms.edit_household(self.desk, self.window(), view.id)))


class ClusterDetail(Detail):
    """A cluster."""

    def __init__(self, desk: Desk, cluster_id: int, name: str) -> None:
        super().__init__(desk, queries.cluster_view, cluster_id, name)

    def show_view(self, view: ClusterView) -> None:
        """Put the rows."""
        self.text(f"Năm {view.draft.year}")
        self.fact("Trưởng cụm", view.head_unit)
        self.section(f"Các đơn vị ({len(view.units)})")
        for number, (_, name) in enumerate(view.units, 1):
            self.entry(f"{number}. {name}")
        self.act(("Sửa", "edit", lambda: forms.edit_cluster(self.desk, self.window(), view.id)))


def _drop(column: QVBoxLayout, at: int) -> None:
    """Take one item out of a column, with all that stands in it."""
    item = column.takeAt(at)
    if item is None:
        return
    inner, widget = item.layout(), item.widget()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
    while inner is not None and inner.count():
        part = inner.takeAt(0)
        nested, child = (part.layout(), part.widget()) if part else (None, None)
        while nested is not None and nested.count():
            leaf = nested.takeAt(0)
            if leaf is not None and (deep := leaf.widget()) is not None:
                deep.hide()
                deep.deleteLater()
        if child is not None:
            child.hide()
            child.deleteLater()
