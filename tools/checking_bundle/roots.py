"""Bare systems: a Debian 12 and an Ubuntu 22.04 with nothing but their smallest set of packages, and no network."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.checking_bundle.points import Points
from tools.checking_bundle.running import Ended, first_line, report_in, seen_window

_SOMEBODY = 1000
_HOME = "/home/person"
_PROGRAM = "/opt/dealscope-check"
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class System:
    """A system as debootstrap makes it: its name, archive, and the package it needs for Dealscope's archive."""

    title: str
    name: str
    archive: str
    components: str
    needs: str = ""


SYSTEMS = (
    System("Debian 12", "bookworm", "http://deb.debian.org/debian", "main"),
    System("Ubuntu 22.04", "jammy", "http://archive.ubuntu.com/ubuntu", "main,universe", "libexpat1"),
)


def lacking() -> str:
    """Say what this computer lacks for bare systems, or nothing."""
    if os.geteuid() != 0:
        return "this needs root"
    programs = [name for name in ("debootstrap", "unshare", "chroot", "mount") if not shutil.which(name)]
    return f"not installed: {' '.join(programs)}" if programs else ""


def try_roots(points: Points, bundle: Path, display: str, pictures: Path, cache: Path) -> None:
    """Run the program, read-only and without a network, on each bare system."""
    points.begin("Bare systems, read-only, without a network")
    reason = lacking()
    for system in SYSTEMS:
        if reason:
            points.not_run(f"{system.title}: tests itself", reason)
            continue
        problem = make_root(system, cache)
        if problem:
            points.not_run(f"{system.title}: tests itself", problem)
            continue
        root = cache / system.name
        if system.needs:
            _say_what_lacks(points, system, root, bundle)
            root = with_packages(root, [system.needs], cache / f"{system.name}-{system.needs}")
        _try_root(points, system, root, bundle, display, pictures)


def make_root(system: System, cache: Path) -> str:
    """Make a bare system in the cache unless it is there; return why it could not be made."""
    root = cache / system.name
    if (root / "bin" / "sh").exists():
        return ""
    cache.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", f"--components={system.components}"]
    keys = {"bookworm": "debian-archive-keyring.gpg", "jammy": "ubuntu-archive-keyring.gpg"}[system.name]
    if not Path("/usr/share/keyrings", keys).exists():
        # Nothing of it is kept, and nothing of it is trusted: it is only a place to try the program in.
        command.append("--no-check-gpg")
    unfinished = cache / f"{system.name}-unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    done = subprocess.run(
        [*command, system.name, str(unfinished), system.archive], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return f"debootstrap failed: {done.stdout.strip().splitlines()[-1:]}"
    unfinished.rename(root)
    return ""


