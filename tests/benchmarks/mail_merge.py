"""1,000 certificates, against what an office does otherwise: a Word mail merge, then LibreOffice for the PDFs.

The merge is measured on a few files and a few more; what each further one takes stands for all, so that starting
LibreOffice, which happens once, does not count against it. Left out where LibreOffice is not installed.
"""

import io
import shutil
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

from tests.benchmarks import samples
from tests.benchmarks.measuring import Result, milliseconds
from thidua_desktop.documents import certificates, fonts
from thidua_desktop.domain.papers_awards import Certificate

CERTIFICATES, FEW, MORE = 1000, 4, 24
PATIENCE = 300.0
LINES = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 15, True),
    ("Độc lập - Tự do - Hạnh phúc", 16, True),
    ("{{ authority }}", 20, True),
    ("{{ heading }}", 16, True),
    ("{{ title }}", 44, True),
    ("{{ receiver }}", 26, True),
    ("{{ detail }}", 16, False),
    ("{{ achievement }}", 16, False),
    ("Quyết định số: {{ number }}", 13, True),
    ("Số sổ khen thưởng: {{ book }}", 13, True),
    ("{{ place }}, ngày {{ day }}", 14, False),
    ("{{ signer_title }}", 14, True),
    ("{{ signer }}", 15, True),
)


def measure(rounds: int) -> list[Result]:
    """One line, none without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return []
    fonts.register()
    sheets = samples.certificates(CERTIFICATES)
    ours = [milliseconds(partial(certificates.render, sheets)) for _ in range(rounds + 1)][1:]
    template = _template()
    slopes = []
    for _ in range(rounds):
        few, more = (_merged(office, template, sheets[:count]) for count in (FEW, MORE))
        slopes.append((more - few) / (MORE - FEW))
    merged = median(slopes) * CERTIFICATES
    return [Result("1,000 certificates, against a Word mail merge and LibreOffice", median(ours), merged, 0.02)]


def _template() -> bytes:
    """A certificate as a Word file with fields: A4 on its side, a line for each part."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for text, size, bold in LINES:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(size), bold
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _merged(office: str, template: bytes, sheets: list[Certificate]) -> float:
    """Milliseconds for a Word file of each and its PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        files = [_filled(template, one, folder / f"{number}.docx") for number, one in enumerate(sheets)]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        taken = (time.perf_counter() - begun) * 1000
        if len(list(folder.glob("*.pdf"))) != len(sheets):
            raise RuntimeError("LibreOffice did not turn every file into PDF")
    return taken


def _filled(template: bytes, one: Certificate, path: Path) -> Path:
    document = DocxTemplate(io.BytesIO(template))
    document.render(
        {
            "authority": one.authority.upper(),
            "heading": one.heading,
            "title": one.title,
            "receiver": one.receiver,
            "detail": one.detail,
            "achievement": one.achievement,
            "number": f"{one.decision_number}/{one.decision_symbol}",
            "book": one.book_number,
            "place": one.place,
            "day": one.day,
            "signer_title": one.signer_title[0],
            "signer": one.signer_name,
        }
    )
    document.save(path)
    return path
