"""Many invented people for lists, sheets and certificates."""

from datetime import date, timedelta
from random import Random

from thidua_desktop.domain.papers_awards import Certificate, NomineeLine
from thidua_desktop.practice import people

SUMMARY = (
    "Hoàn thành xuất sắc nhiệm vụ được giao; đi đầu vận động Nhân dân hiến đất làm đường, chỉnh trang khu dân cư, "
    "giúp đỡ các hộ khó khăn về vốn, giống và kỹ thuật."
)


def nominees(number: int) -> tuple[NomineeLine, ...]:
    """That many persons proposed for a giấy khen."""
    chance = Random(3)
    return tuple(
        NomineeLine(
            name=people.name(chance, female=bool(one % 2)),
            award="Giấy khen của Chủ tịch Ủy ban nhân dân xã",
            sex="female" if one % 2 else "male",
            birth=f"{date(1970, 1, 1) + timedelta(days=one * 5 % 9000):%d/%m/%Y}",
            post="Công chức Văn hóa – Xã hội",
            unit=f"Thôn {one % 40 + 1}",
            achievement=SUMMARY,
            past_awards=(f"Giấy khen xã (QĐ {one % 300 + 1}/QĐ-UBND, 20/12/2022)",),
        )
        for one in range(number)
    )


def certificates(number: int) -> list[Certificate]:
    """That many giấy khen, each with its own name, unit and numbers."""
    chance = Random(4)
    return [
        Certificate(
            authority="Chủ tịch Ủy ban nhân dân xã Tùng Lâm",
            receiver=f"Ông {people.name(chance, female=False)}",
            detail=f"Công chức Văn hóa – Xã hội, thôn {one % 40 + 1}",
            achievement=f"Đã có thành tích: {SUMMARY}",
            place="Tùng Lâm",
            day=date(2025, 12, 20),
            signer_title=("CHỦ TỊCH",),
            signer_name="Lê Thị Thanh Huyền",
            decision_number=str(one % 900 + 1),
            book_number=str(one + 1),
        )
        for one in range(number)
    ]
