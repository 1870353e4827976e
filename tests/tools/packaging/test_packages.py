"""The archive and the package for Linux: the same bytes each time, and an installer that fits any place."""

import configparser
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tools.environment import SetupError
from tools.packaging.archive import make_archive
from tools.packaging.debian import make_package
from tools.packaging.finishing import LIST, list_of_files
from tools.packaging.linux_tree import desktop_files
from tools.packaging.packages import check_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these packages are for Linux and made there")
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="made by dpkg-deb")
PROGRAM = '#!/bin/sh\necho "opened $@"\n'


@pytest.fixture
def frozen(tmp_path):
    """A finished folder whose program only says what it was asked to open."""
    folder = tmp_path / "dist" / "dealscope"
    (folder / "_internal").mkdir(parents=True)
    (folder / "dealscope").write_text(PROGRAM)
    (folder / "dealscope").chmod(0o755)
    (folder / "_internal" / "libc.txt").write_text("a library")
    (folder / LIST).write_text(list_of_files(folder))
    return folder


@pytest.fixture(params=["plain", 'a folder with spaces & ñ 地図 $HOME "q" `x` 100% \\ back'])
def unpacked(request, frozen, tmp_path):
    """The archive, unpacked in a place of any name."""
    made = tmp_path / "dealscope.tar.xz"
    make_archive(frozen, tmp_path / "work", made, "1.2.3")
    place = tmp_path / request.param
    place.mkdir()
    with tarfile.open(made) as archive:
        archive.extractall(place, filter="data")
    return place / "dealscope"


