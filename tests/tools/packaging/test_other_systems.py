"""What is made ready for Windows and macOS, as far as it can be looked at here."""

import ast
import plistlib
import re
import struct
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tools.packaging import icons, signing
from tools.packaging.other_systems import FILE_TYPES, program_options, property_list, version_resource

ROOT = Path(__file__).resolve().parents[3]
ISS = (ROOT / "tools/packaging/windows/dealscope.iss").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github/workflows/build.yml").read_text(encoding="utf-8")


def test_the_windows_icon_holds_every_size_as_a_picture(qapp):
    content = icons.windows_icon()
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind, count) == (0, 1, len(icons.WINDOWS))
    for number, size in enumerate(icons.WINDOWS):
        width, height, _, _, _, depth, length, at = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        picture = QImage.fromData(content[at : at + length])
        assert (picture.width(), picture.height()) == (size, size)
        assert (width or 256, height or 256, depth) == (size, size, 32)
    assert at + length == len(content)


def test_the_macos_icon_holds_every_type_with_its_size(qapp):
    content = icons.macos_icon()
    assert content[:4] == b"icns" and struct.unpack_from(">I", content, 4)[0] == len(content)
    at, found = 8, {}
    while at < len(content):
        kind, length = content[at : at + 4], struct.unpack_from(">I", content, at + 4)[0]
        found[kind] = QImage.fromData(content[at + 8 : at + length]).width()
        at += length
    assert found == dict(icons.MACOS)


def test_the_icon_is_drawn_and_clear_around_its_corners(qapp):
    image = QImage.fromData(icons.picture(64))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(32, 6).alpha() == 255


def test_the_version_resource_of_windows_is_one_value_with_the_version_in_it():
    told = version_resource("1.20.3")
    parsed = ast.parse(told, mode="eval")
    assert parsed.body.func.id == "VSVersionInfo"
    assert "filevers=(1, 20, 3, 0)" in told and 'StringStruct("ProductVersion", "1.20.3")' in told


@pytest.mark.parametrize(
    ("system", "made"),
    [("linux", set()), ("win32", {"dealscope.ico", "version.txt"}), ("darwin", {"dealscope.icns"})],
)
def test_the_build_is_handed_the_icon_and_version_that_its_system_shows(qapp, tmp_path, system, made):
    options = program_options(tmp_path, system, "1.2.3")
    assert {Path(place).name for place in options.values()} == made
    assert all(Path(place).stat().st_size > 500 for place in options.values())


def test_the_property_list_of_macos_names_both_kinds_of_files():
    told = plistlib.loads(plistlib.dumps(dict(property_list("1.2.3"))))
    identifiers = [kind for each in told["CFBundleDocumentTypes"] for kind in each["LSItemContentTypes"]]
    declared = {each["UTTypeIdentifier"]: each for each in told["UTExportedTypeDeclarations"]}
    assert set(identifiers) == set(declared)
    suffixes = {each["UTTypeTagSpecification"]["public.filename-extension"][0] for each in declared.values()}
    assert {f".{suffix}" for suffix in suffixes} == {suffix for suffix, _, _ in FILE_TYPES}
    # The libraries of Qt are built for this one and newer.
    assert told["LSMinimumSystemVersion"] == "14.0"


def test_the_entitlements_of_macos_ask_for_nothing():
    told = plistlib.loads((ROOT / "tools/packaging/macos/entitlements.plist").read_bytes())
    assert told and not any(told.values())


def test_the_windows_installer_needs_no_administrator_and_leaves_nothing_behind():
    setup = dict(re.findall(r"^(\w+)=(.*)$", ISS.split("[Setup]")[1].split("\n[")[0], re.MULTILINE))
    assert setup["PrivilegesRequired"] == "lowest"
    assert setup["ChangesAssociations"] == "yes"
    assert "Root: HKLM" not in ISS
    registry = [line for line in ISS.splitlines() if line.startswith("Root:")]
    for suffix, _, _ in FILE_TYPES:
        assert any(f'Subkey: "Software\\Classes\\{suffix}"' in line for line in registry)
    created = set(re.findall(r'Subkey: "Software\\Classes\\(Dealscope\.\w+)"', ISS))
    removed = {line.split("Classes\\")[1].split('"')[0] for line in registry if "uninsdeletekey" in line}
    assert created == removed
    opened = [line for line in registry if "open\\command" in line]
    assert len(opened) == 2 and all('""%1""' in line for line in opened)


@pytest.mark.parametrize("pattern", [r"Source: \"\{#Frozen\}", r"SetupIconFile=(.+)", r"LicenseFile=(.+)"])
def test_the_files_that_the_windows_installer_names_are_made(pattern):
    found = re.search(pattern, ISS)
    assert found
    if found.groups():
        named = (ROOT / "tools/packaging/windows" / found[1].replace("\\", "/")).resolve()
        assert named == ROOT / "LICENSE" or named == ROOT / "build" / "icons" / "dealscope.ico"


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_without_keys_nothing_is_signed(system):
    assert list(signing.commands(Path("Dealscope.app"), system, {})) == []


def test_with_keys_a_bundle_is_signed_and_a_disk_image_notarised_and_stapled():
    keys = {"DEALSCOPE_SIGN_IDENTITY": "Developer ID", "DEALSCOPE_NOTARY_PROFILE": "profile"}
    bundle = list(signing.commands(Path("Dealscope.app"), "darwin", keys))
    assert bundle[0][0] == "codesign" and "runtime" in bundle[0] and "--entitlements" in bundle[0]
    image = [command[:3] for command in signing.commands(Path("x.dmg"), "darwin", keys)]
    assert [command[0] for command in image] == ["codesign", "xcrun", "xcrun"]
    assert [command[1] for command in image[1:]] == ["notarytool", "stapler"]
    windows = list(
        signing.commands(Path("x.exe"), "win32", {"DEALSCOPE_SIGN_COMMAND": "signtool sign /fd sha256"})
    )
    assert windows == [["signtool", "sign", "/fd", "sha256", "x.exe"]]


def test_hosted_machines_build_test_themselves_and_pack_on_three_systems():
    for runner in ("ubuntu-22.04", "windows-2022", "macos-14"):
        assert f"runner: {runner}" in WORKFLOW
    steps = re.findall(r"python3 dev\.py (\w+)", WORKFLOW)
    assert steps == ["test", "build", "package"]
    assert "--self-test self-test.json" in WORKFLOW
    assert "\t" not in WORKFLOW
    indents = {len(line) - len(line.lstrip()) for line in WORKFLOW.splitlines() if line.strip()}
    assert all(indent % 2 == 0 for indent in indents)
    asked = set(re.findall(r"secrets\.(\w+)", WORKFLOW))
    code = (ROOT / "tools/packaging/signing.py").read_text(encoding="utf-8")
    assert asked and all(name in code for name in asked)


def test_the_python_of_hosted_machines_is_one_that_the_project_supports():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = re.search(r'python-version: "([\d.]+)"', WORKFLOW)[1]
    assert version in project["project"]["requires-python"]
