"""The checklist of a dossier: every condition and every general rule as one coloured line with its facts.

What is judged stands in ``Asked``; nothing here reads the data. Red and amber lines may be let pass with a reason.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from thidua_desktop.domain.condition_facts import Case
from thidua_desktop.domain.condition_verdicts import MET, PERHAPS, UNMET, Verdict, judge
from thidua_desktop.domain.conditions import Test
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import format_number

GREEN, AMBER, RED, GREY = "green", "amber", "red", "grey"
COLOUR_WORDS = {GREEN: "Đủ điều kiện", GREY: "Không đủ dữ liệu", AMBER: "Cần xem lại", RED: "Không đạt"}
_ORDER = {RED: 0, AMBER: 1, GREY: 2, GREEN: 3}
NO_RULES = "Chưa có điều kiện trong dữ liệu luật; cán bộ tự đối chiếu"


@dataclass(frozen=True, slots=True)
class Passed:
    """A line let pass with a reason ("passed") or looked at by the clerk himself ("confirmed")."""

    id: int
    kind: str
    colour: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the checklist.

    Attributes:
        key: what the line is about: "rule:<key>" for a condition of the award, else "registration", "repeated",
            "same_achievement", "hold", "initiative", "papers", "summary", "deadline", "quota", "money", "rule_set".
        colour: as judged, whether let pass or not; ``shown`` has that in it.
        text: the sentence; ``missing`` what is lacking, ``facts`` what it was judged on.
        blocks: while it stands so, the dossier cannot be marked complete.
        verified: the condition has been compared with the text of the law.
        by_hand: only a person can tell; confirming it makes it green.
    """

    key: str
    colour: str
    text: str
    article: str = ""
    facts: str = ""
    missing: str = ""
    blocks: bool = False
    verified: bool = True
    by_hand: bool = False
    passed: Passed | None = None

    @property
    def shown(self) -> str:
        """The colour with a pass counted in."""
        return GREEN if self.passed else self.colour

    @property
    def detail(self) -> str:
        """What is lacking and the facts, as small print."""
        said = f"{self.missing[0].upper()}{self.missing[1:]}" if self.missing else ""
        return ". ".join(part.rstrip(".") for part in (said, self.facts) if part)

    @property
    def may_pass(self) -> bool:
        """Whether it can be let pass with a reason."""
        return self.passed is None and self.colour in (AMBER, RED)

    @property
    def may_confirm(self) -> bool:
        """Whether the clerk can say that he looked himself."""
        return self.passed is None and self.colour == GREY and self.by_hand


@dataclass(frozen=True, slots=True)
class CheckView:
    """The checklist of one dossier with whom it is about.

    Attributes:
        is_over: the dossier was decided, declined or withdrawn: nothing is let pass any more.
    """

    subject: str
    subject_id: int
    name: str
    lines: tuple[CheckLine, ...]
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class OpenCondition:
    """A line that may be let pass, and in how many of the dossiers asked about it stands."""

    line: CheckLine
    count: int


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A line of somebody's checklist that was let pass; of a condition ``sentence`` says what is asked for."""

    dossier_id: int
    name: str
    award: str
    sentence: str
    article: str
    reason: str
    who: str
    on: date
    is_condition: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition as the office has it, and whom it is asked of; nobody named means everybody.

    Attributes:
        by_hand: it holds nothing the data could decide.
    """

    key: str
    text: str
    article: str
    severity: str
    test: Test
    verified: bool = True
    subjects: frozenset[str] = frozenset()
    work_kinds: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    by_hand: bool = False

    def asks(self, case: Case, work_kind: str) -> bool:
        """Whether it is asked of this nominee.

        A person whose kind of post is not known is asked everything but what only one kind is asked.
        """
        if self.subjects and case.subject not in self.subjects:
            return False
        if self.bases and case.basis not in self.bases:
            return False
        if not self.work_kinds:
            return True
        return work_kind in self.work_kinds if work_kind else len(self.work_kinds) > 1


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """How much of a quota is used; ``allowed`` None when its base is not known."""

    words: str
    used: int
    allowed: int | None


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles behind the general rules in the rule set of the dossier, "" when none is known."""

    once: str = ""
    hold: str = ""
    initiative: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything one dossier is judged on.

    Attributes:
        rule_set_note: said when the rule set itself is not verified, "" else.
        registered: None when there was nothing to register in. ``registration_check``: "off", "warn" or "block".
        same_award, clashing, beside: other living dossiers of the year for the nominee, in words: for the same award;
            for another form of commendation while this is one; the others.
        given: decisions of the year that gave the same award already. ``is_title``: the award is one.
        same_achievement: awards given for the very words of this dossier's summary.
        money: the sum in words; None when the office does not pay.
        passes: by key of the line.
    """

    case: Case
    rules: tuple[Rule, ...] = ()
    work_kind: str = ""
    articles: Articles = field(default_factory=Articles)
    rule_set_name: str = ""
    rule_set_note: str = ""
    papers: tuple[tuple[str, bool], ...] = ()
    has_summary: bool = False
    registered: bool | None = None
    registered_for_award: bool = False
    registration_check: str = "warn"
    same_award: tuple[str, ...] = ()
    clashing: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    is_title: bool = False
    same_achievement: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    deadline: date | None = None
    received_on: date | None = None
    today: date | None = None
    used_initiatives: tuple[str, ...] = ()
    quotas: tuple[QuotaUse, ...] = ()
    money: str | None = None
    passes: Mapping[str, Passed] = field(default_factory=dict)


def check(asked: Asked) -> tuple[CheckLine, ...]:
    """The lines of a dossier's checklist, what speaks against it first."""
    found = [
        *_holds(asked),
        *rule_lines(asked.rules, asked.case, asked.work_kind),
        *_repeated(asked),
        *_same_achievement(asked),
        *_registration(asked),
        *_initiatives(asked),
        *_papers(asked),
        *_summary(asked),
        *_deadline(asked),
        *_quotas(asked),
        *_money(asked),
        *_rule_set(asked),
    ]
    lines = [_with_pass(line, asked.passes.get(line.key)) for line in found]
    return tuple(sorted(lines, key=lambda line: _ORDER[line.shown] + (0.5 if line.passed else 0)))


