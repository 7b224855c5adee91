"""Bodies that are no more, as a part of the office page: papers that still name them are told of."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from thidua_desktop.commands import gone_bodies as commands
from thidua_desktop.domain.comparisons import sourced
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law_watch import GoneBodyDraft, GoneBodyRow
from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.gui.pages.office_departures import NOTHING, UNVERIFIED, compare_links, details, own_chips, ways_back
from thidua_desktop.gui.pages.office_many import MANY, ask
from thidua_desktop.gui.pages.office_section import EntriesSection, EntryRow
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries.gone_bodies import gone_body_rows
from thidua_desktop.queries.own_rules import entry_marks

FIELDS = (
    Field("names", "&Các cách ghi tên, mỗi dòng một cách", "text", required=True, rows=5,
          placeholder="Ủy ban nhân dân xã Tùng Ảnh cũ"),
    Field("valid_to", "Ngày cuối còn hoạt độn&g", "date", required=True,
          hint="Văn bản ghi ngày sau ngày này mà còn nêu tên thì được nhắc."),
    Field("instead", "&Nay là", required=True, placeholder="Ủy ban nhân dân xã Đức Thọ"),
    Field("source", "Ng&uồn", wide=True, placeholder="Nghị quyết về sắp xếp đơn vị hành chính"),
)  # fmt: skip


class BodiesSection(EntriesSection):
    """Bodies that papers should not name any more."""

    name = "Cơ quan không còn"
    icon = "people"
    lead = "Khi xem trước văn bản, chương trình nhắc nếu còn nêu cơ quan này. Thêm xã, phòng, ban cũ của địa phương."
    listens = frozenset({"gone_body"})
    add_words = "Thêm cơ quan"
    empty = "Chưa có cơ quan nào."

    def build(self) -> None:
        """Put the card of bodies, and what is done to several of them."""
        self.add_action(MANY, self._many, "check", primary=False)
        super().build()

    def reload(self) -> None:
        """Read the bodies."""
        self.desk.read(_bodies, done=self._show_bodies, owner=self)

    def edit(self, row: GoneBodyRow | None = None) -> None:
        """Open the form of a body, of a new one without a row."""
        draft = row.draft if row else GoneBodyDraft()
        title = f"Sửa cơ quan không còn – {row.names[0]}" if row else "Thêm cơ quan không còn"
        self.open_form(title, FIELDS, draft, row, commands.add_gone_body, commands.edit_gone_body)

    def row_of(self, row: GoneBodyRow) -> EntryRow:
        """A body with the ways its name is written."""
        mark = self._marks.get(row.id, EntryMark())
        draft, names = row.draft, row.names
        actions: list[tuple[str, Any]] = [
            ("Sửa", partial(self.edit, row)),
            *compare_links(self, "gone_body", row.id, names[0], draft.source, self._marks),
            *ways_back(self.desk, "gone_body", row.id, mark.departure),
        ]
        if row.origin == "office":
            actions.append(("Xóa", partial(self.desk.write, commands.remove_gone_body, row.id)))
        lines = (
            f"Và: {', '.join(names[1:])}" if len(names) > 1 else "",
            f"Còn đến {format_date(draft.valid_to)} · nay là {draft.instead}",
            sourced(draft.source, mark.comparison),
        )
        return EntryRow(
            names[0],
            details(mark, *lines),
            (*own_chips(row.origin, mark.departure), NOTHING if mark.comparison.verified else UNVERIFIED),
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_gone_body, row.id)),
            self.desk.read_only_reason,
            below=True,
        )

    def _many(self) -> None:
        ask(self, "gone_body", self._entries, self._marks)

    def _show_bodies(self, found: tuple[Sequence[GoneBodyRow], Mapping[int, EntryMark]]) -> None:
        rows, self._marks = found
        self._entries = [(row.id, row.names[0]) for row in rows]
        self._show(rows)


def _bodies(session: Any) -> tuple[Sequence[GoneBodyRow], Mapping[int, EntryMark]]:
    return gone_body_rows(session), entry_marks(session, "gone_body")
