"""Lists of nominees (danh sách trích ngang đề nghị khen thưởng) for people, collectives and households, landscape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from thidua_desktop.documents.blocks import (
    Align,
    AnnexTitle,
    Block,
    Closing,
    Column,
    Document,
    Part,
    Row,
    RowKind,
    Table,
    Title,
    head_block,
    paragraph,
)
from thidua_desktop.documents.opening import author, file_name, head_missing, title
from thidua_desktop.documents.texts import Words
from thidua_desktop.domain.paper_texts import Texts
from thidua_desktop.domain.papers import Missing, PaperHead
from thidua_desktop.domain.papers_awards import SUBJECTS, NominationList, NomineeLine, counted
from thidua_desktop.domain.people_years import RATING_SIGNS, RATINGS
from thidua_desktop.domain.text import capitals
from thidua_desktop.domain.votes import percent_text
from thidua_desktop.domain.wording import narrow, post_at

_SIZE, _SMALL = 11, 10
_LONG_SUMMARY, _LESS = 140, 20
"""Summaries longer than this on average take the room of other columns; less suffices for each column beside them."""
_NO_AWARD = "Chưa chọn danh hiệu, hình thức"
_SIGNS = {RATINGS[code]: sign for code, sign in RATING_SIGNS.items()}
_LONG_NOTE = 25
"""A note of more letters than this needs a wider column."""
TEXTS = "lists"


@dataclass(frozen=True, slots=True)
class _Part:
    """A column and what it shows of a line; one that is `spare` stays away when no line has anything for it."""

    column: Column
    shown: Callable[[NomineeLine], str]
    spare: bool = False


def compose(paper: NominationList, texts: Texts | None = None) -> Document:
    """The list as a document with its signature."""
    said = Words(texts, TEXTS, paper.head, doi_tuong=SUBJECTS[paper.subject])
    paper = replace(paper, head=said.headed(paper.head))
    lines = worded(of_subject(paper.lines, paper.subject), said)
    note = f"({paper.attached_to})" if paper.attached_to else ""
    out: list[Block] = [head_block(paper.head), Title(paper.head.kind, paper.head.subject, note)]
    out += [nominee_table(lines, paper.subject), *legend(lines, said)]
    if lines:
        out.append(paragraph(said("total", so_luong=counted(lines)), stays_with_table=True))
    out.append(Closing(paper.recipients, paper.signature))
    return Document(title(paper.head), author(paper.head), tuple(out), _file_name(paper), landscape=True)


def _file_name(paper: NominationList) -> str:
    year = f" năm {paper.head.year}" if paper.head.year else ""
    return file_name(paper.head, f"Danh sách trích ngang {SUBJECTS[paper.subject]}{year}")


def missing(paper: NominationList) -> list[Missing]:
    """What the list still lacks, people by name."""
    out = head_missing(paper.head, paper.signature)
    lines = of_subject(paper.lines, paper.subject)
    if not lines:
        out.append(Missing(text=f"Danh sách chưa có {SUBJECTS[paper.subject]} nào.", field="lines"))
    out += lines_missing(lines)
    return out


def lines_missing(lines: Sequence[NomineeLine]) -> list[Missing]:
    """What the nominees themselves still lack, one sentence for each kind of gap; it leads to the first of them."""
    gaps = (
        ("Chưa có tóm tắt thành tích của", "summary", [line for line in lines if not line.achievement.strip()]),
        ("Chưa chọn danh hiệu, hình thức đề nghị cho", "award", [line for line in lines if not line.award.strip()]),
    )
    return [_gap(said, field, without) for said, field, without in gaps if without]


def _gap(said: str, field: str, lines: Sequence[NomineeLine]) -> Missing:
    text = f"{said} {', '.join(line.name for line in lines[:3])}{_more(len(lines) - 3)}."
    first = lines[0].dossier_id
    if not first:
        return Missing(text=text, field="lines")
    return Missing(text=text, field=field, kind="achievement", ids=(("dossier_id", first),))


def annexes(lines: Sequence[NomineeLine], head: PaperHead, attached_to: str, texts: Texts | None) -> list[Block]:
    """A landscape annex of the paper with this head for each kind of subject among the lines."""
    out: list[Block] = []
    for subject, word in SUBJECTS.items():
        said = Words(texts, TEXTS, head, doi_tuong=word)
        chosen = worded(of_subject(lines, subject), said)
        if chosen:
            heading = capitals(said("annex"))
            out += [Part(landscape=True), AnnexTitle("DANH SÁCH", heading, f"({attached_to})")]
            out += [nominee_table(chosen, subject), *legend(chosen, said)]
            out.append(paragraph(said("total", so_luong=counted(chosen)), stays_with_table=True))
    return out


def of_subject(lines: Sequence[NomineeLine], subject: str) -> tuple[NomineeLine, ...]:
    """The lines of one kind of subject."""
    return tuple(line for line in lines if line.subject == subject)


def worded(lines: Sequence[NomineeLine], said: Words) -> tuple[NomineeLine, ...]:
    """The lines with what became of them in the office's words."""
    return tuple(replace(line, outcome=said.remark(line.outcome)) for line in lines)


