"""What can be done to many dossiers at once, and what the pane says of how far one is."""

from dataclasses import dataclass, field
from datetime import date

from thidua_desktop.domain.dossier_flow import PointDraft, PointRow, StepLine
from thidua_desktop.domain.public_notice import NoticeDraft, NoticeRow

ACTIONS = {
    "papers": "Nhận đủ giấy tờ",
    "complete": "Đánh dấu sẵn sàng",
    "corrected": "Ghi đã bổ sung",
    "return": "Trả lại",
    "withdraw": "Rút",
    "reopen": "Mở lại",
    "decline": "Ghi không khen thưởng",
    "submit": "Lập tờ trình",
    "decide": "Lập quyết định",
    "award": "Đổi hình thức đề nghị",
    "received": "Đặt ngày nhận",
    "notice": "Ghi ngày công khai",
    "unnotice": "Bỏ công khai",
    "remove": "Xóa",
}
"""What can be done to many dossiers at once."""


@dataclass(frozen=True, slots=True)
class BulkDraft:
    """What an action on many dossiers is told besides which.

    Attributes:
        reason: for return, withdraw and decline.
        points: for return.
        on: the day papers or dossiers were received.
        award_code: for a change of the award.
        notice: for the public display.
    """

    reason: str = ""
    points: tuple[PointDraft, ...] = ()
    on: date | None = None
    award_code: str = ""
    notice: NoticeDraft = field(default_factory=NoticeDraft)


@dataclass(frozen=True, slots=True)
class FlowView:
    """How far a dossier is.

    Attributes:
        origin: the state a returned dossier goes back to, "" for others.
        deadline: the day the campaign wants dossiers by.
        clock: how many working days there are to it, "" for dossiers that went on.
        may: the states that may follow.
    """

    state: str
    origin: str = ""
    points: tuple[PointRow, ...] = ()
    history: tuple[StepLine, ...] = ()
    notice: NoticeRow | None = None
    deadline: date | None = None
    clock: str = ""
    may: tuple[str, ...] = ()
    sudden: bool = False

    @property
    def open_points(self) -> int:
        """How many things are still to be corrected."""
        return sum(not point.fixed for point in self.points)
