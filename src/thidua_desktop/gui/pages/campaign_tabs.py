"""The tabs of an opened campaign."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from thidua_desktop.commands import campaigns as write_campaigns
from thidua_desktop.domain.campaign_rules import Hint
from thidua_desktop.domain.campaigns import GENERAL, PART_WORDS, PARTS, CampaignView, SignerChoice
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.targets_rows import GroupRow
from thidua_desktop.gui import look
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs.campaign import draft_from, general_fields, general_values
from thidua_desktop.gui.pages.campaign_parts import PartEditor
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.bars import BarRows, targets_bar
from thidua_desktop.gui.widgets.card import Card
from thidua_desktop.gui.widgets.editors import ParagraphEditor
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.form import Form
from thidua_desktop.gui.widgets.rows import CheckRow

SIDE_WIDTH = 320


class GeneralTab(QWidget):
    """The general data as a form, and beside it what is still missing or odd."""

    def __init__(self, desk: Desk, signers: Sequence[SignerChoice], show_place: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._show_place = desk, show_place
        self._view: CampaignView | None = None
        px = look.tokens().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(20))
        self.form = Form(general_fields(signers), 2, desk.today)
        self.form.changed.connect(lambda _key: self._judge())
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(scrolled(self.form), 1)
        foot = QHBoxLayout()
        self.state = labels.small("")
        foot.addWidget(self.state, 1)
        self.discard_button = buttons.quiet("Bỏ thay đổi", self.discard)
        self.save_button = buttons.quiet("Lưu thay đổi", self.save, "save")
        foot.addWidget(self.discard_button)
        foot.addWidget(self.save_button)
        left.addLayout(foot)
        row.addLayout(left, 1)
        self.side = Card("Cần xem lại")
        self.side.setFixedWidth(px(SIDE_WIDTH))
        row.addWidget(self.side)

    def show_campaign(self, view: CampaignView) -> None:
        """Show the stored data; a form being filled in keeps what was typed."""
        if self._view is None or view.id != self._view.id or not self.form.is_changed():
            self._view = view
            self.form.set_values(general_values(view.draft))
        self._judge()

    def show_hints(self, missing: Sequence[Missing], hints: Sequence[Hint]) -> None:
        """Show what the plan lacks, and what looks odd, with the way out."""
        self.side.clear()
        for lack in missing:
            self.side.add(CheckRow("waiting", lack.text, "", "Đến chỗ ghi", partial(self._show_place, lack.field)))
        for hint in hints:
            words = (
                f"Sửa thành “{hint.proposal}”" if 0 < len(hint.proposal) < 40 else "Sửa giúp" if hint.proposal else ""
            )
            act = partial(self._correct, hint) if words else partial(self._show_place, hint.field)
            self.side.add(CheckRow("watch", hint.text, _place_words(hint.field), words or "Đến chỗ ghi", act))
        if not missing and not hints:
            self.side.add(CheckRow("good", "Kế hoạch đủ và không có gì lạ."))
        self.side.finish()

    def is_unsaved(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.form.is_changed()

    def save(self) -> None:
        """Store what was typed; a refusal is shown under its field."""
        view = self._view
        if view is None or not self.form.is_changed():
            return
        try:
            values = self.form.values()
        except Refused:
            return
        self.state.setText("Đang lưu…")
        self._desk.write(
            write_campaigns.edit_campaign,
            view.id,
            draft_from(view.draft, values),
            seen=view.draft,
            form=self.form,
            done=lambda _none: self._saved(values),
            failed=lambda _error: self._judge(),
            owner=self,
        )

    def discard(self) -> None:
        """Show again what is stored."""
        if self._view is not None:
            self.form.set_values(general_values(self._view.draft))
            self._judge()

    def focus(self, key: str) -> None:
        """Put the cursor into a field."""
        self.form.focus(key)

    def _saved(self, values: dict[str, Any]) -> None:
        self.form.set_values(values)
        self._judge()

    def _judge(self) -> None:
        reason = self._desk.read_only_reason or (self._view.read_only if self._view else "")
        changed = self.form.is_changed()
        nothing = "" if changed else "Chưa có gì thay đổi."
        buttons.explain(self.save_button, reason or nothing)
        buttons.explain(self.discard_button, nothing)
        self.state.setText("Có thay đổi chưa lưu (Ctrl+S để lưu)." if changed else "")

    def _correct(self, hint: Hint) -> None:
        """Put the proposed wording in place of the present one."""
        if self._view is None:
            return
        draft, parts = self._view.draft, hint.field.split(".")
        if len(parts) == 3:
            lines = list(getattr(draft.parts, parts[0]))
            changes: dict[str, Any] = {parts[2]: hint.proposal}
            lines[int(parts[1])] = replace(lines[int(parts[1])], **changes)
            self._desk.write(write_campaigns.edit_part, self._view.id, parts[0], lines, owner=self)
        elif hint.field in GENERAL:
            changes = {hint.field: hint.proposal}
            self._desk.write(write_campaigns.edit_campaign, self._view.id, replace(draft, **changes), owner=self)


class PartsTab(QWidget):
    """One or more lists of the plan, beneath or beside one another."""

    def __init__(self, desk: Desk, parts: Sequence[tuple[str, str, int]], *, beside: bool = False) -> None:
        """Make the tab from (part, hint, share of the room)."""
        super().__init__()
        px = look.tokens().px
        box = QHBoxLayout(self) if beside else QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(20) if beside else px(14))
        self.editors: list[PartEditor] = []
        for part, hint, share in parts:
            editor = PartEditor(desk, part, hint)
            self.editors.append(editor)
            box.addWidget(editor, share)

    def show_campaign(self, view: CampaignView) -> None:
        """Show the stored lists."""
        for editor in self.editors:
            editor.show_campaign(view)

    def is_unsaved(self) -> bool:
        """Whether something is typed that is not stored."""
        return any(editor.is_unsaved() for editor in self.editors)

    def save(self) -> None:
        """Store what was typed."""
        for editor in self.editors:
            editor.save()

    def focus(self, key: str) -> None:
        """Put the cursor on the list, or on the cell "phases.0.ends_on"."""
        parts = key.split(".")
        for editor in self.editors:
            if editor.part == parts[0]:
                editor.table.setFocus()
                columns = [column.key for column in editor.table.lines.columns]
                at = columns.index(parts[2]) if len(parts) == 3 and parts[2] in columns else 0
                editor.table.point(int(parts[1]) if len(parts) == 3 else 0, at)


class SectionsTab(PartsTab):
    """The sections of the plan: their order at the left, the text of the current one at the right."""

    def __init__(self, desk: Desk) -> None:
        hint = "Thứ tự ở đây là thứ tự in; số La Mã tự đánh. Mục lấy từ dữ liệu được in kèm bảng tương ứng."
        super().__init__(desk, [("sections", hint, 5)], beside=True)
        self._at = -1
        self.words = ParagraphEditor(Field("body", "Nội dung mục", "text", rows=6))
        self.words.text.setMinimumHeight(look.tokens().px(120))
        self.words.text.setMaximumHeight(16_777_215)
        right = QVBoxLayout()
        right.setSpacing(look.tokens().px(6))
        self.heading = labels.elided("Nội dung mục", "heading")
        right.addWidget(self.heading)
        right.addWidget(labels.wrapped("Mỗi đoạn một dòng; dòng bắt đầu bằng “- ” là gạch đầu dòng.", "hint"))
        right.addWidget(self.words, 1)
        box = self.layout()
        assert isinstance(box, QHBoxLayout)
        box.addLayout(right, 6)
        self.sections = self.editors[0]
        self.sections.pointed.connect(self._point)
        self.words.left.connect(self._put)

    def show_campaign(self, view: CampaignView) -> None:
        """Show the stored sections; the first one is open."""
        super().show_campaign(view)
        self.words.text.setReadOnly(self.sections.table.lines.read_only)
        if not self.sections.table.currentIndex().isValid() and view.draft.parts.sections:
            self.sections.table.point(0, 0)
        self._point(self.sections.table.currentIndex().row())

    def is_unsaved(self) -> bool:
        """Whether something is typed that is not stored."""
        return super().is_unsaved() or self._is_typed()

    def save(self) -> None:
        """Store order, headings and the text on screen."""
        self._put()
        super().save()

    def _lines(self) -> list[Any]:
        return self.sections.table.lines.lines

    def _point(self, at: int) -> None:
        if at != self._at:
            self._put()
        self._at = at
        there = 0 <= at < len(self._lines())
        if not (self.words.text.hasFocus() and self._is_typed()):
            self.words.put(self._lines()[at].values["body"] if there else "")
        self.words.setEnabled(there)
        heading = str(self._lines()[at].values["heading"]) if there else ""
        self.heading.show_text(heading or "Nội dung mục")

    def _put(self) -> None:
        """Take the text into its line; the list saves itself."""
        if self._is_typed() and not self.sections.table.lines.read_only:
            self.sections.table.lines.set_value(self._at, "body", self.words.take())
            self.sections.save()

    def _is_typed(self) -> bool:
        there = 0 <= self._at < len(self._lines())
        return there and self.words.take() != self._lines()[self._at].values["body"]


class TargetsTab(QWidget):
    """The targets by group; they are changed on their own page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        px = look.tokens().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(10))
        top = QHBoxLayout()
        self.words = labels.heading("")
        top.addWidget(self.words)
        top.addStretch(1)
        top.addWidget(buttons.quiet("Mở bảng chỉ tiêu", self._open, "target"))
        column.addLayout(top)
        self.bars = BarRows((), 420)
        self.bars.chosen.connect(lambda _key: self._open())
        column.addWidget(self.bars)
        column.addStretch(1)

    def show_groups(self, groups: Sequence[GroupRow]) -> None:
        """Show how many targets of each group are met."""
        whole = sum(group.targets for group in groups)
        met = sum(group.met for group in groups)
        running = sum(group.running for group in groups)
        under_way = f", {running} đang thực hiện" if running else ""
        self.words.setText(f"{whole} chỉ tiêu, {met} đã đạt{under_way}" if whole else "Chưa có chỉ tiêu nào")
        self.bars.show_bars(
            [
                targets_bar(
                    str(group.id),
                    group.name or "Ngoài các nhóm",
                    met=group.met,
                    running=group.running,
                    targets=group.targets,
                )
                for group in groups
            ]
        )

    def _open(self) -> None:
        self._desk.open("targets")


def scrolled(inside: QWidget) -> QScrollArea:
    """The widget with a scroll bar of its own when it is too high."""
    from PySide6.QtCore import Qt

    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    holder.setProperty("look", "scrolled")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, look.tokens().px(14), 0)
    column.addWidget(inside)
    area.setWidget(holder)
    return area


def _place_words(field: str) -> str:
    """Where in the plan something stands."""
    part, *rest = field.split(".")
    if part in PARTS and rest:
        return f"{PART_WORDS[part]}, dòng {int(rest[0]) + 1}"
    return ""
