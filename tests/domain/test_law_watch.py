"""Papers held against the law of their date: expired bases and bodies that are no more."""

import datetime as dt

import pytest

from thidua_desktop.domain.errors import Failure
from thidua_desktop.domain.law_watch import GoneBody, cited, day_of, expired, gone, gone_bodies, known_basis

DECREE_98 = known_basis(
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết",
    dt.date(2024, 1, 1),
    dt.date(2025, 6, 30),
)
LAW_2003 = known_basis(
    "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật Sửa đổi, bổ sung ngày 14 tháng 6 năm 2005",
    None,
    dt.date(2023, 12, 31),
)
KNOWN = [DECREE_98, LAW_2003]
DISTRICT = GoneBody("D", ("Ủy ban nhân dân huyện", "UBND huyện"), dt.date(2025, 6, 30), "Ủy ban nhân dân tỉnh")
NEW_DAY = dt.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Căn cứ Nghị định 98/2023/NĐ-CP", "98/2023/nđ-cp"),
        ("Căn cứ Kế hoạch số 15/KH-UBND ngày 18 tháng 01 năm 2023 của UBND tỉnh", "15/kh-ubnd"),
        ("Thực hiện Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014", "34-ct/tw"),
        ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 06 năm 2022", "luật 15/6/2022"),
        ("Căn cứ Thông tư số 01/2024/TT-BNV thi hành Luật và Nghị định số 98/2023/NĐ-CP", "01/2024/tt-bnv"),
        ("Căn cứ tình hình thực tế của địa phương", ""),
    ],
)
def test_what_a_line_cites(line, key):
    assert cited(line) == key


def test_a_basis_is_said_on_the_first_day_after_it():
    typed = "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ"
    assert expired([typed], KNOWN, dt.date(2025, 6, 30)) == []
    (said,) = expired([typed, typed], KNOWN, dt.date(2025, 7, 1))
    assert said == (
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 hết hiệu lực sau ngày 30/06/2025, văn bản này ghi ngày "
        "01/07/2025. Thay bằng văn bản đang có hiệu lực."
    )


def test_a_law_is_known_by_its_date_and_a_future_one_is_said():
    (said,) = expired(["Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"], KNOWN, NEW_DAY)
    assert said.startswith("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 hết hiệu lực sau ngày 31/12/2023")
    (said,) = expired(["Căn cứ Nghị định số 98/2023/NĐ-CP"], KNOWN, dt.date(2023, 12, 1))
    assert "có hiệu lực từ 01/01/2024, sau ngày 01/12/2023" in said


def test_what_only_names_an_old_document_inside_is_left_alone():
    line = "Căn cứ Thông tư số 01/2024/TT-BNV quy định biện pháp thi hành Nghị định số 98/2023/NĐ-CP"
    assert expired([line], KNOWN, NEW_DAY) == []
    assert expired(["Căn cứ Kế hoạch số 15/KH-UBND"], KNOWN, NEW_DAY) == []


@pytest.mark.parametrize("line", ["Gửi hồ sơ về Ủy ban nhân dân huyện Đức Thọ", "- UBND HUYỆN (b/c)"])
def test_a_body_that_is_no_more_is_named_with_what_came_after(line):
    assert gone([line], [DISTRICT], dt.date(2025, 6, 30)) == []
    (said,) = gone([line, line], [DISTRICT], NEW_DAY)
    assert "không còn từ 01/07/2025. Nay là: Ủy ban nhân dân tỉnh." in said


@pytest.mark.parametrize(
    "line", ["Năm 2023 được UBND huyện tặng Giấy khen", "Vận động nhân dân huyện nhà", "UBND huyệnX"]
)
def test_the_past_and_other_words_are_left_alone(line):
    assert gone([line], [DISTRICT], NEW_DAY) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tùng Ảnh, ngày 05 tháng 02 năm 2026", dt.date(2026, 2, 5)),
        ("Tùng Ảnh, ngày      tháng 02 năm 2026", None),
        ("Tùng Ảnh, ngày 31 tháng 02 năm 2026", None),
    ],
)
def test_the_day_of_a_paper(line, day):
    assert day_of(line) == day


@pytest.mark.parametrize("change", [{"names": []}, {"valid_to": None}, {"instead": ""}, {"verified": "có"}])
def test_a_broken_file_names_the_entry(change):
    whole = {"code": "X", "names": ["A"], "valid_to": NEW_DAY, "instead": "B", "source": "C", "verified": True}
    assert gone_bodies({"body": [whole]})[0].names == ("A",)
    with pytest.raises(Failure, match="“X”"):
        gone_bodies({"body": [whole | change]})
    with pytest.raises(Failure, match="“X” có hai lần"):
        gone_bodies({"body": [whole, whole]})
