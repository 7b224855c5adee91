"""What the office does to several entries of the law at once; all or none, one undo."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from thidua_desktop.commands import catalogue, gone_bodies, holidays, office, own_rules, working_days
from thidua_desktop.commands.comparisons import mark_compared, unmark_compared
from thidua_desktop.commands.label import labelled
from thidua_desktop.commands.law import keep_own, name_of, put_back
from thidua_desktop.commands.several import each
from thidua_desktop.domain.comparisons import ComparisonDraft
from thidua_desktop.domain.errors import Refused
from thidua_desktop.queries.own_rules import TABLES, departures
from thidua_desktop.queries.records import found

COUNTED = "mục"
REMOVE: dict[str, Callable[..., object]] = {
    "award_kind": catalogue.remove_award_kind,
    "award_condition": own_rules.remove_condition,
    "legal_basis": catalogue.remove_legal_basis,
    "base_salary": office.remove_base_salary,
    "calendar_day": working_days.remove_day,
    "calendar_rule": holidays.remove_calendar_rule,
    "gone_body": gone_bodies.remove_gone_body,
}
"""What removes an entry the office added, by table."""
SWITCH: dict[str, Callable[..., object]] = {
    "award_condition": own_rules.switch_condition,
    "legal_basis": catalogue.switch_legal_basis,
    "gone_body": gone_bodies.switch_gone_body,
}
"""What puts an entry in or out of use, by table; kinds of award are switched by all their periods."""


@labelled("Ghi đã đối chiếu quy định")
def compare_all(session: Session, keys: Sequence[int], table: str, draft: ComparisonDraft, today: date) -> int:
    """Note who compared entries with the original text; returns how many.

    Raises:
        Refused: as for a single one.
    """
    return each(session, keys, lambda key: mark_compared(session, table, (key,), draft, today), COUNTED)


@labelled("Bỏ dấu đã đối chiếu")
def uncompare_all(session: Session, keys: Sequence[int], table: str) -> int:
    """Take the mark off entries, ours as well as the office's; returns how many.

    Raises:
        Refused: one of them bears none.
    """

    def one(key: int) -> None:
        row: Any = found(session, TABLES[table], key, COUNTED)
        if not row.verified:
            raise Refused("Mục này chưa đối chiếu.")
        unmark_compared(session, table, key)

    return each(session, keys, one, COUNTED)


@labelled("Về như ban đầu")
def put_all_back(session: Session, keys: Sequence[int], table: str) -> int:
    """Give entries the values that ship with the program again; returns how many.

    Raises:
        Refused: one of them is the office's own, or is as it ships.
    """
    differing = departures(session, table)

    def one(key: int) -> None:
        row: Any = found(session, TABLES[table], key, COUNTED)
        if row.shipped and not (key in differing and differing[key].differences):
            raise Refused("Mục này đang như bản kèm theo.")
        put_back(session, table, key)

    return each(session, keys, one, COUNTED)


@labelled("Giữ bản của cơ quan")
def keep_all(session: Session, keys: Sequence[int], table: str) -> int:
    """Keep what the office wrote although the program ships something new; returns how many.

    Raises:
        Refused: nothing new ships for one of them.
    """

    def one(key: int) -> None:
        row: Any = found(session, TABLES[table], key, COUNTED)
        if not row.news:
            raise Refused("Mục này không có bản mới kèm theo.")
        keep_own(session, table, key)

    return each(session, keys, one, COUNTED)


@labelled("Bật, tắt quy định")
def switch_all(session: Session, keys: Sequence[int], table: str, active: bool) -> int:
    """Put entries in or out of use; returns how many.

    Raises:
        Refused: one of them is so already.
    """

    def one(key: int) -> None:
        row: Any = found(session, TABLES[table], key, COUNTED)
        if row.active is active:
            raise Refused("Mục này đang dùng." if active else "Mục này đang tắt.")
        SWITCH[table](session, key, active)

    return each(session, keys, one, COUNTED)


@labelled("Xóa quy định của cơ quan")
def remove_all(session: Session, keys: Sequence[int], table: str) -> int:
    """Remove entries the office added; returns how many.

    Raises:
        Refused: one of them ships with the program, or is used.
    """
    return each(session, keys, lambda key: REMOVE[table](session, key), COUNTED)


def called(table: str) -> Callable[[Session, int], str]:
    """What a plan calls an entry of a table."""

    def name(session: Session, key: int) -> str:
        row = session.get(TABLES[table], key)
        return name_of(row) if row is not None else "Mục không còn nữa"

    return name
