"""How papers word what the data holds apart: awards by the office's own name, posts with their unit, addresses."""

from thidua_desktop.domain.text import strip_salutation

HAMLET_WORDS = ("Thôn", "Tổ dân phố", "Xóm", "Ấp", "Bản", "Buôn", "Làng", "Khu phố", "Khối phố")
"""Words that begin the name of a hamlet and are written small inside a sentence."""


def award_worded(name: str, unit_word: str, province: str) -> str:
    """The name of an award as this office writes it; the law says only which level awards.

    >>> award_worded("Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã", "phường", "tỉnh Hà Tĩnh")
    'Giấy khen của Chủ tịch Ủy ban nhân dân phường'
    >>> award_worded("Bằng khen của Chủ tịch Ủy ban nhân dân cấp tỉnh", "xã", "thành phố Huế")
    'Bằng khen của Chủ tịch Ủy ban nhân dân thành phố'
    """
    above = "thành phố" if province.strip().lower().startswith("thành phố") else "tỉnh"
    name = name.replace("Ủy ban nhân dân cấp xã", f"Ủy ban nhân dân {unit_word or 'xã'}")
    return name.replace("Ủy ban nhân dân cấp tỉnh", f"Ủy ban nhân dân {above}")


def post_at(post: str, unit: str) -> str:
    """Post and unit as one reads them together, words common to both said once.

    >>> post_at("Phó Trưởng thôn", "Thôn Yên Mỹ"), post_at("Chủ tịch Hội", "Hội Nông dân xã")
    ('Phó Trưởng thôn Yên Mỹ', 'Chủ tịch Hội Nông dân xã')
    >>> post_at("Hiệu trưởng", "Trường Mầm non Hoa Sen"), post_at("Nông dân", "Thôn Yên Mỹ")
    ('Hiệu trưởng Trường Mầm non Hoa Sen', 'Nông dân, thôn Yên Mỹ')
    >>> post_at("Trưởng Công an xã", "Công an xã"), post_at("", "Thôn Yên Mỹ"), post_at("Bí thư", "")
    ('Trưởng Công an xã', 'Thôn Yên Mỹ', 'Bí thư')
    """
    post, unit = " ".join(post.split()), " ".join(unit.split())
    if not post or not unit:
        return post or unit
    said, words = post.split(), unit.split()
    for count in range(min(len(said), len(words)), 0, -1):
        if [word.lower() for word in said[-count:]] == [word.lower() for word in words[:count]]:
            return " ".join((*said, *words[count:]))
    if said[-1].lower() == "trưởng" and not unit.startswith(HAMLET_WORDS):
        return f"{post} {unit}"
    return f"{post}, {small_unit(unit)}"


def name_inside(name: str) -> str:
    """The name with its salutation as it stands inside a sentence.

    >>> name_inside("Bà Nguyễn Thị Lan"), name_inside("Hộ ông Trần Văn Bảy"), name_inside("Trạm Y tế xã")
    ('bà Nguyễn Thị Lan', 'hộ ông Trần Văn Bảy', 'Trạm Y tế xã')
    """
    salutation, rest = strip_salutation(name)
    if salutation:
        return f"{salutation.lower()} {rest}"
    return f"hộ {name[3:]}" if name.startswith("Hộ ") else name


def inside(text: str) -> str:
    """A clause as it stands inside a sentence: its first letter small, unless a name begins it.

    >>> inside("Đi công tác tại tỉnh"), inside("Nguyễn Văn An ốm"), inside("UBND xã cử đi học"), inside("Ốm")
    ('đi công tác tại tỉnh', 'Nguyễn Văn An ốm', 'UBND xã cử đi học', 'ốm')
    """
    words = text.split()
    is_name = len(words) > 1 and words[1][:1].isupper()
    return text if is_name or text[1:2].isupper() else text[:1].lower() + text[1:]


def narrow(text: str) -> str:
    """The text for a narrow column, with the short form of the one name that every office shortens.

    >>> narrow("Giấy khen của Chủ tịch Ủy ban nhân dân xã")
    'Giấy khen của Chủ tịch UBND xã'
    """
    return text.replace("Ủy ban nhân dân", "UBND")


def small_unit(unit: str) -> str:
    """The unit inside a sentence: "thôn Yên Mỹ", but "Trường Mầm non Hoa Sen"."""
    return unit[0].lower() + unit[1:] if unit.startswith(HAMLET_WORDS) else unit


def in_commune(text: str, unit_word: str, place: str) -> str:
    """A post, unit or address that also names the commune, for a sheet that is read anywhere.

    >>> in_commune("Hội Nông dân xã", "xã", "Tùng Lâm"), in_commune("Phó Trưởng thôn Yên Mỹ", "xã", "Tùng Lâm")
    ('Hội Nông dân xã Tùng Lâm', 'Phó Trưởng thôn Yên Mỹ, xã Tùng Lâm')
    >>> in_commune("Trường Tiểu học Tùng Lâm", "xã", "Tùng Lâm"), in_commune("", "xã", "Tùng Lâm")
    ('Trường Tiểu học Tùng Lâm', '')
    """
    if not text or not place or place.lower() in text.lower():
        return text
    joint = " " if text.lower().endswith(f" {unit_word}") else f", {unit_word} "
    return f"{text}{joint}{place}"


def address_in(address: str, unit: str) -> str:
    """An address with the unit it lies in, unless it names the unit already.

    >>> address_in("Thôn Yên Mỹ, xã Tùng Lâm", "Thôn Yên Mỹ"), address_in("Số 5", "Thôn Yên Mỹ")
    ('Thôn Yên Mỹ, xã Tùng Lâm', 'Số 5, Thôn Yên Mỹ')
    """
    if unit.lower() in address.lower():
        return address
    return ", ".join(part for part in (address, unit) if part)


def campaign_name(name: str, *, inside: bool = False) -> str:
    """A campaign's name without the words all plans begin with: alone, or as it stands inside a sentence.

    >>> campaign_name("Phát động phong trào thi đua năm 2026"), campaign_name("Chung tay vì người nghèo")
    ('Thi đua năm 2026', 'Chung tay vì người nghèo')
    >>> campaign_name("Phát động phong trào thi đua năm 2026", inside=True)
    'phong trào thi đua năm 2026'
    >>> campaign_name("Chung tay vì người nghèo", inside=True)
    'phong trào “Chung tay vì người nghèo”'
    """
    words = name.strip().removeprefix("Phát động").strip()
    if not inside:
        words = words[len("phong trào") :].strip() if words.lower().startswith("phong trào ") else words
        return words[:1].upper() + words[1:]
    if words.lower().startswith(("phong trào", "đợt thi đua", "thi đua")):
        return words[:1].lower() + words[1:]
    return f"phong trào “{words}”"
