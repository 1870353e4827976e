"""The words of coded columns: each stored value with what people read for it, in the order of reading."""

Vocabulary = tuple[tuple[str, str], ...]

TECHNOLOGY: Vocabulary = (
    ("facial_recognition", "Face recognition"),
    ("video_analytics", "Video analytics"),
    ("smart_city", "Smart or safe city"),
    ("smart_policing", "Smart policing"),
    ("data_analytics", "Data analytics for security"),
    ("social_media_monitoring", "Social media monitoring"),
    ("cctv", "CCTV"),
    ("command_centre", "Command centre"),
    ("public_security_communications", "Public security communications"),
    ("biometric_id", "Biometric identity"),
    ("border_control", "Border control"),
    ("traffic", "Traffic and number plates"),
    ("phone_forensics", "Phone forensics"),
    ("voice_biometrics", "Voice biometrics"),
    ("other_ai", "Other AI"),
)

STUDY_TECHNOLOGY: Vocabulary = (
    ("all_ai_deals", "All AI deals"),
    ("smart_city", "Smart or safe city"),
    ("facial_recognition", "Face recognition"),
)

SCOPE: Vocabulary = (("core", "Core"), ("adjacent", "Adjacent"))

DEAL_TYPE: Vocabulary = (
    ("contract", "Contract"),
    ("loan", "Loan"),
    ("grant", "Grant"),
    ("donation", "Donation"),
    ("tender", "Tender"),
    ("memorandum", "Memorandum"),
    ("partnership", "Partnership"),
    ("trial", "Trial"),
    ("licence", "Licence"),
    ("announcement", "Announcement"),
    ("other", "Other"),
)

STATUS: Vocabulary = (
    ("announced", "Announced"),
    ("contracted", "Contracted"),
    ("delivered", "Delivered"),
    ("cancelled", "Cancelled"),
    ("trial", "Trial"),
    ("unknown", "Unknown"),
)

BUYER_KIND: Vocabulary = (
    ("national_government", "National government"),
    ("interior_security", "Interior and security"),
    ("police", "Police"),
    ("city_government", "City government"),
    ("border_immigration", "Border and immigration"),
    ("transport_airport", "Transport and airports"),
    ("military_intelligence", "Military and intelligence"),
    ("education_health", "Education and health"),
    ("private", "Private buyer"),
    ("unknown", "Unknown"),
)

YEAR_KIND: Vocabulary = (
    ("signed", "Signed"),
    ("committed", "Committed"),
    ("delivered", "Delivered"),
    ("in_use_by", "In use by then"),
    ("reported", "Reported"),
    ("inferred", "Inferred"),
    ("none", "No year"),
)

PRICE_BASIS: Vocabulary = (("nominal", "Nominal"), ("constant_2021", "Constant 2021"))

AMOUNT_KIND: Vocabulary = (
    ("contract", "Contract value"),
    ("finance_commitment", "Finance commitment"),
    ("whole_project", "Whole project"),
    ("estimate", "Estimate"),
)

CONFIDENCE: Vocabulary = (("high", "High"), ("medium", "Medium"), ("low", "Low"))

YES_NO: Vocabulary = (("yes", "Yes"), ("no", "No"))

FLAG: Vocabulary = (("1", "Yes"), ("0", "No"))

SOURCE_SCOPE: Vocabulary = (
    ("open_press", "Open press"),
    ("chinese_finance", "Chinese finance records"),
    ("company", "Company"),
    ("one_vendor_list", "List of one vendor's clients"),
    ("agency", "Public agency"),
    ("index", "Index"),
)

EDITION: Vocabulary = (("2022", "2022 edition"), ("2019", "2019 edition"))

METRIC: Vocabulary = (
    ("deals_by_exporter", "Deals by exporter"),
    ("deals_by_importer", "Deals by importer"),
    ("deals_by_pair", "Deals by pair"),
    ("deals_by_year", "Deals by year"),
    ("deals_total", "Deals in all"),
    ("partners_by_exporter", "Partner countries by exporter"),
    ("partners_by_importer", "Partner countries by importer"),
    ("links_by_exporter", "Links by exporter"),
    ("deals_to_autocracies_and_weak_democracies", "Deals to autocracies and weak democracies"),
    ("deals_to_mature_democracies", "Deals to mature democracies"),
    ("links_to_autocracies_and_weak_democracies", "Links to autocracies and weak democracies"),
    ("links_to_mature_democracies", "Links to mature democracies"),
    ("exporting_countries", "Exporting countries"),
    ("importing_countries", "Importing countries"),
    ("deals_confirmed_from_carnegie_bibliography", "Deals confirmed from the Carnegie bibliography"),
    ("deals_after_firm_website_and_news_search", "Deals after the search of firms' sites and news"),
    ("firms_screened_capital_iq", "Firms screened in Capital IQ"),
    ("median_contract_value", "Median contract value"),
    ("median_contract_value_rest_of_world", "Median contract value, rest of the world"),
)

SAMPLE: Vocabulary = (
    ("full", "Full set (36 exporters, 136 importers)"),
    ("top100", "Top 100 countries by GDP (33 exporters, 92 importers, 1,488 deals)"),
    ("wired", "As reported by WIRED"),
)

BASIS: Vocabulary = (
    ("printed", "Printed"),
    ("digitised ±1", "Read off a chart, ±1"),
    ("press", "Printed in the press"),
)

VALUE_UNIT: Vocabulary = (
    ("deals", "deals"),
    ("links", "links"),
    ("partner countries", "partner countries"),
    ("countries", "countries"),
    ("firms", "firms"),
    ("USD million", "million US dollars"),
)

REGIME: Vocabulary = (
    ("CA", "Closed autocracy"),
    ("EA", "Electoral autocracy"),
    ("ED", "Electoral democracy"),
    ("LD", "Liberal democracy"),
)

BELT_AND_ROAD: Vocabulary = (("yes", "Member"), ("no", "Not a member"))

INDEX_TECHNOLOGY: Vocabulary = (
    ("facial_recognition", "Face recognition"),
    ("safe_city", "Safe city"),
    ("smart_city", "Smart city"),
    ("smart_policing", "Smart policing"),
    ("social_media_surveillance", "Social media surveillance"),
)