def colour_of(lines: Iterable[CheckLine]) -> str:
    """The colour of a dossier: its worst line; what only a person can tell does not make it grey."""
    shown = [line.shown for line in lines if not (line.by_hand and line.shown == GREY)]
    return min(shown, key=_ORDER.__getitem__, default=GREEN)


def blocking(lines: Iterable[CheckLine]) -> tuple[CheckLine, ...]:
    """The lines that keep a dossier from being complete; those let pass do not."""
    return tuple(line for line in lines if line.blocks and line.passed is None)


def rule_lines(rules: Sequence[Rule], case: Case, work_kind: str = "") -> list[CheckLine]:
    """A line for every condition asked of a nominee; one that says so when the data hold no condition."""
    asked = [rule for rule in rules if rule.asks(case, work_kind)]
    if not asked:
        return [CheckLine("rule:", GREY, NO_RULES, by_hand=True)]
    return [rule_line(rule, judge(rule.test, case)) for rule in asked]


def rule_line(rule: Rule, verdict: Verdict) -> CheckLine:
    """The line of a condition with its verdict."""
    against = RED if rule.severity == "block" else AMBER
    colour = {MET: GREEN, PERHAPS: AMBER, UNMET: against}.get(verdict.outcome, GREY)
    return CheckLine(
        f"rule:{rule.key}",
        colour,
        rule.text,
        rule.article,
        verdict.facts,
        verdict.missing,
        blocks=colour == RED,
        verified=rule.verified,
        by_hand=verdict.by_hand,
    )


