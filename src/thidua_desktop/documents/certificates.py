"""Certificates (giấy khen, giấy chứng nhận danh hiệu) as one PDF, laid out in millimetres by a template.

What is equal on every sheet (border, pictures, national heading, authority, title) is stored once in the file and shown
on each page; the rest is text that shrinks to a floor, then wraps at spaces, and is never cut.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents import certificate_frame, fonts
from thidua_desktop.documents.blocks import date_line
from thidua_desktop.documents.certificate_fit import PER_POINT, Fitted, Place, fit, height, place_of, unit
from thidua_desktop.documents.certificate_pictures import for_pdf
from thidua_desktop.documents.pdf_file import Sheets
from thidua_desktop.domain.certificate_template import BUILT_IN, CONSTANT, CertificateTemplate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate
from thidua_desktop.domain.printer_correction import NONE, Correction, inverse
from thidua_desktop.domain.text import nfc

BLACK = (0.0, 0.0, 0.0)
BODY_GAP = 2.2
_PAPER = {"nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto": "Độc lập - Tự do - Hạnh phúc", "extra": ""}


@dataclass(frozen=True, slots=True)
class Output:
    """What the words of a template are printed with.

    Attributes:
        picture: background the office gave, over the whole paper; emblem: picture of the national emblem.
        stock: True prints words only whatever the template says, False the full page; None as the template says.
        correction: how the printer distorts; it is undone.
        proof: shows the edges of paper and places, and the background of blanks, to be held against a blank.
        first: the number of the first sheet in its list, for what is said of one.
    """

    picture: Path | None = None
    emblem: Path | None = None
    stock: bool | None = None
    correction: Correction = NONE
    proof: bool = False
    first: int = 1


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


Placed = tuple[Place, float, Fitted]  # the float: baseline of its first line in millimetres


@dataclass(frozen=True, slots=True, eq=False)
class _Layout:
    """The places a sheet is drawn with: those equal on every sheet, those that float, those that stand."""

    template: CertificateTemplate
    constant: tuple[Place, ...]
    floating: tuple[Place, ...]
    standing: tuple[Place, ...]


def render(
    certificates: Sequence[Certificate], template: CertificateTemplate = BUILT_IN, output: Output | None = None
) -> bytes:
    """The certificates as one PDF, a page each.

    Raises:
        Refused: there is none, a text is too long even at the smallest size, or a picture is none.
    """
    output = output or Output()
    if not certificates:
        raise Refused("Chưa chọn giấy khen nào để in.")
    fonts.register()
    stock = template.stock if output.stock is None else output.stock
    layout = _layout(template, stock)
    target = io.BytesIO()
    size = (template.width * mm, template.height * mm)
    canvas = Sheets(target, pagesize=size, initialFontName=fonts.REGULAR)
    _describe(canvas, certificates[0])
    ground = _Ground(layout, output, stock)
    moved = None if output.correction.is_none else _matrix(output.correction, template.height)
    for index, certificate in enumerate(certificates, output.first - 1):
        form = ground.stored(canvas, certificate)
        if moved:
            canvas.saveState()
            canvas.transform(*moved)
        if form:
            canvas.doForm(form)
        _show(canvas, size[1], checked(index, certificate, _changing(certificate, layout)))
        if moved:
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _describe(canvas: Canvas, first: Certificate) -> None:
    """Say in the file what it is and from whom."""
    title, author = description(first)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    number = f" kèm Quyết định số {first.decision_number}/{first.decision_symbol}" if first.decision_number else ""
    canvas.setSubject(nfc(f"{first.title}{number}"))


def description(first: Certificate) -> tuple[str, str]:
    """Title and author of a file of certificates."""
    return nfc(first.title), nfc(first.authority)


def fitting(
    certificates: Sequence[Certificate], template: CertificateTemplate = BUILT_IN, *, stock: bool | None = None
) -> list[Shrunk]:
    """What will be printed smaller, or on more lines, than usual; empty when all fits."""
    fonts.register()
    layout = _layout(template, template.stock if stock is None else stock)
    found: list[Shrunk] = []
    for index, certificate in enumerate(certificates):
        for place, _, fitted in (*_constant(certificate, layout), *_changing(certificate, layout)):
            nominal = place.field.size
            if fitted.size < nominal or fitted.overflows:
                receiver = nfc(certificate.receiver)
                lines = len(fitted.lines)
                found.append(Shrunk(index, receiver, place.label, fitted.size, nominal, lines, fitted.overflows))
    return found


def replaced_fonts(
    certificates: Sequence[Certificate], template: CertificateTemplate = BUILT_IN, *, stock: bool | None = None
) -> list[str]:
    """Where another font than the template's is used, and why, in sentences; empty when all fonts are good."""
    layout = _layout(template, template.stock if stock is None else stock)
    gone: dict[str, list[str]] = {}
    for place in (*layout.constant, *layout.floating, *layout.standing):
        if place.field.font and place.letters is None:
            gone.setdefault(place.field.font, []).append(place.label.lower())
    said = [
        f"Phông “{font}” (ô {', '.join(labels)}) không có trên máy này hoặc không cho nhúng: in bằng phông của chương "
        "trình. Cài phông đó hoặc chọn phông khác trong mẫu."
        for font, labels in gone.items()
    ]
    return said + _letters_missing(certificates, layout)


