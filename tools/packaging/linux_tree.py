"""The files that surround the frozen program on Linux: menu entry, icons, file types, description."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tools.packaging.icons import DRAWING, LINUX, picture

PIECES = Path(__file__).resolve().parent / "linux"
# Any day will do, as long as it is the same for two packages of one version; it is that of the version.
DAY = 1_764_028_800


def desktop_files(program: str, version: str) -> Iterator[tuple[str, bytes]]:
    """Give (place below `share`, content); `program` is what the menu entry starts, "" leaves that to the installer."""
    entry = _text("dealscope.desktop")
    yield (
        "applications/dealscope.desktop",
        (entry.replace("@PROGRAM@", program) if program else entry).encode(),
    )
    yield "mime/packages/dealscope.xml", _text("dealscope.xml").encode()
    yield "icons/hicolor/scalable/apps/dealscope.svg", DRAWING.read_bytes()
    for size in LINUX:
        yield f"icons/hicolor/{size}x{size}/apps/dealscope.png", picture(size)
    day = datetime.fromtimestamp(DAY, UTC).strftime("%Y-%m-%d")
    described = (
        _text("org.dealscope.Dealscope.metainfo.xml").replace("@VERSION@", version).replace("@DATE@", day)
    )
    yield "metainfo/org.dealscope.Dealscope.metainfo.xml", described.encode()


def write_files(files: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Write files below a folder."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _text(name: str) -> str:
    return (PIECES / name).read_text(encoding="utf-8")
