"""The forms of units, persons, households, clusters, initiatives and ratings."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import people as commands
from thidua_desktop.commands import people_years as yearly
from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.people import (
    SALUTATIONS,
    SEXES,
    SUCCESSION_KINDS,
    UNIT_KINDS,
    WORK_KINDS,
    HouseholdDraft,
    PersonDraft,
    UnitDraft,
)
from thidua_desktop.domain.people_years import INITIATIVE_LEVELS, RATINGS, ClusterDraft, InitiativeDraft
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.queries import people as queries

Choices = Sequence[tuple[object, str]]


def edit_unit(desk: Desk, parent: QWidget, unit_id: int | None = None) -> None:
    """Open the form of a unit, of a new one without a key."""
    desk.read(_load, queries.unit_view, unit_id, owner=parent, done=lambda found: _unit_dialog(desk, parent, *found))


def edit_person(desk: Desk, parent: QWidget, person_id: int | None = None, unit_id: int | None = None) -> None:
    """Open the form of a person, of a new one (in a unit) without a key."""
    desk.read(
        _load, queries.person_view, person_id, owner=parent,
        done=lambda found: _person_dialog(desk, parent, found[0], found[1], unit_id),
    )  # fmt: skip


def edit_household(desk: Desk, parent: QWidget, household_id: int | None = None) -> None:
    """Open the form of a household, of a new one without a key."""
    desk.read(
        _load, queries.household_view, household_id, owner=parent,
        done=lambda found: _household_dialog(desk, parent, *found),
    )  # fmt: skip


def edit_cluster(desk: Desk, parent: QWidget, cluster_id: int | None = None) -> None:
    """Open the form of a cluster, of a new one of the working year without a key."""
    desk.read(
        _load, queries.cluster_view, cluster_id, owner=parent,
        done=lambda found: _cluster_dialog(desk, parent, *found),
    )  # fmt: skip


def edit_initiative(
    desk: Desk, parent: QWidget, initiative_id: int | None = None, person_id: int | None = None
) -> None:
    """Open the form of an initiative, of a new one (of a person) without a key."""
    desk.read(
        _load_initiative, initiative_id, person_id, owner=parent,
        done=lambda found: _initiative_dialog(desk, parent, initiative_id, *found),
    )  # fmt: skip


def rate(desk: Desk, parent: QWidget, name: str, done: Callable[[object], object], **subject: int) -> None:
    """Ask for the rating of a year; ``subject`` is ``person_id`` or ``unit_id``."""
    fields = (
        Field("year", "&Năm", "year", required=True, width=120),
        Field("rating", "&Mức xếp loại", "choice", required=True, choices=tuple(RATINGS.items())),
        Field("source", "&Căn cứ", placeholder="Quyết định số 12/QĐ-UBND ngày 05/12/2025"),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(yearly.rate, values["year"], values["rating"], source=values["source"], **subject)

    dialog = RecordDialog(desk, f"Xếp loại năm – {name}", fields, {"year": desk.year}, save, parent=parent)
    dialog.was_saved.connect(done)
    open_dialog(dialog)


def succeed(desk: Desk, parent: QWidget, unit_id: int, name: str) -> None:
    """Ask what unit became which other one, and when."""

    def ask(units: Choices) -> None:
        fields = (
            Field("kind", "&Việc đã xảy ra", "choice", required=True, choices=tuple(SUCCESSION_KINDS.items())),
            Field(
                "successor_id", "&Thành đơn vị", "choice", required=True,
                choices=[choice for choice in units if choice[0] != unit_id],
                hint="Chưa có đơn vị mới trong danh sách thì thêm đơn vị đó trước.",
            ),
            Field("on_date", "Từ &ngày", "date", required=True, width=180),
        )  # fmt: skip

        def save(values: dict[str, Any], write: Write) -> None:
            write(commands.succeed_unit, unit_id, values["successor_id"], values["kind"], values["on_date"])

        open_dialog(RecordDialog(desk, f"Đổi tên, sáp nhập, chia tách – {name}", fields, {}, save, parent=parent))

    desk.read(queries.unit_choices, owner=parent, done=ask)


class NamesakeDialog(RecordDialog):
    """A form that asks "is this somebody else?" only after a namesake was found."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.show_field("another", False)

    def _not_saved(self, error: Exception) -> None:
        super()._not_saved(error)
        if isinstance(error, Refused) and "trùng tên" in str(error):
            self.form.show_field("another", True)


