"""Forms that came back from units, one or a whole folder: read by what their headings say, nothing written here."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from thidua_desktop.domain.errors import Failure, Refused
from thidua_desktop.domain.imports import WholeFact
from thidua_desktop.domain.past_awards import award_words
from thidua_desktop.domain.sent_forms import SentGround, SentHead, SentLine
from thidua_desktop.domain.text import nfc
from thidua_desktop.domain.unit_forms import FORMS, NOMINATION, REGISTRATION, RESULTS, FormMark
from thidua_desktop.sheets import headers
from thidua_desktop.sheets.cells import Table
from thidua_desktop.sheets.copied import COPIED, copied, made_up
from thidua_desktop.sheets.corrections import Typed
from thidua_desktop.sheets.form_mark import LISTS, mark_of
from thidua_desktop.sheets.headers import ColumnUse, Header, Vocabulary
from thidua_desktop.sheets.legacy_cells import Conversion
from thidua_desktop.sheets.package import take
from thidua_desktop.sheets.reader import read
from thidua_desktop.sheets.sent_columns import (
    MONTH,
    PLEDGE,
    WORKS,
    Found,
    columns_of,
    pledges,
)
from thidua_desktop.sheets.sent_figures import facts_of_figures, month_said, read_figures, year_said
from thidua_desktop.sheets.sent_people import SentReader
from thidua_desktop.sheets.sent_promises import notes_with, promise_sheet, promises
from thidua_desktop.sheets.sent_words import AWARDS, TITLE, crossed_fields, fields, vocabulary
from thidua_desktop.sheets.tables import RowProblem, chosen_table, read_rows, words_above

Progress = Callable[[int, int, str], None]
Sent = Path | str
"""A file, or the text of rows copied in Excel."""
MOST_FILES = 300
ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv")
_SAID_UNIT = re.compile(
    r"(?:tên\s+)?đơn\s+vị(?:\s+(?:đăng ký|đề nghị|báo cáo|gửi|lập biểu))?\s*:\s*(.+)", re.IGNORECASE
)
_HINT = {
    "registration": "STT, Họ và tên, Ngày sinh, Chức vụ, Danh hiệu đăng ký",
    "results": "STT, Chỉ tiêu, Đơn vị tính, Tháng 1, Tháng 2",
    "nomination": "STT, Họ và tên, Ngày sinh, Chức vụ, Hình thức đề nghị, Tóm tắt thành tích",
}
_WHO_LOOKS = (
    ("birth", "birth"), ("award", "award"), ("full_name", "receiver"), ("unit", "unit"), ("position", "position"),
)  # fmt: skip
_LOOKS = {
    REGISTRATION: _WHO_LOOKS,
    RESULTS: (("target", "words"), ("result", "figure")),
    NOMINATION: (*_WHO_LOOKS, ("summary", "words")),
}
_FEWER = {
    REGISTRATION: (frozenset({"full_name"}),),
    NOMINATION: (frozenset({"full_name"}),),
    RESULTS: tuple(frozenset({"unit", one}) for one in ("result", *(f"{MONTH}{month}" for month in range(1, 13)))),
}
"""What a list must name at least when the clerk says the rest of the whole of it."""
_NO_TABLE, _NO_HEADER = Table("", ()), Header(-1, -1, 0, ())


@dataclass(frozen=True, slots=True)
class Said:
    """What the clerk said about one file.

    Attributes:
        sheet: which sheet to read, "" for the one with the clearest header.
        columns, script, typed: as for every list, see ``sheets.tables.read_table``.
        whole: what the whole file is about: field → text.
    """

    sheet: str = ""
    columns: Mapping[int, str] = field(default_factory=dict)
    script: str = ""
    typed: Typed = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file as it was read.

    Attributes:
        path: where it is; what the clerk says about it is kept under this. Copied rows have their name alone.
        lines: rows that can be looked up; ``problems`` those that cannot, or are worth a second look.
        left_out: rows that ask for nothing or are no data (number, text).
        table, header: the sheet and its header; an empty one when nothing could be read.
        whole: what no column says and the clerk may say of the whole file.
        second: the other sheet, with what a unit promises, and its header.
    """

    head: SentHead
    path: Path
    lines: tuple[SentLine, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    left_out: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    table: Table = _NO_TABLE
    header: Header = _NO_HEADER
    conversion: Conversion | None = None
    whole: tuple[WholeFact, ...] = ()
    second: tuple[Table, Header] | None = None

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Every column with a header and what it was taken for."""
        return self.header.columns


@dataclass(frozen=True, slots=True)
class SentBatch:
    """All files of one reading; what is asked of an import's plan it answers for the file at hand.

    Attributes:
        at: number of the file at hand.
        skipped: names of files that are no workbooks.
    """

    files: tuple[SentFile, ...]
    at: int = 0
    skipped: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def file(self) -> SentFile:
        """The file at hand."""
        return self.files[self.at]

    @property
    def heads(self) -> tuple[SentHead, ...]:
        """The files as wholes."""
        return tuple(one.head for one in self.files)

    @property
    def lines(self) -> tuple[SentLine, ...]:
        """The lines of all files."""
        return tuple(line for one in self.files for line in one.lines)

    @property
    def conversion(self) -> Conversion | None:
        """Of the first file whose letters are not confirmed yet, else of the file at hand."""
        waiting = [one.conversion for one in self.files if one.conversion and not one.conversion.chosen]
        return waiting[0] if waiting else self.file.conversion

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Of the file at hand."""
        return self.file.problems

    @property
    def table(self) -> Table:
        """Of the file at hand."""
        return self.file.table

    @property
    def header(self) -> Header:
        """Of the file at hand."""
        return self.file.header

    @property
    def mapping(self) -> tuple[ColumnUse, ...]:
        """Of the file at hand."""
        return self.file.mapping

    @property
    def whole(self) -> tuple[WholeFact, ...]:
        """Of the file at hand."""
        return self.file.whole

    @property
    def sheet(self) -> str:
        """Of the file at hand."""
        return self.file.sheet

    @property
    def sheets(self) -> tuple[str, ...]:
        """Of the file at hand."""
        return self.file.sheets

    def turned_to(self, number: int) -> "SentBatch":
        """The batch with another file at hand."""
        return replace(self, at=number)

    def waiting(self) -> int | None:
        """The first file whose letters are to be confirmed, None when there is none."""
        return next((one.head.number for one in self.files if one.conversion and not one.conversion.chosen), None)

    def faulty(self) -> int | None:
        """The first file with rows that cannot be taken over, None when there is none."""
        blocked = (one.head.number for one in self.files if any(problem.blocks for problem in one.problems))
        return next(blocked, None)


def workbooks_in(folder: Path) -> tuple[list[Path], list[str]]:
    """The workbooks in a folder and the folders in it, and the names of what is something else.

    Raises:
        Refused: there are none, or far too many for a folder of forms.
    """
    found: list[Path] = []
    others: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.name.startswith(("~$", ".", "~lock")) or not path.is_file():
            continue
        (found.append(path) if path.suffix.lower() in ENDINGS else others.append(path.name))
        if len(found) > MOST_FILES:
            raise Refused(
                f"Thư mục “{folder.name}” có hơn {MOST_FILES} tệp Excel. Hãy chọn đúng thư mục chứa mẫu đơn vị gửi về."
            )
    if not found:
        raise Refused(f"Thư mục “{folder.name}” không có tệp Excel nào. Hãy chọn thư mục khác.")
    return found, others


def read_files(
    sent: Sequence[Sent],
    ground: SentGround,
    today: date,
    said: Mapping[Path, Said],
    skipped: Iterable[str] = (),
    progress: Progress | None = None,
) -> SentBatch:
    """All the files; one that cannot be read says why, and only when it is the only one is that an error.

    Raises:
        Refused, Failure: the only file cannot be read.
    """
    known = vocabulary(ground)
    words = {award_words(text): code for code, name, short in ground.titles for text in (name, short) if text}
    files: list[SentFile] = []
    lines = 1
    paths = [Path(COPIED) if isinstance(one, str) else one for one in sent]
    for number, (path, source) in enumerate(zip(paths, sent, strict=True)):
        if progress:
            progress(number, len(paths), path.name)
        try:
            file = _File(path, source, number, lines, ground, known, words, today)
            one = _read_file(file, said.get(path, Said()))
        except (Refused, Failure) as error:
            if len(paths) == 1:
                raise
            one = SentFile(SentHead(number, path.name, _changed_at(path), trouble=str(error)), path)
        lines += len(one.lines)
        files.append(replace(one, head=replace(one.head, name=_told_apart(path, paths))))
    offered = fields(ground)
    offered |= crossed_fields((use for one in files for use in one.mapping), offered)
    return SentBatch(tuple(files), 0, tuple(skipped), offered)


def _told_apart(path: Path, paths: Sequence[Path]) -> str:
    """The name of a file, with its folder where another file has the same name."""
    twins = sum(other.name == path.name for other in paths)
    return path.name if twins == 1 else f"{path.parent.name}/{path.name}"


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    source: Sent
    number: int
    begins: int
    ground: SentGround
    known: Vocabulary
    words: Mapping[str, str]
    today: date


def _read_file(file: _File, said: Said) -> SentFile:
    taken = take(file.source) if isinstance(file.source, Path) else None
    tables = (copied(str(file.source)),) if taken is None else read(taken.data, file.path.name)
    guess = partial(made_up, looks=_LOOKS[file.ground.kind], known=file.known) if taken is None else None
    table, header, conversion = _list_in(file, tables, said, guess)
    header = headers.remapped(header, {**_more_awards(header, file.known), **said.columns})
    head = _head(file, mark_of(taken) if taken else None, table, header)
    found = SentFile(
        head,
        file.path,
        sheet=table.name,
        sheets=tuple(one.name for one in tables),
        table=table,
        header=header,
        conversion=conversion,
        notes=tuple(note for note in table.notes if head.mark is None or LISTS not in note),
    )
    return _with_figures(file, found, said) if file.ground.kind == RESULTS else _with_people(file, found, tables, said)


def _list_in(
    file: _File, tables: tuple[Table, ...], said: Said, guess: Callable[[Table], Header] | None
) -> tuple[Table, Header, Conversion | None]:
    """The list in a file; one that lacks what the clerk may say of the whole of it is one too.

    Raises:
        Refused: there is none.
    """
    fewer = replace(file.known, needed=_FEWER[file.ground.kind])
    refusals = []
    for known, made in ((file.known, None), (fewer, None), (file.known, guess)):
        try:
            return chosen_table(tables, known, said.sheet, said.script, _no_header(file), said.typed, made)
        except Refused as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _more_awards(header: Header, known: Vocabulary) -> dict[int, str]:
    """Further columns of awards under the same heading: a unit that wants one more copies the column."""
    free = [name for name in AWARDS if name not in header.places()]
    again = [use.column for use in header.columns if not use.field and headers.meaning(use.header, known) in AWARDS]
    return dict(zip(again, free, strict=False))


def _no_header(file: _File) -> str:
    kind = file.ground.kind
    return (
        f"Tệp “{file.path.name}” không có dòng tiêu đề của {FORMS[kind].lower()}. Dùng mẫu đã gửi, hoặc thêm một dòng "
        f"tiêu đề ở trên danh sách, ví dụ: {_HINT[kind]}."
    )


def _head(file: _File, mark: FormMark | None, table: Table, header: Header) -> SentHead:
    above = words_above(table, header)
    said = next((found[1].strip(" .…") for text in above if (found := _SAID_UNIT.fullmatch(text))), "")
    name = file.path.stem if isinstance(file.source, Path) else ""
    others = (*above, *filter(None, (table.name, nfc(name))))
    year = year_said(others) if file.ground.kind == RESULTS else 0
    return SentHead(file.number, file.path.name, _changed_at(file.path), mark, said, others, said_year=year)


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return None


def _with_people(file: _File, found: SentFile, tables: tuple[Table, ...], said: Said) -> SentFile:
    places = found.header.places()
    if not any(name in AWARDS or name.startswith(TITLE) for name in places):
        if "initiative" not in places and any(name == WORKS or name.startswith(PLEDGE) for name in places):
            return _with_pledges(file, found)
        names = tuple((name, name) for _, name, _ in file.ground.titles)
        found = replace(found, whole=(WholeFact("award", "Danh hiệu, hình thức", "choice", names, must=True),))
    whole = {fact.field: said.whole[fact.field] for fact in found.whole if said.whole.get(fact.field)}
    reading = SentReader(
        found.table, found.header.places(), found.header.first, file.today, known=file.known, kind=file.ground.kind,
        file=file.number, begins=file.begins, words=file.words, whole=whole,
    )  # fmt: skip
    reading.read_rows()
    problems = tuple(sorted(reading.problems, key=lambda problem: problem.row))
    lines = tuple(reading.sent)
    other = promise_sheet(tables, found.sheet, said.script, said.typed) if file.ground.kind == REGISTRATION else None
    if other is not None:
        notes = notes_with(found.notes, other[0].name)
        sheets = tuple(name for name in found.sheets if name != other[0].name)
        letters = found.conversion or other[2]
        found = replace(found, sheets=sheets, notes=notes, second=other[:2], conversion=letters)
        lines += tuple(promises(*other[:2], file.number, file.begins + len(lines), file.today))
    return replace(found, lines=lines, problems=problems, left_out=tuple(reading.left_out))


def _with_figures(file: _File, found: SentFile, said: Said) -> SentFile:
    """The rows of a sheet of results; a row without any figure is left out."""
    told = month_said(found.head.headings)
    found = replace(found, whole=facts_of_figures(found.header, file.ground, told))
    target = said.whole.get("target", "")
    rows, left_out = read_rows(found.table, found.header, file.known, {"target": target} if target else None)
    month = int(said.whole.get("month", told) or 0)
    read, note, by_unit = read_figures(rows, found.header, month, file.ground)
    read.left_out.extend(left_out)
    notes = (*found.notes, note) if note else found.notes
    return _with_lines(file, replace(found, notes=notes, head=replace(found.head, by_column=by_unit)), read)


def _with_pledges(file: _File, found: SentFile) -> SentFile:
    """What units take on, a row for each and a column for each target."""
    rows, left_out = read_rows(found.table, found.header, file.known)
    targets = {f"{PLEDGE}{key}": (name, measure) for key, name, measure in file.ground.targets}
    columns = columns_of(found.header, targets)
    read = pledges(rows, found.header, columns)
    read.left_out.extend(left_out)
    said = ", ".join(name for name, _ in columns.values())
    notes = (f"Mỗi cột là một chỉ tiêu: {said}.",) if columns else ()
    return _with_lines(file, replace(found, notes=(*found.notes, *notes)), read)


def _with_lines(file: _File, found: SentFile, read: Found) -> SentFile:
    """The file with its lines numbered."""
    lines = (replace(line, number=file.begins + at, file=file.number) for at, line in enumerate(read.lines))
    problems = tuple(sorted(read.problems, key=lambda problem: problem.row))
    return replace(found, lines=tuple(lines), problems=problems, left_out=tuple(sorted(read.left_out)))
