"""How wide columns are: as wide as the first rows need, within limits, and together as wide as the window."""

from collections.abc import Sequence

NARROWEST = 56
WIDEST_IN_LINES = 13
LOOKED_AT = 50


def laid_out(wanted: Sequence[int], numeric: Sequence[bool], room: int, widest: int) -> list[int]:
    """Return widths in pixels from the widths wanted; text columns share the room that is left.

    A text column is no wider than `widest` at first; a number is never cut. Of the room that is left, columns
    that want more get it first, then all text columns alike.
    """
    widths = [
        max(NARROWEST, width if number else min(width, widest))
        for width, number in zip(wanted, numeric, strict=True)
    ]
    texts = [index for index, number in enumerate(numeric) if not number]
    spare = room - sum(widths)
    if spare <= 0 or not texts:
        return widths
    lacking = {index: wanted[index] - widths[index] for index in texts if wanted[index] > widths[index]}
    if lacking:
        given = min(spare, sum(lacking.values()))
        for index, lack in lacking.items():
            widths[index] += given * lack // sum(lacking.values())
    spare = room - sum(widths)
    for place, index in enumerate(texts):
        widths[index] += spare * (place + 1) // len(texts) - spare * place // len(texts)
    return widths
