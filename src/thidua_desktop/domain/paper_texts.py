"""The fixed sentences of papers: as they ship, and as the office words them instead.

A paper has named paragraphs, a paragraph has fields. The shipped ones come from files (`docs/wording.md`); this module
turns their parsed content into frozen entries, says what is wrong with a sentence, and reads no files.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.text_template import LONGEST, Fault, faults, fields_in, filled

FORMS = {
    "sentence": "một câu",
    "heading": "đề mục",
    "paragraphs": "một hoặc nhiều đoạn, mỗi dòng một đoạn",
    "recipients": "mỗi dòng một nơi nhận; chữ viết tắt để trong ngoặc đơn ở cuối dòng, như (b/c)",
}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Remark(str):
    """A remark in a row or a reason in a sentence, in our words; sheets and the screen show it as it is.

    A paper words it as the office does.

    Attributes:
        key: of the text among those of the paper that prints it.
        values: what it says, by the fields of that text.
    """

    key: str
    values: dict[str, str]

    def __new__(cls, ours: str, key: str, **values: str) -> "Remark":
        """Take our words and the facts they are made of."""
        made = super().__new__(cls, ours)
        made.key, made.values = key, values
        return made


@dataclass(frozen=True, slots=True)
class TextField:
    """A field: its name in braces, what it says in words, and an example."""

    name: str
    title: str
    sample: str


HEAD_FIELDS = (
    TextField("co_quan", "Cơ quan ban hành", "Ủy ban nhân dân xã Tùng Lâm"),
    TextField("dia_danh", "Địa danh", "Tùng Lâm"),
    TextField("so_ky_hieu", "Số, ký hiệu văn bản", "29/KH-UBND"),
    TextField("ngay_ban_hanh", "Ngày, tháng, năm ban hành", "ngày 05 tháng 3 năm 2026"),
    TextField("nam", "Năm", "2026"),
    TextField("trich_yeu", "Trích yếu", "Phát động phong trào thi đua năm 2026"),
)
"""What every paragraph may name: the facts at the head of its paper."""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A paragraph as it ships.

    Attributes:
        key: paper and name: "decision.execution".
        form: a key of `FORMS`.
        note: when it is printed, "" for always.
        may_be_empty: the office may leave it out.
        fields: those it may use, the paper's own first.
    """

    key: str
    title: str
    body: str
    form: str
    note: str
    may_be_empty: bool
    fields: tuple[TextField, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(one.name for one in self.fields)

    @property
    def samples(self) -> dict[str, str]:
        """An example for each field."""
        return {one.name: one.sample for one in self.fields}


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """The paragraphs of one kind of paper.

    Attributes:
        name: of the file they stand in and of the module that prints them.
        kinds: kinds of papers made with them, the first one shown as an example.
        fields: what every paragraph may name.
    """

    name: str
    title: str
    order: int
    kinds: tuple[str, ...]
    entries: tuple[TextEntry, ...]
    fields: tuple[TextField, ...]


@dataclass(frozen=True, slots=True)
class OwnText:
    """A paragraph in the office's words.

    Attributes:
        shipped: ours when the office last wrote its own.
    """

    key: str
    body: str
    shipped: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All paragraphs as papers are composed with them.

    Attributes:
        own: the office's words by key.
        entries: every paragraph by its key.
    """

    papers: tuple[PaperTexts, ...]
    own: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, TextEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {entry.key: entry for paper in self.papers for entry in paper.entries}
        object.__setattr__(self, "entries", by_key)

    def with_own(self, own: Mapping[str, str]) -> "Texts":
        """The same with the office's words; those that are broken or unknown give way to ours."""
        known = self.entries
        sound = {key: body for key, body in own.items() if key in known and not any(text_faults(known[key], body))}
        return replace(self, own=sound)

    def said(self, key: str, values: Mapping[str, str]) -> str:
        """A paragraph with its values.

        Raises:
            KeyError: there is no such paragraph, or a value is lacking.
        """
        entry = self.entries[key]
        return filled(self.own.get(key, entry.body), values)


def text_faults(entry: TextEntry, body: str) -> Iterator[Fault]:
    """What forbids the office to word the paragraph so, in the order of the text."""
    if not body.strip():
        if not entry.may_be_empty:
            yield Fault("Câu này không bỏ trống được. Viết câu của cơ quan hoặc bấm “Về câu chữ gốc”.", 0, 0)
        return
    if len(body) > LONGEST:
        yield Fault(f"Câu này dài quá {LONGEST:,} chữ cái. Rút ngắn lại.".replace(",", "."), LONGEST, len(body))
        return
    if "\n" in body.strip() and entry.form in ("sentence", "heading"):
        at = body.index("\n")
        yield Fault("Chỗ này chỉ có một đoạn. Bỏ dấu xuống dòng.", at, at + 1)
    for strange in _CONTROL.finditer(body):
        yield Fault("Có ký tự lạ không in được. Xóa ký tự này.", strange.start(), strange.end())
    yield from faults(body, entry.names)


def unused(entry: TextEntry, body: str) -> tuple[TextField, ...]:
    """Fields that ours names and the office's words no longer do."""
    ours, own = fields_in(entry.body), fields_in(body)
    return tuple(one for one in entry.fields if one.name in ours and one.name not in own)


def paper_texts(name: str, content: Mapping[str, Any]) -> PaperTexts:
    """The paragraphs of a file; ``name`` is the file's without its ending.

    Raises:
        Failure: says what is wrong in it and where.
    """
    common = (*_fields(name, content.get("fields", {})), *HEAD_FIELDS)
    entries = tuple(_entry(name, one, common) for one in content.get("text", ()))
    if not entries or not content.get("title") or len({one.key for one in entries}) < len(entries):
        raise _broken(name, "thiếu tên giấy tờ, hoặc tên đoạn trùng nhau")
    kinds = tuple(content.get("kinds", (name,)))
    return PaperTexts(name, content["title"], int(content.get("order", 0)), kinds, entries, common)


def _entry(name: str, given: Mapping[str, Any], common: Sequence[TextField]) -> TextEntry:
    key = f"{name}.{given.get('key', '')}"
    known = {"key", "title", "body", "form", "note", "may_be_empty", "fields"}
    if strange := set(given) - known:
        raise _broken(key, f"có mục lạ “{min(strange)}”")
    form = given.get("form", "sentence")
    if form not in FORMS or not given.get("title"):
        raise _broken(key, "thiếu tên hoặc dạng không đúng")
    fields = (*_fields(key, given.get("fields", {})), *common)
    entry = TextEntry(
        key, given["title"], given.get("body", "").strip(), form, given.get("note", ""),
        bool(given.get("may_be_empty", False)), fields,
    )  # fmt: skip
    for fault in text_faults(entry, entry.body):
        raise _broken(key, fault.sentence)
    return entry


def _fields(where: str, given: Mapping[str, Any]) -> tuple[TextField, ...]:
    out = []
    for name, words in given.items():
        if not _NAME.fullmatch(name) or not isinstance(words, list) or len(words) != 2:
            raise _broken(where, f"trường “{name}” khai chưa đúng")
        out.append(TextField(name, words[0], words[1]))
    return tuple(out)


def _broken(where: str, what: str) -> Failure:
    advice = "Cài lại chương trình để lấy lại tệp gốc."
    return Failure(f"Câu chữ kèm theo chương trình bị hỏng ở “{where}”: {what.rstrip('.')}.", advice)
