"""What is wrong about a council, a meeting, a count of papers; what keeps a meeting from being closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thidua_desktop.domain.council import ROLES, AttendanceRow, CouncilDraft, MeetingDraft, MeetingView, MemberDraft
from thidua_desktop.domain.council_ballots import TIED_ADVICE, PollDraft
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.votes import papers_problems, read_part

HEADS = ("trưởng", "chánh", "thủ trưởng")
"""How the post of the head of an office begins; the name of the office follows."""

Problem = tuple[str, str]
"""The key of an input and the sentence that belongs under it; members are keyed "members.0.name"."""


def council_problems(draft: CouncilDraft) -> Iterator[Problem]:
    """What is wrong about a council as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên hội đồng, ví dụ Hội đồng Thi đua – Khen thưởng xã."
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        yield (
            "valid_to",
            f"Ngày kết thúc trước ngày bắt đầu {format_date(draft.valid_from)}. Sửa một trong hai.",
        )
    if draft.decision_date and draft.valid_from and draft.valid_from < draft.decision_date:
        yield (
            "valid_from",
            f"Hội đồng hoạt động từ trước ngày ký quyết định {format_date(draft.decision_date)}. Xem lại hai ngày.",
        )
    if draft.quorum.strip() and read_part(draft.quorum) is None:
        yield (
            "quorum",
            f"Số thành viên ít nhất “{draft.quorum}” chưa đọc được. Ghi phần của tổng số, ví dụ 2/3 hoặc 80 %.",
        )
    yield from _member_problems(draft.members)


def meeting_problems(draft: MeetingDraft) -> Iterator[Problem]:
    """What is wrong about a meeting as typed."""
    if not draft.council_id:
        yield "council_id", "Chưa chọn hội đồng. Lập hội đồng ở thẻ Hội đồng trước khi mở phiên họp."
    if not 1990 <= draft.year <= 2100:
        yield "year", "Chưa ghi năm của phiên họp, ví dụ 2026."
    if draft.held_on and draft.held_on.year not in (draft.year, draft.year + 1):
        yield (
            "held_on",
            f"Ngày họp {format_date(draft.held_on)} không thuộc năm {draft.year} hoặc năm sau. Xem lại ngày.",
        )
    for key, word in (("starts_at", "bắt đầu"), ("ends_at", "kết thúc")):
        text = getattr(draft, key)
        if text and not is_clock(text):
            yield key, f"Giờ {word} “{text}” chưa đọc được. Ghi giờ và phút, ví dụ 08:00."
    if is_clock(draft.starts_at) and is_clock(draft.ends_at) and draft.ends_at <= draft.starts_at:
        yield "ends_at", f"Giờ kết thúc {draft.ends_at} không ở sau giờ bắt đầu {draft.starts_at}. Sửa một trong hai."
    if draft.chair_id and draft.chair_id == draft.secretary_id:
        yield "secretary_id", "Chủ trì và thư ký phiên họp là hai người. Chọn thư ký khác."
    for place, line in enumerate(draft.agenda, 1):
        if not line.text.strip():
            yield "agenda", f"Dòng {place} của chương trình chưa ghi nội dung. Ghi nội dung, hoặc bỏ dòng này."


def poll_problems(draft: PollDraft, present: int) -> Iterator[Problem]:
    """What is wrong about the tellers' count: a number left out, then a sum that does not come out."""
    words = {
        "issued": "phát ra",
        "collected": "thu về",
        "not_returned": "không thu về",
        "valid": "hợp lệ",
        "invalid": "không hợp lệ",
    }
    for key, word in words.items():
        if getattr(draft, key) is None:
            yield key, f"Chưa ghi số phiếu {word}. Không có phiếu nào thì ghi 0."
    yield from papers_problems(draft.papers, present)


def closing_problems(view: MeetingView) -> Iterator[Problem]:
    """What keeps a meeting from being closed."""
    if view.draft.held_on is None:
        yield "held_on", "Chưa ghi ngày họp. Ghi ngày họp rồi kết thúc phiên họp."
    if not view.voters.present:
        yield "attendance", "Chưa điểm danh ai có mặt. Đánh dấu thành viên dự họp."
    elif not view.voters.has_quorum:
        yield (
            "attendance",
            f"Có mặt {view.voters.present}/{view.voters.members} thành viên, chưa đủ {view.voters.quorum} "
            f"({view.voters.least_present} người) theo quy chế Hội đồng. Xem lại điểm danh.",
        )
    if not view.ballots:
        yield "ballots", "Phiên họp chưa có hồ sơ nào. Đưa hồ sơ vào nội dung họp, hoặc xóa phiên họp này."
    yield from _decision_problems(view)


