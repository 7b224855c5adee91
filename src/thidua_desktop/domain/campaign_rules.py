"""What cannot be right in a campaign's plan (problems), and what looks odd but may stand (hints)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from thidua_desktop.domain import campaigns as words
from thidua_desktop.domain.campaign_steps import period_start
from thidua_desktop.domain.campaigns import CampaignDraft, Line, PlanParts
from thidua_desktop.domain.dates import PartialDate, format_date
from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.reference_numbers import Reference, better
from thidua_desktop.domain.targets_rows import target_problems
from thidua_desktop.domain.text import fold, sort_key

Problem = tuple[str, str]
"""The key of a field ("ends_on", "phases.0.ends_on") and the sentence that belongs there."""

DISTRICTS_END = date(2025, 7, 1)  # two-tier local government: Law 72/2025/QH15
_DISTRICT = re.compile(r"\b(?:cấp huyện|huyện|thị xã|quận)\b", re.IGNORECASE)
_MOTTO = re.compile(r"Độc lập\s*[–—]\s*Tự do\s*[–—]\s*Hạnh phúc", re.IGNORECASE)
_SLIPS = {
    "khen thường": "khen thưởng",
    "chân chính lề lối": "chấn chỉnh lề lối",
    "qua cơ văn phòng": "qua cơ quan văn phòng",
    "Chỉ tịch": "Chủ tịch",
    "Chủ tịch Chí Minh": "Chủ tịch Hồ Chí Minh",
    "xiết chặt": "siết chặt",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Something unusual that may stand: where, what, and the wording proposed instead ("" when there is none)."""

    field: str
    text: str
    proposal: str = ""


def problems(draft: CampaignDraft) -> list[Problem]:
    """Everything that keeps the draft from being stored, general data first, then list by list."""
    found = general_problems(draft)
    for part in words.PART_WORDS:
        found += part_problems(draft, part)
    for index, planned in enumerate(draft.targets):
        found += [(f"targets.{index}.{name}", text) for name, text in target_problems(planned.target)]
    return found


def general_problems(draft: CampaignDraft) -> list[Problem]:
    """What is wrong with the general data."""
    found = []
    if not draft.name.strip():
        found.append(("name", "Chưa ghi tên phong trào. Ghi tên như trong trích yếu của kế hoạch."))
    if not 1990 <= draft.year <= 2100:
        found.append(("year", f"Năm {draft.year} nằm ngoài khoảng 1990–2100. Xem lại năm đã ghi."))
    if draft.plan_date:
        try:
            PartialDate.from_iso(draft.plan_date)
        except Refused as refused:
            found.append(("plan_date", str(refused)))
        except ValueError:
            found.append(("plan_date", f"Không đọc được ngày kế hoạch “{draft.plan_date}”. Ghi ngày/tháng/năm."))
    return found + _period_problems(draft)


def _period_problems(draft: CampaignDraft) -> list[Problem]:
    """What is wrong between the dates of the campaign."""
    start, end = _start(draft), draft.ends_on
    found: list[Problem] = []
    if start and end and end < start:
        found.append(
            (
                "ends_on",
                f"Ngày kết thúc {format_date(end)} trước ngày bắt đầu {format_date(start)}. "
                "Ghi lại một trong hai ngày.",
            )
        )
        return found
    deadline = draft.registration_deadline
    if deadline and end and deadline > end:
        found.append(
            (
                "registration_deadline",
                f"Hạn đăng ký {format_date(deadline)} sau ngày kết thúc {format_date(end)}. Ghi hạn sớm hơn.",
            )
        )
    for name, day, label in (
        ("mid_review_on", draft.mid_review_on, "Ngày sơ kết"),
        ("final_review_on", draft.final_review_on, "Ngày tổng kết"),
        ("dossier_deadline", draft.dossier_deadline, "Hạn nộp hồ sơ"),
    ):
        if day and start and day < start:
            found.append(
                (
                    name,
                    f"{label} {format_date(day)} trước ngày bắt đầu {format_date(start)}. Ghi lại một trong hai ngày.",
                )
            )
    if draft.mid_review_on and end and draft.mid_review_on > end:
        found.append(
            (
                "mid_review_on",
                f"Ngày sơ kết {format_date(draft.mid_review_on)} sau ngày kết thúc {format_date(end)}. "
                "Sơ kết là giữa đợt; ghi ngày sớm hơn hoặc ghi vào ngày tổng kết.",
            )
        )
    return found


