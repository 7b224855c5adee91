"""The sheet that is printed to measure a printer: four crosses, rulers along two edges, and what to do."""

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from thidua_desktop.documents import fonts
from thidua_desktop.documents.pdf_file import Sheets
from thidua_desktop.domain.certificate_template import in_millimetres
from thidua_desktop.domain.printer_correction import NONE, Correction, corrected, crosses

ARM, RING = 8.0, 3.0  # half a cross and the radius of the circle about its middle, millimetres
RULER = 10.0  # from the edge of the paper to the rulers
_STEPS = (
    "In tờ này ở cỡ thật 100 %, đúng máy in, đúng khay và loại giấy sẽ in giấy khen.",
    "Dùng thước đo từ mép trái và từ mép trên của tờ giấy đến tâm mỗi dấu chữ thập.",
    "Ghi tám số đo, tính bằng mi-li-mét và lẻ đến nửa mi-li-mét, vào hộp “Đo máy in”.",
    "In lại tờ này sau khi đã chỉnh: số đo phải bằng số ghi cạnh dấu.",
)


def render(width: float, height: float, correction: Correction = NONE, printer: str = "") -> bytes:
    """The sheet on a paper of ``width`` × ``height`` millimetres; with a correction, to see whether it is right."""
    fonts.register()
    target = io.BytesIO()
    canvas = Sheets(target, pagesize=(width * mm, height * mm), initialFontName=fonts.REGULAR)
    canvas.setTitle("Tờ đo máy in")
    sheet = _Sheet(canvas, height, correction)
    for number, (x, y) in enumerate(crosses(width, height), 1):
        _cross(sheet, number, x, y, right=x > width / 2)
    _rulers(sheet, width, height)
    _words(sheet, width, height, printer)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Sheet:
    """Draws in millimetres from the left upper corner, corrected."""

    def __init__(self, canvas: Canvas, height: float, correction: Correction) -> None:
        self._canvas, self._height, self._correction = canvas, height, correction
        canvas.setLineWidth(0.4)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        x, y = corrected((x, y), self._correction)
        return x * mm, (self._height - y) * mm

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self._canvas.line(*self._at(*start), *self._at(*end))

    def ring(self, x: float, y: float) -> None:
        self._canvas.circle(*self._at(x, y), RING * mm)

    def words(self, x: float, y: float, text: str, size: float, *, bold: bool = False, share: float = 0.0) -> None:
        face = fonts.face(bold=bold)
        self._canvas.setFont(face, size)
        across, up = self._at(x, y)
        self._canvas.drawString(across - fonts.width(text, face, size) * share, up, text)


def _cross(sheet: _Sheet, number: int, x: float, y: float, *, right: bool) -> None:
    sheet.line((x - ARM, y), (x + ARM, y))
    sheet.line((x, y - ARM), (x, y + ARM))
    sheet.ring(x, y)
    edge, share = (x - ARM - 2, 1.0) if right else (x + ARM + 2, 0.0)
    sheet.words(edge, y - 1.5, f"Dấu {number}", 11, bold=True, share=share)
    sheet.words(edge, y + 3.5, f"cách trái {in_millimetres(x)}, cách trên {in_millimetres(y)}", 10, share=share)


def _rulers(sheet: _Sheet, width: float, height: float) -> None:
    """Millimetres counted from where the edges should be, so that a slip of the whole page is seen at once."""
    for step in range(int(width) + 1):
        tall = 4.0 if step % 10 == 0 else 2.8 if step % 5 == 0 else 1.6
        sheet.line((step, RULER), (step, RULER + tall))
        if step % 10 == 0 and 15 <= step <= width - 10:
            sheet.words(step, RULER + 7, str(step), 6.5, share=0.5)
    for step in range(int(height) + 1):
        tall = 4.0 if step % 10 == 0 else 2.8 if step % 5 == 0 else 1.6
        sheet.line((RULER, step), (RULER + tall, step))
        if step % 10 == 0 and 20 <= step <= height - 10:
            sheet.words(RULER + 5, step + 0.8, str(step), 6.5)


def _words(sheet: _Sheet, width: float, height: float, printer: str) -> None:
    middle, y = width / 2, height / 2 - 18
    sheet.words(middle, y, "TỜ ĐO MÁY IN", 16, bold=True, share=0.5)
    if printer:
        sheet.words(middle, y + 7, fonts.clean(printer), 11, share=0.5)
    size = min(12.0, (width - 60) / 16)
    for number, step in enumerate(_STEPS, 1):
        sheet.words(middle, y + 9 + 7 * number, f"{number}. {step}", size, share=0.5)
