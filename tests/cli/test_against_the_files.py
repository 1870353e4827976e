"""Random questions: what the command line answers is what a plain reading of `data/*.csv` gives."""

import json
import math
import random
import unicodedata

import pandas as pd
import pytest

from desktop.cli.commands import run_command_line
from desktop.paths import data_folder, resource_folder

SETS = {"deals": ("company", "technology"), "suppliers": ("company",), "published": ("technology",)}
NUMBERS = ("year", "amount", "value")
ATTRIBUTES = ("region", "subregion", "income", "regime", "belt_and_road")
DEFAULTS = {
    "deals": {
        "deal_type": "deal_type!=trial",
        "status": "status!=cancelled",
        "confidence": "confidence!=low",
    },
    "suppliers": {"edition": "edition=2022"},
    "published": {"technology": "technology=all_ai_deals", "sample": "sample=full"},
}
GROUPINGS = {
    "deals": (
        "exporter importer year technology company deal_type status confidence source_scope scope buyer_kind "
        "year_kind currency amount price_basis sum_ok read_twice licence project exporter.regime "
        "importer.regime exporter.region importer.income importer.subregion importer.belt_and_road"
    ).split(),
    "suppliers": (
        "exporter importer company edition confidence source_scope importer.regime exporter.income "
        "importer.aigs_technology importer.region"
    ).split(),
}
MEASURES = {"deals": ("deals", "links", "rows", "value"), "suppliers": ("links", "rows")}
TEXTS = ("&", "= ", "hua", "HUAWEI", "é", "safe city", "police", "a", "zzz", "china", "中国", "1", "  city ")


def folded(text):
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare.casefold()).split())


class PlainTable:
    """One of the files, read by the book: a list of values per row and column, and nothing remembered."""

    def __init__(self, name):
        self.name = name
        frame = pd.read_csv(data_folder() / f"{name}.csv", dtype=str, keep_default_na=False)
        countries = json.loads((resource_folder() / "countries.json").read_text("utf-8"))["countries"]
        self.countries = {country["code"]: country for country in countries}
        self.rows = [
            {key: self._cell(key, text) for key, text in row.items()} for row in frame.to_dict("records")
        ]
        for row in self.rows:
            self._add_attributes(row)

    def _cell(self, key, text):
        if not text:
            return []
        if key in SETS[self.name]:
            return sorted({part.strip() for part in text.split(";")})
        return [float(text)] if key in NUMBERS else [text]

    def _add_attributes(self, row):
        for side in ("exporter", "importer"):
            country = self.countries.get(row[side][0]) if row[side] else None
            for attribute in ATTRIBUTES:
                held = country[attribute] if country else None
                held = {True: "yes", False: "no"}.get(held, held) if attribute == "belt_and_road" else held
                row[f"{side}.{attribute}"] = [] if held is None else [held]
        if "edition" in row:
            listed = self.countries[row["importer"][0]][f"aigs_{row['edition'][0]}"]
            row["importer.aigs_technology"] = sorted(listed or [])

    def values(self, key):
        return sorted({value for row in self.rows for value in row[key]})


@pytest.fixture(scope="module")
def tables():
    return {name: PlainTable(name) for name in ("deals", "suppliers", "published")}


def quoted(value):
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in ',&"') else value


def random_clause(table, key, chance):
    """Return a clause as it is typed, and a plain test of a row's values."""
    values = table.values(key)
    some = chance.sample(values, min(len(values), chance.randint(1, 4)))
    null = chance.random() < 0.3
    written = ",".join([*map(quoted, some), *(["null"] if null else [])])
    # Labels of printed numbers cannot be learned from the program's answers.
    other = "range" if key in NUMBERS else "none" if table.name == "published" else "text"
    kind = chance.choice(("any", "none", "null", other, "all"))
    if kind == "null" or not values:
        return f"{key}=null", lambda held: not held
    if kind == "any" or (kind == "all" and key not in (*SETS[table.name], "importer.aigs_technology")):
        return f"{key}={written}", lambda held: any(v in some for v in held) or (null and not held)
    if kind == "none":
        return f"{key}!={written}", lambda held: not (any(v in some for v in held) or (null and not held))
    if kind == "all":
        return f"{key}={'&'.join(map(quoted, some[:2]))}" if len(some) > 1 else f"{key}={quoted(some[0])}", (
            lambda held: all(v in held for v in some[:2])
        )
    return random_range(key, values, null, chance) if kind == "range" else random_text(table, key, chance)


