"""The words of a page in a drawing: a line of text is one text in the order in which it is read.

Qt would cut a line where the script changes and put the parts in the order in which they stand, so that words
could not be searched, and touched each other where the typeface at hand is wider.
"""

from PySide6.QtGui import QColor

from desktop.export.svg_layers import Fragment, families
from desktop.export.xml_text import escaped
from desktop.painting.page import PageLayout
from desktop.painting.page_texts import TextPart
from desktop.painting.texts import LINE_BREAK, set_text

# Signs that say from where a line is read, which programs heed where they heed nothing else.
FROM_RIGHT, AS_BEFORE = "\u202b", "\u202c"


def texts_of(layout: PageLayout) -> Fragment:
    """Return the texts at the head and at the foot of a page as a layer."""
    lines = "\n".join(line for part in layout.texts for line in _lines(part))
    scale = f"{layout.scale:.6g}"
    return Fragment(
        "", "", f'<g transform="matrix({scale},0,0,{scale},0,0)">\n{lines}\n</g>' if lines else ""
    )


def _lines(part: TextPart) -> list[str]:
    """Write each line as one text; one that is read from the right ends at the right of its box."""
    made = set_text(part.text, part.face, part.box.width())
    look = (
        f'fill="{QColor(part.colour).name()}" font-family="{families()}" '
        f'font-size="{part.face.pixelSize()}" font-weight="{int(part.face.weight())}"'
    )
    written = []
    for line in made.lines:
        words = escaped(line.text.rstrip(f"{LINE_BREAK} "))
        left, anchor = part.box.left() + line.left, ""
        if made.right_to_left:
            left, anchor = part.box.right(), ' text-anchor="end"'
            words = f"{FROM_RIGHT}{words}{AS_BEFORE}"
        top = part.box.top() + line.baseline
        written.append(
            f'<text {look} xml:space="preserve" x="{left:.6g}" y="{top:.6g}"{anchor}>{words}</text>'
        )
    return written
