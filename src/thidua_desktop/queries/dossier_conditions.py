"""The rows of the list of dossiers with every condition of the rules checked: read after the list is on show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.domain.checks import GREEN, GREY, RED, CheckLine, colour_of
from thidua_desktop.domain.dossiers import DossierRow
from thidua_desktop.queries.checks import check_dossiers
from thidua_desktop.queries.dossier_list import list_rows

FINISHED = ("decided", "declined", "withdrawn")
"""Dossiers in these states are judged no more."""

_SHORT = {
    "repeated": "Trùng đề nghị",
    "same_achievement": "Trùng thành tích",
    "registration": "Chưa đăng ký",
    "summary": "Thiếu tóm tắt",
    "hold": "Đang tạm dừng",
    "quota": "Vượt số lượng",
    "initiative": "Trùng sáng kiến",
    "money": "Xem tiền thưởng",
    "rule_set": "Xem quy định",
}


def checked_rows(session: Session, wanted: Sequence[int], *, today: date) -> list[DossierRow]:
    """The rows with these keys; those of running dossiers in the colour and with the reason of the whole checklist."""
    rows = list_rows(session, wanted, today=today)
    running = [row.id for row in rows if row.state not in FINISHED]
    lists = check_dossiers(session, running, today)
    return [judged(row, lists[row.id]) if row.id in lists else row for row in rows]


def judged(row: DossierRow, lines: Sequence[CheckLine]) -> DossierRow:
    """A row in the colour of its checklist, with the worst line in two or three words."""
    colour = colour_of(lines)
    shown = [line for line in lines if line.shown == colour and not (line.by_hand and colour == GREY)]
    return replace(row, readiness=colour, check_reason=_reason(row, shown[0]) if shown and colour != GREEN else "")


def _reason(row: DossierRow, line: CheckLine) -> str:
    if line.key == "papers":
        return f"Thiếu {row.missing} giấy tờ" if row.missing else "Xem giấy tờ"
    if line.key == "deadline":
        return row.clock.capitalize() or "Quá hạn"
    if line.key.startswith("rule:"):
        return {RED: "Chưa đạt chuẩn", GREY: "Thiếu dữ liệu"}.get(line.shown, "Xem tiêu chuẩn")
    return _SHORT.get(line.key, line.text)
