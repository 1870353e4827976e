"""Text, data and addresses put into a page of HTML so that no one's words can become markup or a program."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

UNREADABLE = "\ufffd"
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS_OUT: Mapping[int, str] = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\`{}|^]+", re.IGNORECASE)


def readable(text: str) -> str:
    """Return a text without what HTML cannot hold, such as control characters and half surrogates."""
    return _NOT_IN_HTML.sub(UNREADABLE, text)


def escaped(text: str) -> str:
    """Return a text for the inside of an element or of an attribute in double quotes."""
    return html.escape(readable(text), quote=True)


def data_block(value: object) -> str:
    """Return a value as JSON that cannot end the script element it lies in, nor open a comment there."""
    return json_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def json_text(text: str) -> str:
    """Return finished JSON in a form that is safe in a script element; its meaning stays the same."""
    return readable(text).translate(_BREAKS_OUT)


def safe_address(text: str) -> str:
    """Return an address of the web that may be a link; empty for everything else."""
    address = text.strip()
    if not _ADDRESS.fullmatch(address) or address != readable(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.hostname and "@" not in parts.netloc else ""


def fingerprint(content: str) -> str:
    """Return what a content security policy calls a style or a script by: its SHA-256."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
