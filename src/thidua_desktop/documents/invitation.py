"""The invitation to a meeting of the council (giấy mời), with the members invited on a list of their own.

Source of the form: Decree 30/2020, App. III, form 1.6.
"""

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    Run,
    Table,
    items,
    paragraph,
)
from thidua_desktop.documents.blocks import Paragraph as Text
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.vote_table import DOTS, clock, day_words, person
from thidua_desktop.domain.dates import weekday_date
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_council import InvitationPaper

_MEMBERS = (
    Column("STT", 9, Align.CENTER),
    Column("Họ và tên", 50),
    Column("Chức vụ", 66),
    Column("Vai trò trong Hội đồng", 48),
)


def compose(paper: InvitationPaper) -> Document:
    """The invitation as a document."""
    met = paper.gathering
    when = f"{clock(met.starts_at)}, {weekday_date(met.held_on) if met.held_on else day_words(None)}"
    invited = ["Các thành viên Hội đồng (có danh sách kèm theo)", *paper.guests]
    out: list[Block] = [
        *opening(paper.head),
        paragraph(f"{met.council} trân trọng kính mời:", stays_with_next=True),
        *items(invited),
        _said("Tới dự", f"Phiên họp của {met.council}."),
        _said("Chủ trì", f"{person(met.chair)}."),
        _said("Thời gian", f"{when}."),
        _said("Địa điểm", f"{met.place or DOTS * 6}."),
        _said("Nội dung", _about(paper)),
        paragraph(_request(paper)),
        Closing(paper.recipients, paper.signature),
        Part(),
        AnnexTitle("DANH SÁCH", "THÀNH VIÊN HỘI ĐỒNG ĐƯỢC MỜI HỌP", f"(Kèm theo Giấy mời của {met.council})"),
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


def _said(label: str, text: str) -> Text:
    return Text((Run(f"{label}: ", bold=True), Run(text)))


def _about(paper: InvitationPaper) -> str:
    about = paper.gathering.about
    annexed = " (có chương trình kèm theo)" if paper.agenda else ""
    return f"{about[:1].upper()}{about[1:]}{annexed}."


def _request(paper: InvitationPaper) -> str:
    where = f" về {paper.standing_office}" if paper.standing_office else " về cơ quan thường trực Hội đồng"
    return (
        "Đề nghị các đồng chí nghiên cứu trước danh sách, hồ sơ và đến dự đúng thời gian. Thành viên vắng mặt báo lý "
        f"do và gửi ý kiến bằng văn bản{where} trước giờ họp./."
    )
