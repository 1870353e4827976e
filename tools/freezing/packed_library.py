"""Packs the one library that is larger than all others together, and that is used only when a file is opened.

`hooks/start.py` unpacks it into memory when it is first imported.
"""

import hashlib
from pathlib import Path

from backports import zstd

from tools.freezing.libraries import Entry

NAME = "_polars_runtime_32/_polars_runtime.abi3.so"
_LEVEL = 19


def packed(entries: list[Entry], work: Path, kept: Path) -> tuple[list[Entry], list[Entry]]:
    """Return (the libraries without the large one, that one packed as data).

    Packing takes most of a minute, so what was packed once lies in the folder `kept` under its hash.
    """
    others = [entry for entry in entries if entry[0] != NAME]
    data = []
    for name, path, _ in entries:
        if name == NAME:
            content = Path(path).read_bytes()
            target = kept / f"{hashlib.sha256(content).hexdigest()}.{_LEVEL}.zst"
            if not target.exists():
                kept.mkdir(parents=True, exist_ok=True)
                half = work / "packed"
                half.write_bytes(zstd.compress(content, _LEVEL))
                half.replace(target)
            data.append((f"{name}.zst", str(target), "DATA"))
    return others, data
