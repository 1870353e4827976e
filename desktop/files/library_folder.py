"""The folder of a person's own datasets: keeping, renaming and removing them, each whole or not at all."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop.dataset.compact import DatasetUnreadable, read_dealdata
from desktop.dataset.dataset import Dataset
from desktop.dataset.library import SHIPPED
from desktop.dataset.own_datasets import KEPT, SUFFIX, OwnDataset, described, list_own
from desktop.dataset.places import Places
from desktop.files.assembly import Imported
from desktop.files.dealdata import NotWritten, write_dealdata
from desktop.files.findings import FileRefused

_TRASH = "trash"
_ABANDONED = 600.0
_LONGEST_ID = 60
_STAMP = re.compile(r"\.(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)\d\d(?:\.\d+)?$")


@dataclass(frozen=True)
class Removed:
    """A dataset that lies in the trash: what it was, and the folder it lies in."""

    own: OwnDataset
    folder: Path

    @property
    def when(self) -> str:
        """Return the day and minute it was removed, such as 2026-11-24 09:30, as the name of its folder says."""
        stamp = _STAMP.search(self.folder.name)
        return "{}-{}-{} {}:{}".format(*stamp.groups()) if stamp else ""


class LibraryFolder:
    """Keeps datasets in a folder that need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(
        self,
        imported: Imported,
        origins: Sequence[Path],
        stamps: Sequence[tuple[int, int]],
        options: Mapping[str, Any],
        title: str,
    ) -> OwnDataset:
        """Keep what was imported from files; the dataset that came from the same files before goes to the trash.

        NotWritten says why it could not be kept.
        """
        own = OwnDataset(
            id=self._id_for(imported.dataset.info.id, origins),
            path=Path(),
            title=title,
            rows=imported.dataset.row_count,
            added=date.today().isoformat(),
            fingerprint=imported.dataset.fingerprint,
            origins=tuple(map(str, origins)),
            stamps=tuple(stamps),
            options=options,
        )
        return self._place(own, lambda path: write_dealdata(imported, path))

    def keep_copy(self, path: Path, places: Places) -> OwnDataset:
        """Keep a copy of a data file; FileRefused where it is none, NotWritten where it could not be copied."""
        try:
            dataset = read_dealdata(path, places)
        except DatasetUnreadable as problem:
            raise FileRefused(str(problem).rstrip(".")) from problem
        stamp = stamp_of(path)
        own = OwnDataset(
            id=self._id_for(dataset.info.id, [path]),
            path=Path(),
            title=_title_of(dataset, path),
            rows=dataset.row_count,
            added=date.today().isoformat(),
            fingerprint=dataset.fingerprint,
            origins=(str(path),),
            stamps=(stamp,),
        )
        return self._place(own, lambda target: _copy(path, target))

    def keep_beside(self, own: OwnDataset, write: Callable[[Path], None]) -> OwnDataset:
        """Keep attributes or places; what came from the same files for the same use goes to the trash.

        The suffix of `own.path` says what it is. NotWritten says why it could not be kept.
        """
        same = (own.path.suffix, own.origins, own.options.get("dataset"))
        before = next(
            (
                each.id
                for each in list_own(self.folder)
                if (each.path.suffix, each.origins, each.options.get("dataset")) == same
            ),
            "",
        )
        wanted = own.id[:_LONGEST_ID].strip("-_") or "file"
        named = replace(own, id=before or self._free_id(wanted, SHIPPED), added=date.today().isoformat())
        return self._place(named, write)

    def rename(self, own: OwnDataset, title: str) -> OwnDataset:
        """Give a dataset another title; NotWritten where that cannot be written down."""
        renamed = replace(own, title=title)
        self._describe(renamed)
        return renamed

    def remove(self, own: OwnDataset) -> Removed:
        """Move a dataset into the trash; NotWritten where it cannot be moved."""
        target = self._free_folder(own.id)
        try:
            target.mkdir(parents=True)
            for path in _files_of(own):
                if path.exists():
                    path.replace(target / path.name)
        except OSError as problem:
            raise NotWritten(f"“{own.title}” could not be removed ({problem.strerror})") from problem
        return Removed(replace(own, path=target / own.path.name), target)

    def restore(self, removed: Removed) -> OwnDataset:
        """Bring a dataset back from the trash; NotWritten where it cannot be moved."""
        id = self._free_id(removed.own.id, ())
        own = replace(removed.own, id=id, path=self.folder / f"{id}{removed.own.path.suffix}")
        try:
            removed.own.path.replace(own.path)
        except OSError as problem:
            raise NotWritten(f"“{own.title}” could not be brought back ({problem.strerror})") from problem
        self._describe(own)
        shutil.rmtree(removed.folder, ignore_errors=True)
        return own

    def removed(self) -> tuple[Removed, ...]:
        """Return what lies in the trash, also from earlier runs, what was removed last first."""
        try:
            folders = [each for each in (self.folder / _TRASH).iterdir() if each.is_dir()]
        except OSError:
            return ()
        found = [Removed(own, folder) for folder in folders for own in list_own(folder)]
        return tuple(sorted(found, key=lambda each: (each.when, each.folder.name), reverse=True))

    def trash_size(self) -> tuple[int, int]:
        """Return how many datasets lie in the trash, and how many bytes they take."""
        sizes = [_size(path) for path in (self.folder / _TRASH).glob("*/*") if path.suffix in KEPT]
        return len(sizes), sum(sizes)

    def empty_trash(self) -> None:
        """Delete for good what lies in the trash."""
        shutil.rmtree(self.folder / _TRASH, ignore_errors=True)

    def _place(self, own: OwnDataset, write: Any) -> OwnDataset:
        placed = replace(own, path=self.folder / f"{own.id}{own.path.suffix or SUFFIX}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise NotWritten(
                f"the folder {self.folder} cannot be used ({problem.strerror}); check that you may write there"
            ) from problem
        _sweep(self.folder)
        unfinished = self.folder / f".{placed.path.name}.{os.getpid()}.new"
        try:
            write(unfinished)
            before = next((known for known in list_own(self.folder) if known.id == own.id), None)
            if before is not None:
                self.remove(before)
            # A dataset is there as soon as its data are: what is said of it lies there before.
            self._describe(placed)
            unfinished.replace(placed.path)
        except OSError as problem:
            raise NotWritten(f"“{own.title}” could not be kept ({problem.strerror})") from problem
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
                if not placed.path.exists():
                    placed.path.with_suffix(".json").unlink(missing_ok=True)
        return placed

    def _describe(self, own: OwnDataset) -> None:
        path = own.path.with_suffix(".json")
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            unfinished.write_text(described(own), encoding="utf-8")
            unfinished.replace(path)
        except OSError as problem:
            raise NotWritten(f"“{own.title}” could not be described ({problem.strerror})") from problem
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def _id_for(self, wanted: str, origins: Sequence[Path]) -> str:
        """Return the id of what came from the same files before, else a free one."""
        same = tuple(map(str, origins))
        return next(
            (own.id for own in list_own(self.folder) if own.origins == same and own.path.suffix == SUFFIX),
            self._free_id(wanted[:_LONGEST_ID].strip("-_") or "file", SHIPPED),
        )

    def _free_id(self, wanted: str, reserved: Iterable[str]) -> str:
        taken = {*reserved, *(own.id for own in list_own(self.folder))}
        id, copy = wanted, 2
        while id in taken:
            id, copy = f"{wanted}-{copy}", copy + 1
        return id

    def _free_folder(self, id: str) -> Path:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        folder, copy = self.folder / _TRASH / f"{id}.{stamp}", 2
        while folder.exists():
            folder, copy = self.folder / _TRASH / f"{id}.{stamp}.{copy}", copy + 1
        return folder


