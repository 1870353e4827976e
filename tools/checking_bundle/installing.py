"""The packages: the .deb goes onto a bare system and off again, the archive's installer registers the file types."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.checking_bundle import roots
from tools.checking_bundle.figures import finished_packages
from tools.checking_bundle.points import Points
from tools.checking_bundle.running import ORDINARY, Ended, first_line, folder_of_a_person, report_in

_TYPES = {"view.dealscope": "application/x-dealscope-view", "table.dealdata": "application/x-dealscope-data"}


def try_packages(points: Points, folder: Path, cache: Path) -> None:
    """Install, test and remove the packages that lie beside the built folder."""
    points.begin("Packages")
    packages = finished_packages(folder)
    _try_debs(points, [path for path in packages if path.suffix == ".deb"], cache)
    _try_archives(points, [path for path in packages if path.suffix == ".xz"])


def _try_debs(points: Points, packages: list[Path], cache: Path) -> None:
    reason = roots.lacking() or ("" if packages else "no package was made: python3 dev.py package")
    for system in roots.SYSTEMS:
        point = f"{system.title}: the .deb installs, tests itself and is removed"
        problem = reason or roots.make_root(system, cache)
        if problem:
            points.not_run(point, problem)
            continue
        copy = cache / f"{system.name}-package"
        shutil.rmtree(copy, ignore_errors=True)
        subprocess.run(["cp", "-a", str(cache / system.name), str(copy)], check=True)
        points.note(point, *_course_of_deb(copy, packages[-1]))
        shutil.rmtree(copy, ignore_errors=True)


def _course_of_deb(root: Path, package: Path) -> tuple[bool, str]:
    shutil.copy(package, root / "var")
    done = roots.install(root, [f"/var/{package.name}"])
    if done.returncode:
        return False, f"apt: {done.stderr.strip()[-200:]}"
    count = done.stdout.count("Setting up ")
    report = "/home/person/report.json"
    done = roots.inside(root, ["dealscope", "--self-test", report], {"QT_QPA_PLATFORM": "offscreen"})
    ended = Ended(done.returncode, done.stderr, report_in(root / report.lstrip("/")))
    if not ended.passed:
        return False, ended.figure()
    registered = (root / "usr/share/mime/application/x-dealscope-view.xml").exists()
    menu = (root / "usr/share/applications/dealscope.desktop").exists()
    done = roots.inside(root, ["apt-get", "remove", "-y", "-qq", "dealscope"], somebody=False)
    left = [str(place) for place in ("opt/dealscope", "usr/bin/dealscope") if os.path.lexists(root / place)]
    so = done.returncode == 0 and registered and menu and not left
    return so, f"{count} packages; {ended.figure()}; left behind: {', '.join(left) or 'nothing'}"


def _try_archives(points: Points, archives: list[Path]) -> None:
    point = "the archive's installer registers menu entry, icons and file types, and takes them back"
    lacking = [name for name in ("xdg-mime", "update-mime-database", "tar", "xz") if not shutil.which(name)]
    if lacking or not archives:
        points.not_run(point, f"not installed: {' '.join(lacking)}" if lacking else "no archive was made")
        return
    with tempfile.TemporaryDirectory(prefix="dealscope-archive-") as name, folder_of_a_person() as home:
        subprocess.run(["tar", "-xf", str(archives[-1]), "-C", name], check=True)
        unpacked = next(Path(name).iterdir())
        settings = {**ORDINARY, "HOME": str(home)}
        done = subprocess.run(
            [str(unpacked / "install.sh")], env=settings, capture_output=True, text=True, check=False
        )
        if done.returncode:
            points.note(point, so=False, figure=first_line(done.stderr))
            return
        faults = [fault for file, kind in _TYPES.items() if (fault := _fault(home, settings, file, kind))]
        subprocess.run([str(unpacked / "uninstall.sh")], env=settings, capture_output=True, check=False)
        left = [path for path in (home / ".local").rglob("*dealscope*") if path.is_file()]
        points.note(point, not faults and not left, "; ".join([*faults, *map(str, left[:2])]))


def _fault(home: Path, settings: dict[str, str], file: str, kind: str) -> str:
    """Say how a desktop does not know a file of ours, or nothing."""
    path = home / file
    path.write_bytes(b"{}")
    for command, wanted in (
        (["xdg-mime", "query", "filetype", str(path)], kind),
        (["xdg-mime", "query", "default", kind], "dealscope.desktop"),
    ):
        told = subprocess.run(
            command, env=settings, capture_output=True, text=True, check=False
        ).stdout.strip()
        if told != wanted:
            return f"{' '.join(command[1:3])} of {file}: {told or 'nothing'}"
    return ""