def allowance(amount: int | None, percent: Decimal | None, base: int) -> int | None:
    """How many a quota allows: so many, or per cent of a base rounded down; None when the base is not known.

    >>> allowance(None, Decimal("5"), 39), allowance(None, Decimal("5"), 40), allowance(3, None, 0)
    (1, 2, 3)
    """
    if percent is None:
        return amount
    return int(percent * base // 100) if base else None


def _with_pass(line: CheckLine, passed: Passed | None) -> CheckLine:
    """The line with its pass, unless it got worse since."""
    if passed is None or line.colour == GREEN or _ORDER[line.colour] < _ORDER[passed.colour]:
        return line
    return replace(line, passed=passed)


def _holds(asked: Asked) -> Iterator[CheckLine]:
    if asked.holds:
        against = RED if asked.articles.hold else AMBER
        said = "Đang bị kỷ luật, kiểm tra hoặc có khiếu nại nên chưa xét khen thưởng"
        yield CheckLine("hold", against, said, asked.articles.hold, "; ".join(asked.holds), blocks=against == RED)
    else:
        yield CheckLine("hold", GREEN, "Không có ghi nhận kỷ luật, kiểm tra, khiếu nại", asked.articles.hold)


def _repeated(asked: Asked) -> Iterator[CheckLine]:
    key, article = "repeated", asked.articles.once
    if asked.same_award:
        facts, missing = "; ".join(asked.same_award), "rút hoặc xóa một trong các hồ sơ"
        said = "Đã được đề nghị cùng hình thức này trong năm"
        yield CheckLine(key, RED, said, article, facts, missing, blocks=True)
    elif asked.given:
        said = "Đã được tặng cùng hình thức này trong năm"
        against = RED if asked.is_title else AMBER
        yield CheckLine(key, against, said, article, "; ".join(asked.given), blocks=asked.is_title)
    elif asked.clashing:
        said = "Có đề nghị khen thưởng khác trong năm: không khen nhiều lần cho một thành tích"
        yield CheckLine(key, AMBER, said, article, "; ".join(asked.clashing))
    else:
        beside = f"Cùng năm còn: {'; '.join(asked.beside)}" if asked.beside else ""
        yield CheckLine(key, GREEN, "Chưa được đề nghị cùng hình thức này trong năm", article, beside)


def _same_achievement(asked: Asked) -> Iterator[CheckLine]:
    if asked.same_achievement:
        facts = "; ".join(asked.same_achievement)
        yield CheckLine("same_achievement", AMBER, "Thành tích này đã được khen", asked.articles.once, facts)


def _registration(asked: Asked) -> Iterator[CheckLine]:
    if asked.registered is None or asked.registration_check == "off":
        return
    if asked.registered:
        text = "Đã đăng ký danh hiệu này" if asked.registered_for_award else "Đã đăng ký thi đua trong phong trào"
        yield CheckLine("registration", GREEN, text)
        return
    blocks = asked.registration_check == "block"
    facts = (
        "Cơ quan không nhận hồ sơ chưa đăng ký. Bổ sung đăng ký ở trang Đăng ký"
        if blocks
        else "Cơ quan chọn nhắc khi chưa đăng ký; hồ sơ vẫn đi tiếp được"
    )
    yield CheckLine(
        "registration", RED if blocks else AMBER, "Chưa đăng ký thi đua trong phong trào", "", facts, blocks=blocks
    )  # fmt: skip


def _initiatives(asked: Asked) -> Iterator[CheckLine]:
    if asked.used_initiatives:
        facts, said = "; ".join(asked.used_initiatives), "Sáng kiến đã dùng ở hồ sơ khác; một sáng kiến dùng một lần"
        yield CheckLine("initiative", AMBER, said, asked.articles.initiative, facts)


def _papers(asked: Asked) -> Iterator[CheckLine]:
    missing = [name for name, received in asked.papers if not received]
    if missing:
        said = f"Thiếu {len(missing)} giấy tờ"
        yield CheckLine("papers", AMBER, said, facts="; ".join(missing), blocks=True)
    elif asked.papers:
        yield CheckLine("papers", GREEN, f"Đủ {len(asked.papers)} giấy tờ")


def _summary(asked: Asked) -> Iterator[CheckLine]:
    if asked.has_summary:
        yield CheckLine("summary", GREEN, "Có tóm tắt thành tích")
    else:
        facts = "Danh sách trích ngang và quyết định in dòng này"
        yield CheckLine("summary", AMBER, "Chưa có tóm tắt thành tích", facts=facts, blocks=True)


def _deadline(asked: Asked) -> Iterator[CheckLine]:
    if asked.deadline is None:
        return
    on, limit = asked.received_on or asked.today, f"Hạn {format_date(asked.deadline)}"
    if on is not None and on > asked.deadline:
        what = "Nhận sau hạn nộp hồ sơ" if asked.received_on else "Đã quá hạn nộp hồ sơ"
        came = f"nhận ngày {format_date(asked.received_on)}" if asked.received_on else "chưa ghi ngày nhận"
        yield CheckLine("deadline", AMBER, what, facts=f"{limit}, {came}")
    elif asked.received_on:
        yield CheckLine("deadline", GREEN, "Nhận trong hạn", facts=limit)


def _quotas(asked: Asked) -> Iterator[CheckLine]:
    for number, quota in enumerate(asked.quotas):
        key, facts = f"quota{number or ''}", f"{quota.words}; đang đề nghị {format_number(quota.used)}"
        if quota.allowed is None:
            yield CheckLine(key, GREY, "Chưa tính được số lượng khen thưởng của phong trào", facts=facts)
        elif quota.used > quota.allowed:
            said = f"Vượt số lượng khen thưởng của phong trào: {quota.used}/{quota.allowed}"
            yield CheckLine(key, AMBER, said, facts=facts)
        else:
            said = f"Trong số lượng khen thưởng của phong trào: {quota.used}/{quota.allowed}"
            yield CheckLine(key, GREEN, said, facts=facts)


def _money(asked: Asked) -> Iterator[CheckLine]:
    if asked.money:
        yield CheckLine("money", GREEN, "Tiền thưởng dự tính", facts=asked.money)
    elif asked.money is not None:
        said = "Chưa có mức tiền thưởng trong dữ liệu; ghi mức thưởng khi ra quyết định"
        yield CheckLine("money", GREY, said, by_hand=True)


def _rule_set(asked: Asked) -> Iterator[CheckLine]:
    if asked.rule_set_note:
        facts = asked.rule_set_note
        yield CheckLine("rule_set", GREY, asked.rule_set_name, facts=facts, verified=False, by_hand=True)
