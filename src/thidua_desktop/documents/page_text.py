"""Words found on a page: with marks when they were typed with marks, without them otherwise."""

from collections.abc import Iterator

from thidua_desktop.domain.text import fold

_HYPHENS = "\u0002\ufffe"  # what pdfium gives for a hyphen at the end of a line


def occurrences(letters: str, wanted: str) -> list[tuple[int, int]]:
    r"""Where ``wanted`` stands among the letters of a page: first place and number of letters, in order.

    Capitals never matter. Tone and letter marks matter when there is one in ``wanted``. Any run of blanks, a new line
    too, is one blank.

    >>> occurrences("Ủy ban nhân\r\ndân xã", "NHAN DAN")
    [(7, 9)]
    >>> occurrences("Ủy ban nhân dân", "nhan dàn")
    []
    """
    with_marks = fold(wanted) != " ".join(wanted.casefold().split())
    sought = "".join(piece for piece, _ in _pieces(wanted.strip(), with_marks))
    if not sought:
        return []
    pieces = list(_pieces(letters, with_marks))
    text = "".join(piece for piece, _ in pieces)
    places = [place for piece, place in pieces for _ in piece]
    found: list[tuple[int, int]] = []
    start = text.find(sought)
    while start >= 0:
        first, last = places[start], places[start + len(sought) - 1]
        found.append((first, last - first + 1))
        start = text.find(sought, start + len(sought))
    return found


def _pieces(letters: str, with_marks: bool) -> Iterator[tuple[str, int]]:
    """What each letter is compared as, with its place; later blanks of a run, and hyphens of line ends, left out."""
    after_blank = False
    for place, letter in enumerate(letters):
        blank = letter.isspace()
        if (blank and after_blank) or letter in _HYPHENS:
            continue
        after_blank = blank
        yield " " if blank else letter.casefold() if with_marks else fold(letter), place
