"""What the papers and sheets of commendation say, free of any form of file."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """One giấy khen or certificate of a title (Decree 98/2023, art. 104); what is not known yet stays empty.

    Attributes:
        authority: who awards, e.g. "Chủ tịch Ủy ban nhân dân xã Tùng Ảnh".
        heading: "Tặng" or "Tặng danh hiệu".
        title: "Giấy khen", "Chiến sĩ thi đua cơ sở", …
        receiver: the name with its salutation, as it is to be read.
        detail: post, unit or address.
        achievement: the whole sentence "Đã có thành tích …".
        decision_number: the number alone; "" leaves room for the pen.
        decision_symbol: what stands after the stroke, e.g. "QĐ-UBND".
        book_number: running number in the register of awards; "" leaves room for the pen.
        place: place of the date line, e.g. "Tùng Ảnh".
        day: day of the decision; None leaves room for the pen.
        signer_title: its lines, e.g. ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
        signer_name: without academic titles.
    """

    authority: str
    receiver: str
    achievement: str
    place: str
    signer_title: tuple[str, ...]
    signer_name: str = ""
    heading: str = "Tặng"
    title: str = "Giấy khen"
    detail: str = ""
    decision_number: str = ""
    decision_symbol: str = "QĐ-UBND"
    book_number: str = ""
    day: date | None = None
