"""What the papers and sheets of commendation say, free of any form of file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.awards import AwardRow
from thidua_desktop.domain.numbers import two_digits
from thidua_desktop.domain.papers import PaperHead, Recipient, SignatureBlock
from thidua_desktop.domain.targets_rows import TargetRow

SUBJECTS = {"unit": "tập thể", "person": "cá nhân", "household": "hộ gia đình"}
"""Kinds of subject in the order in which papers list them."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen or certificate of a title (Decree 98/2023, art. 104); what is not known yet stays empty.

    Attributes:
        authority: who awards, e.g. "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh".
        heading: "Tặng" or "Tặng danh hiệu".
        title: "Giấy khen", "Chiến sĩ thi đua cơ sở", …
        receiver: the name with its salutation, as it is to be read.
        detail: post, unit or address.
        achievement: the whole sentence "Đã có thành tích …".
        decision_number: the number alone; "" leaves room for the pen.
        decision_symbol: what stands after the stroke, e.g. "QĐ-UBND".
        book_number: running number in the register of awards; "" leaves room for the pen.
        place: place of the date line, e.g. "Tùng Ảnh".
        day: day of the decision; None leaves room for the pen.
        signer_title: its lines, e.g. ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
        signer_name: without academic titles.
        certificate_id: its line in the book, 0 when it has none yet.
    """

    authority: str
    receiver: str
    achievement: str
    place: str
    signer_title: tuple[str, ...]
    signer_name: str = ""
    heading: str = "Tặng"
    title: str = "Giấy khen"
    detail: str = ""
    decision_number: str = ""
    decision_symbol: str = "QĐ-UBND"
    book_number: str = ""
    day: date | None = None
    certificate_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NomineeLine:
    """One nominee or receiver on a list.

    Attributes:
        name: with its salutation when the office writes one.
        subject: a key of `SUBJECTS`.
        sex: "male", "female" or "" (unknown); it chooses the column of the birth date.
        birth: as it is shown: "02/03/1979", "1979".
        unit: the unit of a person, the address of a household.
        members: head count of a unit, number of people in a household.
        award: full name of the title or commendation.
        ratings: yearly ratings, each as it is shown: "2024: Hoàn thành tốt nhiệm vụ".
        past_awards: awards already held with number and date of the decision.
        agree, votes: votes for, out of how many the percentage is taken of; None before the council voted.
        money: award money in đồng, None when none is paid or not known.
        multiple: the multiple of the base salary as it is shown, "0,3"; "" when the sum was typed.
        base_salary: the base salary the sum was reckoned from, đồng.
        certificate: number of the certificate in its book, as shown.
        outcome: what became of it, where the rest of the row does not say: the council's word, a later revocation.
        dossier_id: where it comes from, 0 for a line of an award that was decided.
    """

    name: str
    award: str
    subject: str = "person"
    sex: str = ""
    birth: str = ""
    post: str = ""
    unit: str = ""
    members: int | None = None
    achievement: str = ""
    ratings: tuple[str, ...] = ()
    past_awards: tuple[str, ...] = ()
    initiative: str = ""
    agree: int | None = None
    votes: int | None = None
    money: int | None = None
    multiple: str = ""
    base_salary: int | None = None
    certificate: str = ""
    outcome: str = ""
    note: str = ""
    dossier_id: int = 0

    @property
    def remarks(self) -> str:
        """What stands in the last column: what became of it, then the note."""
        return ". ".join(filter(None, (self.outcome, self.note.strip())))


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationList:
    """A danh sách trích ngang: nominees of one kind of subject.

    Attributes:
        subject: a key of `SUBJECTS`; only lines of this kind are listed. In a sheet "" lists all kinds,
            one after another.
        attached_to: "Kèm theo Tờ trình số …" under the title, "" for a list of its own.
    """

    head: PaperHead
    subject: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock
    recipients: tuple[Recipient, ...] = ()
    attached_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPaper:
    """A tờ trình that proposes awards to a higher body or to the chairman.

    Attributes:
        addressees: who decides: ("Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh", "Sở Nội vụ tỉnh Hà Tĩnh").
        proposer: who proposes, as running text: "Ủy ban nhân dân xã Tùng Ảnh".
        campaign: inside a sentence: "phong trào thi đua năm 2026"; "" when it is for a whole ``year``.
        met_on: days of the council's meetings that passed the nominees, of ``council``.
        upward: it goes to a higher body, with reports of achievements.
        sudden: all nominees are proposed for a sudden feat.
        with_lists: the lists of nominees follow as landscape annexes.
    """

    head: PaperHead
    addressees: tuple[str, ...]
    proposer: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock
    bases: tuple[str, ...] = ()
    met_on: tuple[date, ...] = ()
    council: str = ""
    lead_in: str = ""
    campaign: str = ""
    year: int | None = None
    upward: bool = False
    sudden: bool = False
    recipients: tuple[Recipient, ...] = ()
    with_lists: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourGroup:
    """The receivers of one title or commendation in a decision.

    Attributes:
        verb: "Tặng", "Tặng danh hiệu", "Công nhận".
        reason: "đã có thành tích …", without a stop.
    """

    award: str
    lines: tuple[NomineeLine, ...]
    verb: str = "Tặng"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPaper:
    """A decision on awards, the chairman's own power (`authority`), signed without TM.

    Attributes:
        authority: who decides: "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh".
        proposer: on whose proposal, the last of the bases; "" leaves that line out.
        money_source: where the award money comes from; "" leaves that sentence out.
        office_word: "xã", "phường", …
    """

    head: PaperHead
    authority: str
    groups: tuple[HonourGroup, ...]
    signature: SignatureBlock
    bases: tuple[str, ...] = ()
    proposer: str = ""
    money_source: str = ""
    office_word: str = "xã"
    recipients: tuple[Recipient, ...] = ()

    @property
    def lines(self) -> tuple[NomineeLine, ...]:
        """All receivers, in the order of the groups."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationPaper:
    """A decision that takes awards back (Law 06/2022/QH15, art. 93), signed without TM.

    Attributes:
        verb: "thu hồi" or "hủy bỏ".
        reason: why, as typed.
        lines: who loses what; ``note`` names the decision that gave it, ``certificate`` the sheet that was handed over.
        kept: numbers of the sheets that were made out and never handed over.
        none_handed: nobody holds a sheet, so that none is asked back.
        given: the decisions that gave the awards, as running text: "215/QĐ-UBND ngày 20 tháng 12 năm 2026".
        proposer: on whose proposal, the last of the bases; "" leaves that line out.
        office_word: "xã", "phường", …
    """

    head: PaperHead
    verb: str
    authority: str
    reason: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock
    bases: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    proposer: str = ""
    recipients: tuple[Recipient, ...] = ()
    kept: tuple[str, ...] = ()
    none_handed: bool = False
    office_word: str = "xã"


