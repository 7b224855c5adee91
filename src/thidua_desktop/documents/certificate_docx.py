"""Certificates as a Word file that can be corrected: the twin of the PDF, each part a text box at its millimetres.

Text boxes are anchored to the page, so they neither push one another away nor follow the margins. Each stands in the
file twice, as Word 2010 and LibreOffice read it and as Word 2007 does. What lies under the words of every sheet
(border, background, emblem) is in the header and so stored once.
"""

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.oxml import parse_xml
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents import certificate_frame, raster
from thidua_desktop.documents.certificate_fit import PER_POINT, Fitted, Place, place_of, unit
from thidua_desktop.documents.certificate_pictures import image
from thidua_desktop.documents.certificates import Output, Placed, checked, description, placed, prints
from thidua_desktop.documents.docx import new_file, saved
from thidua_desktop.documents.docx_marks import spacing, twips
from thidua_desktop.documents.docx_styles import FACE
from thidua_desktop.domain.certificate_template import BUILT_IN, PARTS, CertificateTemplate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers_awards import Certificate

ASCENT = 0.912
"""How far a line of Times New Roman begins above its baseline, in multiples of the size.

Its letters claim 0.891; between lines 0.042 more is left, which LibreOffice puts above and others below: the middle.
"""
LINE = 1.149
"""Of the same: how high a single line is."""
SLACK = 2.0
"""Millimetres a box is wider than its part, for another program measures letters a little otherwise."""
MARGIN = 10.0
HEADER_NUMBERS = 1_000_001
"""Numbers of what is in the header, which no box has."""
DOTS_PER_INCH = 300
RULE_WEIGHT, RULE_BELOW = 0.9 * PER_POINT, 1.9

_TURN = "<w:pageBreakBefore/>"
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{name}="{where}"' for name, where in _SPACES.items())
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"

Box = tuple[float, float, float, float]
"""Left and upper edge, width and height in millimetres from the left upper corner of the paper."""


def render(
    certificates: Sequence[Certificate], template: CertificateTemplate = BUILT_IN, output: Output | None = None
) -> bytes:
    """The certificates as one Word file, a page each; no printer is corrected for, as in a saved PDF.

    Raises:
        Refused: there is none, a text is too long even at the smallest size, or a picture is none.
    """
    output = output or Output()
    if not certificates:
        raise Refused("Chưa chọn giấy khen nào để lưu.")
    stock = template.stock if output.stock is None else output.stock
    file = new_file(*description(certificates[0]))
    for part in template.fields:
        file.styles.element.append(_parsed(_style(place_of(part))))
    under = _under(file, template, output, stock=stock)
    numbers = count(1)
    pages = [
        _page([*checked(index, one, placed(one, template, stock=stock))], template, numbers)
        for index, one in enumerate(certificates, output.first - 1)
    ]
    pages[0] = pages[0].replace(_TURN, "", 1)
    body = file.element.body
    for child in list(body):
        body.remove(child)
    for page in pages:
        body.append(_parsed(page))
    body.append(_parsed(_section(template, under)))
    return saved(file)


def _parsed(marks: str) -> object:
    """The marks of one element as that element."""
    name = re.match(r"<[\w:]+", marks)
    assert name is not None
    return parse_xml(f"{name[0]} {_DECLARED}{marks[name.end() :]}")


def _style(place: Place) -> str:
    """The style of a part: who changes it in Word changes it on every sheet."""
    field = place.field
    letters = field.font if place.letters is not None else FACE
    face = _face(letters)
    look = ("<w:b/><w:bCs/>" if field.bold else "") + ("<w:i/><w:iCs/>" if field.italic else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{_style_id(field.key)}">'
        f'<w:name w:val="Giấy khen – {PARTS[field.key]}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{spacing(0, 0, 240)}<w:jc w:val="{field.align}"/></w:pPr>'
        f'<w:rPr>{face}{look}<w:color w:val="{field.colour[1:].upper()}"/>{_size(field.size)}</w:rPr></w:style>'
    )


def _style_id(key: str) -> str:
    return "Certificate" + "".join(word.capitalize() for word in key.split("_"))


