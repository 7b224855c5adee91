"""A certificate template: where every part stands on the paper, in millimetres, and how it is written.

The order and look of the built-in one follow Decree 98/2023/ND-CP, art. 104.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from typing import Any

from thidua_desktop.domain.errors import Refused
from thidua_desktop.domain.numbers import format_number

FORMAT = 1
LONGEST = 100_000  # letters of a template as text
PAPERS = {"a4": (297.0, 210.0), "a3": (420.0, 297.0), "a4_upright": (210.0, 297.0), "a3_upright": (297.0, 420.0)}
PAPER_WORDS = {
    "a4": "A4 ngang (297 × 210 mm)",
    "a3": "A3 ngang (420 × 297 mm)",
    "a4_upright": "A4 đứng (210 × 297 mm)",
    "a3_upright": "A3 đứng (297 × 420 mm)",
    "free": "Khổ khác",
}
BACKGROUNDS = {"frame": "Khung hoa văn của chương trình", "image": "Hình nền của cơ quan", "none": "Không có nền"}
ALIGNMENTS = {"left": "Trái", "center": "Giữa", "right": "Phải"}
CASES = {"as_is": "Như đã ghi", "upper": "CHỮ HOA", "lower": "chữ thường"}
COLOURS = {
    "#000000": "Đen",
    "#cc0d12": "Đỏ",
    "#8f1414": "Đỏ sẫm",
    "#1f3f77": "Xanh",
    "#8a6414": "Vàng nâu",
    "#444444": "Xám",
}
SMALLEST_SIDE, LARGEST_SIDE = 100.0, 600.0
SMALLEST_SIZE, LARGEST_SIZE = 6.0, 120.0
MOST_LINES = 8

PARTS = {
    "nation": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "authority": "Thẩm quyền",
    "heading": "Tặng",
    "title": "Tên giấy",
    "receiver": "Tên người nhận",
    "detail": "Chức vụ, đơn vị",
    "achievement": "Thành tích",
    "decision": "Số quyết định",
    "book": "Số sổ",
    "date": "Địa danh, ngày tháng",
    "day": "Riêng ngày",
    "month": "Riêng tháng",
    "year": "Riêng năm",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Tên người ký",
    "extra": "Dòng chữ thêm",
}
CONSTANT = frozenset({"nation", "motto", "authority", "heading", "title", "extra"})
"""Parts that are equal on every sheet of a kind."""
EMBLEM = "emblem"
"""The key under which the emblem's square is moved like a part: its left and upper edge, its side as width."""
BODY = "body"
"""The key under which the middle field is moved like a part: its upper edge, its height as width."""
PLACES = {EMBLEM: "Quốc huy", BODY: "Khoảng giữa"}
"""What has a place on the paper beside the parts."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One part on the paper.

    Attributes:
        key: of ``PARTS``.
        x: left edge of its box, millimetres from the left edge of the paper.
        y: baseline of its first line, millimetres from the top edge.
        width: of its box in millimetres; text never leaves it.
        size: of its letters in points.
        floor: size below which letters do not shrink; the text then takes more lines.
        colour: as "#cc0d12".
        case: of ``CASES``.
        spacing: from line to line, in multiples of the size.
        wanted: lines it may take before its letters shrink.
        allowed: lines it may take when they are at the floor.
        before: words before the value, as "Quyết định số: ".
        floats: stands in the middle field, centred with the others that float; ``y`` then counts for nothing.
        hidden: is not printed.
        on_stock: is printed on blanks too; what blanks have printed already is not.
        font: family of an installed font, "" for the face of papers.
    """

    key: str
    x: float
    y: float
    width: float
    size: float
    floor: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    align: str = "center"
    case: str = "as_is"
    spacing: float = 1.3
    wanted: int = 1
    allowed: int = 1
    before: str = ""
    floats: bool = False
    hidden: bool = False
    on_stock: bool = True
    font: str = ""


@dataclass(frozen=True, slots=True)
class CertificateTemplate:
    """How certificates are laid out.

    Attributes:
        width: of the paper in millimetres; height likewise.
        background: of ``BACKGROUNDS``.
        stock: prints the changing words only, on pre-printed blanks.
        body_top: upper edge of the middle field in which parts float; body_foot its lower edge.
        emblem_x: left edge of the emblem's square; emblem_y its upper edge, emblem_size its side, in millimetres.
    """

    name: str
    fields: tuple[TemplateField, ...]
    width: float = 297.0
    height: float = 210.0
    background: str = "frame"
    stock: bool = False
    body_top: float = 95.0
    body_foot: float = 148.0
    emblem_x: float = 138.5
    emblem_y: float = 21.0
    emblem_size: float = 20.0

    def field(self, key: str) -> TemplateField:
        """The part with this key, or a place of ``PLACES`` as one."""
        if key == BODY:
            tall = self.body_foot - self.body_top
            return TemplateField(BODY, 0.0, self.body_top, tall, SMALLEST_SIZE, SMALLEST_SIZE)
        if key == EMBLEM:
            return TemplateField(EMBLEM, self.emblem_x, self.emblem_y, self.emblem_size, SMALLEST_SIZE, SMALLEST_SIZE)
        return next(one for one in self.fields if one.key == key)

    def with_field(self, changed: TemplateField) -> "CertificateTemplate":
        """The template with one part, or a place of ``PLACES``, changed."""
        if changed.key == BODY:
            return replace(self, body_top=changed.y, body_foot=changed.y + changed.width)
        if changed.key == EMBLEM:
            return replace(self, emblem_x=changed.x, emblem_y=changed.y, emblem_size=changed.width)
        return replace(self, fields=tuple(changed if one.key == changed.key else one for one in self.fields))


