"""The streams inside an old Office file (compound file, .xls and .doc), read without trusting any number in it."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # from here on numbers of sectors have other meanings: end of a chain, free …
_SHORT_LIMIT = 4096  # streams below this lie in small sectors
_STREAM, _ROOT = 2, 5


class Broken(ValueError):
    """The file contradicts itself."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


def streams(data: bytes) -> Mapping[str, bytes]:
    """Name → content of every stream; of several of one name the first.

    Raises:
        Broken: the file is cut short or leads in circles.
    """
    if len(data) < 512 or not data.startswith(SIGNATURE):
        raise Broken("no compound file")
    shift, short_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or short_shift != 6:
        raise Broken("sizes of sectors")
    file = _Sectors(data, 1 << shift, 1 << shift)
    fat = _fat(data, file)
    directory = b"".join(file.chain(struct.unpack_from("<I", data, 48)[0], fat))
    entries = list(_entries(directory))
    root = next((entry for _, entry in entries if entry.kind == _ROOT), None)
    short_fat = _numbers(b"".join(file.chain(struct.unpack_from("<I", data, 60)[0], fat)))
    short_data = b"".join(file.chain(root.start, fat)) if root else b""
    short = _Sectors(short_data, 64, 0)
    found: dict[str, bytes] = {}
    for name, entry in entries:
        if entry.kind == _STREAM and name not in found and entry.size:
            found[name] = _content(entry, file, fat, short, short_fat)
    return found


@dataclass(frozen=True, slots=True)
class _Sectors:
    data: bytes
    size: int
    offset: int

    def chain(self, start: int, follow: tuple[int, ...]) -> Iterator[bytes]:
        """The sectors of a chain, each at most once."""
        seen: set[int] = set()
        while start < _LAST_SECTOR:
            if start in seen or start >= len(follow):
                raise Broken("a chain of sectors leads in circles or outside")
            seen.add(start)
            at = self.offset + start * self.size
            if at >= len(self.data):
                raise Broken("a sector is missing")
            yield self.data[at : at + self.size]
            start = follow[start]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _fat(data: bytes, file: _Sectors) -> tuple[int, ...]:
    """What sector follows each sector."""
    places = list(_numbers(data[76:512]))
    further, seen = struct.unpack_from("<I", data, 68)[0], set()
    while further < _LAST_SECTOR and further not in seen:
        seen.add(further)
        at = file.offset + further * file.size
        numbers = _numbers(data[at : at + file.size])
        if not numbers:
            break
        places += numbers[:-1]
        further = numbers[-1]
    content = []
    for place in places:
        if place < _LAST_SECTOR:
            at = file.offset + place * file.size
            if at >= len(data):
                raise Broken("the table of sectors is missing")
            content.append(data[at : at + file.size])
    return _numbers(b"".join(content))


def _entries(directory: bytes) -> Iterator[tuple[str, _Entry]]:
    for at in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind in (_STREAM, _ROOT):
            yield name, _Entry(kind, start, size)


def _content(entry: _Entry, file: _Sectors, fat: tuple[int, ...], short: _Sectors, short_fat: tuple[int, ...]) -> bytes:
    sectors, follow = (short, short_fat) if entry.size < _SHORT_LIMIT else (file, fat)
    content = b"".join(sectors.chain(entry.start, follow))
    if len(content) < entry.size:
        raise Broken("a stream is cut short")
    return content[: entry.size]
