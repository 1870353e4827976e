"""The array types that the functions of this room take and give."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
Centre = tuple[float, float]
Bounds = tuple[float, float, float, float]
