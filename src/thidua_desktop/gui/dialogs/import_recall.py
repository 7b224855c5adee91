"""The part of every import about where a list is from: another one pasted, what its sender means by its columns."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from thidua_desktop.commands.import_memory import forget_columns, remember_columns
from thidua_desktop.domain.import_memory import FormLook, Remembered
from thidua_desktop.gui.desk import Desk
from thidua_desktop.gui.dialogs import copied_rows, import_memory
from thidua_desktop.gui.dialogs.import_side import ImportSide


class RecallingDialog(QDialog):
    """Beneath the dialog of an import: asks before a list is looked up, keeps when it is taken over."""

    desk: Desk
    side: ImportSide
    plan: Any
    source: object
    forms: ClassVar[str]
    again_button: QPushButton
    _recalled: bool
    _writing: bool

    def read(self, sheet: str = "") -> None:
        """Read the source and look up what it would do."""
        raise NotImplementedError

    def _take(self, plan: Any) -> None:
        """Look up what a plan would do."""
        raise NotImplementedError

    def _say(self, words: str) -> None:
        """Say what hinders."""
        raise NotImplementedError

    def _read_anew(self) -> None:
        raise NotImplementedError

    def paste(self) -> None:
        """Read the rows copied in Excel instead: another list, or the same put right there."""
        text = copied_rows.on_clipboard()
        if self._writing:
            return
        if not text:
            self._say(copied_rows.NOTHING_COPIED)
            return
        self.take_source(text)

    def take_source(self, source: object) -> None:
        """Read another list in the place of this one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # the side is built anew; its fields are about to go
        self.source, self._recalled = source, False
        self.side.forget_form()
        self.again_button.setVisible(isinstance(source, Path))
        self.read()

    def looks(self) -> list[FormLook]:
        """The lists whose columns were said to mean something else than they were found to, to be remembered."""
        name = self.side.sent_by or self.side.known.sender
        look = self._look_of(self.plan, name) if self.side.columns else None
        return [look] if look else []

    def remember(self, done: Callable[[], object], failed: Callable[[Exception], object]) -> None:
        """Keep what was said of the columns, then go on.

        It is a step before that of the list, so that taking the list back leaves what was learnt for the next try.
        """
        looks = self.looks()
        if looks:
            today = self.desk.today()
            self.desk.write(
                remember_columns, self.forms, looks, today, done=lambda _done: done(), failed=failed, owner=self
            )
        else:
            done()

    def _planned(self, plan: Any) -> None:
        look = None if self._recalled else self._look_of(plan, self.side.sent_by)
        if look:
            done = partial(self._recall, plan)
            import_memory.ask(self.desk, self.forms, [look], done, self)
        else:
            self._take(plan)

    def _look_of(self, plan: Any, sender: str) -> FormLook | None:
        name = self.source.stem if isinstance(self.source, Path) else ""
        return import_memory.look_of(plan.table, plan.header, name, sender)

    def _recall(self, plan: Any, found: import_memory.Found) -> None:
        """Take the columns as they were understood before, unless the clerk has said what they mean."""
        (self.side.known,), self.side.senders = found
        self._recalled = True
        if self.side.known.columns and not self.side.columns:
            self.side.columns = dict(self.side.known.columns)
            self.read(plan.sheet)
        else:
            self._take(plan)

    def _name_sender(self) -> None:
        """Understand the columns as this sender meant them; what the clerk said of them himself stays."""
        if self.side.as_before:
            self.side.columns = {}
        self._recalled = False
        self._read_anew()

    def _forget(self) -> None:
        self.desk.write(forget_columns, self.side.known.id, done=self._forgotten, owner=self)

    def _forgotten(self, _done: object) -> None:
        self.side.columns, self.side.known = {}, Remembered(sender=self.side.known.sender)
        self._read_anew()
