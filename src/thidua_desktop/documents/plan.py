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
    paragraph,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, final, head_missing, opening, title
from thidua_desktop.documents.target_table import strip_numeral, target_items, target_table
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date, long_date
from thidua_desktop.domain.numbers import format_number, roman, two_digits
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, PlanPaper, PlanPhase, PlanQuota, PlanSection
from thidua_desktop.domain.papers_awards import SUBJECTS
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
TEXTS = "plan"


def compose(paper: PlanPaper, texts: Texts | None = None) -> Document:
    """The plan as a document; sections are numbered I, II, III … in the order they are printed."""
    subject = paper.head.subject
    said = Words(texts, TEXTS, paper.head, viec=f"{subject[:1].lower()}{subject[1:]}")
    out = opening(paper.head)
    if paper.bases:
        out.append(Basis(paper.bases))
    out += prose(paper.lead_in) or said.blocks("lead_in")
    for number, section in enumerate(sections_in_order(paper), 1):
        kind = section.kind if section.kind in USUAL_ORDER else "free"
        heading = capitals(strip_numeral(section.heading) or said(f"heading_{kind}"))
        out.append(Heading(f"{roman(number)}. {heading}"))
        out += prose(section.body) + _facts(paper, section.kind, said)
    out += prose(final(paper.closing or said("closing")))
    out.append(Closing(paper.recipients, paper.signature))
    if paper.with_annex and _has_targets(paper):
        title_line = AnnexTitle("Phụ lục", capitals(said("annex_title")), said("annex"))
        out += [Part(landscape=True), title_line, target_table(paper.target_groups)]
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
    out = [section for section in paper.sections if section.body.strip() or _has_facts(paper, section.kind)]
    for place, kind in enumerate(USUAL_ORDER):
        if not _has_facts(paper, kind) or any(section.kind == kind for section in out):
            continue
        before = USUAL_ORDER[:place]
        at = max((n + 1 for n, section in enumerate(out) if section.kind in before), default=0)
        while at < len(out) and out[at].kind == "free":
            at += 1
        out.insert(at, PlanSection(kind=kind))
    return out


def _has_facts(paper: PlanPaper, kind: str) -> bool:
    held = {
        "theme": paper.theme or paper.slogans,
        "targets": _has_targets(paper),
        "period": paper.starts_on_issue or paper.starts_on or paper.ends_on or paper.phases,
        "awards": _criteria(paper) or paper.quotas or paper.dossier_papers or paper.dossier_deadline,
        "funding": paper.funding.strip(),
        "organisation": paper.assignments or paper.report_cycle,
        "content": paper.linked,
    }
    return bool(held.get(kind))


def _facts(paper: PlanPaper, kind: str, said: Words) -> list[Block]:
    """What the paper holds as data for a section of this kind."""
    if kind == "content" and paper.linked:
        return [*said.line("linked", stays_with_next=True), *items(f"“{name.strip('“”')}”" for name in paper.linked)]
    if kind == "funding":
        return prose(paper.funding)
    makers = {
        "theme": _theme,
        "targets": _targets,
        "period": _period,
        "awards": _awards,
        "organisation": _organisation,
    }
    return makers[kind](paper, said) if kind in makers else []


def _theme(paper: PlanPaper, said: Words) -> list[Block]:
    out: list[Block] = []
    if paper.theme:
        out += said.labelled("theme", chu_de=paper.theme.strip("“”"))
    if len(paper.slogans) == 1:
        out += said.labelled("slogan", khau_hieu=paper.slogans[0].strip("“”"))
    elif paper.slogans:
        out += said.labelled("slogans", stays_with_next=True)
        out += items(f"“{slogan.strip('“”')}”" for slogan in paper.slogans)
    return out


def _has_targets(paper: PlanPaper) -> bool:
    return any(group.targets for group in paper.target_groups)


def _targets(paper: PlanPaper, said: Words) -> list[Block]:
    if not _has_targets(paper):
        return []
    if not paper.with_annex:
        return target_items(paper.target_groups)
    count = f"{sum(len(group.targets) for group in paper.target_groups):02d}"
    names = [
        f"{strip_numeral(group.name)} ({len(group.targets)} chỉ tiêu)" for group in paper.target_groups if group.name
    ]
    if len(names) < 2:
        return said.line("targets", so_chi_tieu=count)
    return [*said.line("targets_grouped", stays_with_next=True, so_chi_tieu=count), *items(names)]


def _period(paper: PlanPaper, said: Words) -> list[Block]:
    out: list[Block] = []
    start = said("from_issue") if paper.starts_on_issue else _long(paper.starts_on)
    if start or paper.ends_on:
        when = said("period", tu_ngay=start, den_ngay=_long(paper.ends_on))
        out.append(paragraph(f"{when[:1].upper()}{when[1:]}"))
    if paper.phases:
        out += said.line("phases", stays_with_next=True, so_dot=f"{len(paper.phases):02d}")
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
        ("criteria_unit", paper.unit_criteria),
        ("criteria_person", paper.person_criteria),
        ("criteria_household", paper.household_criteria),
    )
    return [(key, lines) for key, lines in every if lines]


def _awards(paper: PlanPaper, said: Words) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = []
    if criteria := _criteria(paper):
        inner: list[Block] = []
        for letter, (key, lines) in zip("abc", criteria, strict=False):
            inner += [said.heading(key, f"{letter})", level=3), *items(lines)]
        parts.append(("criteria", inner))
    if paper.quotas:
        parts.append(("quotas", list(items(_quota(quota, said) for quota in paper.quotas))))
    if paper.dossier_papers:
        parts.append(("dossiers", list(items(paper.dossier_papers))))
    if paper.dossier_deadline:
        until, to, through = _long(paper.dossier_deadline), paper.submit_to, paper.submit_through
        parts.append(("deadline", said.line("deadline", noi_nhan_ho_so=to, noi_chuyen=through, han_nop=until)))
    out: list[Block] = []
    for number, (name, blocks) in enumerate(parts, 1):
        out += [said.heading(f"heading_{name}", f"{number}.", level=2), *blocks]
    return out


def _organisation(paper: PlanPaper, said: Words) -> list[Block]:
    out: list[Block] = []
    for number, assignment in enumerate(paper.assignments, 1):
        task = _ended(assignment.task)
        if assignment.deadline:
            task = said("task", nhiem_vu=task.rstrip("."), han=format_date(assignment.deadline))
        out.append(labelled(f"{number}. {assignment.who}:", task) if assignment.who else paragraph(f"{number}. {task}"))
    if paper.report_cycle:
        out += said.line("reporting", chu_ky=paper.report_cycle, noi_nhan_bao_cao=paper.report_to)
    return out


def _quota(quota: PlanQuota, said: Words) -> str:
    facts = {"danh_hieu": quota.award, "doi_tuong": SUBJECTS[quota.subject], "ghi_chu": quota.note}
    if quota.percent is not None:
        return said("quota_percent", ty_le=format_number(quota.percent), **facts)
    return said("quota_amount", so_luong=two_digits(quota.amount or 0), **facts)


def _long(day: date | None) -> str:
    return long_date(day.day, day.month, day.year) if day else ""


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "…")) else f"{text}."
