"""Numbers as the office writes them: "." groups thousands, "," is the decimal sign, money also in words."""

import re
from decimal import Decimal

from thidua_desktop.domain.errors import Refused

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")  # 27.727,2
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")  # 05, 12,5 and 12.5
_ENGLISH = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})"
)  # 1,234.5 cannot be meant otherwise
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:,[0-9]+)?")
_MINUS_SIGNS = str.maketrans("−–‐‑", "----")
_MAX_DIGITS = 18

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 10**9
_TOO_BIG = 10**24  # "nghìn tỷ tỷ" goes up to here

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def format_number(number: Decimal | int | None) -> str:
    """The number as papers and tables show it, without idle zeros at the end; "" for None.

    >>> format_number(Decimal("1234567.50")), format_number(-1240), format_number(None)
    ('1.234.567,5', '-1.240', '')
    """
    if number is None:
        return ""
    whole, _, fraction = f"{number:f}".partition(".")
    fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if whole.startswith("-") and int(whole) == 0 and fraction else ""
    return f"{sign}{grouped},{fraction}" if fraction else grouped


def parse_number(text: str, field: str = "") -> Decimal:
    """The number a clerk typed or a sheet holds as text.

    One group of exactly three digits after a "." is thousands (1.240), any other is decimals (12.5).

    >>> [str(parse_number(text)) for text in ("27.727,2", "52.016.953.000", "12,5", "12.5", "1.240", "05", "- 3")]
    ['27727.2', '52016953000', '12.5', '12.5', '1240', '5', '-3']

    Raises:
        Refused: when the text is empty or is not one number.
    """
    line = " ".join(text.split()).translate(_MINUS_SIGNS)
    if not line:
        raise Refused("Chưa ghi số. Ghi một số, ví dụ 1.234,5.", field)
    sign = "-" if line.startswith("-") else ""
    plain = _without_grouping(line.removeprefix("-").removeprefix("+").strip())
    if plain is None:
        raise Refused(_why_unreadable(text.strip()), field)
    if len(plain.partition(".")[0].lstrip("0")) > _MAX_DIGITS:
        raise Refused(f"Số “{text.strip()}” dài quá {_MAX_DIGITS} chữ số. Xem lại số đã ghi.", field)
    return Decimal(sign + plain) + 0  # + 0 turns -0 into 0


def _without_grouping(line: str) -> str | None:
    """The digits with a "." before the decimals, None when they follow no known way of writing."""
    if _GROUPED.fullmatch(line):
        return line.replace(".", "").replace(",", ".")
    if _PLAIN.fullmatch(line):
        return line.replace(",", ".")
    if _ENGLISH.fullmatch(line):
        return line.replace(",", "")
    if _SPACED.fullmatch(line):
        return line.replace(" ", "").replace(",", ".")
    return None


def _why_unreadable(text: str) -> str:
    """One sentence on what is wrong and one on what to do."""
    if not any(sign.isdigit() for sign in text):
        return f"“{text}” không phải là số. Ghi bằng chữ số, ví dụ 1.234,5."
    if any(sign.isalpha() or sign in "%‰" for sign in text):
        return f"“{text}” có cả số và chữ. Ở đây chỉ ghi số, ví dụ 1.234,5; đơn vị tính ghi riêng."
    return f"Không đọc được số “{text}”. Ghi dấu chấm sau mỗi ba chữ số, dấu phẩy trước phần lẻ, ví dụ 1.234.567,5."


def format_money(amount: int) -> str:
    """The amount in đồng.

    >>> format_money(1518000)
    '1.518.000 đồng'
    """
    return f"{format_number(amount)} đồng"


def in_words(number: int) -> str:
    """The number read aloud in the northern form that papers use (linh, nghìn, mốt, lăm).

    >>> in_words(1_050_000), in_words(702), in_words(-21)
    ('một triệu không trăm năm mươi nghìn', 'bảy trăm linh hai', 'âm hai mươi mốt')
    >>> in_words(1015), in_words(10**12)
    ('một nghìn không trăm mười lăm', 'một nghìn tỷ')

    Raises:
        ValueError: for numbers of more than 24 digits.
    """
    if abs(number) >= _TOO_BIG:
        raise ValueError(f"no words for {number}")
    if number < 0:
        return "âm " + in_words(-number)
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, _BILLION)
    words = [in_words(billions) + " tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words.append(_group_in_words(group, after_others=bool(words)) + _SCALES[place])
    return " ".join(words)


def _group_in_words(group: int, after_others: bool) -> str:
    """Three digits; after other groups the hundreds are always read ("không trăm")."""
    hundreds, below = divmod(group, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or after_others else []
    tens, units = divmod(below, 10)
    if tens == 0 and units:
        words.append(f"linh {_DIGITS[units]}" if words else _DIGITS[units])
    elif tens:
        words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
        if units:
            words.append({1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(units, _DIGITS[units]))
    return " ".join(words)


def money_in_words(amount: int) -> str:
    """The amount in words with a capital, as decisions and receipts state it.

    >>> money_in_words(702_000)
    'Bảy trăm linh hai nghìn đồng'
    """
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def two_digits(number: int) -> str:
    """The number with a 0 before a single digit, as numbers of papers and of days are written.

    Source: Decree 30/2020, App. I, sec. II.3.

    >>> two_digits(5), two_digits(12), two_digits(123)
    ('05', '12', '123')
    """
    return f"{number:02d}"


def roman(number: int) -> str:
    """The Roman numeral of parts and annexes.

    >>> roman(4), roman(19)
    ('IV', 'XIX')

    Raises:
        ValueError: for numbers below 1 or above 3999.
    """
    if not 0 < number < 4000:
        raise ValueError(f"no Roman numeral for {number}")
    signs = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)
