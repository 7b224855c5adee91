"""The sentences a paper is composed with: the shipped ones read once, and how a composer asks for them."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from thidua_desktop.documents.blocks import Block, Document, Heading, Paragraph, Run, number_text, paragraph, prose
from thidua_desktop.documents.opening import author, proper
from thidua_desktop.domain.dates import long_date
from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.paper_texts import PaperTexts, Remark, Texts, paper_texts
from thidua_desktop.domain.papers import PaperHead, Recipient

_LABEL = re.compile(r"([^:.;]{1,60}:)\s+(\S.*)", re.DOTALL)
_MARK = re.compile(r"(.*\S)\s*\(([^()]{1,12})\)")


@cache
def shipped() -> Texts:
    """Our sentences, in the order in which the papers are listed.

    Raises:
        Failure: a file is missing or broken.
    """
    papers = sorted((_read(path) for path in _folder().glob("*.toml")), key=lambda paper: (paper.order, paper.name))
    return Texts(tuple(papers))


def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    for place in (package / "resources" / "wording", package.parents[1] / "resources" / "wording"):
        if place.is_dir():
            return place
    raise Failure(
        "Không tìm thấy câu chữ đi kèm chương trình nên chưa lập được văn bản.",
        "Hãy cài đặt lại chương trình.",
        f"no resources/wording near {package}",
    )


def _read(path: Path) -> PaperTexts:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        advice = "Hãy cài đặt lại chương trình."
        raise Failure(f"Tệp câu chữ “{path.name}” bị hỏng.", advice, str(error)) from error
    return paper_texts(path.stem, content)


class Words:
    """The sentences of one paper, filled with what holds for the whole of it."""

    def __init__(self, texts: Texts | None, paper: str, head: PaperHead, **values: str) -> None:
        """Take them.

        Args:
            texts: what to word the paper with; without it the shipped ones.
            paper: name of the paper's texts.
            head: of the paper.
            values: for the fields that the file declares for all its paragraphs.
        """
        self._texts = texts or shipped()
        self._paper = paper
        self._values = {**head_values(head), **values}

    def __call__(self, key: str, **values: str) -> str:
        """A sentence with its values, "" where the office leaves it out."""
        return self._texts.said(f"{self._paper}.{key}", {**self._values, **values})

    def remark(self, text: str) -> str:
        """A text of a row: a remark as the office words it, anything else as it stands."""
        return self(text.key, **text.values) if isinstance(text, Remark) else text

    def headed(self, head: PaperHead, **values: str) -> PaperHead:
        """The head with its subject as the office words it; ours is offered as ``{trich_yeu}``."""
        made = replace(head, subject=self("subject", **values))
        self._values["trich_yeu"] = made.subject
        return made

    def blocks(self, key: str, **values: str) -> list[Block]:
        """A text of several paragraphs, items and sub-headings."""
        return prose(self(key, **values))

    def line(self, key: str, *, stays_with_next: bool = False, **values: str) -> list[Block]:
        """A sentence as a paragraph; none where it is left out."""
        said = self(key, **values)
        return [paragraph(said, stays_with_next=stays_with_next)] if said else []

    def labelled(self, key: str, *, stays_with_next: bool = False, **values: str) -> list[Block]:
        """A sentence that begins with a label, which is bold: **Thời gian:** 08 giờ 00."""
        said = self(key, **values)
        if not said:
            return []
        found = _LABEL.fullmatch(said)
        runs = (Run(f"{found[1]} ", bold=True), Run(found[2])) if found else (Run(said, bold=said.endswith(":")),)
        return [Paragraph(runs, stays_with_next=stays_with_next)]

    def heading(self, key: str, prefix: str = "", level: int = 1, **values: str) -> Heading:
        """A heading behind its numeral."""
        return Heading(f"{prefix} {self(key, **values)}".strip(), level=level)

    def recipients(self, key: str = "recipients", **values: str) -> tuple[Recipient, ...]:
        """Whom the paper is sent to, a line each; "(b/c)" at the end of a line is its mark."""
        lines = (line.strip().removeprefix("-").strip().rstrip(";.") for line in self(key, **values).splitlines())
        return tuple(_recipient(line) for line in lines if line)


def _recipient(line: str) -> Recipient:
    found = _MARK.fullmatch(line)
    return Recipient(text=found[1], mark=found[2]) if found else Recipient(text=line)


def head_values(head: PaperHead) -> dict[str, str]:
    """The values of `HEAD_FIELDS`."""
    lines = head.letterhead.body_lines
    return {
        "co_quan": proper(lines) if lines else author(head),
        "dia_danh": head.letterhead.place,
        "so_ky_hieu": number_text(head),
        "ngay_ban_hanh": long_date(head.day, head.month, head.year),
        "nam": str(head.year or ""),
        "trich_yeu": head.subject,
    }


class _Heard(Texts):
    """Texts that keep what each sentence was filled with."""

    def said(self, key: str, values: Mapping[str, str]) -> str:
        """A paragraph with its values, which are kept."""
        self.__dict__.setdefault("heard", {}).setdefault(key, dict(values))
        return super().said(key, values)


def overheard(compose: Callable[..., Document], content: Any, texts: Texts) -> dict[str, dict[str, str]]:
    """What a composer fills each of its sentences with for this content; sentences it does not print are lacking."""
    ear = _Heard(texts.papers, texts.own)
    compose(content, ear)
    heard: dict[str, dict[str, str]] = ear.__dict__.get("heard", {})
    return heard
