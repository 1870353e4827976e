"""The session inside a presentation: a custom XML part, which PowerPoint keeps when it saves the file again."""

import re
import zipfile
import zlib
from html import escape
from io import BytesIO
from xml.etree import ElementTree

NAMESPACE = "urn:dealscope:session"
ITEM = "{6E1C3F0A-52B7-4C1D-9D0E-7A4B8E2F1C35}"
MOST_BYTES = 8_000_000
PLACE = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)


def session_part(session: str) -> bytes:
    """Return the XML that holds a session."""
    content = escape(session, quote=False)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<session xmlns="{NAMESPACE}">{content}</session>'.encode()
    )


def properties_part() -> bytes:
    """Return the XML that tells Office which namespace the session is of."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem '
        f'ds:itemID="{ITEM}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def session_in_pptx(content: bytes) -> str | None:
    """Return the session that the bytes of a presentation hold, None where they hold none or are no presentation."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for entry in package.infolist():
                if PLACE.fullmatch(entry.filename) and entry.file_size <= MOST_BYTES:
                    found = _session_of(package.read(entry))
                    if found is not None:
                        return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return None
    return None


def _session_of(content: bytes) -> str | None:
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return None
    return root.text or "" if root.tag == f"{{{NAMESPACE}}}session" else None
