"""Cells in the fonts of the nineties and letters of other alphabets, turned into Unicode with every change shown."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import chain

from thidua_desktop.domain.legacy_text import (
    SCRIPTS,
    TRACES,
    converted,
    font_script,
    guess,
    may_be_legacy,
)
from thidua_desktop.domain.look_alikes import look_alikes, with_our_letters
from thidua_desktop.domain.numbers import format_number
from thidua_desktop.domain.stopping import stoppable
from thidua_desktop.sheets.cells import Place, Table, address

AS_IT_IS = "unicode"
CHOICES = {**{key: f"Chuyển từ {name}" for key, name in SCRIPTS.items()}, AS_IT_IS: "Giữ nguyên như trong tệp"}
"""What a clerk may say about a sheet in old fonts."""
_MOST_SAMPLES, _MOST_NAMED = 8, 6


@dataclass(frozen=True, slots=True)
class Conversion:
    """What turning a sheet into Unicode does, to be looked at before it is believed.

    Attributes:
        script: the script most of the cells are taken for, or "unicode" where the clerk left them as they are.
        by_font: whether the fonts of the cells name it; else it is reckoned from the words.
        cells: how many cells change.
        samples: address, text in the file, text in Unicode.
        doubtful: addresses of cells that make sense both ways.
        chosen: whether the clerk has said so.
    """

    script: str
    by_font: bool
    cells: int
    samples: tuple[tuple[str, str, str], ...]
    doubtful: tuple[str, ...] = ()
    chosen: bool = False

    def sentence(self) -> str:
        """What is done, for people."""
        if self.script == AS_IT_IS:
            return "Chữ trong tệp được giữ nguyên."
        how = "theo phông chữ của ô" if self.by_font else "đoán theo cách viết"
        return f"{format_number(self.cells)} ô gõ kiểu {SCRIPTS[self.script]} được chuyển sang Unicode ({how})."


def in_unicode(table: Table, script: str = "", texts: Set[str] | None = None) -> tuple[Table, Conversion | None]:
    """The sheet in Unicode and what was changed for it; None when nothing in it asks for that.

    Args:
        table: a sheet as it was read.
        script: what the clerk says about it, a key of ``CHOICES``; "" finds it out.
        texts: its texts beyond ASCII, when they are known already.
    """
    texts = _texts(table) if texts is None else texts
    if not table.old_fonts and not any(map(_has_traces, stoppable(texts))):
        return table, None
    guessed = guess(texts)
    found = script or (guessed.script if guessed else "")
    by_font = {place: font for place, font in table.old_fonts.items() if _is_filled(table, place)}
    if not found and not by_font:
        return table, None
    if script == AS_IT_IS:
        main = guessed.script if guessed else font_script(next(iter(by_font.values()), ".VnTime"))[0]
        changed = _changed(table, main, by_font, "")[0]
        return table, Conversion(AS_IT_IS, False, 0, tuple(_samples(table, changed)), chosen=True) if changed else None
    changed, doubtful = _changed(table, found, by_font, script)
    if not changed:
        return table, None
    conversion = Conversion(
        found or _most_frequent(by_font),
        bool(by_font) and not script and all(place in by_font for place in changed),
        len(changed),
        tuple(_samples(table, changed)),
        tuple(address(*place) for place in doubtful),
        bool(script),
    )
    return _with_cells(table, changed), conversion


def _texts(table: Table) -> set[str]:
    """The texts beyond ASCII, each once; long lists repeat themselves."""
    every = table.texts if table.texts is not None else set(chain.from_iterable(stoppable(table.rows)))
    return {value for value in stoppable(every) if type(value) is str and not value.isascii()}


def _has_traces(text: str) -> bool:
    return may_be_legacy(text) and TRACES.search(text) is not None


def _is_filled(table: Table, place: Place) -> bool:
    return isinstance(table.at(*place), str)


def _most_frequent(fonts: dict[Place, str]) -> str:
    scripts = [font_script(font)[0] for font in fonts.values()]
    return max(SCRIPTS, key=scripts.count)


def _changed(table: Table, found: str, fonts: dict[Place, str], said: str) -> tuple[dict[Place, str], list[Place]]:
    """Place → text in Unicode where it differs, and the places that make sense both ways."""
    changed: dict[Place, str] = {}
    doubtful: list[Place] = []
    for row, values in enumerate(stoppable(table.rows)):
        for column, value in enumerate(values):
            font = fonts.get((row, column), "")
            if type(value) is not str or (value.isascii() and not font):
                continue
            script, capitals = font_script(font)
            text, unsure = value, False
            if use := said or script or found:
                text, unsure = converted(value, use, by_font=use == script, capitals=capitals and use == script)
            if unsure and fonts and not font:
                continue  # others are in an old font and this one is not: it means what it says
            if text != value:
                changed[row, column] = text
                if unsure:
                    doubtful.append((row, column))
    return changed, doubtful


def _samples(table: Table, changed: dict[Place, str]) -> Iterator[tuple[str, str, str]]:
    """Some of the changes, each text once, those of several words first."""
    seen: dict[str, tuple[str, str, str]] = {}
    for place, text in changed.items():
        before = str(table.at(*place))
        seen.setdefault(before, (address(*place), before, text))
        if len(seen) >= 200:
            break
    yield from sorted(seen.values(), key=lambda one: not 2 <= len(one[1].split()) <= 8)[:_MOST_SAMPLES]


def _with_cells(table: Table, changed: dict[Place, str]) -> Table:
    rows = list(table.rows)
    for row in {row for row, _ in changed}:
        rows[row] = tuple(changed.get((row, column), value) for column, value in enumerate(rows[row]))
    return replace(table, rows=tuple(rows))


def in_our_letters(table: Table, texts: Set[str] | None = None) -> Table:
    """The sheet with look-alike letters of other alphabets replaced; a note names where."""
    texts = _texts(table) if texts is None else texts
    strange = {value: with_our_letters(value) for value in stoppable(texts) if look_alikes(value)}
    if not strange:
        return table
    changed = {
        (row, column): strange[value]
        for row, values in enumerate(table.rows)
        for column, value in enumerate(values)
        if type(value) is str and value in strange
    }
    return replace(_with_cells(table, changed), notes=(*table.notes, _look_alike_note(changed)))


def _look_alike_note(changed: dict[Place, str]) -> str:
    named = [address(*place) for place in changed]
    shown = ", ".join(named[:_MOST_NAMED]) + ("…" if len(named) > _MOST_NAMED else "")
    return f"{format_number(len(named))} ô có chữ cái của bảng chữ khác trông giống chữ Việt, đã thay lại: ô {shown}."


def tidy(table: Table, script: str = "") -> tuple[Table, Conversion | None]:
    """The sheet as lists are read from it: in Unicode, in our letters; and what was converted."""
    texts = _texts(table)
    table, conversion = in_unicode(table, script, texts)
    return in_our_letters(table, texts if conversion is None else None), conversion