def _letters_missing(certificates: Sequence[Certificate], layout: _Layout) -> list[str]:
    missing: dict[tuple[str, str], dict[str, None]] = {}
    for certificate in certificates:
        for place, _, fitted in (*_constant(certificate, layout), *_changing(certificate, layout)):
            if place.letters is not None and fitted.font == place.font:
                letters = place.letters.lacks("".join(fitted.lines))
                missing.setdefault((place.field.font, place.label.lower()), {}).update(dict.fromkeys(letters))
    return [
        f"Phông “{font}” thiếu chữ {', '.join(list(letters)[:8])}: ô {label} có chữ đó in bằng phông của chương trình."
        for (font, label), letters in missing.items()
    ]


def placed(certificate: Certificate, template: CertificateTemplate, *, stock: bool | None = None) -> list[Placed]:
    """Every part of one sheet with its first baseline in millimetres, for the editor on screen."""
    fonts.register()
    layout = _layout(template, template.stock if stock is None else stock)
    return [*_constant(certificate, layout), *_changing(certificate, layout)]


@lru_cache(maxsize=16)
def _layout(template: CertificateTemplate, stock: bool) -> _Layout:
    shown = [place_of(one) for one in template.fields if not one.hidden and (one.on_stock or not stock)]
    changing = [place for place in shown if place.field.key not in CONSTANT]
    return _Layout(
        template,
        tuple(place for place in shown if place.field.key in CONSTANT),
        tuple(place for place in changing if place.field.floats),
        tuple(place for place in changing if not place.field.floats),
    )


def _constant(certificate: Certificate, layout: _Layout) -> Iterator[Placed]:
    texts = _PAPER | {
        "authority": certificate.authority,
        "heading": certificate.heading,
        "title": certificate.title,
    }
    for place in layout.constant:
        yield place, place.field.y, fit(place, place.field.before + texts[place.field.key])


def _changing(certificate: Certificate, layout: _Layout) -> Iterator[Placed]:
    """The parts of one receiver; those that float are centred in the middle field."""
    body = [
        (place, fit(place, place.field.before + text))
        for place in layout.floating
        if (text := _text(certificate, place.field.key)).strip()
    ]
    tall = sum(height(place, fitted) for place, fitted in body) + BODY_GAP * max(len(body) - 1, 0)
    top, foot = layout.template.body_top, layout.template.body_foot
    top += max(0.0, (foot - top - tall) / 2)
    for place, fitted in body:
        yield place, top + fitted.size * PER_POINT, fitted
        top += height(place, fitted) + BODY_GAP
    for place in layout.standing:
        if place.field.key == "signer_title":
            yield from _signer_lines(certificate, place)
        else:
            text = _text(certificate, place.field.key)
            if text or place.field.before:
                yield place, place.field.y, fit(place, place.field.before + text)


def _signer_lines(certificate: Certificate, place: Place) -> Iterator[Placed]:
    """Each line of the signer's title fitted alone: KT. CHỦ TỊCH over PHÓ CHỦ TỊCH."""
    baseline = place.field.y
    for line in certificate.signer_title:
        fitted = fit(place, line)
        yield place, baseline, fitted
        baseline += height(place, fitted)


def _text(certificate: Certificate, key: str) -> str:
    day = certificate.day
    if key in ("receiver", "detail", "achievement", "signer_name"):
        return str(getattr(certificate, key))
    if key == "decision":
        return f"{certificate.decision_number.strip() or ' ' * 10}/{certificate.decision_symbol}"
    if key == "book":
        return certificate.book_number.strip() or " " * 10
    if key == "date":
        return _date_line(certificate)
    if key == "signer_title":
        return "\n".join(certificate.signer_title)
    if day is None:
        return ""
    return {"day": f"{day.day:02d}", "month": f"{day.month:02d}" if day.month < 3 else str(day.month)}.get(
        key, str(day.year)
    )


def _date_line(certificate: Certificate) -> str:
    """Place and date; an unknown day leaves more room than on papers, for it is written with a brush pen."""
    day = certificate.day
    if day is None:
        return f"{certificate.place}, ngày{' ' * 9}tháng{' ' * 9}năm{' ' * 12}"
    return date_line(certificate.place, day.day, day.month, day.year)


def checked(index: int, certificate: Certificate, items: Iterable[Placed]) -> Iterator[Placed]:
    """The parts of a sheet, as long as all of them fit.

    Raises:
        Refused: a text is too long even at the smallest size.
    """
    for item in items:
        if item[2].overflows:
            raise Refused(
                f"Giấy thứ {index + 1} ({nfc(certificate.receiver)}): phần “{item[0].label}” dài quá, không in vừa "
                "dù đã thu nhỏ chữ. Hãy viết ngắn lại.",
                field=item[0].field.key,
            )
        yield item