@dataclass(frozen=True, slots=True, kw_only=True)
class PayList:
    """The list by which award money is paid against signatures (danh sách chi tiền thưởng).

    Attributes:
        decision: number, symbol and day: "215/QĐ-UBND ngày 20 tháng 12 năm 2026"; ``authority`` decided.
        fund: who pays: "Quỹ thi đua, khen thưởng của xã".
        rounding: how sums are rounded, in words.
        lines: only who is paid or whose sum is not known; ``note`` says why a sum is as it is. Whose award was taken
            back since stays on the list, which is that of the decision, with a note.
        taken_back: those of the lines whose award was taken back.
    """

    head: PaperHead
    decision: str
    authority: str
    fund: str
    rounding: str
    lines: tuple[NomineeLine, ...]
    signature: SignatureBlock
    taken_back: tuple[NomineeLine, ...] = ()

    @property
    def lost(self) -> int:
        """The sum of what was taken back since, đồng."""
        return sum(line.money or 0 for line in self.taken_back)

    @property
    def total(self) -> int:
        """The sum of all lines, đồng."""
        return sum(line.money or 0 for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardBook:
    """The register of a year (sổ khen thưởng): every award that was decided, in the order of the book.

    Attributes:
        lines: ``votes`` and the like stay empty; ``note`` tells what became of an award that no longer holds.
    """

    head: PaperHead
    year: int
    lines: tuple["BookLine", ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A paper that confirms what a receiver was awarded, as the records have it.

    Attributes:
        office: "Ủy ban nhân dân xã Tùng Ảnh".
        about: birth, post, unit, address: what else tells who it is.
        addressed: the receiver with his salutation, as among those the paper is sent to.
        lines: awards that hold, the oldest first.
    """

    head: PaperHead
    office: str
    receiver: str
    about: str
    addressed: str = ""
    lines: tuple["BookLine", ...]
    signature: SignatureBlock
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """A line of the register of awards; ``number`` is that of the certificate, "" without one.

    Attributes:
        gone: what became of an award that no longer holds, "" for one that does.
        award_id: where the line comes from.
    """

    number: str
    year: int = 0
    authority: str = ""
    decision: str
    decided_on: date | None
    name: str
    post: str
    award: str
    achievement: str
    money: int | None
    handed_on: date | None
    handed_to: str
    gone: str = ""
    note: str = ""
    award_id: int = 0

    @property
    def remarks(self) -> str:
        """What stands in the last column: what became of it, then the note."""
        return "; ".join(filter(None, (self.gone, self.note)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardResults:
    """What was awarded, for the sheet of results; the rows are those of the list on screen."""

    head: PaperHead
    rows: tuple[AwardRow, ...]
    signature: SignatureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResults:
    """What became of the targets, for the sheet of results; the rows are those of the list on screen.

    Attributes:
        until: up to when results are counted, as it is shown: "hết tháng 10"; "" when it is the whole year.
    """

    head: PaperHead
    rows: tuple[TargetRow, ...]
    signature: SignatureBlock
    until: str = ""


def counted(lines: Iterable[NomineeLine]) -> str:
    """How many of each kind: "02 tập thể, 05 cá nhân và 01 hộ gia đình"; "" without any.

    Where somebody stands in the list for several awards it counts times ("lượt"), not heads.
    """
    listed = Counter((line.subject, line.name, line.post, line.unit) for line in lines)
    times: Counter[str] = Counter()
    for (subject, *_), count in listed.items():
        times[subject] += count
    again = {one[0] for one, count in listed.items() if count > 1}
    parts = [
        f"{two_digits(times[key])} {'lượt ' if key in again else ''}{word}"
        for key, word in SUBJECTS.items()
        if times[key]
    ]
    return " và ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
