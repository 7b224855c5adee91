"""Whether a nominee meets a condition: met, perhaps, not known, not met; with the facts it was judged on.

Every number is an integer: ``count * 100 >= percent * base``, never a float.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from thidua_desktop.domain.condition_facts import INHERITED, OPEN, OWN, Case, Idea, Member, Won
from thidua_desktop.domain.conditions import DISCIPLINES, GROUPS, LEVEL_ORDER, RATING_ORDER, Test, at_least
from thidua_desktop.domain.people_years import RATINGS

UNMET, UNKNOWN, PERHAPS, MET = range(4)
"""In this order ``all_of`` takes the lowest and ``any_of`` the highest."""

LONGEST = 60
"""Nobody's years count from further back."""

FEW = 3
"""So many people are named; of more only their number is told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out for one test.

    Attributes:
        outcome: UNMET, UNKNOWN (the data do not say), PERHAPS (somebody has to look) or MET.
        facts: what it was judged on, in words.
        missing: what is lacking, in words, "" when nothing is.
        have, need: how far it is, for tests that count; 0 and 1 for the others.
        by_hand: only a person can tell.
    """

    outcome: int
    facts: str = ""
    missing: str = ""
    have: int = 0
    need: int = 1
    by_hand: bool = False

    @property
    def is_near(self) -> bool:
        """Whether one step is lacking of several."""
        return self.outcome < PERHAPS and self.need > 1 and self.have == self.need - 1


def judge(test: Test, case: Case) -> Verdict:
    """The verdict on a test."""
    if test.kind in GROUPS:
        found = [judge(part, case) for part in test.parts]
        return _all_of(found) if test.kind == "all_of" else _any_of(found)
    return _JUDGES[test.kind](test, case)


def _all_of(found: Sequence[Verdict]) -> Verdict:
    outcome = min(one.outcome for one in found)
    worst = [one for one in found if one.outcome == outcome]
    return Verdict(
        outcome,
        _joined(one.facts for one in found),
        "" if outcome == MET else _joined(one.missing for one in found if one.outcome < MET),
        sum(one.have >= one.need or one.outcome >= PERHAPS for one in found) if len(worst) > 1 else worst[0].have,
        len(found) if len(worst) > 1 else worst[0].need,
        all(one.by_hand for one in worst),
    )


def _any_of(found: Sequence[Verdict]) -> Verdict:
    best = max(found, key=lambda one: (one.outcome, not one.by_hand, one.have / one.need))
    if best.outcome == MET:
        return best
    return replace(
        best,
        facts=_joined(one.facts for one in found),
        missing=" hoặc ".join(dict.fromkeys(one.missing for one in found if one.missing)),
    )


def _rating(test: Test, case: Case) -> Verdict:
    wanted, got = str(test.args["at_least"]), case.ratings.get(case.year, "")
    if not got:
        return Verdict(UNKNOWN, missing=f"chưa nhập xếp loại năm {case.year}")
    facts = f"Năm {case.year}: {RATINGS[got].lower()}"
    if at_least(RATING_ORDER, got, wanted):
        return Verdict(MET, facts)
    return Verdict(UNMET, facts, f"chưa đạt mức {RATINGS[wanted].lower()}")


def _this_year(test: Test, case: Case) -> Verdict:
    codes = test.args["awards"]
    found = [won for won in case.of_code(codes) if won.year == case.year]
    missing = f"chưa có {case.named(codes)} năm {case.year}"
    return _counted(found, 1, case, codes, missing)


def _awards(test: Test, case: Case) -> Verdict:
    codes, need = test.args["awards"], int(test.args.get("at_least", 1))
    first, lacking = _first_year(test, case)
    if lacking:
        return Verdict(UNMET, missing=lacking, need=max(need, 1))
    found = [won for won in case.of_code(codes) if first <= won.year <= case.year]
    since = f" từ năm {first}" if first else ""
    missing = f"chưa có {case.named(codes)}{since}"
    if need > 1:
        missing = f"mới có {len(found)}/{need} lần {case.named(codes)}{since}"
    return _counted(found, need, case, codes, missing)


