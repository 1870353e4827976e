"""The typefaces of the program, from the files that ship with it: Inter, and Noto Sans for Arabic and Chinese."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QRawFont

from desktop.painting.theme import BODY, FONT
from desktop.paths import resource_folder

# The bundled files have names of their own, so that a typeface of the system never takes their place.
LATIN, ARABIC, CHINESE = "Dealscope Inter", "Dealscope Noto Sans Arabic", "Dealscope Noto Sans SC"
FAMILIES = (LATIN, ARABIC, CHINESE)
# What other programs call them.
PUBLIC_FAMILIES = (FONT, "Noto Sans Arabic", "Noto Sans SC")
FILES: Mapping[str, str] = {LATIN: "Inter", ARABIC: "NotoSansArabic", CHINESE: "NotoSansSC"}
# First and last characters of the blocks of Unicode that a face is there for.
BLOCKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    ARABIC: ((0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    CHINESE: ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x323AF)),
}
BELOW_ALL_BLOCKS = "\u0600"
LOADED = "dealscope_loaded_faces"
INVISIBLE = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")
VARIATION_SELECTORS = (0xFE00, 0xFE0F)
NAMED = 5


def load_fonts() -> bool:
    """Make Inter known to Qt; False where it is missing and the system's typeface takes its place."""
    return _loaded(LATIN)


def load_all_fonts() -> bool:
    """Make all bundled faces known to Qt, for a picture that may hold any text; False where one is missing."""
    return not [family for family in FAMILIES if not _loaded(family)]


def ensure_faces_for(text: str) -> None:
    """Make the faces for Arabic and Chinese known to Qt once a text has such characters; else costs nothing."""
    for family in needed_families(text):
        _loaded(family)


def needed_families(text: str) -> tuple[str, ...]:
    """Return the families besides Inter that a text asks for, in the order in which they are tried."""
    if text.isascii():
        return ()
    signs = {ord(sign) for sign in text if sign >= BELOW_ALL_BLOCKS}
    return tuple(
        family
        for family, blocks in BLOCKS.items()
        if any(first <= sign <= last for sign in signs for first, last in blocks)
    )


def font(size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the typeface at a size in pixels, with figures of one width; its files are read where they were not yet.

    Its letters do not depend on how the desktop smooths text: no hinting, and shades of grey only.
    """
    load_fonts()
    return QFont(_face(max(round(size), 1), weight))


# What is shared from here is copied before anyone can change it.
@lru_cache(maxsize=256)
def _face(pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(
        QFont.StyleStrategy.PreferAntialias
        | QFont.StyleStrategy.PreferOutline
        | QFont.StyleStrategy.NoSubpixelAntialias
    )
    return made


def missing_glyphs(text: str) -> str:
    """Say which characters no bundled face holds, and whether the system's typefaces do; empty where all are there."""
    seen = [] if text.isascii() else [sign for sign in dict.fromkeys(text) if _is_drawn(sign)]
    missing = _not_in_faces(seen)
    if not missing:
        return ""
    metrics = QFontMetricsF(font())
    nowhere = [sign for sign in missing if not metrics.inFontUcs4(ord(sign))]
    said = f"The typefaces of Dealscope do not hold {_named(missing)}"
    if not nowhere:
        return f"{said}; a typeface of this computer stands in, so the text may look different elsewhere."
    if len(nowhere) == len(missing):
        return f"{said}, nor does a typeface of this computer; boxes are drawn instead."
    return f"{said}; a typeface of this computer stands in, but boxes are drawn for {_named(nowhere)}."


def _loaded(family: str) -> bool:
    """Return whether the application has the bundled files of a family, which are read on the first call."""
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        return False
    known = application.property(LOADED) or {}
    if family not in known:
        # A typeface of the same name that the system has is no reason not to read ours.
        numbers = [QFontDatabase.addApplicationFont(str(path)) for path in _files(family)]
        known = {**known, family: bool(numbers) and min(numbers) >= 0}
        application.setProperty(LOADED, known)
    return bool(known[family])


def _files(family: str) -> Iterable[str]:
    return sorted(str(path) for path in (resource_folder() / "fonts").glob(f"{FILES[family]}-*.ttf"))


def _not_in_faces(signs: list[str]) -> list[str]:
    """Return the characters that are in the regular weight of no bundled family."""
    for family in FAMILIES:
        if not signs:
            break
        face = QRawFont(str(resource_folder() / "fonts" / f"{FILES[family]}-Regular.ttf"), BODY)
        signs = [sign for sign in signs if not (face.isValid() and face.supportsCharacter(ord(sign)))]
    return signs


def _is_drawn(sign: str) -> bool:
    first, last = VARIATION_SELECTORS
    return unicodedata.category(sign) not in INVISIBLE and not first <= ord(sign) <= last


def _named(signs: list[str]) -> str:
    """Return the first characters with their numbers, since one that cannot be drawn cannot be read either."""
    named = ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in signs[:NAMED])
    more = f" and {len(signs) - NAMED} more characters" if len(signs) > NAMED else ""
    return named + more
