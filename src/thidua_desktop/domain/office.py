"""The office itself: how its papers are headed and signed, and what may not be written about it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.law import FAMILIES, PAPERS, is_valid_on
from thidua_desktop.domain.money import BY_LAW
from thidua_desktop.domain.papers import Letterhead, SignatureBlock
from thidua_desktop.domain.text import capitals

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it."""

UNIT_WORDS = {"xã": "Xã", "phường": "Phường", "đặc khu": "Đặc khu"}
DECISION_HEADERS = {"body": "ỦY BAN NHÂN DÂN …", "chairman": "CHỦ TỊCH ỦY BAN NHÂN DÂN …"}
REGISTRATION_CHECKS = {
    "off": "Không kiểm tra",
    "warn": "Nhắc khi chưa đăng ký",
    "block": "Không nhận hồ sơ chưa đăng ký",
}
SIGNING_FORMS = {
    "TM": "TM. – thay mặt tập thể, người đứng đầu ký",
    "KT": "KT. – cấp phó ký thay",
    "Q": "Q. – quyền cấp trưởng",
    "TL": "TL. – thừa lệnh",
    "TUQ": "TUQ. – thừa ủy quyền",
}
CHAIRMAN = "CHỦ TỊCH"
COUNCIL = ("HỘI ĐỒNG", "THI ĐUA – KHEN THƯỞNG")
COUNCIL_SIGN = "HĐTĐKT"
"""What stands for the council in the symbols of its papers."""
_DOCUMENT_NUMBER = re.compile(r"\b\d+[a-z]?/\d{4}/[A-ZĐ]+(?:-[A-ZĐ]+)*")


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """What the clerk says about the office; see the table for the words and codes."""

    unit_word: str = "xã"
    place_name: str = ""
    body_name: str = "Ủy ban nhân dân"
    symbol: str = "UBND"
    place_line: str = ""
    province: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    standing_office: str = ""
    standing_symbol: str = ""
    decision_header: str = "body"
    registration_check: str = "warn"
    body_size: int = 14
    money_rounding: str = BY_LAW

    @property
    def place(self) -> str:
        """The commune as running text names it: "xã Tùng Ảnh"."""
        return f"{self.unit_word} {self.place_name}"

    @property
    def title(self) -> str:
        """The body as running text names it: "Ủy ban nhân dân xã Tùng Ảnh"."""
        return f"{self.body_name} {self.place}"

    @property
    def chairman(self) -> str:
        """Who awards: "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh"."""
        return f"Chủ tịch {self.title}"


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office as it is kept.

    Attributes:
        is_practice: the invented office to practise with.
    """

    id: int
    draft: OfficeDraft
    is_practice: bool


@dataclass(frozen=True, slots=True)
class SignerDraft:
    """A person who signs: in which form, for which post, while it is valid."""

    name: str = ""
    form: str = "TM"
    authority: str = "ỦY BAN NHÂN DÂN"
    head_position: str = CHAIRMAN
    position: str = CHAIRMAN
    valid_from: date | None = None
    valid_to: date | None = None
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A signer in a list; ``lines`` is what stands above the name."""

    id: int
    draft: SignerDraft
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Name and post as a choice shows them."""
        return f"{self.draft.name} – {self.draft.position.capitalize()}"


@dataclass(frozen=True, slots=True)
class SuperiorDraft:
    """The level above during a time; ``receiver`` is whom submissions are addressed to."""

    name: str = ""
    receiver: str = ""
    level_word: str = "tỉnh"
    place_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class SuperiorRow:
    """A superior in a list."""

    id: int
    draft: SuperiorDraft


@dataclass(frozen=True, slots=True)
class LegalBasisDraft:
    """A "Căn cứ …" line; ``papers`` holds kinds of paper, none of them means all."""

    text: str = ""
    papers: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class LegalBasisRow:
    """A legal basis in a list; ``code`` is "" for one the office added."""

    id: int
    code: str
    draft: LegalBasisDraft
    active: bool
    origin: str

    @property
    def papers_text(self) -> str:
        """The papers it stands in, in words."""
        return ", ".join(PAPERS[paper] for paper in self.draft.papers) or "Mọi văn bản"


@dataclass(frozen=True, slots=True)
class AwardKindDraft:
    """A title or form of commendation; money in multiples of the base salary."""

    code: str = ""
    name: str = ""
    short_name: str = ""
    family: str = "commendation"
    for_person: bool = False
    for_unit: bool = False
    for_household: bool = False
    level: str = "commune"
    decided_by: str = ""
    displayed: bool = False
    ballot: bool = False
    vote_threshold: int = 0
    vote_base: str = "present"
    money_person: Decimal | None = None
    money_unit: Decimal | None = None
    money_household: Decimal | None = None
    papers: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class AwardKindRow:
    """A title or form as it stands in the catalogue.

    Attributes:
        origin: "shipped" or "office"; ``edited`` when the office changed a shipped one.
    """

    id: int
    code: str
    draft: AwardKindDraft
    active: bool
    origin: str
    edited: bool

    @property
    def name(self) -> str:
        """The full name."""
        return self.draft.name

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom it may be given to, as codes."""
        marks = {"person": self.draft.for_person, "unit": self.draft.for_unit, "household": self.draft.for_household}
        return tuple(subject for subject, may in marks.items() if may)

    def money(self, subject: str) -> Decimal | None:
        """The multiple of the base salary for a subject, None when there is none or it is not known."""
        by_subject = {
            "person": self.draft.money_person,
            "unit": self.draft.money_unit,
            "household": self.draft.money_household,
        }
        return by_subject[subject]


