"""The one typeface of the program, from the files that ship with it."""

from PySide6.QtGui import QFont, QFontDatabase

from desktop.painting.theme import BODY, FONT
from desktop.paths import resource_folder


def load_fonts() -> bool:
    """Make the bundled typeface known to Qt; False where it is missing and the system's takes its place."""
    if FONT not in QFontDatabase.families():
        for path in sorted((resource_folder() / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    return FONT in QFontDatabase.families()


def font(size: float = BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the typeface at a size in pixels, with figures of one width."""
    made = QFont(FONT)
    made.setPixelSize(max(round(size), 1))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