def _counted(found: Sequence[Won], need: int, case: Case, codes: tuple[str, ...], missing: str) -> Verdict:
    sure = sum(won.standing == OWN for won in found)
    facts = _joined([*(_told(won, case) for won in found), _left_out(case, codes)])
    if sure >= need:
        return Verdict(MET, facts, have=sure, need=need)
    outcome = PERHAPS if len(found) >= need else UNMET
    said = _to_look_at(found) if outcome == PERHAPS else missing
    return Verdict(outcome, facts, said, have=len(found), need=need)


def _years(test: Test, case: Case) -> Verdict:
    need = int(test.args["at_least"])
    first, lacking = _first_year(test, case)
    if lacking:
        return Verdict(UNMET, missing=lacking, need=need)
    sure, perhaps, told = _good_years(test, case)
    ends = {"year": (case.year,), "before": (case.year - 1,), "either": (case.year, case.year - 1)}[test.args["ending"]]
    spans = (
        [range(end - need + 1, end + 1) for end in ends] if test.args["consecutive"] else [range(first, ends[0] + 1)]
    )
    first = max(first, case.year - LONGEST)
    allowed = [range(max(span.start, first), span.stop) for span in spans]

    def reached(years: set[int]) -> int:
        return max(sum(year in span for year in years) for span in allowed)

    have = reached(perhaps)
    facts = _joined([*(told[year] for year in sorted(perhaps) if year >= first), _left_out(case, test.args["awards"])])
    if reached(sure) >= need:
        return Verdict(MET, facts, have=have, need=need)
    best = max(allowed, key=lambda span: (sum(year in span for year in perhaps), case.year in span))
    if have >= need:
        return Verdict(PERHAPS, facts, _to_look_at(case.of_code(test.args["awards"])), have, need)
    said = _lacking_years(test, case, [year for year in best if year not in perhaps], have, need)
    unknown = {year for span in allowed for year in span if year not in perhaps and _is_unknown(test, case, year)}
    if reached(perhaps | unknown) >= need:
        return Verdict(UNKNOWN, facts, f"{said} (dữ liệu các năm đó chưa đủ)", have, need)
    return Verdict(UNMET, facts, said, have, need)


def _good_years(test: Test, case: Case) -> tuple[set[int], set[int], dict[int, str]]:
    """The years that count for certain, those that may count too, and each year in words."""
    wanted, codes = test.args["rating"], test.args["awards"]
    sure: set[int] = set()
    perhaps: set[int] = set()
    told: dict[int, str] = {}
    for year, rating in case.ratings.items():
        if wanted and year <= case.year and at_least(RATING_ORDER, rating, wanted):
            sure.add(year)
            told[year] = f"{year}: {RATINGS[rating].lower()}"
    for won in case.of_code(codes):
        if won.year <= case.year:
            (sure if won.standing == OWN else perhaps).add(won.year)
            told.setdefault(won.year, _told(won, case))
    return sure, perhaps | sure, told


def _is_unknown(test: Test, case: Case, year: int) -> bool:
    """Whether the data leave it open how a year was."""
    if test.args["rating"] and year not in case.ratings:
        return True
    return bool(test.args["awards"]) and year != case.year and year not in case.years_on_file


def _lacking_years(test: Test, case: Case, lacking: Sequence[int], have: int, need: int) -> str:
    wanted = [RATINGS[test.args["rating"]].lower()] if test.args["rating"] else []
    wanted += [case.named(test.args["awards"])] if test.args["awards"] else []
    what = " hoặc ".join(wanted)
    if test.args["consecutive"] and lacking:
        return f"mới có {have}/{need} năm liên tục, thiếu {what} năm {', '.join(map(str, lacking))}"
    return f"mới có {have}/{need} năm {what}"


def _ratio(test: Test, case: Case) -> Verdict:
    percent, wanted, codes = int(test.args["percent"]), test.args["rating"], test.args["awards"]
    # An office that counts fewer than it lists has not brought its figure up to date.
    base = max(case.head_count or 0, len(case.members))
    if not base:
        return Verdict(UNKNOWN, missing="chưa nhập số người và danh sách người của tập thể")
    good = [_stands(member, wanted, codes) for member in case.members]
    sure, perhaps = good.count(MET), sum(one >= PERHAPS for one in good)
    unknown = good.count(UNKNOWN) + (max(base - len(case.members), 0) if wanted else 0)
    facts = f"{sure}/{base} người" + (f", {perhaps - sure} người đang được đề nghị" if perhaps > sure else "")
    if sure * 100 >= percent * base:
        return Verdict(MET, facts)
    said = f"mới có {sure}/{base} người, cần từ {percent}%"
    if perhaps * 100 >= percent * base:
        return Verdict(PERHAPS, facts, f"đủ {percent}% khi các hồ sơ đang đề nghị được duyệt")
    if (perhaps + unknown) * 100 >= percent * base:
        return Verdict(UNKNOWN, facts, f"{said}; còn {unknown} người chưa có xếp loại")
    return Verdict(UNMET, facts, said)


