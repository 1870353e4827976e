"""Every column the program knows: its title, kind, unit and meaning, declared once, in the order shown.

Tables, filters, exports and checks read them here; a column of an imported file that is not listed
is described by `unlisted`.
"""

from desktop.dataset import vocabularies as words
from desktop.dataset.column_kinds import Column, Kind

__all__ = ["COLUMNS", "Column", "Kind", "column", "unlisted"]

_PLACE, _CATEGORY, _SET = Kind.PLACE, Kind.CATEGORY, Kind.SET
_YEAR, _NUMBER, _TEXT = Kind.YEAR, Kind.NUMBER, Kind.TEXT

COLUMNS: tuple[Column, ...] = (
    Column(
        "metric",
        "Number printed",
        _CATEGORY,
        "What the printed number counts.",
        labels=words.METRIC,
        facet=True,
        table=True,
    ),
    Column(
        "edition",
        "Edition",
        _CATEGORY,
        "Edition of the index; editions are compared, never added.",
        labels=words.EDITION,
        facet=True,
        table=True,
    ),
    Column(
        "exporter",
        "Exporter",
        _PLACE,
        "Seat of the maker at the time of the deal, whoever owns it today.",
        facet=True,
        table=True,
    ),
    Column(
        "importer",
        "Importer",
        _PLACE,
        "Country where the technology is bought or used.",
        facet=True,
        table=True,
    ),
    Column(
        "year",
        "Year",
        _YEAR,
        "Year of the deal, or what the source gives in its place; see the kind of year.",
        facet=True,
        table=True,
    ),
    Column(
        "technology",
        "Technology",
        _SET,
        "Classes of technology that the deal covers; one deal may cover several.",
        labels=(*words.TECHNOLOGY, ("all_ai_deals", "All AI deals")),
        facet=True,
        table=True,
    ),
    Column(
        "scope",
        "Scope",
        _CATEGORY,
        "Core is face recognition, video analytics, smart or safe city, smart policing and data analytics "
        "for security; adjacent is plain cameras, identity documents, traffic and the like.",
        labels=words.SCOPE,
        facet=True,
    ),
    Column(
        "company",
        "Company",
        _SET,
        "Suppliers under one name each, the name they went by at the time.",
        facet=True,
        table=True,
    ),
    Column(
        "deal_type",
        "Deal type",
        _CATEGORY,
        "The form the deal took, from contract to mere announcement.",
        labels=words.DEAL_TYPE,
        facet=True,
        table=True,
    ),
    Column(
        "status",
        "Status",
        _CATEGORY,
        "How far the deal had come, only as far as the source says.",
        labels=words.STATUS,
        facet=True,
        table=True,
    ),
    Column("buyer", "Buyer", _TEXT, "The buying body, or the place of use, under one name.", table=True),
    Column(
        "buyer_kind",
        "Kind of buyer",
        _CATEGORY,
        "What sort of body buys.",
        labels=words.BUYER_KIND,
        facet=True,
    ),
    Column(
        "sample",
        "Sample",
        _CATEGORY,
        "The set of deals that the number describes; samples stand side by side and are never mixed.",
        labels=words.SAMPLE,
        facet=True,
        table=True,
    ),
    Column("value", "Value", _NUMBER, "The number as printed, in its own unit.", table=True),
    Column(
        "unit",
        "Unit",
        _CATEGORY,
        "What the printed number is measured in.",
        labels=words.VALUE_UNIT,
        table=True,
    ),
    Column(
        "basis",
        "Basis",
        _CATEGORY,
        "Whether the number is printed, read off a chart to within one, or printed in the press.",
        labels=words.BASIS,
        facet=True,
        table=True,
    ),
    Column(
        "confidence",
        "Confidence",
        _CATEGORY,
        "How well the source supports the row as it stands.",
        labels=words.CONFIDENCE,
        facet=True,
        table=True,
    ),
    Column(
        "read_twice",
        "Read twice",
        _CATEGORY,
        "Whether a second reader checked the row.",
        labels=words.YES_NO,
        facet=True,
    ),
    Column(
        "verified_by_second_source",
        "Second source",
        _CATEGORY,
        "Whether a second source says the same.",
        labels=words.FLAG,
        facet=True,
    ),
    Column(
        "source_scope",
        "Kind of source",
        _CATEGORY,
        "What part of the world's deals the source looks at, judged by the host of its address.",
        labels=words.SOURCE_SCOPE,
        facet=True,
    ),
    Column(
        "year_kind",
        "Kind of year",
        _CATEGORY,
        "What the year stands for, from signature to a mere inference.",
        labels=words.YEAR_KIND,
        facet=True,
    ),
    Column("amount", "Amount", _NUMBER, "Money that the source names, in the row's currency.", table=True),
    Column(
        "currency",
        "Currency",
        _CATEGORY,
        "Currency of the amount, as a three-letter code.",
        facet=True,
        table=True,
    ),
    Column(
        "price_basis",
        "Price basis",
        _CATEGORY,
        "Whether the amount is in money of its day or in constant prices of 2021.",
        labels=words.PRICE_BASIS,
        facet=True,
    ),
    Column(
        "amount_kind",
        "Kind of amount",
        _CATEGORY,
        "What the amount pays for: the contract, a loan or grant, the whole project, or an estimate.",
        labels=words.AMOUNT_KIND,
        facet=True,
    ),
    Column(
        "sum_ok",
        "May be added",
        _CATEGORY,
        "Whether the amount may enter a sum: it is certain, belongs to this row alone and stands only once.",
        labels=words.FLAG,
        facet=True,
    ),
    Column(
        "exporter.region",
        "Exporter region",
        _CATEGORY,
        "Region of the United Nations' geoscheme in which the exporter lies.",
        facet=True,
    ),
    Column("exporter.subregion", "Exporter subregion", _CATEGORY, "Subregion of the exporter.", facet=True),
    Column(
        "exporter.income",
        "Exporter income group",
        _CATEGORY,
        "Income group in the World Bank's words.",
        facet=True,
    ),
    Column(
        "exporter.regime",
        "Exporter regime",
        _CATEGORY,
        "Electoral regime of the exporter in 2021 after V-Dem's Regimes of the World.",
        labels=words.REGIME,
        facet=True,
    ),
    Column(
        "exporter.belt_and_road",
        "Exporter in the Belt and Road",
        _CATEGORY,
        "Whether the exporter is a member of the Belt and Road; where it is not covered, nothing is stated.",
        labels=words.BELT_AND_ROAD,
        facet=True,
    ),
    Column(
        "importer.region",
        "Importer region",
        _CATEGORY,
        "Region of the United Nations' geoscheme in which the importer lies.",
        facet=True,
    ),
    Column("importer.subregion", "Importer subregion", _CATEGORY, "Subregion of the importer.", facet=True),
    Column(
        "importer.income",
        "Importer income group",
        _CATEGORY,
        "Income group in the World Bank's words.",
        facet=True,
    ),
    Column(
        "importer.regime",
        "Importer regime",
        _CATEGORY,
        "Electoral regime of the importer in 2021 after V-Dem's Regimes of the World.",
        labels=words.REGIME,
        facet=True,
    ),
    Column(
        "importer.belt_and_road",
        "Importer in the Belt and Road",
        _CATEGORY,
        "Whether the importer is a member of the Belt and Road; where it is not covered, nothing is stated.",
        labels=words.BELT_AND_ROAD,
        facet=True,
    ),
    Column(
        "importer.aigs_technology",
        "Technology listed for the importer",
        _SET,
        "Technologies that the index lists for the importing country, whoever supplied them.",
        labels=words.INDEX_TECHNOLOGY,
        facet=True,
    ),
    Column("project", "Project", _TEXT, "Rows of one project share this name; a row alone is its own."),
    Column("company_printed", "Company as printed", _TEXT, "Suppliers as the source names them."),
    Column("buyer_printed", "Buyer as printed", _TEXT, "Buyer or place as the source names it."),
    Column("technology_printed", "Technology as printed", _TEXT, "Technology as it was read in the source."),
    Column(
        "technology_overrule_reason",
        "Why the classes differ",
        _TEXT,
        "Why the classes differ from those that the printed form has by itself.",
    ),
    Column(
        "importer_flags_printed",
        "Listed for the importer, as printed",
        _TEXT,
        "Technologies that this edition lists for the importing country; they say nothing of the supplier.",
    ),
    Column("deal_type_printed", "Deal type as printed", _TEXT, "Deal type as it was read in the source."),
    Column("sample_printed", "Sample as printed", _TEXT, "The sample in the words of its source."),
    Column("basis_printed", "Basis, in full", _TEXT, "How the number was taken from its source."),
    Column("year_note", "Wording behind the year", _TEXT, "What the source says that gave the year."),
    Column("currency_printed", "Currency as printed", _TEXT, "Currency and price basis as read."),
    Column("value_note", "Remark on the amount", _TEXT, "What to know before using the amount."),
    Column("source_title", "Source", _TEXT, "Title of the source."),
    Column("source_url", "Address", _TEXT, "Address of the source."),
    Column(
        "source_date", "Date of the source", _TEXT, "Date printed on the source, as exact as it is given."
    ),
    Column("source_locator", "Place in the source", _TEXT, "Where in the source the statement stands."),
    Column("source_id", "Source record", _TEXT, "Number or short address by which the source is known."),
    Column("licence", "Licence", _CATEGORY, "Terms under which the row may be used."),
    Column("notes", "Notes", _TEXT, "What readers remarked on the row."),
    Column("id", "Row", _TEXT, "The row's own name, the same in every release."),
)


def column(key: str) -> Column:
    """Return the listed column of this key; KeyError where none is listed."""
    for listed in COLUMNS:
        if listed.key == key:
            return listed
    raise KeyError(f"no column is listed under “{key}”")


def unlisted(key: str, kind: Kind) -> Column:
    """Return a description for a column that is not listed, made from its key and kind."""
    title = " ".join(key.replace("_", " ").replace(".", " ").split())
    return Column(
        key,
        title[:1].upper() + title[1:],
        kind,
        "A column of the file that was opened; only its name is known.",
        facet=kind in (_PLACE, _CATEGORY, _SET, _YEAR),
        table=True,
    )