def with_packages(root: Path, packages: Sequence[str], target: Path) -> Path:
    """Return a copy of a bare system with some packages more, from the cache where it is there."""
    if target.exists():
        return target
    unfinished = target.with_name(f"{target.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    subprocess.run(["cp", "-a", str(root), str(unfinished)], check=True)
    done = install(unfinished, list(packages))
    if done.returncode:
        raise OSError(f"{' '.join(packages)} could not be installed: {done.stderr[-300:]}")
    unfinished.rename(target)
    return target


def install(root: Path, packages: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Install packages, or files of packages as this root sees them, with the network of this computer."""
    for name in ("resolv.conf", "hosts"):
        if Path("/etc", name).exists():
            shutil.copy(Path("/etc", name), root / "etc" / name)
    for settings in Path("/etc/apt/apt.conf.d").glob("*proxy*"):
        shutil.copy(settings, root / "etc" / "apt" / "apt.conf.d")
    script = f"apt-get update -qq && apt-get install -y -qq --no-install-recommends {shlex.join(packages)}"
    return inside(root, ["sh", "-c", script], network=True, somebody=False)


def inside(
    root: Path,
    command: Sequence[str],
    settings: Mapping[str, str] | None = None,
    *,
    shown: Mapping[Path, str] | None = None,
    network: bool = False,
    somebody: bool = True,
) -> "subprocess.CompletedProcess[str]":
    """Run a command in a root, as a person or as root, with exactly these environment variables.

    `shown` are folders of this computer and where they are seen in the root, read-only; nothing of that lasts.
    """
    return subprocess.run(
        entering(root, command, settings, shown=shown, network=network, somebody=somebody),
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_PATIENCE,
        check=False,
    )


def entering(
    root: Path,
    command: Sequence[str],
    settings: Mapping[str, str] | None = None,
    *,
    shown: Mapping[Path, str] | None = None,
    network: bool = False,
    somebody: bool = True,
) -> list[str]:
    """Return the command that runs another one in a root; see `inside`."""
    person = root / _HOME.lstrip("/")
    person.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(person, _SOMEBODY, _SOMEBODY)
    lines = ["set -e", f"mount -t proc proc {shlex.quote(str(root / 'proc'))}"]
    for folder, place in (shown or {}).items():
        target = root / place.lstrip("/")
        target.mkdir(parents=True, exist_ok=True)
        quoted = shlex.quote(str(target))
        lines += [f"mount --bind {shlex.quote(str(folder))} {quoted}", f"mount -o remount,ro,bind {quoted}"]
    values = {
        "HOME": _HOME if somebody else "/root",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        **(settings or {}),
    }
    values |= {} if somebody else {"DEBIAN_FRONTEND": "noninteractive"}
    words = [f"--userspec={_SOMEBODY}:{_SOMEBODY}"] if somebody else []
    words += [str(root), "env", "-i", *(f"{name}={value}" for name, value in values.items()), *command]
    lines.append(f"exec chroot {shlex.join(words)}")
    apart = ["unshare", "--mount"] if network else ["unshare", "--mount", "--net"]
    return [*apart, "sh", "-c", "\n".join(lines)]


def _say_what_lacks(points: Points, system: System, root: Path, bundle: Path) -> None:
    done = inside(root, [f"{_PROGRAM}/dealscope"], {"DISPLAY": ":0"}, shown={bundle: _PROGRAM})
    named = (
        done.stderr.startswith("dealscope: ")
        and system.needs in done.stderr
        and "Traceback" not in done.stderr
    )
    points.note(
        f"{system.title} without {system.needs}: one sentence names it",
        named and done.returncode == 3,
        first_line(done.stderr),
    )
    done = inside(root, [f"{_PROGRAM}/dealscope", "datasets"], shown={bundle: _PROGRAM})
    points.note(
        f"{system.title} without {system.needs}: the command line answers",
        done.returncode == 0,
        first_line(done.stdout) or first_line(done.stderr),
    )


def _try_root(points: Points, system: System, root: Path, bundle: Path, display: str, pictures: Path) -> None:
    with_needs = f"{system.title} with {system.needs}" if system.needs else system.title
    shown = {bundle: _PROGRAM, Path("/tmp/.X11-unix"): "/tmp/.X11-unix"}
    for platform in ("offscreen", "xcb"):
        report = f"{_HOME}/report-{platform}.json"
        settings = {"QT_QPA_PLATFORM": platform, "DISPLAY": display}
        done = inside(root, [f"{_PROGRAM}/dealscope", "--self-test", report], settings, shown=shown)
        ended = Ended(done.returncode, done.stderr, report_in(root / report.lstrip("/")))
        told = [line for line in done.stderr.splitlines() if "plugin does not support" not in line]
        points.note(f"{with_needs}: tests itself ({platform})", ended.passed, ended.figure())
        points.note(f"{with_needs}: says nothing besides ({platform})", not told, first_line("\n".join(told)))
    done = inside(root, [f"{_PROGRAM}/dealscope"], shown=shown)
    points.note(
        f"{with_needs}: without a screen one sentence",
        done.returncode == 3 and done.stderr.count("\n") == 1,
        first_line(done.stderr),
    )
    if not shutil.which("xdotool") or not shutil.which("import"):
        points.not_run(f"{with_needs}: shows its window", "xdotool and import are not installed")
        return
    with tempfile.TemporaryFile() as said:
        command = entering(root, [f"{_PROGRAM}/dealscope"], {"DISPLAY": display}, shown=shown)
        process = subprocess.Popen(command, stdout=said, stderr=said)
        seen = seen_window(display, process, pictures / f"{system.name}.png")
        process.terminate()
        process.wait(20)
    points.note(f"{with_needs}: shows its window with letters and data", bool(seen), seen)
