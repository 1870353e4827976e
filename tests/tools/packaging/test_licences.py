"""What the packages hand on of others: every part has an owner, a licence that allows it, and its text."""

import json
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tools.packaging import bill_of_materials
from tools.packaging.finishing import finish, list_of_files, program_version
from tools.packaging.licences import LicenceUnknown, licence_of, licensed, may_be_used, overview
from tools.packaging.owners import PROGRAM, PYTHON, NoOwner, Part, parts_of

ROOT = Path(__file__).resolve().parents[3]
needs_debian = pytest.mark.skipif(
    not Path("/var/lib/dpkg/status").exists(), reason="owners of libraries are known where dpkg is"
)


def wheel(name: str) -> Part:
    return Part("wheel", name, distribution(name).version)


@pytest.fixture
def frozen(tmp_path):
    """A small frozen folder with a file of each kind of owner."""
    folder = tmp_path / "dealscope"
    for name in (
        "dealscope",
        "_internal/base_library.zip",
        "_internal/data/deals.csv",
        "_internal/PySide6/QtCore.abi3.so",
        "_internal/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_every_file_and_module_has_an_owner(frozen):
    found = parts_of(frozen, ["json.decoder", "desktop.app", "pyqtgraph.Point", "numpy"])
    assert set(found) >= {PROGRAM, PYTHON, wheel("numpy"), wheel("pyqtgraph"), wheel("pyside6-essentials")}
    assert found[wheel("pyside6-essentials")] == ["_internal/PySide6/QtCore.abi3.so"]


def test_a_file_of_nobody_stops_the_build_and_is_named(frozen):
    (frozen / "_internal" / "libstranger.so.1").write_text("?")
    with pytest.raises(NoOwner, match=r"_internal/libstranger\.so\.1, module stranger"):
        parts_of(frozen, ["stranger"])


@needs_debian
def test_a_system_library_belongs_to_its_package(frozen):
    (frozen / "_internal" / "fallback").mkdir()
    (frozen / "_internal" / "fallback" / "libstdc++.so.6").write_text("?")
    (part,) = (part for part in parts_of(frozen, []) if part.kind == "system")
    assert part.name == "libstdc++6"
    assert part.version


def test_a_part_whose_licence_nobody_has_read_stops_the_build():
    with pytest.raises(LicenceUnknown, match=r"libother 2\.0.*libstranger1 1\.0"):
        licensed([Part("system", "libstranger1", "1.0"), Part("system", "libother", "2.0")])


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only"])
def test_a_licence_that_would_bind_the_whole_program_is_refused(licence):
    assert not may_be_used(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only",
        "FTL OR GPL-2.0-or-later",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "BSD-3-Clause AND LGPL-2.1-or-later",
    ],
)
def test_a_licence_with_a_way_that_binds_nothing_else_is_taken(licence):
    assert may_be_used(licence)


def test_every_package_that_the_program_needs_has_a_licence():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = [line.split("==")[0] for line in lock.splitlines() if "==" in line and not line.startswith(" ")]
    installed = [name for name in names if name not in ("colorama", "certifi", "tzdata", "python-dateutil")]
    weighed = [name for name in installed if name not in ("pandas", "geopandas", "pyogrio")]
    assert len(weighed) > 10
    assert all(licence_of(Part("wheel", name, "")) for name in weighed)


def test_the_texts_of_a_library_go_with_it():
    (numpy,) = licensed([wheel("numpy")])
    assert numpy.licence.startswith("BSD-3-Clause")
    texts = dict(numpy.texts)
    assert b"Redistribution" in texts["numpy/LICENSE.txt"]
    assert len(texts) > 5


def test_the_overview_says_what_the_lgpl_asks_for():
    told = overview(licensed([wheel("pyside6-essentials"), wheel("numpy")]), "1.2.3")
    assert "pyside6-essentials" in told and "LGPL-3.0-only" in told
    for name in ("Inter", "Natural Earth", "GeoNames"):
        assert name in told
    notice = (ROOT / "tools/packaging/licences/READ-ME-FIRST.txt").read_text(encoding="utf-8")
    for duty in ("You may replace", "Their sources", "LGPL-3.0.txt", "GPL-3.0.txt", "qt-everywhere-src"):
        assert duty in notice
    for text in ("LGPL-3.0", "LGPL-2.1", "GPL-3.0", "QT-PARTS"):
        assert (ROOT / "tools/packaging/licences" / f"{text}.txt").stat().st_size > 5000


def test_the_bill_of_materials_lists_what_is_compiled_into_a_wheel_and_no_place_of_work():
    told = bill_of_materials.bill(licensed([wheel("polars-runtime-32"), PYTHON]), "1.2.3")
    document = json.loads(told)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {each["name"]: each for each in document["components"]}
    assert by_name["Python"]["licenses"] == [{"expression": "PSF-2.0"}]
    assert len(by_name["polars-runtime-32"]["components"]) > 100
    assert "file:" not in told and "/home" not in told
    references = [each["bom-ref"] for each in document["components"]]
    assert len(references) == len(set(references))
    assert document["dependencies"][0]["dependsOn"] == sorted(references)
    assert told == bill_of_materials.bill(licensed([wheel("polars-runtime-32"), PYTHON]), "1.2.3")


def test_a_finished_folder_holds_its_licences_and_lists_every_file_but_the_list(frozen, tmp_path):
    contents = tmp_path / "contents.json"
    contents.write_text(json.dumps({"modules": ["numpy", "desktop.app"]}))
    finish(frozen, contents)
    first = (frozen / "_internal" / "files.json").read_text(encoding="utf-8")
    listed = json.loads(first)["files"]
    assert {
        "../dealscope",
        "data/deals.csv",
        "licences/THIRD-PARTY.txt",
        "licences/components.cdx.json",
    } <= set(listed)
    assert "files.json" not in listed
    finish(frozen, contents)
    assert (frozen / "_internal" / "files.json").read_text(encoding="utf-8") == first == list_of_files(frozen)


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert program_version() == project["project"]["version"]
