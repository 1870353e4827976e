"""Under which licence every part may be handed on, and the texts that must go with it; what is unknown fails."""

import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from tools.packaging.owners import Part

TEXTS = Path(__file__).resolve().parent / "licences"
DOCUMENTS = Path("/usr/share/doc")
NOTICE = "READ-ME-FIRST.txt"
OVERVIEW = "THIRD-PARTY.txt"

# What a wheel does not say in words that every program understands, read from its texts.
_WHEELS: Mapping[str, str] = {
    "colorama": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "polars": "MIT",
    "polars-runtime-32": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyqtgraph": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-pptx": "MIT",
    "shiboken6": "LGPL-3.0-only",
}
# Debian and Ubuntu packages: the licence of the library itself, read from its file of copyrights.
_SYSTEM: Mapping[str, str] = {
    "libbrotli1": "MIT",
    "libbsd0": "BSD-3-Clause AND BSD-2-Clause AND ISC AND Beerware",
    "libbz2-1.0": "bzip2-1.0.6",
    "libcap2": "BSD-3-Clause OR GPL-2.0-only",
    "libdbus-1-3": "AFL-2.1 OR GPL-2.0-or-later",
    "libegl1": "MIT AND BSD-1-Clause",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "libfontconfig1": "HPND-sell-variant",
    "libfreetype6": "FTL OR GPL-2.0-or-later",
    "libgcc-s1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libgcrypt20": "LGPL-2.1-or-later",
    "libgl1": "MIT AND BSD-1-Clause",
    "libglib2.0-0": "LGPL-2.1-or-later",
    "libglvnd0": "MIT AND BSD-1-Clause",
    "libglx0": "MIT AND BSD-1-Clause",
    "libgpg-error0": "LGPL-2.1-or-later",
    "liblz4-1": "BSD-2-Clause",
    "liblzma5": "0BSD",
    "libmd0": "BSD-3-Clause AND BSD-2-Clause AND ISC AND Beerware",
    "libopengl0": "MIT AND BSD-1-Clause",
    "libpcre2-8-0": "BSD-3-Clause",
    "libpng16-16": "libpng-2.0",
    "libsqlite3-0": "blessing",
    "libstdc++6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libsystemd0": "LGPL-2.1-or-later",
    "libtinfo6": "X11",
    "libuuid1": "BSD-3-Clause",
    "libwayland-client0": "MIT",
    "libwayland-cursor0": "MIT",
    "libwayland-egl1": "MIT",
    "libx11-6": "MIT",
    "libx11-xcb1": "MIT",
    "libxau6": "MIT",
    "libxdmcp6": "MIT",
    "libxkbcommon-x11-0": "MIT",
    "libxkbcommon0": "MIT",
    "libzstd1": "BSD-3-Clause OR GPL-2.0-only",
    "zlib1g": "Zlib",
}
_XCB = re.compile(r"libxcb(-[a-z]+(-[a-z]+)?)?\d+$")
_OTHERS: Mapping[str, str] = {
    "Python": "PSF-2.0",
    "dealscope": "MIT",
    "Microsoft Visual C++ runtime": "LicenseRef-Microsoft-redistributable",
}
_BY_CLASSIFIER: Mapping[str, str] = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
# What lies in `data` and `resources` with its own licence: (what, licence, where its text or source is named).
MATERIAL = (
    ("Inter", "OFL-1.1", "_internal/resources/fonts/LICENSE.txt"),
    ("Noto Sans Arabic", "OFL-1.1", "_internal/resources/fonts/LICENSE-NotoSansArabic.txt"),
    ("Noto Sans SC", "OFL-1.1", "_internal/resources/fonts/LICENSE-NotoSansSC.txt"),
    ("Lucide icons", "ISC", "_internal/resources/icons/LICENSE.txt"),
    ("Natural Earth", "LicenseRef-public-domain", "_internal/resources/README.md"),
    ("Unicode CLDR, names of countries", "Unicode-3.0", "_internal/resources/README.md"),
    ("GeoNames, capitals", "CC-BY-4.0", "_internal/resources/README.md"),
    ("The datasets of Dealscope", "CC-BY-4.0", "_internal/data/README.md"),
)
# In which order a reader wants to see the parts.
_ORDER = ("program", "wheel", "python", "bootloader", "runtime", "system")
_A_TEXT = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS|COPYRIGHT)", re.IGNORECASE)


class LicenceUnknown(Exception):
    """Names a part that may not be handed on before somebody has read its licence."""


@dataclass(frozen=True)
class Licensed:
    """A part, its licence as an SPDX expression, and its texts as (name below `licences`, content)."""

    part: Part
    licence: str
    texts: tuple[tuple[str, bytes], ...]


