"""`--size`, `--preset`, `--paper` and `--dpi`: how large a picture is."""

import re
from argparse import Namespace

from desktop.briefing.presets import ORIENTATIONS, PAPERS, PRESETS, Preset, paper, preset_of
from desktop.cli.answers import WRONG_USAGE, CommandRefused
from desktop.dataset.resolve import nearest

USUAL_SIZE = "1600x1000"
LEAST_DPI, MOST_DPI = 36, 1200


def read_size(asked: Namespace) -> tuple[Preset, int | None]:
    """Return the size of the page and the resolution asked for; CommandRefused says what is wrong with them."""
    named = [name for name in ("size", "preset", "paper") if getattr(asked, name)]
    if len(named) > 1:
        both = " and ".join(f"--{name}" for name in named)
        raise CommandRefused(WRONG_USAGE, f"{both} each say how large the picture is; give one of them")
    dpi = _dpi(asked.dpi)
    if asked.orientation and not asked.paper:
        raise CommandRefused(WRONG_USAGE, "--orientation turns a sheet of --paper; give both")
    if asked.paper:
        return _paper(asked.paper, asked.orientation or ORIENTATIONS[0]), dpi
    if asked.preset:
        return _preset(asked.preset), dpi
    if dpi:
        raise CommandRefused(
            WRONG_USAGE, "--dpi needs a --paper or a --preset; with --size pixels say it all"
        )
    return _own(asked.size or USUAL_SIZE), None


def _dpi(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and LEAST_DPI <= int(text[:9]) <= MOST_DPI):
        raise CommandRefused(
            WRONG_USAGE, f"--dpi takes a whole number from {LEAST_DPI} to {MOST_DPI}, not “{text}”"
        )
    return int(text)


def _paper(text: str, orientation: str) -> Preset:
    if text.upper() not in PAPERS:
        raise CommandRefused(WRONG_USAGE, f"“{text}” is no paper known here; there are {', '.join(PAPERS)}")
    return paper(text, orientation)


def _preset(key: str) -> Preset:
    preset = preset_of(key)
    if preset is None:
        keys = [preset.key for preset in PRESETS]
        raise CommandRefused(
            WRONG_USAGE, f"there is no preset “{key}”{nearest(key, keys)}; there are {', '.join(keys)}"
        )
    return preset


def _own(text: str) -> Preset:
    found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", text)
    if not found:
        raise CommandRefused(WRONG_USAGE, f"“{text}” is no size; write it like {USUAL_SIZE}")
    return Preset("own", text, int(found[1]), int(found[2]))
