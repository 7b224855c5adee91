"""Who compared an entry of the law with the original text: the mark, in words, and what is asked to set it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua_desktop.domain.dates import format_date


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether an entry has been compared, and by whom; without a name the program's own mark stands.

    Attributes:
        own: its values are the office's, so the program's mark says nothing of them.
    """

    verified: bool = False
    who: str = ""
    on: date | None = None
    text: str = ""
    own: bool = False

    @property
    def words(self) -> str:
        """The mark in words: "đã đối chiếu (Lê Thị Lan, 02/12/2026, theo Nghị định 152/2025/NĐ-CP)"."""
        if not self.verified:
            return "chưa đối chiếu"
        if self.own and not self.who:
            return "do cơ quan ghi"
        told = [self.who, format_date(self.on), f"theo {self.text}" if self.text else ""]
        inside = ", ".join(one for one in told if one)
        return f"đã đối chiếu ({inside})" if inside else "đã đối chiếu"


@dataclass(frozen=True, slots=True)
class ComparisonDraft:
    """The mark as typed: who compared, when, with which text."""

    who: str = ""
    on: date | None = None
    text: str = ""


def comparison_problems(draft: ComparisonDraft, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with the mark as typed."""
    if not draft.who.strip():
        yield "who", "Chưa ghi người đã đối chiếu."
    if draft.on is None:
        yield "on", "Chưa ghi ngày đối chiếu."
    elif draft.on > today:
        yield "on", f"Ngày {format_date(draft.on)} chưa tới. Ghi ngày đã đối chiếu."
    if not draft.text.strip():
        yield "text", "Chưa ghi văn bản đã đối chiếu, ví dụ: Nghị định 152/2025/NĐ-CP, Công báo số 1041."


def sourced(source: str, comparison: Comparison) -> str:
    """The line under an entry: where it comes from, and whether anybody compared it."""
    return f"Nguồn: {source or 'chưa ghi'} · {comparison.words}"