_RED = "#cc0d12"
_BUILT_IN = (
    TemplateField("nation", 23.5, 47.0, 250, 15, 15, bold=True, on_stock=False),
    TemplateField("motto", 23.5, 53.6, 250, 16, 16, bold=True, on_stock=False),
    TemplateField("authority", 31.0, 66.0, 235, 20, 13, bold=True, colour=_RED, case="upper", on_stock=False),
    TemplateField("heading", 31.0, 75.0, 235, 16, 12, bold=True, case="upper", on_stock=False),
    TemplateField("title", 31.0, 91.0, 235, 44, 24, bold=True, colour=_RED, case="upper", on_stock=False),
    TemplateField("receiver", 31.0, 108.0, 235, 26, 16, bold=True, allowed=2, spacing=1.2, floats=True),
    TemplateField("detail", 31.0, 118.0, 235, 16, 12, allowed=2, floats=True),
    TemplateField("achievement", 36.0, 128.0, 225, 16, 12, wanted=3, allowed=4, floats=True),
    TemplateField("decision", 32.0, 160.5, 105, 13, 9, bold=True, italic=True, align="left", before="Quyết định số: "),
    TemplateField("book", 32.0, 167.5, 105, 13, 9, bold=True, italic=True, align="left", before="Số sổ khen thưởng: "),
    TemplateField("date", 153.0, 153.5, 118, 14, 10, bold=True, italic=True),
    TemplateField("day", 196.0, 153.5, 12, 14, 10, bold=True, italic=True, hidden=True),
    TemplateField("month", 218.0, 153.5, 12, 14, 10, bold=True, italic=True, hidden=True),
    TemplateField("year", 238.0, 153.5, 18, 14, 10, bold=True, italic=True, hidden=True),
    TemplateField("signer_title", 153.0, 160.5, 118, 14, 9, bold=True, spacing=1.25),
    TemplateField("signer_name", 153.0, 186.0, 118, 15, 10, bold=True),
    TemplateField("extra", 31.0, 192.0, 235, 12, 9, italic=True, hidden=True),
)
BUILT_IN = CertificateTemplate("Giấy khen của chương trình", _BUILT_IN)
"""The full-page certificate that comes with the program."""


def on_blanks(name: str = "Phôi in sẵn A4") -> CertificateTemplate:
    """A template that prints words only, to be moved onto the blanks of the office."""
    return replace(BUILT_IN, name=name, background="none", stock=True)


def resized(template: CertificateTemplate, width: float, height: float) -> CertificateTemplate:
    """The template on another paper, everything at the same share of it."""
    across, down = width / template.width, height / template.height
    letters = min(across, down)

    def moved(one: TemplateField) -> TemplateField:
        return replace(
            one,
            x=_tenths(one.x * across),
            y=_tenths(one.y * down),
            width=math.floor(one.width * across * 10 + 1e-6) / 10,
            size=_halves(one.size * letters),
            floor=_halves(one.floor * letters),
        )

    return replace(
        template,
        width=width,
        height=height,
        fields=tuple(map(moved, template.fields)),
        body_top=_tenths(template.body_top * down),
        body_foot=_tenths(template.body_foot * down),
        emblem_x=_tenths(template.emblem_x * across),
        emblem_y=_tenths(template.emblem_y * down),
        emblem_size=_tenths(template.emblem_size * letters),
    )


def paper_of(template: CertificateTemplate) -> str:
    """The key of ``PAPER_WORDS`` for the paper of a template."""
    size = (template.width, template.height)
    return next((key for key, known in PAPERS.items() if known == size), "free")


def problems(template: CertificateTemplate) -> Iterator[tuple[str, str]]:
    """What keeps a template from being printed: the input and a sentence."""
    if not template.name.strip():
        yield "name", "Mẫu chưa có tên. Ghi tên để chọn khi in, ví dụ “Phôi giấy khen 2026”."
    if len(template.name) > 80:
        yield "name", "Tên mẫu dài quá 80 chữ. Hãy ghi ngắn lại."
    for key, side in (("width", template.width), ("height", template.height)):
        if not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            yield key, "Khổ giấy phải từ 100 đến 600 mm mỗi chiều. Đo lại tờ phôi."
    if template.background not in BACKGROUNDS:
        yield "background", "Loại nền của mẫu không hợp lệ. Chọn lại nền."
    if not 0 <= template.body_top < template.body_foot <= template.height:
        yield "body_top", "Khoảng giữa của mẫu phải nằm trong tờ giấy, mép trên cao hơn mép dưới."
    if not _inside(template.emblem_x, template.emblem_size, template.width) or not _inside(
        template.emblem_y, template.emblem_size, template.height
    ):
        yield "emblem_x", "Chỗ đặt hình Quốc huy nằm ngoài tờ giấy. Dời vào trong."
    if [one.key for one in template.fields] != list(PARTS):
        yield "fields", "Mẫu thiếu hoặc thừa ô chữ. Lấy lại mẫu từ nơi gửi."
        return
    for one in template.fields:
        yield from _field_problems(one, template)