def part_problems(draft: CampaignDraft, part: str) -> list[Problem]:
    """What is wrong in one list of the plan; keys look like "phases.0.ends_on"."""
    if part == "participants":
        units = draft.parts.participants
        twice = [index for index, unit in enumerate(units) if unit in units[:index]]
        return [(f"participants.{index}", "Đơn vị này đã có trong danh sách. Bỏ một dòng.") for index in twice]
    check = _CHECKS[part]
    return [
        (f"{part}.{index}.{name}", f"Dòng {index + 1}: {text}")
        for index, line in enumerate(getattr(draft.parts, part))
        for name, text in check(line, draft)
    ]


def _needs(name: str, what: str) -> Callable[[Line, CampaignDraft], list[Problem]]:
    """A check that a text is there."""

    def check(line: Line, _draft: CampaignDraft) -> list[Problem]:
        return [] if getattr(line, name).strip() else [(name, f"chưa ghi {what}. Ghi vào hoặc bỏ dòng này.")]

    return check


def _section(line: Line, _draft: CampaignDraft) -> list[Problem]:
    section = line if isinstance(line, words.SectionDraft) else words.SectionDraft()
    if section.kind not in words.SECTION_KINDS:
        return [("kind", "chưa chọn loại mục. Chọn một loại trong danh sách.")]
    if section.kind == "free" and not (section.heading.strip() or section.body.strip()):
        return [("heading", "mục này còn trống. Ghi tiêu đề hoặc bỏ mục.")]
    return []


def _basis(line: Line, _draft: CampaignDraft) -> list[Problem]:
    basis = line if isinstance(line, words.BasisDraft) else words.BasisDraft()
    found = []
    if not any((basis.kind, basis.symbol, basis.subject, basis.raw)):
        found.append(("raw", "căn cứ này còn trống. Ghi văn bản hoặc bỏ dòng."))
    if basis.dated:
        try:
            PartialDate.from_iso(basis.dated)
        except Refused as refused:
            found.append(("dated", str(refused)))
        except ValueError:
            found.append(("dated", f"không đọc được ngày “{basis.dated}”. Ghi ngày/tháng/năm."))
    return found


def _phase(line: Line, draft: CampaignDraft) -> list[Problem]:
    phase = line if isinstance(line, words.PhaseDraft) else words.PhaseDraft()
    found = _needs("name", "tên đợt")(phase, draft)
    start, end = _start(draft), draft.ends_on
    if phase.starts_on and phase.ends_on and phase.ends_on < phase.starts_on:
        found.append(
            (
                "ends_on",
                f"đợt kết thúc {format_date(phase.ends_on)} trước khi bắt đầu {format_date(phase.starts_on)}. "
                "Ghi lại một trong hai ngày.",
            )
        )
    if phase.starts_on and start and phase.starts_on < start:
        found.append(("starts_on", f"đợt bắt đầu trước phong trào ({format_date(start)}). Ghi ngày muộn hơn."))
    if phase.ends_on and end and phase.ends_on > end:
        found.append(("ends_on", f"đợt kết thúc sau phong trào ({format_date(end)}). Ghi ngày sớm hơn."))
    return found


def _quota(line: Line, draft: CampaignDraft) -> list[Problem]:
    quota = line if isinstance(line, words.QuotaDraft) else words.QuotaDraft()
    if quota.amount is None and quota.percent is None:
        return [("amount", "chưa ghi số lượng hoặc tỷ lệ. Ghi một trong hai.")]
    if quota.amount is not None and quota.percent is not None:
        return [("percent", "có cả số lượng và tỷ lệ. Chỉ ghi một trong hai.")]
    if quota.amount is not None and quota.amount < 0:
        return [("amount", "số lượng nhỏ hơn 0. Ghi lại số.")]
    if quota.percent is not None and not 0 <= quota.percent <= 100:
        return [("percent", "tỷ lệ nằm ngoài khoảng 0–100 %. Ghi lại tỷ lệ.")]
    return []


def _paper(line: Line, draft: CampaignDraft) -> list[Problem]:
    paper = line if isinstance(line, words.RequiredPaperDraft) else words.RequiredPaperDraft()
    found = _needs("name", "tên giấy tờ")(paper, draft)
    if paper.copies < 1:
        found.append(("copies", "số bản phải từ 1 trở lên. Ghi lại số bản."))
    return found


