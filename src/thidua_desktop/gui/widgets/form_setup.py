"""Which cells and columns of a form take which fact while the clerk sets it up: chosen, or only offered so far."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from thidua_desktop.domain.superior_forms import FormBlock, FormCell, FormColumn, FormDraft, FormMapping, FormSheet

Place = tuple[str, int, int]
"""Sheet, row, column; rows and columns are counted from 1."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a click on a cell is about: a column of a block, or the cell alone (``block`` None).

    Attributes:
        fact: what it takes, "" for nothing.
        hint: what is offered for it, "" for nothing.
    """

    sheet: str
    row: int
    column: int
    block: int | None = None
    fact: str = ""
    hint: str = ""


class FormSetup:
    """The mapping under way.

    ``hints`` are what the words of the form suggest and nobody has accepted; ``kinds`` the kind of rows of each sheet.
    """

    def __init__(
        self, mapping: FormMapping, guesses: Mapping[str, FormMapping], kinds: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Begin with what is kept; sheets of which nothing is kept begin with the rows that were found."""
        self.kinds: dict[str, str] = {**kinds, **{one.sheet: one.kind for one in mapping.sheets}}
        self.blocks: list[FormBlock] = list(mapping.blocks)
        self.cells: dict[Place, str] = {(one.sheet, one.row, one.column): one.fact for one in mapping.cells}
        self.hints: dict[Place, str] = {}
        for sheet, guess in guesses.items():
            if sheet not in mapping.used():
                self._offer(guess)

    def mapping(self) -> FormMapping:
        """What was chosen; rows of which no column was chosen are left out."""
        cells = tuple(FormCell(*place, fact) for place, fact in sorted(self.cells.items()))
        made = FormMapping(tuple(block for block in self.blocks if block.columns), cells)
        return replace(made, sheets=tuple(FormSheet(*one) for one in self.kinds.items() if one[0] in made.used()))

    def draft(self, name: str, kind: str) -> FormDraft:
        """The form with what was chosen; its kind is ``kind``, or that of its first sheet when none is of it."""
        mapping = self.mapping()
        kinds = [one.kind for one in mapping.sheets]
        main = kind if kind in kinds or not kinds else kinds[0]
        others = tuple(one for one in mapping.sheets if one.kind != main)
        return FormDraft(name, main, replace(mapping, sheets=others))

    def take_kind(self, sheet: str, kind: str, known: Container[str], guess: FormMapping | None) -> None:
        """Let a sheet take rows of another kind; what was chosen stays when that kind has it all."""
        self.kinds[sheet] = kind
        blocks = [block for block in self.blocks if block.sheet == sheet]
        facts = [one.fact for block in blocks for one in block.columns]
        facts += [fact for place, fact in self.cells.items() if place[0] == sheet]
        self._forget(place for place in self.hints if place[0] == sheet)
        if not facts or any(fact not in known for fact in facts):
            self.blocks = [block for block in self.blocks if block.sheet != sheet]
            self.cells = {place: fact for place, fact in self.cells.items() if place[0] != sheet}
            if guess is not None:
                self._offer(guess)

    def spot(self, sheet: str, row: int, column: int) -> Spot:
        """What a click on a cell is about."""
        number = self.block_at(sheet, row)
        if number is None:
            place = sheet, row, column
            return Spot(*place, None, self.cells.get(place, ""), self.hints.get(place, ""))
        block = self.blocks[number]
        fact = next((one.fact for one in block.columns if one.column == column), "")
        hint = "" if fact else self.hints.get((sheet, block.first, column), "")
        return Spot(sheet, row, column, number, fact, hint)

    def block_at(self, sheet: str, row: int) -> int | None:
        """The number of the block a row belongs to, None for none."""
        for number, block in enumerate(self.blocks):
            if block.sheet == sheet and block.first <= row <= block.last:
                return number
        return None

    def blocks_of(self, sheet: str) -> list[int]:
        """The numbers of the blocks of a sheet, from top to bottom."""
        found = [number for number, block in enumerate(self.blocks) if block.sheet == sheet]
        return sorted(found, key=lambda number: self.blocks[number].first)

    def put(self, spot: Spot, fact: str) -> None:
        """Let a cell or column take a fact; nothing for ""."""
        if spot.block is None:
            place = spot.sheet, spot.row, spot.column
            self.hints.pop(place, None)
            if fact:
                self.cells[place] = fact
            else:
                self.cells.pop(place, None)
            return
        block = self.blocks[spot.block]
        self.hints.pop((block.sheet, block.first, spot.column), None)
        columns = [one for one in block.columns if one.column != spot.column]
        if fact:
            columns.append(FormColumn(spot.column, fact))
        self.blocks[spot.block] = replace(block, columns=tuple(sorted(columns, key=lambda one: one.column)))

    def accept(self, spot: Spot) -> bool:
        """Take what is offered for a cell or column; whether there was something."""
        if spot.hint:
            self.put(spot, spot.hint)
        return bool(spot.hint)

    def accept_all(self, sheet: str) -> int:
        """Take all that is offered on a sheet; how much that was."""
        wanted = [place for place in self.hints if place[0] == sheet]
        for place in wanted:
            self.accept(self.spot(*place))
        return len(wanted)

    def add_block(self, sheet: str, row: int) -> int:
        """Begin another block at a row, with the columns of the one above it; gives its number."""
        above = [self.blocks[number] for number in self.blocks_of(sheet) if self.blocks[number].first < row]
        self.blocks.append(FormBlock(sheet, row, row, above[-1].columns if above else ()))
        return len(self.blocks) - 1

    def change_block(self, number: int, **changed: object) -> None:
        """Give a block other rows, or another kind of subject; what was offered for it moves along."""
        before = self.blocks[number]
        after = replace(before, **changed)  # type: ignore[arg-type]
        if after.last < after.first:
            after = replace(after, last=after.first)
        self.blocks[number] = after
        moved = {place: fact for place, fact in self.hints.items() if place[:2] == (before.sheet, before.first)}
        for place, fact in moved.items():
            del self.hints[place]
            self.hints[after.sheet, after.first, place[2]] = fact

    def drop_block(self, number: int) -> None:
        """Take a block out."""
        block = self.blocks.pop(number)
        self._forget(place for place in self.hints if place[:2] == (block.sheet, block.first))

    def _forget(self, places: Iterable[Place]) -> None:
        for place in list(places):
            del self.hints[place]

    def _offer(self, guess: FormMapping) -> None:
        for block in guess.blocks:
            self.blocks.append(replace(block, columns=()))
            self.hints.update({(block.sheet, block.first, one.column): one.fact for one in block.columns})
        self.hints.update({(one.sheet, one.row, one.column): one.fact for one in guess.cells})
