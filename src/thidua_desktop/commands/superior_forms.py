"""What the clerk does with workbooks of the level above: keep them, say what goes where, fill them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.commands.checks import refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.commands.report_kinds import BOOKS, SHEETS
from thidua_desktop.commands.report_sheets import PAID, SheetFile, ids_for, neutral_sheet
from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.superior_forms import FormDraft, FormMapping, FormView, from_text, problems, to_text
from thidua_desktop.domain.text import nfc, safe_file_name
from thidua_desktop.model import Attachment, SuperiorForm
from thidua_desktop.queries import superior_forms as queries
from thidua_desktop.queries.records import found
from thidua_desktop.queries.reports import year_of
from thidua_desktop.storage.attachments import Kept, keep_content, place
from thidua_desktop.storage.database import Database
from thidua_desktop.storage.failures import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua_desktop.sheets.form_facts import Facts
    from thidua_desktop.sheets.form_grid import GridSheet

KINDS = {
    **{key: kind.title for key, kind in SHEETS.items()},
    **{key: BOOKS[key].title for key in ("award_book", "fund_book")},
    PAID: f"{BOOKS[PAID].title} (chọn quyết định khi điền)",
}
"""The kinds of sheets whose rows a form can take, and what the clerk calls them."""


@dataclass(frozen=True, slots=True)
class FormLook:
    """What is seen of a form's file before it is kept.

    Attributes:
        guesses: what its sheets probably want, by kind of rows and name of the sheet.
        kinds: the kind of rows each sheet probably wants; sheets that say nothing are left out.
        losses: what would be missing in the filled file.
    """

    sheets: "tuple[GridSheet, ...]"
    guesses: dict[str, dict[str, FormMapping]]
    kinds: dict[str, str]
    losses: tuple[str, ...]


@labelled("Thêm biểu mẫu của cấp trên")
def add_form(session: Session, draft: FormDraft, name: str, data: bytes, folder: Path) -> int:
    """Keep a workbook of the level above with what goes where; returns its key.

    Args:
        session: the running transaction.
        draft: name, kind of rows, what goes where.
        name: the file name the clerk knows it by.
        data: the workbook, already ``looked_at``.
        folder: where attachments lie.

    Raises:
        Refused: the name is taken, or nothing goes anywhere.
        Failure: the file cannot be kept.
    """
    refuse(problems(draft))
    row = SuperiorForm(name=_free_name(session, draft, 0), kind=_kind(draft), content=to_text(draft.mapping))
    session.add(row)
    row.files.append(_attachment(keep_content(folder, name, data)))
    session.flush()
    about(session, row.name)
    return row.id


@labelled("Sửa biểu mẫu của cấp trên")
def edit_form(
    session: Session,
    form_id: int,
    draft: FormDraft,
    name: str = "",
    data: bytes = b"",
    folder: Path | None = None,
    *,
    seen: FormDraft | None = None,
) -> None:
    """Keep what the clerk changed about a form; with ``data`` the level above has sent another file for it.

    Raises:
        Refused: the name is taken, nothing goes anywhere, or somebody else changed it meanwhile.
        Failure: the file cannot be kept.
    """
    row = found(session, SuperiorForm, form_id, queries.WORD)
    refuse(problems(draft))
    refuse_if_edited(FormDraft(row.name, row.kind, from_text(row.content)), seen)
    row.name, row.kind, row.content = _free_name(session, draft, form_id), _kind(draft), to_text(draft.mapping)
    if data and folder is not None:
        row.files[:] = [_attachment(keep_content(folder, name, data))]
    about(session, row.name)


@labelled("Xóa biểu mẫu của cấp trên")
def remove_form(session: Session, form_id: int) -> None:
    """Delete a form; its file stays on disk, so that undo brings it back."""
    row = found(session, SuperiorForm, form_id, queries.WORD)
    about(session, row.name)
    session.delete(row)


def looked_at(data: bytes, told: "Mapping[str, Facts]") -> FormLook:
    """What there is to see of a workbook; takes no database and may run anywhere.

    Raises:
        Refused: it cannot be opened.
    """
    from thidua_desktop.sheets import form_file, form_grid, form_guess

    guesses = form_guess.guesses(data, told)
    return FormLook(
        form_grid.grids(data), guesses, form_guess.kinds(data, guesses, next(iter(told), "")), form_file.losses(data)
    )


def content_of(view: FormView, folder: Path) -> bytes:
    """The workbook of a form as the level above made it.

    Raises:
        Failure: it is gone from the attachments folder, or cannot be read.
    """
    file = place(folder, view.sha256)
    with translated(file):
        return file.read_bytes()


def warning_of(view: FormView, folder: Path) -> str:
    """What filling the form would lose, or that its file is gone; "" when all is well."""
    from thidua_desktop.sheets import form_file

    try:
        return " ".join(form_file.losses(content_of(view, folder)))
    except Failure as failure:
        return str(failure)


def facts(
    database: Database,
    kind: str,
    today: date,
    *,
    campaign_id: int = 0,
    year: int = 0,
    decisions: Sequence[int] = (),
) -> "Facts":
    """All a form of a kind can be told now; a year that is not said is that of the campaign.

    Args:
        database: where it is read.
        kind: a key of ``KINDS``.
        today: the day of the form.
        campaign_id: the campaign at hand.
        year: the working year.
        decisions: whose money is listed; of the newest paying decision without any.

    Raises:
        Refused: the sheet it comes from cannot be made yet; says what to do.
    """
    from thidua_desktop.sheets.form_facts import facts_of

    year = year or database.read(year_of, campaign_id=campaign_id)
    sheet = neutral_sheet(database, kind, today, **ids_for(database, kind, campaign_id, year, decisions))
    return facts_of(sheet, database.read(queries.office_title), year, today)


def all_facts(
    database: Database, kinds: Sequence[str], today: date, *, campaign_id: int = 0, year: int = 0
) -> "dict[str, Facts]":
    """All a form can be told by each of some kinds, the first one before all; others that cannot be made are left out.

    Raises:
        Refused: the sheet of the first kind cannot be made yet; says what to do.
    """
    one = partial(facts, database, today=today, campaign_id=campaign_id, year=year)
    told = {kind: one(kind) for kind in kinds[:1]}
    for kind in kinds[1:]:
        with suppress(Refused):
            told[kind] = one(kind)
    return told


def filled(
    database: Database,
    view: FormView,
    folder: Path,
    today: date,
    *,
    campaign_id: int = 0,
    year: int = 0,
    decisions: Sequence[int] = (),
) -> SheetFile:
    """A form filled with what the data say now, the money of the decisions that were chosen.

    Raises:
        Refused: it cannot be filled; says why.
        Failure: its file is gone.
    """
    from thidua_desktop.sheets.form_filling import fill

    kinds = view.draft.kinds()
    one = partial(facts, database, today=today, campaign_id=campaign_id, year=year, decisions=decisions)
    told = {kind: one(kind) for kind in kinds}
    made = fill(content_of(view, folder), view.draft.mapping, told[kinds[0]], view.file, told)
    return SheetFile(view.draft.name, safe_file_name(view.draft.name), made)


def _kind(draft: FormDraft) -> str:
    if not KINDS.keys() >= set(draft.kinds()):
        raise Refused("Chưa chọn lấy dữ liệu từ bảng nào. Chọn một bảng của chương trình.", "kind")
    return draft.kind


def _free_name(session: Session, draft: FormDraft, form_id: int) -> str:
    name = nfc(draft.name).strip()
    other = session.scalar(select(SuperiorForm.id).where(SuperiorForm.name == name, SuperiorForm.id != form_id))
    if other is not None:
        raise Refused(f"Đã có biểu mẫu tên “{name}”. Đặt tên khác.", "name")
    return name


def _attachment(kept: Kept) -> Attachment:
    return Attachment(name=nfc(kept.name), sha256=kept.sha256, size=kept.size, note="form")
