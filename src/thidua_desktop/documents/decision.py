"""The decision on awards (quyết định khen thưởng) with its list of receivers.

To award is the chairman's own power (Law 06/2022/QH15, art. 80, and the later transfer to the commune): the chairman is
the authority in the text and signs without "TM.".
"""

from collections.abc import Mapping, Sequence

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Basis,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Table,
    labelled,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.numbers import format_money, format_number, money_in_words, roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_awards import SUBJECTS, DecisionPaper, HonourGroup, NomineeLine, counted
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.wording import name_inside, post_at

NAMED = 5
"""Up to so many receivers are named in the articles, without a list."""
TEXTS = "decision"


def compose(paper: DecisionPaper, texts: Texts | None = None) -> Document:
    """The decision as a document: an article for each award, one on money, the last on who carries it out."""
    said = Words(texts, TEXTS, paper.head, nguoi_quyet_dinh=paper.authority)
    out = opening(paper.head)
    out.append(_centred(capitals(paper.authority)))
    proposed = (said("proposed_by", noi_de_nghi=paper.proposer),) if paper.proposer else ()
    if bases := (*paper.bases, *filter(None, proposed)):
        out.append(Basis(bases))
    out.append(_centred(said("resolves")))
    listed = len(paper.lines) > NAMED
    number = 0
    for number, group in enumerate(_filled(paper), 1):
        out += _award_article(number, group, listed, said)
    if money := _money_text(paper, said):
        number += 1
        out.append(labelled(f"Điều {number}.", money))
    out.append(labelled(f"Điều {number + 1}.", said("execution", noi_thi_hanh=_executors(paper, said))))
    recipients = paper.recipients or said.recipients(dieu_thi_hanh=str(number + 1))
    out.append(Closing(recipients, paper.signature))
    if listed:
        out += _annex(paper, said)
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: DecisionPaper) -> list[Missing]:
    """What the decision still lacks, and a signature that claims to stand for the Committee."""
    out = head_missing(paper.head, paper.signature)
    unpaid = [line.name for line in paper.lines if line.money is None]
    checks = (
        (bool(paper.bases), "Chưa có căn cứ ban hành quyết định.", "bases"),
        (bool(paper.lines), "Chưa có tập thể, cá nhân nào được khen thưởng.", "dossiers"),
        (all(group.reason.strip() for group in _filled(paper)), "Chưa ghi thành tích được khen.", "achievement"),
        (not unpaid, f"Chưa có mức tiền thưởng của {', '.join(unpaid[:3])}.", "money"),
        (bool(paper.money_source.strip()), "Chưa ghi nguồn kinh phí khen thưởng.", "money_source"),
        (
            not any(line.startswith("TM.") for line in paper.signature.authority_lines),
            "Quyết định khen thưởng do Chủ tịch ký, không ghi “TM. ỦY BAN NHÂN DÂN”. Xem lại người ký.",
            "signer",
        ),
    )
    return out + [Missing(text=text, field=field) for present, text, field in checks if not present]


def _filled(paper: DecisionPaper) -> tuple[HonourGroup, ...]:
    return tuple(group for group in paper.groups if group.lines)


def _centred(text: str) -> Block:
    return paragraph(text, bold=True, align=Align.CENTER, indented=False, stays_with_next=True)


def _award_article(number: int, group: HonourGroup, listed: bool, said: Words) -> list[Block]:
    reason, label = group.reason.strip().rstrip("."), f"Điều {number}."
    facts = {"dong_tu": group.verb, "hinh_thuc": group.award, "so_luong": counted(group.lines), "thanh_tich": reason}
    if listed:
        return [labelled(label, said("award_listed", **facts))]
    if len(group.lines) == 1:
        facts |= {"ten": name_inside(_named(group.lines[0])), "thanh_tich": f"{reason[:1].lower()}{reason[1:]}"}
        return [labelled(label, said("award_one", **facts))]
    names = [
        paragraph(f"{place}. {_named(line)}{'.' if place == len(group.lines) else ';'}")
        for place, line in enumerate(group.lines, 1)
    ]
    return [labelled(label, said("award_few", **facts)), *names]


def _named(line: NomineeLine) -> str:
    return ", ".join(filter(None, (line.name, post_at(line.post, line.unit))))