_CHECKS: dict[str, Callable[[Line, CampaignDraft], list[Problem]]] = {
    "sections": _section,
    "bases": _basis,
    "slogans": _needs("text", "khẩu hiệu"),
    "phases": _phase,
    "linked": _needs("name", "tên phong trào"),
    "criteria": _needs("text", "tiêu chuẩn"),
    "quotas": _quota,
    "required_papers": _paper,
    "assignments": _needs("task", "nhiệm vụ"),
    "recipients": _needs("text", "nơi nhận"),
}


def hints(draft: CampaignDraft, place: str = "") -> list[Hint]:
    """What an attentive colleague would point at; nothing here blocks.

    Args:
        draft: the plan.
        place: the place name of the office, to notice other spellings of it.
    """
    found = _number_hints(draft)
    after = _start(draft) or draft.ends_on
    late = after is not None and after >= DISTRICTS_END
    for key, text in texts(draft):
        if late and not key.startswith("bases.") and (level := _DISTRICT.search(text)):
            found.append(
                Hint(
                    key,
                    f"Còn nhắc “{level[0]}”, trong khi từ 01/7/2025 không còn cấp huyện. Sửa thành cấp tỉnh hoặc xã.",
                )
            )
        found += _spelling_hints(key, text, place)
    for index, section in enumerate(draft.parts.sections):
        if "yeu cau" in fold(section.heading) and section.body and "yeu cau" not in fold(section.body):
            found.append(
                Hint(f"sections.{index}.body", f"Mục “{section.heading}” có phần mục đích nhưng chưa có phần yêu cầu.")
            )
    return found


def texts(draft: CampaignDraft) -> Iterator[tuple[str, str]]:
    """Every text of the plan with the key of its field."""
    for name in words.GENERAL:
        value = getattr(draft, name)
        if isinstance(value, str) and value and name not in ("number", "number_raw", "symbol", "plan_date"):
            yield name, value
    for part in fields(PlanParts):
        if part.name == "participants":
            continue
        for index, line in enumerate(getattr(draft.parts, part.name)):
            for column in fields(line):
                value = getattr(line, column.name)
                if isinstance(value, str) and value:
                    yield f"{part.name}.{index}.{column.name}", value


def _number_hints(draft: CampaignDraft) -> list[Hint]:
    found = []
    written = draft.number if better(draft.number) else draft.number_raw
    if (right := better(written)) and right != Reference(draft.number, draft.symbol).words:
        found.append(Hint("number", f"Số, ký hiệu “{written}” nên ghi là {right}.", right))
    for index, basis in enumerate(draft.parts.bases):
        if right := better(basis.symbol, basis.body):
            found.append(Hint(f"bases.{index}.symbol", f"Số, ký hiệu “{basis.symbol}” nên ghi là {right}.", right))
    return found


def _spelling_hints(key: str, text: str, place: str) -> list[Hint]:
    found = []
    if _MOTTO.search(text):
        right = "Độc lập - Tự do - Hạnh phúc"
        found.append(Hint(key, f"Tiêu ngữ viết bằng gạch nối ngắn có dấu cách: {right}.", _MOTTO.sub(right, text)))
    for wrong, right in _SLIPS.items():
        if wrong in text:
            found.append(Hint(key, f"“{wrong}” có phải là “{right}” không?", text.replace(wrong, right)))
    for other in sorted(other_spellings(place, text)):
        found.append(Hint(key, f"“{other}” khác với tên “{place}” đã ghi ở Thiết lập.", text.replace(other, place)))
    return found


def other_spellings(place: str, text: str) -> set[str]:
    """Words that are the place name but for their marks; the place of the tone mark makes no difference.

    >>> other_spellings("Tùng Ảnh", "UBND xã Tùng Anh, xã Tùng Ảnh")
    {'Tùng Anh'}
    """
    count = len(place.split())
    if not count:
        return set()
    tokens = re.findall(r"[^\W\d_]+", text)
    groups = (tokens[at : at + count] for at in range(len(tokens) - count + 1))
    return {
        found
        for group in groups
        if (found := " ".join(group)) in text
        and fold(found) == fold(place)
        and sort_key(found) != sort_key(place)
        and found[0].isupper()
    }


def _start(draft: CampaignDraft) -> date | None:
    return period_start(draft.start_rule, draft.plan_date, draft.starts_on)
