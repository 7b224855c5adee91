"""Certificates (giấy khen, giấy chứng nhận danh hiệu) as one PDF, A4 landscape, laid out in millimetres.

The order and look of the lines follow Decree 98/2023/ND-CP, art. 104. What is equal on every sheet (border, emblem,
national heading, authority, title) is stored once in the file and shown on each page; the rest is text that shrinks to
a floor, then wraps at spaces, and is never cut.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents import certificate_frame, fonts
from thidua_desktop.documents.blocks import date_line
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.domain.text import capitals, nfc

WIDTH, HEIGHT = 297.0, 210.0  # A4 landscape
BLACK, RED = (0.0, 0.0, 0.0), (0.80, 0.05, 0.07)
EMBLEM_TOP, EMBLEM_SIZE = 21.0, 20.0
EMBLEM_PIXELS = 25_000_000
BODY_TOP, BODY_FOOT = 95.0, 148.0  # receiver, post and achievement float between these
BODY_GAP = 2.2
PER_POINT = 25.4 / 72  # millimetres in a point


@dataclass(frozen=True, slots=True)
class Template:
    """How a batch is printed.

    Attributes:
        emblem: picture of the national emblem the office puts in; None leaves its place empty.
        stock: True prints the changing lines only, on pre-printed paper.
        shift: correction of the printer in millimetres, to the right and down.
    """

    emblem: Path | None = None
    stock: bool = False
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one line stands: millimetres from the left and top edge, sizes in points.

    Attributes:
        wanted: lines it may take before its letters shrink.
        allowed: lines it may take when they are at the floor.
    """

    key: str
    label: str
    x: float
    baseline: float
    width: float
    font: str
    size: float
    floor: float
    colour: tuple[float, float, float] = BLACK
    wanted: int = 1
    allowed: int = 1
    centred: bool = True
    leading: float = 1.3


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it will stand: its size in points and its lines; ``overflows`` when even the floor is too wide."""

    size: float
    lines: tuple[str, ...]
    overflows: bool


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One text that did not fit at its own size, for the list shown before printing."""

    index: int
    receiver: str
    label: str
    size: float
    nominal: float
    lines: int
    overflows: bool


MIDDLE = WIDTH / 2
RIGHT = 212.0
_STATIC = (
    Place("nation", "Quốc hiệu", MIDDLE, 47.0, 250, fonts.BOLD, 15, 15),
    Place("motto", "Tiêu ngữ", MIDDLE, 53.6, 250, fonts.BOLD, 16, 16),
    Place("authority", "Thẩm quyền", MIDDLE, 66.0, 235, fonts.BOLD, 20, 13, RED),
    Place("heading", "Tặng", MIDDLE, 75.0, 235, fonts.BOLD, 16, 12),
    Place("title", "Tên giấy", MIDDLE, 91.0, 235, fonts.BOLD, 44, 24, RED),
)
_BODY = (
    Place("receiver", "Tên người nhận", MIDDLE, 0, 235, fonts.BOLD, 26, 16, allowed=2, leading=1.2),
    Place("detail", "Chức vụ, đơn vị", MIDDLE, 0, 235, fonts.REGULAR, 16, 12, allowed=2),
    Place("achievement", "Thành tích", MIDDLE, 0, 225, fonts.REGULAR, 16, 12, wanted=3, allowed=4),
)
_DECISION = Place("decision", "Số quyết định", 32, 160.5, 105, fonts.BOLD_ITALIC, 13, 9, centred=False)
_BOOK = Place("book", "Số sổ", 32, 167.5, 105, fonts.BOLD_ITALIC, 13, 9, centred=False)
_DATE = Place("date", "Địa danh, ngày tháng", RIGHT, 153.5, 118, fonts.BOLD_ITALIC, 14, 10)
_SIGNER = Place("signer_title", "Chức vụ người ký", RIGHT, 160.5, 118, fonts.BOLD, 14, 9, leading=1.25)
_NAME = Place("signer_name", "Tên người ký", RIGHT, 186.0, 118, fonts.BOLD, 15, 10)

Placed = tuple[Place, float, Fitted]  # the float: baseline of its first line in millimetres


