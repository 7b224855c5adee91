"""What the clerk does with the stock of blanks: take in, write off, count, and tell what a print run used."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from thidua_desktop.commands.certificates import replace_spoiled
from thidua_desktop.commands.checks import columns_of, put, refuse, refuse_if_edited
from thidua_desktop.commands.label import about, labelled
from thidua_desktop.domain.blanks import BlankDraft, PrintRun, blank_name, blank_problems, run_problems
from thidua_desktop.domain.errors import Refused
from thidua_desktop.model import BlankEntry, Certificate, Decision
from thidua_desktop.queries import blanks as read
from thidua_desktop.queries.records import draft_of, found

WORD = "dòng sổ phôi"


@labelled("Ghi sổ phôi")
def add_blanks(session: Session, draft: BlankDraft) -> int:
    """Enter blanks that came in, or went without being printed; returns the id of the line.

    Raises:
        Refused: incomplete, or its day is in another year.
    """
    refuse(blank_problems(draft))
    row = BlankEntry(**columns_of(draft) | {"blank": blank_name(draft.blank)})
    session.add(row)
    session.flush()
    about(session, f"{row.blank}: {row.count} tờ")
    return row.id


@labelled("Sửa dòng sổ phôi")
def edit_blanks(session: Session, entry_id: int, draft: BlankDraft, *, seen: BlankDraft | None = None) -> None:
    """Change a line, also one that a print run left.

    Raises:
        Refused: as for a new one; somebody changed it since the form was opened.
    """
    row = found(session, BlankEntry, entry_id, WORD)
    refuse_if_edited(draft_of(BlankDraft, row), seen)
    refuse(blank_problems(draft))
    put(row, columns_of(draft) | {"blank": blank_name(draft.blank)})
    about(session, f"{row.blank}: {row.count} tờ")


@labelled("Xóa dòng sổ phôi")
def remove_blanks(session: Session, entry_id: int) -> None:
    """Delete a line."""
    row = found(session, BlankEntry, entry_id, WORD)
    about(session, f"{row.blank}: {row.count} tờ")
    session.delete(row)


@labelled("Kiểm kê phôi")
def count_blanks(session: Session, blank: str, on: date, counted: int, note: str = "") -> int:
    """Enter how many blanks were counted, as a line of what is missing or too many; returns its id.

    Raises:
        Refused: the book says the same already, so there is nothing to enter.
    """
    if counted < 0:
        raise Refused("Số phôi đếm được không nhỏ hơn 0. Ghi lại số tờ.", "counted")
    blank = blank_name(blank)
    left = read.blanks_left(session, blank, on.year)
    if counted == left:
        raise Refused(f"Đếm được {counted} tờ, đúng bằng sổ. Không có gì phải ghi thêm.", "counted")
    code = "missing" if counted < left else "found"
    words = f"Kiểm kê đếm được {counted}, sổ còn {left}"
    draft = BlankDraft(
        on.year, on, code, abs(counted - left), blank, "", f"{words}: {note.strip()}" if note.strip() else words
    )
    return add_blanks(session, draft)


@labelled("Ghi lượt in giấy khen")
def record_printing(session: Session, run: PrintRun) -> int:
    """Enter what a print run used and which sheets it spoiled; returns how many sheets are good.

    A spoiled sheet keeps its line in the book, and its number waits for the one that is printed again.

    Raises:
        Refused: nothing was printed, or sheets are called spoiled without a reason.
    """
    refuse(run_problems(run))
    decision = found(session, Decision, run.decision_id, "quyết định")
    bad = set(run.spoiled)
    for place, certificate_id in enumerate(run.certificate_ids):
        row = session.get(Certificate, certificate_id) if certificate_id else None
        if row is not None and not row.spoiled and row.handed_on is None:
            row.printed_on = run.on
            if place in bad:
                replace_spoiled(session, row, run.reason, None)
    counts = (("printed", len(run.certificate_ids) - len(bad), ""), ("spoiled", len(bad), run.reason.strip()))
    for code, count, note in counts if blank_name(run.blank) else ():
        if count:
            draft = BlankDraft(run.on.year, run.on, code, count, blank_name(run.blank), "", note)
            session.add(BlankEntry(**columns_of(draft), decision_id=decision.id))
    good = len(run.certificate_ids) - len(bad)
    about(session, f"{decision.number}/{decision.symbol}: {good} giấy" + (f", hỏng {len(bad)}" if bad else ""))
    return good


@labelled("Ghi lượt in giấy khen")
def record_runs(session: Session, runs: Sequence[PrintRun]) -> int:
    """Enter a print run over certificates of several decisions; returns how many sheets are good.

    Raises:
        Refused: as for a run over one.
    """
    good = sum(record_printing(session, run) for run in runs)
    if len(runs) > 1:
        about(session, f"{len(runs)} quyết định: {good} giấy")
    return good
