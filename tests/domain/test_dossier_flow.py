"""Every pair of states: what may follow, who brings it there, and the sentence when it may not."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from thidua_desktop.domain import dossier_flow as flow
from thidua_desktop.domain.dossier_flow import PointDraft, StepLine
from thidua_desktop.domain.dossiers import STATES, DossierDraft
from thidua_desktop.domain.public_notice import (
    NoticeDraft,
    NoticeRow,
    ObjectionRow,
    display_sentence,
    notice_block,
    notice_problems,
)

MAY = {
    "draft": "complete returned withdrawn",
    "complete": "draft reviewed returned withdrawn",
    "reviewed": "complete submitted decided declined returned withdrawn",
    "submitted": "reviewed decided declined returned withdrawn",
    "decided": "reviewed submitted declined returned",
    "declined": "reviewed submitted decided returned",
    "returned": "draft complete reviewed submitted decided declined withdrawn",
    "withdrawn": "draft",
}
SUDDEN_TOO = {("complete", "submitted"), ("complete", "decided"), ("submitted", "complete"), ("decided", "complete")}


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_every_pair_of_states(before, after) -> None:
    allowed = after in MAY[before].split()
    assert (flow.why_not(before, after) == "") is allowed
    assert (flow.why_not(before, after, basis="sudden") == "") is (allowed or (before, after) in SUDDEN_TOO)
    assert flow.actor(before, after) in flow.ACTORS


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_a_refusal_names_the_nominee_the_state_and_what_to_do(before, after) -> None:
    sentence = flow.why_not(before, after, name="Nguyễn Thị Lan")
    if sentence:
        assert sentence.startswith("Hồ sơ của Nguyễn Thị Lan")
        assert STATES[before].lower() in sentence
        assert sentence.endswith((".", " rồi."))


def test_what_the_council_failed_goes_nowhere_but_back() -> None:
    assert flow.following("reviewed", outcome="failed") == ("complete", "declined", "returned", "withdrawn")
    assert "submitted" in flow.following("reviewed", outcome="lower")


def test_a_return_needs_a_reason_and_something_that_is_wrong() -> None:
    def keys(reason, points, state="draft"):
        return [key for key, _ in flow.return_problems(reason, points, state, ["Báo cáo thành tích"])]

    summary, paper = PointDraft("summary"), PointDraft(paper="Báo cáo thành tích")
    assert keys("", []) == ["reason", "points"]
    assert keys("Thiếu", [summary, paper]) == []
    assert keys("Thiếu", [PointDraft(paper="Biên bản")]) == ["points"]
    award = PointDraft("award_code")
    assert keys("Sai", [award], "complete") == []
    assert keys("Sai", [award], "reviewed") == keys("Sai", [award], "submitted") == ["points"]


def test_only_what_was_named_is_open() -> None:
    stored = DossierDraft(year=2026, person_id=7, award_code="GK", summary="cũ")
    typed = replace(stored, person_id=8, name_at="Lan", summary="mới", note="x")
    changed = flow.changed_fields(stored, typed)
    assert set(changed) == {"nominee", "summary", "note"}
    assert flow.closed_field(changed, ["summary", "nominee"]) == ""
    assert flow.closed_field(changed, ["summary"]) == "nominee"
    assert flow.closed_field(["note", "received_on"], []) == ""


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (StepLine("", "draft"), "Lập hồ sơ"),
        (StepLine("draft", "complete"), "Đã đủ hồ sơ, sẵn sàng xét"),
        (StepLine("complete", "reviewed", "lower"), "Đã họp xét: hạ mức khen"),
        (StepLine("returned", "submitted"), "Đã bổ sung, trở lại “đã trình”"),
        (StepLine("decided", "reviewed"), "Hủy quyết định khen thưởng"),
        (StepLine("withdrawn", "draft"), "Mở lại sau khi rút"),
    ],
)
def test_steps_in_words(step, words) -> None:
    assert step.word == words


def test_a_displayed_dossier_waits_for_its_last_day_and_for_every_objection() -> None:
    day = date(2026, 12, 10)
    open_one = ObjectionRow(1, day, "Ông Bảy", "Không đúng", None, "")
    shown = NoticeRow(date(2026, 12, 1), day, "Nhà văn hóa")
    assert "đến hết 10/12/2026" in notice_block("Lan", shown, day)
    assert notice_block("Lan", shown, date(2026, 12, 11)) == ""
    assert "1 ý kiến" in notice_block("Lan", replace(shown, objections=(open_one,)), date(2026, 12, 11))
    settled = replace(open_one, settled_on=day)
    assert notice_block("Lan", replace(shown, objections=(settled,)), date(2026, 12, 11)) == ""
    assert notice_block("Lan", None, day) == ""
    assert [key for key, _ in notice_problems(NoticeDraft())] == ["from_on", "to_on"]
    assert [key for key, _ in notice_problems(NoticeDraft(day, date(2026, 12, 1)))] == ["to_on"]
    assert list(notice_problems(NoticeDraft(day, day))) == []


DISPLAYED = NoticeRow(date(2026, 12, 1), date(2026, 12, 8), "Nhà văn hóa thôn")
_ASKED = ObjectionRow(1, date(2026, 12, 3), "Một hộ dân", "Chưa rõ thành tích", date(2026, 12, 5), "Đã trả lời")


@pytest.mark.parametrize(
    ("notices", "whole", "said"),
    [
        ((), 3, ""),
        (
            (DISPLAYED, DISPLAYED),
            2,
            "Danh sách đề nghị đã được niêm yết công khai từ ngày 01/12/2026 đến hết ngày 08/12/2026 tại nhà văn hóa "
            "thôn; hết thời hạn không nhận được ý kiến nào.",
        ),
        (
            (replace(DISPLAYED, place="", objections=(_ASKED, replace(_ASKED, settled_on=None))),),
            3,
            "1 trường hợp trong danh sách đề nghị đã được niêm yết công khai từ ngày 01/12/2026 đến hết ngày "
            "08/12/2026; nhận 2 ý kiến, đã giải quyết 1.",
        ),
    ],
)
def test_a_submission_says_how_long_its_list_was_displayed(notices, whole, said):
    assert display_sentence(notices, whole) == said


def test_lists_displayed_at_different_times_are_told_apart():
    later = replace(DISPLAYED, from_on=date(2026, 12, 2))
    assert display_sentence((later, DISPLAYED), 2).count("1 trường hợp trong danh sách đề nghị") == 2
