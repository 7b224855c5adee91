"""Old workbooks record by record: every way of keeping a cell, and files that contradict themselves."""

import struct
from datetime import datetime

import pytest

from tests.sheets.compound_files import BEGIN, BEGIN_1995, BEGIN_SHEET, END_OF, compound_file, label, records, workbook
from thidua_desktop.domain.errors import Refused
from thidua_desktop.sheets.biff import shared_texts
from thidua_desktop.sheets.cells import Table, Unreadable
from thidua_desktop.sheets.reader import read


def table(*cells: tuple[int, bytes]) -> Table:
    return read(workbook(*cells), "a.xls")[0]


def cell(number: int, row: int, column: int, shape: str, *values: object) -> tuple[int, bytes]:
    return number, struct.pack("<HHH" + shape, row, column, 0, *values)


def test_numbers_are_kept_in_four_ways() -> None:
    packed_whole, packed_hundredths, packed_float = (1979 << 2) | 2, (12345 << 2) | 3, 0x409EEC00
    several = struct.pack("<HH" + "HI" * 2 + "H", 1, 0, 0, packed_whole, 0, (5 << 2) | 2, 1)
    found = table(
        cell(0x203, 0, 0, "d", 1979.5),
        cell(0x27E, 0, 1, "I", packed_whole),
        cell(0x27E, 0, 2, "I", packed_hundredths),
        cell(0x27E, 0, 3, "I", packed_float),
        cell(0x27E, 0, 4, "i", (-7 << 2) | 2),
        (0xBD, several),
    )
    assert found.rows == ((1979.5, 1979, 123.45, 1979, -7), (1979, 5))


def test_formulas_give_numbers_texts_truths_and_errors() -> None:
    def formula(column: int, result: bytes) -> tuple[int, bytes]:
        return 0x6, struct.pack("<HHH8s6s", 0, column, 0, result, b"")

    text = "Lan".encode("utf-16-le")
    found = table(
        formula(0, struct.pack("<d", 7.0)),
        formula(1, b"\x00\0\0\0\0\0\xff\xff"),
        (0x207, struct.pack("<HB", 3, 1) + text),
        formula(2, b"\x01\0\x01\0\0\0\xff\xff"),
        formula(3, b"\x02\0\x17\0\0\0\xff\xff"),
        formula(4, b"\x03\0\0\0\0\0\xff\xff"),
        cell(0x205, 0, 5, "BB", 42, 1),
    )
    assert found.rows == ((7, "Lan", True, Unreadable("ô báo lỗi #REF!"), None, Unreadable("ô báo lỗi #N/A")),)


@pytest.mark.parametrize("since_1904", [False, True])
def test_days_are_told_by_their_format(since_1904: bool) -> None:
    start = (0x22, struct.pack("<H", since_1904))
    look = (0xE0, struct.pack("<HH", 0, 14) + b"\0" * 16)
    sheet = struct.pack("<IBBBB", 0, 0, 0, 2, 0) + b"DS"
    at = len(records(BEGIN, start, look, (0x85, sheet), END_OF))
    number = 28916.0 - 1462 * since_1904
    stream = records(BEGIN, start, look, (0x85, struct.pack("<I", at) + sheet[4:]), END_OF)
    stream += records(BEGIN_SHEET, cell(0x203, 0, 0, "d", number), cell(0x203, 0, 1, "d", -5e9), END_OF)
    (found,) = read(compound_file({"Workbook": stream}), "a.xls")
    assert found.rows[0][0] == datetime(1979, 3, 2)
    assert isinstance(found.rows[0][1], Unreadable)
    assert found.counts_from_1904 is since_1904


def test_a_workbook_of_1995_keeps_bytes() -> None:
    page = (0x42, struct.pack("<H", 1258))
    sheet = struct.pack("<IBBB", 0, 0, 0, 2) + b"DS"
    at = len(records(BEGIN_1995, page, (0x85, sheet), END_OF))
    words = "Lê Văn Tám".encode("cp1258", "ignore")
    text = (0x204, struct.pack("<HHHH", 0, 0, 0, len(words)) + words)
    stream = records(BEGIN_1995, page, (0x85, struct.pack("<I", at) + sheet[4:]), END_OF)
    stream += records((0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)), text, END_OF)
    (found,) = read(compound_file({"Book": stream}), "a.xls")
    assert found.rows == (("Lê Văn Tám".encode("cp1258", "ignore").decode("cp1258"),),)


def test_shared_texts_go_on_in_the_next_record_in_another_width() -> None:
    wide = "ễn".encode("utf-16-le")
    first = struct.pack("<IIHB", 2, 2, 6, 0) + b"Nguy"
    second = b"\x01" + wide + struct.pack("<HBH", 3, 8, 1) + b"Lan" + b"\0" * 2
    third = b"\0" * 2
    assert shared_texts([first, second, third]) == ["Nguyễn", "Lan"]
    with pytest.raises(ValueError, match="cut short"):
        shared_texts([first])


def test_a_cell_at_the_edge_stops_the_reading_and_is_named() -> None:
    found = table(label(0, 0, "STT"), label(65_535, 255, "x"))
    assert "ô IV65536" in found.trouble
    assert found.rows == ()


def test_a_dimension_that_lies_takes_no_memory() -> None:
    size = (0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    assert table(size, label(0, 0, "STT")).rows == (("STT",),)


def test_merged_areas_and_hidden_rows_are_known() -> None:
    found = table(
        (0x208, struct.pack("<HHHHHHHH", 1, 0, 1, 0, 0, 0, 0x20, 0)),
        (0x7D, struct.pack("<HHHHH", 1, 1, 0, 0, 1)),
        label(0, 0, "STT"),
        label(1, 1, "ẩn"),
        (0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 3)),
    )
    assert found.merged == ((0, 0, 0, 3),)
    assert (found.hidden_rows, found.hidden_columns) == (frozenset({1}), frozenset({1}))
    assert [note.split(":")[0] for note in found.notes] == [
        "1 dòng bị ẩn trong Excel vẫn được đọc",
        "Cột bị ẩn trong Excel vẫn được đọc",
    ]


def circle() -> bytes:
    data = bytearray(workbook(label(0, 0, "STT")))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)  # the directory goes on with itself
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        circle(),
        compound_file({"Workbook": b""}),
        compound_file({"Workbook": records(BEGIN, (0x85, struct.pack("<IBBBB", 900_000, 0, 0, 1, 0) + b"A"), END_OF)}),
        compound_file({"Workbook": records(BEGIN, (0xFC, struct.pack("<II", 9, 0xFFFFFFFF)), END_OF)}),
        workbook((0xFD, struct.pack("<HHHI", 0, 0, 0, 77))),
        workbook((0x204, struct.pack("<HHHHB", 0, 0, 0, 60_000, 1))),
        workbook((0xE5, struct.pack("<H", 9))),
    ],
)
def test_files_that_contradict_themselves_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="bị hỏng hoặc chưa chép xong"):
        read(data, "a.xls")