def _stands(member: Member, wanted: str, codes: tuple[str, ...]) -> int:
    if wanted and at_least(RATING_ORDER, member.rating, wanted):
        return MET
    if member.awards.intersection(codes):
        return MET
    if member.proposed.intersection(codes):
        return PERHAPS
    return UNKNOWN if wanted and not member.rating else UNMET


def _members(test: Test, case: Case) -> Verdict:
    codes, need = test.args["awards"], int(test.args["at_least"])
    holders = [member.name for member in case.members if member.awards.intersection(codes)]
    proposed = [
        member.name
        for member in case.members
        if member.proposed.intersection(codes) and not member.awards.intersection(codes)
    ]
    facts = _joined([_people(holders), f"đang đề nghị: {_people(proposed)}" if proposed else ""])
    if len(holders) >= need:
        return Verdict(MET, facts, have=len(holders), need=need)
    have = len(holders) + len(proposed)
    said = f"mới có {have}/{need} người được {case.named(codes)}"
    if have >= need:
        return Verdict(PERHAPS, facts, "chờ quyết định cho người đang được đề nghị", have, need)
    return Verdict(UNMET, facts, said, have, need)


def _clean_members(test: Test, case: Case) -> Verdict:
    levels = tuple(DISCIPLINES)
    found = [member.name for member in case.members if at_least(levels, member.discipline, test.args["level"])]
    if found:
        return Verdict(UNMET, missing=f"có người bị kỷ luật năm {case.year}: {_people(found)}")
    return Verdict(MET, f"Không có ghi nhận kỷ luật trong năm {case.year}")


def _people(names: Sequence[str]) -> str:
    """A few names; how many there are when they are more."""
    if len(names) <= FEW:
        return ", ".join(names)
    return f"{len(names)} người: {', '.join(names[:FEW])}…"


def _initiative(test: Test, case: Case) -> Verdict:
    need, within, level = int(test.args["at_least"]), int(test.args["within"]), test.args["level"]
    first = case.year - within + 1 if within else 0
    near = [idea for idea in case.initiatives if idea.linked or first <= idea.year <= case.year]
    good = [idea for idea in near if idea.recognised and at_least(LEVEL_ORDER, idea.level, level)]
    perhaps = [idea for idea in near if idea not in good and (not idea.recognised or not idea.level)]
    facts = _joined(f"{idea.title} ({idea.year})" for idea in (*good, *perhaps))
    if len(good) >= need:
        return Verdict(MET, facts, have=len(good), need=need)
    if len(good) + len(perhaps) >= need:
        return Verdict(PERHAPS, facts, "sáng kiến chưa ghi cấp hoặc nơi công nhận", len(good) + len(perhaps), need)
    have = len(good) + len(perhaps)
    said = "chưa có sáng kiến được công nhận" if need == 1 else f"mới có {have}/{need} sáng kiến được công nhận"
    return Verdict(UNMET, facts or _joined(_other_ideas(case, near)), said, have, need)


def _other_ideas(case: Case, near: Sequence[Idea]) -> Iterable[str]:
    return (f"{idea.title} ({idea.year})" for idea in near or case.initiatives)


def _registered(_test: Test, case: Case) -> Verdict:
    if case.registered is None:
        return Verdict(UNKNOWN, missing="hồ sơ không thuộc phong trào nào nên không có bản đăng ký")
    return Verdict(MET, "Đã đăng ký") if case.registered else Verdict(UNMET, missing="chưa đăng ký thi đua")


def _no_hold(_test: Test, case: Case) -> Verdict:
    held = "; ".join(case.on_hold)
    return Verdict(UNMET, held, held) if held else Verdict(MET, "Không có ghi nhận")


