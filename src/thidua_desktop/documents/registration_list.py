"""The summary of all registrations (danh sách tổng hợp đăng ký thi đua), landscape, with sums under each title."""

from dataclasses import replace

from thidua_desktop.documents.blocks import Align, Closing, Column, Document, Row, RowKind, Table, paragraph
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, shortened, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import roman, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, RegistrationGroup, RegistrationLine, RegistrationList
from thidua_desktop.domain.papers_awards import SUBJECTS

_MARK = "x"
_TITLE_SHARE = 14.0
_FEW_TITLES, _WIDE_TITLE_SHARE = 4, 19.0
TEXTS = "registration_list"


def compose(paper: RegistrationList, texts: Texts | None = None) -> Document:
    """The list as a document: a group for each unit, an "x" under each registered title, sums at the end."""
    said = Words(texts, TEXTS, paper.head)
    paper = replace(paper, head=said.headed(paper.head))
    out = opening(paper.head)
    out.append(Table(_columns(paper), _rows(paper), empty="Chưa có đơn vị, cá nhân nào đăng ký."))
    out.append(paragraph(said("total", so_luong=_counted(paper))))
    out.append(Closing(paper.recipients, paper.signature))
    name = file_name(paper.head, shortened(paper.head.subject))
    return Document(title(paper.head), author(paper.head), tuple(out), name, landscape=True)


def _counted(paper: RegistrationList) -> str:
    """How many of each kind: "25 tập thể, 125 cá nhân và 24 hộ gia đình"."""
    subjects = [line.subject for group in paper.groups for line in group.lines]
    parts = [f"{two_digits(subjects.count(key))} {word}" for key, word in SUBJECTS.items() if key in subjects]
    return " và ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "00 tập thể, cá nhân"


def missing(paper: RegistrationList) -> list[Missing]:
    """What the list still lacks."""
    out = head_missing(paper.head, paper.signature)
    if not any(group.lines for group in paper.groups):
        out.append(Missing(text="Danh sách chưa có đơn vị, cá nhân nào.", field="groups"))
    return [*out, *paper.lacking]


def _columns(paper: RegistrationList) -> tuple[Column, ...]:
    over = "Danh hiệu, hình thức đăng ký"
    share = _WIDE_TITLE_SHARE if len(paper.columns) <= _FEW_TITLES else _TITLE_SHARE
    return (
        Column("STT", 10, Align.CENTER),
        Column("Họ và tên / tên đơn vị", 54),
        Column("Chức vụ, đơn vị, địa chỉ", 58),
        *(Column(short, share, Align.CENTER, over) for _, short in paper.columns),
        Column("Tên sáng kiến đăng ký", 50),
        Column("Ghi chú", 20),
    )


def _rows(paper: RegistrationList) -> tuple[Row, ...]:
    names = [name for name, _ in paper.columns]
    groups = [group for group in paper.groups if group.lines]
    rows: list[Row] = []
    number = 0
    for order, group in enumerate(groups, 1):
        if group.name:
            rows.append(_group_row(order, group, names))
        for line in group.lines:
            number += 1
            rows.append(_row(number, line, names))
    if rows:
        sums = _sums([line for group in groups for line in group.lines], names)
        rows.append(Row(("Tổng cộng", None, None, *sums, "", ""), RowKind.TOTAL))
    return tuple(rows)


def _group_row(order: int, group: RegistrationGroup, names: list[str]) -> Row:
    return Row((roman(order), group.name, None, *_sums(group.lines, names), "", ""), RowKind.GROUP)


def _row(number: int, line: RegistrationLine, names: list[str]) -> Row:
    marks = [_MARK if name in line.titles else "" for name in names]
    others = [name for name in line.titles if name not in names]
    note = "; ".join(filter(None, (line.note, *others)))
    return Row((str(number), line.name, line.post, *marks, line.initiative, note))


def _sums(lines: list[RegistrationLine] | tuple[RegistrationLine, ...], names: list[str]) -> list[str]:
    return [str(sum(name in line.titles for line in lines)) for name in names]
