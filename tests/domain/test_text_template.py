"""Sentences with named fields: what they become, what is wrong with them, what became of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_desktop.domain.text_template import differences, faults, fields_in, filled

KNOWN = ("ten", "dia_diem", "so_luong", "ngay_hop")
VALUES = {"ten": "ủy ban nhân dân", "dia_diem": "", "so_luong": "05 cá nhân", "ngay_hop": "ngày 05/3"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Ấn định {so_luong}.", "Ấn định 05 cá nhân."),
        ("{ten} / {Ten} / {TEN}", "ủy ban nhân dân / Ủy ban nhân dân / ỦY BAN NHÂN DÂN"),
        ("Họp {ngay_hop}[, tại {dia_diem}].", "Họp ngày 05/3."),
        ("[Tại {dia_diem} ]họp[ {ngay_hop}].", "họp ngày 05/3."),
        ("[{ngay_hop}, tại {dia_diem}, {ten}] hết", "hết"),
        ("Gửi {dia_diem} , xem", "Gửi, xem"),
        ("Dấu [[x]] và {{y}}", "Dấu [x] và {y}"),
        ("hai dòng\n{ten}", "hai dòng\nủy ban nhân dân"),
    ],
)
def test_a_sentence_is_filled(body, said):
    assert filled(body, VALUES) == said


def test_values_are_never_read_as_templates_and_keep_their_room():
    values = {"ten": "{so_luong} [a] {{b}}", "so_luong": "Số:      /QĐ"}
    assert filled("{ten} {so_luong}", values) == "{so_luong} [a] {{b}} Số:      /QĐ"


@pytest.mark.parametrize(
    ("body", "word", "place"),
    [
        ("Họp tại {dia_diemm}.", "Có phải {dia_diem}?", "{dia_diemm}"),
        ("Họp tại {địa điểm}.", "Có phải {dia_diem}?", "{địa điểm}"),
        ("Họp tại {zzzz}.", "Chọn một trường trong danh sách.", "{zzzz}"),
        ("Họp {}.", "chưa có tên trường", "{}"),
        ("Họp {ten", "mở mà không đóng", "{"),
        ("Họp ten}", "đóng mà không mở", "}"),
        ("Họp [, tại {dia_diem}", "Thêm dấu ]", "["),
        ("Họp tại {dia_diem}]", "Thêm dấu [", "]"),
        ("Họp [một {ten} [hai {ten}]]", "không đặt thêm ngoặc", "["),
        ("Họp [ở đây]", "ít nhất một trường", "[ở đây]"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(body, word, place):
    fault = next(faults(body, KNOWN))
    assert word in fault.sentence
    assert body[fault.start : fault.end] == place


@given(st.text(alphabet="ab {}[]\nten", max_size=40))
def test_any_text_is_either_faulty_or_filled(body):
    if not list(faults(body, KNOWN)):
        filled(body, VALUES)
    assert set(fields_in(body)) <= set(KNOWN) or list(faults(body, KNOWN))


@given(st.text(max_size=60), st.text(max_size=60))
def test_differences_hold_both_texts(ours, own):
    told = differences(ours, own)
    assert "".join(one.text for one in told if one.kind != "new") == ours
    assert "".join(one.text for one in told if one.kind != "gone") == own


def test_a_rewritten_sentence_is_told_as_one_change():
    told = differences(
        "Đơn vị cam kết thực hiện đúng.", "Đơn vị cam kết báo cáo và thực hiện đúng."
    )  # fmt: skip
    assert [(one.kind, one.text) for one in told] == [
        ("same", "Đơn vị cam kết "),
        ("new", "báo cáo và "),
        ("same", "thực hiện đúng."),
    ]
