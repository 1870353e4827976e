"""The compact form: the same bytes again from the same CSV files, and every value as the file has it."""

import hashlib
import json
import shutil

import numpy as np
import pytest

from data.build_compact import FOLDER, build, main, read_rows
from data.checks import members
from data.dataset_rules import RULES
from desktop.dataset.columns import COLUMNS, Kind, column

BUILT = (
    "schema.json",
    "manifest.json",
    "compact/deals.npz",
    "compact/suppliers.npz",
    "compact/published.npz",
)


def loaded(name):
    with np.load(FOLDER / "compact" / f"{name}.npz", allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    return json.loads(bytes(arrays.pop("header"))), arrays


def test_building_again_gives_the_files_that_ship_byte_for_byte(tmp_path):
    build(FOLDER, tmp_path)
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        name.rpartition("/")[2] for name in BUILT
    )


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_every_cell_reads_back_as_it_stands_in_the_file(rules):
    header, arrays = loaded(rules.id)
    values = {entry["key"]: entry["values"] for entry in header["columns"]}
    rows = read_rows(FOLDER / f"{rules.id}.csv")
    assert header["rows"] == len(rows)
    for key in rules.columns:
        kind = column(key).kind
        for number, row in enumerate(rows):
            assert stated(kind, arrays, key, values[key], number) == written(kind, row[key]), (key, row["id"])


def stated(kind, arrays, key, values, row):
    if kind in (Kind.YEAR, Kind.NUMBER):
        number = arrays[f"{key}.numbers"][row]
        return None if np.isnan(number) else float(number)
    if kind is Kind.SET:
        offsets = arrays[f"{key}.offsets"]
        return {values[code] for code in arrays[f"{key}.codes"][offsets[row] : offsets[row + 1]]}
    code = arrays[f"{key}.codes"][row]
    return None if code == -1 else values[code]


def written(kind, text):
    if kind is Kind.SET:
        return set(members(text))
    if not text:
        return None
    return float(text) if kind in (Kind.YEAR, Kind.NUMBER) else text


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_columns_stand_in_the_order_in_which_they_are_shown(rules):
    header, _ = loaded(rules.id)
    keys = [entry["key"] for entry in header["columns"]]
    assert keys == [listed.key for listed in COLUMNS if listed.key in {*rules.columns, *rules.derived}]
    assert len(keys) == len(rules.columns) + len(rules.derived)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.id)
def test_the_header_names_the_files_it_was_built_from(rules):
    header, _ = loaded(rules.id)
    assert set(header["built_from"]) == {f"{rules.id}.csv", "datasets.json"}
    for name, digest in header["built_from"].items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_the_manifest_lists_every_data_file_with_its_digest_and_size():
    listed = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["files"]
    present = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    assert set(listed) == {
        name for name in present if name.endswith((".csv", ".json", ".npz")) and name != "manifest.json"
    }
    for name, entry in listed.items():
        content = present[name].read_bytes()
        assert entry == {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def test_a_wrong_row_stops_the_build_before_anything_is_written(tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    shutil.copytree(FOLDER, source, ignore=shutil.ignore_patterns("compact", "*.py", "__pycache__"))
    text = (source / "deals.csv").read_text(encoding="utf-8")
    (source / "deals.csv").write_text(text.replace(",high,", ",certain,", 1), encoding="utf-8", newline="\n")
    with pytest.raises(ValueError, match="“certain”"):
        build(source, target)
    assert not target.exists()


def test_a_column_out_of_place_is_said_in_one_sentence(tmp_path, monkeypatch, capsys):
    source = tmp_path / "source"
    shutil.copytree(FOLDER, source, ignore=shutil.ignore_patterns("compact", "*.py", "__pycache__"))
    text = (source / "suppliers.csv").read_text(encoding="utf-8")
    swapped = text.replace("id,edition,", "edition,id,", 1)
    (source / "suppliers.csv").write_text(swapped, encoding="utf-8", newline="\n")
    monkeypatch.setattr("data.build_compact.FOLDER", source)
    assert main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "suppliers.csv: the columns are not those of the schema, or stand in another order"
    ]
