"""What taking over the superior's list of results would do, looked up before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from thidua_desktop.domain.awards import AnswerDraft
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.imports import LEAVE, Choices, ImportPreview, LineFate, Question
from thidua_desktop.domain.list_entries import ResultEntry
from thidua_desktop.domain.nominee_matching import Meant, Nominee, meant, question
from thidua_desktop.domain.past_awards import decision_key
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.model import AwardKind, Submission, SubmissionItem
from thidua_desktop.queries import office

ABSENT, DECLINED = "absent", "declined"
"""The question about dossiers the list does not name, and the answer that they were declined."""
OUTCOME_WORDS = {"granted": "được khen", "declined": "không được khen", "returned": "trả lại"}
_NOT_NAMED = "Không có tên trong danh sách kết quả của cấp trên."


@dataclass(frozen=True, slots=True)
class ResultPlan:
    """What becomes of a line: the answer for a dossier of a tờ trình."""

    entry: ResultEntry | None
    fate: LineFate
    item_id: int = 0
    answer: AnswerDraft | None = None


def preview_results(
    session: Session, entries: Sequence[ResultEntry], choices: Choices, year: int, today: date
) -> ImportPreview:
    """What an import would write for each of our dossiers; names of other offices are left out."""
    items = _items(session, year)
    plans = _plans(session, items, entries, choices, today)
    nominees = _nominees(session, items)
    questions: dict[str, Question] = {}
    for entry in stoppable(entries):
        found = _meant(entry, nominees, choices)
        key = f"result:{entry.wanted}"
        if found.offered and (not found.key or key in choices):
            detail = " · ".join(filter(None, (entry.unit, entry.award)))
            questions[key] = question(key, entry.name, detail, found, choices)
    notes: tuple[str, ...] = ()
    if absent := _absent(items, plans):
        names = ", ".join(item.dossier.name_at for item in absent[:12]) + ("…" if len(absent) > 12 else ".")
        notes = (f"Đã trình nhưng không có tên trong danh sách này: {names}",)
        answers = (("", "Giữ nguyên, chưa ghi kết quả"), (DECLINED, "Ghi là không được khen"))
        words = f"{len(absent)} hồ sơ đã trình không có tên trong danh sách"
        questions[ABSENT] = Question(ABSENT, words, "", len(absent), answers, choices.get(ABSENT, ""), must=False)
    return ImportPreview(tuple(plan.fate for plan in plans), tuple(questions.values()), notes)


def result_plans(
    session: Session, entries: Sequence[ResultEntry], choices: Choices, year: int, today: date
) -> list[ResultPlan]:
    """What becomes of each line, and of the dossiers the list does not name when the clerk said so."""
    items = _items(session, year)
    plans = _plans(session, items, entries, choices, today)
    if choices.get(ABSENT) != DECLINED:
        return plans
    answer = AnswerDraft("declined", answered_on=today, note=_NOT_NAMED)
    gone = [ResultPlan(None, LineFate(0, "new", f"item:{item.id}"), item.id, answer) for item in _absent(items, plans)]
    return [*plans, *gone]


def _plans(
    session: Session, items: Sequence[SubmissionItem], entries: Sequence[ResultEntry], choices: Choices, today: date
) -> list[ResultPlan]:
    nominees = _nominees(session, items)
    by_key = {f"item:{item.id}": item for item in items}
    seen: dict[str, int] = {}
    plans = []
    for entry in stoppable(entries):
        found = _meant(entry, nominees, choices)
        if found.key == LEAVE or (not found.key and not found.offered):
            remark = found.remark or "không phải hồ sơ đã trình của năm này"
            plans.append(ResultPlan(entry, LineFate(entry.number, "left", remark=remark)))
        elif found.key not in by_key:
            plans.append(ResultPlan(entry, LineFate(entry.number, "doubt", remark=found.remark)))
        elif (twin := seen.setdefault(found.key, entry.row)) != entry.row:
            remark = f"Trùng với dòng {twin}. Giữ một dòng đúng."
            plans.append(ResultPlan(entry, LineFate(entry.number, "wrong", found.key, remark=remark, field="name")))
        else:
            plans.append(_plan(entry, by_key[found.key], found.key, today))
    return plans


def _plan(entry: ResultEntry, item: SubmissionItem, key: str, today: date) -> ResultPlan:
    name = item.dossier.name_at
    if entry.outcome == "granted" and not (entry.decision_number and entry.decision_date):
        field, missing = ("decision_date", "ngày") if entry.decision_number else ("decision_number", "số")
        remark = f"Được khen mà thiếu {missing} quyết định. Ghi vào cột {missing} quyết định."
        return ResultPlan(entry, LineFate(entry.number, "wrong", key, name, remark, field))
    answer = AnswerDraft(
        entry.outcome, item.answered_on or entry.decision_date or today, entry.decision_number, entry.decision_date,
        entry.decided_by or item.decided_by, entry.note or item.note,
    )  # fmt: skip
    same = (
        item.outcome == entry.outcome
        and decision_key(item.decision_number) == decision_key(entry.decision_number)
        and item.decision_date == entry.decision_date
    )
    fate = "same" if same else "changed" if item.outcome else "new"
    remark = OUTCOME_WORDS[entry.outcome]
    if fate == "changed":
        remark = f"{_words(item)} → {remark}"
    return ResultPlan(entry, LineFate(entry.number, fate, key, name, remark), item.id, answer)


def _absent(items: Sequence[SubmissionItem], plans: Sequence[ResultPlan]) -> list[SubmissionItem]:
    """The dossiers without a result that no line means."""
    named = {plan.fate.key for plan in plans}
    return [item for item in items if not item.outcome and f"item:{item.id}" not in named]


def _meant(entry: ResultEntry, nominees: Sequence[Nominee], choices: Choices) -> Meant:
    return meant(entry.name, entry.unit, entry.award, nominees, choices.get(f"result:{entry.wanted}", ""))


def _nominees(session: Session, items: Sequence[SubmissionItem]) -> list[Nominee]:
    names = office.award_names(session)
    short = {code: name for code, name in session.execute(select(AwardKind.code, AwardKind.short_name))}
    return [
        Nominee(
            f"item:{item.id}",
            item.dossier.name_at,
            item.dossier.unit_at,
            tuple(filter(None, (names.get(code, code), short.get(code, ""), code))),
        )
        for item in items
        for code in (item.dossier.award_code,)
    ]


def _items(session: Session, year: int) -> Sequence[SubmissionItem]:
    """What was submitted upward in a year."""
    statement = (
        select(SubmissionItem)
        .join(Submission)
        .where(Submission.year == year, Submission.target == "superior", Submission.state != "draft")
        .order_by(SubmissionItem.submission_id, SubmissionItem.position)
    )
    return session.scalars(statement).all()


def _words(item: SubmissionItem) -> str:
    day = format_date(item.decision_date) if item.decision_date else ""
    return ", ".join(filter(None, (OUTCOME_WORDS.get(item.outcome, ""), item.decision_number, day)))
