"""Mapping the arrays of an uncompressed `.npz` file from disk, so that opening it reads next to nothing."""

import struct
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def map_arrays(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a file by name, read-only; BadZipFile or ValueError where it is no such file."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        size = path.stat().st_size
        return {
            member.filename.removesuffix(".npy"): _mapped(path, file, member, size)
            for member in archive.infolist()
            if member.filename.endswith(".npy")
        }


def first_damaged(path: Path) -> str:
    """Read a file whole and return the name of an array that is not as it was written, nothing where all are.

    BadZipFile where it is no such file; the sums are those of the archive (CRC-32).
    """
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() or ""


def _mapped(path: Path, file: BinaryIO, member: zipfile.ZipInfo, size: int) -> npt.NDArray[Any]:
    if member.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{member.filename} is compressed")
    file.seek(member.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    start = member.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
    file.seek(start)
    version = np.lib.format.read_magic(file)
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, by_column, kind = read(file)
    if kind.hasobject or by_column:
        raise ValueError(f"{member.filename} is no plain array")
    length = int(np.prod(shape)) * kind.itemsize
    if file.tell() + length > size or file.tell() - start + length != member.file_size:
        raise ValueError(f"{member.filename} is cut off")
    if length == 0:
        return np.zeros(shape, dtype=kind)
    return np.memmap(path, dtype=kind, mode="r", offset=file.tell(), shape=shape)
