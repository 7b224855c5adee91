"""Letters of other alphabets that look like ours, in words of ours: scanners and hurried typing leave them behind."""

import re

_FOREIGN = "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" + "ÐƉðɖƣƢ"
_OURS = "ABEKMHOPCTYXIJSaeopcyxijshd" + "ABEZHIKMNOPTYXo" + "ĐĐđđưƯ"
_PLAIN = str.maketrans(_FOREIGN, _OURS)
_ANY = re.compile(f"[{_FOREIGN}]")
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")


def look_alikes(text: str) -> str:
    """The foreign letters in the text that look like ours, "" when there is none.

    A word wholly in another alphabet is left alone: it is meant.

    >>> look_alikes("Hо và tên"), look_alikes("Ðặng Văn A"), look_alikes("Пушкин"), look_alikes("Đặng")
    ('о', 'Ð', '', '')
    """
    if text.isascii() or not _ANY.search(text):
        return ""
    if _OTHER_ALPHABET.search(text.translate(_PLAIN)):
        return ""
    return "".join(dict.fromkeys(_ANY.findall(text)))


def with_our_letters(text: str) -> str:
    """The text with those letters replaced.

    >>> with_our_letters("Ðặng Văn А")
    'Đặng Văn A'
    """
    return text.translate(_PLAIN) if look_alikes(text) else text
