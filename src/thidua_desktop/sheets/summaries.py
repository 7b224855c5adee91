"""The four sheets the level above asks for, from the same frozen rows as the papers and the lists on screen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from thidua_desktop.domain.awards import AWARD_STATES, AwardRow
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.papers import PaperHead, RegistrationList, SignatureBlock
from thidua_desktop.domain.papers_awards import (
    SUBJECTS,
    AwardResults,
    NominationList,
    NomineeLine,
    TargetResults,
    counted,
)
from thidua_desktop.domain.people import SEXES
from thidua_desktop.domain.targets_rows import DIRECTIONS, OUTCOMES, SIGNS, TargetRow
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import address_in
from thidua_desktop.sheets.writer import MARK, Column, Sheet, Signature, Value

_PREPARER = Signature(("NGƯỜI LẬP BIỂU",))


def registration_summary(paper: RegistrationList) -> Sheet:
    """Tổng hợp đăng ký: a cross under each registered title, crosses counted."""
    names = [name for name, _ in paper.columns]
    columns = (
        Column("STT", 6, "int"),
        Column("Họ và tên / tên đơn vị", 30),
        Column("Chức vụ, đơn vị, địa chỉ", 36),
        *(Column(short, 9, centred=True) for _, short in paper.columns),
        Column("Tên sáng kiến đăng ký", 36),
        Column("Ghi chú", 16),
    )
    rows: list[tuple[Value, ...]] = []
    groups: dict[int, str] = {}
    for order, group in enumerate((group for group in paper.groups if group.lines), 1):
        if group.name:
            groups[len(rows)] = f"{roman(order)}. {group.name}"
        for line in group.lines:
            marks = [MARK if name in line.titles else "" for name in names]
            others = [name for name in line.titles if name not in names]
            note = "; ".join(filter(None, (line.note, *others)))
            rows.append((len(rows) + 1, line.name, line.post, *marks, line.initiative, note))
    return _sheet(paper.head, paper.signature, columns, rows, groups, totals=range(3, 3 + len(names)), name="Đăng ký")


def nomination_list(paper: NominationList) -> Sheet:
    """Danh sách đề nghị khen thưởng: collectives, people, households, with votes."""
    columns = (
        Column("STT", 6, "int"),
        Column("Họ và tên / tên tập thể", 24),
        Column("Giới tính", 7, centred=True),
        Column("Ngày sinh", 12, "date"),
        Column("Chức vụ, nghề nghiệp", 17),
        Column("Đơn vị, địa chỉ", 18),
        Column("Số người", 7, "int"),
        Column("Danh hiệu, hình thức đề nghị", 18),
        Column("Tóm tắt thành tích", 38),
        Column("Xếp loại các năm", 17),
        Column("Đã được khen thưởng (số, ngày quyết định)", 20),
        Column("Sáng kiến", 17),
        Column("Phiếu đồng ý", 8, "int"),
        Column("Tỷ lệ đồng ý", 10, "percent"),
        Column("Ghi chú", 12),
    )
    rows: list[tuple[Value, ...]] = []
    groups: dict[int, str] = {}
    chosen: list[NomineeLine] = []
    for subject in (paper.subject,) if paper.subject else SUBJECTS:
        lines = [line for line in paper.lines if line.subject == subject]
        if lines and not paper.subject:
            groups[len(rows)] = f"{roman(len(groups) + 1)}. {capitals(SUBJECTS[subject])}"
        rows += [_nominee(len(rows) + number, line) for number, line in enumerate(lines, 1)]
        chosen += lines
    notes = (f"Danh sách có {counted(chosen)}.",) if chosen else ("Chưa có hồ sơ nào.",)
    return _sheet(
        paper.head,
        paper.signature,
        columns,
        rows,
        groups,
        notes=notes,
        name="Đề nghị khen thưởng",
        subtitle=f"({paper.attached_to})" if paper.attached_to else "",
    )


def award_results(content: AwardResults) -> Sheet:
    """Tổng hợp kết quả khen thưởng: what was decided, by award, with money."""
    columns = (
        Column("STT", 6, "int"),
        Column("Họ và tên / tên tập thể", 30),
        Column("Chức vụ", 24),
        Column("Đơn vị, địa chỉ", 26),
        Column("Số quyết định", 18),
        Column("Ngày quyết định", 13, "date"),
        Column("Cơ quan quyết định", 28),
        Column("Tiền thưởng (đồng)", 16, "money"),
        Column("Số sổ", 9, "int"),
        Column("Ngày trao", 13, "date"),
        Column("Ghi chú", 16),
    )
    rows: list[tuple[Value, ...]] = []
    groups: dict[int, str] = {}
    names = list(dict.fromkeys(row.award_name for row in content.rows))
    for order, name in enumerate(names, 1):
        groups[len(rows)] = f"{roman(order)}. {name}"
        for row in content.rows:
            if row.award_name == name:
                rows.append(
                    (
                        len(rows) + 1,
                        row.name_at,
                        *_post_and_place(row),
                        row.decision_number,
                        row.decision_date,
                        row.authority,
                        row.money if row.state == "valid" else None,
                        row.book_number,
                        row.handed_on,
                        _state(row.state),
                    )
                )
    return _sheet(content.head, content.signature, columns, rows, groups, totals=(7,), name="Kết quả khen thưởng")


def target_results(content: TargetResults) -> Sheet:
    """Kết quả chỉ tiêu: what was asked, what was reached, met or not."""
    columns = (
        Column("STT", 7, centred=True),
        Column("Chỉ tiêu", 44),
        Column("Đơn vị tính", 12, centred=True),
        Column("So sánh", 14, centred=True),
        Column("Chỉ tiêu giao", 15, "number"),
        Column("Thực hiện", 15, "number"),
        Column("Tỷ lệ hoàn thành", 12, "percent"),
        Column("Đánh giá", 14, centred=True),
        Column("Đơn vị chủ trì", 24),
        Column("Ghi chú", 20),
    )
    rows = [_target(row) for row in content.rows]
    groups: dict[int, str] = {}
    before = ""
    for place, row in enumerate(content.rows):
        if row.group and row.group != before:
            groups[place] = row.group
        before = row.group
    counts = {key: sum(row.outcome == key and not row.level for row in content.rows) for key in OUTCOMES}
    whole = sum(counts.values())
    summed = "; ".join(f"{OUTCOMES[key].lower()}: {count}" for key, count in counts.items() if count)
    notes = (f"Tổng số {whole} chỉ tiêu, trong đó {summed}.",) if whole else ("Chưa có chỉ tiêu nào.",)
    until = f"(Số liệu đến {content.until})" if content.until else ""
    return _sheet(
        content.head,
        content.signature,
        columns,
        rows,
        groups,
        notes=notes,
        name="Kết quả chỉ tiêu",
        subtitle=until,
    )


def _sheet(
    head: PaperHead,
    signature: SignatureBlock,
    columns: tuple[Column, ...],
    rows: Sequence[Sequence[Value]],
    groups: dict[int, str],
    *,
    totals: Iterable[int] = (),
    notes: tuple[str, ...] = (),
    name: str,
    subtitle: str = "",
) -> Sheet:
    """The sheet with letterhead above and signatures under the table."""
    place = head.letterhead.place
    issued = long_date(head.day, head.month, head.year)
    signed = Signature(signature.authority_lines, signature.name, f"{place}, {issued}" if place else issued)
    return Sheet(
        title=" ".join(f"{head.kind.capitalize()} {head.subject}".split()),
        columns=columns,
        rows=rows,
        subtitle=subtitle,
        superior_lines=head.letterhead.superior_lines,
        body_lines=head.letterhead.body_lines,
        groups=groups,
        totals=tuple(totals),
        notes=notes,
        signatures=(_PREPARER, signed),
        sheet_name=name,
    )


def _nominee(number: int, line: NomineeLine) -> tuple[Value, ...]:
    share = Decimal(line.agree * 100) / line.votes if line.agree is not None and line.votes else None
    return (
        number,
        line.name,
        SEXES.get(line.sex, ""),
        _birth(line.birth),
        line.post,
        line.unit,
        line.members,
        line.award,
        line.achievement,
        "\n".join(line.ratings),
        "\n".join(line.past_awards),
        line.initiative,
        line.agree,
        share,
        line.note,
    )


def _birth(shown: str) -> date | str:
    """A whole date as a date, a part of one as it is."""
    try:
        return datetime.strptime(shown, "%d/%m/%Y").date()
    except ValueError:
        return shown


def _post_and_place(row: AwardRow) -> tuple[str, str]:
    """Post and unit; of a household no post, but its address, which is kept where a person's post is."""
    if row.name_at.startswith("Hộ "):
        return "", address_in(row.position_at, row.unit_at)
    return row.position_at, row.unit_at


def _state(state: str) -> str:
    """What the list says about an award that no longer stands."""
    return "" if state == "valid" else AWARD_STATES.get(state, "")


def _target(row: TargetRow) -> tuple[Value, ...]:
    draft = row.draft
    words = [DIRECTIONS[draft.direction]] if draft.direction != "level" else []
    sign = SIGNS[draft.comparator]
    asked: Value = draft.value
    if draft.comparator == "range":
        asked = row.bound
    outcome = OUTCOMES[row.outcome]
    return (
        row.number,
        f"{'    – ' if row.level else ''}{draft.name}",
        draft.unit,
        " ".join([*words, sign]) if draft.comparator != "text" else "Bằng lời",
        asked,
        row.total,
        row.completion,
        outcome,
        draft.responsible,
        "; ".join(filter(None, (draft.note, row.assessment_note))),
    )
