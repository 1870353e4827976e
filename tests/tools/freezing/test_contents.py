"""What the folder of the built program holds: all that the program uses, and nothing that could reach a network."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.paths import program_folder
from tools.freezing.contents import EXCLUDED, NETWORK, STAND_IN_FOLDER, STAND_INS, data_files, is_wanted

ROOT = program_folder()
# Imports every module of the program as in the built folder: what is left out is not there, stand-ins are.
IMPORT_ALL = """
import importlib, importlib.util, pkgutil, sys
from tools.freezing.contents import EXCLUDED, STAND_IN_FOLDER, STAND_INS
class StandIns:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in STAND_INS:
            return None
        file = STAND_IN_FOLDER / STAND_INS[name]
        inside = [] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, file, submodule_search_locations=inside)
for name in EXCLUDED:
    sys.modules.pop(name, None)
    if name not in STAND_INS:
        sys.modules[name] = None
sys.meta_path.insert(0, StandIns)
import desktop
for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
    # This one is a program for a checkout, with libraries that the built folder has no room for.
    if not module.name.endswith(("__main__", "projected_regions")):
        importlib.import_module(module.name)
print("all", "_socket" in sys.modules and sys.modules["_socket"] is not None)
"""


def test_every_part_of_the_program_can_be_imported_without_what_is_left_out():
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    assert done.stdout.split() == ["all", "False"]


def test_no_module_that_speaks_to_other_computers_is_let_in():
    assert {"_socket", "_ssl", "http.client", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork"} <= set(
        NETWORK
    )
    assert set(NETWORK) <= set(EXCLUDED)


@pytest.mark.parametrize("name", sorted(STAND_INS))
def test_what_stands_in_for_a_module_is_there(name):
    assert (STAND_IN_FOLDER / STAND_INS[name]).is_file()


def test_what_stands_in_for_the_network_refuses(monkeypatch):
    for name, deed in (("no_socket.py", "create_connection"), ("no_urllib_request.py", "urlopen")):
        there: dict = {"__name__": name}
        exec(compile((STAND_IN_FOLDER / name).read_text(encoding="utf-8"), name, "exec"), there)
        with pytest.raises(OSError, match="no network code"):
            there[deed](("198.51.100.1", 80))


def test_data_and_resources_go_in_and_their_scripts_stay_out():
    inside = {f"{folder}/{Path(file).name}" for file, folder in data_files(ROOT)}
    assert {"data/datasets.json", "data/compact/deals.npz", "resources/countries.json"} <= inside
    assert {"resources/outlines/natural-earth.qds", "resources/fonts/Inter-Regular.ttf"} <= inside
    assert not [name for name in inside if name.endswith(".py") or name.startswith("resources/build")]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("libQt6Network.so.6", False),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
    ],
)
def test_parts_of_qt_that_nobody_needs_stay_out(name, wanted):
    assert is_wanted(name) is wanted
