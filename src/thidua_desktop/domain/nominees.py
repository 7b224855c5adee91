"""Whom a dossier can be made for, and what its form opens with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua_desktop.domain.dossier_flow import PointRow
from thidua_desktop.domain.dossiers import DossierDraft

Choices = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Nominee:
    """A person, unit or household as it is on the list today.

    Attributes:
        name: with salutation for persons and households.
        position: post of a person, post and name of a unit's head, address of a household.
        home_unit_id: the unit it belongs to, which usually proposes it.
    """

    subject: str
    id: int
    name: str
    position: str = ""
    unit: str = ""
    home_unit_id: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who registered for a title in a campaign and has no dossier for it yet.

    Attributes:
        key: (subject, id, award code), what the bulk nomination is told.
    """

    subject: str
    subject_id: int
    name: str
    detail: str
    award_code: str
    award: str
    unit_id: int
    unit: str
    received: bool = field(default=True)

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from every other candidate."""
        return self.subject, self.subject_id, self.award_code


@dataclass(frozen=True, slots=True)
class DossierForm:
    """What the form of a dossier opens with.

    Attributes:
        dossier_id: 0 for a new one.
        nominee: who is proposed, None while nobody is chosen.
        awards: code and name of what may be proposed, by kind of nominee.
        campaigns, units: key and name of each to choose from.
        points: what a returned dossier opens to be changed; None while everything is open.
    """

    dossier_id: int
    draft: DossierDraft
    nominee: Nominee | None
    awards: Mapping[str, tuple[tuple[str, str], ...]]
    campaigns: Choices
    units: Choices
    points: tuple[PointRow, ...] | None = None
