"""Journeys through the built program: by mouse and keyboard, by the accessibility tree, traced; and what it says."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.checking_bundle import sessions
from tools.checking_bundle.damage import damaged_copy
from tools.checking_bundle.points import Points
from tools.checking_bundle.running import folder_of_a_person
from tools.environment import ROOT

# Milliseconds: above the first a journey fails, above the second it is told of.
LONGEST_STALL, TOLD = 100.0, 50.0
_SAVED = ROOT / "tests" / "released" / "0.1.0"
_INTERNET = ("AF_INET", "AF_INET6")
_SMALL_DISK = "24m"
_FILL = "dd if=/dev/zero of='{home}/filling' bs=1k 2>/dev/null; sync"
_DISKS = (
    ("full-disk", "a disk that is full", "will not be kept", _FILL),
    ("read-only-disk", "a home that cannot be written", "will not be kept", "mount -o remount,ro '{home}'"),
    ("filling-disk", "a disk that fills up while it runs", "No space left", _FILL),
)


def play_journeys(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    """Play all journeys, or say what they lack."""
    points.begin("Driven as a person would")
    reason = sessions.lacking()
    if reason:
        for name in ("by mouse and keyboard", "by roles and names", "what the window says"):
            points.not_run(f"a journey {name}", reason)
        return
    with sessions.window_manager(display):
        _journey(points, "by_hand", bundle, display, pictures, traced=False)
        points.begin("Driven through the accessibility tree, every call for a socket written down")
        _journey(points, "by_roles", bundle, display, pictures, traced=True)
        points.begin("What the window says by itself")
        _files_of_the_desktop(points, bundle, display, pictures)
        _damaged(points, bundle, display, pictures)
        _disks(points, bundle, display, pictures)


def _task(name: str, bundle: Path, home: Path, pictures: Path, **more: object) -> dict[str, object]:
    task: dict[str, object] = {
        "name": name,
        "program": str(bundle / "dealscope"),
        "settings": {"HOME": str(home), "DEALSCOPE_STALLS": str(home / "stalls.json")},
        "pictures": str(pictures),
        "view": str(_SAVED / "view.dealscope"),
        "view_says": "Exporter China, United States",
        "export": str(home / "exported.png"),
    }
    return task | more


def _journey(points: Points, name: str, bundle: Path, display: str, pictures: Path, *, traced: bool) -> None:
    trace = shutil.which("strace") if traced else None
    with folder_of_a_person() as home:
        written = home / "calls.txt"
        task = _task(name, bundle, home, pictures, traced=str(written) if trace else "")
        sessions.play(points, name, display, task)
        stalls = home / "stalls.json"
        if stalls.exists() and not trace:
            # Writing down every call would slow it down.
            _note_stalls(points, json.loads(stalls.read_text(encoding="utf-8")))
        elif not trace:
            points.note("the window tells how long it stood still", so=False, figure="nothing was written")
        if trace and written.exists():
            points.note(*judged_calls(written.read_text(encoding="utf-8", errors="replace")))
        elif traced:
            points.not_run("the whole journey opens no internet socket", "strace is not installed")


def _note_stalls(points: Points, found: Mapping[str, Any]) -> None:
    """Judge what the program itself did at any time, and what it waited for only where others leave it room."""
    points.note(*judged_stalls(found, "work"))
    point, so, figure = judged_stalls(found, "gap")
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load > processors and not so:
        points.not_run(
            point, f"{figure}; others keep this computer busy (load {load:.1f}), so this proves nothing"
        )
    else:
        points.note(point, so, figure)


def judged_stalls(found: Mapping[str, Any], kind: str) -> tuple[str, bool, str]:
    """Return (point, whether it is so, figure) for the gaps that the stall watch wrote down, in milliseconds.

    `kind` is `work`, what the program itself computed between two events, or `gap`, which adds what it waited for.
    """
    what = {"work": "at work for", "gap": "at work, or waiting, for"}[kind]
    longest = max((gap[kind] for gap in (*found["gaps"], found["longest"])), default=0.0)
    told = [f"{gap[kind]:.0f} ms {gap['where']}" for gap in found["gaps"] if gap[kind] > TOLD]
    figure = f"{longest:.0f} ms{'; ' if told else ''}{'; '.join(told)}"
    return (
        f"the window is never {what} {LONGEST_STALL:.0f} ms between two events",
        longest <= LONGEST_STALL,
        figure,
    )


def judged_calls(trace: str) -> tuple[str, bool, str]:
    """Return (point, whether it is so, figure) for the calls that strace wrote down."""
    made = [line for line in trace.splitlines() if " socket(" in line]
    internet = [line for line in made if any(f"({family}," in line for family in _INTERNET)]
    figure = internet[0] if internet else f"{len(made)} sockets, none of the internet"
    return "the whole journey opens no internet socket", bool(made) and not internet, figure


def _files_of_the_desktop(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    """A double-click hands over one file name."""
    data = _SAVED / "home" / "library" / "table.dealdata"
    cases = (
        ("a view", _SAVED / "view.dealscope", "Exporter China, United States"),
        ("a dataset", data, "table"),
        ("a picture that carries its view", _SAVED / "view.png", "Exporter China, United States"),
    )
    for what, file, says in cases:
        with folder_of_a_person() as home:
            task = _task(
                f"opened-{file.suffix[1:]}", bundle, home, pictures, arguments=[str(file)], says=says
            )
            sessions.play(points, "said", display, task | {"point": f"{what} that is handed over is shown"})


def _damaged(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    with folder_of_a_person() as folder:
        copy = damaged_copy(bundle, folder)
        for file, how in (("data/compact/deals.npz", "altered"), ("resources/countries.json", "missing")):
            path = copy / "_internal" / file
            kept = path.read_bytes()
            if how == "missing":
                path.unlink()
            else:
                path.write_bytes(kept[:-9] + b"otherwise")
            task = _task(f"damaged-{path.stem}", copy, folder / how, pictures, says=path.name, shows="frame")
            sessions.play(points, "said", display, task | {"point": f"{file} {how}: the window names it"})
            path.write_bytes(kept)


def _disks(points: Points, bundle: Path, display: str, pictures: Path) -> None:
    """A disk that is full or cannot be written from the start, and one that fills up while the program runs."""
    if os.geteuid() != 0:
        points.not_run("a full disk is said in the window", "a small disk needs root")
        return
    for name, point, says, before in _DISKS:
        with folder_of_a_person() as home, _small_disk(home):
            deed = before.format(home=home)
            if name != "filling-disk":
                subprocess.run(["sh", "-c", deed], check=False)
                deed = "true"
            task = _task(
                name, bundle, home, pictures, says=says, point=f"{point}: the window says what does not last"
            )
            task["settings"] = {"HOME": str(home), "DEALSCOPE_STALLS": ""}
            sessions.play(points, "said", display, task | {"before": deed})


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_SMALL_DISK}", "dealscope", str(folder)], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
