"""Rows copied in Excel as a list of people: with their header or without one, read like a file."""

from collections.abc import Mapping
from datetime import date

from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.copied import copied, made_up
from thidua_desktop.sheets.corrections import Typed, corrected
from thidua_desktop.sheets.legacy_cells import tidy
from thidua_desktop.sheets.roster import RosterPlan, planned

_LOOKS = (
    ("birth", "birth"), ("sex", "sex"), ("full_name", "name"), ("unit", "unit"), ("position", "position"),
)  # fmt: skip


def plan(
    text: str,
    today: date,
    chosen: Mapping[int, str] | None = None,
    script: str = "",
    typed: Typed | None = None,
    whole: Mapping[str, str] | None = None,
) -> RosterPlan:
    """What taking over the copied rows would bring; the other arguments as for a file.

    Raises:
        Refused: there are no rows, too many, or no column holds names.
    """
    table, conversion = tidy(copied(text), script)
    header = headers.find(table) or made_up(table, _LOOKS, headers.PEOPLE)
    if chosen:
        header = headers.remapped(header, chosen)
    if not {"full_name", "given_name"} & set(header.places()):
        raise Refused(
            "Trong các dòng vừa chép không thấy cột họ và tên. Trong Excel, chọn cả cột họ tên rồi chép lại.", "file"
        )
    return planned(corrected(table, typed or {}), header, today, (), conversion, whole)
