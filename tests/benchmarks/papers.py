"""Certificates and long lists as PDF, against bare reportlab drawing the same words."""

import io
from functools import partial

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result, in_turns, process
from thidua_desktop.documents import certificates, fonts, lists, pdf
from thidua_desktop.domain.papers import Letterhead, PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import Certificate, NominationList, NomineeLine

CERTIFICATES, DOSSIERS = 1000, 2000
WIDTHS = (9, 30, 24, 24, 26, 26, 28, 44, 32, 15)
TITLES = (
    "STT", "Họ và tên", "Nam", "Nữ", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Tóm tắt thành tích",
    "Đã được khen thưởng", "Ghi chú",
)  # fmt: skip
PADDING = 4.0


def measure(rounds: int) -> list[Result]:
    """Both kinds of paper."""
    fonts.register()
    sheets, people = samples.certificates(CERTIFICATES), samples.nominees(DOSSIERS)
    certified = in_turns(partial(certificates.render, sheets), partial(_plain_certificates, sheets), rounds)
    paper = nominations(people)
    listed = in_turns(lambda: pdf.render(lists.compose(paper)), partial(_plain_list, people), rounds)
    return [
        Result("1,000 certificates, against a bare canvas loop", *certified, 1.5),
        Result("Memory drawing 5,000 certificates takes above 1,000", _memory(5000) - _memory(1000), None, 16.0, "MiB"),
        Result("List of 2,000 dossiers as PDF, against a bare platypus table", *listed, 1.3),
    ]


def _memory(count: int) -> float:
    """Mebibytes a process of its own needs for so many certificates, above what it has before the first."""
    return process("child_certificates", str(count))["certificates"]["mib"]


def _plain_certificates(found: list[Certificate]) -> bytes:
    target = io.BytesIO()
    width, height = landscape(A4)
    canvas = Canvas(target, pagesize=(width, height), initialFontName=fonts.REGULAR, pageCompression=1)
    for one in found:
        for text, face, size, top in _words(one):
            canvas.setFont(face, size)
            canvas.drawCentredString(width / 2, height - top * mm, text)
        y = height - 125 * mm
        canvas.setFont(fonts.REGULAR, 16)
        for line in simpleSplit(one.achievement, fonts.REGULAR, 16, 225 * mm):
            canvas.drawCentredString(width / 2, y, line)
            y -= 21
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _words(one: Certificate) -> tuple[tuple[str, str, float, float], ...]:
    day = one.day
    dated = f"{one.place}, ngày {day.day} tháng {day.month} năm {day.year}" if day else ""
    return (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", fonts.BOLD, 15, 47),
        ("Độc lập - Tự do - Hạnh phúc", fonts.BOLD, 16, 54),
        (one.authority.upper(), fonts.BOLD, 20, 66),
        (one.heading.upper(), fonts.BOLD, 16, 75),
        (one.title.upper(), fonts.BOLD, 44, 91),
        (one.receiver, fonts.BOLD, 26, 105),
        (one.detail, fonts.REGULAR, 16, 115),
        (f"Quyết định số: {one.decision_number}/{one.decision_symbol}", fonts.BOLD_ITALIC, 13, 160),
        (f"Số sổ khen thưởng: {one.book_number}", fonts.BOLD_ITALIC, 13, 167),
        (dated, fonts.BOLD_ITALIC, 14, 153),
        (one.signer_title[0], fonts.BOLD, 14, 160),
        (one.signer_name, fonts.BOLD, 15, 186),
    )


def nominations(people: tuple[NomineeLine, ...]) -> NominationList:
    letterhead = Letterhead(
        superior_lines=("ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"), body_lines=("XÃ TÙNG LÂM",), place="Tùng Lâm"
    )
    head = PaperHead(
        letterhead=letterhead, kind="DANH SÁCH", subject="Đề nghị khen thưởng", day=20, month=12, year=2025
    )
    signed = SignatureBlock(authority_lines=("CHỦ TỊCH",), name="Lê Thị Thanh Huyền")
    return NominationList(head=head, subject="person", lines=people, signature=signed)


def _plain_list(people: tuple[NomineeLine, ...]) -> bytes:
    """One platypus table with rules and a repeated header, the words broken to the width of their columns."""
    room = landscape(A4)[0] - 50 * mm
    columns = [width * room / sum(WIDTHS) for width in WIDTHS]
    rows = [_broken(TITLES, columns), *(_broken(_cells(number, one), columns) for number, one in enumerate(people, 1))]
    table = Table(rows, colWidths=columns, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), fonts.REGULAR, 11, 13.2),
                ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
            ]
        )
    )
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=landscape(A4), initialFontName=fonts.REGULAR, pageCompression=1).build([table])
    return target.getvalue()


def _cells(number: int, one: NomineeLine) -> tuple[str, ...]:
    men, women = ("", one.birth) if one.sex == "female" else (one.birth, "")
    return (
        str(number), one.name, men, women, one.post, one.unit, one.award, one.achievement,
        "\n".join(one.past_awards), one.note,
    )  # fmt: skip


def _broken(cells: tuple[str, ...], columns: list[float]) -> list[str]:
    return [
        "\n".join(simpleSplit(text, fonts.REGULAR, 11, width - 2 * PADDING)) if text else ""
        for text, width in zip(cells, columns, strict=True)
    ]
