"""Make the four bundled weights of Inter: python build_fonts.py UNPACKED_INTER_UI."""

import shutil
import sys
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).resolve().parent.parent / "fonts"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FEATURES = [
    "case",
    "ccmp",
    "frac",
    "kern",
    "locl",
    "mark",
    "mkmk",
    "ordn",
    "sups",
    "subs",
    "tnum",
    "zero",
    "ss03",
]
SCRIPTS = ((0x20, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF))
SIGNS = (
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20C0),
    (0x2100, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)
SHAPES = ((0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BF))


def main() -> None:
    """Write TrueType files with Latin, Greek and Cyrillic, figures of equal width, and the licence."""
    package = Path(sys.argv[1])
    FONTS.mkdir(exist_ok=True)
    kept = [sign for first, last in (*SCRIPTS, *SIGNS, *SHAPES) for sign in range(first, last + 1)]
    for weight in WEIGHTS:
        options = subset.Options(layout_features=FEATURES, notdef_outline=True, name_IDs=["*"])
        options.recalc_timestamp = False
        font = subset.load_font(str(package / "web" / f"Inter-{weight}.woff2"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=kept)
        subsetter.subset(font)
        font.flavor = None
        font.save(FONTS / f"Inter-{weight}.ttf")
    shutil.copyfile(package / "LICENSE.txt", FONTS / "LICENSE.txt")


if __name__ == "__main__":
    main()