class _Ground:
    """What lies under the changing words: stored in the file once for each kind of certificate."""

    def __init__(self, layout: _Layout, output: Output, stock: bool) -> None:
        self._layout, self._proof = layout, output.proof
        kind = layout.template.background
        self._frame = kind == "frame" and not stock
        self._picture = for_pdf(output.picture) if output.picture and (output.proof or prints(kind, stock)) else None
        self._emblem = for_pdf(output.emblem) if output.emblem and not stock else None
        self._forms: dict[tuple[str, str, str], str] = {}

    def stored(self, canvas: Canvas, certificate: Certificate) -> str:
        """The name of what to show under this certificate, "" for nothing."""
        pictures = self._frame or self._picture or self._emblem or self._proof
        if not pictures and not self._layout.constant:
            return ""
        kind = (certificate.authority, certificate.heading, certificate.title)
        if kind not in self._forms:
            self._forms[kind] = f"sheet{len(self._forms)}"
            self._store(canvas, self._forms[kind], certificate)
        return self._forms[kind]

    def _store(self, canvas: Canvas, name: str, certificate: Certificate) -> None:
        template = self._layout.template
        width, tall = template.width * mm, template.height * mm
        words = list(checked(0, certificate, _constant(certificate, self._layout)))
        canvas.beginForm(name, 0, 0, width, tall)
        if self._picture is not None:
            canvas.drawImage(self._picture, 0, 0, width, tall, mask="auto")
        if self._frame:
            certificate_frame.draw(canvas, template.width, template.height)
        if self._emblem is not None:
            side = template.emblem_size * mm
            corner = (template.emblem_x * mm, tall - template.emblem_y * mm - side)
            canvas.drawImage(self._emblem, *corner, side, side, mask="auto", preserveAspectRatio=True, anchor="c")
        if self._proof:
            _outline(canvas, self._layout)
        _show(canvas, tall, words)
        for place, baseline, fitted in words:
            if place.field.key == "motto":
                _rule_under(canvas, place, tall - (baseline + 1.9) * mm, fitted)
        canvas.endForm()


def prints(background: str, stock: bool) -> bool:
    """Whether the background picture is printed, not only shown in a proof."""
    return background == "image" and not stock


def _rule_under(canvas: Canvas, place: Place, y: float, fitted: Fitted) -> None:
    """The line under the motto, as long as its words."""
    wide = unit(fitted.font, fitted.lines[0]) * fitted.size
    left = place.anchor - wide * place.share
    canvas.setLineWidth(0.9)
    canvas.setStrokeColorRGB(*BLACK)
    canvas.line(left, y, left + wide, y)


def _outline(canvas: Canvas, layout: _Layout) -> None:
    """Edges of the paper and of each place, thin and grey, so that a proof on plain paper shows what belongs where."""
    template = layout.template
    canvas.saveState()
    canvas.setStrokeColorRGB(0.45, 0.45, 0.45)
    canvas.setLineWidth(0.3)
    canvas.rect(0.2, 0.2, template.width * mm - 0.4, template.height * mm - 0.4)
    canvas.setDash(2, 2)
    for place in (*layout.constant, *layout.standing):
        one = place.field
        tall = one.size * PER_POINT
        canvas.rect(one.x * mm, (template.height - one.y - tall * 0.3) * mm, one.width * mm, tall * 1.2 * mm)
    if layout.floating:
        left = min(place.field.x for place in layout.floating)
        right = max(place.field.x + place.field.width for place in layout.floating)
        foot = (template.height - template.body_foot) * mm
        canvas.rect(left * mm, foot, (right - left) * mm, (template.body_foot - template.body_top) * mm)
    canvas.restoreState()


def _matrix(printer: Correction, tall: float) -> tuple[float, float, float, float, float, float]:
    """The correction for points counted from the lower left corner of a paper ``tall`` millimetres high."""
    p, q, r, s, t, u = inverse(printer)
    return p, -s, -q, t, (q * tall + r) * mm, (tall - t * tall - u) * mm


def _show(canvas: Canvas, tall: float, items: Iterable[Placed]) -> None:
    text = canvas.beginText()
    colour: tuple[float, ...] | None = None
    for place, baseline, fitted in items:
        if place.colour != colour:
            colour = place.colour
            text.setFillColorRGB(*colour)
        text.setFont(fitted.font, fitted.size)
        y = tall - baseline * mm
        for line in fitted.lines:
            x = place.anchor
            if place.share:
                x -= unit(fitted.font, line) * fitted.size * place.share
            text.setTextOrigin(x, y)
            text.textOut(line)
            y -= fitted.size * place.field.spacing
    canvas.drawText(text)
