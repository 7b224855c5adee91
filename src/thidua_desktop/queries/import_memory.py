"""How the columns of a list that comes in were understood before, and who seems to have sent it."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.import_memory import ALIKE, FormLook, Remembered, form_of, from_text, likeness, understood
from thidua_desktop.domain.text import fold
from thidua_desktop.model import SenderColumns, Unit

_AFTER_NAME = re.compile(r"\s*[,(–;]|\s-\s")
_BEFORE_NAME = re.compile(r"(?:tên\s+)?(?:đơn vị|nơi gửi|người gửi|cơ quan)(?:\s[\w ]{0,20})?\s*:\s*", re.IGNORECASE)


def remembered(session: Session, kind: str, looks: Sequence[FormLook]) -> tuple[Remembered, ...]:
    """Of each list its sender, and how its columns are to be understood as they were before.

    What this sender sent last under mostly the same headings counts more than who else sent this very form.
    """
    names = _names(session)
    newest = (SenderColumns.used_on.desc(), SenderColumns.id.desc())
    rows = session.scalars(select(SenderColumns).where(SenderColumns.kind == kind).order_by(*newest)).all()
    return tuple(_remembered(rows, look, look.sender or _named(look.words, names)) for look in looks)


def senders(session: Session) -> tuple[str, ...]:
    """Who may have sent a list: those who did, then the units there are."""
    return tuple(dict.fromkeys(_names(session).values()))


def _remembered(rows: Sequence[SenderColumns], look: FormLook, sender: str) -> Remembered:
    form, own = form_of(look.columns), fold(sender)
    by_sender = (
        row
        for row in rows
        if own and fold(row.sender) == own and likeness(look.columns, from_text(row.content)) >= ALIKE
    )
    row = next(by_sender, None) or next((row for row in rows if row.form == form), None)
    if row is None:
        return Remembered(sender=sender)
    columns = understood(look.columns, from_text(row.content))
    return Remembered(row.id, sender, row.sender, row.used_on, columns)


def _names(session: Session) -> dict[str, str]:
    """Folded name → name, of everybody who may send something."""
    said = session.scalars(select(SenderColumns.sender).order_by(SenderColumns.used_on.desc())).all()
    units = session.execute(select(Unit.name, Unit.short_name).order_by(Unit.valid_to.is_not(None), Unit.name_sort))
    found: dict[str, str] = {}
    for name in filter(None, said):
        found.setdefault(fold(name), name)
    for name, short in units:
        found.setdefault(fold(name), name)
        if short:
            found.setdefault(fold(short), name)
    return found


def _named(words: Sequence[str], names: Mapping[str, str]) -> str:
    """The one sender whom a line, else a part of a line names; "" when there is none or several."""
    whole = dict.fromkeys(names[key] for said in words for key in _keys(said) if key in names)
    if whole:
        return next(iter(whole)) if len(whole) == 1 else ""
    inside = [key for key in names if any(f" {key} " in f" {fold(said)} " for said in words)]
    longest = [key for key in inside if not any(key != other and key in other for other in inside)]
    return names[longest[0]] if len(longest) == 1 else ""


def _keys(said: str) -> tuple[str, ...]:
    """A line, and what is left of it without what stands before and after a name."""
    bare = _BEFORE_NAME.sub("", said, count=1)
    return tuple(fold(one) for one in (said, bare, _AFTER_NAME.split(bare, maxsplit=1)[0]) if one.strip())