def versioned(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command as a record dialog calls it: what the form was opened with comes as ``version``."""

    @functools.wraps(command)
    def run(session: Any, *args: Any, version: object = None, **kwargs: Any) -> Any:
        return command(session, *args, seen=version, **kwargs)

    return run


def _load(session: Any, view: Callable[..., Any], key: int | None) -> tuple[Any, Choices]:
    return (None if key is None else view(session, key)), queries.unit_choices(session)


def _load_initiative(session: Any, key: int | None, person_id: int | None) -> tuple[Any, str, Choices]:
    draft = None if key is None else queries.initiative_draft(session, key)
    author = person_id if draft is None else draft.person_id
    name = "" if author is None else queries.person_view(session, author).draft.full_name
    return draft or (InitiativeDraft(person_id=author) if author else None), name, queries.unit_choices(session)


def _with(units: Choices, key: int | None, name: str) -> Choices:
    """The choices, and the present one when it is a unit that no longer exists."""
    return units if key is None or key in dict(units) else [(key, name), *units]


def _unit_dialog(desk: Desk, parent: QWidget, view: Any, units: Choices) -> None:
    draft = view.draft if view else UnitDraft(kind="hamlet")
    above = [choice for choice in units if view is None or choice[0] != view.id]
    fields = (
        Field("name", "&Tên đơn vị", required=True, placeholder="Thôn Châu Dương", wide=True),
        Field("kind", "&Loại", "choice", required=True, choices=tuple(UNIT_KINDS.items())),
        Field("short_name", "Tên &gọi tắt", placeholder="Châu Dương"),
        Field("head_name", "Người đứng đầ&u", section="Người đứng đầu và quy mô"),
        Field("head_position", "&Chức vụ", placeholder="Trưởng thôn"),
        Field("head_count", "&Số người", "number", hint="Số người của đơn vị, dùng để tính tỷ lệ khen thưởng."),
        Field("parent_id", "T&rực thuộc", "choice", choices=above),
        Field("address", "Đị&a chỉ", section="Khác", wide=True),
        Field("award_authority", "Nơi &xét khen thưởng", hint="Chỉ ghi khi nơi khác quản lý, xét khen."),
        Field("valid_from", "Thành &lập ngày", "date"),
        Field("valid_to", "Thôi h&oạt động từ", "date", hint="Đơn vị cũ được giữ lại để tra cứu."),
        Field("note", "G&hi chú", "text", rows=2),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        if values["head_count"] is not None:
            values["head_count"] = int(values["head_count"])
        typed = UnitDraft(**values)
        if view is None:
            write(commands.add_unit, typed)
        else:
            write(versioned(commands.edit_unit), view.id, typed)

    title = f"Sửa đơn vị – {draft.name}" if view else "Thêm đơn vị"
    present = _present(queries.unit_view, view)
    following = None if view else lambda: {"kind": draft.kind}
    open_dialog(
        RecordDialog(
            desk,
            title,
            fields,
            _values(draft, view),
            save,
            columns=2,
            parent=parent,
            present=present,
            following=following,
        )
    )


def _person_dialog(desk: Desk, parent: QWidget, view: Any, units: Choices, unit_id: int | None) -> None:
    draft = view.draft if view else PersonDraft(unit_id=unit_id)
    salutations = tuple((word, word) for word in SALUTATIONS)
    if draft.salutation and draft.salutation not in SALUTATIONS:
        salutations += ((draft.salutation, draft.salutation),)
    fields = (
        Field("full_name", "&Họ và tên", required=True, wide=True, placeholder="Nguyễn Thị Lan"),
        Field("another", "&Là người khác trùng tên", "check", wide=True),
        Field("salutation", "&Danh xưng", "choice", choices=salutations),
        Field("sex", "&Giới tính", "choice", choices=tuple(SEXES.items())),
        Field("birth", "&Ngày sinh", "partial_date", placeholder="02/03/1979, 03/1979 hoặc 1979"),
        Field("ethnic_group", "Dân &tộc", placeholder="Kinh"),
        Field("unit_id", "Đơn &vị", "choice", choices=_with(units, draft.unit_id, view.unit if view else ""),
              section="Công tác"),
        Field("position", "&Chức vụ, nghề nghiệp", placeholder="Phó Hiệu trưởng"),
        Field("work_kind", "Đố&i tượng", "choice", choices=tuple(WORK_KINDS.items()),
              hint="Loại đối tượng trong báo cáo thống kê."),
        Field("left_on", "Thôi công tác từ n&gày", "date"),
        Field("is_leader", "Là cán &bộ lãnh đạo, quản lý", "check"),
        Field("is_party_member", "Là đảng &viên", "check"),
        Field("address", "Địa c&hỉ", section="Khác", wide=True),
        Field("note", "Ghi ch&ú", "text", rows=2),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        another = bool(values.pop("another"))
        birth = cast("PartialDate | None", values["birth"])
        values |= {"birth": birth.iso if birth else ""}
        values |= {key: values[key] or "" for key in ("salutation", "sex", "work_kind")}
        typed = PersonDraft(**values)
        if view is None:
            write(commands.add_person, typed, desk.today(), another=another)
        else:
            write(versioned(commands.edit_person), view.id, typed, desk.today(), another=another)

    open_dialog(NamesakeDialog(
        desk, f"Sửa cá nhân – {draft.full_name}" if view else "Thêm cá nhân", fields, _values(draft, view), save,
        columns=2, parent=parent, present=_present(queries.person_view, view),
        following=None if view else lambda: {"unit_id": unit_id},
    ))  # fmt: skip


def _household_dialog(desk: Desk, parent: QWidget, view: Any, units: Choices) -> None:
    draft = view.draft if view else HouseholdDraft()
    fields = (
        Field("head_name", "&Họ và tên chủ hộ", required=True, wide=True, placeholder="Phan Văn Đức"),
        Field("another", "&Là hộ khác trùng tên chủ hộ", "check", wide=True),
        Field("salutation", "&Danh xưng", "choice", choices=tuple((word, word) for word in SALUTATIONS)),
        Field("unit_id", "T&hôn, tổ dân phố", "choice",
              choices=_with(units, draft.unit_id, view.unit if view else "")),
        Field("member_count", "&Số nhân khẩu", "number"),
        Field("left_on", "&Chuyển đi từ ngày", "date"),
        Field("address", "Đị&a chỉ", wide=True, placeholder="Xóm trên"),
        Field("note", "&Ghi chú", "text", rows=2),
    )  # fmt: skip

    def save(values: dict[str, Any], write: Write) -> None:
        another = bool(values.pop("another"))
        values["salutation"] = values["salutation"] or ""
        if values["member_count"] is not None:
            values["member_count"] = int(values["member_count"])
        typed = HouseholdDraft(**values)
        if view is None:
            write(commands.add_household, typed, another=another)
        else:
            write(versioned(commands.edit_household), view.id, typed, another=another)

    title = f"Sửa hộ – {draft.head_name}" if view else "Thêm hộ gia đình"
    open_dialog(NamesakeDialog(
        desk, title, fields, _values(draft, view), save, columns=2, parent=parent,
        present=_present(queries.household_view, view), following=None if view else lambda: {},
    ))  # fmt: skip


def _cluster_dialog(desk: Desk, parent: QWidget, view: Any, units: Choices) -> None:
    draft = view.draft if view else ClusterDraft(year=desk.year)
    if view:
        for key, name in view.units:
            units = _with(units, key, name)
    fields = (
        Field("name", "&Tên cụm, khối", required=True, placeholder="Khối trường học"),
        Field("year", "&Năm", "year", required=True, width=120),
        Field("unit_ids", "Các đơn &vị", "multi_choice", choices=units, rows=9),
        Field("head_unit_id", "Đơn vị t&rưởng cụm, khối", "choice", choices=units),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        chosen = values["unit_ids"]
        kept = [key for key in draft.unit_ids if key in chosen]  # those already in keep their order
        typed = ClusterDraft(**{**values, "unit_ids": (*kept, *(key for key in chosen if key not in kept))})
        if view is None:
            write(yearly.add_cluster, typed)
        else:
            write(versioned(yearly.edit_cluster), view.id, typed)

    title = f"Sửa cụm, khối – {draft.name}" if view else "Thêm cụm, khối thi đua"
    open_dialog(
        RecordDialog(
            desk, title, fields, _values(draft, view), save, parent=parent, present=_present(queries.cluster_view, view)
        )
    )


def _initiative_dialog(
    desk: Desk, parent: QWidget, key: int | None, found: InitiativeDraft | None, author: str, units: Choices
) -> None:
    draft = found or InitiativeDraft()
    fields = (
        Field("title", "&Tên sáng kiến", "text", required=True, rows=2),
        Field("year", "&Năm", "year", required=True, width=120),
        Field("level", "&Cấp công nhận", "choice", choices=tuple(INITIATIVE_LEVELS.items())),
        Field("person_id", "Tác &giả", "lookup", provider=person_provider(desk, parent), section="Tác giả"),
        Field("unit_id", "Hoặc đơn &vị", "choice", choices=units),
        Field("co_authors", "Đồng tác g&iả", wide=True),
        Field("recognised_by", "&Nơi công nhận", section="Công nhận", placeholder="Hội đồng sáng kiến huyện Đức Thọ"),
        Field("recognition_number", "&Số quyết định"),
        Field("recognised_on", "Ngà&y công nhận", "date"),
        Field("effect", "&Hiệu quả, phạm vi áp dụng", "text", rows=3),
    )
    values = {**asdict(draft), "year": draft.year or desk.year}
    values["person_id"] = (draft.person_id, author) if draft.person_id else None
    if found and key is not None:
        values["version"] = found

    def save(values: dict[str, Any], write: Write) -> None:
        typed = InitiativeDraft(**{**values, "level": values["level"] or ""})
        if key is None:
            write(yearly.add_initiative, typed, desk.today())
        else:
            write(versioned(yearly.edit_initiative), key, typed, desk.today())

    title = "Sửa sáng kiến" if key is not None else "Thêm sáng kiến"
    open_dialog(RecordDialog(desk, title, fields, values, save, columns=2, parent=parent))


def person_provider(desk: Desk, owner: QWidget) -> Callable[[str, Callable[..., None]], None]:
    """The search behind a field that names a person."""

    def look_up(words: str, answer: Callable[..., None]) -> None:
        def give(rows: Sequence[Any]) -> None:
            answer(
                [(row.id, row.full_name, " · ".join(part for part in (row.position, row.unit) if part)) for row in rows]
            )

        desk.read(queries.find_persons, words, owner=owner, once="find person", done=give)

    return look_up


def open_dialog(dialog: RecordDialog) -> None:
    """Show a form; it goes for good when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _values(draft: Any, view: Any) -> Mapping[str, Any]:
    """The answers of a form from a draft; what it was opened with goes along as the version."""
    values = asdict(draft)
    if values.get("birth"):
        values["birth"] = PartialDate.from_iso(values["birth"])
    for key in ("birth", "salutation", "sex", "work_kind"):
        if key in values:
            values[key] = values[key] or None  # as the form gives what was not answered
    return {**values, "version": draft} if view else values


def _present(query: Callable[..., Any], view: Any) -> Callable[..., Mapping[str, Any]] | None:
    """A query for what is stored now, for a form whose record was changed meanwhile."""
    if view is None:
        return None
    return lambda session: _values(query(session, view.id).draft, view)