def random_range(key, values, null, chance):
    low, high = sorted(chance.choices(values, k=2))
    low, high = (end if chance.random() < 0.8 else None for end in (low, high))
    text = f"{'' if low is None else quoted(low)}..{'' if high is None else quoted(high)}"

    def within(held):
        if not held:
            return null
        return (low is None or held[0] >= low) and (high is None or held[0] <= high)

    return f"{key}={text}{',null' if null else ''}", within


def random_text(table, key, chance):
    text = chance.choice(TEXTS)
    place = key in ("exporter", "importer")

    def holds(held):
        names = list(held)
        for value in held:
            names += table.countries[value]["names"].values() if place else [spoken(table.name, key, value)]
        plain = folded if folded(text) else str.casefold
        return any(plain(text.strip()) in plain(name) for name in names)

    return f"{key}~{text}", holds


def spoken(name, key, value):
    """Return what people read for a value: `summary` says it as the label of a group."""
    return LABELS.get((name, key, value), value)


LABELS: dict = {}


def plain_measure(rows, measure, units):
    """Return the total over rows, None where no row carries the measure."""
    if measure == "rows":
        return len(rows)
    if measure == "deals":
        return len({row["project"][0] for row in rows})
    if measure == "links":
        return len({(row["exporter"][0], row["importer"][0]) for row in rows})
    carried = [row["amount"][0] for row in rows if unit_of(row) == units[0]]
    return sum(carried) if carried else None


def unit_of(row):
    parts = [row["currency"], row["price_basis"], row["amount_kind"]]
    if row["sum_ok"] != ["1"] or not row["amount"] or not all(parts):
        return None
    return " ".join(part[0] for part in parts)


def units_of(rows):
    named = [unit for row in rows if (unit := unit_of(row))]
    return sorted(set(named), key=lambda unit: (-named.count(unit), unit))


def plain_groups(rows, by, measure, units):
    groups: dict[tuple, list] = {}
    for row in rows:
        keys = [()]
        for key in by:
            keys = [(*before, value) for before in keys for value in (row[key] or [None])]
        for key in keys:
            groups.setdefault(key, []).append(row)
    return {key: plain_measure(held, measure, units) for key, held in groups.items()}


def ask(capsys, *arguments):
    status = run_command_line([*arguments, "--format", "json"])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, ""), arguments
    return json.loads(printed.out)


def learn_labels(capsys, tables):
    for name in ("deals", "suppliers"):
        for key in tables[name].rows[0]:
            if key in NUMBERS or LABELS.get((name, key)):
                continue
            answer = ask(capsys, "summary", name, "--by", key, "--measure", "rows", "--no-defaults")
            LABELS.update({(name, key, row[key]): row["label"] for row in answer["rows"] if row[key]})


def random_selection(table, chance):
    keys = [key for key in table.rows[0] if table.values(key)]
    likely = [key for key in GROUPINGS.get(table.name, keys) if key in keys]
    chosen = dict.fromkeys(chance.choices(likely, k=chance.randint(0, 3)))
    if chance.random() < 0.2:
        chosen[chance.choice(keys)] = None
    return {key: random_clause(table, key, chance) for key in chosen}


def plain_rows(table, clauses, with_defaults):
    tests = {key: test for key, (_, test) in clauses.items()}
    if with_defaults:
        for key, text in DEFAULTS[table.name].items():
            value, none = text.split("=")[1], "!=" in text
            tests.setdefault(key, lambda held, value=value, none=none: (value in held) is not none)
    return [row for row in table.rows if all(test(row[key]) for key, test in tests.items())]


def close(one, other):
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-12)


