"""What the clerk does with templates for certificates and with what was measured of printers."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.certificate_sheets import TemplateView
from thidua_desktop.domain.certificate_template import CertificateTemplate as Template
from thidua_desktop.domain.certificate_template import from_text, problems, to_text
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.printer_correction import Correction, Point, measured
from thidua_desktop.domain.printer_correction import problems as printer_problems
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import Attachment, CertificateTemplate, PrinterCorrection
from thidua_desktop.queries.certificate_templates import EMBLEM, PICTURE
from thidua_desktop.queries.records import found
from thidua_desktop.storage.attachments import Kept, keep, keep_content, place
from thidua_desktop.storage.failures import translated

WORD = "mẫu giấy khen"
WORDS = {PICTURE: "hình phôi", EMBLEM: "hình Quốc huy"}
PICTURE_ENDINGS = frozenset({".png", ".jpg", ".jpeg"})
Pictures = Sequence[tuple[str, Path | None]]


@labelled("Thêm mẫu giấy khen")
def add_template(session: Session, template: Template, pictures: Pictures = (), folder: Path | None = None) -> int:
    """Keep a new template with its pictures; returns its key.

    Args:
        session: the running transaction.
        template: the template.
        pictures: what each picture is ("picture" or "emblem") and its file.
        folder: where attachments lie.

    Raises:
        Refused: it cannot be printed, or the name is taken.
    """
    row = CertificateTemplate(name=_free_name(session, template, 0), content=_content(template))
    session.add(row)
    _put_pictures(row, pictures, folder)
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Nhập mẫu giấy khen")
def import_template(session: Session, data: bytes, folder: Path) -> int:
    """Keep a template another office sent, under a name that is free; returns its key.

    Args:
        session: the running transaction.
        data: the file, see ``documents.certificate_package``.
        folder: where attachments lie.

    Raises:
        Refused: it is no template.
        Failure: a picture cannot be kept.
    """
    from thidua_desktop.documents import certificate_package  # with the picture library: not before one is brought in

    template, pictures = certificate_package.unpack(data)
    taken = set(session.scalars(select(CertificateTemplate.name)))
    name, number = nfc(template.name).strip(), 1
    while name in taken:
        number += 1
        name = f"{nfc(template.name).strip()[:70]} ({number})"
    template_id = add_template(session, replace(template, name=name))
    row = found(session, CertificateTemplate, template_id, WORD)
    for role, (ending, content) in pictures.items():
        row.pictures.append(_attachment(keep_content(folder, WORDS[role] + ending, content), role))
    return template_id


@labelled("Sửa mẫu giấy khen")
def edit_template(
    session: Session,
    template_id: int,
    template: Template,
    pictures: Pictures = (),
    folder: Path | None = None,
    *,
    seen: Template | None = None,
) -> None:
    """Keep what the editor made of a template; a picture without a file is taken off.

    Raises:
        Refused: it cannot be printed, the name is taken, or somebody else changed it meanwhile.
    """
    row = found(session, CertificateTemplate, template_id, WORD)
    if seen is not None and from_text(row.content) != seen:
        raise Refused("Mẫu này vừa được sửa ở chỗ khác. Đóng lại, mở mẫu đang lưu rồi sửa tiếp.", "version")
    row.name, row.content = _free_name(session, template, template_id), _content(template)
    _put_pictures(row, pictures, folder)
    about(session, row.name)


@labelled("Xóa mẫu giấy khen")
def remove_template(session: Session, template_id: int) -> None:
    """Delete a template; printing goes back to the built-in one when it was the chosen one."""
    row = found(session, CertificateTemplate, template_id, WORD)
    about(session, row.name)
    session.delete(row)


@labelled("Chọn mẫu giấy khen để in")
def choose_template(session: Session, template_id: int) -> None:
    """Print with this template unless another is taken; with the built-in one for 0."""
    wanted = found(session, CertificateTemplate, template_id, WORD) if template_id else None
    for row in session.scalars(select(CertificateTemplate)):
        if row.chosen != (row is wanted):
            row.chosen = row is wanted
    about(session, wanted.name if wanted else "mẫu của chương trình")


@labelled("Ghi độ lệch máy in")
def set_correction(session: Session, printer: str, tray: str, correction: Correction) -> None:
    """Keep what was measured of a printer, in the place of what was known.

    Raises:
        Refused: no printer named, or numbers no printer makes.
    """
    refuse(printer_problems(correction))
    printer, tray = nfc(printer).strip(), nfc(tray).strip()[:80]
    if not printer:
        raise Refused("Chưa chọn máy in. Chọn máy in đã in tờ đo.", "printer")
    statement = select(PrinterCorrection).where(PrinterCorrection.printer == printer, PrinterCorrection.tray == tray)
    row = session.scalar(statement) or PrinterCorrection(printer=printer, tray=tray)
    row.shift_x, row.shift_y = correction.shift_x, correction.shift_y
    row.scale_x, row.scale_y = correction.scale_x, correction.scale_y
    row.skew_x, row.skew_y = correction.skew_x, correction.skew_y
    session.add(row)
    about(session, ", ".join(filter(None, (printer, tray))))


@labelled("Đo máy in")
def measure_printer(
    session: Session, printer: str, tray: str, wanted: Sequence[Point], measured_at: Sequence[Point]
) -> Correction:
    """Keep what follows from where the crosses of the calibration sheet were found; returns it.

    Raises:
        Refused: the numbers contradict each other, or no printer named.
    """
    correction = measured(wanted, measured_at)
    set_correction(session, printer, tray, correction)
    return correction


@labelled("Bỏ độ lệch máy in")
def remove_correction(session: Session, correction_id: int) -> None:
    """Print as the printer does again."""
    row = found(session, PrinterCorrection, correction_id, "độ lệch máy in")
    about(session, row.printer)
    session.delete(row)


def package(view: TemplateView, folder: Path) -> bytes:
    """A template with its pictures as one file for another office; takes no database and may run anywhere.

    Raises:
        Failure: a picture cannot be read.
    """
    from thidua_desktop.documents import certificate_package

    pictures = {}
    for role, key in ((PICTURE, view.picture), (EMBLEM, view.emblem)):
        if key:
            file = place(folder, key)
            with translated(file):
                pictures[role] = file.read_bytes()
    return certificate_package.pack(view.template, pictures)


def _content(template: Template) -> str:
    refuse(problems(template))
    return to_text(template)


def _free_name(session: Session, template: Template, template_id: int) -> str:
    name = nfc(template.name).strip()
    other = session.scalar(
        select(CertificateTemplate.id).where(CertificateTemplate.name == name, CertificateTemplate.id != template_id)
    )
    if other is not None:
        raise Refused(f"Đã có mẫu tên “{name}”. Đặt tên khác.", "name")
    return name


def _put_pictures(row: CertificateTemplate, pictures: Pictures, folder: Path | None) -> None:
    """Keep copies of pictures in the place of those before; the old ones stay on disk, so that undo brings them back.

    Raises:
        Refused: no picture.
        Failure: it cannot be read or copied.
    """
    for role, source in pictures:
        if source is not None and (role not in (PICTURE, EMBLEM) or source.suffix.lower() not in PICTURE_ENDINGS):
            raise Refused(f"Tệp “{source.name}” không phải hình PNG hoặc JPG. Quét phôi lại thành tệp hình.", role)
        for one in [one for one in row.pictures if one.note == role]:
            row.pictures.remove(one)
        if source is not None and folder is not None:
            row.pictures.append(_attachment(keep(folder, source), role))


def _attachment(kept: Kept, role: str) -> Attachment:
    return Attachment(name=nfc(kept.name), sha256=kept.sha256, size=kept.size, note=role)
