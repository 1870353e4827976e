"""What a frozen folder gets last: licences, the bill of materials, and the list of all its files."""

import hashlib
import json
import shutil
import sys
import tomllib
from pathlib import Path

from tools.environment import ROOT, SetupError
from tools.packaging import bill_of_materials
from tools.packaging.licences import LicenceUnknown, licensed, write_texts
from tools.packaging.owners import NoOwner, modules_of, parts_of

LIST = Path("_internal/files.json")
LICENCES = Path("_internal/licences")


def finish(folder: Path, contents: Path) -> None:
    """Add to a folder what it needs to be handed on; SetupError where it must not be.

    `contents` is what the build wrote about the modules inside the program.
    """
    shutil.rmtree(folder / LICENCES, ignore_errors=True)
    (folder / LIST).unlink(missing_ok=True)
    try:
        found = licensed(parts_of(folder, modules_of(contents)))
    except (NoOwner, LicenceUnknown) as problem:
        raise SetupError(f"the program cannot be handed on: {problem}.") from problem
    version = program_version()
    write_texts(found, folder / LICENCES, version)
    bill = bill_of_materials.bill(found, version)
    (folder / LICENCES / bill_of_materials.NAME).write_text(bill, encoding="utf-8", newline="\n")
    (folder / LIST).write_text(list_of_files(folder), encoding="utf-8", newline="\n")


def list_of_files(folder: Path) -> str:
    """Return size and SHA-256 of every file, by its place below `_internal`, as the program reads it."""
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        name = path.relative_to(folder).as_posix()
        if name != LIST.as_posix():
            content = path.read_bytes()
            inside = name.removeprefix("_internal/") if name.startswith("_internal/") else f"../{name}"
            files[inside] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return json.dumps({"files": files}, indent=0) + "\n"


def program_version() -> str:
    """Return the version of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def main(arguments: list[str]) -> int:
    """Finish the folder that is named first, with the build's list that is named second."""
    try:
        finish(Path(arguments[0]), Path(arguments[1]))
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
