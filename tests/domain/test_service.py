"""Posts of a report for long service, read from lines as clerks type them."""

import pytest

from thidua_desktop.domain.service import ServicePost, lasting, posts

TODAY = (2026, 3)


def one(line):
    (found,) = posts(line, TODAY)
    return found


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("01/2010 – 6/2015: Phó Chủ tịch Hội Nông dân xã",
         ServicePost("Phó Chủ tịch Hội Nông dân xã", "01/2010", "06/2015", 66)),
        ("- Từ tháng 7/2015 đến nay: Chủ tịch Hội.", ServicePost("Chủ tịch Hội", "07/2015", "nay", 129)),
        ("từ 02.2020 đến tháng 02.2020, Bí thư", ServicePost("Bí thư", "02/2020", "02/2020", 1)),
        ("Làm Trưởng thôn nhiều năm", ServicePost("Làm Trưởng thôn nhiều năm")),
        ("13/2010 - 01/2011: Trưởng thôn", ServicePost("13/2010 - 01/2011: Trưởng thôn")),
        ("05/2012 - 01/2011: Trưởng thôn", ServicePost("05/2012 - 01/2011: Trưởng thôn")),
    ],
)  # fmt: skip
def test_a_line_is_a_post_with_months_or_stays_as_typed(line, wanted):
    assert one(line) == wanted


def test_empty_lines_are_no_posts_and_months_add_up():
    found = list(posts("\n01/2010 - 12/2010: A\n\n01/2011 - 06/2011: B\n", TODAY))
    assert lasting(sum(post.months for post in found)) == "1 năm 6 tháng"
