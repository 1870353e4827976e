"""What a build put into the folder, as a file that checks and people can read."""

import json
from pathlib import Path

from tools.freezing.libraries import Entry


def write(
    path: Path, modules: list[Entry], scripts: list[Entry], libraries: list[Entry], dropped: list[str]
) -> None:
    """Write the names of modules, of what runs at the start, of libraries, and of libraries that nobody needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    contents = {
        "start": [name for name, _, _ in scripts],
        "modules": sorted(name for name, _, _ in modules),
        "libraries": sorted(name for name, _, _ in libraries),
        "needed by nobody": dropped,
    }
    path.write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")
