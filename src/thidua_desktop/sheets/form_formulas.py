"""Formulas after rows were added to a sheet: what pointed below points below, what summed the rows sums all of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

_AREA = re.compile(
    r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:()]+)!)?"
    r"(?P<left>\$?[A-Za-z]{1,3})(?P<top>\$?[0-9]{1,7})"
    r"(?::(?P<right>\$?[A-Za-z]{1,3})(?P<bottom>\$?[0-9]{1,7}))?"
)
_ROWS = re.compile(r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:()]+)!)?(?P<top>\$?[0-9]{1,7}):(?P<bottom>\$?[0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Growth:
    """Rows added to a sheet.

    Attributes:
        sheet: its name.
        first, last: the rows of the block before it grew.
        count: how many rows were added below ``last``.
    """

    sheet: str
    first: int
    last: int
    count: int

    def row(self, row: int) -> int:
        """Where a row stands now."""
        return row + self.count if row > self.last else row

    def area(self, top: int, bottom: int) -> tuple[int, int]:
        """What an area covers now: one that reaches the end of the block covers the added rows too."""
        if top > self.last:
            return top + self.count, bottom + self.count
        return top, bottom + self.count if bottom >= self.last else bottom


def grown(formula: str, growth: Growth, *, on: str, inside: bool = False) -> str:
    """The formula as it must read now.

    Args:
        formula: with its "=".
        growth: what was added.
        on: name of the sheet the formula stands on.
        inside: whether it stands in the block itself, where an area of relative rows is meant for its own row.
    """
    if on != growth.sheet and growth.sheet.replace("'", "''") not in formula:
        return formula
    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError):
        return formula
    return "=" + "".join(_token(token, growth, on, inside) for token in tokens)


def copier(formula: str, row: int) -> Callable[[int], str]:
    """What gives the formula of a row as it reads in other rows of its column; read once, as Excel copies down."""
    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError):
        return lambda _row: formula
    parts: list[str | int] = ["="]
    for token in tokens:
        if _is_reference(token):
            parts += _steps(token.value, row)
        else:
            parts.append(token.value)

    def at(target: int) -> str:
        return "".join(part if isinstance(part, str) else str(max(target + part, 1)) for part in parts)

    return at


def _is_reference(token: Token) -> bool:
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


def _steps(reference: str, row: int) -> list[str | int]:
    """A reference in pieces: texts, and how far its relative rows are from the row of the formula."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return [reference]
    steps: list[str | int] = [found["sheet"] or "", found["left"], *_step(found["top"], row)]
    if found["right"]:
        steps += [":", found["right"], *_step(found["bottom"], row)]
    return steps


def _step(said: str, row: int) -> list[str | int]:
    return [said] if said.startswith("$") else [int(said) - row]


def _token(token: Token, growth: Growth, on: str, inside: bool) -> str:
    value: str = token.value
    if not _is_reference(token):
        return value
    found = _AREA.fullmatch(value) or _ROWS.fullmatch(value)
    if found is None or (_sheet(found["sheet"]) or on) != growth.sheet:
        return value
    parts = found.groupdict()
    bottom_said = parts.get("bottom") or ""
    top = int(found["top"].lstrip("$"))
    bottom = int(bottom_said.lstrip("$")) if bottom_said else top
    is_own = inside and not bottom_said.startswith("$") and bottom <= growth.last
    if not bottom_said or is_own:
        new_top, new_bottom = growth.row(top), growth.row(bottom)
    else:
        new_top, new_bottom = growth.area(top, bottom)
    start = f"{parts['sheet'] or ''}{parts.get('left') or ''}{_said(found['top'], new_top)}"
    return f"{start}:{parts.get('right') or ''}{_said(bottom_said, new_bottom)}" if bottom_said else start


def _said(before: str, row: int) -> str:
    return f"${row}" if before.startswith("$") else str(row)


def _sheet(said: str | None) -> str:
    if not said:
        return ""
    name = said[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name
