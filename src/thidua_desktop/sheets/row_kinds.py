"""What a row under a header is: data, the name of a group, a total, the header again, the end of the list."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from thidua_desktop.domain.text import fold
from thidua_desktop.sheets.cells import Value

AS_ABOVE = {"nt", "-nt-", "- nt -", "nhu tren", '"', "''", "-'-", '-"-', "n/t", "//", "-//-"}
FIRST = frozenset("nN\"'-–/ \u00a0“”‘’")  # signs that begin such a cell
GROUP_NUMBER = re.compile(r"[IVXLC]+\.?|[A-Z]\.?")
NUMERAL = re.compile(r"(?:[IVXLC]+|[A-Z])[.):/]")
TOTAL = re.compile(r"(?:tong )?cong\b(?! (?:an|ty|doan|nhan|chuc))|tong so\b|tong:|cong:")
FOOTER = re.compile(
    r"nguoi lap|tm\b|kt\b|tl\b|chu tich|pho chu tich|thu truong|xac nhan|ky ten|noi nhan|(?:.*, )?ngay .*thang .*nam|"
    r"an dinh|danh sach (?:nay )?(?:gom|co)|hieu truong|truong thon|can bo tong hop"
)
_NUMBERING = re.compile(r"^(?:[IVXLC]+|[A-Z]|[0-9]+)[.):/ ]+\s*")
_COLUMN_NUMBER = re.compile(r"\(?\[?(?:[0-9]{1,2}(?:\.0)?|[A-Ea-e])\]?\)?")


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The text as `fold` gives it; lists repeat themselves."""
    return fold(text)


def repeats(value: Value) -> bool:
    """Whether a cell says "as above"."""
    return type(value) is str and len(value) <= 12 and value[:1] in FIRST and folded(value) in AS_ABOVE


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row whose texts these are sums up what stands above it."""
    return bool(texts) and TOTAL.match(folded(texts[0])) is not None


def is_end(texts: Sequence[str]) -> bool:
    """Whether a row with these texts, and no number in front, begins what stands below a list: date, signatures."""
    return any(FOOTER.match(folded(text)) for text in (*texts[:1], *texts[-1:]))


def group_name(text: str) -> str:
    """The name of a group without its number.

    >>> group_name("II. Thôn Vọng Sơn"), group_name("Thôn 5")
    ('Thôn Vọng Sơn', 'Thôn 5')
    """
    return _NUMBERING.sub("", text)


def are_column_numbers(values: Iterable[Value]) -> bool:
    """Whether the cells of a row number the columns: (1) (2) (3)."""
    filled = [str(value).strip() for value in values if value is not None]
    return len(filled) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for text in filled) and _count_up(filled)


def _count_up(texts: Sequence[str]) -> bool:
    """Whether the numbers among the texts go up one by one."""
    numbers = [int(re.sub(r"\D", "", text.removesuffix(".0"))) for text in texts if any(map(str.isdigit, text))]
    return all(after - before == 1 for before, after in pairwise(numbers))
