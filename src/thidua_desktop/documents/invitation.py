"""The invitation to a meeting of the council (giấy mời), with the members invited on a list of their own.

Source of the form: Decree 30/2020, App. III, form 1.6.
"""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    Table,
    items,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.documents.vote_table import DOTS, clock, day_words, person
from thidua_desktop.domain.dates import weekday_date
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_council import InvitationPaper
from thidua_desktop.domain.text import capitals

_MEMBERS = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên", 50),
    Column("Chức vụ", 66),
    Column("Vai trò trong Hội đồng", 48),
)
TEXTS = "invitation"


def compose(paper: InvitationPaper, texts: Texts | None = None) -> Document:
    """The invitation as a document."""
    met = paper.gathering
    said = Words(texts, TEXTS, paper.head, hoi_dong=met.council)
    paper = replace(paper, head=said.headed(paper.head, viec_xet=met.about))
    day = weekday_date(met.held_on) if met.held_on else day_words(None)
    annexed = "có chương trình kèm theo" if paper.agenda else ""
    out: list[Block] = [
        *opening(paper.head),
        *said.line("lead_in", stays_with_next=True),
        *items([said("members"), *paper.guests]),
        *said.labelled("to"),
        *said.labelled("chair", chu_tri=person(met.chair)),
        *said.labelled("time", gio=clock(met.starts_at), ngay_hop=day),
        *said.labelled("place", dia_diem=met.place or DOTS * 6),
        *said.labelled("about", noi_dung=met.about, kem_theo=annexed),
        paragraph(said("closing", noi_nhan_y_kien=paper.standing_office or "cơ quan thường trực Hội đồng")),
        Closing(paper.recipients or said.recipients(), paper.signature),
        Part(),
        AnnexTitle("DANH SÁCH", capitals(said("annex_title")), said("annex")),
        Table(
            _MEMBERS, tuple(Row((str(n), one.name, one.post, one.role)) for n, one in enumerate(paper.members, 1))
        ),
    ]  # fmt: skip
    held = f" – {met.held_on.isoformat()}" if met.held_on else ""
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head, f"Giấy mời họp{held}"))


def missing(paper: InvitationPaper) -> list[Missing]:
    """What the invitation still lacks."""
    met = paper.gathering
    checks = (
        (met.held_on is not None, "Chưa ghi ngày họp.", "held_on"),
        (bool(met.starts_at), "Chưa ghi giờ bắt đầu.", "starts_at"),
        (bool(met.place), "Chưa ghi địa điểm họp.", "place"),
        (bool(paper.agenda), "Chưa ghi chương trình họp.", "agenda"),
        (bool(paper.members), "Hội đồng chưa có thành viên nào.", "members"),
    )
    gaps = [Missing(text=text, field=field) for present, text, field in checks if not present]
    return head_missing(paper.head, paper.signature) + gaps
