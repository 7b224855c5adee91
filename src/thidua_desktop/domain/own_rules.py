"""Rules as the office edits them: a condition as typed, what differs from what ships with the program, and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from thidua_desktop.domain.comparisons import Comparison
from thidua_desktop.domain.conditions import (
    DISCIPLINES,
    ENDINGS,
    GROUPS,
    KINDS,
    Misread,
    Parameter,
    Test,
    from_json,
    read_test,
)
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.dossiers import BASES
from thidua_desktop.domain.holidays import MAKE_UPS
from thidua_desktop.domain.law import FAMILIES, LEVELS, PAPERS, SUBJECTS, VOTE_BASES
from thidua_desktop.domain.law_rules import SEVERITIES
from thidua_desktop.domain.money import ROUNDINGS
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.people import WORK_KINDS
from thidua_desktop.domain.people_years import INITIATIVE_LEVELS, RATINGS

Problem = tuple[str, str]

_NOBODY = Comparison()

CHOICES: Mapping[str, Mapping[str, str]] = {
    "rating": RATINGS,
    "ending": ENDINGS,
    "level": INITIATIVE_LEVELS,
    "discipline": DISCIPLINES,
    "bases": BASES,
    "nominees": SUBJECTS,
}
"""The words of the values of a parameter, by its kind."""

FIELD_WORDS = {
    "name": "Tên", "on": "Ngày", "each_year": "Ngày hằng năm",
    "short_name": "Tên gọi tắt", "family": "Loại", "level": "Cấp quyết định", "decided_by":
    "Người quyết định", "for_person": "Trao cho cá nhân", "for_unit": "Trao cho tập thể", "for_household":
    "Trao cho hộ gia đình", "displayed": "Công khai trước khi trình",
    "ballot": "Bỏ phiếu kín", "vote_threshold": "Tỷ lệ phiếu (%)", "vote_base": "Tính trên",
    "money_person": "Mức thưởng cá nhân", "money_unit": "Mức thưởng tập thể", "money_household":
    "Mức thưởng hộ gia đình", "papers": "Giấy tờ", "valid_from": "Từ ngày", "valid_to": "Đến ngày", "source": "Nguồn",
    "verified": "Đã đối chiếu", "text": "Nội dung", "article": "Điều khoản", "severity": "Mức", "subjects": "Đối tượng",
    "work_kinds": "Loại chức vụ", "bases": "Loại hình", "test": "Điều kiện", "amount": "Mức lương",
    "note": "Điều cần biết", "merit_only": "Không tính khen đột xuất, chuyên đề vào công trạng", "hold_article":
    "Tạm dừng khi đang bị kỷ luật, khiếu nại", "once_article": "Không khen nhiều lần một thành tích",
    "initiative_article": "Một sáng kiến dùng một lần", "rounding": "Làm tròn tiền thưởng", "rounding_article":
    "Điều khoản về làm tròn", "value": "Ngày lễ trùng cuối tuần",
    "names": "Tên cơ quan", "instead": "Nay là", "active": "Đang dùng",
}  # fmt: skip
"""What a column is called; columns that are not here are never compared."""

_WORDS = {
    "family": FAMILIES,
    "level": LEVELS,
    "vote_base": VOTE_BASES,
    "severity": SEVERITIES,
    "subjects": SUBJECTS,
    "work_kinds": WORK_KINDS,
    "bases": BASES,
    "rounding": ROUNDINGS,
    "value": MAKE_UPS,
}


@dataclass(frozen=True, slots=True)
class RuleSetDraft:
    """What the office may say otherwise of a rule set.

    Attributes:
        merit_only, hold_article, once_article, initiative_article: the articles behind the general checks; a check
            without its article warns at most, without ``merit_only`` everything counts towards merit.
        valid_from, valid_to: dossiers received on these days are checked by it; the neighbours end and begin with them.
    """

    name: str = ""
    note: str = ""
    merit_only: str = ""
    hold_article: str = ""
    once_article: str = ""
    initiative_article: str = ""
    rounding: str = "up_10k"
    rounding_article: str = ""
    source: str = ""
    verified: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ConditionDraft:
    """A condition as typed; ``test`` is JSON in the form of ``domain.conditions``."""

    award_code: str = ""
    rule_set: str = ""
    subjects: tuple[str, ...] = ()
    work_kinds: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    text: str = ""
    article: str = ""
    severity: str = "block"
    test: str = '{"manual": {}}'
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs from what ships with the program, both in words."""

    word: str
    shipped: str
    own: str


@dataclass(frozen=True, slots=True)
class Departure:
    """How an entry differs from the shipped one; ``news``: the shipped one changed after the office's edit."""

    differences: tuple[Difference, ...] = ()
    news: bool = False

    @property
    def text(self) -> str:
        """What differs in one line: "Tỷ lệ phiếu (%): 75 (bản kèm theo: 80)"."""
        return "; ".join(f"{one.word}: {one.own} (bản kèm theo: {one.shipped})" for one in self.differences)


@dataclass(frozen=True, slots=True)
class EntryMark:
    """What is told of any entry of the law: how it differs from the shipped one, and who compared it."""

    departure: Departure = Departure()
    comparison: Comparison = _NOBODY


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition in the list of the office page; ``copied`` from a shipped one into a rule set of the office's own."""

    id: int
    key: str
    draft: ConditionDraft
    words: str
    active: bool
    origin: str
    departure: Departure
    comparison: Comparison = _NOBODY
    copied: bool = False


