"""What the papers of a single dossier state, besides its achievement report."""

from dataclasses import dataclass

from thidua_desktop.domain.dossier_flow import StepLine
from thidua_desktop.domain.papers import PaperHead, SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessingHistory:
    """The processing history of a dossier (phiếu theo dõi xử lý hồ sơ).

    Attributes:
        facts: label and value of each line about the dossier.
        name: who is proposed.
        still_open: what is to be corrected now.
    """

    head: PaperHead
    facts: tuple[tuple[str, str], ...]
    steps: tuple[StepLine, ...]
    still_open: tuple[str, ...]
    signature: SignatureBlock
    name: str = ""
