"""What the office says of bodies that are no more: its own ones beside those that ship."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import put, refuse, refuse_if_edited, tidy_columns_of
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.law_watch import GoneBodyDraft, gone_body_problems
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import GoneBody
from thidua_desktop.queries.records import draft_of, found

WORD = "cơ quan không còn"


@labelled("Thêm cơ quan không còn")
def add_gone_body(session: Session, draft: GoneBodyDraft) -> int:
    """Have papers that name a body of the office's own knowledge told of; returns its key.

    Raises:
        Refused: names the field.
    """
    refuse(gone_body_problems(draft))
    taken = set(session.scalars(select(GoneBody.code)))
    code = next(name for number in range(1, 10_000) if (name := f"CQ_{number}") not in taken)
    last = session.scalar(select(func.max(GoneBody.position))) or 0
    row = GoneBody(**_values(draft), code=code, verified=True, position=last + 1, origin="office")
    session.add(row)
    session.flush()
    about(session, row.names.splitlines()[0])
    return row.id


@labelled("Sửa cơ quan không còn")
def edit_gone_body(session: Session, body_id: int, draft: GoneBodyDraft, *, seen: GoneBodyDraft | None = None) -> None:
    """Change a body; later releases tell of their own value but leave this one alone.

    Raises:
        Refused: names the field; or somebody changed it since ``seen``.
    """
    refuse(gone_body_problems(draft))
    row = found(session, GoneBody, body_id, WORD)
    refuse_if_edited(draft_of(GoneBodyDraft, row), seen)
    put(row, {**_values(draft), "edited": row.origin == "shipped"})
    about(session, row.names.splitlines()[0])


@labelled("Bật, tắt cơ quan không còn")
def switch_gone_body(session: Session, body_id: int, active: bool) -> None:
    """Have papers that name a body told of, or no longer."""
    row = found(session, GoneBody, body_id, WORD)
    row.active = active
    about(session, f"{'nhắc' if active else 'không nhắc'} {row.names.splitlines()[0]}")


@labelled("Xóa cơ quan không còn")
def remove_gone_body(session: Session, body_id: int) -> None:
    """Remove a body the office added.

    Raises:
        Refused: it ships with the program.
    """
    row = found(session, GoneBody, body_id, WORD)
    if row.origin == "shipped":
        raise Refused("Mục này kèm theo chương trình, không xóa được. Tắt đi nếu cơ quan không cần nhắc.")
    about(session, row.names.splitlines()[0])
    session.delete(row)


def _values(draft: GoneBodyDraft) -> dict[str, object]:
    names = [" ".join(nfc(line).split()) for line in draft.names.splitlines()]
    return {**tidy_columns_of(draft), "names": "\n".join(filter(None, names))}
