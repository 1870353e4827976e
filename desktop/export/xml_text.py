"""Text that XML can hold, for drawings and the files of Office."""

import html
import re
from collections.abc import Mapping

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHITE: Mapping[int, str] = {ord(sign): f"&#{ord(sign)};" for sign in "\n\r\t"}


def sound(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


# The standard library's own way to do this lies in a package that loads whatever opens addresses.
def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return html.escape(text, quote=False)


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, in quotation marks."""
    return f'"{html.escape(text).translate(_WHITE)}"'
