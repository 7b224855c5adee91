"""A Word template for an office to begin with: our own paper with names in the place of what it holds."""

from collections.abc import Iterator
from io import BytesIO

import docx as word
from docx.oxml.ns import qn

from thidua_desktop.documents import blocks, docx
from thidua_desktop.documents.blocks import Document
from thidua_desktop.documents.word_facts import ROW, column_names, placed, said
from thidua_desktop.domain.papers import Letterhead, Recipient, SignatureBlock
from thidua_desktop.domain.word_templates import TemplateName

_LETTERHEAD = Letterhead(superior_lines=("{{ co_quan_cap_tren }}",), body_lines=("{{ co_quan_ban_hanh }}",), place="")
_SIGNATURE = SignatureBlock(authority_lines=("{{ chuc_vu_ky }}",), name="{{ nguoi_ky }}")
_RECIPIENTS = tuple(Recipient(text=line) for line in ("{%p for noi in noi_nhan %}", "{{ noi }}", "{%p endfor %}"))


def example(document: Document, names: tuple[TemplateName, ...]) -> bytes:
    """A template for this paper that says what ours says, with the list of all names behind it."""
    body = [*_tagged(document), blocks.Part(), *_list_of(names)]
    made = Document(f"Mẫu: {document.title}", document.author, tuple(body), "", document.landscape)
    return _parted(docx.render(made))


def _tagged(document: Document) -> Iterator[blocks.Block]:
    """The blocks of the paper with names in them; texts that follow one another as one loop."""
    looped: set[str] = set()
    tables = 0
    for block, place in placed(document):
        if isinstance(block, blocks.Table):
            tables += 1
            yield _looped(block, tables)
        elif not said(block):
            yield from _named(block)
        elif place not in looped:
            looped.add(place)
            yield from _loop(place, centred=place == "mo_dau")


def _named(block: blocks.Block) -> list[blocks.Block]:
    """A block that is no text with names in it."""
    match block:
        case blocks.Head():
            return [blocks.Head(_LETTERHEAD, "{{ dong_so }}", "{{ dong_ngay }}")]
        case blocks.Title():
            return [blocks.Title("{{ ten_loai }}", "{{ trich_yeu }}")]
        case blocks.Basis():
            return _loop("can_cu", italic=True)
        case blocks.Addressees():
            return [blocks.paragraph("Kính gửi:"), *_loop("kinh_gui")]
        case blocks.Closing():
            return [blocks.Closing(_RECIPIENTS, _SIGNATURE)]
        case blocks.Signatures():
            return [blocks.Signatures((_SIGNATURE,))]
        case blocks.Part():
            return [block]
        case _:
            return []


def _loop(name: str, *, italic: bool = False, centred: bool = False) -> list[blocks.Block]:
    tags = (f"{{%p for dong in {name} %}}", "{{ dong }}", "{%p endfor %}")
    align = blocks.Align.CENTER if centred else blocks.Align.JUSTIFY
    return [blocks.paragraph(tag, bold=centred, italic=italic, align=align, indented=not centred) for tag in tags]


def _looped(table: blocks.Table, number: int) -> blocks.Table:
    names = column_names(table)
    shares = [column.share for column in table.columns]
    widest = shares.index(max(shares))

    def alone(tag: str) -> blocks.Row:
        return blocks.Row(tuple(tag if place == widest else "" for place in range(len(names))))

    rows = (
        alone(f"{{%tr for {ROW} in bang_{number} %}}"),
        blocks.Row(tuple(f"{{{{ {ROW}.{name} }}}}" for name in names)),
        alone("{%tr endfor %}"),
    )
    return blocks.Table(table.columns, rows, table.size)


def _list_of(names: tuple[TemplateName, ...]) -> list[blocks.Block]:
    """The names for the clerk to copy from."""
    columns = (blocks.Column("Viết trong mẫu", 56), blocks.Column("Là gì", 64), blocks.Column("Ví dụ", 54))
    rows = tuple(blocks.Row((one.name, one.title, one.sample[:120])) for one in names)
    how = (
        "Phần này chỉ để tra, xóa đi khi mẫu đã xong. Trường viết trong hai ngoặc nhọn liền nhau. Danh sách và bảng "
        "lặp bằng ba dòng như trong mẫu trên: dòng mở, dòng nội dung, dòng đóng; bảng thì mở và đóng ở hàng riêng."
    )
    return [
        blocks.AnnexTitle("DANH SÁCH TRƯỜNG", "CỦA GIẤY NÀY"),
        blocks.paragraph(how),
        blocks.Table(columns, rows, 11),
    ]


def _parted(data: bytes) -> bytes:
    """The file without rows that stay with the next one: a row that is repeated would hold the whole table together."""
    file = word.Document(BytesIO(data))
    for table in file.element.body.iter(qn("w:tbl")):
        for mark in list(table.iter(qn("w:keepNext"))):
            mark.getparent().remove(mark)
    target = BytesIO()
    file.save(target)
    return target.getvalue()
