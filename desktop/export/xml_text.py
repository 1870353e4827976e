"""Text that XML can hold, for the files of Office."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sound(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
