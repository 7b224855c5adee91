"""How a dossier goes from hand to hand: which state may follow which, who brings it there, and why not.

The table ``FOLLOWS`` is the whole rule; commands ask ``why_not`` before every step. Steps that the law does not know,
such as giving a dossier back for correction, are the office's practice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dossiers import OUTCOMES, STATES, DossierDraft

OFFICE, COUNCIL, CHAIRMAN, SUPERIOR, AUTHORITY = "office", "council", "chairman", "superior", "authority"
ACTORS = {
    OFFICE: "Cơ quan thường trực",
    COUNCIL: "Hội đồng",
    CHAIRMAN: "Chủ tịch",
    SUPERIOR: "Cấp trên",
    AUTHORITY: "Cấp có thẩm quyền",
}
"""Who brings a dossier on; the authority is the chairman or the superior, as the award wants."""

FOLLOWS: Mapping[str, Mapping[str, str]] = {
    "draft": {"complete": OFFICE, "returned": OFFICE, "withdrawn": OFFICE},
    "complete": {"draft": OFFICE, "reviewed": COUNCIL, "returned": OFFICE, "withdrawn": OFFICE},
    "reviewed": {
        "complete": COUNCIL,
        "submitted": OFFICE,
        "decided": CHAIRMAN,
        "declined": CHAIRMAN,
        "returned": OFFICE,
        "withdrawn": OFFICE,
    },
    "submitted": {
        "reviewed": OFFICE,
        "decided": AUTHORITY,
        "declined": AUTHORITY,
        "returned": AUTHORITY,
        "withdrawn": OFFICE,
    },
    "decided": {"reviewed": CHAIRMAN, "submitted": SUPERIOR, "declined": SUPERIOR, "returned": SUPERIOR},
    "declined": {"reviewed": OFFICE, "submitted": SUPERIOR, "decided": SUPERIOR, "returned": SUPERIOR},
    "returned": {
        "draft": OFFICE,
        "complete": OFFICE,
        "reviewed": OFFICE,
        "submitted": OFFICE,
        "decided": SUPERIOR,
        "declined": SUPERIOR,
        "withdrawn": OFFICE,
    },
    "withdrawn": {"draft": OFFICE},
}
"""State → states that may follow → who brings the dossier there."""

SIMPLIFIED: Mapping[str, Mapping[str, str]] = {
    "complete": {"submitted": OFFICE, "decided": CHAIRMAN},
    "submitted": {"complete": OFFICE},
    "decided": {"complete": CHAIRMAN},
}
"""What may follow besides, for sudden feats: no minutes of a meeting are asked (Law 06/2022/QH15, art. 85)."""

BACK_FROM_RETURN = ("draft", "complete", "reviewed", "submitted")
"""Where a corrected dossier may go back to: where it was."""

_VERBS = {
    "draft": "mở lại",
    "complete": "đánh dấu sẵn sàng",
    "reviewed": "ghi kết quả họp xét",
    "submitted": "trình",
    "decided": "quyết định khen thưởng",
    "declined": "ghi không khen thưởng",
    "returned": "trả lại",
    "withdrawn": "rút",
}
_ADVICE = {
    "draft": "Bổ sung đủ rồi đánh dấu sẵn sàng trước.",
    "complete": "Đưa hồ sơ vào phiên họp Hội đồng, hoặc mở lại để sửa.",
    "reviewed": "Mở lại phiên họp đã xét, hoặc lập tờ trình, quyết định từ kết quả đó.",
    "submitted": "Chờ kết quả của tờ trình, hoặc ghi kết quả ở tờ trình đó.",
    "decided": "Cần thay đổi thì hủy quyết định hoặc thu hồi khen thưởng, ghi rõ lý do.",
    "declined": "Sửa kết quả ở tờ trình, hoặc lập hồ sơ mới.",
    "returned": "Chờ bổ sung xong các mục phải sửa, bấm Đã bổ sung.",
    "withdrawn": "Mở lại hồ sơ trước.",
}

RETURN_FIELDS = {
    "nominee": "Người, tập thể, hộ được đề nghị",
    "award_code": "Danh hiệu, hình thức đề nghị",
    "basis": "Loại hình khen thưởng",
    "position_at": "Chức vụ, nghề nghiệp, địa chỉ",
    "unit_at": "Đơn vị",
    "proposing_unit_id": "Đơn vị đề nghị",
    "period": "Thời gian lập thành tích",
    "summary": "Tóm tắt thành tích",
    "report": "Báo cáo thành tích",
    "initiatives": "Sáng kiến",
}
"""What may be named as wrong when a dossier is given back, papers aside."""

VOTED_ON = ("nominee", "award_code")
"""What the council voted on: changing it later would make the vote one about something else."""

ALWAYS_OPEN = ("note", "received_on")
_NAMES = {"person_id": "nominee", "unit_id": "nominee", "household_id": "nominee", "name_at": "nominee"}


@dataclass(frozen=True, slots=True)
class PointDraft:
    """One thing that is wrong: a field by its key, or a paper by its name."""

    field: str = ""
    paper: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """One thing that is wrong in a returned dossier, as lists and papers show it."""

    id: int
    field: str
    paper_id: int | None
    name: str
    remark: str
    fixed: bool

    @property
    def text(self) -> str:
        """Name and remark in one line."""
        return f"{self.name}: {self.remark}" if self.remark else self.name


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a dossier as its history shows it.

    Attributes:
        on: the day that counts, else the day of the entry.
        entered: day and time of the entry on the office's clock, "" when the log does not say.
        who: the person on whose account it was entered, "" when the log does not say.
        points: what was wrong, with a step to "returned".
    """

    before: str
    state: str
    outcome: str = ""
    on: date | None = None
    entered: str = ""
    who: str = ""
    reason: str = ""
    points: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """What happened, in the words of the states."""
        if not self.before:
            return "Lập hồ sơ"
        if self.before == "returned" and self.state in BACK_FROM_RETURN:
            return f"Đã bổ sung, trở lại “{STATES[self.state].lower()}”"
        if self.state == "reviewed" and self.before == "complete" and self.outcome:
            return f"{STATES[self.state]}: {OUTCOMES[self.outcome].lower()}"
        return _WORDS.get((self.before, self.state), STATES[self.state])

    @property
    def actor(self) -> str:
        """Who brings a dossier from the one state to the other."""
        return ACTORS[actor(self.before, self.state)] if self.before else ACTORS[OFFICE]


