"""The four sheets the level above asks for, from the same frozen rows as the papers and the lists on screen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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
from thidua_desktop.domain.row_marks import HEADING, row_mark
from thidua_desktop.domain.targets_rows import DIRECTIONS, OUTCOMES, SIGNS, TargetRow
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import address_in
from thidua_desktop.sheets import more_columns
from thidua_desktop.sheets.arranging import TITLE
from thidua_desktop.sheets.more_columns import SUBJECT, SUBJECT_WORDS
from thidua_desktop.sheets.writer import MARK, Column, Sheet, Signature, Value

_PREPARER = Signature(("NGƯỜI LẬP BIỂU",))
_UNIT = Column("Đơn vị (nhóm của danh sách)", 26, key="group")
_MORE_OF_TARGETS = (
    Column("Nhóm chỉ tiêu", 24, key="group"),
    Column("Chỉ tiêu giao (bằng lời)", 24, key="bound"),
    Column("Hơn, kém", 12, "number", key="difference"),
    *(Column(f"Tháng {month}", 10, "number", key=f"month_{month}") for month in range(1, 13)),
    Column(HEADING, 14, key="mark"),
)


def registration_summary(paper: RegistrationList) -> Sheet:
    """Tổng hợp đăng ký: a cross under each registered title, crosses counted."""
    names = [name for name, _ in paper.columns]
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Họ và tên / tên đơn vị", 30, key="name"),
        Column("Chức vụ, đơn vị, địa chỉ", 36, key="position"),
        *(Column(short, 9, centred=True, key=f"{TITLE}{name}") for name, short in paper.columns),
        Column("Tên sáng kiến đăng ký", 36, key="initiative"),
        Column("Ghi chú", 16, key="note"),
    )
    rows: list[tuple[Value, ...]] = []
    more: list[tuple[Value, ...]] = []
    groups: dict[int, str] = {}
    for order, group in enumerate((group for group in paper.groups if group.lines), 1):
        if group.name:
            groups[len(rows)] = f"{roman(order)}. {group.name}"
        for line in group.lines:
            marks = [MARK if name in line.titles else "" for name in names]
            others = [name for name in line.titles if name not in names]
            note = "; ".join(filter(None, (line.note, *others)))
            rows.append((len(rows) + 1, line.name, line.post, *marks, line.initiative, note))
            parts = more_columns.names(line.name, line.subject)
            more.append((SUBJECT_WORDS[line.subject], *parts, "; ".join(line.titles), group.name))
    made = _sheet(paper.head, paper.signature, columns, rows, groups, totals=range(3, 3 + len(names)), name="Đăng ký")
    titles = Column("Danh hiệu, hình thức đăng ký", 30, key="titles_in_words")
    return replace(made, more=(SUBJECT, *more_columns.NAMES, titles, _UNIT), more_rows=more)


def nomination_list(paper: NominationList) -> Sheet:
    """Danh sách đề nghị khen thưởng: collectives, people, households, with votes."""
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Họ và tên / tên tập thể", 24, key="name"),
        Column("Giới tính", 7, centred=True, key="sex"),
        Column("Ngày sinh", 12, "date", key="birth"),
        Column("Chức vụ, nghề nghiệp", 17, key="position"),
        Column("Đơn vị, địa chỉ", 18, key="unit"),
        Column("Số người", 7, "int", key="members"),
        Column("Danh hiệu, hình thức đề nghị", 18, key="award"),
        Column("Tóm tắt thành tích", 38, key="achievement"),
        Column("Xếp loại các năm", 17, key="ratings"),
        Column("Đã được khen thưởng (số, ngày quyết định)", 20, key="past_awards"),
        Column("Sáng kiến", 17, key="initiative"),
        Column("Phiếu đồng ý", 8, "int", key="agree"),
        Column("Tỷ lệ đồng ý", 10, "percent", key="share"),
        Column("Ghi chú", 12, key="note"),
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
    made = _sheet(
        paper.head,
        paper.signature,
        columns,
        rows,
        groups,
        notes=notes,
        name="Đề nghị khen thưởng",
        subtitle=f"({paper.attached_to})" if paper.attached_to else "",
    )
    more = (SUBJECT, *more_columns.NAMES, *more_columns.BIRTHS, Column("Số phiếu bầu", 8, "int", key="votes"))
    return replace(made, more=more, more_rows=[_more_of_nominee(line) for line in chosen])


def award_results(content: AwardResults) -> Sheet:
    """Tổng hợp kết quả khen thưởng: what was decided, by award, with money."""
    columns = (
        Column("STT", 6, "int", key="order"),
        Column("Họ và tên / tên tập thể", 30, key="name"),
        Column("Chức vụ", 24, key="position"),
        Column("Đơn vị, địa chỉ", 26, key="unit"),
        Column("Số quyết định", 18, key="decision"),
        Column("Ngày quyết định", 13, "date", key="decided_on"),
        Column("Cơ quan quyết định", 28, key="authority"),
        Column("Tiền thưởng (đồng)", 16, "money", key="money"),
        Column("Số sổ", 9, "int", key="book_number"),
        Column("Ngày trao", 13, "date", key="handed_on"),
        Column("Ghi chú", 16, key="note"),
    )
    rows: list[tuple[Value, ...]] = []
    more: list[tuple[Value, ...]] = []
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
                more.append((name, row.year))
    made = _sheet(content.head, content.signature, columns, rows, groups, totals=(7,), name="Kết quả khen thưởng")
    besides = (Column("Danh hiệu, hình thức", 26, key="award"), Column("Năm", 7, centred=True, key="year"))
    return replace(made, more=besides, more_rows=more)


def target_results(content: TargetResults) -> Sheet:
    """Kết quả chỉ tiêu: what was asked, what was reached, met or not."""
    columns = (
        Column("STT", 7, centred=True, key="order"),
        Column("Chỉ tiêu", 40, key="name"),
        Column("Đơn vị tính", 12, centred=True, key="measure"),
        Column("So sánh", 14, centred=True, key="comparison"),
        Column("Chỉ tiêu giao", 15, "number", key="asked"),
        Column("Thực hiện", 15, "number", key="total"),
        Column("Tỷ lệ hoàn thành", 12, "percent", key="completion"),
        Column("Đánh giá", 14, centred=True, key="outcome"),
        Column("Đơn vị chủ trì", 24, key="responsible"),
        Column("Nhận xét kết quả", 16, key="assessment_note"),
        Column("Ghi chú", 16, key="note"),
    )
    rows = [_target(row) for row in content.rows]
    groups: dict[int, str] = {}
    before = ""
    for place, row in enumerate(content.rows):
        if row.group and row.group != before:
            groups[place] = row.group
        before = row.group
    counts = {key: sum(row.outcome == key for row in content.rows) for key in OUTCOMES}
    whole = sum(counts.values())
    summed = "; ".join(f"{OUTCOMES[key].lower()}: {count}" for key, count in counts.items() if count)
    notes = (f"Tổng số {whole} chỉ tiêu, trong đó {summed}.",) if whole else ("Chưa có chỉ tiêu nào.",)
    until = f"(Số liệu đến {content.until})" if content.until else ""
    made = _sheet(
        content.head,
        content.signature,
        columns,
        rows,
        groups,
        notes=notes,
        name="Kết quả chỉ tiêu",
        subtitle=until,
    )
    return replace(made, more=_MORE_OF_TARGETS, more_rows=[_more_of_target(row) for row in content.rows])


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
        line.remarks,
    )


def _more_of_nominee(line: NomineeLine) -> tuple[Value, ...]:
    births = more_columns.births(line.sex, _birth(line.birth))
    return SUBJECT_WORDS[line.subject], *more_columns.names(line.name, line.subject), *births, line.votes


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
        row.assessment_note,
        draft.note,
    )


def _more_of_target(row: TargetRow) -> tuple[Value, ...]:
    return row.group, row.bound, row.difference, *row.months, row_mark(row.id, row.draft.name)
