"""Registrations (bản đăng ký thi đua) of a collective and of a person."""

from dataclasses import replace

from thidua_desktop.documents.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Row,
    Signatures,
    Table,
    items,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, opening, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.dates import format_date
from thidua_desktop.domain.numbers import roman
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import (
    CollectiveRegistration,
    CommitmentLine,
    IndividualRegistration,
    Missing,
    RegistrationLine,
)
from thidua_desktop.domain.papers_awards import SUBJECTS
from thidua_desktop.domain.wording import campaign_name, narrow, post_at

_COMMITMENTS = (
    Column("STT", 10, Align.CENTER),
    Column("Nội dung, chỉ tiêu", 80),
    Column("Mức đăng ký", 36, Align.CENTER),
    Column("Thời hạn", 28, Align.CENTER),
)
_WORKS = (
    Column("STT", 10, Align.CENTER),
    Column("Công trình, phần việc", 66),
    Column("Quy mô, địa điểm", 54),
    Column("Thời hạn", 25, Align.CENTER),
)
_PERSONS = (
    Column("STT", 10, Align.CENTER),
    Column("Họ và tên", 38),
    Column("Chức vụ, địa chỉ", 36),
    Column("Danh hiệu, hình thức đăng ký", 43),
    Column("Sáng kiến đăng ký", 39),
)
_WHO = {False: "cá nhân", True: "cá nhân, hộ gia đình"}
_PROMISED = ("Thực hiện nhiệm vụ", "Phẩm chất đạo đức, lối sống", "Học tập, nâng cao trình độ")
_EMPTY_ROWS = 5
_EMPTY_ROW_HEIGHT = 8.0
TEXTS = "registration"


def compose(paper: CollectiveRegistration | IndividualRegistration, texts: Texts | None = None) -> Document:
    """The registration as a document; what is unknown is room for handwriting."""
    said = Words(texts, TEXTS, paper.head, tham_gia=_joining(paper.campaign, paper.period), don_vi=paper.unit)
    paper = replace(paper, head=said.headed(paper.head))
    body = _collective(paper, said) if isinstance(paper, CollectiveRegistration) else _individual(paper, said)
    out = [*opening(paper.head), *body, Signatures((paper.confirmer, paper.signature))]
    who = paper.unit if isinstance(paper, CollectiveRegistration) else f"{paper.name}, {paper.unit}"
    name = file_name(paper.head, f"Đăng ký – {who}")
    return Document(title(paper.head), author(paper.head), tuple(out), name)


def missing(paper: CollectiveRegistration | IndividualRegistration) -> list[Missing]:
    """What the registration still lacks."""
    out = head_missing(paper.head, paper.signature)
    if isinstance(paper, CollectiveRegistration):
        checks = (
            (bool(paper.titles), "Chưa đăng ký danh hiệu, hình thức nào cho tập thể.", "titles"),
            (bool(paper.commitments), "Chưa có chỉ tiêu đăng ký.", "commitments"),
            (bool(paper.lines), "Chưa có danh sách cá nhân đăng ký.", "lines"),
        )
    else:
        checks = (
            (bool(paper.titles), "Chưa đăng ký danh hiệu, hình thức nào.", "titles"),
            (bool(paper.pledges), "Chưa có nội dung đăng ký.", "pledges"),
            (bool(paper.post), "Chưa ghi chức vụ.", "post"),
        )
    return out + [Missing(text=text, field=field) for present, text, field in checks if not present]


def _joining(campaign: str, period: str) -> str:
    """What is registered for: the campaign, and the period unless its name says it."""
    when = "" if period in campaign else f", {period}"
    return f"tham gia {campaign_name(campaign, inside=True)}{when}"


def _collective(paper: CollectiveRegistration, said: Words) -> list[Block]:
    out: list[Block] = [Blank("Tên đơn vị", paper.unit), paragraph(said("lead_in"))]
    parts: list[tuple[str, list[Block]]] = [
        ("titles", _titles(paper.titles)),
        ("commitments", [_commitments(_COMMITMENTS, paper.commitments)]),
        ("works", [_commitments(_WORKS, paper.works)]),
        ("persons", _persons(paper, said)),
    ]
    who = _WHO[_has_households(paper)]
    for number, (name, blocks) in enumerate(parts, 1):
        extra = {"nhung_ai": who} if name == "persons" else {}
        out += [Heading(f"{roman(number)}. {said(f'heading_{name}', **extra)}"), *blocks]
    return out + said.blocks("pledge")


def _has_households(paper: CollectiveRegistration) -> bool:
    return any(line.subject == "household" for line in paper.lines)


def _titles(names: tuple[str, ...]) -> list[Block]:
    return list(items(names)) if names else [Blank("Danh hiệu, hình thức")]


def _commitments(columns: tuple[Column, ...], lines: tuple[CommitmentLine, ...]) -> Table:
    rows = [Row((str(n), line.text, line.level, format_date(line.due))) for n, line in enumerate(lines, 1)]
    return _table(columns, rows)


def _persons(paper: CollectiveRegistration, said: Words) -> list[Block]:
    members = "" if paper.member_count is None else f"{paper.member_count:02d}"
    counts: dict[str, int] = {}
    for line in paper.lines:
        for name in line.titles:
            counts[name] = counts.get(name, 0) + 1
    out: list[Block] = [Blank("Tổng số thành viên", f"{members} người." if members else "")]
    if counts:
        subjects = [line.subject for line in paper.lines]
        registered = "; ".join(
            f"số {word} đăng ký: {subjects.count(subject):02d}"
            for subject, word in SUBJECTS.items()
            if subject in subjects
        )
        out += said.line("counts", stays_with_next=True, so_dang_ky=registered)
        out += items(f"{name}: {count:02d}" for name, count in counts.items())
    rows = [_person(number, line) for number, line in enumerate(paper.lines, 1)]
    out.append(_table(_PERSONS, rows))
    return out


def _person(number: int, line: RegistrationLine) -> Row:
    return Row((str(number), line.name, line.post, narrow("; ".join(line.titles)), line.initiative))


def _table(columns: tuple[Column, ...], rows: list[Row]) -> Table:
    """The rows, or empty numbered rows to be filled in by hand."""
    if rows:
        return Table(columns, tuple(rows))
    blank = ("",) * (len(columns) - 1)
    numbered = tuple(Row((str(number), *blank)) for number in range(1, _EMPTY_ROWS + 1))
    return Table(columns, numbered, row_height=_EMPTY_ROW_HEIGHT)


def _initiative(text: str) -> list[Block]:
    name = f"{text.strip().rstrip('.')}." if text.strip() else ""
    return [Blank("Tên sáng kiến", name), Blank("Dự kiến hiệu quả"), Blank("Thời gian thực hiện")]


def _individual(paper: IndividualRegistration, said: Words) -> list[Block]:
    pledges: list[Block] = list(items(paper.pledges)) if paper.pledges else [Blank(f"- {one}") for one in _PROMISED]
    return [
        Blank("Họ và tên", paper.name),
        Blank("Ngày, tháng, năm sinh", paper.birth),
        Blank("Chức vụ, đơn vị", post_at(paper.post, paper.unit) if paper.post else ""),
        paragraph(said("person_lead_in")),
        said.heading("person_pledges", "1.", level=2),
        *pledges,
        said.heading("person_initiative", "2.", level=2),
        *_initiative(paper.initiative),
        said.heading("person_titles", "3.", level=2),
        *_titles(paper.titles),
        Blank("Ý kiến của thủ trưởng đơn vị", paper.head_opinion, lines=2),
        *said.blocks("person_pledge"),
    ]