@dataclass(frozen=True, slots=True)
class BaseSalaryRow:
    """The base salary from a day on, in đồng a month."""

    id: int
    valid_from: date
    amount: int
    source: str
    verified: bool
    origin: str
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class WorkYearRow:
    """A working year; ``reason`` is why a closed one was opened again."""

    year: int
    closed: bool
    reason: str


def letterhead(office: OfficeDraft, *, personal: bool = False) -> Letterhead:
    """The head of the office's papers: the body itself, no superior above it.

    Source: Decree 30/2020, App. I, sec. II.2.

    Args:
        office: what is known of it.
        personal: the chairman's own decision, headed by the chairman where the office does so.
    """
    chairman = personal and office.decision_header == "chairman"
    head = f"{CHAIRMAN} {capitals(office.body_name)}" if chairman else capitals(office.body_name)
    place = office.place_name or "…"
    return Letterhead(body_lines=(head, capitals(f"{office.unit_word} {place}")), place=office.place_line or place)


def council_letterhead(office: OfficeDraft) -> Letterhead:
    """The head of the council's papers: the committee above it, upright."""
    own = letterhead(office)
    return Letterhead(superior_lines=(" ".join(own.body_lines),), body_lines=COUNCIL, place=own.place)


def signature(signer: SignerDraft, *, personal: bool = False) -> SignatureBlock:
    """The signature of a signer, in the form its authority asks for.

    The chairman's own decision is not signed on behalf of the committee, so it has no TM. line.
    Source: Decree 30/2020, art. 13 and App. I, sec. II.7.
    """
    head, own = capitals(signer.head_position), capitals(signer.position)
    lines = {
        "TM": (own,),
        "KT": (f"KT. {head}", own),
        "Q": (f"Q. {head}",),
        "TL": (f"TL. {head}", own),
        "TUQ": (f"TUQ. {head}", own),
    }[signer.form]
    on_behalf = signer.form in ("TM", "KT", "Q") and signer.authority and not personal
    return SignatureBlock(
        authority_lines=(f"TM. {capitals(signer.authority)}", *lines) if on_behalf else lines, name=signer.name
    )


def signer_problem(signer: SignerDraft, on: date) -> str:
    """Why this signer may not sign on that day, "" when he may."""
    if is_valid_on(signer.valid_from, signer.valid_to, on):
        return ""
    start, end = format_date(signer.valid_from) or "trước đây", format_date(signer.valid_to) or "nay"
    return (
        f"{signer.name} chỉ ký từ {start} đến {end}, không ký được ngày {format_date(on)}. "
        "Chọn người ký khác hoặc sửa thời hạn ở Thiết lập."
    )


def basis_problem(text: str, known: Iterable[LegalBasisRow], on: date) -> str:
    """A sentence when a căn cứ line names a document that is not in force on that day, "" when it names none.

    Only numbers that the list of legal bases holds are known: "98/2023/NĐ-CP".
    """
    for row in known:
        found = _DOCUMENT_NUMBER.search(row.draft.text)
        start, end = row.draft.valid_from, row.draft.valid_to
        if not found or found[0] not in text or is_valid_on(start, end, on):
            continue
        if end is not None and end < on:
            return f"{found[0]} hết hiệu lực sau ngày {format_date(end)}. Thay bằng văn bản đang có hiệu lực."
        return f"{found[0]} có hiệu lực từ {format_date(start)}, sau ngày của văn bản này. Xem lại ngày hoặc bỏ căn cứ."
    return ""


