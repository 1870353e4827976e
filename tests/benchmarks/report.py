"""The table of figures, as text for the terminal and as a page of the documents."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.measure import Figure

INTRODUCTION = """\
# How fast it is

Made by `python3 dev.py bench --write`, all in one run, so that lines can be compared with each other; on another
machine the ratios say more than the milliseconds. A step is timed from the action to the last pixel painted:
filtering, totals, layout and painting of every visible view at 1280×800 are inside. Targets hold for the 95th
percentile, for ratios for the median. The generated table has the columns of the shipped deals with the skew of
real trade; nothing in it is a fact.
"""


def text_table(sections: Mapping[str, Sequence[Figure]]) -> str:
    """Return the figures as lines of text."""
    lines = []
    for title, figures in sections.items():
        lines.append(f"\n{title}")
        lines += [
            f"  {figure.name:<62} {_number(figure.middle):>8} {_number(figure.high):>8} {figure.unit:<3} "
            f"{_target(figure):<12} {_verdict(figure):<4} {figure.note}".rstrip()
            for figure in figures
        ]
    head = f"  {'':<62} {'median':>8} {'95 %':>8}"
    return "\n".join([head, *lines])


def page(
    sections: Mapping[str, Sequence[Figure]], machine: Mapping[str, str], introduction: str = INTRODUCTION
) -> str:
    """Return the figures as a page of Markdown."""
    parts = [introduction, "Measured on: " + " · ".join(f"{k} {v}" for k, v in machine.items()) + "."]
    for title, figures in sections.items():
        rows = [
            f"| {figure.name} | {_number(figure.middle)} | {_number(figure.high)} | {figure.unit} "
            f"| {_target(figure)} | {_verdict(figure)} | {figure.note} |"
            for figure in figures
        ]
        head = ["| | median | 95 % | | target | met | |", "|---|---:|---:|---|---|---|---|"]
        parts.append("\n".join([f"## {title}", "", *head, *rows]))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def write_page(path: Path, sections: Mapping[str, Sequence[Figure]], machine: Mapping[str, str]) -> None:
    """Write the page of the documents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(sections, machine), encoding="utf-8")


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.3f}"


def _target(figure: Figure) -> str:
    return "" if figure.target is None else f"≤ {figure.target:g}"


def _verdict(figure: Figure) -> str:
    return {True: "yes", False: "no", None: ""}[figure.met]
