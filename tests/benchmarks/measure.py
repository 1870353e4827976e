"""What a measurement is, how it is taken, and on what kind of machine."""

import gc
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import PySide6


@dataclass(frozen=True)
class Figure:
    """One line of the table: values in the order measured, in `unit`; `target` is for `judged`, if any."""

    name: str
    values: tuple[float, ...]
    unit: str = "ms"
    target: float | None = None
    judged: str = "p95"
    note: str = ""

    @property
    def middle(self) -> float:
        """Return the median."""
        return median(self.values)

    @property
    def high(self) -> float:
        """Return the 95th percentile."""
        ordered = sorted(self.values)
        return ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]

    @property
    def met(self) -> bool | None:
        """Return whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return (self.high if self.judged == "p95" else self.middle) <= self.target


def timed(step: Callable[[int], object], repeats: int, warm: int = 5) -> tuple[float, ...]:
    """Return milliseconds of each of many steps, after some that only warm up."""
    for number in range(warm):
        step(number)
    gc.collect()
    spent = []
    for number in range(warm, warm + repeats):
        began = time.perf_counter()
        step(number)
        spent.append(1000 * (time.perf_counter() - began))
    return tuple(spent)


def machine(platform_of_qt: str) -> dict[str, str]:
    """Return what kind of machine this is, without its name."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "Qt platform": platform_of_qt,
        "load when it began": load,
    }


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or "unknown"


def ratio(name: str, over: Sequence[float], under: Sequence[float], target: float, note: str = "") -> Figure:
    """Return the ratios of pairs measured one after the other."""
    return Figure(
        name,
        tuple(a / b for a, b in zip(over, under, strict=True)),
        unit="×",
        target=target,
        judged="median",
        note=note,
    )
