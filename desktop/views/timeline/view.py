"""The timeline's widget: playing, title and legend above the chart by year."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, LIGHT, RELATED, Theme
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Filter, Show, Toggle, Unfilter, look
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.play import SPEEDS, WINDOW_TITLES, WINDOWS, Player
from desktop.viewmodels.timeline.model import Playing, TimelineModel, WithoutYear
from desktop.views.parts.elided_label import ElidedLabel
from desktop.views.parts.icons import icon
from desktop.views.parts.menu_button import MenuButton
from desktop.views.timeline.legend import Legend
from desktop.views.timeline.plot import TimelinePlot
from desktop.views.view import Hands

PLAYING = "play"
_WITHOUT_YEAR = Mark("year", "")


class TimelineView(QWidget):
    """Shows what is counted by year; brushes years, chooses them, and plays through them."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: TimelineModel | None = None
        self._theme = LIGHT
        self._player = Player(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._player.tick)
        self._plot = TimelinePlot(hands, self._player)
        self._legend = Legend(self._choose_class, hands.point)
        self._legend_above = False
        self._title = ElidedLabel("emphasis")
        self._subtitle = ElidedLabel("muted")
        self._play = _button("icon", "Play through the years (Space)")
        self._play.setIconSize(QSize(16, 16))
        self._play.clicked.connect(self._player.toggle)
        self._pace = MenuButton("How years are played", self._choose_pace)
        self._position = _button("chip", "Leave the year that is shown (Esc)")
        self._position.clicked.connect(self._player.leave)
        self._undated = _button("quiet", "")
        self._undated.setCheckable(True)
        self._undated.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._undated.clicked.connect(self._click_undated)
        self._undated.customContextMenuRequested.connect(lambda _point: self._filter_undated())
        self._stack = MenuButton("What bars are stacked by", lambda key: hands.dispatch(Show("stack", key)))
        self._lay_out()
        self.show_theme(self._theme)

    def show_model(self, model: TimelineModel) -> None:
        """Draw the model, silently."""
        self._model = model
        playing = model.playing
        self._player.follow(playing.year, playing.window, playing.speed, playing.span, model.question)
        self._plot.show_model(model)
        self._title.show_text(model.title)
        self._subtitle.show_text(model.subtitle)
        self._legend.show_entries(model.legend)
        self._show_playing(playing, model.kind != "quiet")
        self._show_undated(model.without_year)
        self._stack.setVisible(len(model.stacks) > 1)
        chosen = next((choice.title for choice in model.stacks if choice.chosen), "")
        self._stack.show_choices(chosen, [("", model.stacks)])
        self._place_legend()

    def show_pointer(self, mark: Mark | None) -> None:
        """Restyle for what the mouse rests on, silently."""
        self._plot.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        self._theme = theme
        self._plot.show_theme(theme)
        self._legend.show_theme(theme)
        self._show_icon()

    def play_or_stop(self) -> None:
        """Play through the years, or pause where it is."""
        if self._model is not None and self._model.kind != "quiet":
            self._player.toggle()

    def show_year(self, year: int | None) -> None:
        """Ask for the years up to this one, as the player wants."""
        self._hands.dispatch(look(PLAYING, playing=year))

    def wait(self, milliseconds: int | None) -> None:
        """Let the player tick after a while, again and again, or no more."""
        if milliseconds is None:
            self._timer.stop()
        else:
            self._timer.start(milliseconds)
        self._show_icon()

    def resizeEvent(self, event: object) -> None:
        """Give the legend the row it fits in."""
        self._place_legend()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(INSIDE)
        for widget in (self._play, self._pace, self._title, self._subtitle):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for widget in (self._position, self._undated, self._stack):
            self._row.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(RELATED, INSIDE, RELATED, INSIDE)
        self._column.setSpacing(0)
        self._column.addLayout(self._row)
        self._column.addWidget(self._legend)
        self._column.addWidget(self._plot, 1)
        self.setTabOrder(self._play, self._plot)

    def _place_legend(self) -> None:
        """Put the legend into the first row where it fits, else into a row of its own."""
        wanted = self._legend.wanted_width()
        self._legend.setVisible(wanted > 0)
        fixed = (
            self._play,
            self._pace,
            self._title,
            self._subtitle,
            self._position,
            self._undated,
            self._stack,
        )
        taken = sum(widget.sizeHint().width() + INSIDE for widget in fixed if not widget.isHidden())
        above = wanted + taken + 4 * RELATED <= self.width()
        if above != self._legend_above:
            self._legend_above = above
            if above:
                self._column.removeWidget(self._legend)
                self._row.insertWidget(self._row.indexOf(self._position), self._legend)
            else:
                self._row.removeWidget(self._legend)
                self._column.insertWidget(1, self._legend)

    def _show_playing(self, playing: Playing, possible: bool) -> None:
        self._play.setEnabled(possible)
        self._pace.setEnabled(possible)
        self._position.setVisible(playing.year is not None)
        if playing.year is not None:
            self._position.setText(f"{playing.year}  ×")
        speeds = tuple(
            Choice(f"speed:{speed}", f"{speed:g}×", "", speed == playing.speed) for speed in SPEEDS
        )
        windows = tuple(
            Choice(f"window:{window}", title, "", window == playing.window)
            for window, title in zip(WINDOWS, WINDOW_TITLES, strict=True)
        )
        self._pace.show_choices(f"{playing.speed:g}×", [("Speed", speeds), ("Shown at a time", windows)])
        self._show_icon()

    def _show_icon(self) -> None:
        name = "pause" if self._player.running else "play"
        if self._play.property("icon_shown") != (name, self._theme.name):
            self._play.setProperty("icon_shown", (name, self._theme.name))
            self._play.setIcon(icon(name, self._theme.text))
            self._play.setAccessibleName("Pause" if self._player.running else "Play")

    def _show_undated(self, undated: WithoutYear) -> None:
        self._undated.setVisible(bool(undated.text))
        text = undated.text if undated.included else f"{undated.text}, left out"
        if text != self._undated.text():
            self._undated.setText(text)
            self._undated.setAccessibleName(text)
            self._undated.setToolTip(
                f"{text}: click to choose them, Shift+click or right-click to filter by them"
            )
        self._undated.setChecked(undated.chosen)

    def _click_undated(self) -> None:
        if self._model is None:
            return
        chosen = self._model.without_year.chosen
        self._undated.setChecked(chosen)
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._filter_undated()
        else:
            self._hands.dispatch(Choose(() if chosen else (_WITHOUT_YEAR,)))

    def _filter_undated(self) -> None:
        if self._model is None:
            return
        self._player.leave()
        alone = self._model.without_year.alone
        self._hands.dispatch(Unfilter(("year",)) if alone else Filter(AnyOf("year", (None,))))

    def _choose_class(self, mark: Mark) -> None:
        if self._model is None:
            return
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self._hands.dispatch(Toggle(mark))
        else:
            self._hands.dispatch(Choose(() if self._model.chosen == (mark,) else (mark,)))

    def _choose_pace(self, key: str) -> None:
        kind, _, value = key.partition(":")
        if kind == "speed":
            self._hands.dispatch(look(PLAYING, play_speed=float(value)))
        else:
            self._hands.dispatch(look(PLAYING, play_window=int(value)))


def _button(role: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", role)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