def render(certificates: Sequence[Certificate], template: Template | None = None) -> bytes:
    """The certificates as one PDF, a page each.

    Raises:
        Refused: there is none, a text is too long even at the smallest size, or the emblem is no picture.
    """
    template = template or Template()
    if not certificates:
        raise Refused("Chưa chọn giấy khen nào để in.")
    fonts.register()
    emblem = _emblem(template.emblem) if template.emblem and not template.stock else None
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH * mm, HEIGHT * mm), initialFontName=fonts.REGULAR, pageCompression=1)
    canvas.setTitle(nfc(certificates[0].title))
    canvas.setCreator("Thi Đua Desktop")
    forms: dict[tuple[str, str, str], str] = {}
    for index, certificate in enumerate(certificates):
        kind = (certificate.authority, certificate.heading, certificate.title)
        if not template.stock and kind not in forms:
            forms[kind] = f"sheet{len(forms)}"
            _store_sheet(canvas, forms[kind], certificate, emblem)
        canvas.saveState()
        canvas.translate(template.shift[0] * mm, -template.shift[1] * mm)
        if not template.stock:
            canvas.doForm(forms[kind])
        _show(canvas, _checked(index, certificate, _changing(certificate)))
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def fitting(certificates: Sequence[Certificate]) -> list[Shrunk]:
    """What will be printed smaller, or on more lines, than usual; empty when all fits."""
    fonts.register()
    found: list[Shrunk] = []
    for index, certificate in enumerate(certificates):
        for place, _, fitted in (*_constant(certificate), *_changing(certificate)):
            if fitted.size < place.size or fitted.overflows:
                found.append(
                    Shrunk(
                        index,
                        nfc(certificate.receiver),
                        place.label,
                        fitted.size,
                        place.size,
                        len(fitted.lines),
                        fitted.overflows,
                    )
                )
    return found


def _constant(certificate: Certificate) -> Iterator[Placed]:
    texts = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        capitals(certificate.authority),
        capitals(certificate.heading),
        capitals(certificate.title),
    )
    for place, text in zip(_STATIC, texts, strict=True):
        yield place, place.baseline, fit(place, text)


def _changing(certificate: Certificate) -> Iterator[Placed]:
    """The lines of one receiver; the middle three float, centred in their field."""
    body = [
        (place, fit(place, text))
        for place, text in zip(_BODY, (certificate.receiver, certificate.detail, certificate.achievement), strict=True)
        if text.strip()
    ]
    tall = sum(_height(place, fitted) for place, fitted in body) + BODY_GAP * max(len(body) - 1, 0)
    top = BODY_TOP + max(0.0, (BODY_FOOT - BODY_TOP - tall) / 2)
    for place, fitted in body:
        yield place, top + fitted.size * PER_POINT, fitted
        top += _height(place, fitted) + BODY_GAP
    number = certificate.decision_number.strip() or " " * 10
    yield _at(_DECISION, f"Quyết định số: {number}/{certificate.decision_symbol}")
    yield _at(_BOOK, f"Số sổ khen thưởng: {certificate.book_number.strip() or ' ' * 10}")
    yield _at(_DATE, _date_line(certificate))
    baseline = _SIGNER.baseline
    for line in certificate.signer_title:
        fitted = fit(_SIGNER, line)
        yield _SIGNER, baseline, fitted
        baseline += fitted.size * _SIGNER.leading * PER_POINT
    yield _at(_NAME, certificate.signer_name)


def _at(place: Place, text: str) -> Placed:
    return place, place.baseline, fit(place, text)


