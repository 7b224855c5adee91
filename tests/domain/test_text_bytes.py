"""Text files of every encoding that offices use, and those of none."""

import pytest

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.legacy_text import to_legacy
from thidua_desktop.domain.text_bytes import decode

LINE = "Họ và tên;Nguyễn Thị Lan;Đặng Văn Ứng\r\n"


@pytest.mark.parametrize(
    ("codec", "said", "reckoned"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", True),
        ("utf-16-be", "UTF-16", True),
    ],
)
def test_unicode_is_found_out(codec: str, said: str, reckoned: bool) -> None:
    found = decode(LINE.encode(codec), "a.csv")
    assert (found.text, found.encoding, found.reckoned) == (LINE, said, reckoned)


@pytest.mark.parametrize("script", ["tcvn3", "vni"])
def test_old_fonts_stay_as_they_were_typed(script: str) -> None:
    typed = to_legacy(LINE.lower(), script)
    found = decode(typed.encode("latin-1"), "a.csv")
    assert (found.text, found.encoding, found.reckoned) == (typed, "Windows-1252", True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfeH", "chưa chép xong"),
        (b"abc\x00\x01\x02", "không phải là văn bản"),
        ("Đặng Văn Ứ".encode()[:-1] + b"\n", "chưa chép xong"),
        (b"\x81\x8d\x8f\x90", "bảng mã nào"),
    ],
)
def test_what_cannot_be_known_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        decode(data, "a.csv")
