"""How colours look to others, and how far apart they are: to choose palettes that everybody can read."""

from collections.abc import Mapping

import numpy as np

from desktop.cartography.arrays import Floats

# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision
# deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0, for linear RGB.
DEFICIENCIES: Mapping[str, tuple[tuple[float, ...], ...]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

# IEC 61966-2-1 (sRGB) to CIE XYZ, and the white of D65.
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def rgb(colours: tuple[str, ...]) -> Floats:
    """Return (n, 3) of 0..1 for colours written "#RRGGBB"."""
    return np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])


def linear(colours: Floats) -> Floats:
    """Return light in proportion to energy from sRGB, (..., 3) of 0..1."""
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def encoded(light: Floats) -> Floats:
    """Return sRGB from light in proportion to energy, (..., 3) of 0..1."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def simulate(colours: Floats, deficiency: str) -> Floats:
    """Return colours, (..., 3) of 0..1, as somebody sees them who is "protan", "deutan" or "tritan"."""
    return encoded(linear(colours) @ np.array(DEFICIENCIES[deficiency]).T)


def contrast(a: Floats, b: Floats) -> Floats:
    """Return the contrast ratio of WCAG 2, 1 to 21, between colours (..., 3) of 0..1."""
    light_a, light_b = (linear(each) @ np.array(TO_XYZ[1]) for each in (a, b))
    ratio: Floats = (np.maximum(light_a, light_b) + 0.05) / (np.minimum(light_a, light_b) + 0.05)
    return ratio


def lab(colours: Floats) -> Floats:
    """Return CIELAB (L 0..100, a, b) of sRGB colours, (..., 3) of 0..1."""
    xyz = linear(colours) @ np.array(TO_XYZ).T / np.array(WHITE)
    root = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    coordinates: Floats = np.stack((116 * y - 16, 500 * (x - y), 200 * (y - z)), axis=-1)
    return coordinates


def difference(a: Floats, b: Floats) -> Floats:
    """Return the CIEDE2000 difference between sRGB colours, (..., 3) of 0..1."""
    return lab_difference(lab(a), lab(b))


def lab_difference(one: Floats, other: Floats) -> Floats:
    """Return the CIEDE2000 difference between colours in CIELAB.

    Formula and test values: Sharma, Wu and Dalal (2005), "The CIEDE2000 color-difference formula", Color
    Research and Application 30(1).
    """
    (l1, a1, b1), (l2, a2, b2) = np.moveaxis(one, -1, 0), np.moveaxis(other, -1, 0)
    mean_chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1 + (1 - np.sqrt(mean_chroma7 / (mean_chroma7 + 25.0**7))) / 2
    c1, h1 = np.hypot(a1 * stretch, b1), np.arctan2(b1, a1 * stretch) % (2 * np.pi)
    c2, h2 = np.hypot(a2 * stretch, b2), np.arctan2(b2, a2 * stretch) % (2 * np.pi)
    grey = c1 * c2 == 0
    turn = np.where(grey, 0.0, (h2 - h1 + np.pi) % (2 * np.pi) - np.pi)
    hue_step = 2 * np.sqrt(c1 * c2) * np.sin(turn / 2)
    hue = np.where(grey, h1 + h2, (h1 + turn / 2) % (2 * np.pi))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    by_hue = (
        1
        - 0.17 * np.cos(hue - np.radians(30))
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.radians(6))
        - 0.20 * np.cos(4 * hue - np.radians(63))
    )
    scale_l = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    scale_c = 1 + 0.045 * chroma
    scale_h = 1 + 0.015 * chroma * by_hue
    blue = np.radians(60) * np.exp(-(((np.degrees(hue) - 275) / 25) ** 2))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * np.sin(blue)
    l_part, c_part, h_part = (l2 - l1) / scale_l, (c2 - c1) / scale_c, hue_step / scale_h
    squared: Floats = l_part**2 + c_part**2 + h_part**2 + rotation * c_part * h_part
    return np.sqrt(squared)
