"""Make the two small faces that lie inside every exported page of HTML: python build_html_fonts.py.

Cut from the bundled Inter: Latin letters with their accents, figures of equal width, and the signs that the
pages use. Needs fonttools and brotli; what is missing is taken from the reader's own system.
"""

from pathlib import Path

from fontTools import subset

RESOURCES = Path(__file__).resolve().parent.parent
FACES = {"Inter-Regular.ttf": "inter-regular.woff2", "Inter-SemiBold.ttf": "inter-semibold.woff2"}
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
LETTERS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x18F, 0x18F),
    (0x192, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x259, 0x259),
    (0x300, 0x30C),
    (0x1EA0, 0x1EF9),
)
SIGNS = ((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265))


def main() -> None:
    """Write both faces as WOFF2."""
    kept = [sign for first, last in (*LETTERS, *SIGNS) for sign in range(first, last + 1)]
    (RESOURCES / "html").mkdir(exist_ok=True)
    for source, target in FACES.items():
        options = subset.Options(layout_features=FEATURES, notdef_outline=True, hinting=False)
        options.flavor, options.recalc_timestamp = "woff2", False
        font = subset.load_font(str(RESOURCES / "fonts" / source), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=kept)
        subsetter.subset(font)
        subset.save_font(font, str(RESOURCES / "html" / target), options)


if __name__ == "__main__":
    main()
