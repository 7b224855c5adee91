"""What a paper holds, by the names an office's Word template calls it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thidua_desktop.documents import blocks
from thidua_desktop.documents.blocks import Document
from thidua_desktop.domain.papers import SignatureBlock
from thidua_desktop.domain.text import fold
from thidua_desktop.domain.word_templates import TemplateName

Facts = dict[str, Any]
"""Values by name: texts, lists of texts, and tables as lists of rows, a row being texts by name."""

LISTS = {
    "mo_dau": "Phần trước các căn cứ",
    "can_cu": "Các căn cứ",
    "kinh_gui": "Nơi kính gửi",
    "noi_dung": "Nội dung từ đầu hoặc từ sau căn cứ đến bảng đầu tiên hoặc chữ ký, mỗi đoạn một dòng",
    "noi_dung_sau_bang": "Nội dung sau bảng đầu tiên đến chữ ký",
    "noi_dung_kem_theo": "Nội dung của phần kèm theo, không kể bảng",
    "noi_nhan": "Nơi nhận",
}
TEXTS = {
    "co_quan_cap_tren": "Cơ quan cấp trên, ở đầu văn bản",
    "co_quan_ban_hanh": "Cơ quan ban hành, ở đầu văn bản",
    "dong_so": "Dòng số, ký hiệu",
    "dong_ngay": "Dòng địa danh, ngày tháng năm",
    "ten_loai": "Tên loại văn bản",
    "trich_yeu": "Trích yếu",
    "chuc_vu_ky": "Quyền hạn, chức vụ của người ký",
    "nguoi_ky": "Người ký",
}
ROW_FLAGS = {"la_nhom": "Dòng là tên nhóm", "la_tong": "Dòng là tổng cộng"}
_LONGEST_NAME = 40
ROW = "dong"


def facts(document: Document, values: Mapping[str, str]) -> Facts:
    """What the paper holds.

    Args:
        document: the paper as it was composed.
        values: what its sentences may name.
    """
    out: Facts = {**values, **dict.fromkeys(TEXTS, ""), **{name: [] for name in LISTS}}
    tables = 0
    for block, place in placed(document):
        if isinstance(block, blocks.Table):
            tables += 1
            out[f"bang_{tables}"] = _rows(block)
        elif place and (text := said(block)):
            out[place].append(text)
        else:
            _take(out, block)
    return out


def placed(document: Document) -> Iterator[tuple[blocks.Block, str]]:
    """The blocks in order, each with the list its text belongs to."""
    has_bases = any(isinstance(block, blocks.Basis) for block in document.blocks)
    place = "mo_dau" if has_bases else "noi_dung"
    for block in document.blocks:
        yield block, place
        if isinstance(block, blocks.Basis):
            place = "noi_dung"
        if isinstance(block, blocks.Table) and place == "noi_dung":
            place = "noi_dung_sau_bang"
        elif isinstance(block, blocks.Closing | blocks.Signatures | blocks.Part):
            place = "noi_dung_kem_theo"


def _take(out: Facts, block: blocks.Block) -> None:
    if isinstance(block, blocks.Head):
        out["co_quan_cap_tren"] = "\n".join(block.letterhead.superior_lines)
        out["co_quan_ban_hanh"] = "\n".join(block.letterhead.body_lines)
        out["dong_so"], out["dong_ngay"] = block.number_line, block.date_line
    elif isinstance(block, blocks.Title):
        out["ten_loai"], out["trich_yeu"] = block.kind, block.subject
    elif isinstance(block, blocks.Basis):
        ends = [";"] * (len(block.lines) - 1) + ["."]
        out["can_cu"] = [f"{line.rstrip(' ;.')}{end}" for line, end in zip(block.lines, ends, strict=True)]
    elif isinstance(block, blocks.Addressees):
        out["kinh_gui"] = list(block.names)
    elif isinstance(block, blocks.Closing):
        out["noi_nhan"] = [f"{one.text} ({one.mark})" if one.mark else one.text for one in block.recipients]
        _sign(out, block.signature)
    elif isinstance(block, blocks.Signatures):
        _sign(out, block.blocks[-1])


def _sign(out: Facts, signature: SignatureBlock) -> None:
    out["chuc_vu_ky"], out["nguoi_ky"] = "\n".join(signature.authority_lines), signature.name


def said(block: blocks.Block) -> str:
    """The text of a block that is one, "" of the others."""
    if isinstance(block, blocks.Paragraph):
        return "".join(run.text for run in block.runs)
    if isinstance(block, blocks.Heading):
        return block.text
    if isinstance(block, blocks.Blank):
        return f"{block.label}: {block.value or '……'}" if block.label else block.value
    return f"{block.label} {block.title} {block.belongs_to}".strip() if isinstance(block, blocks.AnnexTitle) else ""


class Rows(list[dict[str, str]]):
    """The rows of a table, which know what may be asked of them also when there are none."""

    def __init__(self, names: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
        super().__init__(rows)
        self.names = frozenset(names)


def _rows(table: blocks.Table) -> Rows:
    names = column_names(table)
    rows = (
        {
            **dict(zip(names, _spread(row.cells, table.columns), strict=False)),
            "la_nhom": "x" if row.kind is blocks.RowKind.GROUP else "",
            "la_tong": "x" if row.kind is blocks.RowKind.TOTAL else "",
        }
        for row in table.rows
    )
    return Rows((*names, *ROW_FLAGS), rows)


def _spread(cells: tuple[str | None, ...], columns: tuple[blocks.Column, ...]) -> list[str]:
    """The cells, what reaches over several columns in the widest of them."""
    out = [""] * len(cells)
    for at, cell in enumerate(cells):
        if cell is not None:
            end = next((place for place in range(at + 1, len(cells)) if cells[place] is not None), len(cells))
            out[max(range(at, end), key=lambda place: columns[place].share)] = cell
    return out


def column_names(table: blocks.Table) -> list[str]:
    """The names of the columns, from their headers: "Họ và tên" → "ho_va_ten"; a second one alike gets a number."""
    names: list[str] = []
    for column in table.columns:
        plain = re.sub(r"[^a-z0-9]+", "_", fold(column.title)).strip("_")[:_LONGEST_NAME].strip("_") or "cot"
        name, number = plain, 1
        while name in names:
            number += 1
            name = f"{plain}_{number}"
        names.append(name)
    return names


def names_of(document: Document, held: Facts, titles: Mapping[str, str]) -> tuple[TemplateName, ...]:
    """Every name a template of this paper may use.

    Args:
        document: the paper.
        held: what it holds, see ``facts``.
        titles: what the values of its sentences are called.
    """
    known = {**TEXTS, **titles}
    out = [TemplateName(name, title, " ".join(str(held.get(name, "")).split())) for name, title in known.items()]
    out += [TemplateName(name, title, "; ".join(held[name][:2])) for name, title in LISTS.items() if held[name]]
    tables = [block for block in document.blocks if isinstance(block, blocks.Table)]
    for number, table in enumerate(tables, 1):
        out.append(TemplateName(f"bang_{number}", f"Bảng thứ {number}", f"{len(table.rows)} dòng"))
        first = held[f"bang_{number}"][:1]
        for name, column in zip(column_names(table), table.columns, strict=True):
            sample = " ".join(first[0].get(name, "").split()) if first else ""
            out.append(TemplateName(f"{ROW}.{name}", f"Bảng {number}, cột “{column.title}”", sample))
        out += [
            TemplateName(f"{ROW}.{name}", f"Bảng {number}: {title.lower()}", "") for name, title in ROW_FLAGS.items()
        ]
    return tuple(out)