def licensed(parts: Iterable[Part]) -> list[Licensed]:
    """Return every part with its licence and texts; LicenceUnknown where one is missing or forbids what we do."""
    found, problems = [], []
    for part in sorted(parts, key=lambda part: (_ORDER.index(part.kind), part)):
        try:
            licence = licence_of(part)
            found.append(Licensed(part, licence, tuple(_texts(part))))
        except LicenceUnknown as problem:
            problems.append(str(problem))
    if problems:
        raise LicenceUnknown("; ".join(problems) + "; see tools/packaging/licences.py")
    return found


def licence_of(part: Part) -> str:
    """Return a part's licence as an SPDX expression; LicenceUnknown where nobody knows or it binds too much."""
    if part.kind in ("wheel", "bootloader"):
        licence = _WHEELS.get(part.name) or _said_by_wheel(Distribution.from_name(part.name))
    elif part.kind == "system":
        licence = _SYSTEM.get(part.name) or ("MIT" if _XCB.fullmatch(part.name) else "")
    else:
        licence = _OTHERS.get(part.name, "")
    if not licence:
        raise LicenceUnknown(f"the licence of {part.name} {part.version} is not known")
    if not may_be_used(licence):
        raise LicenceUnknown(f"{part.name} is under {licence}, which Dealscope cannot be handed on with")
    return licence


def may_be_used(licence: str) -> bool:
    """Tell whether one of the ways in which a part may be used asks nothing of the whole program."""
    ways = licence.replace("(", "").replace(")", "").split(" OR ")
    return any(" WITH " in way or not re.search(r"(?<!L)\bA?GPL-", way) for way in ways)


def write_texts(found: Iterable[Licensed], folder: Path, version: str) -> None:
    """Write the overview, the notice and all texts into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(text, folder / text.name)
    listed = list(found)
    for each in listed:
        for name, content in each.texts:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    (folder / OVERVIEW).write_text(overview(listed, version), encoding="utf-8", newline="\n")


def overview(found: Iterable[Licensed], version: str) -> str:
    """Return the list of parts as text."""
    lines = [
        f"What Dealscope {version} consists of, and under which licences",
        "",
        f"{NOTICE} says what you may do with the parts under the LGPL. Texts lie in the folder of each part.",
        "",
    ]
    for each in found:
        part = each.part
        lines.append(f"{part.name} {part.version}".rstrip() + f"  ({part.kind})")
        lines.append(f"    {each.licence}")
        lines.extend(f"    licences/{name}" for name, _ in each.texts)
    lines += ["", "Material in data and resources:", ""]
    for name, licence, place in MATERIAL:
        lines += [name, f"    {licence}", f"    {place}"]
    return "\n".join(lines) + "\n"


def _said_by_wheel(wheel: Distribution) -> str:
    said = wheel.metadata.get_all("License-Expression")
    if said:
        return str(said[0])
    classifiers = wheel.metadata.get_all("Classifier") or []
    return next((_BY_CLASSIFIER[each] for each in classifiers if each in _BY_CLASSIFIER), "")


def _texts(part: Part) -> Iterable[tuple[str, bytes]]:
    if part.kind in ("wheel", "bootloader"):
        yield from _texts_of_wheel(part)
    elif part.kind == "system":
        path = DOCUMENTS / part.name / "copyright"
        if not path.is_file():
            raise LicenceUnknown(f"{path} is missing, with the licence of {part.name}")
        yield f"{part.name}/copyright", path.read_bytes()
    elif part.kind == "python":
        yield "Python/LICENSE.txt", _licence_of_python()
    elif part.kind == "program":
        yield "dealscope/LICENSE", (TEXTS.parent.parent.parent / "LICENSE").read_bytes()


def _texts_of_wheel(part: Part) -> Iterable[tuple[str, bytes]]:
    wheel = Distribution.from_name(part.name)
    for file in sorted(wheel.files or (), key=str):
        of_the_wheel = ".dist-info" in str(file) and "sboms" not in file.parts
        if of_the_wheel and _A_TEXT.search(file.name):
            inside = str(file).split(".dist-info/")[-1].removeprefix("licenses/")
            yield f"{part.name}/{inside}", Path(str(file.locate())).read_bytes()


def _licence_of_python() -> bytes:
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for path in (
        Path(sys.base_prefix) / "lib" / version / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        DOCUMENTS / version / "copyright",
    ):
        if path.is_file():
            return path.read_bytes()
    raise LicenceUnknown("the licence of Python lies nowhere on this computer")
