"""Achievement reports (báo cáo thành tích) of a collective and of a person."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Row,
    RowKind,
    Signatures,
    Table,
    Title,
    head_block,
    prose,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing
from thidua_desktop.domain.papers_reports import (
    AchievementReport,
    AwardLine,
    HouseholdProfile,
    PersonProfile,
    UnitProfile,
)
from thidua_desktop.domain.service import HINT, ServicePost, lasting
from thidua_desktop.domain.text import capitals

TEXTS = "achievement"
_TELLS_FIGURES = "chỉ tiêu"
"""In the heading of the section under which the figures of the years stand; without such a one they come last."""


def compose(paper: AchievementReport, texts: Texts | None = None) -> Document:
    """The report as a document: who, what was achieved, what was received before."""
    said = Words(texts, TEXTS, paper.head, ten=paper.profile.name, hinh_thuc=paper.award)
    paper = replace(paper, head=said.headed(paper.head))
    out: list[Block] = [
        head_block(paper.head),
        Title(paper.head.kind, paper.head.subject, f"({paper.basis})" if paper.basis else ""),
    ]
    out += _profile(paper.profile, said)
    out.append(said.heading("heading_achievements", "II."))
    out += _achievements(paper, said)
    out.append(said.heading("heading_received", "III."))
    out.append(said.heading("heading_received_titles", "1.", level=2))
    out.append(_received("Danh hiệu thi đua", paper.titles))
    out.append(said.heading("heading_received_commendations", "2.", level=2))
    out.append(_received("Hình thức khen thưởng", paper.commendations))
    out += said.blocks("closing")
    out.append(Signatures((paper.confirmer, paper.signature)))
    name = file_name(paper.head, f"Báo cáo thành tích – {paper.profile.name}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: AchievementReport) -> list[Missing]:
    """What the report still lacks."""
    out = head_missing(paper.head, paper.signature)
    if not any(section.body.strip() for section in paper.sections):
        out.append(Missing(text="Chưa viết phần thành tích đạt được.", field="sections"))
    if not paper.award:
        out.append(Missing(text="Chưa ghi hình thức đề nghị khen thưởng.", field="award"))
    if unread := [one.post for one in paper.service if not one.months]:
        text = f"Chưa đọc được thời gian giữ chức vụ ở dòng “{unread[0]}”. {HINT}."
        out.append(Missing(text=text, field="sections"))
    if isinstance(paper.profile, PersonProfile):
        facts = [("Chưa ghi ngày sinh.", "birth"), ("Chưa ghi chức vụ.", "post"), ("Chưa ghi đơn vị công tác.", "unit")]
    elif isinstance(paper.profile, HouseholdProfile):
        facts = [("Chưa ghi địa chỉ của hộ.", "address"), ("Chưa ghi số nhân khẩu.", "members")]
    else:
        facts = [("Chưa ghi địa chỉ của đơn vị.", "address"), ("Chưa ghi chức năng, nhiệm vụ.", "duties")]
    return out + [Missing(text=text, field=key) for text, key in facts if not getattr(paper.profile, key)]


def _profile(profile: PersonProfile | UnitProfile | HouseholdProfile, said: Words) -> list[Block]:
    """The first part: who is proposed."""
    if isinstance(profile, PersonProfile):
        return [said.heading("heading_person", "I."), *_person(profile)]
    if isinstance(profile, UnitProfile):
        return [said.heading("heading_unit", "I."), *_unit(profile)]
    facts = (("Chủ hộ", profile.head), ("Địa chỉ", profile.address), ("Số nhân khẩu", profile.members))
    return [said.heading("heading_household", "I."), *(Blank(f"- {label}", value) for label, value in facts)]


def _person(profile: PersonProfile) -> list[Block]:
    always = (
        ("Họ và tên", capitals(profile.name)),
        ("Ngày, tháng, năm sinh", profile.birth),
        ("Giới tính", profile.gender),
        ("Quê quán", profile.home),
        ("Nơi thường trú", profile.residence),
        ("Đơn vị công tác", profile.unit),
        ("Chức vụ", profile.post),
        ("Trình độ chuyên môn, nghiệp vụ", profile.education),
    )
    if_known = (
        ("Bí danh", profile.alias),
        ("Học hàm, học vị", profile.degree),
        ("Quá trình công tác", profile.career),
    )
    out: list[Block] = [Blank(f"- {label}", value) for label, value in always]
    out[1:1] = [Blank(f"- {label}", value) for label, value in if_known[:1] if value]
    return out + [Blank(f"- {label}", value) for label, value in if_known[1:] if value]


def _unit(profile: UnitProfile) -> list[Block]:
    out: list[Block] = [
        Blank("- Tên đơn vị", profile.name),
        Blank("- Địa chỉ", profile.address),
        Blank("- Điện thoại", profile.telephone),
    ]
    told = (
        ("1. Quá trình thành lập và phát triển", profile.history),
        ("2. Cơ cấu tổ chức, nhân sự", "\n".join(filter(None, (profile.staff, profile.organisation)))),
        ("3. Chức năng, nhiệm vụ", profile.duties),
    )
    for heading, text in told:
        out.append(Heading(heading, level=2))
        out += prose(text) if text else [Blank("", lines=2)]
    return out


def _achievements(paper: AchievementReport, said: Words) -> list[Block]:
    out: list[Block] = []
    if paper.award and paper.award not in paper.head.subject:
        out += said.line("proposed")
    if paper.service:
        out += [*said.line("service", stays_with_next=True), _service(paper.service)]
    figures = [*said.line("figures", stays_with_next=True), _comparison(paper)] if paper.figures else []
    for number, section in enumerate(paper.sections, 1):
        if section.heading:
            out.append(Heading(f"{number}. {section.heading}", level=2))
        out += prose(section.body)
        if _TELLS_FIGURES in section.heading.lower():
            out += figures
            figures = []
    if not paper.sections:
        out.append(Blank("", lines=8))
    return out + figures


def _service(posts: tuple[ServicePost, ...]) -> Table:
    """The posts with from and to, and how long each and all of them were held."""
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Chức vụ, đơn vị", 70),
        Column("Từ tháng", 22, Align.CENTER),
        Column("Đến tháng", 22, Align.CENTER),
        Column("Thời gian giữ chức vụ", 36, Align.CENTER),
    )
    rows = [
        Row((str(number), one.post, one.begun, one.ended, lasting(one.months))) for number, one in enumerate(posts, 1)
    ]
    rows.append(Row(("Tổng cộng", None, None, None, lasting(sum(one.months for one in posts))), RowKind.TOTAL))
    return Table(columns, tuple(rows))


def _comparison(paper: AchievementReport) -> Table:
    columns = (
        Column("STT", 10, Align.CENTER),
        Column("Chỉ tiêu", 60),
        Column("Đơn vị tính", 22, Align.CENTER),
        *(Column(year, 20, Align.RIGHT) for year in paper.years),
        *([Column("So với năm trước (%)", 24, Align.RIGHT)] if len(paper.years) > 1 else []),
    )
    rows = []
    for number, line in enumerate(paper.figures, 1):
        values = (*line.values, *("",) * len(paper.years))[: len(paper.years)]
        compared = (line.percent,) if len(paper.years) > 1 else ()
        rows.append(Row((str(number), line.name, line.unit, *values, *compared)))
    return Table(columns, tuple(rows))


def _received(name: str, lines: tuple[AwardLine, ...]) -> Table:
    columns = (
        Column("Năm", 16, Align.CENTER),
        Column(name, 58),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 80),
    )
    rows = tuple(Row((line.year, line.name, line.decision)) for line in lines)
    return Table(columns, rows, empty="Chưa có.")