def _money_text(paper: DecisionPaper, said: Words) -> str:
    """The article on money: the sum for each when it is the same for all of a kind, and the total in words."""
    paid = [line for line in paper.lines if line.money]
    if not paid:
        return ""
    rates: dict[tuple[str, str], set[int]] = {}
    for line in paid:
        rates.setdefault((line.award, line.subject), set()).add(line.money or 0)
    if all(len(sums) == 1 for sums in rates.values()) and len(paid) > 1:
        out = [said("money_rates", muc=_rates({key: min(sums) for key, sums in rates.items()}))]
    elif len(paper.lines) > NAMED and len(paid) > 1:
        out = [said("money_listed")]
    else:
        out = [
            said("money_one", ten=line.name, so_tien=format_money(line.money or 0)) for line in paid if len(paid) > 1
        ]
    if any(line.money == 0 for line in paper.lines):
        out.append(said("money_highest"))
    total, source = sum(line.money or 0 for line in paid), _money_source(paper.money_source)
    out.append(said("money_total", tong=format_money(total), bang_chu=money_in_words(total), nguon=source))
    return " ".join(filter(None, out))


def _money_source(text: str) -> str:
    """Where the money comes from, as the end of a sentence: "trích từ Quỹ thi đua, khen thưởng của xã"."""
    text = text.strip().rstrip(".")
    if not text or text.lower().startswith(("trích", "từ ", "lấy từ", "do ", "chi từ")):
        return text[:1].lower() + text[1:]
    return f"trích từ {text}"


def _rates(sums: Mapping[tuple[str, str], int]) -> str:
    """What each of a kind gets, the award named once and only where there are several."""
    awards: dict[str, list[str]] = {}
    for (award, subject), amount in sums.items():
        awards.setdefault(award, []).append(f"mỗi {SUBJECTS[subject]} {format_money(amount)}")
    if len(awards) == 1:
        return "; ".join(next(iter(awards.values())))
    return "; ".join(f"{award}, {', '.join(each)}" for award, each in awards.items())


def _executors(paper: DecisionPaper, said: Words) -> str:
    awarded = len(_filled(paper))
    where = "Điều 1" if awarded <= 1 else f"Điều 1 {'và' if awarded == 2 else 'đến'} Điều {awarded}"
    kinds = [word for key, word in SUBJECTS.items() if any(line.subject == key for line in paper.lines)]
    receivers = f"các {', '.join(kinds) or 'tập thể, cá nhân'} có tên tại {where}"
    if len(paper.lines) == 1:
        receivers = name_inside(paper.lines[0].name)
    return said("executors", xa=paper.office_word, nguoi_nhan=receivers).strip().rstrip(".;,")


def _annex(paper: DecisionPaper, said: Words) -> list[Block]:
    groups = _filled(paper)
    what = f"được {groups[0].verb.lower()} {groups[0].award}" if len(groups) == 1 else "được khen thưởng"
    kinds = [word for key, word in SUBJECTS.items() if any(line.subject == key for line in paper.lines)]
    heading = capitals(f"{', '.join(kinds)} {what}")
    total = sum(line.money or 0 for line in paper.lines)
    sums = {"tong": format_money(total), "bang_chu": money_in_words(total)} if total else {"tong": "", "bang_chu": ""}
    return [
        Part(),
        AnnexTitle("DANH SÁCH", heading, said("annex")),
        _table(groups, total),
        paragraph(said("annex_total", so_luong=counted(paper.lines), **sums), stays_with_table=True),
    ]


def _table(groups: Sequence[HonourGroup], total: int) -> Table:
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Họ và tên, tên tập thể", 54),
        Column("Chức vụ", 36),
        Column("Đơn vị, địa chỉ", 42),
        *((Column("Mức thưởng (đồng)", 26, Align.RIGHT),) if total else ()),
    )
    rows: list[Row] = []
    order = number = 0
    for group in groups:
        for subject, word in SUBJECTS.items():
            lines = [line for line in group.lines if line.subject == subject]
            if not lines:
                continue
            order += 1
            heading = capitals(word) + (f" – {group.award}" if len(groups) > 1 else "")
            rows.append(Row((roman(order), heading, *[None] * (len(columns) - 2)), RowKind.GROUP))
            for line in lines:
                number += 1
                money = (format_number(line.money) if line.money else "",) if total else ()
                rows.append(Row((str(number), line.name, line.post, line.unit, *money)))
    if total:
        shown = format_number(total)
        rows.append(Row(("Tổng cộng", None, None, None, shown), RowKind.TOTAL))
    return Table(columns, tuple(rows))
