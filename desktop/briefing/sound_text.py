"""Text that every kind of file can hold: without signs that no page shows and that some files cannot have."""

import re

# Control signs but the line break, halves of surrogate pairs, and numbers that are no characters.
_UNSOUND = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Signs that turn the direction of all that follows, which one name must not do to a sentence.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def sound_text(text: str) -> str:
    """Return a text with plain line breaks and spaces, without what cannot be written or turns what follows."""
    return _UNSOUND.sub("", _TURNS.sub("", _BREAKS.sub("\n", text.replace("\t", " "))))


def sound_json(text: str) -> str:
    """Return JSON in which each sign that some kind of file cannot hold is named by its number."""
    return _UNSOUND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
