"""Columns that sheets could have besides their own: names in parts, births by sex, kinds of subject."""

from datetime import date

from thidua_desktop.domain.text import split_name, strip_salutation
from thidua_desktop.sheets.writer import MARK, Column, Value

SUBJECT_WORDS = {"unit": "Tập thể", "person": "Cá nhân", "household": "Hộ gia đình"}
SUBJECT = Column("Đối tượng", 12, centred=True, key="subject")

NAMES = (
    Column("Ông/Bà", 8, centred=True, key="salutation"),
    Column("Họ và tên (không kèm ông, bà)", 24, key="plain_name"),
    Column("Họ, chữ đệm", 18, key="family_name"),
    Column("Tên", 9, key="given_name"),
)
BIRTHS = (
    Column("Năm sinh", 9, "int", key="birth_year"),
    Column("Ngày sinh (nam)", 12, "date", key="birth_male"),
    Column("Ngày sinh (nữ)", 12, "date", key="birth_female"),
    Column("Nam", 6, centred=True, key="male"),
    Column("Nữ", 6, centred=True, key="female"),
)


def names(name: str, subject: str) -> tuple[Value, ...]:
    """The values of ``NAMES``; what is no person has a whole name only."""
    if subject != "person":
        return "", name, "", ""
    salutation, plain = strip_salutation(name)
    return salutation, plain, *split_name(plain)


def births(sex: str, birth: date | str) -> tuple[Value, ...]:
    """The values of ``BIRTHS``; a birth whose sex is not known stands in neither column of one."""
    last = str(birth)[-4:] if isinstance(birth, str) else str(birth.year)
    year = int(last) if last.isdecimal() else None
    man, woman = sex == "male", sex == "female"
    return year, birth if man else "", birth if woman else "", MARK if man else "", MARK if woman else ""
