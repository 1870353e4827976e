"""Make the bundled typefaces: python build_fonts.py INTER_UI FONTS_NOTO NOTO_SANS_SC (unpacked packages)."""

import json
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset

RESOURCES = Path(__file__).resolve().parent.parent
FONTS = RESOURCES / "fonts"
PREFIX, FAMILY_NAMES, POSTSCRIPT_NAME = "Dealscope", (1, 3, 4, 16, 21), 6
INTER_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
NOTO_WEIGHTS = {"Regular": "400Regular", "SemiBold": "600SemiBold"}
LATIN_FEATURES = [
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
    "zero",
]
INTER_FEATURES = [*LATIN_FEATURES, "ss03"]
ARABIC_FEATURES = [
    "ccmp",
    "curs",
    "fina",
    "init",
    "kern",
    "liga",
    "locl",
    "mark",
    "medi",
    "mkmk",
    "rlig",
    "rtlm",
]
CHINESE_FEATURES = ["ccmp", "kern"]
SCRIPTS = ((0x20, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF))
SIGNS = (
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20C0),
    (0x2100, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)
FIGURES = range(ord("0"), ord("9") + 1)
SHAPES = ((0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BF))
# Presentation forms stay, so that text in a PDF can be found: they are how a shaped letter is named there.
ARABIC = (
    (0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0x200B, 0x200F),
)  # fmt: skip
KANA = ((0x3000, 0x303F), (0x3041, 0x3096), (0x3099, 0x30FF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6))


def main() -> None:
    """Write TrueType files with the characters that names, the interface and typed titles need, and the licences."""
    inter, arabic, chinese = map(Path, sys.argv[1:4])
    FONTS.mkdir(exist_ok=True)
    for weight in INTER_WEIGHTS:
        source = inter / "web" / f"Inter-{weight}.woff2"
        _write(source, f"Inter-{weight}", _signs(SCRIPTS, SIGNS, SHAPES), INTER_FEATURES)
    for weight, named in NOTO_WEIGHTS.items():
        source = arabic / f"NotoSansArabic-{weight}.ttf"
        _write(source, f"NotoSansArabic-{weight}", _signs(ARABIC), ARABIC_FEATURES)
        source = chinese / named / f"NotoSansSC_{named}.ttf"
        _write(source, f"NotoSansSC-{weight}", chinese_signs(), CHINESE_FEATURES)
    shutil.copyfile(inter / "LICENSE.txt", FONTS / "LICENSE.txt")
    licence = (chinese / "LICENSE_FONT").read_text(encoding="utf-8")
    owner = subset.load_font(str(arabic / "NotoSansArabic-Regular.ttf"), subset.Options())[
        "name"
    ].getDebugName(0)
    _write_text("LICENSE-NotoSansSC.txt", licence)
    _write_text("LICENSE-NotoSansArabic.txt", "\n".join((owner, *licence.splitlines()[1:], "")))


def _write_text(name: str, text: str) -> None:
    (FONTS / name).write_text(text, encoding="utf-8", newline="\n")


def chinese_signs() -> set[int]:
    """Return all of GB 2312, the 5,401 frequent characters of Big5, kana, and what countries are called."""
    rows = [bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    simplified = "".join(row.decode("gb2312", "ignore") for row in rows)
    cells = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    rows = [bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells]
    traditional = "".join(row.decode("big5", "ignore") for row in rows)
    countries = json.loads((RESOURCES / "countries.json").read_text(encoding="utf-8"))
    names = json.dumps(countries, ensure_ascii=False)
    ideographs = {ord(sign) for sign in simplified + traditional + names if ord(sign) >= 0x2E80}
    return ideographs | _signs(KANA)


def _rename(names: Any) -> None:
    """Give the family a name of its own: a system's typeface of the same name must not take its place."""
    for record in names.names:
        if record.nameID in FAMILY_NAMES:
            record.string = f"{PREFIX} {record.toUnicode()}"
        elif record.nameID == POSTSCRIPT_NAME:
            record.string = f"{PREFIX}{record.toUnicode()}"


def _with_even_figures(font: Any) -> None:
    """Make figures of one width the usual ones: figures that a feature puts in their place have no name in a PDF."""
    table = font["GSUB"].table
    feature = next(
        record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
    )
    even: dict[str, str] = {}
    for index in feature.LookupListIndex:
        for part in table.LookupList.Lookup[index].SubTable:
            even.update(getattr(part, "ExtSubTable", part).mapping)
    for signs in font["cmap"].tables:
        if signs.isUnicode():
            signs.cmap.update(
                {figure: even[signs.cmap[figure]] for figure in FIGURES if signs.cmap.get(figure) in even}
            )


def _signs(*groups: Iterable[tuple[int, int]]) -> set[int]:
    return {sign for group in groups for first, last in group for sign in range(first, last + 1)}


def _write(source: Path, name: str, kept: set[int], features: list[str]) -> None:
    options = subset.Options(layout_features=features, notdef_outline=True, name_IDs=["*"])
    options.recalc_timestamp = False
    options.hinting = name.startswith("Inter")
    options.drop_tables += ["BASE", "vhea", "vmtx", "VORG"]
    font = subset.load_font(str(source), options)
    if name.startswith("Inter"):
        _with_even_figures(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    _rename(font["name"])
    font.flavor = None
    font.save(FONTS / f"{name}.ttf")


if __name__ == "__main__":
    main()
