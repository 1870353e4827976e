"""Keeping places for one dataset in the library, so that its map shows them from then on."""

from pathlib import Path

from desktop.dataset.own_datasets import PLACES, OwnDataset
from desktop.dataset.regions import OwnPlaces, own_places_in
from desktop.files.attribute_writing import write_arrays
from desktop.files.columns_made import key_of
from desktop.files.geography import Fit, arrays_of
from desktop.files.geojson import Features
from desktop.files.library_folder import LibraryFolder, stamp_of


def made_places(features: Features, fit: Fit) -> OwnPlaces:
    """Return the places that a file gives, without keeping them; FileRefused where none has a name."""
    return own_places_in(arrays_of(features, fit))


def keep_places(
    folder: LibraryFolder, features: Features, fit: Fit, path: Path, dataset: tuple[str, str]
) -> OwnDataset:
    """Keep places for a dataset (its id and title), in the place of those that came from the same file before.

    FileRefused where none has a name, NotWritten where they could not be kept.
    """
    id, title = dataset
    arrays = arrays_of(features, fit)
    made = own_places_in(arrays)
    own = OwnDataset(
        id=f"{key_of(path.stem)}_places",
        path=Path(f"kept{PLACES}"),
        title=f"{' '.join(path.stem.replace('_', ' ').split())} for {title}",
        rows=len(made.places),
        fingerprint=made.fingerprint,
        origins=(str(path.absolute()),),
        stamps=(stamp_of(path),),
        options={"dataset": id, "column": fit.column},
    )
    return folder.keep_beside(own, lambda target: write_arrays(arrays, target))


def names_of(places: tuple[OwnPlaces, ...]) -> dict[str, str]:
    """Return fixes for reading a file with places of its own: their names are those places and no countries."""
    return {place.name: "x" for each in places for place in each.places.values()}
