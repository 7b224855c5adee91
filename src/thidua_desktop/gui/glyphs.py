"""The few pictures a style sheet needs (arrows, ticks), tinted from the tokens and kept in memory.

A style sheet can only name a file. The shipped icons have no colour of their own, so tinted copies are registered as
Qt resources under ``:/glyphs/<theme>/<name>.svg`` instead of being written to disk.
"""

from struct import pack
from typing import TYPE_CHECKING

from PySide6.QtCore import qRegisterResourceData

from thidua_desktop.gui import resources

if TYPE_CHECKING:
    from thidua_desktop.gui.look import Tokens

GLYPHS = {
    "chevron-down": ("chevron-down", "muted"),
    "chevron-up": ("chevron-up", "muted"),
    "chevron-left": ("chevron-left", "muted"),
    "chevron-right": ("chevron-right", "muted"),
    "chevron-down-off": ("chevron-down", "disabled"),
    "chevron-up-off": ("chevron-up", "disabled"),
    "check": ("check", "on_primary"),
    "minus": ("minus", "on_primary"),
    "dot": ("dot", "on_primary"),
    "check-off": ("check", "panel"),
    "check-menu": ("check", "text"),
    "close": ("close", "muted"),
    "sort-up": ("chevron-up", "red"),
    "sort-down": ("chevron-down", "red"),
}
"""Name in the style sheet → (icon, colour role)."""

_kept: dict[str, list[tuple[bytes, bytes, bytes]]] = {}  # Qt reads these bytes for as long as the program runs


def register(look: "Tokens") -> None:
    """Make the glyphs of a theme available to style sheets; a second call for the same theme does nothing."""
    theme = "dark" if look.dark else "light"
    if f":/glyphs/{theme}" not in _kept:
        files = {f"{name}.svg": _tinted(icon, getattr(look, role)) for name, (icon, role) in GLYPHS.items()}
        keep(f":/glyphs/{theme}", files)


def keep(place: str, files: dict[str, bytes]) -> None:
    """Make files known to Qt under a place such as ``:/glyphs/light``, for as long as the program runs."""
    kept = _resource(place.removeprefix(":/").split("/"), files)
    _kept.setdefault(place, []).append(kept)
    qRegisterResourceData(1, *kept)


def _tinted(icon: str, colour: str) -> bytes:
    plain = resources.find("icons", f"{icon}.svg").read_text(encoding="utf-8")
    return plain.replace("currentColor", colour).encode()


def _resource(folders: list[str], files: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Return tree, names and data in the form Qt's resource compiler writes (version 1), one chain of folders."""
    names = b""
    data = b""
    tree = pack(">IHII", 0, 2, 1, 1)  # the root: a folder with one child, which is node 1
    for depth, folder in enumerate(folders, start=1):
        children = len(files) if depth == len(folders) else 1
        tree += pack(">IHII", len(names), 2, children, depth + 1)
        names += _name(folder)
    for file in sorted(files, key=_hash):  # Qt looks names up by bisection of their hashes
        tree += pack(">IHHHI", len(names), 0, 0, 1, len(data))
        names += _name(file)
        data += pack(">I", len(files[file])) + files[file]
    return tree, names, data


def _name(text: str) -> bytes:
    return pack(">HI", len(text), _hash(text)) + text.encode("utf-16-be")


def _hash(text: str) -> int:
    value = 0
    for letter in text:
        value = (value << 4) + ord(letter)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
