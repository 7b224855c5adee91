"""The fixed sentences of papers, as a part of the office page."""

from collections.abc import Callable
from functools import partial

from thidua_desktop.commands import paper_texts as commands
from thidua_desktop.documents.texts import shipped
from thidua_desktop.domain.paper_texts import OwnText, PaperTexts, TextEntry, text_faults
from thidua_desktop.gui.pages.office_section import Chip, EntryRow, Section, fill
from thidua_desktop.queries import paper_texts as queries


class TextsSection(Section):
    """The papers with the sentences the office words itself."""

    name = "Câu chữ trên giấy tờ"
    icon = "edit"
    lead = (
        "Câu mở đầu, các điều, câu kết, nơi nhận của từng loại giấy. Cơ quan viết lại câu nào thì giấy in theo câu ấy; "
        "lúc nào cũng về được câu chữ gốc."
    )
    listens = frozenset({"paper_text"})

    def build(self) -> None:
        """Put both cards."""
        self.own = self.card("Câu của cơ quan")
        self.papers = self.card("Các loại giấy")

    def reload(self) -> None:
        """Read the office's own words."""
        self.desk.read(queries.own_texts, done=self._show, owner=self)

    def edit(self, paper: PaperTexts, key: str = "") -> None:
        """Open the editor of a paper, at a paragraph."""

        def show(own: dict[str, OwnText]) -> None:
            from thidua_desktop.gui.dialogs.paper_texts import PaperTextsEditor

            dialog = PaperTextsEditor(self.desk, paper, own, key)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self.desk.read(queries.own_texts, done=show, owner=self)

    def _show(self, own: dict[str, OwnText]) -> None:
        self.own.clear()
        self.papers.clear()
        papers = shipped().papers
        rows = [
            self._own_row(paper, entry, own[entry.key])
            for paper in papers
            for entry in paper.entries
            if entry.key in own
        ]
        fill(self.own, rows or [EntryRow("Mọi giấy đang in theo câu chữ gốc.", strong=False)])
        fill(self.papers, [self._paper_row(paper, own) for paper in papers])

    def _paper_row(self, paper: PaperTexts, own: dict[str, OwnText]) -> EntryRow:
        count = sum(entry.key in own for entry in paper.entries)
        chip: Chip = (f"{count} câu của cơ quan" if count else "", "blue", "edit")
        return EntryRow(
            paper.title,
            f"{len(paper.entries)} câu",
            (chip,),
            (("Sửa câu chữ", partial(self.edit, paper)),),
        )

    def _own_row(self, paper: PaperTexts, entry: TextEntry, own: OwnText) -> EntryRow:
        broken = next(text_faults(entry, own.body), None)
        chips: tuple[Chip, ...] = ()
        actions: list[tuple[str, Callable[[], object]]] = [
            ("Sửa", partial(self.edit, paper, entry.key)),
            ("Về câu chữ gốc", partial(self.desk.write, commands.put_back, entry.key)),
        ]
        if broken:
            chips = (("Đang in câu gốc", "red", "warning"),)
        elif own.shipped != entry.body:
            chips = (("Câu gốc đã đổi", "amber", "info"),)
            actions.insert(1, ("Giữ câu này", partial(self.desk.write, commands.keep_own, entry.key)))
        said = f"Không dùng được nữa: {broken.sentence}" if broken else own.body.replace("\n", " · ") or "(bỏ trống)"
        name = f"{paper.title} – {entry.title[:1].lower()}{entry.title[1:]}"
        return EntryRow(name, said, chips, tuple(actions), reason=self.desk.read_only_reason)
