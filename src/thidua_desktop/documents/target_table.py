"""Targets on paper: the landscape annex, and the same targets as items of the text."""

from collections.abc import Iterable

from thidua_desktop.documents.blocks import Align, Block, Column, Heading, Paragraph, Row, RowKind, Table, items
from thidua_desktop.domain.numbers import format_number, roman
from thidua_desktop.domain.papers import TargetGroup, TargetLine
from thidua_desktop.domain.targets import Comparator, Direction, bound_text

COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Chỉ tiêu", 80, indents=True),
    Column("Đơn vị tính", 24, Align.CENTER),
    Column("So sánh", 28, Align.CENTER),
    Column("Chỉ tiêu giao", 34, Align.RIGHT),
    Column("Đơn vị chủ trì", 54),
    Column("Ghi chú", 22),
)

_BOUNDS = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "từ … trở lên",
    Comparator.ABOVE: "trên",
    Comparator.BELOW: "dưới",
    Comparator.AT_MOST: "không quá",
    Comparator.RANGE: "trong khoảng",
}
_MOVES = {
    Direction.INCREASE_BY: "tăng",
    Direction.DECREASE_BY: "giảm",
    Direction.INCREASE_TO: "tăng lên",
    Direction.DECREASE_TO: "giảm xuống",
    Direction.MAINTAIN: "duy trì",
    Direction.LEVEL: "",
}


def target_table(groups: tuple[TargetGroup, ...]) -> Table:
    """All targets in one table: a row for each group, parts set in under the target they belong to."""
    rows: list[Row] = []
    number = part = 0
    for order, group in enumerate(groups, 1):
        if group.name:
            rows.append(Row((roman(order), strip_numeral(group.name), *[None] * (len(COLUMNS) - 2)), RowKind.GROUP))
        for target in group.targets:
            number, part = (number, part + 1) if target.level else (number + 1, 0)
            shown = f"{number}.{part}" if target.level else str(number)
            rows.append(Row((shown, *_cells(target)), level=target.level))
    return Table(COLUMNS, tuple(rows), empty="Chưa có chỉ tiêu.")


def target_items(groups: tuple[TargetGroup, ...]) -> list[Block]:
    """The targets as "- …" items under a numbered heading for each group."""
    out: list[Block] = []
    for order, group in enumerate(groups, 1):
        if group.name:
            out.append(Heading(f"{order}. {strip_numeral(group.name)}", level=2))
        out += _sentences(group.targets)
    return out


def strip_numeral(name: str) -> str:
    """The name of a group or section without a number typed before it: "2. Kinh tế" → "Kinh tế"."""
    before, dot, rest = name.strip().partition(".")
    bare = rest.strip() if dot and before and (before.isdecimal() or not before.strip("IVXLC")) else name.strip()
    return bare.rstrip(":;")


def _cells(target: TargetLine) -> tuple[str, str, str, str, str, str]:
    value = format_number(target.value)
    if target.comparator is Comparator.RANGE and target.value_max is not None:
        value = f"{value} – {format_number(target.value_max)}"
    return (target.name, target.unit, _comparison(target), value, target.responsible, target.note)


def _comparison(target: TargetLine) -> str:
    if target.comparator is Comparator.TEXT or target.value is None:
        return ""
    words = f"{_MOVES[target.direction]} {_BOUNDS[target.comparator]}".strip() or "đạt"
    return words[0].upper() + words[1:]


def _sentences(targets: Iterable[TargetLine]) -> list[Paragraph]:
    lines: list[str] = []
    for target in targets:
        bound = bound_text(target.comparator, target.value, target.value_max, target.unit, target.direction)
        words = f"{target.name}: {bound}" if bound else target.name
        if target.level and lines:
            joint = ", " if "trong đó:" in lines[-1] else "; trong đó: "
            lines[-1] += joint + words[0].lower() + words[1:]
        else:
            lines.append(words)
    return items(lines)
