"""The program's icon in the sizes and forms that Linux, Windows and macOS ask for, drawn from its SVG."""

import struct
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.environment import ROOT

DRAWING = ROOT / "resources" / "icons" / "dealscope.svg"
LINUX = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
# The types of Apple's icon file that hold a PNG, with their size in pixels.
MACOS: Mapping[bytes, int] = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}


def picture(size: int) -> bytes:
    """Return the icon as a square PNG of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def windows_icon(sizes: Sequence[int] = WINDOWS) -> bytes:
    """Return an .ico file: a header, a directory of sixteen bytes an entry, then one PNG after the other."""
    pictures = [picture(size) for size in sizes]
    at = 6 + 16 * len(sizes)
    directory = b""
    for size, content in zip(sizes, pictures, strict=True):
        edge = size % 256  # 0 stands for 256
        directory += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return struct.pack("<HHH", 0, 1, len(sizes)) + directory + b"".join(pictures)


def macos_icon() -> bytes:
    """Return an .icns file: each entry is its type, its length with these eight bytes, and a PNG."""
    entries = b""
    for kind, size in MACOS.items():
        content = picture(size)
        entries += kind + struct.pack(">I", len(content) + 8) + content
    return b"icns" + struct.pack(">I", len(entries) + 8) + entries
