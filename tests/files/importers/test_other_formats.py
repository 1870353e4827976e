"""WITS, OEC, the Atlas and COMEXT are recognised by their columns."""

from tests.files.written import adds_up, read, rows

WITS = (
    "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,"
    "TradeValueK,Quantity,ProductDescription,QtyUnit,NetWeightKG\n"
    'IU,BRA,0,Brazil,USA,United States,2008,Export,6,3837.731,2062221,"Food, and more",Item,637283\n'
    'IU,BRA,0,Brazil,USA,United States,2008,Import,5,7630.047,174721,"Food, and more",Item,219246\n'
)


def test_wits_counts_thousands_of_dollars_and_exports_first(tmp_path):
    imported = read(tmp_path, WITS)
    assert rows(imported, "exporter", "importer", "value") == [("BRA", "USA", "3837.731")]
    assert imported.report.measure_totals["value"].unit == "thousand USD"
    assert rows(read(tmp_path, WITS, flow="imports"), "exporter", "importer") == [("USA", "BRA")]


def test_oec_ids_of_continent_and_country_are_read(tmp_path):
    text = '\ufeff"Trade Value","Exporter Country ID","Exporter Country","Section ID","Section"\n'
    text += '45,"afago","Angola",1,"Animals"\n'
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "value", "section") == [("AGO", None, "45", "1")]
    assert imported.dataset.cell_label("section", 0) == "1 Animals"


def test_the_atlas_states_both_directions_of_which_one_is_taken(tmp_path):
    text = (
        "country_id,country_iso3_code,partner_country_id,partner_iso3_code,product_id,product_hs92_code,year,"
        "export_value,import_value\n4,AFG,8,ALB,650,0101,2015,10,20\n4,AFG,8,ALB,651,0102,2015,1,-2\n"
    )
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "product", "value") == [
        ("AFG", "ALB", "0101", "10"),
        ("AFG", "ALB", "0102", "1"),
    ]
    assert rows(read(tmp_path, text, flow="imports"), "exporter", "importer", "value")[1] == (
        "ALB",
        "AFG",
        "-2",
    )


def test_comext_is_known_in_any_case_of_its_columns(tmp_path):
    text = (
        "declarant,declarant_iso,partner,partner_iso,product_nc,flow,stat_regime,period,value_in_euros,quantity_in_kg\n"
        "1,FR,400,US,85423190,2,4,200101,100,5\n1,FR,400,US,85423190,1,4,200101,900,5\n"
        "1,FR,400,US,TOTAL,2,4,200101,100,5\n"
    )
    imported = read(tmp_path, text)
    assert rows(imported, "exporter", "importer", "year", "date_printed", "value") == [
        ("FRA", "USA", "2001", "200101", "100")
    ]
    assert adds_up(imported)


def test_letters_of_comext_are_those_of_its_own_nomenclature_and_its_numbers_are_never_guessed(tmp_path):
    head = "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,PRODUCT_NC,FLOW,PERIOD,VALUE_IN_EUROS\n"
    letters = (
        head
        + "9,EL,98,XS,85423190,2,202001,5\n9,EL,389,NA,85423190,2,202001,6\n6,XU,958,QP,85423190,2,202001,7\n"
    )
    assert rows(read(tmp_path, letters), "exporter", "importer") == [
        ("GRC", "SRB"),
        ("GRC", "NAM"),
        ("GBR", "x:QP"),
    ]
    numbers = "DECLARANT,PARTNER,PRODUCT_NC,FLOW,PERIOD,VALUE_IN_EUROS\n004,400,85423190,2,202001,5\n"
    imported = read(tmp_path, numbers)
    assert rows(imported, "exporter", "importer") == [("x:004", "x:400")]
    assert imported.report.places.unmatched == ("004", "400")


def test_flows_between_points_belong_to_the_countries_there(tmp_path):
    text = "origin_name,origin_lat,origin_lng,dest_name,dest_lat,dest_lng,count\n"
    text += "Beijing,39.9,116.4,Nairobi,-1.29,36.82,5\nSuva,-18.14,178.44,Singapore,1.29,103.85,2\n"
    text += "Ship,0,-30,Rome,41.9,12.5,1\n"
    imported = read(tmp_path, text)
    assert imported.report.format == "flow-points"
    assert rows(imported, "exporter", "importer", "count") == [
        ("CHN", "KEN", "5"),
        ("FJI", "SGP", "2"),
        ("x:0.00, -30.00", "ITA", "1"),
    ]
    layer = read(tmp_path, "lat0,lng0,lat1,lng1,count,sourceName\n39.9,116.4,-1.29,36.82,5,Beijing\n")
    assert rows(layer, "exporter", "importer", "count") == [("CHN", "KEN", "5")]