def _face(family: str) -> str:
    return f"<w:rFonts {' '.join(f'w:{use}={quoteattr(family)}' for use in ('ascii', 'hAnsi', 'eastAsia', 'cs'))}/>"


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _page(parts: Sequence[Placed], template: CertificateTemplate, numbers: "count[int]") -> str:
    """One sheet: an empty paragraph that begins a page and that all its boxes hang on."""
    boxes = "".join(_boxes(parts, template, numbers))
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{_TURN}</w:pPr><w:r>{boxes}</w:r></w:p>'


def _boxes(parts: Sequence[Placed], template: CertificateTemplate, numbers: "count[int]") -> Iterator[str]:
    for place, baseline, fitted in parts:
        yield _box(_room(place, baseline, fitted, template), next(numbers), place.label, _lines(place, fitted))
        if place.field.key == "motto":
            wide = unit(fitted.font, fitted.lines[0]) * fitted.size * PER_POINT
            left = place.anchor * PER_POINT - wide * place.share
            yield _box((left, baseline + RULE_BELOW - RULE_WEIGHT / 2, wide, RULE_WEIGHT), next(numbers), "Nét kẻ", "")


def _room(place: Place, baseline: float, fitted: Fitted, template: CertificateTemplate) -> Box:
    """The box of a part: a little wider than its place, by as much on both sides of what its lines hold on to."""
    field, size = place.field, fitted.size * PER_POINT
    before = {"left": 0.0, "center": SLACK, "right": 2 * SLACK}[field.align]
    after = 2 * SLACK - before
    before, after = min(before, field.x), min(after, template.width - field.x - field.width)
    if field.align == "center":
        before = after = min(before, after)
    top = max(0.0, baseline - ASCENT * size)
    tall = (LINE + (len(fitted.lines) - 1) * max(field.spacing, LINE) + 0.4) * size
    return field.x - before, top, field.width + before + after, tall


def _lines(place: Place, fitted: Fitted) -> str:
    """A paragraph for each line, so that the lines of Word are those of the print."""
    field = place.field
    letters = "" if fitted.size == field.size else _size(fitted.size)
    if place.letters is not None and fitted.font == place.font:  # the office's font lacks a letter of this text
        letters = _face(FACE) + letters
    more = (field.spacing - LINE) * fitted.size
    # Lines closer than single ones are set to an exact height, of which four fifths stand above the baseline.
    tight = f'<w:spacing w:line="{twips(field.spacing * fitted.size)}" w:lineRule="exact"/>'
    out = []
    for number, line in enumerate(fitted.lines):
        apart = "" if not number else spacing(more) if more >= 0 else tight
        look = f"<w:rPr>{letters}</w:rPr>" if letters else ""
        out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{_style_id(field.key)}"/>{apart}</w:pPr>'
            f'<w:r>{look}<w:t xml:space="preserve">{escape(_counted(line))}</w:t></w:r></w:p>'
        )
    return "".join(out)


def _counted(line: str) -> str:
    """The line with room left for a pen also at its end, where blanks alone do not count."""
    return f"{line[:-1]}\u00a0" if line.endswith(" ") else line


def _box(room: Box, number: int, name: str, text: str) -> str:
    """A box at its place on the page; without text it is a black bar."""
    left, top, wide, tall = (length / PER_POINT for length in room)
    inside = f"<w:txbxContent>{text}</w:txbxContent>" if text else ""
    fill = "<a:noFill/>" if text else '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    spoken = f"<wps:txbx>{inside}</wps:txbx>" if text else ""
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="{int(bool(text))}"/><wps:spPr>{_extent(room)}'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>{spoken}'
        '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
        "</wps:bodyPr></wps:wsp>"
    )
    style = (
        f"position:absolute;margin-left:{left:.2f}pt;margin-top:{top:.2f}pt;width:{wide:.2f}pt;height:{tall:.2f}pt;"
        f"z-index:{number};mso-position-horizontal-relative:page;mso-position-vertical-relative:page"
    )
    filled = 'filled="f"' if text else 'fillcolor="black"'
    old = f'<v:textbox inset="0,0,0,0">{inside}</v:textbox>' if text else ""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{_anchored(room, number, name, _SHAPE, shape)}</mc:Choice>'
        f'<mc:Fallback><w:pict><v:rect style="{style}" {filled} stroked="f">{old}</v:rect></w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )


