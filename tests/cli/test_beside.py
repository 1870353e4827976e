"""Attributes and places on the command line: kept, joined, and refused with one sentence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RULE = "Country,Year,Rule,Index\nKenya,2018,two,1.5\nKenya,2019,three,2.5\nErewhon,2018,one,9\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def rule(tmp_path) -> Path:
    path = tmp_path / "rule.csv"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_attributes_are_kept_and_answer_by_side_and_year(rule, tmp_path):
    report = tmp_path / "report.json"
    done = run("import", str(rule), "--attribute", "rule", "--side", "importer", "--report", str(report))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Joined as importer.rule." in done.stdout and "Not recognised: Erewhon." in done.stdout
    assert json.loads(report.read_text(encoding="utf-8-sig"))["kept"] == 3
    asked = ("summary", "deals", "--by", "importer.rule", "--where", "importer=KEN", "--format", "json")
    told = json.loads(run(*asked).stdout)
    groups = {row["importer.rule"]: row["value"] for row in told["rows"]}
    assert set(groups) == {"two", "three", None}
    assert run("summary", "deals", "--by", "exporter.rule").returncode == 2
    filtered = run(
        "rows", "deals", "--where", "importer.rule=two", "--columns", "importer,year", "--format", "json"
    )
    assert {(row["importer"], row["year"]) for row in json.loads(filtered.stdout)["rows"]} == {("KEN", 2018)}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--attribute", "wealth"), 2, "no attribute “wealth”"),
        (("--attribute", "--carry", "99"), 2, "from 0 to 50"),
        (("--attribute", "--to", "x.dealdata"), 2, "without --to"),
    ],
)
def test_what_cannot_be_kept_says_why_in_one_sentence(rule, arguments, status, said):
    done = run("import", str(rule), *arguments)
    assert done.returncode == status and said in done.stderr
    assert done.stderr.startswith("dealscope: ") and done.stderr.count("\n") == 1


def test_places_are_kept_for_a_dataset_and_a_stranger_is_refused(tmp_path):
    land = tmp_path / "land.geojson"
    point = {"type": "Point", "coordinates": [1, 2]}
    feature = {"type": "Feature", "properties": {"title": "Northland"}, "geometry": point}
    land.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    done = run("import", str(land), "--places-of", "deals")
    assert done.returncode == 0 and "1 places, named by title" in done.stdout
    refused = run("import", str(land), "--places-of", "nothing")
    assert refused.returncode == 2 and "there is no dataset “nothing”" in refused.stderr
    other = run("import", str(land), "--places-of", "deals", "--named-by", "nme")
    assert other.returncode == 2 and "no column of names “nme”" in other.stderr


def test_what_lies_beside_deals_and_is_given_together_with_them_is_told(rule, tmp_path):
    deals = tmp_path / "trade.csv"
    deals.write_text("exporter,importer,year,amount\nChina,Kenya,2015,3\n", encoding="utf-8")
    told = run("import", str(deals), str(rule), "--to", str(tmp_path / "x.dealdata"))
    assert (
        told.returncode == 0 and "This is a table of attributes, which are laid beside deals" in told.stdout
    )
    areas = tmp_path / "land.geojson"
    areas.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    refused = run("import", str(deals), str(areas), "--to", str(tmp_path / "y.dealdata"))
    assert refused.returncode == 2 and "land.geojson holds areas or points, not deals" in refused.stderr
