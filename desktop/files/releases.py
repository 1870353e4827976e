"""The date of a file's data, where the lines above the table say it."""

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_GENERATED = re.compile(r"generated:?\s+(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})", re.IGNORECASE)


def generated_on(preamble: Sequence[str]) -> str:
    """Return the date in a line such as "Data generated: 13 Mar 2025 10:02:49 AM" as 2025-03-13, or nothing."""
    for line in preamble:
        found = _GENERATED.search(line)
        if found and found.group(2).casefold() in _MONTHS:
            month = _MONTHS.index(found.group(2).casefold()) + 1
            try:
                return date(int(found.group(3)), month, int(found.group(1))).isoformat()
            except ValueError:
                return ""
    return ""
