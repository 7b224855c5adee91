"""The forms of a condition: of a new one by its kind, of a present one with every number it asks for."""

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from thidua_desktop.commands import own_rules as commands
from thidua_desktop.domain.conditions import KINDS, SIMPLE_KINDS, Misread, Parameter, from_json, leaves, to_json
from thidua_desktop.domain.conditions import with_argument as changed
from thidua_desktop.domain.dossiers import BASES
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law import SUBJECTS
from thidua_desktop.domain.law_rules import SEVERITIES
from thidua_desktop.domain.money import ROUNDINGS
from thidua_desktop.domain.own_rules import (
    CHOICES,
    AwardConditions,
    ConditionDraft,
    ConditionRow,
    ConditionsPage,
    RuleSetDraft,
    RuleSetRow,
    made_test,
)
from thidua_desktop.domain.people import WORK_KINDS
from thidua_desktop.domain.people_years import RATINGS
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets.fields import Field

_PLAIN = ("text", "article", "severity", "subjects", "work_kinds", "bases")


def edit_rule_set(desk: Desk, row: RuleSetRow, parent: QWidget) -> RecordDialog:
    """The form of a rule set: its name and days, the articles behind the general checks, how money is rounded."""
    days = _days(row.draft)
    along = Field("periods", "Chuyển cả &thời kỳ của hình thức khen thưởng theo ngày mới", "check", wide=True)
    fields = (*_named(), *days, *((along,) if days else ()), *_articles())

    def save(values: dict[str, Any], write: Write) -> None:
        periods = bool(values.pop("periods", True))
        write(versioned(commands.edit_rule_set), row.id, replace(row.draft, **values), periods)

    start = {**asdict(row.draft), "periods": True, "version": row.draft}
    title = f"Sửa bộ quy định, hồ sơ nhận {row.validity}" if row.validity else "Sửa bộ quy định"
    return RecordDialog(desk, title, fields, start, save, columns=2, parent=parent)


