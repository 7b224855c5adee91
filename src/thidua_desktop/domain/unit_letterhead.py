"""The head of the papers a unit writes itself."""

from thidua_desktop.domain.papers import Letterhead
from thidua_desktop.domain.text import capitals


def unit_letterhead(own: Letterhead, name: str, kind: str) -> Letterhead:
    """The head of a unit's own paper: the committee above it, upright, where the unit stands under the committee.

    Unions, the front, the police and enterprises do not; whom they stand under is not known here.

    >>> own = Letterhead(body_lines=("ỦY BAN NHÂN DÂN", "XÃ TÙNG LÂM"), place="Tùng Lâm")
    >>> unit_letterhead(own, "Thôn Yên Mỹ", "hamlet").superior_lines
    ('ỦY BAN NHÂN DÂN XÃ TÙNG LÂM',)
    >>> unit_letterhead(own, "Hội Nông dân xã", "union").superior_lines
    ()
    """
    beside = kind in ("union", "enterprise") or name.lower().startswith("công an")
    above = () if beside else (" ".join(own.body_lines),)
    return Letterhead(superior_lines=above, body_lines=(capitals(name),), place=own.place)
