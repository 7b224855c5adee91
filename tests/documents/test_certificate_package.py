"""Templates as files between offices: whole there and back, and nothing hostile comes in."""

import contextlib
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from thidua_desktop.documents import certificate_package
from thidua_desktop.documents.certificate_package import TEMPLATE, pack, unpack
from thidua_desktop.domain.certificate_template import BUILT_IN, on_blanks, to_text
from thidua_desktop.domain.errors import Refused


def picture(kind="PNG", size=(30, 20)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (250, 240, 220)).save(target, kind)
    return target.getvalue()


def package(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


GOOD = to_text(BUILT_IN).encode()


def test_a_template_goes_there_and_back_with_both_pictures():
    made = replace(on_blanks("Phôi ngọc lan"), body_top=90.5)
    scan, emblem = picture("JPEG"), picture()
    data = pack(made, {"picture": scan, "emblem": emblem})
    assert data == pack(made, {"emblem": emblem, "picture": scan})
    template, pictures = unpack(data)
    assert template == made
    assert pictures == {"picture": (".jpg", scan), "emblem": (".png", emblem)}


def test_one_without_pictures_too():
    assert unpack(pack(BUILT_IN, {})) == (BUILT_IN, {})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        GOOD,
        package(),
        package(**{"khac.json": GOOD}),
        package(**{TEMPLATE: b"\xff\xfe\x00"}),
        package(**{TEMPLATE: b"{}"}),
        package(**{TEMPLATE: GOOD, "../../thidua.db": b"x"}),
        package(**{TEMPLATE: GOOD, "/etc/passwd": b"x"}),
        package(**{TEMPLATE: GOOD, "picture.exe": b"MZ"}),
        package(**{TEMPLATE: GOOD, "picture.png": b"MZ not a picture"}),
        package(**{TEMPLATE: GOOD, "picture.png": picture()[:60]}),
        package(**{TEMPLATE: GOOD, "picture.png": picture("GIF")}),
        package(**{TEMPLATE: b" " * 50_000_000}),
        package(**{TEMPLATE: GOOD, "picture.png": b"\x00" * 60_000_000}),
        pack(BUILT_IN, {"picture": picture()})[:-40],
    ],
)
def test_nothing_else_is_taken(data):
    with pytest.raises(Refused):
        unpack(data)


def test_a_picture_with_far_too_many_dots_is_refused_before_it_is_drawn(monkeypatch):
    monkeypatch.setattr(certificate_package, "MOST_PIXELS", 500)
    with pytest.raises(Refused, match="quá nhiều điểm ảnh"):
        unpack(package(**{TEMPLATE: GOOD, "picture.png": picture()}))


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_whole_or_refused(place, scribble):
    data = bytearray(pack(BUILT_IN, {"emblem": picture()}))
    data[place : place + len(scribble)] = scribble
    with contextlib.suppress(Refused):
        assert unpack(bytes(data))[0] == BUILT_IN
