"""What Qt writes of one layer, made small and kind to drawing programs.

Qt wraps every stroke in groups with a clip and a typeface of their own, gives long numbers, and cuts a line
of text where the script changes. Here a layer has one clip, outlines are whole numbers relative to each
other on a fine grid, and a line of text is one text.
"""

import re
from dataclasses import dataclass

import numpy as np

from desktop.painting.fonts import PUBLIC_FAMILIES

FALLBACKS = ("Segoe UI", "Arial", "sans-serif")
# A twentieth of a pixel, which is sharp when enlarged many times.
GRID = 0.05
# Only outlines of the map have units this much larger than a pixel, and only they are long.
LARGE_UNIT = 20.0
DIGITS = 6
MOST_POINTS = 8_000

_BODY = re.compile(r"</defs>\s*<g [^>]*>(.*)</g>\s*</svg>", re.DOTALL)
_DEFS = re.compile(r"<defs>(.*?)</defs>", re.DOTALL)
_CLIP = re.compile(r'<clipPath id="(\w+)">\s*(.*?)\s*</clipPath>', re.DOTALL)
_BLOCK = re.compile(r'(?:<g clip-path="url\(#(\w+)\)">)?<g ([^>]*)>\n(.*?)</g>\n', re.DOTALL)
_MATRIX = re.compile(r'transform="matrix\(([^)]*)\)"')
_TYPEFACE = re.compile(r'\s*font-family="[^"]*" font-size="[^"]*" font-weight="[^"]*" font-style="[^"]*"\s*')
_OUTLINE = re.compile(r' d="([^"]*)"')
_PATH = re.compile(r'<path ([^>]*?)d="([^"]*)"/>')
_APART = str.maketrans("MLZ,", "    ")
_LENGTHS = re.compile(r'(stroke-width|stroke-dasharray|stroke-dashoffset)="([^"]*)"')
_TEXT = re.compile(r'<text ([^>]*?)\bx="([^"]*)" y="([^"]*)" ([^>]*)>(.*?)</text>', re.DOTALL)
_FAMILY = re.compile(r'(?<=font-family=")[^"]*')
_ID = re.compile(r'\bid="([\w.]+)"')
_NOISE = re.compile(
    r' (?:vector-effect="none"|(?:fill|stroke)-opacity="1"|fill-rule="evenodd"|font-style="normal")'
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """One layer: its definitions, the clip of the whole layer (an id, or empty), and its elements."""

    definitions: str
    clip: str
    body: str


def fragment(document: str, layer: str) -> Fragment:
    """Take a layer out of a document that Qt has written; ids begin with the layer's name."""
    found = _BODY.search(document)
    definitions = _DEFS.search(document)
    if found is None or definitions is None:
        return Fragment("", "", "")
    clips: dict[str, str] = dict(_CLIP.findall(definitions[1]))
    blocks = _blocks(found[1])
    used = {block.clip for block in blocks if block.clip}
    whole = (
        next(iter(used))
        if len({clips.get(name) for name in used}) == 1 and all(b.clip for b in blocks)
        else ""
    )
    kept = _CLIP.sub("", definitions[1]).strip()
    wanted = [whole] if whole else sorted(used)
    kept += "".join(f'<clipPath id="{name}">{clips[name]}</clipPath>' for name in wanted if name in clips)
    body = "\n".join(_written(block, bool(whole)) for block in _merged(blocks))
    names = _ID.findall(kept)
    for name in sorted(names, key=len, reverse=True):
        kept, body = (
            text.replace(f'"{name}"', f'"{layer}-{name}"').replace(f"#{name})", f"#{layer}-{name})")
            for text in (kept, body)
        )
    return Fragment(_NOISE.sub("", kept), f"{layer}-{whole}" if whole else "", body)


@dataclass(frozen=True, slots=True)
class _Block:
    clip: str
    head: str
    inside: str


def _blocks(body: str) -> list[_Block]:
    """Return the groups that hold something."""
    blocks = []
    for clip, head, inside in _BLOCK.findall(body):
        if inside.strip():
            typefaceless = _NOISE.sub("", f" {_TYPEFACE.sub('', head)}").strip()
            blocks.append(_compact(_Block(clip, typefaceless, _NOISE.sub("", inside).strip())))
    return blocks


def _compact(block: _Block) -> _Block:
    """Put outlines in units of the map on a grid of whole numbers, relative to the point before."""
    matrix = _MATRIX.search(block.head)
    if matrix is None:
        return block
    scale = [float(part) for part in matrix[1].split(",")]
    if scale == [1, 0, 0, 1, 0, 0]:
        return _Block(block.clip, _MATRIX.sub("", block.head).strip(), block.inside)
    # A colour that changes from place to place is told in the units that would be left.
    if scale[0] < LARGE_UNIT or "url(#" in block.head or "C" in "".join(_OUTLINE.findall(block.inside)):
        return block
    step = GRID / scale[0]
    shrunk = ",".join(f"{part:.{DIGITS}g}" for part in (GRID, 0, 0, GRID, *scale[4:]))
    head = _MATRIX.sub(f'transform="matrix({shrunk})"', block.head)
    lengths = dict(_LENGTHS.findall(head))
    # Qt counts dashes in widths of the pen, but forgets to where the pen is narrower than one unit.
    wide = float(lengths.get("stroke-width", 1.0))
    thin = min(wide, 1.0)
    # … and where the dashes begin it leaves in widths of the pen.
    units = {"stroke-width": step, "stroke-dasharray": step / thin, "stroke-dashoffset": step / wide}
    head = _LENGTHS.sub(lambda found: f'{found[1]}="{_divided(found[2], units[found[1]])}"', head)
    inside = _PATH.sub(lambda found: _rewritten(found[1], _relative(found[2], step), head), block.inside)
    return _Block(block.clip, head, inside)


def _divided(lengths: str, step: float) -> str:
    if lengths == "none":
        return lengths
    return ",".join(f"{float(length) / step:.{DIGITS}g}" for length in lengths.split(","))


def _rewritten(attributes: str, runs: list[tuple[int, str]], head: str) -> str:
    """Write a path anew; a long line becomes several, since some programs read only so many points of one."""
    if not runs:
        return ""
    if 'fill="none"' not in head:
        return f'<path {attributes}d="{"".join(run for _, run in runs)}"/>'
    parts: list[list[str]] = [[]]
    points = 0
    for count, run in runs:
        if points + count > MOST_POINTS and parts[-1]:
            parts.append([])
            points = 0
        parts[-1].append(run)
        points += count
    return "".join(f'<path {attributes}d="{"".join(part)}"/>' for part in parts)


def _relative(outline: str, step: float) -> list[tuple[int, str]]:
    """Write each run of an outline anew, with its number of points; repeated points are left out."""
    numbers = np.fromstring(outline.translate(_APART), dtype=np.float64, sep=" ")
    points = np.rint(numbers.reshape(-1, 2) / step).astype(np.int64)
    lengths = [run.count(",") for run in outline.split("M")[1:]]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    moves = np.diff(points, axis=0, prepend=points[:1])
    kept = np.asarray(moves.any(axis=1), dtype=np.bool_)
    kept[starts[:-1]] = False
    steps = moves[kept].ravel().tolist()
    before = np.concatenate(([0], 2 * np.cumsum(kept)))[starts].tolist()
    runs = []
    for (x, y), first, last in zip(points[starts[:-1]].tolist(), before, before[1:], strict=False):
        if last > first:
            written = " ".join(map(str, steps[first:last])).replace(" -", "-")
            runs.append(((last - first) // 2 + 1, f"M{x} {y}l{written}"))
    return runs


def _merged(blocks: list[_Block]) -> list[_Block]:
    """Join groups of texts that follow each other in one style, and in them what stands on one line."""
    merged: list[_Block] = []
    for block in blocks:
        before = merged[-1] if merged else None
        if before and (before.clip, before.head) == (block.clip, block.head) and _is_text(before, block):
            merged[-1] = _Block(block.clip, block.head, f"{before.inside}\n{block.inside}")
        else:
            merged.append(block)
    return [
        _Block(block.clip, block.head, _in_lines(block.inside)) if _is_text(block) else block
        for block in merged
    ]


def _is_text(*blocks: _Block) -> bool:
    return all(block.inside.startswith("<text") for block in blocks)


def _in_lines(inside: str) -> str:
    """Write texts that follow each other on one line as one text with a part for each."""
    lines: list[tuple[tuple[str, str, str], list[tuple[str, str]]]] = []
    for look, x, y, face, words in _TEXT.findall(inside):
        style = (look, y, face.strip())
        if lines and lines[-1][0] == style:
            lines[-1][1].append((x, words))
        else:
            lines.append((style, [(x, words)]))
    return "\n".join(_line(*line) for line in lines)


def _line(style: tuple[str, str, str], parts: list[tuple[str, str]]) -> str:
    look, y, face = style
    words = parts[0][1] if len(parts) == 1 else "".join(f'<tspan x="{x}">{part}</tspan>' for x, part in parts)
    return f'<text {look}x="{parts[0][0]}" y="{y}" {_FAMILY.sub(families(), face)}>{words}</text>'


def _written(block: _Block, clipped_as_whole: bool) -> str:
    group = f"<g {block.head}>{block.inside}</g>" if block.head else block.inside
    return group if clipped_as_whole or not block.clip else f'<g clip-path="url(#{block.clip})">{group}</g>'


def families() -> str:
    """Return the typefaces of a drawing: those of the program, then common ones."""
    quoted = (f"'{family}'" if " " in family else family for family in (*PUBLIC_FAMILIES, *FALLBACKS))
    return ", ".join(quoted)
