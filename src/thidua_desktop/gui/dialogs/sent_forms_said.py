"""What is said of each of several files: sheet, columns, letters, cells, sender, what the whole of it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_desktop.domain.import_memory import FormLook, Remembered
from thidua_desktop.domain.sent_forms import SentPreview
from thidua_desktop.gui.dialogs import import_memory
from thidua_desktop.gui.dialogs.import_frame import ImportDialog

if TYPE_CHECKING:
    from thidua_desktop.sheets.sent_forms import Said, SentBatch, SentFile


class FilesDialog(ImportDialog):
    """The import of several files: the side speaks of the one at hand, what it says is kept for each."""

    plan: "SentBatch"
    preview: SentPreview
    _at: int

    def forget_files(self) -> None:
        """Know nothing of any file."""
        self._said: dict[Path, Said] = {}
        self._memory: dict[Path, Remembered] = {}
        self._senders: dict[Path, str] = {}

    def looks(self) -> list[FormLook]:
        """See ``ImportDialog``."""
        self._keep_said(self._sheet_said())
        files = [one for one in self.plan.files if one.path in self._said and self._said[one.path].columns]
        return [look for one in files if (look := self._look(one))]

    def _look(self, one: "SentFile") -> FormLook | None:
        sender = self._senders.get(one.path) or self._unit_of(one)
        return import_memory.look_of(one.table, one.header, one.path.stem, sender)

    def _unit_of(self, one: "SentFile") -> str:
        """The unit a file is from, "" when it is of several or nobody knows it."""
        units = {row.unit for row in self.preview.senders if row.file == one.head.number and row.unit_id is not None}
        return next(iter(units)) if len(units) == 1 and not one.head.by_column else ""

    def _ask_memory(self) -> None:
        """Ask how the columns of files were understood before whose sender has just become known."""
        asked = []
        for one in self.plan.files:
            known = self._memory.get(one.path)
            look = self._look(one)
            if look and (known is None or (look.sender and known.sender != look.sender)):
                asked.append((one.path, look))
        if asked:
            paths = [path for path, _ in asked]
            import_memory.ask(
                self.desk, self.forms, [look for _, look in asked], partial(self._recall_files, paths), self
            )

    def _recall_files(self, paths: Sequence[Path], found: import_memory.Found) -> None:
        """Take the columns of each file as they were understood before, unless the clerk has said what they mean."""
        from thidua_desktop.sheets.sent_forms import Said

        again = False
        self._keep_said(self._sheet_said())
        known, self.side.senders = found
        for path, one in zip(paths, known, strict=True):
            said = self._said.get(path, Said())
            before = self._memory.get(path)
            own = bool(said.columns) and (before is None or said.columns != before.columns)
            self._memory[path] = one
            if one.columns and not own:
                self._said[path] = replace(said, columns=one.columns)
                again = True
        self._show_said(self.plan)
        if again:
            self._at = self.plan.at
            self.read(self._sheet_said())
        else:
            self._show_side()

    def _name_sender(self) -> None:
        path = self.plan.file.path
        self._senders[path] = self.side.sent_by
        if self.side.as_before:
            self.side.columns = {}
        self._memory.pop(path, None)
        self._read_anew()

    def _forgotten(self, done: object) -> None:
        super()._forgotten(done)
        self._memory[self.plan.file.path] = self.side.known

    def unsaid(self) -> str:
        """What rows of the file at hand, else of another, wait for; "" when nothing is."""
        others = (
            f"Tệp “{one.head.name}”: {words[:1].lower()}{words[1:]}"
            for one in self.plan.files
            if one is not self.plan.file
            if (words := self.side.unsaid(one.whole, self._whole_of(one)))
        )
        return self.side.unsaid(self.plan.whole) or next(others, "")

    def _whole_of(self, one: "SentFile") -> Mapping[str, str]:
        return self._said[one.path].whole if one.path in self._said else {}

    def _say_of_all_files(self) -> None:
        """Let what was said of the file at hand hold for every other that lacks it."""
        from thidua_desktop.sheets.sent_forms import Said

        self._keep_said(self._sheet_said())
        of_this = self.side.whole
        for one in self.plan.files:
            said = self._said.get(one.path, Said())
            lacks = {fact.field for fact in one.whole if not fact.found and not said.whole.get(fact.field)}
            whole = {field: text for field, text in of_this.items() if field in lacks}
            self._said[one.path] = replace(said, whole=dict(said.whole) | whole)
        self._read_anew()

    def _sheet_said(self) -> str:
        return self.plan.sheet if len(self.plan.sheets) > 1 else ""

    def _keep_said(self, sheet: str) -> None:
        """Note what the side says of the file at hand before another one is shown or all are read anew."""
        from thidua_desktop.sheets.sent_forms import Said

        if self.plan is not None:
            side = self.side
            self._said[self.plan.file.path] = Said(
                sheet, dict(side.columns), side.script, dict(side.typed), dict(side.whole)
            )

    def _show_said(self, plan: "SentBatch") -> None:
        from thidua_desktop.sheets.sent_forms import Said

        said = self._said.get(plan.file.path, Said())
        self.side.columns, self.side.script = dict(said.columns), said.script
        self.side.typed, self.side.whole = dict(said.typed), dict(said.whole)
        self.side.sent_by = self._senders.get(plan.file.path, "")
        self.side.known = self._memory.get(plan.file.path, Remembered())