def run(script: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess:
    settings = {"PATH": os.environ["PATH"], "HOME": str(home)}
    return subprocess.run([script, *arguments], env=settings, capture_output=True, text=True, check=False)


def command_of(entry: Path) -> str:
    """Read what a menu entry starts, by the rules of desktop entries: first those of strings, then those of quoting."""
    parser = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parser.optionxform = str
    parser.read(entry, encoding="utf-8")
    command = parser["Desktop Entry"]["Exec"]
    as_string = command.replace("\\\\", "\0").replace("\0", "\\")
    inside = as_string[1 : as_string.rindex('"')]
    found, signs = "", iter(inside)
    for sign in signs:
        found += next(signs) if sign == "\\" else sign
    return found.replace("%%", "%")


def test_the_installer_puts_the_program_into_the_menu_wherever_it_lies(unpacked, tmp_path):
    home = tmp_path / "home of amina"
    for _ in range(2):
        done = run(unpacked / "install.sh", home)
        assert done.returncode == 0, done.stderr
    share = home / ".local" / "share"
    assert command_of(share / "applications" / "dealscope.desktop") == str(unpacked / "dealscope")
    assert (share / "mime" / "packages" / "dealscope.xml").exists()
    assert (
        (share / "icons" / "hicolor" / "48x48" / "apps" / "dealscope.png").read_bytes().startswith(b"\x89PNG")
    )
    opened = subprocess.run([home / ".local/bin/dealscope", "x"], capture_output=True, text=True, check=True)
    assert opened.stdout == "opened x\n"
    if shutil.which("update-mime-database"):
        assert "*.dealscope" in (share / "mime" / "globs").read_text()


def test_uninstalling_leaves_only_what_is_the_persons_own(unpacked, tmp_path):
    home = tmp_path / "home"
    own = home / ".local" / "share" / "dealscope" / "settings.json"
    own.parent.mkdir(parents=True)
    own.write_text("{}")
    assert run(unpacked / "install.sh", home).returncode == 0
    for _ in range(2):
        assert run(unpacked / "uninstall.sh", home).returncode == 0
    left = [path for path in home.rglob("*dealscope*") if path != own.parent]
    assert left == []
    assert own.exists()


def test_an_archive_that_was_not_unpacked_whole_is_told_and_nothing_is_installed(unpacked, tmp_path):
    (unpacked / "_internal" / "libc.txt").write_text("half")
    done = run(unpacked / "install.sh", tmp_path / "home")
    assert done.returncode == 1
    assert (
        done.stderr
        == "dealscope: the file _internal/libc.txt is missing or damaged; unpack the archive again.\n"
    )
    assert not (tmp_path / "home").exists()
    (unpacked / "_internal" / "libc.txt").unlink()
    assert (
        "_internal/libc.txt is missing" in run(unpacked / "install.sh", tmp_path / "home", "--check").stderr
    )


def test_checking_installs_nothing(unpacked, tmp_path):
    assert (
        run(unpacked / "install.sh", tmp_path / "home", "--check").stdout
        == "dealscope: all files are whole\n"
    )
    assert not (tmp_path / "home").exists()


def test_a_home_that_cannot_be_written_is_one_sentence(unpacked):
    done = run(unpacked / "install.sh", Path("/proc/nowhere"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "cannot be written" in done.stderr


def test_two_archives_of_one_folder_are_the_same_bytes(frozen, tmp_path):
    first, second = tmp_path / "1.tar.xz", tmp_path / "2.tar.xz"
    make_archive(frozen, tmp_path / "a", first, "1.2.3")
    os.utime(frozen / "dealscope", (1, 1))
    make_archive(frozen, tmp_path / "b", second, "1.2.3")
    assert first.read_bytes() == second.read_bytes()


@needs_dpkg
def test_two_packages_of_one_folder_are_the_same_bytes_and_hold_what_the_system_needs(frozen, tmp_path):
    first, second = tmp_path / "1.deb", tmp_path / "2.deb"
    make_package(frozen, tmp_path / "a", first, "1.2.3")
    before = os.umask(0o077)
    try:
        make_package(frozen, tmp_path / "b", second, "1.2.3")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()
    listed = subprocess.run(["dpkg-deb", "-c", first], capture_output=True, text=True, check=True).stdout
    for name in (
        "./opt/dealscope/dealscope",
        "./usr/bin/dealscope -> /opt/dealscope/dealscope",
        "./usr/share/applications/dealscope.desktop",
        "./usr/share/icons/hicolor/256x256/apps/dealscope.png",
        "./usr/share/mime/packages/dealscope.xml",
        "./usr/share/metainfo/org.dealscope.Dealscope.metainfo.xml",
        "./usr/share/doc/dealscope/copyright",
    ):
        assert name in listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    told = subprocess.run(["dpkg-deb", "-f", first], capture_output=True, text=True, check=True).stdout
    assert "Depends: libc6 (>= 2." in told and "Version: 1.2.3" in told


def test_a_folder_that_was_touched_since_it_was_built_is_not_packed(frozen):
    check_folder(frozen)
    (frozen / "_internal" / "libc.txt").write_text("another")
    with pytest.raises(SetupError, match="are not those that were built"):
        check_folder(frozen)
    (frozen / LIST).unlink()
    with pytest.raises(SetupError, match="there is no finished program"):
        check_folder(frozen)


def test_the_descriptions_for_the_desktop_are_sound():
    files = dict(desktop_files("/opt/dealscope/dealscope", "1.2.3"))
    entry = files["applications/dealscope.desktop"].decode()
    assert "\nExec=/opt/dealscope/dealscope %F\n" in entry
    kinds = {
        each.get("type")
        for each in ElementTree.fromstring(files["mime/packages/dealscope.xml"])
        if each.get("type")
    }
    assert entry.split("MimeType=")[1].strip().strip(";").split(";") == sorted(kinds, reverse=True)
    described = ElementTree.fromstring(files["metainfo/org.dealscope.Dealscope.metainfo.xml"])
    assert described.find("releases/release").get("version") == "1.2.3"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="told by desktop-file-utils")
def test_the_menu_entry_follows_the_rules_of_desktop_entries(tmp_path):
    entry = tmp_path / "dealscope.desktop"
    entry.write_bytes(
        dict(desktop_files("/opt/dealscope/dealscope", "1.2.3"))["applications/dealscope.desktop"]
    )
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="told by appstream")
def test_the_description_for_software_centres_follows_its_rules(tmp_path):
    name = "metainfo/org.dealscope.Dealscope.metainfo.xml"
    described = tmp_path / "org.dealscope.Dealscope.metainfo.xml"
    described.write_bytes(dict(desktop_files("/opt/dealscope/dealscope", "1.2.3"))[name])
    command = ["appstreamcli", "validate", "--no-net", described]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
