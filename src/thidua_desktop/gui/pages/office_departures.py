"""What is told of each entry of the law: how it differs from what ships, who compared it, and what leads back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from thidua_desktop.commands import law as commands
from thidua_desktop.commands.comparisons import mark_compared, unmark_compared
from thidua_desktop.domain.comparisons import Comparison, ComparisonDraft
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.own_rules import Departure, EntryMark
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_section import Chip, Section
from thidua_desktop.gui.widgets.fields import Field

UNVERIFIED: Chip = ("Chưa đối chiếu", "amber", "warning")
OWN: Chip = ("Của cơ quan", "blue", "home")
DIFFERS: Chip = ("Khác bản kèm theo", "blue", "edit")
NEWS: Chip = ("Có bản mới", "amber", "info")
NOTHING: Chip = ("", "", "")


def own_chips(origin: str, departure: Departure) -> tuple[Chip, Chip]:
    """What tells an entry of the office, one it changed, and one that ships anew since."""
    own = OWN if origin == "office" else DIFFERS if departure.differences else NOTHING
    return own, NEWS if departure.news else NOTHING


def details(mark: EntryMark, *lines: str) -> str:
    """The small lines under an entry: what is told of it, then what differs from what ships."""
    differs = mark.departure.text
    return "\n".join(filter(None, (*lines, f"Khác: {differs}" if differs else "")))


def ways_back(desk: Desk, table: str, row_id: int, departure: Departure) -> list[tuple[str, Any]]:
    """What can be done about an entry that is not as it ships."""
    found: list[tuple[str, Any]] = []
    if departure.news:
        found.append(("Giữ bản của cơ quan", partial(desk.write, commands.keep_own, table, row_id)))
    if departure.differences:
        found.append(("Về như ban đầu", partial(desk.write, commands.put_back, table, row_id)))
    return found


def compare_links(
    section: Section,
    table: str,
    row_id: int,
    name: str,
    source: str,
    marks: Mapping[int, EntryMark],
) -> list[tuple[str, Any]]:
    """The link that notes who compared an entry with the original text, or takes the mark off, ours too."""
    present = marks[row_id].comparison if row_id in marks else Comparison()
    if present.verified and (present.who or not present.own):
        return [("Bỏ dấu đối chiếu", partial(section.desk.write, unmark_compared, table, row_id))]
    return [("Ghi đã đối chiếu", partial(compare, section, table, (row_id,), name, source, marks))]


def compare(
    section: Section, table: str, row_ids: Sequence[int], name: str, source: str, marks: Mapping[int, EntryMark]
) -> None:
    """Ask who compared entries with the original text, when, and with which text."""
    today = section.desk.today()

    def send(draft: ComparisonDraft, write: Write) -> None:
        write(mark_compared, table, row_ids, draft, today)

    ask_comparison(section, name, ComparisonDraft(_usual(marks), today, source), send)


def ask_comparison(
    section: Section, name: str, draft: ComparisonDraft, send: Callable[[ComparisonDraft, Write], object]
) -> None:
    """Show the form of the mark and send what was typed."""
    fields = (
        Field("who", "&Người đối chiếu", required=True, placeholder="Họ và tên"),
        Field("on", "Ngà&y đối chiếu", "date", required=True),
        Field("text", "&Văn bản đã đối chiếu", "text", required=True, rows=2,
              hint="Số, ký hiệu văn bản gốc hoặc nơi đăng; sửa lại nếu đối chiếu với văn bản khác."),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        send(ComparisonDraft(**values), write)

    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    values = {"who": draft.who, "on": draft.on, "text": draft.text}
    title = f"Ghi đã đối chiếu – {short}"
    section.show_dialog(RecordDialog(section.desk, title, fields, values, save, columns=2, parent=section))


def validity(start: date | None, end: date | None) -> str:
    """Since when and until when, in words."""
    parts = [f"từ {format_date(start)}" if start else "", f"đến {format_date(end)}" if end else ""]
    return " ".join(part for part in parts if part)


_LONGEST = 60


def _usual(marks: Mapping[int, EntryMark]) -> str:
    """Who compared something last."""
    named = [one.comparison for one in marks.values() if one.comparison.who and one.comparison.on]
    return max(named, key=lambda one: one.on or date.min).who if named else ""
