"""Choosing for which dataset the places of a file are, and which column names them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.files.geography import Fit
from desktop.files.geojson import Features
from desktop.painting.theme import EDGE, GROUP, RELATED, Theme
from desktop.viewmodels.parts.numbers import plural, spoken
from desktop.views.filters.tick_box import TickBox
from desktop.views.parts.choice_box import ChoiceBox

_MOST_TOLD = 8


class RegionPage(QWidget):
    """The choices; `changed` follows every change, `fits_of` gives how a dataset's parties fit.

    `may_read_again` says whether the files of a dataset are still there.
    """

    changed = Signal()

    def __init__(
        self, fits_of: Callable[[str], Sequence[Fit]], may_read_again: Callable[[str], bool], theme: Theme
    ) -> None:
        super().__init__()
        self._fits_of = fits_of
        self._may_read_again = may_read_again
        self.again = TickBox()
        self.again.show_theme(theme)
        self.again.setChecked(True)
        self._fits: Sequence[Fit] = ()
        self.heading, self.found = _label("title"), _label("muted")
        self.remarks, self.fit_words = _label("warning"), _label("emphasis")
        self.missing_words = _label("muted")
        self.datasets = ChoiceBox("Dataset whose places these are")
        self.columns = ChoiceBox("Column with the names of the places")
        self.datasets.currentIndexChanged.connect(lambda _at: self._show_fits())
        self.columns.currentIndexChanged.connect(lambda _at: self._follow())
        form = QFormLayout()
        form.setHorizontalSpacing(GROUP)
        form.setVerticalSpacing(RELATED)
        form.addRow("Places for", self.datasets)
        form.addRow("Named by", self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, GROUP)
        column.setSpacing(RELATED)
        for widget in (self.heading, self.found, self.remarks):
            column.addWidget(widget)
        column.addSpacing(GROUP)
        column.addLayout(form)
        column.addSpacing(RELATED)
        column.addWidget(self.fit_words)
        column.addWidget(self.missing_words)
        column.addWidget(self.again)
        column.addStretch(1)

    def show_features(self, features: Features, datasets: Sequence[tuple[str, str]], first: str) -> None:
        """Show what a file holds and the datasets (id and title) it may be for; `first` is the likeliest."""
        areas = sum(bool(feature.rings) for feature in features.features)
        points = len(features.features) - areas
        said = [plural(count, noun) for count, noun in ((areas, "area"), (points, "point")) if count]
        self.heading.setText(f"{features.name}: {' and '.join(said)}")
        corners = sum(len(ring) for feature in features.features for ring in feature.rings)
        self.found.setText(
            f"{spoken(corners)} corners, drawn as finely as a screen shows." if corners else ""
        )
        self.remarks.setText("\n".join(features.remarks))
        self.remarks.setVisible(bool(features.remarks))
        blocked = self.datasets.blockSignals(True)
        self.datasets.clear()
        for id, title in datasets:
            self.datasets.addItem(title, id)
        self.datasets.setCurrentIndex(max(self.datasets.findData(first), 0))
        self.datasets.blockSignals(blocked)
        self._show_fits()

    def chosen(self) -> tuple[str, str, Fit | None]:
        """Return the id and title of the dataset, and how the chosen column fits it."""
        at = self.columns.currentIndex()
        fit = self._fits[at] if 0 <= at < len(self._fits) else None
        return str(self.datasets.currentData()), self.datasets.currentText(), fit

    def reads_again(self) -> bool:
        """Return whether the dataset is to be read again, so that names read as countries become these places."""
        id, _, fit = self.chosen()
        return fit is not None and self._offers_again(id, fit) and self.again.isChecked()

    def _offers_again(self, id: str, fit: Fit) -> bool:
        return bool(fit.countries) and self._may_read_again(id)

    def _show_fits(self) -> None:
        self._fits = self._fits_of(str(self.datasets.currentData()))
        blocked = self.columns.blockSignals(True)
        self.columns.clear()
        self.columns.addItems([fit.column for fit in self._fits])
        self.columns.blockSignals(blocked)
        self._follow()

    def _follow(self) -> None:
        id, title, fit = self.chosen()
        offered = fit is not None and self._offers_again(id, fit)
        self.again.setVisible(offered)
        self.again.setText(f"Then read “{title}” again, so that they become these places")
        if fit is None:
            self.fit_words.setText("No column of the file can name its places.")
            self.missing_words.setText("")
        else:
            self.fit_words.setText(_fit_said(fit, title))
            self.missing_words.setText(_missing_said(fit, offered))
        self.changed.emit()


def _fit_said(fit: Fit, title: str) -> str:
    others = len(fit.found) + len(fit.missing)
    if not others:
        return f"Every party of “{title}” is a country; these places get a shape, and no deal names them yet."
    parties = "1 party" if others == 1 else f"{spoken(others)} parties"
    return f"{spoken(len(fit.found))} of {parties} of “{title}” that are no countries are among these places."


def _missing_said(fit: Fit, offered: bool) -> str:
    said = []
    if fit.missing:
        rest = f" and {len(fit.missing) - _MOST_TOLD} more" if len(fit.missing) > _MOST_TOLD else ""
        said.append(f"Not among them: {', '.join(fit.missing[:_MOST_TOLD])}{rest}.")
    if fit.countries:
        rest = f" and {len(fit.countries) - _MOST_TOLD} more" if len(fit.countries) > _MOST_TOLD else ""
        remedy = "" if offered else " They stay countries."
        said.append(f"Read as countries so far: {', '.join(fit.countries[:_MOST_TOLD])}{rest}.{remedy}")
    return "\n".join(said)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