def stamp_of(path: Path) -> tuple[int, int]:
    """Return the size and the time of change of a file, (-1, -1) where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns


def source_state(own: OwnDataset) -> str:
    """Return whether the files a dataset came from are "same", "changed" or "gone" since; "" without any."""
    if not own.origins:
        return ""
    now = tuple(stamp_of(Path(origin)) for origin in own.origins)
    if (-1, -1) in now:
        return "gone"
    return "same" if now == own.stamps else "changed"


def _files_of(own: OwnDataset) -> tuple[Path, Path]:
    return own.path, own.path.with_suffix(".json")


def _copy(path: Path, target: Path) -> None:
    before = stamp_of(path)
    shutil.copyfile(path, target)
    if stamp_of(path) != before:
        raise FileRefused(f"{path.name} changed while it was copied; wait until it is whole and try again")


def _title_of(dataset: Dataset, path: Path) -> str:
    stem = re.sub(r"\s+", " ", path.stem.replace("_", " ")).strip()
    return dataset.info.title or stem or "File"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sweep(folder: Path) -> None:
    """Delete what programs that were killed while they wrote have left behind."""
    kept = {own.path.with_suffix(".json") for own in list_own(folder)}
    alone = (path for path in folder.glob("*.json") if path not in kept)
    for path in (*folder.glob(".*.part"), *folder.glob(".*.new"), *alone):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