_WORDS = {
    ("draft", "complete"): "Đã đủ hồ sơ, sẵn sàng xét",
    ("complete", "draft"): "Mở lại để sửa",
    ("withdrawn", "draft"): "Mở lại sau khi rút",
    ("reviewed", "complete"): "Mở lại phiên họp xét",
    ("submitted", "reviewed"): "Bỏ khỏi tờ trình",
    ("decided", "reviewed"): "Hủy quyết định khen thưởng",
    ("decided", "complete"): "Hủy quyết định khen thưởng",
    ("decided", "submitted"): "Sửa kết quả của cấp trên",
    ("declined", "submitted"): "Sửa kết quả của cấp trên",
}


def following(state: str, *, basis: str = "merit", outcome: str = "") -> tuple[str, ...]:
    """The states that may follow, in the order of ``STATES``."""
    return tuple(after for after in STATES if not why_not(state, after, basis=basis, outcome=outcome))


def actor(before: str, after: str) -> str:
    """Who brings a dossier from one state to the other; the office where the table does not know the step."""
    return FOLLOWS.get(before, {}).get(after) or SIMPLIFIED.get(before, {}).get(after, OFFICE)


def why_not(before: str, after: str, *, name: str = "", basis: str = "merit", outcome: str = "") -> str:
    """Why a dossier may not go from one state to the other, "" when it may.

    Args:
        before: Where it is.
        after: Where it is to go.
        name: The nominee, for the sentence.
        basis: Kind of commendation; sudden feats take the short way.
        outcome: What the council said of a reviewed dossier.
    """
    whose = f"Hồ sơ của {name}" if name else "Hồ sơ"
    allowed = after in FOLLOWS[before] or (basis == "sudden" and after in SIMPLIFIED.get(before, {}))
    if not allowed:
        word = STATES[before].lower()
        if before == after:
            return (
                f"{whose} {'đang ở trạng thái' if before in ('draft', 'complete') else 'đã ở trạng thái'} “{word}” rồi."
            )
        return f"{whose} đang ở trạng thái “{word}” nên không {_VERBS[after]} được. {_ADVICE[before]}"
    if before == "reviewed" and outcome == "failed" and after in ("submitted", "decided"):
        return (
            f"{whose} đã được Hội đồng xét là không đạt nên không {_VERBS[after]} được. "
            "Ghi không khen thưởng, hoặc mở lại phiên họp."
        )
    return ""


def return_problems(
    reason: str, points: Sequence[PointDraft], state: str, papers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong about giving a dossier back so.

    Args:
        reason: Why.
        points: What is to be corrected.
        state: Where the dossier is now.
        papers: Names of the papers it holds.
    """
    if not reason.strip():
        yield "reason", "Chưa ghi lý do trả lại. Ghi rõ đơn vị cần bổ sung điều gì."
    if not points:
        yield "points", "Chưa chọn mục phải sửa. Đánh dấu ít nhất một mục hoặc giấy tờ; chỉ mục đó được mở để sửa."
    for point in points:
        if point.paper and point.paper not in papers:
            yield "points", f"Hồ sơ không có giấy tờ “{point.paper}”. Thêm giấy tờ đó vào hồ sơ trước."
        if state in ("reviewed", "submitted") and point.field in VOTED_ON:
            yield (
                "points",
                f"Hội đồng đã biểu quyết nên không trả lại để đổi mục “{RETURN_FIELDS[point.field]}”. "
                "Rút hồ sơ và lập hồ sơ mới.",
            )


def changed_fields(stored: DossierDraft, typed: DossierDraft) -> tuple[str, ...]:
    """The keys of ``RETURN_FIELDS`` (or of the draft) in which two drafts differ."""
    names = DossierDraft.__slots__
    found = [_NAMES.get(name, name) for name in names if getattr(stored, name) != getattr(typed, name)]
    return tuple(dict.fromkeys(found))


def closed_field(changed: Sequence[str], open_fields: Sequence[str]) -> str:
    """The first changed field that a return did not open, "" when there is none."""
    return next((key for key in changed if key not in open_fields and key not in ALWAYS_OPEN), "")


def closed_sentence(name: str, what: str, open_names: Sequence[str]) -> str:
    """Why a field or paper of a returned dossier cannot be changed."""
    listed = "; ".join(open_names) or "chưa ghi mục nào"
    return f"Hồ sơ của {name} đang trả lại để sửa: {listed}. Mục “{what}” không nằm trong số đó nên giữ nguyên."
