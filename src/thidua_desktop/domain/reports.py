"""What a campaign or a dossier has on paper: one paper or sheet by its kind and keys."""

from dataclasses import dataclass

from thidua_desktop.domain.dossiers import AttachedFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper or sheet of a campaign: its kind, its keys, and what tells it from others of its kind.

    Attributes:
        is_sheet: the workbook is wanted of what is a paper and a sheet.
    """

    kind: str
    ids: dict[str, int]
    about: str = ""
    is_sheet: bool = False


@dataclass(frozen=True, slots=True)
class DossierSet:
    """All that goes with a dossier: whose it is, the papers in the order they are read, the files kept with it."""

    name: str
    papers: tuple[Wanted, ...]
    files: tuple[AttachedFile, ...]