def _basis(test: Test, case: Case) -> Verdict:
    return Verdict(MET) if case.basis in test.args["one_of"] else Verdict(UNMET, missing="loại hình khen thưởng khác")


def _nominee(test: Test, case: Case) -> Verdict:
    return Verdict(MET) if case.subject in test.args["one_of"] else Verdict(UNMET, missing="đối tượng khác")


def _leader(test: Test, case: Case) -> Verdict:
    if case.is_leader is None:
        return Verdict(UNKNOWN, missing="chỉ xét với cá nhân")
    if case.is_leader == test.args["is"]:
        return Verdict(MET, "Giữ chức vụ lãnh đạo" if case.is_leader else "Không giữ chức vụ lãnh đạo")
    return Verdict(UNMET, missing="là lãnh đạo, quản lý" if case.is_leader else "không giữ chức vụ lãnh đạo")


def _existed(test: Test, case: Case) -> Verdict:
    need = int(test.args["years"])
    if case.subject != "unit":
        return Verdict(UNKNOWN, missing="chỉ biết ngày thành lập của tập thể; cán bộ tự đối chiếu", by_hand=True)
    if case.since is None:
        return Verdict(UNKNOWN, missing="chưa ghi ngày thành lập của tập thể")
    have = case.year - case.since
    facts = f"Từ năm {case.since}, {have} năm"
    if have >= need:
        return Verdict(MET, facts, have=have, need=need)
    return Verdict(UNMET, facts, f"mới được {have}/{need} năm", have, need)


def _cap(test: Test, case: Case) -> Verdict:
    """Everybody proposed for the award stands under the same cap; the code judged is the first of ``totals``."""
    percent, codes = int(test.args["percent"]), test.args["of"]
    base = sum(case.totals.get(code, 0) for code in codes)
    own = case.totals.get("", 0)
    facts = f"{own} đề nghị, {base} {case.named(codes)} trong năm {case.year}"
    if not base:
        return Verdict(UNKNOWN, facts, f"chưa có {case.named(codes)} nào trong năm để tính {percent}%")
    if own * 100 <= percent * base:
        return Verdict(MET, facts)
    return Verdict(UNMET, facts, f"vượt {percent}% của {base}: chỉ được {percent * base // 100}")


def _manual(_test: Test, _case: Case) -> Verdict:
    return Verdict(UNKNOWN, missing="cán bộ tự đối chiếu", by_hand=True)


def _first_year(test: Test, case: Case) -> tuple[int, str]:
    """The first year that counts, and what is lacking when the award counting begins after was never given."""
    within, codes = int(test.args.get("within", 0)), test.args.get("since", ())
    first = case.year - within + 1 if within else 0
    if codes:
        starts = [won.year for won in case.of_code(codes) if won.standing == OWN]
        if not starts:
            return first, f"chưa có {case.named(codes)}"
        first = max(first, max(starts) + 1)
    return first, ""


def _told(won: Won, case: Case) -> str:
    decision = {OPEN: "đang đề nghị"}.get(won.standing, won.decision)
    former = (
        f"của {won.of}" + (", trước khi sáp nhập, chia tách" if won.standing == INHERITED else "") if won.of else ""
    )
    detail = ", ".join(part for part in (decision, former) if part)
    return f"{won.year}: {case.names.get(won.code, won.code)}" + (f" ({detail})" if detail else "")


def _to_look_at(found: Sequence[Won]) -> str:
    if any(won.standing == INHERITED for won in found):
        return "có thành tích của đơn vị trước sáp nhập, chia tách: xem có được tính không"
    return "chờ quyết định cho danh hiệu đang được đề nghị trong năm"


def _left_out(case: Case, codes: tuple[str, ...]) -> str:
    number = case.left_out(codes)
    return f"không tính {number} lần khen đột xuất, chuyên đề ({case.merit_only})" if number else ""


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))


_JUDGES: dict[str, Callable[[Test, Case], Verdict]] = {
    "rating": _rating,
    "this_year": _this_year,
    "years": _years,
    "awards": _awards,
    "prior": _awards,
    "ratio": _ratio,
    "members": _members,
    "clean_members": _clean_members,
    "initiative": _initiative,
    "registered": _registered,
    "no_hold": _no_hold,
    "basis": _basis,
    "nominee": _nominee,
    "leader": _leader,
    "existed": _existed,
    "cap": _cap,
    "manual": _manual,
}
