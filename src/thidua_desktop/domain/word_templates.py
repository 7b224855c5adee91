"""The office's own Word templates: what a check found, and what the list of them shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name a template may use: a value, a list of lines, or a table.

    Attributes:
        name: as it is written: "so_ky_hieu", or "dong.ho_va_ten" of a table.
        title: what it says.
        sample: what it is in the paper at hand.
    """

    name: str
    title: str
    sample: str


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What was found in a template.

    Attributes:
        used: the names it uses, known ones.
        unknown: names no paper of its kind has, each with the sentence that says so.
        faults: what else keeps it from being used, a sentence each.
    """

    used: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that keeps it from being used."""
        return (*self.faults, *(sentence for _, sentence in self.unknown))


@dataclass(frozen=True, slots=True)
class WordTemplateRow:
    """A template the office gave: for which kind of paper, its file, and whether papers are saved with it."""

    kind: str
    name: str
    sha256: str
    size: int
    used: bool
