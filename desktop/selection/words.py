"""How a clause learns the words for its dimension and its values."""

from typing import Protocol


class Words(Protocol):
    """Titles of dimensions and labels of values, as the open dataset names them."""

    def dimension_title(self, dimension: str) -> str:
        """Return the title of a dimension in sentence case, for example "Importer regime"."""
        ...

    def value_label(self, dimension: str, value: str | None) -> str:
        """Return the label of one value; None is the label of "not stated"."""
        ...


class PlainWords:
    """Words for when no dataset is open: keys and values stand for themselves."""

    def dimension_title(self, dimension: str) -> str:
        """Return the key with its separators made readable."""
        text = dimension.replace("_", " ").replace(".", " ")
        return text[:1].upper() + text[1:]

    def value_label(self, dimension: str, value: str | None) -> str:
        """Return the value itself."""
        return "not stated" if value is None else value


def shortened(labels: list[str], most: int = 3) -> str:
    """Join labels with commas, naming at most `most` and counting the rest."""
    if len(labels) <= most + 1:
        return ", ".join(labels)
    return f"{', '.join(labels[:most])} and {len(labels) - most} more"
