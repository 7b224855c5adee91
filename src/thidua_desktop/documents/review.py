"""The report on a campaign (báo cáo sơ kết, tổng kết): results, assessment, tasks, with the targets as an annex."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Blank,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Table,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, plan_cited, title
from thidua_desktop.documents.target_table import strip_numeral
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import format_money, roman, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.reviews import REVIEW_KINDS, REVIEW_TEXTS, ReviewPaper
from thidua_desktop.domain.targets_rows import OUTCOMES
from thidua_desktop.domain.text import capitals

TEXTS = "review"
_UNKNOWN = OUTCOMES["unknown"]
_ROOM = 3  # dotted lines where nothing was written
_AWARDS = (
    Column("STT", 10, Align.CENTER),
    Column("Danh hiệu, hình thức khen thưởng", 72),
    Column("Tập thể", 18, Align.CENTER),
    Column("Cá nhân", 18, Align.CENTER),
    Column("Hộ gia đình", 20, Align.CENTER),
    Column("Cộng", 16, Align.CENTER),
)
_TARGETS = (
    Column("STT", 10, Align.CENTER),
    Column("Chỉ tiêu", 92, indents=True),
    Column("Đơn vị tính", 24, Align.CENTER),
    Column("Kế hoạch", 34, Align.RIGHT),
    Column("Thực hiện", 34, Align.RIGHT),
    Column("Tỷ lệ (%)", 22, Align.RIGHT),
    Column("Đánh giá", 30, Align.CENTER),
)


def compose(paper: ReviewPaper, texts: Texts | None = None) -> Document:
    """The report as a document; where the office wrote nothing yet, there is room to write by hand."""
    word = REVIEW_KINDS[paper.draft.kind].lower()
    said = Words(
        texts,
        TEXTS,
        paper.head,
        phong_trao=paper.campaign,
        ke_hoach=plan_cited(paper.plan, paper.head),
        thoi_gian=paper.period,
        so_tong_ket=word,
    )
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = [*opening(paper.head), paragraph(said("lead_in"))]
    out += [said.heading("results", "I."), said.heading("leadership", "1.", 2), *_written(paper.draft.leadership)]
    out += [said.heading("joining", "2.", 2), paragraph(_registered(paper, said))]
    out += [said.heading("targets", "3.", 2), paragraph(_standing(paper, said))]
    out += [said.heading("models", "4.", 2), *_written(paper.draft.models)]
    out += [said.heading("awards", "5.", 2), *_awards(paper, said)]
    out.append(said.heading("assessment", "II."))
    for number, key in enumerate(("good", "weak", "causes", "lessons"), 1):
        out += [said.heading(key, f"{number}.", 2), *_written(getattr(paper.draft, key))]
    out += [said.heading("tasks", "III."), *_written(paper.draft.tasks)]
    out += [paragraph(said("closing")), Closing(said.recipients(), paper.signature)]
    if paper.targets:
        out += [Part(landscape=True), AnnexTitle("Phụ lục", capitals(said("annex_title")), said("annex"))]
        out.append(_targets(paper))
    name = file_name(paper.head, f"Báo cáo {word} phong trào thi đua năm {paper.year}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: ReviewPaper) -> list[Missing]:
    """What the report still lacks."""
    out = head_missing(paper.head, paper.signature)
    out += [
        Missing(text=f"Chưa viết phần “{words}”.", field=key)
        for key, words in REVIEW_TEXTS.items()
        if not getattr(paper.draft, key).strip()
    ]
    if unknown := sum(one.outcome == _UNKNOWN for one in paper.targets):
        out.append(Missing(text=f"{unknown} chỉ tiêu chưa có số liệu.", field="targets"))
    return out


def _written(body: str) -> list[Block]:
    return prose(body) or [Blank("", lines=_ROOM)]


def _registered(paper: ReviewPaper, said: Words) -> str:
    return said(
        "registered",
        so_dang_ky=two_digits(paper.registered),
        so_don_vi=two_digits(paper.participants),
        so_ca_nhan=two_digits(paper.persons) if paper.persons else "",
        so_ho=two_digits(paper.households) if paper.households else "",
        so_giao_uoc=two_digits(paper.pacts) if paper.pacts else "",
    )


def _standing(paper: ReviewPaper, said: Words) -> str:
    unknown = sum(one.outcome == _UNKNOWN for one in paper.targets)
    behind = len(paper.targets) - paper.met - paper.running - unknown
    return said(
        "standing",
        so_dat=two_digits(paper.met),
        so_chi_tieu=two_digits(len(paper.targets)),
        so_dang_lam=two_digits(paper.running) if paper.running else "",
        so_chua_dat=two_digits(behind) if behind > 0 else "",
        so_chua_co=two_digits(unknown) if unknown else "",
    )


def _awards(paper: ReviewPaper, said: Words) -> list[Block]:
    if not paper.awards:
        return [paragraph(said("no_awards"))]
    rows: list[Row] = []
    for proposed, words in ((False, "Đã quyết định khen thưởng"), (True, "Đã trình cấp trên")):
        group = [one for one in paper.awards if one.proposed is proposed]
        if group:
            rows.append(Row(("", words, *[None] * 4), RowKind.GROUP))
        for number, one in enumerate(group, 1):
            counts = (one.units, one.persons, one.households, one.total)
            rows.append(Row((str(number), one.award, *(str(count or "") for count in counts))))
    money = format_money(paper.money) if paper.money else ""
    return [paragraph(said("given", tien_thuong=money), stays_with_next=True), Table(_AWARDS, tuple(rows))]


def _targets(paper: ReviewPaper) -> Table:
    rows: list[Row] = []
    group, order, whole, part = None, 0, "", 0
    for one in paper.targets:
        if one.group != group and one.group:
            order += 1
            rows.append(Row((roman(order), strip_numeral(one.group), *[None] * 5), RowKind.GROUP))
        group = one.group
        whole, part = (one.number, 0) if not one.level else (whole, part + 1)
        shown = f"{whole}.{part}" if one.level and whole else one.number
        cells = (shown, one.name, one.unit, one.asked, one.reached, one.percent, one.outcome)
        rows.append(Row(cells, level=one.level))
    return Table(_TARGETS, tuple(rows), size=12)
