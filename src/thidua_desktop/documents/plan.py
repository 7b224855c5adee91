"""The plan that launches a campaign (kế hoạch phát động phong trào thi đua), with its annex of targets."""

from datetime import date

from thidua_desktop.documents.blocks import (
    AnnexTitle,
    Basis,
    Block,
    Closing,
    Document,
    Heading,
    Part,
    items,
    labelled,
    number_text,
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, final, head_missing, opening, proper, title
from thidua_desktop.documents.target_table import strip_numeral, target_items, target_table
from thidua_desktop.domain.dates import format_date, long_date
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.papers import Missing, PlanPaper, PlanPhase, PlanSection
from thidua_desktop.domain.text import capitals

USUAL_ORDER = (
    "purpose",
    "requirement",
    "theme",
    "content",
    "form",
    "targets",
    "period",
    "awards",
    "funding",
    "organisation",
)
USUAL_HEADINGS = {
    "purpose": "Mục đích",
    "requirement": "Yêu cầu",
    "theme": "Chủ đề, khẩu hiệu thi đua",
    "content": "Nội dung thi đua",
    "form": "Hình thức tổ chức",
    "targets": "Chỉ tiêu thi đua",
    "period": "Thời gian thực hiện",
    "awards": "Công tác khen thưởng",
    "funding": "Kinh phí thực hiện",
    "organisation": "Tổ chức thực hiện",
    "free": "Nội dung khác",
}


def compose(paper: PlanPaper) -> Document:
    """The plan as a document; sections are numbered I, II, III … in the order they are printed."""
    out = opening(paper.head)
    if paper.bases:
        out.append(Basis(paper.bases))
    out += prose(paper.lead_in)
    for number, section in enumerate(sections_in_order(paper), 1):
        heading = capitals(strip_numeral(section.heading) or USUAL_HEADINGS.get(section.kind, USUAL_HEADINGS["free"]))
        out.append(Heading(f"{roman(number)}. {heading}"))
        out += prose(section.body) + _facts(paper, section.kind)
    out += prose(final(paper.closing))
    out.append(Closing(paper.recipients, paper.signature))
    if paper.with_annex and _has_targets(paper):
        out += [Part(landscape=True), _annex_title(paper), target_table(paper.target_groups)]
    return Document(title(paper.head), author(paper.head), tuple(out), file_name(paper.head))


def missing(paper: PlanPaper) -> list[Missing]:
    """What the plan still lacks, in the order of the paper."""
    out = head_missing(paper.head, paper.signature)
    kinds = {section.kind for section in paper.sections if section.body.strip()}
    checks = (
        (bool(paper.bases), "Chưa có căn cứ ban hành kế hoạch.", "bases"),
        ("purpose" in kinds, "Chưa ghi mục đích, yêu cầu.", "sections"),
        (_has_targets(paper), "Chưa có chỉ tiêu thi đua.", "targets"),
        (bool(paper.ends_on or "period" in kinds), "Chưa có thời gian kết thúc phong trào.", "ends_on"),
        (bool(_criteria(paper)), "Chưa có tiêu chuẩn khen thưởng.", "criteria"),
        (paper.dossier_deadline is not None, "Chưa có thời hạn nộp hồ sơ đề nghị khen thưởng.", "dossier_deadline"),
        (bool(paper.assignments or "organisation" in kinds), "Chưa ghi phần tổ chức thực hiện.", "assignments"),
        (bool(paper.recipients), "Chưa có nơi nhận.", "recipients"),
    )
    return out + [Missing(text=text, field=field) for present, text, field in checks if not present]


def sections_in_order(paper: PlanPaper) -> list[PlanSection]:
    """The clerk's sections, with those that only data asks for put after their usual neighbour."""
    out = [section for section in paper.sections if section.body.strip() or _facts(paper, section.kind)]
    for place, kind in enumerate(USUAL_ORDER):
        if not _facts(paper, kind) or any(section.kind == kind for section in out):
            continue
        before = USUAL_ORDER[:place]
        at = max((n + 1 for n, section in enumerate(out) if section.kind in before), default=0)
        while at < len(out) and out[at].kind == "free":
            at += 1
        out.insert(at, PlanSection(kind=kind))
    return out


def _facts(paper: PlanPaper, kind: str) -> list[Block]:
    """What the paper holds as data for a section of this kind."""
    if kind == "theme":
        return _theme(paper)
    if kind == "targets":
        return _targets(paper)
    if kind == "period":
        return _period(paper)
    if kind == "awards":
        return _awards(paper)
    if kind == "funding":
        return prose(paper.funding)
    if kind == "organisation":
        return _organisation(paper)
    if kind == "content" and paper.linked:
        lead = paragraph("Gắn với các phong trào thi đua:", stays_with_next=True)
        return [lead, *items(f"“{name.strip('“”')}”" for name in paper.linked)]
    return []


def _theme(paper: PlanPaper) -> list[Block]:
    out: list[Block] = []
    if paper.theme:
        out.append(labelled("Chủ đề:", f"“{paper.theme.strip('“”')}”."))
    if len(paper.slogans) == 1:
        out.append(labelled("Khẩu hiệu:", f"“{paper.slogans[0].strip('“”')}”."))
    elif paper.slogans:
        out.append(paragraph("Khẩu hiệu:", bold=True, stays_with_next=True))
        out += items(f"“{slogan.strip('“”')}”" for slogan in paper.slogans)
    return out


def _has_targets(paper: PlanPaper) -> bool:
    return any(group.targets for group in paper.target_groups)


def _targets(paper: PlanPaper) -> list[Block]:
    if not _has_targets(paper):
        return []
    if not paper.with_annex:
        return target_items(paper.target_groups)
    count = sum(len(group.targets) for group in paper.target_groups)
    names = [
        f"{strip_numeral(group.name)} ({len(group.targets)} chỉ tiêu)" for group in paper.target_groups if group.name
    ]
    total = f"Tổng số {count:02d} chỉ tiêu, chi tiết tại Phụ lục kèm theo Kế hoạch này"
    if len(names) < 2:
        return [paragraph(f"{total}.")]
    return [paragraph(f"{total}, gồm:", stays_with_next=True), *items(names)]


def _period(paper: PlanPaper) -> list[Block]:
    out: list[Block] = []
    start = "ngày ban hành Kế hoạch" if paper.starts_on_issue else _long(paper.starts_on)
    if start and paper.ends_on:
        out.append(paragraph(f"Từ {start} đến hết {_long(paper.ends_on)}."))
    elif paper.ends_on:
        out.append(paragraph(f"Đến hết {_long(paper.ends_on)}."))
    elif start:
        out.append(paragraph(f"Từ {start}."))
    if paper.phases:
        out.append(paragraph(f"Phong trào được chia thành {len(paper.phases):02d} đợt:", stays_with_next=True))
        out += items(map(_phase, paper.phases))
    return out


def _phase(phase: PlanPhase) -> str:
    ends = ((phase.start, "từ ngày"), (phase.end, "đến ngày"))
    when = " ".join(f"{word} {format_date(day)}" for day, word in ends if day)
    about = phase.occasion.strip()
    if about and not about.lower().startswith(("chào mừng", "kỷ niệm", "hướng tới", "lập thành tích")):
        about = f"chào mừng {about}"
    facts = ", ".join(filter(None, (when, about, phase.aim)))
    return f"{phase.name}: {facts}" if facts else phase.name


def _criteria(paper: PlanPaper) -> list[tuple[str, tuple[str, ...]]]:
    every = (
        ("Đối với tập thể", paper.unit_criteria),
        ("Đối với cá nhân", paper.person_criteria),
        ("Đối với hộ gia đình", paper.household_criteria),
    )
    return [(name, lines) for name, lines in every if lines]


def _awards(paper: PlanPaper) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = []
    if criteria := _criteria(paper):
        inner: list[Block] = []
        for letter, (name, lines) in zip("abc", criteria, strict=False):
            inner += [Heading(f"{letter}) {name}", level=3), *items(lines)]
        parts.append(("Tiêu chuẩn khen thưởng", inner))
    if paper.quotas:
        parts.append(("Số lượng khen thưởng", list(items(paper.quotas))))
    if paper.dossier_papers:
        parts.append(("Hồ sơ đề nghị khen thưởng", list(items(paper.dossier_papers))))
    if paper.dossier_deadline:
        parts.append(("Thời hạn gửi hồ sơ", [paragraph(_deadline(paper))]))
    out: list[Block] = []
    for number, (name, blocks) in enumerate(parts, 1):
        out += [Heading(f"{number}. {name}", level=2), *blocks]
    return out


def _deadline(paper: PlanPaper) -> str:
    to = f" về {paper.submit_to}" if paper.submit_to else ""
    through = f" (qua {paper.submit_through})" if paper.submit_through else ""
    return f"Hồ sơ đề nghị khen thưởng gửi{to}{through} chậm nhất {_long(paper.dossier_deadline)}."


def _organisation(paper: PlanPaper) -> list[Block]:
    out: list[Block] = []
    for number, assignment in enumerate(paper.assignments, 1):
        task = _ended(assignment.task)
        if assignment.deadline:
            task = f"{task.rstrip('.')}; hoàn thành trước ngày {format_date(assignment.deadline)}."
        out.append(labelled(f"{number}. {assignment.who}:", task) if assignment.who else paragraph(f"{number}. {task}"))
    if paper.reporting:
        out.append(paragraph(_ended(paper.reporting)))
    return out


def _annex_title(paper: PlanPaper) -> AnnexTitle:
    head = paper.head
    issued = long_date(head.day, head.month, head.year)
    subject = f"CHỈ TIÊU THI ĐUA NĂM {head.year}" if head.year else "CHỈ TIÊU THI ĐUA"
    note = f"(Kèm theo Kế hoạch số {number_text(head)} {issued} của {proper(head.letterhead.body_lines)})"
    return AnnexTitle("Phụ lục", subject, note)


def _long(day: date | None) -> str:
    return long_date(day.day, day.month, day.year) if day else ""


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "…")) else f"{text}."
