"""What the clerk does with layouts of columns for the sheets that go out."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.report_kinds import BOOKS, SHEETS, title_of_sheet
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.sheet_layouts import Layout, from_text, problems, to_text
from thidua_desktop.domain.text import nfc
from thidua_desktop.model import SheetLayout
from thidua_desktop.queries.records import found

WORD = "bố cục"
KINDS = {key: kind.title for key, kind in (*SHEETS.items(), *BOOKS.items())}
"""The kinds of sheets that have layouts, and what the clerk calls them."""


@labelled("Lưu bố cục cột")
def add_layout(session: Session, layout: Layout) -> int:
    """Keep a new layout and make sheets with it from now on; returns its key.

    Raises:
        Refused: it has no columns or name, or the name is taken.
    """
    refuse(problems(layout))
    row = SheetLayout(kind=layout.kind, name=_free_name(session, layout, 0), content=to_text(layout.columns))
    session.add(row)
    _choose(session, layout.kind, row)
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Sửa bố cục cột")
def edit_layout(session: Session, layout_id: int, layout: Layout, *, seen: Layout | None = None) -> None:
    """Keep what the clerk made of a layout.

    Raises:
        Refused: it has no columns or name, the name is taken, or somebody else changed it meanwhile.
    """
    row = found(session, SheetLayout, layout_id, WORD)
    refuse(problems(layout))
    refuse_if_edited(Layout(row.kind, row.name, from_text(row.content)), seen)
    row.name, row.content = _free_name(session, layout, layout_id), to_text(layout.columns)
    about(session, row.name)


@labelled("Xóa bố cục cột")
def remove_layout(session: Session, layout_id: int) -> None:
    """Delete a layout; sheets go out as the program makes them when it was the chosen one."""
    row = found(session, SheetLayout, layout_id, WORD)
    about(session, row.name)
    session.delete(row)


@labelled("Chọn bố cục cột")
def choose_layout(session: Session, kind: str, layout_id: int) -> None:
    """Make sheets of a kind with this layout from now on; with the columns of the program for 0."""
    wanted = found(session, SheetLayout, layout_id, WORD) if layout_id else None
    _choose(session, kind, wanted)
    about(session, f"{title_of_sheet(kind)}: {wanted.name if wanted else 'như chương trình lập'}")


def _choose(session: Session, kind: str, wanted: SheetLayout | None) -> None:
    for row in session.scalars(select(SheetLayout).where(SheetLayout.kind == kind)):
        if row.chosen and row is not wanted:
            row.chosen = False
    if wanted is not None and not wanted.chosen:
        wanted.chosen = True


def _free_name(session: Session, layout: Layout, layout_id: int) -> str:
    name = nfc(layout.name).strip()
    other = session.scalar(
        select(SheetLayout.id).where(
            SheetLayout.kind == layout.kind, SheetLayout.name == name, SheetLayout.id != layout_id
        )
    )
    if other is not None:
        raise Refused(f"Đã có bố cục tên “{name}” cho bảng này. Đặt tên khác.", "name")
    return name
