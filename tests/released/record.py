"""Keeps what a released version saves, for later versions to open: `python -m tests.released.record FOLDER`.

Run once for a version, when it is released; the files are never made anew.
"""

import os
import shutil
import sys
from pathlib import Path

from desktop.cli.commands import run_command_line
from desktop.selection.clauses import AnyOf, Interval
from desktop.state.actions import Filter, look
from tests.journeys.real_window import RealWindow

TABLE = """\
Supplier,Recipient,Year,Product,Value (USD)
China,Kenya,2015,Cameras,1200
China,Kenya,2016,Cameras,800
Republic of Nowhere,Ghana,2017,Software,40
France,Chile,2018,Software,75
"""
FIXES = "value,code\nRepublic of Nowhere,FRA\n"
PICTURES = ("png", "svg", "pdf", "pptx", "html")


def record(folder: Path) -> None:
    """Write a saved view, pictures that carry it, a dataset, settings, a layout and choices of names."""
    folder.mkdir(parents=True)
    os.environ["DEALSCOPE_HOME"] = str(folder / "home")
    with RealWindow().lasting() as shown:
        store = shown.program.store
        store.dispatch(Filter(Interval("year", 2015, 2019)))
        store.dispatch(Filter(AnyOf("exporter", ("CHN", "USA"))))
        shown.command("keep-scene")
        store.dispatch(look(projection="globe", longitude=20.0, latitude=5.0, zoom=1.5))
        shown.program.settings.settings.recent = ["view.dealscope"]
        shown.program.files.save_to(folder / "view.dealscope")
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    (folder / "home" / "names.csv").write_text(FIXES, encoding="utf-8")
    library = folder / "home" / "library"
    library.mkdir(exist_ok=True)
    command("import", str(folder / "table.csv"), "--to", str(library / "table.dealdata"))
    for kind in PICTURES:
        command(
            "render", str(folder / "view.dealscope"), "--size", "640x400", "-o", str(folder / f"view.{kind}")
        )
    for left in ("autosave", "reports", "dealscope.log"):
        path = folder / "home" / left
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def command(*arguments: str) -> None:
    """Run one command line; RuntimeError when it fails."""
    status = run_command_line(list(arguments))
    if status:
        raise RuntimeError(f"{arguments} ended with {status}")


if __name__ == "__main__":
    record(Path(sys.argv[1]))
