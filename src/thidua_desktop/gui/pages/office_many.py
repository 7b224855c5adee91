"""What is done to several entries of a law list: chosen, what is done to them, planned, done in one step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thidua_desktop.commands import law_many as many
from thidua_desktop.commands.several import of_each
from thidua_desktop.commands.trial import Task
from thidua_desktop.domain.comparisons import ComparisonDraft
from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.gui.dialogs.bulk_plan import carry_out
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_section import Section
from thidua_desktop.gui.widgets.fields import Field

MANY, MANY_GONE = "Làm nhiều mục…", "Xóa nhiều…"
DEEDS = {
    "compare": "Ghi đã đối chiếu",
    "uncompare": "Bỏ dấu đối chiếu",
    "back": "Về như ban đầu",
    "keep": "Giữ bản của cơ quan",
    "on": "Dùng",
    "off": "Không dùng",
    "remove": "Xóa",
}
TYPED = ("who", "on", "text")
Entries = Sequence[tuple[int, str]]
_LONGEST = 90


def ask(section: Section, table: str, entries: Entries, marks: Mapping[int, EntryMark], source: str = "") -> None:
    """Ask which entries, and what is done to them; the plan says of each whether it can be.

    Args:
        section: The part of the office page.
        table: As in "award_kind".
        entries: Keys and names.
        marks: What is told of each.
        source: The text that is offered as the one compared with.
    """
    desk = section.desk
    deeds = {
        key: words
        for key, words in DEEDS.items()
        if (key not in ("on", "off") or table in many.SWITCH) and (key != "remove" or table in many.REMOVE)
    }
    known = [one.comparison for one in marks.values() if one.comparison.who]
    fields = (
        Field("deed", "&Việc", "choice", required=True, choices=tuple(deeds.items()), wide=True),
        Field("rows", "&Mục", "multi_choice", required=True, choices=[(key, _short(name)) for key, name in entries],
              rows=9),
        Field("who", "&Người đối chiếu", required=True, placeholder="Họ và tên"),
        Field("on", "Ngà&y đối chiếu", "date", required=True),
        Field("text", "&Văn bản đã đối chiếu", "text", required=True, rows=2),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        deed, keys = values["deed"], tuple(values["rows"])
        task = _task(deed, table, values, desk.today())
        carry_out(desk, section, task, keys, write)

    start = {
        "deed": "compare",
        "rows": (),
        "who": known[-1].who if known else "",
        "on": desk.today(),
        "text": source,
    }
    title = f"{section.name}: làm nhiều mục"
    dialog = RecordDialog(desk, title, fields, start, save, columns=2, save_text="Xem trước…", parent=section)

    def show_typed(_key: str = "") -> None:
        for key in TYPED:
            dialog.form.show_field(key, dialog.form.value("deed") == "compare")

    dialog.form.changed.connect(show_typed)
    section.show_dialog(dialog)


def ask_removal(section: Section, entries: Entries, counted: str, remove: Any, name: Any) -> None:
    """Ask which entries of a list that is no law are deleted."""
    if not entries:
        section.desk.messages.warn("Danh sách chưa có mục nào.")
        return
    choices = [(key, _short(words)) for key, words in entries]
    field = Field("rows", "&Mục", "multi_choice", required=True, choices=choices, rows=9)

    def save(values: dict[str, Any], write: Write) -> None:
        task = Task("Xóa", counted, of_each(remove, counted), name)
        carry_out(section.desk, section, task, tuple(values["rows"]), write)

    title = f"{section.name}: xóa nhiều mục"
    dialog = RecordDialog(section.desk, title, [field], {"rows": ()}, save, save_text="Xem trước…", parent=section)
    section.show_dialog(dialog)


def _task(deed: str, table: str, values: Mapping[str, Any], today: Any) -> Task:
    commands: dict[str, tuple[Callable[..., object], tuple[Any, ...]]] = {
        "compare": (
            many.compare_all,
            (ComparisonDraft(values["who"] or "", values["on"], values["text"] or ""), today),
        ),
        "uncompare": (many.uncompare_all, ()),
        "back": (many.put_all_back, ()),
        "keep": (many.keep_all, ()),
        "on": (many.switch_all, (True,)),
        "off": (many.switch_all, (False,)),
        "remove": (many.remove_all, ()),
    }
    command, args = commands[deed]
    return Task(DEEDS[deed], many.COUNTED, command, many.called(table), (table, *args))


def _short(name: str) -> str:
    one = " ".join(name.split())
    return one if len(one) <= _LONGEST else one[: _LONGEST - 1].rstrip() + "…"