def copy_rule_set(desk: Desk, row: RuleSetRow, parent: QWidget) -> RecordDialog:
    """The form of a rule set of the office's own with the conditions of another one."""
    fields = (
        *_named(),
        Field(
            "valid_from",
            "Hồ sơ nhận từ n&gày",
            "date",
            required=True,
            hint="Bộ đang áp dụng hết vào hôm trước. Hồ sơ đã nhận giữ bộ cũ.",
        ),
        Field("valid_to", "Đến &hết ngày", "date", hint="Để trống: đến khi bộ liền sau bắt đầu."),
        *_articles(),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        write(commands.copy_rule_set, row.id, replace(row.draft, **values, verified=False))

    start = {**asdict(row.draft), "name": "", "source": "", "note": "", "valid_from": None, "valid_to": None}
    title = f"Chép thành bộ của cơ quan – từ bộ {row.name}"
    return RecordDialog(desk, title, fields, start, save, columns=2, save_text="Chép", parent=parent)


def add_condition(desk: Desk, page: ConditionsPage, award: AwardConditions, parent: QWidget) -> RecordDialog:
    """The form of a new condition of an award."""
    kinds = (("manual", KINDS["manual"][0]), *((kind, KINDS[kind][0]) for kind in SIMPLE_KINDS))
    fields = (
        *_head(),
        Field("kind", "Cá&ch xét", "choice", required=True, choices=kinds, section="Cách xét"),
        Field("number", "&Số năm, số lần, tỷ lệ %", "number"),
        Field("rating", "&Xếp loại từ mức", "choice", choices=(("", "Không xét"), *RATINGS.items())),
        Field("awards", "&Danh hiệu, hình thức", "multi_choice", choices=page.choices, rows=4),
        *_whom(),
    )

    def save(values: dict[str, Any], write: Write) -> None:
        draft = _plain(ConditionDraft(award.code, page.rule_set), values)
        try:
            test = made_test(values["kind"], _arguments(values))
        except Misread as misread:
            dialog.form.show_error(Refused(f"Điều kiện chưa đủ: {misread}.", "kind"))
            return
        write(commands.add_condition, replace(draft, test=to_json(test)))

    start = {"severity": "block", "kind": "manual", "rating": ""}
    dialog = RecordDialog(desk, f"Thêm điều kiện – {award.name}", fields, start, save, columns=2, parent=parent)
    _ask_what_the_kind_needs(dialog)
    dialog.form.changed.connect(lambda key: _ask_what_the_kind_needs(dialog) if key == "kind" else None)
    return dialog


def edit_condition(desk: Desk, page: ConditionsPage, row: ConditionRow, parent: QWidget) -> RecordDialog:
    """The form of a condition with everything its test asks for."""
    test = from_json(row.draft.test)
    asked = [
        (f"p{place}.{name}", path, name, parameter, leaf)
        for place, (path, leaf) in enumerate(leaves(test))
        for name, parameter in KINDS[leaf.kind][1].items()
    ]
    several = len({key.split(".")[0] for key, *_ in asked}) > 1
    fields = [*_head()]
    headings: set[str] = set()
    for key, _path, name, parameter, leaf in asked:
        part = key.split(".")[0]
        number = f"{int(part[1:]) + 1}. " if several else ""
        heading = f"{number}{KINDS[leaf.kind][0]}" if part not in headings else ""
        headings.add(part)
        fields.append(_field(key, name, parameter, page, heading))
    fields += _whom()

    def save(values: dict[str, Any], write: Write) -> None:
        after = test
        for key, path, name, parameter, _leaf in asked:
            after = changed(after, path, name, _value(parameter, values[key]))
        try:
            from_json(to_json(after))
        except Misread as misread:
            dialog.form.show_error(Refused(f"Điều kiện chưa đủ: {misread}.", "text"))
            return
        write(versioned(commands.edit_condition), row.id, replace(_plain(row.draft, values), test=to_json(after)))

    values = {name: getattr(row.draft, name) for name in _PLAIN}
    values |= {key: leaf.args[name] for key, _path, name, _parameter, leaf in asked}
    title = f"Sửa điều kiện – {dict(page.choices).get(row.draft.award_code, row.draft.award_code)}"
    values["version"] = row.draft
    dialog = RecordDialog(desk, title, tuple(fields), values, save, columns=2, parent=parent)
    return dialog


def _named() -> tuple[Field, ...]:
    example = "Luật 06/2026/QH16 và Nghị định hướng dẫn; Quyết định 86/2025/QĐ-UBND"
    return (
        Field("name", "&Tên", required=True, wide=True, placeholder=example),
        Field("note", "Điều &cần biết", "text", rows=2, wide=True),
        Field("source", "&Nguồn", required=True, wide=True),
    )


def _articles() -> tuple[Field, ...]:
    off = "Để trống: khen đột xuất, chuyên đề cũng tính."
    return (
        Field("merit_only", "Không tính khen đột &xuất, chuyên đề vào công trạng", section="Điều khoản", hint=off),
        Field("hold_article", "Tạm dừng khi đang bị &kỷ luật, khiếu nại", hint="Để trống: chỉ nhắc."),
        Field("once_article", "Không khen nhiều &lần cho một thành tích"),
        Field("initiative_article", "Một sáng kiến &dùng một lần"),
        Field("rounding", "Làm t&ròn tiền thưởng", "choice", required=True, choices=tuple(ROUNDINGS.items())),
        Field("rounding_article", "Điều khoản về &làm tròn"),
    )


def _days(draft: RuleSetDraft) -> tuple[Field, ...]:
    """The days of a rule set; the oldest has no first day and the newest no last one."""
    before = "Bộ liền trước hết vào hôm trước. Hồ sơ đã nhận giữ bộ cũ."
    asked = (
        Field("valid_from", "Hồ sơ nhận từ n&gày", "date", required=True, hint=before),
        Field("valid_to", "Đến &hết ngày", "date", required=True, hint="Bộ liền sau bắt đầu vào hôm sau."),
    )
    return tuple(one for one in asked if getattr(draft, one.key) is not None)


def _ask_what_the_kind_needs(dialog: RecordDialog) -> None:
    asked = KINDS[str(dialog.form.value("kind") or "manual")][1].values()
    kinds = {parameter.kind for parameter in asked if parameter.default in (..., "", ())}
    dialog.form.show_field("number", bool(kinds & {"number", "percent"}))
    dialog.form.show_field("rating", "rating" in kinds)
    dialog.form.show_field("awards", "codes" in kinds)


def _head() -> tuple[Field, ...]:
    return (
        Field("text", "&Nội dung điều kiện", "text", required=True, rows=2),
        Field("article", "Điều &khoản, văn bản", required=True, placeholder="Quyết định 86/2025/QĐ-UBND, Điều 4"),
        Field("severity", "&Mức", "choice", required=True, choices=tuple(SEVERITIES.items())),
    )


def _whom() -> tuple[Field, ...]:
    none = "Không chọn là hỏi mọi trường hợp."
    return (
        Field("subjects", "Đố&i tượng", "multi_choice", choices=tuple(SUBJECTS.items()), rows=3, section="Hỏi với ai",
              hint=none),
        Field("work_kinds", "&Loại chức vụ", "multi_choice", choices=tuple(WORK_KINDS.items()), rows=4),
        Field("bases", "Loại &hình khen thưởng", "multi_choice", choices=tuple(BASES.items()), rows=4),
    )  # fmt: skip


def _field(key: str, name: str, parameter: Parameter, page: ConditionsPage, heading: str) -> Field:
    kind = {"number": "number", "percent": "number", "flag": "check"}.get(parameter.kind)
    if kind is not None:
        return Field(key, parameter.word, kind, section=heading)  # type: ignore[arg-type]
    if parameter.kind in ("codes", "bases", "nominees"):
        choices = page.choices if parameter.kind == "codes" else tuple(CHOICES[parameter.kind].items())
        return Field(key, parameter.word, "multi_choice", choices=choices, rows=4, section=heading)
    none = (("", "Không xét"),) if parameter.default == "" else ()
    return Field(key, parameter.word, "choice", choices=(*none, *CHOICES[parameter.kind].items()), section=heading)


def _value(parameter: Parameter, typed: Any) -> Any:
    if parameter.kind in ("number", "percent"):
        return int(typed) if typed else 0
    return tuple(typed) if parameter.kind in ("codes", "bases", "nominees") else typed if typed is not None else ""


def _plain(draft: ConditionDraft, values: dict[str, Any]) -> ConditionDraft:
    return replace(
        draft,
        text=values["text"] or "",
        article=values["article"] or "",
        severity=values["severity"],
        subjects=tuple(values["subjects"] or ()),
        work_kinds=tuple(values["work_kinds"] or ()),
        bases=tuple(values["bases"] or ()),
    )


def _arguments(values: dict[str, Any]) -> dict[str, Any]:
    """What was typed once, under every name a test may ask for it."""
    number, awards = values["number"], tuple(values["awards"] or ())
    asked_rating = values["kind"] == "rating"
    return {
        "at_least": values["rating"] if asked_rating else number,
        "years": number,
        "percent": number,
        "rating": values["rating"] or None,
        "awards": awards,
        "of": awards,
    }
