"""Whether two pictures look alike to a person, however different programs smooth their edges."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage


def looks_alike(one, other):
    """Whether two pictures look alike from a step away; edges of letters may differ by a pixel."""
    apart = np.abs(_from_afar(one) - _from_afar(other)).max(axis=2)
    return (apart > 60).mean() < 0.012 and apart.mean() < 4


def _from_afar(image):
    small = image.scaled(
        image.width() // 4, image.height() // 4, mode=Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(small.constBits(), np.uint8).reshape(small.height(), small.width(), 4)
    return whole[..., :3].astype(int)
