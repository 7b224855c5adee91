"""The answers a journey prepares for what the program is going to ask: questions, files, folders."""

from collections.abc import Sequence
from pathlib import Path


class Answers:
    """Stands in the place of ``gui.questions.Questions``; what nobody prepared for is kept and fails the journey.

    Attributes:
        asked: every question so far.
        unexpected: what was asked without an answer being ready.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.unexpected: list[str] = []
        self._answers: list[str] = []
        self._files: list[Path] = []
        self._targets: list[Path] = []

    def prepare(self, answer: str) -> None:
        """The button to press when the next question comes."""
        self._answers.append(answer)

    def prepare_file(self, path: Path) -> None:
        """The file to choose when one is asked for."""
        self._files.append(path)

    def prepare_target(self, path: Path) -> None:
        """Where to save when that is asked."""
        self._targets.append(path)

    def left(self) -> list[object]:
        """Answers that nothing asked for."""
        return [*self._answers, *self._files, *self._targets]

    def choose(self, _parent: object, question: str, answers: Sequence[str], detail: str = "") -> int:
        """The place of the prepared answer among the buttons."""
        self.asked.append(question)
        wanted = self._answers.pop(0) if self._answers else ""
        for place, words in enumerate(answers):
            if words.rstrip("…") == wanted.rstrip("…"):
                return place
        self.unexpected.append(f"{question} {detail} {tuple(answers)}: {wanted or 'no answer'}")
        return len(answers) - 1

    def open_files(self, _parent: object, title: str, _kinds: str, _folder: Path, *, many: bool) -> list[Path]:
        """The prepared file."""
        if not self._files:
            self.unexpected.append(f"{title}: no file")
        return [self._files.pop(0)] if self._files else []

    def save_file(self, _parent: object, title: str, _kinds: str, proposed: Path) -> Path | None:
        """The prepared place; a folder takes the proposed name."""
        if not self._targets:
            self.unexpected.append(f"{title}: no place for {proposed.name}")
            return None
        target = self._targets.pop(0)
        return target / proposed.name if target.is_dir() else target

    def folder(self, _parent: object, title: str, _start: Path) -> Path | None:
        """The prepared place."""
        if not self._targets:
            self.unexpected.append(f"{title}: no folder")
            return None
        return self._targets.pop(0)
