"""The report of the standing office on the dossiers put before the council (báo cáo thẩm định hồ sơ)."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Addressees,
    Align,
    Block,
    Closing,
    Column,
    Document,
    Row,
    RowKind,
    Table,
    items,
    paragraph,
)
from thidua_desktop.documents.minutes import excuse_words, left_out_words
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.council_agenda import counted
from thidua_desktop.domain.numbers import roman, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import SUBJECTS
from thidua_desktop.domain.papers_council import AppraisalPaper

TEXTS = "appraisal"


def compose(paper: AppraisalPaper, texts: Texts | None = None) -> Document:
    """The report as a document: what came in, what is put before the council, what is not and why."""
    met = paper.gathering
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council, co_quan_thuong_truc=paper.reporter, viec_xet=met.about)
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = [*opening(paper.head), Addressees((met.council,)), *said.line("lead_in")]
    for order, (name, blocks) in enumerate(_sections(paper, said), 1):
        out += [said.heading(f"heading_{name}", f"{roman(order)}."), *blocks]
    out.append(paragraph(said("proposal")))
    out.append(Closing(said.recipients(), paper.signature))
    held = f" – {met.held_on.isoformat()}" if met.held_on else ""
    name = file_name(paper.head, f"Báo cáo thẩm định hồ sơ{held}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: AppraisalPaper) -> list[Missing]:
    """What the report still lacks; who signs it, the office decides by hand."""
    return head_missing(paper.head)


def _sections(paper: AppraisalPaper, said: Words) -> list[tuple[str, list[Block]]]:
    """The parts that have something to say, in their order."""
    put = [subject for group in paper.groups for subject in group.subjects]
    all_in = [*put, *(one.subject for one in paper.left_out)]
    received = said.line("received", so_ho_so=two_digits(len(all_in)), so_luong=counted(all_in))
    shown = [
        *said.line("put", stays_with_next=True, so_ho_so=two_digits(len(put)), so_luong=counted(put)),
        _table(paper, said),
    ]
    sections: list[tuple[str, list[Block]]] = [
        ("received", received),
        ("put", shown),
        ("excuses", [*items(excuse_words(one, said) for one in paper.excuses)]),
        ("left_out", [*items(left_out_words(one, said) for one in paper.left_out)]),
    ]
    return [(name, blocks) for name, blocks in sections if blocks]


def _table(paper: AppraisalPaper, said: Words) -> Table:
    kinds = [key for key in SUBJECTS if any(key in group.subjects for group in paper.groups)]
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Danh hiệu, hình thức", 52),
        *(Column(f"{SUBJECTS[key][:1].upper()}{SUBJECTS[key][1:]}", 17, Align.CENTER) for key in kinds),
        *((Column("Cộng", 15, Align.CENTER),) if len(kinds) > 1 else ()),
        Column("Cách xét", 28),
        Column("Tỷ lệ đồng ý cần đạt", 36),
    )
    rows = [
        Row((str(number), group.award, *_counts(group.subjects, kinds), group.method, said.remark(group.needs)))
        for number, group in enumerate(paper.groups, 1)
    ]
    if len(rows) > 1:
        every = tuple(subject for group in paper.groups for subject in group.subjects)
        rows.append(Row(("Tổng cộng", None, *_counts(every, kinds), "", ""), RowKind.TOTAL))
    return Table(columns, tuple(rows))


def _counts(subjects: tuple[str, ...], kinds: list[str]) -> list[str]:
    """How many of each kind and in all, as figures; nothing where there is none."""
    counts = [subjects.count(key) for key in kinds]
    return [str(count) if count else "" for count in (*counts, *([len(subjects)] if len(kinds) > 1 else []))]
