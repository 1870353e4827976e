"""Makes the data of ICU small: Qt links to 32 MB of which it uses normalisation, root collation and time zones.

The texts of languages, old encodings and dictionaries are left out: Qt has its own, and encodings of files are
read by Python. Layout of the data: ICU User Guide, "ICU Data", and `ucmndata.h`.
"""

import re
import struct
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from tools.freezing.libraries import Entry

_KEPT = (
    "*.nrm",
    "cnvalias.icu",
    "emojiimp.icu",
    "uemoji.icu",
    "ulayout.icu",
    "root.res",
    "pool.res",
    "res_index.res",
    "coll/pool.res",
    "coll/res_index.res",
    "coll/root.res",
    "coll/ucadata.icu",
    "currencyNumericCodes.res",
    "icustd.res",
    "icuver.res",
    "keyTypeData.res",
    "likelySubtags.res",
    "metadata.res",
    "numberingSystems.res",
    "supplementalData.res",
    "timezoneTypes.res",
    "windowsZones.res",
    "zoneinfo64.res",
)
_SYMBOL = re.compile(
    r"([0-9a-f]{16})\s+(\S+)\s+OBJECT\s+GLOBAL\s+DEFAULT\s+\d+\s+(icudt\d+_dat)$", re.MULTILINE
)
_ALIGNED = 16


def reduced(entries: list[Entry], work: Path) -> list[Entry]:
    """Return the entries with a small library in place of ICU's data."""
    return [
        (name, _small_library(path, work), kind)
        if Path(name).name.startswith("libicudata.so")
        else (name, path, kind)
        for name, path, kind in entries
    ]


def _small_library(path: str, work: Path) -> str:
    listed = subprocess.run(
        ["readelf", "-sW", "--dyn-syms", path], capture_output=True, text=True, check=True
    ).stdout
    found = _SYMBOL.search(listed)
    if found is None:
        raise ValueError(f"{path} holds no data of ICU in the form that is known here")
    begin, size, symbol = int(found[1], 16), int(found[2], 0), found[3]
    # The data lie in the first segment, where an address is a place in the file.
    small = kept_data(Path(path).read_bytes()[begin : begin + size])
    return str(_linked(small, symbol, Path(path).name, work))


def kept_data(package: bytes) -> bytes:
    """Return a package of ICU data with the kept items only.

    A header, whose size stands in its first two bytes, is followed by the number of items, by (place of name,
    place of item) for each, both counted from that number, by the names, and by the items.
    """
    header = struct.unpack_from("<H", package)[0]
    if package[2:4] != b"\xda\x27" or package[12:16] != b"CmnD":
        raise ValueError("this is no package of ICU data")
    body = package[header:]
    count = struct.unpack_from("<I", body)[0]
    places = [struct.unpack_from("<II", body, 4 + 8 * at) for at in range(count)]
    ends = [item for _, item in places[1:]] + [len(body)]
    kept = []
    for (name_at, item_at), end in zip(places, ends, strict=True):
        name = body[name_at : body.index(b"\0", name_at)]
        if _is_kept(name.decode("ascii").partition("/")[2]):
            kept.append((name + b"\0", _padded(body[item_at:end])))
    return package[:header] + _body(kept)


def _is_kept(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in _KEPT)


def _body(items: list[tuple[bytes, bytes]]) -> bytes:
    name_at = 4 + 8 * len(items)
    names = b"".join(name for name, _ in items)
    item_at = name_at + len(names) + -(name_at + len(names)) % _ALIGNED
    table = struct.pack("<I", len(items))
    for name, item in items:
        table += struct.pack("<II", name_at, item_at)
        name_at, item_at = name_at + len(name), item_at + len(item)
    return _padded(table + names) + b"".join(item for _, item in items)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNED)


def _linked(data: bytes, symbol: str, name: str, work: Path) -> Path:
    source, content, made, library = (work / f"icu{end}" for end in (".s", ".dat", ".o", ".so"))
    content.write_bytes(data)
    source.write_text(
        f'.section .rodata,"a"\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n{symbol}:\n'
        f'.incbin "{content}"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",%progbits\n',
        encoding="utf-8",
    )
    subprocess.run(["as", "-o", str(made), str(source)], check=True)
    command = ["ld", "-shared", "-soname", name, "-z", "noexecstack", "--build-id=none", "--strip-all"]
    subprocess.run([*command, "-o", str(library), str(made)], check=True)
    return library
