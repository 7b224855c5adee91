"""Drawing centred text and lines on the canvas: what the flowables of papers share."""

import re
from typing import Any

from thidua_desktop.documents import fonts, geometry

_COMPOUNDS = re.compile(
    r"\b(?:"
    r"ủy ban nhân dân|hội đồng|thường trực|thi đua|khen thưởng|chủ tịch|trung học|tiểu học|mầm non|cơ sở|"
    r"mặt trận|tổ quốc|việt nam|phong trào|thực hiện|thắng lợi|nhiệm vụ|phát triển|kinh tế|xã hội|quốc phòng|an ninh|"
    r"văn phòng|văn hóa|y tế|phụ nữ|nông dân|thanh niên|cựu chiến binh|liên hiệp|công an|giáo dục|nông thôn|"
    r"tập thể|cá nhân|hộ gia đình|thành tích|đột xuất|hành động|dũng cảm|danh hiệu|giấy khen|bằng khen|"
    r"ngày\s+(?:\d{1,2}\s+)?tháng\s+(?:\d{1,2}\s+)?năm\s+\d{4}"
    r")\b",
    re.IGNORECASE,
)
"""Words that belong together in heads, titles and under signatures."""
SINGLE = 1.15
"""Single spacing: baseline to baseline over size, as in Times New Roman."""
RULE = 0.7
"""Thickness of the lines under the motto, the body and the subject, in points."""


def leading(size: float, spacing: float = geometry.LINE_SPACING) -> float:
    """From baseline to baseline in points."""
    return size * spacing


def centre(canvas: Any, text: str, face: str, size: float, middle: float, y: float) -> float:
    """Draw `text` centred; its width."""
    wide = fonts.width(text, face, size)
    canvas.setFont(face, size)
    canvas.drawString(middle - wide / 2, y, text)
    return wide


def rule(canvas: Any, middle: float, y: float, length: float) -> None:
    """Draw a level line centred on `middle`."""
    canvas.setLineWidth(RULE)
    canvas.line(middle - length / 2, y, middle + length / 2, y)


def balanced(text: str, face: str, size: float, room: float) -> list[str]:
    """Centred lines of about equal length that do not part the words of a compound where that can be helped."""
    text = fonts.clean(text)
    held = _COMPOUNDS.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    held = held.replace(" – ", "\u00a0– ")  # no line begins with a dash
    plain = fonts.wrap_evenly(text, face, size, room)
    for lines in (fonts.wrap_evenly(held, face, size, room), fonts.wrap(held, face, size, room)):
        if len(lines) <= len(plain) and not any(line.isalnum() for line in lines):
            return [line.replace("\u00a0", " ") for line in lines]
    return plain


def wrap_all(lines: tuple[str, ...], face: str, size: float, room: float) -> list[str]:
    """Each of the lines broken with `balanced`."""
    return [part for line in lines for part in balanced(line, face, size, room)]
