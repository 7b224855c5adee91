"""Valid files made slightly wrong, the same for the same number."""

import io
import zipfile
from random import Random

_NUMBERS = (
    b"\x00\x00",
    b"\xff\xff",
    b"\x00\x80",
    b"\xff\x7f",
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\xfe\xff\xff\xff",
)
_XML = (
    b"<", b">", b"&", b'"', b"<!DOCTYPE a>", b"</row>", b"<c>", b'<c r="A1">', b'r="XFD1048576"', b'r="A0"', b'r=""',
    b't="s"', b't="e"', b't="d"', b"<v>-1</v>", b"<v>1e400</v>", b"<v>99999999999</v>", b"<f>A1</f>", b"\x00", b"\xff",
    b"<v>nan</v>", b"s=\"-1\"", b"s=\"99999\"", b"<!-- ", b"<![CDATA[", b"&#0;", b"&#x1F600;", b"count=\"4294967295\"",
    b"hidden=\"1\"", b"ref=\"A1:XFD1048576\"", b"ref=\"B2:A1\"", b"state=\"hidden\"", b"date1904=\"1\"",
)  # fmt: skip
_TEXT = (
    b'"',
    b";",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"sep=;\n",
    b"=1+1",
    b"\xa0",
)


def mutated(data: bytes, number: int, kind: str) -> bytes:
    """The file with up to six changes; the parts of an .xlsx are changed inside, or its packed bytes are."""
    dice = Random(number)
    if kind == "xlsx" and dice.random() < 0.85:
        return _with_a_part_changed(data, dice)
    insertions = {"xlsx": _NUMBERS, "xls": _NUMBERS, "csv": _TEXT}[kind]
    return _changed(data, dice, insertions)


def _with_a_part_changed(data: bytes, dice: Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    chosen = dice.choice([name for name in parts if "docProps" not in name and "theme" not in name])
    if dice.random() < 0.06:
        del parts[chosen]
    else:
        parts[chosen] = _changed(parts[chosen], dice, _XML)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in parts.items():
            new.writestr(name, body)
    return target.getvalue()


def _changed(data: bytes, dice: Random, insertions: tuple[bytes, ...]) -> bytes:
    body = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        if not body:
            break
        at = dice.randrange(len(body))
        length = min(dice.choice((1, 1, 2, 4, 16, 200, 2000)), len(body) - at)
        way = dice.randrange(7)
        if way == 0:
            body[at] ^= 1 << dice.randrange(8)
        elif way == 1:
            body[at : at + length] = dice.randbytes(length)
        elif way == 2:
            del body[at : at + length]
        elif way == 3:
            body[at:at] = body[at : at + length] * dice.choice((1, 2, 50))
        elif way == 4 and dice.random() < 0.3:
            del body[at:]
        elif way == 5:
            put = dice.choice(insertions)
            body[at : at + len(put)] = put
        else:
            body[at:at] = dice.choice(insertions)
    return bytes(body)
