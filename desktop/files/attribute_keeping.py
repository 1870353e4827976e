"""Keeping a table of attributes in the library, so that it is joined to every dataset from then on."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from desktop.dataset.attribute_file import read_attributes
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.own_datasets import ATTRIBUTES, OwnDataset, list_own
from desktop.files.attribute_reading import ReadTable
from desktop.files.attribute_writing import arrays_of, table_of, write_arrays
from desktop.files.attributes import AttributeRoles
from desktop.files.columns_made import key_of
from desktop.files.library_folder import LibraryFolder, stamp_of


def keep_attributes(
    folder: LibraryFolder, read: ReadTable, roles: AttributeRoles, path: Path, title: str
) -> tuple[OwnDataset, tuple[str, ...]]:
    """Keep attributes read from a file, in the place of those that came from it before; return also their keys.

    NotWritten says why they could not be kept.
    """
    origin = str(path.absolute())
    arrays = arrays_of(read, roles, title, path.name, taken_keys(list_own(folder.folder), origin))
    table = table_of(arrays, "")
    own = OwnDataset(
        id=key_of(path.stem),
        path=Path(f"kept{ATTRIBUTES}"),
        title=title,
        rows=read.kept,
        fingerprint=table.fingerprint,
        origins=(origin,),
        stamps=(stamp_of(path),),
    )
    kept = folder.keep_beside(own, lambda target: write_arrays(arrays, target))
    return kept, tuple(attribute.key for attribute in table.attributes)


def taken_keys(kept: Iterable[OwnDataset], origin: str) -> Sequence[str]:
    """Return the keys of all attributes that are kept, but for those that came from this file."""
    keys: list[str] = []
    for own in kept:
        if own.path.suffix == ATTRIBUTES and own.origins != (origin,):
            with suppress(DatasetUnreadable):
                keys += [attribute.key for attribute in read_attributes(own.path).attributes]
    return keys
