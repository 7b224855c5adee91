"""Workbooks of the level above: which of their cells and columns take which fact, kept by the office under a name."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from typing import Any

from thidua_desktop.domain.errors import Refused

FORM = "form"
"""Among kinds of papers and sheets: a form of the level above, which ``form_id`` names."""
LONGEST_NAME = 80
MOST_BLOCKS, MOST_CELLS = 40, 400
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_TYPES: dict[str, type] = {"row": int, "column": int, "first": int, "last": int, "heading": bool}
_DAMAGED = "Cách điền biểu mẫu này đã hỏng. Xóa biểu mẫu rồi thêm lại."


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column (counted from 1) and the fact that goes into each of its rows."""

    column: int
    fact: str


@dataclass(frozen=True, slots=True)
class FormCell:
    """A single cell (counted from 1) and the fact that goes into it."""

    sheet: str
    row: int
    column: int
    fact: str


@dataclass(frozen=True, slots=True)
class FormBlock:
    """Rows that are filled, one for each of our rows.

    Attributes:
        first: the pattern row; rows that are added look like it.
        last: the last row the form has for this; of more rows some are added below it.
        only: kind of subject whose rows go here ("Cá nhân"), "" for all.
        group: fact by which the rows stand together, each group under a heading row of its own; "" for no groups.
        heading: whether the row above ``first`` shows how those heading rows look; it becomes the first of them.
    """

    sheet: str
    first: int
    last: int
    columns: tuple[FormColumn, ...] = ()
    only: str = ""
    group: str = ""
    heading: bool = False

    @property
    def top(self) -> int:
        """The first row that is written."""
        return self.first - 1 if self.group and self.heading else self.first


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet whose rows and facts come from another kind of our sheets than those of the form."""

    sheet: str
    kind: str


@dataclass(frozen=True, slots=True)
class FormMapping:
    """What goes where in a workbook; ``sheets`` are those with a kind of their own."""

    blocks: tuple[FormBlock, ...] = ()
    cells: tuple[FormCell, ...] = ()
    sheets: tuple[FormSheet, ...] = ()

    def used(self) -> frozenset[str]:
        """The names of the sheets of which something is filled."""
        return frozenset({block.sheet for block in self.blocks} | {cell.sheet for cell in self.cells})


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A form as the clerk set it up; ``kind`` is the kind of sheet whose rows go into it."""

    name: str
    kind: str
    mapping: FormMapping

    def kinds(self) -> tuple[str, ...]:
        """The kinds of all its sheets, that of the form first."""
        return tuple(dict.fromkeys((self.kind, *(one.kind for one in self.mapping.sheets))))


@dataclass(frozen=True, slots=True)
class FormView:
    """A form with its file: its name, and the hash of its content in the attachments folder."""

    id: int
    draft: FormDraft
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a form can be told: ``key`` and what the clerk calls it."""

    key: str
    words: str


def problems(draft: FormDraft) -> Iterator[tuple[str, str]]:
    """What is wrong about a form: field and sentence."""
    if not draft.name.strip():
        yield "name", "Biểu mẫu chưa có tên. Ghi tên, ví dụ “Biểu 02 Sở Nội vụ”."
    if len(draft.name) > LONGEST_NAME:
        yield "name", f"Tên biểu mẫu dài quá {LONGEST_NAME} chữ. Hãy ghi ngắn lại."
    mapping = draft.mapping
    if not mapping.cells and not any(block.columns for block in mapping.blocks):
        yield "mapping", "Chưa có ô, cột nào nhận dữ liệu. Bấm vào một cột của biểu rồi chọn dữ liệu cho cột đó."
    if len(mapping.blocks) > MOST_BLOCKS or len(mapping.cells) > MOST_CELLS:
        yield "mapping", "Biểu mẫu có quá nhiều phần. Chia thành hai biểu mẫu."
    for block in mapping.blocks:
        yield from _block_problems(block)
    yield from _overlaps(mapping)


def _overlaps(mapping: FormMapping) -> Iterator[tuple[str, str]]:
    for one, other in combinations(mapping.blocks, 2):
        if one.sheet == other.sheet and one.top <= other.last and other.top <= one.last:
            yield (
                "mapping",
                f"Hai phần dòng chồng lên nhau ở dòng {max(one.top, other.top)}. Sửa lại dòng đầu, cuối.",
            )
    for cell in mapping.cells:
        for block in mapping.blocks:
            if cell.sheet == block.sheet and block.top <= cell.row <= block.last:
                yield "mapping", f"Ô ở dòng {cell.row} nằm trong phần dòng được điền. Chọn dữ liệu cho cả cột."


def _block_problems(block: FormBlock) -> Iterator[tuple[str, str]]:
    if not 1 <= block.first <= block.last <= LAST_ROW:
        yield "mapping", "Dòng cuối phải bằng hoặc sau dòng đầu. Xem lại số dòng của phần danh sách."
    if block.top < 1:
        yield "mapping", "Không có dòng nào ở trên dòng đầu để lấy làm dòng tiêu đề nhóm. Bỏ dấu chọn dòng tiêu đề."
    if block.last - block.first >= 20_000:
        yield "mapping", "Phần danh sách có hơn 20.000 dòng. Xem lại dòng cuối."
    columns = [one.column for one in block.columns]
    if len(set(columns)) < len(columns) or any(not 1 <= one <= LAST_COLUMN for one in columns):
        yield "mapping", "Một cột nhận hai dữ liệu. Chỉ giữ một."


def to_text(mapping: FormMapping) -> str:
    """The mapping as it is kept."""
    return json.dumps(asdict(mapping), ensure_ascii=False)


def from_text(text: str) -> FormMapping:
    """The mapping that ``to_text`` wrote.

    Raises:
        Refused: it was damaged.
    """
    try:
        content = json.loads(text)
        return FormMapping(
            tuple(_block(one) for one in content["blocks"]),
            tuple(_checked(FormCell(**one)) for one in content["cells"]),
            tuple(_checked(FormSheet(**one)) for one in content.get("sheets", ())),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(_DAMAGED) from error


def _block(content: Any) -> FormBlock:
    columns = tuple(_checked(FormColumn(**one)) for one in content.pop("columns"))
    made: FormBlock = _checked(FormBlock(**content))
    return replace(made, columns=columns)


def _checked(made: Any) -> Any:
    for name, value in asdict(made).items():
        if type(value) is not _TYPES.get(name, str) and name != "columns":
            raise TypeError(name)
    return made
