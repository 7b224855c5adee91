"""Titles and forms of commendation as a part of the office page, with the periods of each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from thidua_desktop.commands import catalogue as commands
from thidua_desktop.commands.kind_periods import add_period
from thidua_desktop.domain.comparisons import sourced
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import FAMILIES, LEVELS, SUBJECTS, VOTE_BASES, is_valid_on
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.office import AwardKindDraft, AwardKindRow
from thidua_desktop.domain.own_rules import EntryMark
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_departures import (
    NOTHING,
    UNVERIFIED,
    compare_links,
    details,
    own_chips,
    validity,
    ways_back,
)
from thidua_desktop.gui.pages.office_many import MANY, ask
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill, offer
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries import office as queries
from thidua_desktop.queries.own_rules import entry_marks

PAPERS_HINT = "Mỗi dòng một giấy tờ, có thể ghi (2 bản) hoặc (cơ quan lập). Để trống là các giấy tờ thường dùng."


MONEY_HINT = "Số lần mức lương cơ sở, để trống khi không có."
QUESTIONS = (
    Field("name", "&Tên đầy đủ", required=True, wide=True),
    Field("short_name", "Tên &gọi tắt"),
    Field("family", "&Loại", "choice", required=True, choices=tuple(FAMILIES.items())),
    Field("subjects", "Trao ch&o", "multi_choice", required=True, choices=tuple(SUBJECTS.items()), rows=3),
    Field("level", "&Cấp quyết định", "choice", required=True, choices=tuple(LEVELS.items())),
    Field("decided_by", "Người &quyết định", placeholder="Chủ tịch Ủy ban nhân dân xã"),
    Field("displayed", "Công khai (niêm &yết) hồ sơ trước khi trình", "check", wide=True),
    Field("ballot", "Bỏ &phiếu kín", "check", section="Hội đồng xét", wide=True),
    Field("vote_threshold", "Tỷ lệ phiế&u (%)", "number", hint="Ghi 0 khi chỉ cần quá nửa."),
    Field("vote_base", "Tính t&rên", "choice", required=True, choices=tuple(VOTE_BASES.items())),
    Field("money_person", "C&á nhân", "number", section="Tiền thưởng", hint=MONEY_HINT),
    Field("money_unit", "Tậ&p thể", "number"),
    Field("money_household", "&Hộ gia đình", "number"),
    Field("papers", "&Giấy tờ của mỗi hồ sơ", "text", rows=4, section="Hồ sơ", hint=PAPERS_HINT),
)
VALIDITY = (
    Field("valid_from", "Áp dụng từ n&gày", "date", section="Hiệu lực và nguồn"),
    Field("valid_to", "Đến ngà&y", "date"),
    Field("source", "Nguồ&n", "text", rows=2),
)
BEGINNING = (
    Field("valid_from", "Áp dụng từ n&gày", "date", required=True, hint="Thời kỳ đang áp dụng hết vào hôm trước."),
    Field("source", "Nguồ&n", required=True, placeholder="Quyết định 86/2025/QĐ-UBND, Điều 4", wide=True),
)
"""What a new period is asked first: the rest it has from the one before."""


class AwardKindsSection(Section):
    """Titles and forms of commendation, in force today or on the day a period begins."""

    name = "Danh mục khen thưởng"
    icon = "star"
    lead = "Bỏ dấu chọn để không dùng nữa; những gì đã ghi vẫn giữ. Quy định sắp áp dụng: chọn thời kỳ rồi sửa."
    listens = frozenset({"award_kind"})

    def build(self) -> None:
        """Put the notice and a card for each family."""
        self.add_action(MANY, self._many, "check", primary=False)
        self.add_action("Thêm hình thức", self.edit)
        self._rows: Sequence[AwardKindRow] = ()
        self._shown: Sequence[AwardKindRow] = ()
        self.times = QComboBox()
        self.times.setAccessibleName("Thời kỳ áp dụng")
        self.times.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.times.activated.connect(lambda _index: self._show_time())
        row = QHBoxLayout()
        row.addWidget(self.times)
        row.addStretch(1)
        self.column.addLayout(row)
        self.notice = Banner("", "amber", "warning")
        self.notice.hide()
        self.column.addWidget(self.notice)
        self.cards = {family: self.card(words) for family, words in FAMILIES.items()}

    def reload(self) -> None:
        """Read the catalogue."""
        self.desk.read(_kinds, done=self._show, owner=self)

    def edit(self, row: AwardKindRow | None = None, *, period: bool = False) -> None:
        """Open the form of a kind, of a new one without a row; with ``period`` that of a new period of it."""
        draft = row.draft if row else AwardKindDraft(for_person=True)
        fields = (*BEGINNING, *QUESTIONS) if period else (*QUESTIONS, *VALIDITY)

        def save(typed: dict[str, Any], write: Write) -> None:
            chosen = typed.pop("subjects")
            marks: dict[str, Any] = {f"for_{subject}": subject in chosen for subject in SUBJECTS}
            threshold = int(typed.pop("vote_threshold") or 0)
            after = replace(draft, **typed, **marks, vote_threshold=threshold)
            if row is None:
                write(commands.add_award_kind, after)
            elif period:
                write(add_period, row.id, replace(after, valid_to=None))
            else:
                write(versioned(commands.edit_award_kind), row.id, after)

        values = asdict(draft) | {"subjects": _subjects(draft)}
        if period:
            values |= {"valid_from": None, "source": ""}
        elif row:
            values["version"] = draft
        named = f"Thêm thời kỳ – {draft.name}" if period else f"Sửa – {draft.name}"
        title = named if row else "Thêm hình thức khen thưởng"
        self.show_dialog(RecordDialog(self.desk, title, fields, values, save, columns=2, parent=self))

    def _show(self, found: tuple[Sequence[AwardKindRow], Mapping[int, EntryMark]]) -> None:
        self._rows, self._marks = found
        starts = sorted({row.draft.valid_from for row in self._rows if row.draft.valid_from}, reverse=True)
        days = [(day.isoformat(), f"Áp dụng ngày {format_date(day)}") for day in starts]
        offer(self.times, [("", "Đang áp dụng"), *days], self.times.currentData() or "")
        self._show_time()

    def _show_time(self) -> None:
        chosen = self.times.currentData()
        day = date.fromisoformat(chosen) if chosen else self.desk.today()
        shown = self._shown = _in_force(self._rows, day, only=bool(chosen))
        doubtful = sum(row.active and not row.draft.verified for row in shown)
        self.notice.setVisible(bool(doubtful))
        self.notice.show_text(
            f"{doubtful} hình thức có phần chưa đối chiếu với văn bản gốc. Trước khi dùng, kiểm tra với luật đang có "
            "hiệu lực và quy định của tỉnh, sửa cho đúng rồi đánh dấu đã đối chiếu."
        )
        for family, card in self.cards.items():
            card.clear()
            fill(card, [self._row(row) for row in shown if row.draft.family == family])

    def _many(self) -> None:
        entries = [(row.id, row.draft.name) for row in self._shown]
        ask(self, "award_kind", entries, self._marks)

    def _row(self, row: AwardKindRow) -> EntryRow:
        draft = row.draft
        parts = [
            ", ".join(SUBJECTS[subject] for subject in row.subjects),
            LEVELS.get(draft.level, ""),
            _money_words(row),
            _vote_words(draft),
        ]
        mark = self._marks.get(row.id, EntryMark())
        actions: list[tuple[str, Any]] = [
            ("Xem, sửa", partial(self.edit, row)),
            ("Thêm thời kỳ", partial(self.edit, row, period=True)),
            *compare_links(self, "award_kind", row.id, draft.name, draft.source, self._marks),
            *ways_back(self.desk, "award_kind", row.id, mark.departure),
        ]
        if row.origin == "office":
            several = sum(one.code == row.code for one in self._rows) > 1
            remove = "Xóa thời kỳ" if several else "Xóa"
            actions.append((remove, partial(self.desk.write, commands.remove_award_kind, row.id)))
        parts.append(validity(draft.valid_from, draft.valid_to))
        return EntryRow(
            draft.name,
            details(mark, " · ".join(filter(None, parts)), sourced(draft.source, mark.comparison)),
            (*own_chips(row.origin, mark.departure), NOTHING if draft.verified else UNVERIFIED),
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_award_kind, row.code)),
            self.desk.read_only_reason,
            below=True,
        )


def _kinds(session: Any) -> tuple[Sequence[AwardKindRow], Mapping[int, EntryMark]]:
    return queries.award_kinds(session, active_only=False), entry_marks(session, "award_kind")


def _in_force(rows: Sequence[AwardKindRow], today: date, *, only: bool = False) -> list[AwardKindRow]:
    """One row a kind: its period of a day, else its latest one unless ``only`` those in force are wanted."""
    chosen: dict[str, AwardKindRow] = {}
    for row in rows:
        if only and not is_valid_on(row.draft.valid_from, row.draft.valid_to, today):
            continue
        known = chosen.get(row.code)
        if known is None or not is_valid_on(known.draft.valid_from, known.draft.valid_to, today):
            chosen[row.code] = row
    return list(chosen.values())


def _subjects(draft: AwardKindDraft) -> tuple[str, ...]:
    return tuple(subject for subject in SUBJECTS if getattr(draft, f"for_{subject}"))


def _money_words(row: AwardKindRow) -> str:
    multiples = [(SUBJECTS[subject].lower(), row.money(subject)) for subject in row.subjects]
    known = [f"{format_number(multiple)} ({subject})" for subject, multiple in multiples if multiple is not None]
    return f"thưởng {', '.join(known)} lần lương cơ sở" if known else ""


def _vote_words(draft: AwardKindDraft) -> str:
    if not draft.ballot:
        return ""
    return f"phiếu kín, từ {draft.vote_threshold}% {VOTE_BASES.get(draft.vote_base, '')}"