def _field_problems(one: TemplateField, template: CertificateTemplate) -> Iterator[tuple[str, str]]:
    word = PARTS[one.key]
    if one.width < 5 or not _inside(one.x, one.width, template.width) or not 0 < one.y <= template.height:
        yield one.key, f"Ô “{word}” nằm ngoài tờ giấy hoặc hẹp hơn 5 mm. Dời ô vào trong khổ giấy."
    if not SMALLEST_SIZE <= one.floor <= one.size <= LARGEST_SIZE:
        yield one.key, f"Cỡ chữ của ô “{word}” phải từ 6 đến 120, cỡ nhỏ nhất không lớn hơn cỡ thường."
    if not 0.8 <= one.spacing <= 3 or not 1 <= one.wanted <= one.allowed <= MOST_LINES:
        yield one.key, f"Ô “{word}”: giãn dòng từ 0,8 đến 3, số dòng từ 1 đến {MOST_LINES}."
    if not re.fullmatch(r"#[0-9a-f]{6}", one.colour) or one.align not in ALIGNMENTS or one.case not in CASES:
        yield one.key, f"Màu, canh lề hoặc kiểu chữ của ô “{word}” không hợp lệ. Chọn lại."
    if len(one.font) > 100:
        yield one.key, f"Tên phông chữ của ô “{word}” dài quá 100 chữ. Chọn lại phông."
    if len(one.before) > 200:
        yield one.key, f"Chữ đứng trước trong ô “{word}” dài quá 200 chữ. Hãy ghi ngắn lại."


def to_text(template: CertificateTemplate) -> str:
    """The template as JSON."""
    return json.dumps({"format": FORMAT, **asdict(template)}, ensure_ascii=False, indent=1)


def from_text(text: str) -> CertificateTemplate:
    """The template that ``to_text`` wrote, perhaps elsewhere; every value is looked at.

    Raises:
        Refused: it is no template, one of a newer program, or one that cannot be printed.
    """
    if len(text) > LONGEST:
        raise Refused("Tệp mẫu giấy khen lớn quá mức của một mẫu. Lấy lại tệp từ nơi gửi.")
    try:
        content = json.loads(text, parse_constant=_no_number)
        if not isinstance(content, dict):
            raise ValueError("not an object")
        if _whole(content.pop("format")) > FORMAT:
            raise Refused("Mẫu giấy khen do bản chương trình mới hơn làm ra. Cập nhật chương trình rồi lấy lại.")
        parts = content.pop("fields")
        if not isinstance(parts, list) or len(parts) > len(PARTS):
            raise ValueError("too many fields")
        read = {one.key: one for one in (_typed(TemplateField, part) for part in parts)}
        made: CertificateTemplate = _typed(CertificateTemplate, content | {"fields": ()})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused("Tệp này không phải mẫu giấy khen hoặc đã hỏng. Lấy lại tệp từ nơi gửi.") from error
    if unknown := set(read) - set(PARTS):
        raise Refused(f"Mẫu có ô chữ lạ “{min(unknown)[:40]}”. Lấy lại mẫu hoặc cập nhật chương trình.")
    missing = {one.key: replace(one, hidden=True) for one in resized(BUILT_IN, made.width, made.height).fields}
    made = replace(made, fields=tuple(read.get(key) or missing[key] for key in PARTS))
    for field, sentence in problems(made):
        raise Refused(sentence, field)
    return made


def _typed(kind: type[Any], content: Any) -> Any:
    """The dataclass with these values; a value of another kind, or a name it does not have, is an error."""
    if not isinstance(content, dict):
        raise TypeError("not an object")
    kinds = {one.name: one.type for one in fields(kind)}
    values: dict[str, Any] = {}
    for name, value in content.items():
        wanted = kinds[name]
        if wanted is float:
            values[name] = _finite(value)
        elif wanted is int:
            values[name] = _whole(value)
        elif wanted in (str, bool) and type(value) is not wanted:
            raise TypeError(name)
        else:
            values[name] = value
    return kind(**values)


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e6:
        raise ValueError("not a number")
    return float(value)


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _no_number(name: str) -> float:
    raise ValueError(name)


def _inside(start: float, length: float, side: float) -> bool:
    return start >= 0 and length > 0 and start + length <= side + 1e-6


def _tenths(value: float) -> float:
    return round(value, 1)


def _halves(value: float) -> float:
    return max(SMALLEST_SIZE, min(LARGEST_SIZE, round(value * 2) / 2))


def in_millimetres(value: float) -> str:
    """A length as the clerk reads it: "12,5 mm"."""
    return f"{format_number(Decimal(str(round(value, 2))))} mm"
