"""Papers in the office's own form: what is said about it, and its PDF where LibreOffice is on the machine.

Our composition makes the PDF of every paper. A paper the office has a Word template for is saved as Word in that form;
its PDF is in that form too where LibreOffice can turn the filled template into one, and in ours elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from thidua_desktop.commands.finished_paper import Paper
from thidua_desktop.commands.word_filling import filled_file
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.papers import Missing
from thidua_desktop.storage import libreoffice

TURNING = "LibreOffice đang chuyển mẫu Word của cơ quan sang PDF…"
NOTE = "00 Đọc trước – bản PDF theo mẫu của chương trình"
"""The file of a folder that says whose PDF is in our form though the office has its own."""

_OURS = "bản xem, in và PDF theo mẫu của chương trình."
_BY_HAND = "Muốn in theo mẫu của cơ quan: {}lưu bản Word rồi in từ Word."
_NOT_HERE = "Máy này không có LibreOffice để chuyển bản Word sang PDF."


def converter() -> Path | None:
    """The program that can turn Word files into PDF, None when it is not on this machine."""
    return libreoffice.find()


def announced(paper: Paper) -> Paper:
    """The paper with sentences on what of it the office has in a form of its own, while our PDF is shown."""
    return replace(paper, missing=(*paper.missing, *_notices(paper))) if paper.fillings else paper


def turned(paper: Paper, program: Path, stop: libreoffice.Stop = lambda: None) -> Paper:
    """The paper with the PDF of the office's own form in the place of ours.

    Args:
        paper: one with ``fillings``, as ``announced`` gives it.
        program: what ``converter`` gave.
        stop: called again and again; what it raises ends the work.

    Raises:
        Refused: a template cannot be used any more.
        Failure: LibreOffice says no.
    """
    places = sorted(paper.fillings)
    files = [filled_file(paper.documents[place], paper.fillings[place]) for place in places]
    made = dict(zip(places, libreoffice.to_pdf(files, program, stop), strict=True))
    if len(paper.documents) == 1:
        pdf = made[0]
    else:
        pdf = import_module("thidua_desktop.documents.pdf").render(*paper.documents, title=paper.title, instead=made)
    said = [
        _gap(f"{called}đang xem theo mẫu Word “{paper.fillings[place].name}” của cơ quan; LibreOffice chuyển sang PDF.")
        for place, called in _called(paper)
    ]
    others = set(_notices(paper))
    return replace(paper, pdf=pdf, missing=(*(gap for gap in paper.missing if gap not in others), *said))


class ForFolder:
    """Turns the papers that go into a folder, and keeps what is to be said where that was not possible."""

    def __init__(self) -> None:
        self.program = converter()
        self.notes: list[str] = []

    def turned(self, paper: Paper, stop: libreoffice.Stop) -> Paper:
        """The paper in the office's form where it has one and LibreOffice can; else as it is, with a note."""
        if not paper.fillings:
            return paper
        reason = f"{_NOT_HERE} Mở tệp Word rồi in từ Word."
        if self.program is not None:
            try:
                return turned(paper, self.program, stop)
            except Failure as failure:
                reason = str(failure)
        for place, _ in _called(paper):
            name = paper.documents[place].file_name
            self.notes.append(f"{name}: bản Word theo mẫu “{paper.fillings[place].name}” của cơ quan; {_OURS} {reason}")
        return paper


def _notices(paper: Paper) -> Iterator[Missing]:
    several = len(paper.documents) > 1
    where = "bản Word lưu riêng giấy này hoặc lưu cả bộ" if several else "bản Word lưu"
    for place, called in _called(paper):
        said = f"{called}{where} theo mẫu “{paper.fillings[place].name}” của cơ quan; {_OURS}"
        yield _gap(
            said if converter() else f"{said} {_NOT_HERE} {_BY_HAND.format('mở riêng giấy này, ' if several else '')}"
        )


def _called(paper: Paper) -> Iterator[tuple[int, str]]:
    """The places with a template, and what a sentence on them begins with: the paper's name if it is one of several."""
    for place in sorted(paper.fillings):
        yield place, f"{paper.documents[place].file_name}: " if len(paper.documents) > 1 else ""


def _gap(said: str) -> Missing:
    return Missing(text=said[0].upper() + said[1:], field="")
