"""Measures the starts of the built program in a process of its own: -m tools.checking_bundle.starts ANSWER."""

import json
import sys
from pathlib import Path

from tests.benchmarks.frozen import frozen_figures

PAIRS = 9


def judged(
    name: str, middle: float, unit: str, target: float | None, met: bool | None
) -> tuple[str, bool, str]:
    """Return (point, whether it is so, figure) of one figure; one without a target is always so."""
    aim = f", at most {target:g}" if target is not None else ""
    return name, met is not False, f"{middle:.2f} ×{aim}" if unit == "×" else f"{middle:.0f} {unit}{aim}"


if __name__ == "__main__":
    found = [
        judged(figure.name, figure.middle, figure.unit, figure.target, figure.met)
        for figure in frozen_figures(PAIRS)
    ]
    Path(sys.argv[1]).write_text(json.dumps(found), encoding="utf-8")
