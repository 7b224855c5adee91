"""Which columns of a sheet the blocks take that stand side by side: letterhead and nation, two or three signatures."""

from collections.abc import Sequence


def left_part(widths: Sequence[float]) -> int:
    """The last column of the left block of letterhead and signatures: about two fifths of the width."""
    total, reach = sum(widths), 0.0
    for place, width in enumerate(widths):
        reach += width
        if reach >= total * 0.4:
            return min(place, max(len(widths) - 2, 0))
    return 0


def signature_columns(count: int, widths: Sequence[float]) -> list[tuple[int, int]]:
    """First and last column of each signature: one on the right, two or three side by side.

    >>> signature_columns(3, [10, 10, 10, 10, 10, 10]), signature_columns(2, [10] * 5), signature_columns(1, [10] * 5)
    ([(0, 1), (2, 3), (4, 5)], [(0, 1), (2, 4)], [(2, 4)])
    """
    last = len(widths) - 1
    if count < 3:
        split = left_part(widths)
        return [(0, split), (min(split + 1, last), last)][-count:]
    share, reach, begin = sum(widths) / count, 0.0, 0
    places: list[tuple[int, int]] = []
    for place, width in enumerate(widths):
        reach += width
        if len(places) < count - 1 and reach >= share * (len(places) + 1) - width / 2:
            places.append((begin, place))
            begin = min(place + 1, last)
    return [*places, (begin, last)]
