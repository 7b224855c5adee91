"""Who may be proposed for what next: a nominee beside an award, judged by its conditions."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_desktop.domain.checks import CheckLine, Rule, rule_line
from thidua_desktop.domain.condition_facts import OWN, Case
from thidua_desktop.domain.condition_verdicts import MET, PERHAPS, UNMET, Verdict, judge
from thidua_desktop.domain.conditions import GROUPS, Test

READY, NEAR = "ready", "near"
STANDINGS = {READY: "Đủ điều kiện", NEAR: "Gần đủ"}


@dataclass(frozen=True, slots=True)
class NextRow:
    """Somebody who may be proposed for an award, or nearly.

    Attributes:
        id: tells the rows of one list apart.
        standing: READY or NEAR.
        reason: why he may be; ``missing`` what is lacking still, with what the clerk has to look at himself.
        lines: every condition of the award with its facts.
    """

    id: int
    subject: str
    subject_id: int
    name: str
    unit: str
    award_code: str
    award: str
    award_short: str
    standing: str
    reason: str
    missing: str
    lines: tuple[CheckLine, ...]

    @property
    def key(self) -> tuple[str, int, str]:
        """What the command that proposes is told: ("person", 7, "CSTDCS")."""
        return self.subject, self.subject_id, self.award_code


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the conditions of one award say of one nominee."""

    standing: str
    reason: str
    missing: str
    lines: tuple[CheckLine, ...]


def prospect(rules: Sequence[Rule], case: Case, work_kind: str) -> Prospect | None:
    """Whether somebody may be proposed for an award by its conditions, None when he is far from it.

    Conditions only a person can tell decide nothing here; an award that has no others is left out.
    """
    asked = [rule for rule in rules if not rule.by_hand and rule.asks(case, work_kind)]
    far = sum(is_far(rule.test, case) for rule in asked)
    if not asked or far > 1 or far == len(asked):
        return None
    verdicts: list[Verdict] = []
    short = [Verdict(UNMET, missing=held) for held in case.on_hold[:1]]
    for rule in asked:
        verdict = judge(rule.test, case)
        verdicts.append(verdict)
        if verdict.outcome < PERHAPS and not verdict.by_hand:
            short.append(verdict)
        if len(short) > 1:
            return None
    met = any(one.outcome >= PERHAPS or (one.by_hand and one.facts) for one in verdicts)
    if not met and not (short and short[0].is_near):
        return None
    by_hand = [rule for rule in rules if rule.by_hand and rule.asks(case, work_kind)]
    waiting = [one.missing for one in verdicts if one.outcome == PERHAPS or one.by_hand]
    lines = [rule_line(rule, verdict) for rule, verdict in zip(asked, verdicts, strict=True)]
    lines += [rule_line(rule, judge(rule.test, case)) for rule in by_hand]
    return Prospect(
        NEAR if short else READY,
        _joined([one.facts for one in verdicts if one.outcome in (MET, PERHAPS)]),
        _joined([one.missing for one in short] + waiting),
        tuple(lines),
    )


def is_far(test: Test, case: Case) -> bool:
    """Whether a test rests on an award that the nominee never had: not met, and not nearly, whatever else is asked.

    Most people are far from most awards; this tells without putting a verdict into words.
    """
    if test.kind in GROUPS:
        found = (is_far(part, case) for part in test.parts)
        return any(found) if test.kind == "all_of" else all(found)
    since = test.args.get("since", ())
    if since and not any(won.standing == OWN for won in case.of_code(since)):
        return True
    return test.kind in ("awards", "prior") and not case.of_code(test.args["awards"])


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))
