"""A folder that lacks what a window needs, or holds what could reach a network, is not handed on."""

import pytest

from tools.freezing.proof import NEEDED, faults

WHOLE = [name.replace("*", "-generic") for name in NEEDED]


def test_a_folder_with_all_that_is_needed_has_no_faults():
    assert faults({"modules": ["desktop", "socket", "urllib.request"], "libraries": WHOLE}, "linux") == []


def test_a_library_that_the_screen_needs_must_be_there():
    without = [name for name in WHOLE if name != "libxcb-cursor.so.0"]
    assert faults({"modules": [], "libraries": without}, "linux") == ["libxcb-cursor.so.0 is not in it"]
    assert faults({"modules": [], "libraries": []}, "win32") == []


@pytest.mark.parametrize("name", ["http.client", "asyncio", "_socket", "ssl"])
def test_no_module_of_a_network_may_be_there(name):
    assert faults({"modules": [name], "libraries": WHOLE}, "linux") == [f"{name} is in it"]


@pytest.mark.parametrize(
    "name",
    [
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "libcrypto.so.3",
        "PySide6/QtNetwork.abi3.so",
    ],
)
def test_no_library_of_a_network_may_be_there(name):
    assert faults({"modules": [], "libraries": [*WHOLE, name]}, "linux") == [f"{name} is in it"]
