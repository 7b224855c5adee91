"""What is kept of the columns of forms that came in, so that the same sender's next file is understood at once."""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua_desktop.sheets.headers import ColumnUse

MOST_FORMS = 60


def recalled(kept: Mapping[str, Any], uses: "Sequence[ColumnUse]") -> dict[int, str]:
    """Column → field as the clerk chose them when this form came in before; {} when that changes nothing."""
    before = kept.get(_form(uses))
    if before is None:
        return {}
    known = {use.column: use.field for use in uses}
    columns = {column: before.get(str(column), field) for column, field in known.items()}
    return columns if columns != known else {}


def remember(kept: MutableMapping[str, Any], uses: "Sequence[ColumnUse]", columns: Mapping[int, str]) -> None:
    """Keep what the clerk said of the columns of a form; the oldest forms are forgotten."""
    form = _form(uses)
    kept.pop(form, None)
    kept[form] = {str(column): field for column, field in columns.items()}
    while len(kept) > MOST_FORMS:
        del kept[next(iter(kept))]


def _form(uses: "Sequence[ColumnUse]") -> str:
    from thidua_desktop.sheets.headers import form_of

    return form_of(tuple(uses))
