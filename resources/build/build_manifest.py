"""Write manifest.json, size and SHA-256 of every bundled file, so that a damaged one is noticed."""

import hashlib
import json
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent
NOT_BUNDLED = ("build", "manifest.json", "README.md", "__pycache__")


def manifest() -> str:
    """Return the manifest's text for the files as they are."""
    files = {}
    for path in sorted(RESOURCES.rglob("*")):
        name = path.relative_to(RESOURCES)
        if path.is_file() and name.parts[0] not in NOT_BUNDLED:
            content = path.read_bytes()
            files[name.as_posix()] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return json.dumps({"files": files}, indent=1) + "\n"


def main() -> None:
    """Write the manifest."""
    (RESOURCES / "manifest.json").write_text(manifest(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
