"""Old Office files (compound files) from streams, and records of old Excel workbooks, as tests need them."""

import struct

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each padded to 4096 bytes so that it lies in sectors of its own."""
    contents = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    bodies = [body.ljust(-(-len(body) // 512) * 512, b"\0") for body in contents.values()]
    directory_size = -(-(len(streams) + 1) // 4)
    fat = [FAT, *range(2, 1 + directory_size), END]
    starts = []
    for body in bodies:
        starts.append(len(fat))
        count = len(body) // 512
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    assert len(fat) <= 128, "one sector for the table is enough here"
    entries = _entry("Root Entry", 5, END, 0, child=1 if streams else FREE)
    for number, (name, start) in enumerate(zip(contents, starts, strict=True), 1):
        following = number + 1 if number < len(streams) else FREE
        entries += _entry(name, 2, start, len(contents[name]), right=following)
    entries = entries.ljust(directory_size * 512, b"\0")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, 1, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + entries + b"".join(bodies)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ", letters, len(letters), kind, 1, FREE, right, child, b"", 0, 0, 0, start, size
    )


def records(*parts: tuple[int, bytes]) -> bytes:
    """A stream of records: number, content."""
    return b"".join(struct.pack("<HH", number, len(body)) + body for number, body in parts)


BEGIN = (0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
BEGIN_SHEET = (0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
BEGIN_1995 = (0x809, struct.pack("<HHHH", 0x500, 5, 0, 0))
END_OF = (0x0A, b"")


def label(row: int, column: int, text: str) -> tuple[int, bytes]:
    """A cell with its text in it."""
    body = text.encode("utf-16-le")
    return 0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + body


def workbook(*cells: tuple[int, bytes]) -> bytes:
    """An .xls of one sheet with these records."""
    name = "DS"
    sheet = struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name.encode()
    start = len(records(BEGIN, (0x85, sheet), END_OF))
    sheet = struct.pack("<I", start) + sheet[4:]
    stream = records(BEGIN, (0x85, sheet), END_OF) + records(BEGIN_SHEET, *cells, END_OF)
    return compound_file({"Workbook": stream})
