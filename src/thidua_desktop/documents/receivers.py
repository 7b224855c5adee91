"""The list of receivers that goes with a notice or an invitation: who, of where, for what."""

from collections.abc import Sequence

from thidua_desktop.documents.blocks import Align, AnnexTitle, Block, Column, Part, Row, RowKind, Table
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.papers_awards import SUBJECTS, NomineeLine, counted
from thidua_desktop.domain.wording import narrow, post_at

NAMED = 5
"""Up to so many receivers are named in the text itself."""
_COLUMNS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên, tên tập thể", 52),
    Column("Chức vụ, đơn vị, địa chỉ", 62),
    Column("Danh hiệu, hình thức khen thưởng", 50),
)


def named(line: NomineeLine) -> str:
    """A receiver with post and unit."""
    return ", ".join(filter(None, (line.name, post_at(line.post, line.unit))))


def kinds(lines: Sequence[NomineeLine]) -> str:
    """What kinds of receivers there are: "tập thể, cá nhân"."""
    return ", ".join(word for key, word in SUBJECTS.items() if any(line.subject == key for line in lines))


def annex(lines: Sequence[NomineeLine], heading: str, attached: str) -> list[Block]:
    """The list as an annex, collectives first."""
    rows: list[Row] = []
    number = 0
    for order, subject in enumerate((one for one in SUBJECTS if any(line.subject == one for line in lines)), 1):
        group = [line for line in lines if line.subject == subject]
        rows.append(
            Row((roman(order), f"{SUBJECTS[subject].capitalize()} ({counted(group)})", None, None), RowKind.GROUP)
        )
        for line in group:
            number += 1
            rows.append(Row((str(number), line.name, post_at(line.post, line.unit), narrow(line.award))))
    return [Part(), AnnexTitle("DANH SÁCH", heading, attached), Table(_COLUMNS, tuple(rows), size=12)]