def nominee_table(lines: Sequence[NomineeLine], subject: str) -> Table:
    """The table of one kind of subject, a group for each award; columns nobody has anything for are left out."""
    parts = [part for part in _parts(subject, lines) if not part.spare or any(part.shown(line) for line in lines)]
    columns = (Column("STT", 9, Align.CENTER), *(part.column for part in parts))
    rows: list[Row] = []
    number = 0
    for award in dict.fromkeys(line.award for line in lines):
        group = [line for line in lines if line.award == award]
        heading = f"{award or _NO_AWARD} ({counted(group)})"
        rows.append(Row((heading, *[None] * (len(columns) - 1)), RowKind.GROUP))
        for line in group:
            number += 1
            rows.append(Row((str(number), *(part.shown(line) for part in parts))))
    size = _SMALL if subject == "person" and _is_dense(lines) else _SIZE
    return Table(columns, tuple(rows), size=size, empty=f"Không có {SUBJECTS[subject]} nào.")


def legend(lines: Sequence[NomineeLine], said: Words) -> list[Block]:
    """What the short ratings of a table mean, as a line under it; nothing when it has none."""
    used = {rating.rpartition(": ")[2] for line in lines for rating in line.ratings}
    meant = [f"{sign}: {word[:1].lower()}{word[1:]}" for word, sign in _SIGNS.items() if word in used]
    words = said("legend", chu_viet_tat="; ".join(meant)) if meant else ""
    if not words:
        return []
    return [paragraph(words, italic=True, indented=False, size=_SIZE, stays_with_table=True)]


def votes_text(line: NomineeLine) -> str:
    """The vote as lists show it, 8/9 and 88,9 % under it; "" before it was taken."""
    if line.agree is None or not line.votes:
        return ""
    share = percent_text(line.agree, line.votes).replace(" ", "\u00a0")
    return f"{line.agree}/{line.votes}\n({share})"


def _parts(subject: str, lines: Sequence[NomineeLine]) -> tuple[_Part, ...]:
    makers = {"unit": _unit_parts, "person": _person_parts, "household": _household_parts}
    return makers[subject](lines)


def _is_dense(lines: Sequence[NomineeLine]) -> bool:
    """Whether the summaries are so long that the columns about the person have to give way to them.

    The more other columns there are, the sooner they do.
    """
    cells = [(line.ratings, line.past_awards, line.initiative, line.votes) for line in lines]
    beside = sum(any(column) for column in zip(*cells, strict=True))
    return sum(len(line.achievement) for line in lines) > (_LONG_SUMMARY - _LESS * beside) * len(lines)


def _person_parts(lines: Sequence[NomineeLine]) -> tuple[_Part, ...]:
    over = "Ngày, tháng, năm sinh"
    if _is_dense(lines):
        return (
            _Part(Column("Họ và tên", 30), lambda line: line.name),
            _Part(Column("Ngày sinh (nam, nữ)", 20, Align.CENTER), _birth_and_sex),
            _Part(Column("Chức vụ, đơn vị", 34), lambda line: post_at(line.post, line.unit)),
            *_common_parts(94, lines),
        )
    return (
        _Part(Column("Họ và tên", 36), lambda line: line.name),
        _Part(Column("Nam", 20, Align.CENTER, over), lambda line: "" if line.sex == "female" else line.birth),
        _Part(Column("Nữ", 20, Align.CENTER, over), lambda line: line.birth if line.sex == "female" else ""),
        _Part(Column("Chức vụ, nghề nghiệp", 28), lambda line: line.post),
        _Part(Column("Đơn vị", 32), lambda line: line.unit),
        *_common_parts(54, lines),
    )


def _birth_and_sex(line: NomineeLine) -> str:
    sex = {"male": "(nam)", "female": "(nữ)"}.get(line.sex, "")
    return "\n".join(filter(None, (line.birth, sex)))


def _unit_parts(lines: Sequence[NomineeLine]) -> tuple[_Part, ...]:
    return (
        _Part(Column("Tên tập thể", 46), lambda line: line.name),
        _Part(Column("Số người", 14, Align.CENTER), lambda line: "" if line.members is None else str(line.members)),
        *_common_parts(110 if _is_dense(lines) else 70, lines),
    )


def _household_parts(lines: Sequence[NomineeLine]) -> tuple[_Part, ...]:
    return (
        _Part(Column("Chủ hộ", 38), lambda line: line.name),
        _Part(Column("Địa chỉ", 44), lambda line: line.unit),
        _Part(Column("Số nhân khẩu", 16, Align.CENTER), lambda line: "" if line.members is None else str(line.members)),
        *_common_parts(110 if _is_dense(lines) else 76, lines),
    )


def _common_parts(summary: float, lines: Sequence[NomineeLine]) -> tuple[_Part, ...]:
    noted = max((len(line.remarks) for line in lines), default=0)
    note = 32 if noted > _LONG_NOTE else 22 if noted else 16
    past = "Đã được khen thưởng (số, ngày quyết định)"
    return (
        _Part(Column("Tóm tắt thành tích", summary), lambda line: line.achievement),
        _Part(Column("Xếp loại các năm", 27), lambda line: "\n".join(map(_short_rating, line.ratings)), spare=True),
        _Part(Column(past, 50), lambda line: "\n".join(map(narrow, line.past_awards)), spare=True),
        _Part(Column("Sáng kiến", 28), lambda line: line.initiative, spare=True),
        _Part(Column("Số phiếu, tỷ\u00a0lệ", 18, Align.CENTER), votes_text, spare=True),
        _Part(Column("Ghi chú", note), lambda line: line.remarks),
    )


def _short_rating(rating: str) -> str:
    """A rating such as "2024: Hoàn thành tốt nhiệm vụ" with the sign offices use; other words stay as they are."""
    year, _, word = rating.rpartition(": ")
    return ": ".join(filter(None, (year, _SIGNS.get(word, word)))).replace(" ", "\u00a0" if word in _SIGNS else " ")


def _more(count: int) -> str:
    return f" và {count} trường hợp nữa" if count > 0 else ""
