"""Templates and batches of certificates as lists and dialogs show them."""

from dataclasses import dataclass

from thidua_desktop.domain.blanks import BlankTotals
from thidua_desktop.domain.certificate_template import CertificateTemplate
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.papers import PaperHead, SignatureBlock
from thidua_desktop.domain.papers_awards import BookLine, Certificate
from thidua_desktop.domain.printer_correction import PrinterRow


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template of the office's own, in a list."""

    id: int
    name: str
    width: float
    height: float
    stock: bool
    background: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template with its pictures.

    Attributes:
        id: 0 for the built-in one.
        picture: key of the background or scan among the attachments, "" without one; emblem likewise.
    """

    id: int
    template: CertificateTemplate
    picture: str = ""
    emblem: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What there is to print, and with what: the built-in template first.

    Attributes:
        only: place of the one sheet that is wanted, from 1; 0 for all.
        decision_id: whose certificates they are, 0 for samples.
        blanks: the stock of each kind of blank.
        of: where they are of several decisions, or only some of one: the decision of each sheet.
    """

    sheets: tuple[Certificate, ...]
    templates: tuple[TemplateView, ...]
    printers: tuple[PrinterRow, ...]
    only: int = 0
    decision_id: int = 0
    blanks: tuple[BlankTotals, ...] = ()
    of: tuple[int, ...] = ()

    def decisions(self, start: int, count: int) -> tuple[int, ...]:
        """The decision of each of some sheets that follow one another, the first counted from 0."""
        return self.of[start : start + count] or (self.decision_id,) * count


@dataclass(frozen=True, slots=True)
class SheetsToPrint:
    """The certificates of a decision and the template the office prints with, for papers that are made unasked."""

    sheets: tuple[Certificate, ...]
    template: TemplateView


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverList:
    """The certificates of a decision, to be signed for.

    Attributes:
        decision: number, symbol and day: "215/QĐ-UBND ngày 20 tháng 12 năm 2026"; ``authority`` decided.
        reference: number and symbol of the decision, for the name of the file.
        spoiled: blanks that were misprinted and replaced.
    """

    head: PaperHead
    decision: str
    authority: str
    reference: str
    lines: tuple[BookLine, ...]
    spoiled: int
    signature: SignatureBlock


def batch(sheets: tuple[Certificate, ...], first: int, last: int) -> tuple[Certificate, ...]:
    """The sheets from the ``first`` to the ``last`` of the list, counted from 1.

    Raises:
        Refused: there are none between.
    """
    if not 1 <= first <= last <= len(sheets):
        raise Refused(f"Danh sách có {len(sheets)} giấy. Chọn từ giấy thứ 1 đến {len(sheets)}.", "first")
    return sheets[first - 1 : last]