def _anchored(room: Box, number: int, name: str, kind: str, graphic: str, *, behind: bool = False) -> str:
    left, top, wide, tall = map(_emu, room)
    return (
        f'<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" '
        f'behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name} {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{kind}">{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def _extent(room: Box) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(room[2])}" cy="{_emu(room[3])}"/></a:xfrm>'


def _emu(millimetres: float) -> int:
    """A length in the unit of drawings: 36,000 in a millimetre."""
    return round(millimetres * 36_000)


def _under(file: WordFile, template: CertificateTemplate, output: Output, *, stock: bool) -> str:
    """Put what lies under the words into the header; gives the mark that refers to it, "" when nothing does."""
    side = template.emblem_size
    whole = (0.0, 0.0, template.width, template.height)
    pictures: list[tuple[str, Box, bytes | Path]] = []
    if output.picture is not None and prints(template.background, stock):
        pictures.append(("Hình nền", whole, output.picture))
    if template.background == "frame" and not stock:
        pictures.append(("Khung", whole, _frame(template.width, template.height)))
    if output.emblem is not None and not stock:
        pictures.append(("Quốc huy", (template.emblem_x, template.emblem_y, side, side), output.emblem))
    if not pictures:
        return ""
    header = file.sections[0].header
    header.is_linked_to_previous = False
    element = header._element  # noqa: SLF001  # python-docx has no other way to a picture beside the text
    for child in list(element):
        element.remove(child)
    marks = []
    for number, (name, room, source) in enumerate(pictures, HEADER_NUMBERS):
        data, size = _picture(source)
        relation, _ = header.part.get_or_add_image(io.BytesIO(data))
        shape = _graphic(relation, name, number, room := _within(room, size) if name == "Quốc huy" else room)
        marks.append(_anchored(room, number, name, _PICTURE, shape, behind=True))
    element.append(_parsed(f'<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r>{"".join(marks)}</w:r></w:p>'))
    (reference,) = file.sections[0]._sectPr.headerReference_lst  # noqa: SLF001
    return f'<w:headerReference w:type="default" r:id="{reference.rId}"/>'


def _graphic(relation: str, name: str, number: int, room: Box) -> str:
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr>{_extent(room)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def _picture(source: bytes | Path) -> tuple[bytes, tuple[int, int]]:
    """A picture as the file takes it, and its size in dots."""
    if isinstance(source, bytes):
        with Image.open(io.BytesIO(source)) as opened:
            return source, opened.size
    picture = image(source)
    if picture.format in ("PNG", "JPEG") and picture.mode in ("L", "P", "RGB", "RGBA"):
        return source.read_bytes(), picture.size
    out = io.BytesIO()
    picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(out, "PNG")
    return out.getvalue(), picture.size


def _within(room: Box, size: tuple[int, int]) -> Box:
    """The largest box of a picture's own shape in the middle of another."""
    left, top, wide, tall = room
    share = min(wide / size[0], tall / size[1])
    inner = (size[0] * share, size[1] * share)
    return left + (wide - inner[0]) / 2, top + (tall - inner[1]) / 2, *inner


@lru_cache(maxsize=2)
def _frame(width: float, height: float) -> bytes:
    """The border as a picture, for Word draws no such lines."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(width * mm, height * mm))
    certificate_frame.draw(canvas, width, height)
    canvas.save()
    pages = raster.Pages(target.getvalue())
    drawn = pages.picture(0, DOTS_PER_INCH)
    pages.close()
    size = (drawn.width, drawn.height)
    made = Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride, 1).quantize(32)
    out = io.BytesIO()
    made.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return out.getvalue()


def _section(template: CertificateTemplate, header: str) -> str:
    side = twips(MARGIN / PER_POINT)
    turned = ' w:orient="landscape"' if template.width > template.height else ""
    wide, tall = twips(template.width / PER_POINT), twips(template.height / PER_POINT)
    sides = " ".join(f'w:{name}="{side}"' for name in ("top", "right", "bottom", "left", "header", "footer"))
    return (
        f'<w:sectPr>{header}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{tall}"{turned}/>'
        f'<w:pgMar {sides} w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
    )
