"""Workbooks that units are asked to fill in: what stands in them, and the mark by which one is known again."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

REGISTRATION, RESULTS, NOMINATION = "registration", "results", "nomination"
FORMS = {
    REGISTRATION: "Đăng ký thi đua",
    RESULTS: "Kết quả thực hiện chỉ tiêu",
    NOMINATION: "Đề nghị khen thưởng",
}
FILE_WORDS = {
    REGISTRATION: "Mẫu đăng ký thi đua",
    RESULTS: "Mẫu kết quả chỉ tiêu",
    NOMINATION: "Mẫu đề nghị khen thưởng",
}
TARGET, WORK = "target", "work"
PROMISE_KINDS = {TARGET: "Chỉ tiêu", WORK: "Phần việc"}
VERSION = 1
MOST_LISTED = 80
"""So many people of a unit stand in its form by name; of a larger unit they are only offered in the drop-down."""


@dataclass(frozen=True, slots=True)
class FormMark:
    """What a form says of itself to the program: only a help, a form is understood without it too.

    Attributes:
        kind: a key of ``FORMS``.
        campaign, unit: their ``uid``, the same in every data file.
    """

    kind: str
    campaign: str
    unit: str
    version: int = VERSION

    @property
    def text(self) -> str:
        """The mark as a workbook keeps it."""
        return f"{self.kind}|{self.campaign}|{self.unit}|{self.version}"


@dataclass(frozen=True, slots=True)
class FormSubject:
    """Somebody who stands in a form already.

    Attributes:
        subject: "person", "unit" or "household".
        birth: as people write it: "12/04/1968", "1979".
        titles: names of the titles registered so far.
        proposed: the award there is a dossier for already, with its ``summary``, ``report`` and the ``rating``.
    """

    subject: str
    name: str
    birth: str = ""
    position: str = ""
    titles: tuple[str, ...] = ()
    initiative: str = ""
    note: str = ""
    proposed: str = ""
    summary: str = ""
    report: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class FormTarget:
    """A target allotted to the unit, with what was reported so far by month."""

    group: str
    name: str
    unit: str
    share: Decimal
    months: tuple[Decimal | None, ...]
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class FormPromise:
    """A target a unit may take over, or one it took over, or a work it undertook.

    Attributes:
        kind: ``TARGET`` or ``WORK``.
        is_ours: whether it is a target of the campaign, whose name stays as it is.
        is_taken: whether the unit registered it already.
    """

    kind: str
    text: str
    value: Decimal | None = None
    unit: str = ""
    due_on: date | None = None
    detail: str = ""
    is_ours: bool = False
    is_taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """One workbook for one unit.

    Attributes:
        superior_lines, body_lines: whose form it is, as on its papers.
        deadline: when it is to be sent back, None when the campaign does not say.
        titles: names of the titles and forms that may be chosen.
        names: everybody of the unit, for the drop-down.
        ratings: words of the yearly ratings.
        promises: of a registration: targets and works, on a sheet of their own; none when the campaign has none.
    """

    mark: FormMark
    superior_lines: tuple[str, ...]
    body_lines: tuple[str, ...]
    campaign: str
    year: int
    unit_id: int
    unit: str
    deadline: date | None = None
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    subjects: tuple[FormSubject, ...] = ()
    targets: tuple[FormTarget, ...] = ()
    ratings: tuple[str, ...] = ()
    promises: tuple[FormPromise, ...] = ()

    @property
    def kind(self) -> str:
        """What it asks for, a key of ``FORMS``."""
        return self.mark.kind

    @property
    def file_name(self) -> str:
        """What its file is called, without ending."""
        return f"{FILE_WORDS[self.kind]} {self.year} - {self.unit}"


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of a campaign, and the units that get none with the reason."""

    kind: str
    year: int
    forms: tuple[UnitForm, ...]
    without: tuple[tuple[str, str], ...] = ()


def mark_from(text: str) -> FormMark | None:
    """The mark a workbook holds, None when it is none of ours or was made by a later version.

    >>> mark_from("registration|a1|b2|1")
    FormMark(kind='registration', campaign='a1', unit='b2', version=1)
    >>> mark_from("registration|a1"), mark_from("other|a1|b2|1"), mark_from("results|a1|b2|99")
    (None, None, None)
    """
    parts = text.strip().strip('"').split("|")
    if len(parts) != 4 or parts[0] not in FORMS or not parts[3].isdigit() or int(parts[3]) > VERSION:
        return None
    return FormMark(parts[0], parts[1], parts[2], int(parts[3]))
