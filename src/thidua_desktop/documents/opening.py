"""What every paper opens with, is filed under, and must not lack."""

from datetime import date

from thidua_desktop.documents.blocks import Block, Title, head_block, number_text
from thidua_desktop.domain.papers import Missing, PaperHead, SignatureBlock
from thidua_desktop.domain.text import safe_file_name

_SUBJECT_LENGTH = 60


def opening(head: PaperHead) -> list[Block]:
    """Letterhead, number and date, kind and subject."""
    return [head_block(head), Title(head.kind, head.subject)]


def author(head: PaperHead) -> str:
    """The issuing body on one line."""
    return " ".join(head.letterhead.body_lines)


def title(head: PaperHead) -> str:
    """Kind and subject on one line, for the title bar and the outline."""
    return " ".join(f"{head.kind.capitalize()} {head.subject}".split())


def file_name(head: PaperHead, short: str = "") -> str:
    """The proposed name without ending: "Kế hoạch 29-KH-UBND – 2026-01-31", or the paper's own short name.

    Without a number the subject says which paper it is, cut between words.
    """
    kind = head.kind.capitalize()
    parts = [f"{kind} {number_text(head)}" if head.number else short or f"{kind} – {shortened(head.subject)}"]
    if (head.number or not short) and head.day and head.month and head.year:
        parts.append(date(head.year, head.month, head.day).isoformat())
    return safe_file_name(" – ".join(parts)).rstrip(".")


def shortened(text: str) -> str:
    """The first words of a long text, so that what follows survives in a file name."""
    text = " ".join(text.split())
    if len(text) <= _SUBJECT_LENGTH:
        return text
    return f"{text[:_SUBJECT_LENGTH].rpartition(' ')[0].rstrip(' ,;-–')}…"


def proper(lines: tuple[str, ...]) -> str:
    """The body in running text: ("ỦY BAN NHÂN DÂN", "XÃ TÙNG ẢNH") → "Ủy ban nhân dân xã Tùng Ảnh"."""
    if not lines:
        return ""
    rest = [" ".join((line.split()[0].lower(), *map(str.capitalize, line.split()[1:]))) for line in lines[1:] if line]
    return " ".join((lines[0].capitalize(), *rest))


def plan_cited(plan: str, head: PaperHead) -> str:
    """What a campaign is carried out by, before its name: the plan as it is cited first, or only "kế hoạch".

    Source: Decree 30/2020, App. I, sec. II.6: number, day, body and subject at the first citation.
    """
    return f"{plan} của {proper(head.letterhead.body_lines) or author(head)} về phát động" if plan else "kế hoạch"


def final(text: str) -> str:
    """The last sentence of a paper with the "./." that says nothing follows."""
    text = text.strip().removesuffix("./.").rstrip(" .")
    return f"{text}./." if text else ""


def head_missing(head: PaperHead, signature: SignatureBlock | None = None) -> list[Missing]:
    """What the head and the signature still lack."""
    out = []
    if head.symbol and not head.number:
        out.append(Missing(text="Chưa có số văn bản: chỗ ghi số được để trống.", field="number"))
    if not (head.day and head.month and head.year):
        out.append(Missing(text="Chưa đủ ngày, tháng, năm ban hành: chỗ ghi ngày được để trống.", field="date"))
    if not head.subject.strip():
        out.append(Missing(text="Chưa có trích yếu nội dung.", field="subject"))
    if signature is not None and not signature.name.strip():
        out.append(Missing(text="Chưa chọn người ký.", field="signer"))
    return out
