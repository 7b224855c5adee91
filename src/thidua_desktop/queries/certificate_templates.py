"""The office's templates for certificates, what its printers do, and what a batch of certificates holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from thidua_desktop.domain import certificate_template as rules
from thidua_desktop.domain.certificate_sheets import PrintChoice, SheetsToPrint, TemplateRow, TemplateView
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate as CertificatePaper
from thidua_desktop.domain.printer_correction import NONE, Correction, PrinterRow
from thidua_desktop.model import Award, Certificate, CertificateTemplate, PrinterCorrection, Signer
from thidua_desktop.queries import office as house
from thidua_desktop.queries.awards_papers import certificate_papers
from thidua_desktop.queries.blanks import blank_totals
from thidua_desktop.queries.records import found

PICTURE, EMBLEM = "picture", "emblem"


def rows(session: Session) -> tuple[TemplateRow, ...]:
    """The office's own templates by name; the built-in one is not among them."""
    templates = session.scalars(select(CertificateTemplate).order_by(CertificateTemplate.name))
    made = []
    for row in templates:
        read = rules.from_text(row.content)
        made.append(TemplateRow(row.id, row.name, read.width, read.height, read.stock, read.background, row.chosen))
    return tuple(made)


def view(session: Session, template_id: int) -> TemplateView:
    """A template with the keys of its pictures; the built-in one for 0.

    Raises:
        Refused: it is gone.
    """
    if not template_id:
        return TemplateView(0, rules.BUILT_IN)
    row = found(session, CertificateTemplate, template_id, "mẫu giấy khen")
    pictures = {one.note: one.sha256 for one in row.pictures}
    return TemplateView(
        row.id, rules.from_text(row.content), pictures.get(PICTURE, ""), pictures.get(EMBLEM, ""), row.chosen
    )


def chosen(session: Session) -> TemplateView:
    """The template certificates are printed with when nobody says otherwise."""
    row = session.scalar(select(CertificateTemplate.id).where(CertificateTemplate.chosen))
    return view(session, row or 0)


def printers(session: Session) -> tuple[PrinterRow, ...]:
    """The printers that were measured, tray by tray."""
    measured = session.scalars(select(PrinterCorrection).order_by(PrinterCorrection.printer, PrinterCorrection.tray))
    return tuple(PrinterRow(row.id, row.printer, row.tray, _correction(row)) for row in measured)


def correction(session: Session, printer: str, tray: str = "") -> Correction:
    """What a printer does when fed from a tray; what was measured for the whole printer when the tray was not."""
    known = {one.tray: one.correction for one in printers(session) if one.printer == printer}
    return known.get(tray, known.get("", NONE))


def print_choice(session: Session, decision_id: int, today: date, certificate_id: int = 0) -> PrintChoice:
    """All that is asked before certificates of a decision, or one of them, are printed.

    Raises:
        Refused: nothing to print.
    """
    sheets = certificate_papers(session, decision_id, today)
    wanted = session.get(Certificate, certificate_id) if certificate_id else None
    number = str(wanted.book_number) if wanted else ""
    only = next((place for place, one in enumerate(sheets, 1) if number and one.book_number == number), 0)
    templates = tuple(view(session, key) for key in (0, *(row.id for row in rows(session))))
    return PrintChoice(sheets, templates, printers(session), only, decision_id, blank_totals(session, today.year))


def print_several(
    session: Session, decision_ids: Sequence[int], today: date, certificate_ids: Sequence[int] = ()
) -> PrintChoice:
    """The same for certificates of several decisions, all of them or the chosen ones; what has none is passed over.

    Raises:
        Refused: nothing to print in any of them.
    """
    keys = [*decision_ids, *decisions_of(session, certificate_ids)]
    found: list[tuple[int, CertificatePaper]] = []
    refused: Refused | None = None
    for key in keys:
        try:
            found += [(key, sheet) for sheet in certificate_papers(session, key, today, certificate_ids)]
        except Refused as error:
            refused = error
    if not found:
        raise refused or Refused("Chưa chọn giấy khen nào để in.")
    whole = print_choice(session, found[0][0], today)
    return replace(whole, sheets=tuple(sheet for _, sheet in found), of=tuple(key for key, _ in found))


def decisions_of(session: Session, certificate_ids: Sequence[int]) -> list[int]:
    """The decisions that certificates belong to."""
    asked = select(Award.decision_id).join(Certificate, Certificate.award_id == Award.id)
    asked = asked.where(Certificate.id.in_(certificate_ids), Award.decision_id.is_not(None)).distinct()
    return [key for key in session.scalars(asked.order_by(Award.decision_id)) if key is not None]


def sheets_as_chosen(session: Session, decision_id: int, today: date) -> SheetsToPrint:
    """The certificates of a decision with the template the office chose.

    Raises:
        Refused: nothing to print.
    """
    return SheetsToPrint(certificate_papers(session, decision_id, today), chosen(session))


def sample(session: Session, today: date) -> CertificatePaper:
    """A certificate with the longest words of the data, to see in the editor whether they fit."""
    office = house.office_view(session)
    title, here = (office.draft.title, office.draft.place_name) if office else ("Ủy ban nhân dân xã Tùng Lâm", "")
    return CertificatePaper(
        authority=f"Chủ tịch {title}",
        receiver=_longest(session, Award.name_at) or "Ông Nguyễn Phước Bảo Thiên Trường",
        detail=_longest(session, Award.unit_at) or "Trưởng Ban Công tác Mặt trận thôn Châu Dương",
        achievement=_longest(session, Award.achievement)
        or "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới",
        place=here or "Tùng Lâm",
        signer_title=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer_name=_longest(session, Signer.name) or "Nguyễn Thị Thanh Tâm",
        decision_number="1215",
        book_number="137",
        day=today,
    )


def _longest(session: Session, column: InstrumentedAttribute[str]) -> str:
    return session.scalar(select(column).order_by(func.length(column).desc()).limit(1)) or ""


def _correction(row: PrinterCorrection) -> Correction:
    return Correction(row.shift_x, row.shift_y, row.scale_x, row.scale_y, row.skew_x, row.skew_y)