def check_summary(capsys, tables, chance):
    name = chance.choice(("deals", "deals", "suppliers"))
    table = tables[name]
    clauses = random_selection(table, chance)
    with_defaults = chance.random() < 0.7
    by = chance.sample(GROUPINGS[name], chance.choice((1, 1, 1, 2, 3)))
    measure = chance.choice(MEASURES[name])
    arguments = ["summary", name, "--by", ",".join(by), "--measure", measure]
    arguments += [word for text, _ in clauses.values() for word in ("--where", text)]
    arguments += [] if with_defaults else ["--no-defaults"]
    units = units_of(table.rows) if measure == "value" else [""]
    if measure == "value":
        units = [chance.choice(units)] if chance.random() < 0.6 else units
        arguments += ["--unit", units[0]] if len(units) == 1 else []
    answer = ask(capsys, *arguments)
    rows = plain_rows(table, clauses, with_defaults)
    found = {tuple(row[key] for key in by): row["value"] for row in answer["rows"]}
    expected = plain_groups(rows, by, measure, units)
    assert found.keys() == expected.keys(), arguments
    assert all(close(found[key], expected[key]) for key in expected), arguments
    assert len(answer["rows"]) == len(found) == answer["groups"], arguments
    total = plain_measure(rows, measure, units)
    assert close(answer["total"], total), (arguments, answer["total"], total)
    assert answer["rows_in"] == len(rows), arguments
    listed = [(row["value"], [row[key] for key in by]) for row in answer["rows"]]
    assert listed == sorted(listed, key=lambda each: in_order(*each)), arguments
    check_again(capsys, answer, arguments)


def in_order(value, keys):
    ties = tuple((key is not None, key if key is not None else "") for key in keys)
    return (value is None, -(value or 0), ties)


def check_again(capsys, answer, arguments):
    """What is written as `where` and `defaults` can be typed and asks the same."""
    again = [
        *arguments[:6],
        *([*arguments[arguments.index("--unit") :][:2]] if "--unit" in arguments else []),
    ]
    for text in (*answer["where"], *answer["defaults"]):
        again += ["--where", text]
    repeated = ask(capsys, *again, "--no-defaults")
    assert (repeated["rows"], repeated["total"]) == (answer["rows"], answer["total"]), (arguments, again)


def check_rows(capsys, tables, chance):
    name = chance.choice(tuple(tables))
    table = tables[name]
    clauses = random_selection(table, chance)
    with_defaults = chance.random() < 0.5
    arguments = ["rows", name, *(word for text, _ in clauses.values() for word in ("--where", text))]
    answer = ask(capsys, *arguments, *([] if with_defaults else ["--no-defaults"]))
    rows = plain_rows(table, clauses, with_defaults)
    assert [row["id"] for row in answer["rows"]] == [row["id"][0] for row in rows], arguments
    for shown, plain in zip(answer["rows"], rows, strict=True):
        for key, value in shown.items():
            listed = value if isinstance(value, list) else [] if value is None else [value]
            assert listed == plain[key], (arguments, key)


def check_published(capsys, tables, chance):
    rows = tables["published"].rows
    series = chance.choice(rows)
    grouping = chance.choice(("exporter", "importer", "pair", "year"))
    measure = chance.choice(("deals", "partners", "links"))
    chosen = {"technology": series["technology"][0], "sample": series["sample"][0]}
    arguments = ["summary", "published", "--by", grouping, "--measure", measure]
    for key, value in chosen.items():
        arguments += ["--where", f"{key}={value}"]
    answer = ask(capsys, *arguments)
    within = [row for row in rows if all(row[key] == [value] for key, value in chosen.items())]
    keys = ["exporter", "importer"] if grouping == "pair" else [grouping]
    expected = sorted(
        [str([(row[key] or [None])[0] for key in keys]), row["value"][0], row["basis"][0]]
        for row in within
        if row["metric"] == [f"{measure}_by_{grouping}"]
    )
    found = sorted(
        [str([as_float(row[key]) for key in keys]), row["value"], row["basis"]] for row in answer["rows"]
    )
    assert found == expected, arguments
    printed = [row["value"][0] for row in within if row["metric"] == [f"{measure}_total"]]
    assert answer["total"] == (printed[0] if printed else None), arguments
    assert answer["additive"] is False


def as_float(value):
    return float(value) if isinstance(value, int) else value


def play(capsys, tables, questions, seed):
    chance = random.Random(seed)
    learn_labels(capsys, tables)
    for number in range(questions):
        check = (check_summary, check_summary, check_rows, check_published)[number % 4]
        check(capsys, tables, chance)


def test_random_questions_are_answered_as_the_files_say(capsys, tables):
    play(capsys, tables, 100, seed=7)


@pytest.mark.long
def test_thousands_of_random_questions_are_answered_as_the_files_say(capsys, tables):
    play(capsys, tables, 3000, seed=11)
