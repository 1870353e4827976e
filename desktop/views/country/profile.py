"""One side of a country, or one flow: total, rank, years, partners, technologies, companies."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Toggle, look
from desktop.viewmodels.country import BarGroup, Profile
from desktop.viewmodels.parts.bars import SIDES, Bar
from desktop.views.country.sparkline import Sparkline
from desktop.views.parts.bar_list import BarList
from desktop.views.view import Hands

SIDE = 12


class ProfileSection(QWidget):
    """Shows a profile; `filter_to` is called with a bar whose filter is wanted."""

    def __init__(self, hands: Hands, filter_to: Callable[[Bar], None]) -> None:
        super().__init__()
        self._hands = hands
        self._filter_to = filter_to
        self._profile: Profile | None = None
        self._heading = text_label("emphasis")
        self._only = QPushButton()
        self._only.setProperty("role", "link")
        self._only.clicked.connect(self._filter_to_side)
        self._value = text_label("number")
        self._value.setTextFormat(Qt.TextFormat.RichText)
        self._value.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._value.setToolTip("Show the rows behind this number")
        self._value.linkActivated.connect(self._show_evidence)
        self._rank = text_label("small")
        self._sentence = text_label("muted", wraps=True)
        self._years = Sparkline()
        self._years_text = text_label("small", wraps=True)
        self._groups: list[_BarSection] = []
        self._theme: Theme | None = None
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._only)
        words = QVBoxLayout()
        words.setContentsMargins(SIDE, 0, SIDE, 0)
        words.setSpacing(INSIDE)
        words.addLayout(head)
        for widget in (self._value, self._rank, self._sentence, self._years, self._years_text):
            words.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(RELATED)
        self._column.addLayout(words)

    def show_profile(self, profile: Profile) -> None:
        """Show a profile, silently."""
        self._profile = profile
        self._heading.setText(profile.heading)
        self._only.setText(profile.only)
        self._only.setAccessibleName(profile.only)
        self._only.setToolTip(f"Filter: {profile.only.lower()}")
        self._only.setVisible(bool(profile.only))
        self._write_value()
        self._value.setAccessibleName(
            f"{profile.heading}: {profile.value} {profile.counted}, show the evidence"
        )
        self._value.setVisible(bool(profile.value))
        self._rank.setText(profile.rank)
        self._sentence.setText(profile.sentence)
        self._sentence.setVisible(bool(profile.sentence))
        self._years.show_years(profile.years, profile.years_text)
        self._years_text.setText(f"Years: {profile.years_text}" if profile.years_text else "")
        self._years_text.setVisible(bool(profile.years_text))
        self._show_groups(profile.groups)

    def show_pointer(self, mark: Mark | None) -> None:
        """Show which bar the mouse rests on, silently."""
        for group in self._groups:
            group.bars.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self._write_value()
        self._years.show_theme(theme)
        for group in self._groups:
            group.bars.show_theme(theme)

    def _write_value(self) -> None:
        if self._profile is None:
            return
        colour = self._theme.text if self._theme else ""
        words = escape(f"{self._profile.value} {self._profile.counted}")
        self._value.setText(f'<a href="evidence" style="color: {colour}; text-decoration: none;">{words}</a>')

    def _show_groups(self, groups: tuple[BarGroup, ...]) -> None:
        while len(self._groups) < len(groups):
            section = _BarSection()
            section.bars.chosen.connect(self._choose)
            section.bars.filter_wanted.connect(self._filter_to)
            section.bars.pointed.connect(self._hands.point)
            if self._theme is not None:
                section.bars.show_theme(self._theme)
            self._groups.append(section)
            self._column.addWidget(section)
        for number, section in enumerate(self._groups):
            section.setVisible(number < len(groups))
            if number < len(groups):
                section.show_group(groups[number])

    def _choose(self, bar: Bar, adds: bool) -> None:
        """Choose the flow to a partner; a technology or company filters, so that the country stays chosen."""
        if bar.mark.dimension not in ("pair", "place", *SIDES):
            self._filter_to(bar)
        else:
            self._hands.dispatch(Toggle(bar.mark) if adds else Choose((bar.mark,)))

    def _filter_to_side(self) -> None:
        if self._profile is not None and self._profile.action is not None:
            self._hands.dispatch(self._profile.action)

    def _show_evidence(self, _link: str = "") -> None:
        if self._profile is not None:
            self._hands.dispatch(Choose((self._profile.mark,)))
            self._hands.dispatch(look(panel="evidence"))


class _BarSection(QWidget):
    """A heading, a few bars, and how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = text_label("small")
        self._more = text_label("small")
        self._heading.setContentsMargins(SIDE, 0, SIDE, 0)
        self._more.setContentsMargins(SIDE, 0, SIDE, 0)
        self.bars = BarList("", grows=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE // 2)
        for widget in (self._heading, self.bars, self._more):
            column.addWidget(widget)

    def show_group(self, group: BarGroup) -> None:
        """Show a group of bars, silently."""
        self._heading.setText(group.heading)
        self._more.setText(group.more)
        self._more.setVisible(bool(group.more))
        self.bars.setAccessibleName(group.heading)
        self.bars.show_bars(group.bars)


def text_label(role: str, wraps: bool = False) -> QLabel:
    """Make a label of plain text in one of the roles of the style."""
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    return label