def office_problems(draft: OfficeDraft) -> Iterator[Problem]:
    """What is wrong about the office as typed."""
    if not draft.place_name.strip():
        yield "place_name", "Chưa ghi tên xã, phường. Ghi riêng tên, ví dụ Tùng Ảnh."
    elif draft.place_name.strip().lower().startswith(("xã ", "phường ", "đặc khu ")):
        yield "place_name", "Ghi riêng tên, không ghi chữ xã, phường ở trước. Chữ đó chọn ở ô bên cạnh."
    if not draft.body_name.strip():
        yield "body_name", "Chưa ghi tên cơ quan. Thường là Ủy ban nhân dân."
    if not draft.symbol.strip():
        yield "symbol", "Chưa ghi chữ viết tắt của cơ quan trong ký hiệu văn bản. Thường là UBND."
    if draft.email and ("@" not in draft.email or " " in draft.email.strip()):
        yield "email", f"Địa chỉ thư “{draft.email}” thiếu phần @ hoặc có dấu cách. Ghi lại hoặc để trống."
    if not 12 <= draft.body_size <= 15:
        yield "body_size", "Cỡ chữ nội dung văn bản nằm trong khoảng 13–14. Chọn 13 hoặc 14."


def signer_problems(draft: SignerDraft) -> Iterator[Problem]:
    """What is wrong about a signer as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi họ tên người ký."
    if draft.form not in SIGNING_FORMS:
        yield "form", "Chưa chọn hình thức ký."
    if not draft.position.strip():
        yield "position", "Chưa ghi chức vụ in trên chữ ký, ví dụ PHÓ CHỦ TỊCH."
    if draft.form in ("KT", "Q", "TL", "TUQ") and not draft.head_position.strip():
        yield "head_position", "Chưa ghi chức vụ của người đứng đầu mà người này ký thay."
    if draft.form == "KT" and capitals(draft.position.strip()) == capitals(draft.head_position.strip()):
        yield "position", "Người ký thay có chức vụ riêng, ví dụ PHÓ CHỦ TỊCH. Sửa chức vụ hoặc chọn hình thức TM."
    yield from _validity_problems(draft.valid_from, draft.valid_to)


def superior_problems(draft: SuperiorDraft) -> Iterator[Problem]:
    """What is wrong about a superior as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên cơ quan cấp trên, ví dụ Ủy ban nhân dân tỉnh Hà Tĩnh."
    yield from _validity_problems(draft.valid_from, draft.valid_to)


def legal_basis_problems(draft: LegalBasisDraft) -> Iterator[Problem]:
    """What is wrong about a legal basis as typed."""
    if not draft.text.strip():
        yield "text", "Chưa ghi dòng căn cứ, ví dụ: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022."
    elif draft.text.rstrip().endswith((";", ".")):
        yield "text", "Bỏ dấu ; hoặc dấu chấm ở cuối dòng. Khi in, chương trình tự thêm dấu đúng chỗ."
    yield from _validity_problems(draft.valid_from, draft.valid_to)


def award_kind_problems(draft: AwardKindDraft) -> Iterator[Problem]:
    """What is wrong about a title or form as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên danh hiệu hoặc hình thức khen thưởng."
    if draft.family not in FAMILIES:
        yield "family", "Chưa chọn loại: danh hiệu thi đua hay hình thức khen thưởng."
    if not (draft.for_person or draft.for_unit or draft.for_household):
        yield "for_person", "Chưa chọn trao cho ai: cá nhân, tập thể hay hộ gia đình."
    if not 0 <= draft.vote_threshold <= 100:
        yield "vote_threshold", "Tỷ lệ phiếu nằm trong khoảng 0–100 %. Ghi 0 khi chỉ cần quá nửa."
    for key in ("money_person", "money_unit", "money_household"):
        multiple = getattr(draft, key)
        if multiple is not None and not 0 < multiple <= 100:
            yield (
                key,
                "Hệ số tiền thưởng lớn hơn 0, không quá 100 lần lương cơ sở. Không có thì để trống.",
            )
    yield from _validity_problems(draft.valid_from, draft.valid_to)


def base_salary_problems(valid_from: date | None, amount: int | None) -> Iterator[Problem]:
    """What is wrong about a base salary as typed."""
    if valid_from is None:
        yield "valid_from", "Chưa ghi ngày mức lương có hiệu lực."
    if not amount or not 100_000 <= amount <= 100_000_000:
        yield "amount", "Mức lương cơ sở ghi bằng đồng mỗi tháng, ví dụ 2.530.000."


def _validity_problems(start: date | None, end: date | None) -> Iterator[Problem]:
    if start and end and end < start:
        yield (
            "valid_to",
            f"Ngày hết hiệu lực {format_date(end)} trước ngày bắt đầu {format_date(start)}. Sửa một trong hai.",
        )
