"""Whether the real window opens, shows its data, and writes real letters of every language."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from desktop.app import Program
from desktop.dataset.places import LANGUAGES, Places
from desktop.painting.fonts import LATIN, ensure_faces_for, font, missing_glyphs
from desktop.self_test.pictures import colours_of, picture_of
from desktop.self_test.results import NotSo, demand
from desktop.window.commands import COMMANDS
from desktop.window.presenter import Presenter

Check = tuple[str, Callable[[], str]]
_PATIENCE = 30.0
_LETTERS = 40
_FEWEST_COLOURS = 40
# Two signs of each script, and one that no typeface has, which is drawn as a box.
_SIGNS: Mapping[str, str] = {"Latin": "Wi", "Arabic": "شم", "Chinese": "监控", "Cyrillic": "Жи"}
_NOBODYS = "\U000f1234"


class Window:
    """The program's window in a process that asks it questions; `close` ends it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.program: Program | None = None

    def open(self) -> str:
        """Open the window and wait until it shows its data."""
        began = time.perf_counter()
        self.program = Program(self._application, [])
        self.program.window.show()
        self.wait(lambda: self.opened.alive, "its data")
        self.wait(lambda: "places_list" in self.opened.views, "the views behind tabs")
        self._pause(0.3)
        said = self.opened.window.notice.sentence
        demand(not said, f"it says: {said}")
        return f"{len(self.opened.views)} views in {time.perf_counter() - began:.2f} s"

    @property
    def opened(self) -> Program:
        """Return the program; NotSo where it did not open."""
        if self.program is None:
            raise NotSo("the window did not open")
        return self.program

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until something is so; NotSo where that never comes."""
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end:
                raise NotSo(f"{what} did not come within {_PATIENCE:.0f} s")
            self._application.processEvents()
            time.sleep(0.002)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end, "the end of a pause")

    def picture(self) -> str:
        """Look at the window and its map."""
        canvas = self.opened.views["world_map"].canvas
        return f"window {_seen(self.opened.window)}, map {_seen(canvas)}"

    def help_pages(self) -> str:
        """Open every page of Help."""
        keys = [command.key for command in COMMANDS if command.key.startswith("help-")]
        for key in keys:
            self.opened.run_command(key)
            self._pause(0.05)
            page = self.opened.help.findChild(QTextBrowser)
            demand(page and len(page.toPlainText()) > _LETTERS, f"the page {key} is empty")
        self.opened.help.close()
        return f"{len(keys)} pages"

    def presenter(self) -> str:
        """Show the present view on the whole screen and leave it again."""
        self.opened.run_command("present")
        self.wait(lambda: self._presenter() is not None, "the presenter")
        presenter = self._presenter()
        if presenter is None:
            raise NotSo(self.opened.window.notice.sentence or "nothing is presented")
        self.wait(presenter.is_ready, "the page")
        seen = _seen(presenter)
        presenter.close()
        self._pause(0.1)
        return seen

    def _presenter(self) -> Presenter | None:
        """Return the presenter once what presents is loaded and has begun."""
        briefing = getattr(self.opened, "briefing", None)
        return briefing.presenter if briefing else None

    def close(self) -> str:
        """Close the window as its user would."""
        self.opened.window.close()
        self._pause(0.05)
        return ""


def _seen(widget: QWidget) -> str:
    image: QImage = widget.grab().toImage()
    colours = colours_of(image)
    demand(colours >= _FEWEST_COLOURS, f"a picture of it has {colours} colours, so it shows nothing")
    return f"{image.width()} × {image.height()} pixels, {colours} colours"


def letter_checks(places: Places) -> Iterator[Check]:
    """Give the checks of scripts and of languages."""
    for script, signs in _SIGNS.items():
        yield f"draws {script} letters", partial(_letters, signs)
    for language in LANGUAGES:
        yield (
            f"has every sign of countries in {language}",
            partial(_language, places, language),
        )


def _letters(signs: str) -> str:
    ensure_faces_for(signs)
    face = font(28)
    family = QFontInfo(face).family()
    demand(family == LATIN, f"the typeface is {family}, and it should be {LATIN}")
    first, second, box = (picture_of(sign, face) for sign in (*signs, _NOBODYS))
    demand(len({first, second, box}) == 3, "different letters look alike")
    return f"{signs} in {family} and its companions"


def _language(places: Places, language: str) -> str:
    names = [place.names[language] for place in places.by_code.values() if language in place.names]
    lacking = missing_glyphs("".join(names))
    demand(not lacking, lacking)
    return f"{len(names)} names"
