"""Libraries in the built folder: those that somebody needs, and some for systems that have none."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.freezing.icu_data import kept_data
from tools.freezing.libraries import FALLBACKS, needed, with_fallbacks, without_unreached
from tools.freezing.packed_library import NAME, packed

linux = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("ld"), reason="libraries of Linux, and its linker, are needed"
)


@pytest.fixture
def family(tmp_path) -> dict[str, str]:
    """A module that needs libfirst, which needs libsecond, and libalone, which nobody needs; name → file."""
    made: dict[str, str] = {}
    empty = str(tmp_path / "empty.o")
    subprocess.run(["as", "-o", empty, "/dev/null"], check=True)
    for name, needs in (
        ("libsecond.so", ()),
        ("libalone.so", ()),
        ("libfirst.so", ("libsecond.so",)),
        ("module.abi3.so", ("libfirst.so",)),
    ):
        made[name] = str(tmp_path / name)
        command = ["ld", "-shared", "-soname", name, "-o", made[name], *(made[need] for need in needs)]
        subprocess.run([*command, empty], check=True)
    return made


@linux
def test_a_library_that_nobody_needs_is_dropped_and_named(family):
    assert needed(family["module.abi3.so"]) == ("libfirst.so",)
    entries = [
        ("package/module.abi3.so", family["module.abi3.so"], "EXTENSION"),
        *((name, family[name], "BINARY") for name in ("libfirst.so", "libsecond.so", "libalone.so")),
    ]
    kept, dropped = without_unreached(entries)
    assert [name for name, _, _ in kept] == ["package/module.abi3.so", "libfirst.so", "libsecond.so"]
    assert dropped == ["libalone.so"]


@linux
def test_libraries_of_the_fallback_folder_lie_nowhere_else(tmp_path):
    entries = [
        ("libstdc++.so.6", "/nowhere/libstdc++.so.6", "BINARY"),
        ("libz.so.1", "/nowhere/libz.so.1", "BINARY"),
    ]
    made = with_fallbacks(entries, tmp_path / "ORDER")
    names = [name for name, _, _ in made]
    assert "libstdc++.so.6" not in names
    assert {"libz.so.1", "fallback/libstdc++.so.6", "fallback/libGL.so.1", "fallback/ORDER"} <= set(names)
    order = (tmp_path / "ORDER").read_text().split()
    assert order == list(FALLBACKS)
    # What needs another one comes after it.
    assert order.index("libXau.so.6") < order.index("libxcb.so.1") < order.index("libX11.so.6")


def package(items: dict[str, bytes]) -> bytes:
    """Return a package of ICU data as ICU's own tools lay it out."""
    header = (32).to_bytes(2, "little") + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
    names = [name.encode() + b"\0" for name in items]
    place = 4 + 8 * len(items)
    table, item_at = len(items).to_bytes(4, "little"), place + sum(map(len, names))
    item_at += -item_at % 16
    start = item_at
    for name, item in zip(names, items.values(), strict=True):
        table += place.to_bytes(4, "little") + item_at.to_bytes(4, "little")
        place, item_at = place + len(name), item_at + len(item)
    body = table + b"".join(names)
    return header + body + bytes(start - len(body)) + b"".join(items.values())


def contents_of(made: bytes) -> dict[str, bytes]:
    body = made[32:]
    count = int.from_bytes(body[:4], "little")
    places = [
        (
            int.from_bytes(body[4 + 8 * at : 8 + 8 * at], "little"),
            int.from_bytes(body[8 + 8 * at : 12 + 8 * at], "little"),
        )
        for at in range(count)
    ]
    ends = [item for _, item in places[1:]] + [len(body)]
    return {
        body[name : body.index(b"\0", name)].decode(): body[item:end]
        for (name, item), end in zip(places, ends, strict=True)
    }


def test_of_the_data_of_icu_normalisation_and_root_stay_and_languages_go():
    items = {
        "icudt73l/coll/root.res": b"C" * 16,
        "icudt73l/coll/zh.res": b"D" * 16,
        "icudt73l/curr/root.res": b"E" * 16,
        "icudt73l/de.res": b"F" * 16,
        "icudt73l/nfc.nrm": b"N" * 32,
        "icudt73l/root.res": b"R" * 16,
    }
    assert contents_of(package(items)) == items
    kept = contents_of(kept_data(package(items)))
    assert kept == {
        name: items[name] for name in items if name[9:] in ("coll/root.res", "nfc.nrm", "root.res")
    }


def test_what_is_no_package_of_icu_is_refused():
    with pytest.raises(ValueError, match="no package"):
        kept_data(b"\x7fELF" + bytes(64))


def test_the_largest_library_is_packed_and_unpacks_to_what_it_was(tmp_path):
    zstd = pytest.importorskip("backports.zstd")
    large, other = tmp_path / "large.so", tmp_path / "other.so"
    large.write_bytes(b"polars" * 1000)
    other.write_bytes(b"other")
    entries = [(NAME, str(large), "EXTENSION"), ("other.so", str(other), "EXTENSION")]
    for _ in range(2):  # the second time it is taken from what was kept
        others, data = packed(entries, tmp_path, tmp_path / "kept")
        assert others == [entries[1]]
        ((name, path, kind),) = data
        assert (name, kind) == (f"{NAME}.zst", "DATA")
        assert zstd.decompress(Path(path).read_bytes()) == large.read_bytes()
