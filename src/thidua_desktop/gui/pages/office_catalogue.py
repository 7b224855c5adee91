"""The lists of the law as parts of the office page: titles and forms of commendation, legal bases, base salaries."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from thidua_desktop.commands import catalogue as commands
from thidua_desktop.commands import office as office_commands
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import FAMILIES, LEVELS, PAPERS, SUBJECTS, VOTE_BASES, is_valid_on
from thidua_desktop.domain.numbers import format_money, format_number
from thidua_desktop.domain.office import (
    AwardKindDraft,
    AwardKindRow,
    BaseSalaryRow,
    LegalBasisDraft,
    LegalBasisRow,
)
from thidua_desktop.domain.own_rules import Departure
from thidua_desktop.gui.dialogs.record import RecordDialog, Write
from thidua_desktop.gui.pages.office_departures import NOTHING, UNVERIFIED, own_chips, ways_back
from thidua_desktop.gui.pages.office_section import EntryRow, Section, fill, offer
from thidua_desktop.gui.pages.people_forms import versioned
from thidua_desktop.gui.widgets import buttons, labels
from thidua_desktop.gui.widgets.fields import Field
from thidua_desktop.gui.widgets.states import Banner
from thidua_desktop.queries import office as queries
from thidua_desktop.queries.own_rules import departures as departures_of

PAPERS_HINT = "Mỗi dòng một giấy tờ, có thể ghi (2 bản) hoặc (cơ quan lập). Để trống là các giấy tờ thường dùng."


class AwardKindsSection(Section):
    """Titles and forms of commendation, in force today or on the day a period begins."""

    name = "Danh mục khen thưởng"
    icon = "star"
    lead = "Bỏ dấu chọn để không dùng nữa; những gì đã ghi vẫn giữ. Quy định sắp áp dụng: chọn thời kỳ rồi sửa."
    listens = frozenset({"award_kind"})

    def build(self) -> None:
        """Put the notice and a card for each family."""
        self.add_action("Thêm hình thức", self.edit)
        self._rows: Sequence[AwardKindRow] = ()
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

    def edit(self, row: AwardKindRow | None = None) -> None:
        """Open the form of a kind, of a new one without a row."""
        draft = row.draft if row else AwardKindDraft(for_person=True)
        money = "Số lần mức lương cơ sở, để trống khi không có."
        fields = (
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
            Field("money_person", "C&á nhân", "number", section="Tiền thưởng", hint=money),
            Field("money_unit", "Tậ&p thể", "number"),
            Field("money_household", "&Hộ gia đình", "number"),
            Field("papers", "&Giấy tờ của mỗi hồ sơ", "text", rows=4, section="Hồ sơ", hint=PAPERS_HINT),
            Field("valid_from", "Áp dụng từ n&gày", "date", section="Hiệu lực và nguồn"),
            Field("valid_to", "Đến ngà&y", "date"),
            Field("source", "Nguồ&n", "text", rows=2),
            Field("verified", "Đã đối chiếu với văn &bản gốc", "check", wide=True),
        )
        values = asdict(draft) | {"subjects": _subjects(draft)}

        def save(typed: dict[str, Any], write: Write) -> None:
            chosen = typed.pop("subjects")
            marks: dict[str, Any] = {f"for_{subject}": subject in chosen for subject in SUBJECTS}
            threshold = int(typed.pop("vote_threshold") or 0)
            after = replace(draft, **typed, **marks, vote_threshold=threshold)
            if row is None:
                write(commands.add_award_kind, after)
            else:
                write(versioned(commands.edit_award_kind), row.id, after)

        if row:
            values["version"] = draft
        title = f"Sửa – {draft.name}" if row else "Thêm hình thức khen thưởng"
        self.show_dialog(RecordDialog(self.desk, title, fields, values, save, columns=2, parent=self))

    def _show(self, found: tuple[Sequence[AwardKindRow], Mapping[int, Departure]]) -> None:
        self._rows, self._departures = found
        starts = sorted({row.draft.valid_from for row in self._rows if row.draft.valid_from}, reverse=True)
        days = [(day.isoformat(), f"Áp dụng ngày {format_date(day)}") for day in starts]
        offer(self.times, [("", "Đang áp dụng"), *days], self.times.currentData() or "")
        self._show_time()

    def _show_time(self) -> None:
        chosen = self.times.currentData()
        day = date.fromisoformat(chosen) if chosen else self.desk.today()
        shown = _in_force(self._rows, day, only=bool(chosen))
        doubtful = sum(row.active and not row.draft.verified for row in shown)
        self.notice.setVisible(bool(doubtful))
        self.notice.show_text(
            f"{doubtful} hình thức có phần chưa đối chiếu với văn bản gốc. Trước khi dùng, kiểm tra với luật đang có "
            "hiệu lực và quy định của tỉnh, sửa cho đúng rồi đánh dấu đã đối chiếu."
        )
        for family, card in self.cards.items():
            card.clear()
            fill(card, [self._row(row) for row in shown if row.draft.family == family])

    def _row(self, row: AwardKindRow) -> EntryRow:
        draft = row.draft
        parts = [
            ", ".join(SUBJECTS[subject] for subject in row.subjects),
            LEVELS.get(draft.level, ""),
            _money_words(row),
            _vote_words(draft),
        ]
        actions: list[tuple[str, Any]] = [("Xem, sửa", partial(self.edit, row))]
        departure = self._departures.get(row.id, Departure())
        actions += ways_back(self.desk, "award_kind", row.id, departure)
        if row.origin == "office":
            actions.append(("Xóa", partial(self.desk.write, commands.remove_award_kind, row.id)))
        parts.append(_validity(draft.valid_from, draft.valid_to))
        small = [" · ".join(part for part in parts if part), departure.text]
        made = EntryRow(
            draft.name,
            "\n".join(part for part in small if part),
            (*own_chips(row.origin, departure), NOTHING if draft.verified else UNVERIFIED),
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_award_kind, row.code)),
            self.desk.read_only_reason,
        )
        made.setToolTip(f"Nguồn: {draft.source}" if draft.source else "")
        return made


class LegalBasesSection(Section):
    """The "Căn cứ" lines."""

    name = "Căn cứ pháp lý"
    icon = "decision"
    lead = "Các dòng căn cứ in trên kế hoạch, tờ trình, quyết định, theo thứ tự này. Thêm quy định của tỉnh ở đây."
    listens = frozenset({"legal_basis"})

    def build(self) -> None:
        """Put a card for those in force and one for the others."""
        self.add_action("Thêm căn cứ", self.edit)
        self.present = self.card("Đang có hiệu lực")
        self.others = self.card("Hết hiệu lực hoặc chưa có hiệu lực")

    def reload(self) -> None:
        """Read the legal bases."""
        self.desk.read(_bases, done=self._show, owner=self)

    def edit(self, row: LegalBasisRow | None = None) -> None:
        """Open the form of a legal basis, of a new one without a row."""
        draft = row.draft if row else LegalBasisDraft(papers=("submission", "decision"))
        fields = (
            Field("text", "&Dòng căn cứ", "text", required=True, rows=4, hint="Không ghi dấu ; ở cuối."),
            Field("papers", "&In trên", "multi_choice", choices=tuple(PAPERS.items()), rows=5,
                  hint="Không chọn loại nào là in trên mọi văn bản."),
            Field("valid_from", "Có hiệu lực &từ", "date"),
            Field("valid_to", "Đến &ngày", "date"),
            Field("source", "N&guồn", wide=True),
            Field("verified", "Đã đối chiếu với văn &bản gốc", "check", wide=True),
        )  # fmt: skip

        def save(typed: dict[str, Any], write: Write) -> None:
            after = LegalBasisDraft(**{**typed, "papers": tuple(typed["papers"])})
            if row is None:
                write(commands.add_legal_basis, after)
            else:
                write(versioned(commands.edit_legal_basis), row.id, after)

        values = {**asdict(draft), **({"version": draft} if row else {})}
        title = "Sửa căn cứ pháp lý" if row else "Thêm căn cứ pháp lý"
        self.show_dialog(RecordDialog(self.desk, title, fields, values, save, columns=2, parent=self))

    def _show(self, found: tuple[Sequence[LegalBasisRow], Mapping[int, Departure]]) -> None:
        rows, self._departures = found
        today = self.desk.today()
        for card, wanted in ((self.present, True), (self.others, False)):
            card.clear()
            chosen = [row for row in rows if is_valid_on(row.draft.valid_from, row.draft.valid_to, today) is wanted]
            fill(card, [self._row(row, in_force=wanted) for row in chosen])
            if not chosen:
                card.add(labels.muted("Không có."))

    def _row(self, row: LegalBasisRow, *, in_force: bool) -> EntryRow:
        parts = (row.papers_text, _validity(row.draft.valid_from, row.draft.valid_to))
        actions: list[tuple[str, Any]] = [("Sửa", partial(self.edit, row))]
        departure = self._departures.get(row.id, Departure())
        actions += ways_back(self.desk, "legal_basis", row.id, departure)
        if not row.code:
            actions.append(("Xóa", partial(self.desk.write, commands.remove_legal_basis, row.id)))
        small = [" · ".join(part for part in parts if part), departure.text]
        made = EntryRow(
            row.draft.text,
            "\n".join(part for part in small if part),
            (
                *own_chips("shipped" if row.code else "office", departure),
                NOTHING if row.draft.verified else UNVERIFIED,
            ),
            tuple(actions),
            (row.active, partial(self.desk.write, commands.switch_legal_basis, row.id)),
            self.desk.read_only_reason,
            strong=False,
        )
        if in_force:
            for icon, words, step in (("chevron-up", "In sớm hơn", -1), ("chevron-down", "In muộn hơn", 1)):
                button = buttons.icon_button(
                    icon, words, partial(self.desk.write, commands.move_legal_basis, row.id, step)
                )
                button.setAccessibleName(f"{words}: {row.draft.text[:60]}")
                layout = made.layout()
                if layout is not None:
                    layout.addWidget(button)
        return made


class SalarySection(Section):
    """The base salary that award money is a multiple of."""

    name = "Mức lương cơ sở"
    icon = "report"
    lead = "Tiền thưởng tính theo mức có hiệu lực vào ngày ký quyết định."
    listens = frozenset({"base_salary"})

    def build(self) -> None:
        """Put the card."""
        self.add_action("Ghi mức mới", self.edit)
        self.list = self.card()

    def reload(self) -> None:
        """Read the base salaries."""
        self.desk.read(_salaries, done=self._show, owner=self)

    def edit(self, row: BaseSalaryRow | None = None) -> None:
        """Open the form of a base salary."""
        fields = (
            Field("valid_from", "Có hiệu lực từ &ngày", "date", required=True),
            Field("amount", "&Mức lương, đồng mỗi tháng", "money", required=True),
            Field("source", "N&guồn", placeholder="Nghị định 161/2026/NĐ-CP"),
        )

        def save(typed: dict[str, Any], write: Write) -> None:
            told = typed["valid_from"], typed["amount"], typed["source"]
            if row is None:
                write(office_commands.set_base_salary, *told)
            else:
                write(office_commands.edit_base_salary, row.id, *told)

        values = {} if row is None else {"valid_from": row.valid_from, "amount": row.amount, "source": row.source}
        self.show_dialog(RecordDialog(self.desk, "Mức lương cơ sở", fields, values, save, parent=self))

    def _show(self, found: tuple[Sequence[BaseSalaryRow], Mapping[int, Departure]]) -> None:
        rows, departures = found
        today = self.desk.today()
        present = next((row for row in rows if row.valid_from <= today), None)
        self.list.clear()
        fill(
            self.list,
            [
                EntryRow(
                    format_money(row.amount),
                    "\n".join(
                        part for part in (f"Từ {format_date(row.valid_from)} · {row.source}", departure.text) if part
                    ),
                    (
                        ("Hiện nay" if row == present else "", "green", ""),
                        *own_chips("shipped" if departure.differences else row.origin, departure),
                    ),
                    self._actions(row, departure),
                    reason=self.desk.read_only_reason,
                )
                for row in rows
                for departure in [departures.get(row.id, Departure())]
            ],
        )

    def _actions(self, row: BaseSalaryRow, departure: Departure) -> tuple[tuple[str, Any], ...]:
        found = [("Sửa", partial(self.edit, row)), *ways_back(self.desk, "base_salary", row.id, departure)]
        if not row.shipped:
            found.append(("Xóa", partial(self.desk.write, office_commands.remove_base_salary, row.id)))
        return tuple(found)


def _kinds(session: Any) -> tuple[Sequence[AwardKindRow], Mapping[int, Departure]]:
    return queries.award_kinds(session, active_only=False), departures_of(session, "award_kind")


def _bases(session: Any) -> tuple[Sequence[LegalBasisRow], Mapping[int, Departure]]:
    return queries.all_legal_bases(session), departures_of(session, "legal_basis")


def _salaries(session: Any) -> tuple[Sequence[BaseSalaryRow], Mapping[int, Departure]]:
    return queries.base_salaries(session), departures_of(session, "base_salary")


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


def _validity(start: date | None, end: date | None) -> str:
    if start and end:
        return f"từ {format_date(start)} đến {format_date(end)}"
    return f"từ {format_date(start)}" if start else f"đến {format_date(end)}" if end else ""