def council_warnings(name: str, start: date | None, end: date | None, on: date) -> Iterator[str]:
    """What to look at before a council sits on a day: a sentence when its time has not come or is over."""
    if end is not None and on > end:
        yield f"{name} đã hết thời gian hoạt động từ {format_date(end)}. Lập hội đồng mới hoặc sửa ngày kết thúc."
    if start is not None and on < start:
        yield f"{name} chưa hoạt động vào {format_date(on)} (từ {format_date(start)}). Chọn hội đồng khác."


def council_state(start: date | None, end: date | None, on: date) -> str:
    """Whether a council works on a day, in words."""
    if start is not None and on < start:
        return "Chưa đến hạn"
    return "Hết hạn" if end is not None and on > end else "Đang hoạt động"


def is_clock(text: str) -> bool:
    """Whether the text is a time of day.

    >>> is_clock("08:00"), is_clock("8:00"), is_clock("25:00")
    (True, False, False)
    """
    hours, colon, minutes = text.partition(":")
    if not (colon and len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal()):
        return False
    return int(hours) < 24 and int(minutes) < 60


def _decision_problems(view: MeetingView) -> Iterator[Problem]:
    for ballot in view.finals:
        if ballot.waits_for_chair:
            yield "ballots", f"{ballot.name}: {TIED_ADVICE[0].lower()}{TIED_ADVICE[1:]}"
        elif ballot.reason_wanted:
            yield "ballots", f"{ballot.name}: {ballot.reason_wanted}"
        elif ballot.result in ("passed", "failed") and not ballot.tally.is_counted:
            yield "ballots", f"Chưa ghi số phiếu của {ballot.name}. Ghi số phiếu, hoặc chọn Để lại phiên sau."
    names = [ballot.name for ballot in view.undecided]
    if names:
        rest = f" và {len(names) - 3} hồ sơ nữa" if len(names) > 3 else ""
        yield (
            "ballots",
            f"Chưa có kết quả của {', '.join(names[:3])}{rest}. Ghi số phiếu và kết quả, hoặc chọn Để lại phiên sau.",
        )
    for ballot in view.ballots:
        if ballot.result == "lower" and not ballot.lowered_to:
            yield "ballots", f"Chưa chọn hình thức thấp hơn cho {ballot.name}. Chọn ở cột Kết quả."
        if ballot.imbalance and ballot.result != "deferred":
            yield "ballots", f"{ballot.name}: {ballot.imbalance}"


def _member_problems(members: Sequence[MemberDraft]) -> Iterator[Problem]:
    if not members:
        yield "members", "Hội đồng chưa có thành viên nào. Thêm thành viên rồi lưu."
        return
    seen: dict[int, int] = {}
    for place, member in enumerate(members):
        if not member.name.strip():
            yield f"members.{place}.name", f"Thành viên ở dòng {place + 1} chưa có tên. Ghi tên, hoặc bỏ dòng này."
        if member.role not in ROLES:
            yield f"members.{place}.role", f"Chưa chọn vai trò của {member.name or f'dòng {place + 1}'}."
        if member.person_id is not None and member.person_id in seen:
            yield (
                f"members.{place}.name",
                f"{member.name} đã có ở dòng {seen[member.person_id]}. Mỗi người chỉ ghi một lần.",
            )
        if member.person_id is not None:
            seen.setdefault(member.person_id, place + 1)
        if member.joined_on and member.left_on and member.left_on <= member.joined_on:
            yield (
                f"members.{place}.left_on",
                f"{member.name} thôi tham gia {format_date(member.left_on)}, không ở sau ngày tham gia "
                f"{format_date(member.joined_on)}. Xem lại hai ngày.",
            )
    active = [member for member in members if member.left_on is None]
    for role in ("chairman", "secretary"):
        if sum(member.role == role for member in active) > 1:
            yield "members", f"Hội đồng có hai người cùng là {ROLES[role]}. Giữ lại một, người kia chọn vai trò khác."


def standing_head(standing: str, members: Iterable[AttendanceRow]) -> AttendanceRow | None:
    """The member who heads the council's standing office, told by the post; None when no member does."""
    office = nfc(standing).casefold()
    posts = {f"{head} {office}" for head in HEADS} if office else set()
    return next((member for member in members if nfc(member.position).casefold() in posts), None)
