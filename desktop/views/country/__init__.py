"""The panel about one chosen country or flow."""

from desktop.views.country.view import CountryView

__all__ = ["CountryView"]
