"""Forms that units sent back, and lists they made themselves: what was read, what would become of every line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from thidua_desktop.domain.dates import PartialDate
from thidua_desktop.domain.imports import Question
from thidua_desktop.domain.text import fold
from thidua_desktop.domain.unit_forms import FormMark

SENDERS = {"read": "Đã gửi", "asked": "Cần chọn", "left": "Để lại", "wrong": "Không đọc được", "missing": "Chưa gửi"}
LEAVE_FILE = "leave"
TAKE_IT = "take"
"""Answers about a file: leave it out; take it although it speaks of another campaign."""


@dataclass(frozen=True, slots=True)
class SentHead:
    """A file as a whole.

    Attributes:
        number: tells the files of one reading apart.
        name: of the file.
        changed_at: when it was last saved.
        mark: what the form says of itself, None when that was lost or it is no form of ours.
        said_unit: the unit named above the list ("Đơn vị: …"), "" when none is.
        headings: other words that may name the unit: above the list, of the sheet, of the file.
        trouble: why nothing could be read of it, "" when it could.
        by_column: whether each of its columns is of another unit.
        said_year: the year of the figures in it, 0 when it does not say so.
    """

    number: int
    name: str
    changed_at: datetime | None = None
    mark: FormMark | None = None
    said_unit: str = ""
    headings: tuple[str, ...] = ()
    trouble: str = ""
    by_column: bool = False
    said_year: int = 0


@dataclass(frozen=True, slots=True)
class SentPromise:
    """A target taken over or a work undertaken, as a row of the second sheet of a registration has it.

    Attributes:
        kind: ``unit_forms.TARGET`` or ``WORK``.
        level: how much of it, None when the row gives no number.
        fault: what cannot be read in the row, "" when all can; ``faulty`` is the first field it is about.
        sheet: the other sheet of the file the row stands on, "" for the one with the list.
        column: the field of the column that promises it, of a list with a column for each target.
    """

    kind: str
    level: Decimal | None = None
    measure: str = ""
    due_on: date | None = None
    fault: str = ""
    faulty: str = ""
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class SentLine:
    """One row of a form or list, of whichever kind.

    Attributes:
        number: tells the lines of one reading apart.
        file: number of its file.
        row: the row of Excel.
        subject: "person", "unit", "household", or "" when it is not said.
        unit: the unit its row names, by a column or the heading of its group.
        group: headings it stands under, of results.
        awards: titles and forms in the words of the file.
        codes: titles crossed in a column of their own.
        report: the achievement report as the file has it; ``summary`` its short form.
        rating: code of the yearly rating.
        figures: month and figure, of results.
        promise: what the row promises, on the second sheet of a registration; ``row`` is one of that sheet.
    """

    number: int
    file: int
    row: int
    name: str
    subject: str = ""
    salutation: str = ""
    birth: PartialDate | None = None
    position: str = ""
    unit: str = ""
    group: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    initiative: str = ""
    summary: str = ""
    report: str = ""
    rating: str = ""
    note: str = ""
    figures: tuple[tuple[int, Decimal], ...] = ()
    promise: SentPromise | None = None

    def receiver(self, unit_id: int | None) -> str:
        """The same for all lines that surely speak of the same person, unit or household."""
        birth = self.birth.iso if self.birth else ""
        return "|".join((self.subject, fold(self.name), birth, str(unit_id or fold(self.unit))))


@dataclass(frozen=True, slots=True)
class SentChoices:
    """What the clerk decided about files and lines.

    Attributes:
        units: number of a file → unit it comes from.
        files: number of a file → ``LEAVE_FILE`` or ``TAKE_IT``.
        receivers: receiver of a line → key of whom it means, ``imports.NEW`` or ``LEAVE``.
        kinds: folded words of an award → code, or ``past_awards.LEAVE_AWARD``.
        targets: folded name of a target as written → id, 0 to leave it out.
        make_new: put those on the lists whom nobody there resembles.
        take_only: take the one who is offered alone.
    """

    units: Mapping[int, int] = field(default_factory=dict)
    files: Mapping[int, str] = field(default_factory=dict)
    receivers: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)
    make_new: bool = False
    take_only: bool = False


@dataclass(frozen=True, slots=True)
class SentFate:
    """What would become of a line.

    Attributes:
        fate: a key of ``imports.FATES``.
        unit_id: the unit that sends it, None when it is not known.
        key: whom it means, ``NEW`` for somebody to be put on the lists; of results "target:7".
        name: as the lists have it.
        subject: "person", "unit" or "household"; "" of results.
        codes: of the titles and awards it names.
        what: the titles, awards or figures in words.
        remark: why, in words.
        asks: what the clerk has to say: "receiver", "kind", "target", "file" or "".
        field: the field that is wrong, of promises.
    """

    number: int
    file: int
    fate: str
    unit_id: int | None = None
    key: str = ""
    name: str = ""
    subject: str = ""
    codes: tuple[str, ...] = ()
    what: str = ""
    remark: str = ""
    asks: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class SenderRow:
    """A unit, or a file nobody knows the unit of, on the board of who has sent.

    Attributes:
        id: of the row on the board.
        state: a key of ``SENDERS``.
        file: number of the file, -1 while nothing was sent.
    """

    id: int
    unit_id: int | None
    unit: str
    state: str
    file: int = -1
    file_name: str = ""
    changed_at: datetime | None = None
    new: int = 0
    changed: int = 0
    same: int = 0
    doubt: int = 0
    wrong: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SentPreview:
    """What an import would do, before anything is written.

    Attributes:
        senders: the board, in the order of the campaign's units.
        files: questions about files (which unit, whether to take them), by number of the file.
        receivers, kinds, targets: questions about lines.
    """

    fates: tuple[SentFate, ...] = ()
    senders: tuple[SenderRow, ...] = ()
    file_units: tuple[Question, ...] = ()
    file_takes: tuple[Question, ...] = ()
    receivers: tuple[Question, ...] = ()
    kinds: tuple[Question, ...] = ()
    targets: tuple[Question, ...] = ()

    def count(self, fate: str) -> int:
        """How many lines have a fate."""
        return sum(one.fate == fate for one in self.fates)

    @property
    def senders_known(self) -> int:
        """How many units sent something that was read."""
        return sum(row.state == "read" and row.unit_id is not None for row in self.senders)

    @property
    def senders_missing(self) -> int:
        """How many units have not sent anything."""
        return sum(row.state == "missing" for row in self.senders)


@dataclass(frozen=True, slots=True)
class SentOutcome:
    """What an import did: lines added, changed, left; units it came from, names put on the lists."""

    added: int
    changed: int
    units: int
    made: int = 0


@dataclass(frozen=True, slots=True)
class SentGround:
    """What reading needs to know before the first file is opened.

    Attributes:
        titles: code, name and short name of what may be registered or proposed.
        units: id and name of the units to choose from.
        targets: id, name and unit of measure of the targets of the campaign.
        campaigns: id and name of the campaigns it may be read for instead.
    """

    kind: str
    campaign_id: int
    campaign: str
    year: int
    titles: tuple[tuple[str, str, str], ...] = ()
    units: tuple[tuple[int, str], ...] = ()
    targets: tuple[tuple[int, str, str], ...] = ()
    campaigns: tuple[tuple[int, str], ...] = ()