@dataclass(frozen=True, slots=True)
class RuleSetRow:
    """A rule set to choose; ``in_force`` today.

    Attributes:
        validity: its days in words; of one that a set of the office took the place of, that it has none.
        unverified: how many of its conditions nobody has compared with the law.
        own: the office's own, copied from the set ``copied_from`` names.
        unfit: short names of the awards whose period was to begin with this set and begins on another day.
        elsewhere: how many open dossiers were received on its days and are checked by another set.
    """

    id: int
    code: str
    draft: RuleSetDraft
    validity: str
    in_force: bool
    departure: Departure
    unverified: int = 0
    comparison: Comparison = _NOBODY
    own: bool = False
    copied_from: str = ""
    unfit: tuple[str, ...] = ()
    elsewhere: int = 0

    @property
    def name(self) -> str:
        """As the office calls it."""
        return self.draft.name

    @property
    def verified(self) -> bool:
        """Whether it has been compared with the law."""
        return self.draft.verified


@dataclass(frozen=True, slots=True)
class AwardConditions:
    """An award that is switched on with its conditions in one rule set."""

    code: str
    name: str
    rows: tuple[ConditionRow, ...]


@dataclass(frozen=True, slots=True)
class ConditionsPage:
    """What the office page shows of conditions: the rule sets to choose, the chosen one, its awards.

    Attributes:
        choices: code and short name of every award a condition may name.
    """

    sets: tuple[RuleSetRow, ...]
    rule_set: str
    awards: tuple[AwardConditions, ...]
    choices: tuple[tuple[str, str], ...]


def rule_set_problems(draft: RuleSetDraft) -> Iterator[Problem]:
    """What is wrong with a rule set as typed."""
    if not draft.name.strip():
        yield "name", "Chưa ghi tên bộ quy định, ví dụ: Luật 06/2022/QH15 và Nghị định 152/2025/NĐ-CP."
    if draft.rounding not in ROUNDINGS:
        yield "rounding", "Chưa chọn cách làm tròn tiền thưởng."
    if not draft.source.strip():
        yield "source", "Chưa ghi nguồn: văn bản đã đối chiếu."


def condition_problems(draft: ConditionDraft) -> Iterator[Problem]:
    """What is wrong with a condition as typed, the field first."""
    if not draft.text.strip():
        yield "text", "Chưa ghi nội dung điều kiện, ví dụ: 03 năm liên tục được tặng Chiến sĩ thi đua cơ sở."
    if not draft.article.strip():
        yield "article", "Chưa ghi điều khoản hoặc văn bản quy định điều kiện này."
    if draft.severity not in SEVERITIES:
        yield "severity", "Chưa chọn mức: phải đạt hay chỉ nhắc."
    try:
        from_json(draft.test)
    except Misread as misread:
        yield "kind", f"Điều kiện chưa đủ: {misread}."


def made_test(kind: str, values: Mapping[str, Any]) -> Test:
    """The test of a kind with what was typed; what was left empty takes its usual value.

    Raises:
        Misread: something it needs was left empty.
    """
    inner = {}
    for name, parameter in KINDS[kind][1].items():
        value = values.get(name)
        if value is None or value in ("", ()):
            if parameter.default is ...:
                raise Misread(f"chưa ghi “{parameter.word}”")
        else:
            inner[name] = int(value) if parameter.kind in ("number", "percent") else value
    return read_test({kind: inner})


def described(test: Test, names: Mapping[str, str]) -> str:
    """A test in words: "Số năm đạt xếp loại hoặc danh hiệu: CSTĐCS, số năm 3"."""
    if test.kind in GROUPS:
        return f"{GROUPS[test.kind]}: " + "; ".join(f"({described(part, names)})" for part in test.parts)
    word, asked = KINDS[test.kind]
    told = [
        f"{parameter.word.lower()} {_argument(parameter, test.args[name], names)}"
        for name, parameter in asked.items()
        if test.args[name] not in ("", (), 0, None)
    ]
    return f"{word}: {', '.join(told)}" if told else word


def differences(
    shipped: Mapping[str, Any], own: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[Difference, ...]:  # fmt: skip
    """What the office has otherwise than the program ships it; both as the kept text has the values."""
    return tuple(
        Difference(word, _said(key, shipped[key], names), _said(key, own.get(key), names))
        for key, word in FIELD_WORDS.items()
        if key in shipped and own.get(key) != shipped[key]
    )


def _argument(parameter: Parameter, value: Any, names: Mapping[str, str]) -> str:
    if parameter.kind == "flag":
        return "có" if value else "không"
    if parameter.kind in CHOICES and isinstance(value, str):
        return CHOICES[parameter.kind][value].lower()
    if isinstance(value, tuple):
        words = names if parameter.kind == "codes" else CHOICES[parameter.kind]
        return ", ".join(words.get(one, one) for one in value)
    return str(value)


def _said(key: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if value is None or value == "":
        return "không ghi"
    if key == "test":
        return described(from_json(value), names)
    if key in ("valid_from", "valid_to", "on"):
        return format_date(date.fromisoformat(value))
    if key.startswith("money_"):
        return format_number(Decimal(value))
    if key == "amount":
        return format_number(value)
    if key == "names":
        return " / ".join(value.splitlines())
    if key == "papers":
        return ", ".join(PAPERS.get(one, one) for one in _papers(value))
    if key in _WORDS:
        return ", ".join(_WORDS[key].get(one, one) for one in _several(key, value))
    return str(value)


def _papers(value: str) -> list[str]:
    """Kinds of paper of a legal basis stand beside one another, papers of a dossier one a line."""
    kinds = value.split()
    return kinds if all(kind in PAPERS for kind in kinds) else value.splitlines()


def _several(key: str, value: str) -> list[str]:
    return value.split() if key in ("subjects", "work_kinds", "bases") else [value]