def _height(place: Place, fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * place.leading * PER_POINT


def _date_line(certificate: Certificate) -> str:
    """Place and date; an unknown day leaves more room than on papers, for it is written with a brush pen."""
    day = certificate.day
    if day is None:
        return f"{certificate.place}, ngày{' ' * 9}tháng{' ' * 9}năm{' ' * 12}"
    return date_line(certificate.place, day.day, day.month, day.year)


@lru_cache(maxsize=8192)
def fit(place: Place, text: str) -> Fitted:
    """The text as it will stand at this place: as large as possible, in as few lines as possible."""
    text = fonts.clean(text)
    if place.wanted == place.allowed == 1:
        size = _half_points(place, _unit(place.font, text))
        return Fitted(size, (text,), _unit(place.font, text) * size * PER_POINT > place.width)
    paragraphs = [line.split() for line in text.splitlines() if line.strip()]
    size = place.size
    while True:
        lines, too_wide = _wrap(place.font, paragraphs, place.width / PER_POINT / size)
        if (len(lines) <= place.wanted and not too_wide) or size <= place.floor:
            break
        size -= 0.5
    if len(paragraphs) == 1 and len(lines) > 1 and not too_wide:
        lines = _balanced(place.font, paragraphs, place.width / PER_POINT / size, len(lines))
    return Fitted(size, tuple(lines), too_wide or len(lines) > place.allowed)


def _half_points(place: Place, unit: float) -> float:
    """The largest size, in half points between floor and nominal, at which one line fits."""
    if not unit:
        return place.size
    possible = int(place.width / PER_POINT / unit * 2) / 2
    return min(place.size, max(place.floor, possible))


@lru_cache(maxsize=32768)
def _unit(font: str, text: str) -> float:
    """Width at one point, in points; words come again and again, measuring them is what costs."""
    return float(stringWidth(text, font, 1))


def _wrap(font: str, paragraphs: list[list[str]], width: float) -> tuple[list[str], bool]:
    """Lines no wider than ``width`` (points at size one), and whether a single word is wider than that."""
    lines: list[str] = []
    too_wide = False
    blank = _unit(font, " ")
    for words in paragraphs:
        line: list[str] = []
        reach = -blank
        for word in words:
            wide = _unit(font, word)
            too_wide = too_wide or wide > width
            if line and reach + blank + wide > width:
                lines.append(" ".join(line))
                line, reach = [], -blank
            line.append(word)
            reach += blank + wide
        lines.append(" ".join(line))
    return lines, too_wide


def _balanced(font: str, paragraphs: list[list[str]], width: float, count: int) -> list[str]:
    """The same number of lines, as equal in length as can be: centred text without a lonely last word."""
    low, high = width / 2, width
    lines, _ = _wrap(font, paragraphs, high)
    for _ in range(6):
        middle = (low + high) / 2
        attempt, too_wide = _wrap(font, paragraphs, middle)
        if len(attempt) <= count and not too_wide:
            high, lines = middle, attempt
        else:
            low = middle
    return lines


def _checked(index: int, certificate: Certificate, placed: Iterator[Placed]) -> Iterator[Placed]:
    for item in placed:
        if item[2].overflows:
            raise Refused(
                f"Giấy thứ {index + 1} ({nfc(certificate.receiver)}): phần “{item[0].label}” dài quá, không in vừa "
                "dù đã thu nhỏ chữ. Hãy viết ngắn lại.",
                field=item[0].key,
            )
        yield item


def _store_sheet(canvas: Canvas, name: str, certificate: Certificate, emblem: ImageReader | None) -> None:
    """Put into the file, once, all that does not change from sheet to sheet."""
    placed = list(_checked(0, certificate, _constant(certificate)))
    canvas.beginForm(name, 0, 0, WIDTH * mm, HEIGHT * mm)
    certificate_frame.draw(canvas, WIDTH, HEIGHT)
    if emblem is not None:
        corner = ((MIDDLE - EMBLEM_SIZE / 2) * mm, (HEIGHT - EMBLEM_TOP - EMBLEM_SIZE) * mm)
        canvas.drawImage(
            emblem, *corner, EMBLEM_SIZE * mm, EMBLEM_SIZE * mm, mask="auto", preserveAspectRatio=True, anchor="c"
        )
    _show(canvas, placed)
    motto, baseline, fitted = placed[1]
    half = _unit(motto.font, fitted.lines[0]) * fitted.size / 2  # the line is as long as the words above it
    y = (HEIGHT - baseline - 1.9) * mm
    canvas.setLineWidth(0.9)
    canvas.setStrokeColorRGB(*BLACK)
    canvas.line(MIDDLE * mm - half, y, MIDDLE * mm + half, y)
    canvas.endForm()


def _show(canvas: Canvas, placed: Iterator[Placed] | Sequence[Placed]) -> None:
    text = canvas.beginText()
    colour: tuple[float, ...] | None = None
    for place, baseline, fitted in placed:
        if place.colour != colour:
            colour = place.colour
            text.setFillColorRGB(*colour)
        text.setFont(place.font, fitted.size)
        y = (HEIGHT - baseline) * mm
        for line in fitted.lines:
            x = place.x * mm
            if place.centred:
                x -= _unit(place.font, line) * fitted.size / 2
            text.setTextOrigin(x, y)
            text.textOut(line)
            y -= fitted.size * place.leading
    canvas.drawText(text)


def _emblem(path: Path) -> ImageReader:
    """The picture, decoded once and bounded in size."""
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > EMBLEM_PIXELS:
                raise Refused(f"Tệp hình “{path.name}” lớn quá. Hãy chọn hình nhỏ hơn 5.000 × 5.000 điểm.", "emblem")
            picture.load()
            return ImageReader(picture.convert("RGBA"))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Refused(f"Không đọc được tệp hình “{path.name}”. Hãy chọn một tệp PNG hoặc JPG.", "emblem") from error
