"""What Windows and macOS want to know of the program: the resource of its version, and its property list."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.packaging import icons

IDENTIFIER = "org.dealscope.Dealscope"
FILE_TYPES = (
    (".dealscope", "Dealscope view", "public.json"),
    (".dealdata", "Dealscope data", "public.zip-archive"),
)
_VERSION_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([
      StringTable("040904B0", [
        StringStruct("CompanyName", "The makers of Dealscope"),
        StringStruct("FileDescription", "Dealscope"),
        StringStruct("FileVersion", "{version}"),
        StringStruct("InternalName", "dealscope"),
        StringStruct("LegalCopyright", "MIT licence"),
        StringStruct("OriginalFilename", "dealscope.exe"),
        StringStruct("ProductName", "Dealscope"),
        StringStruct("ProductVersion", "{version}"),
      ])
    ]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])])
  ]
)
"""


def version_resource(version: str) -> str:
    """Return what PyInstaller makes the version resource of the Windows program from."""
    numbers = ", ".join((version.split(".") + ["0"] * 4)[:4])
    return _VERSION_RESOURCE.format(numbers=numbers, version=version)


def property_list(version: str) -> Mapping[str, Any]:
    """Return the Info.plist of the macOS bundle: its file types, and the oldest system that its libraries run on."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "Dealscope",
        "CFBundleDisplayName": "Dealscope",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSMinimumSystemVersion": "14.0",
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "MIT licence",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": title,
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [_type_identifier(suffix)],
                "CFBundleTypeIconFile": "dealscope.icns",
            }
            for suffix, title, _ in FILE_TYPES
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _type_identifier(suffix),
                "UTTypeDescription": title,
                "UTTypeConformsTo": [parent],
                "UTTypeTagSpecification": {"public.filename-extension": [suffix.removeprefix(".")]},
            }
            for suffix, title, parent in FILE_TYPES
        ],
    }


def _type_identifier(suffix: str) -> str:
    return f"{IDENTIFIER}.{suffix.removeprefix('.')}"


def program_options(folder: Path, system: str, version: str) -> dict[str, str]:
    """Return what PyInstaller's EXE is told on a system besides the usual; the files for it are written to `folder`."""
    if system == "linux":
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    if system == "win32":
        (folder / "dealscope.ico").write_bytes(icons.windows_icon())
        (folder / "version.txt").write_text(version_resource(version), encoding="utf-8")
        return {"icon": str(folder / "dealscope.ico"), "version": str(folder / "version.txt")}
    (folder / "dealscope.icns").write_bytes(icons.macos_icon())
    return {"icon": str(folder / "dealscope.icns")}
