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
    >>> unit_letterhead(own, "Hội Nông dân xã", "union").body_lines, unit_letterhead(own, "Trạm Y tế xã", "").body_lines
    (('HỘI NÔNG DÂN XÃ TÙNG LÂM',), ('TRẠM Y TẾ XÃ',))
    """
    beside = kind in ("union", "enterprise") or name.lower().startswith("công an")
    above = () if beside else (" ".join(own.body_lines),)
    shown, here = capitals(name), own.body_lines[-1] if own.body_lines else ""
    word = here.split(" ", 1)[0]
    if beside and word and shown.endswith(f" {word}"):
        shown = f"{shown.removesuffix(word)}{here}"  # nothing above it says which commune
    return Letterhead(superior_lines=above, body_lines=(shown,), place=own.place)
