"""A table of volumes with one side only: years become rows, printed totals are no records."""

from tests.files.written import adds_up, read, rows

HEAD = (
    "Volume of transfers of made-up arms\nFigures are in millions of trend-indicator values, made up.\n\n"
    "Data generated: 1 Oct 2024 2:00:00 PM\n\n"
)
BODY = (
    ",2020,2021,2022,2020-2022,Percentage,Sum total years,Percentage of total\n"
    "Kenya,5,0 ,7,12,4.0%,12,4.0%\n"
    "ANC (South Africa)*,,1,,1,0.0%,1,0.0%\n"
    "Total world import,5,1,7,13,100%,13,100%\n\n\n"
)


def test_recipients_are_importers_and_the_other_side_is_empty(tmp_path):
    imported = read(tmp_path, HEAD + "Recipient" + BODY)
    assert rows(imported, "exporter", "importer", "year", "tiv") == [
        (None, "KEN", "2020", "5"),
        (None, "KEN", "2021", "0"),
        (None, "KEN", "2022", "7"),
        (None, "x:ANC (South Africa)*", "2021", "1"),
    ]
    report = imported.report
    assert (report.read, report.kept, report.set_aside, report.rows) == (2, 2, 0, 4)
    assert report.measure_totals["tiv"].read == 13
    assert adds_up(imported)
    assert imported.dataset.info.measures == ("tiv", "rows")
    shown = {each.key: (each.facet, each.table) for each in imported.dataset.columns}
    assert (shown["exporter"], shown["importer"]) == ((False, False), (True, True))


def test_exporters_are_told_apart_by_the_first_column(tmp_path):
    imported = read(tmp_path, HEAD + "Exports by" + BODY.replace("import", "export"))
    assert rows(imported, "exporter", "importer")[0] == ("KEN", None)


def test_the_older_layout_names_its_one_supplier_above_the_table(tmp_path):
    text = (
        '"TIV of arms exports from China, 2020-2022"\n\n,2020,2021,2022,Total\nKenya,5,,7,12\nTotal,5,,7,12\n'
    )
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "year", "tiv") == [
        ("CHN", "KEN", "2020", "5"),
        ("CHN", "KEN", "2022", "7"),
    ]
