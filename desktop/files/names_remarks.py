"""What may be left off a printed name without changing whom it means: forms of state, and who administers it."""

import re
from collections.abc import Mapping

from desktop.files.names_folding import name_key, words_of

BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_ELISION = re.compile(r"\b(?:d|l|dell|nell)['’](?=\w)", re.IGNORECASE)
_FORMS = frozenset(
    "republic rep democratic dem islamic plurinational bolivarian federal fed federation federated"
    " kingdom socialist arab peoples union commonwealth sultanate principality independent"
    " république republique démocratique democratique islamique royaume fédérale federale populaire"
    " república republica reino federal popular democrática democratica principado"
    " principauté principaute grand-duché fédération union emirat sultanat commonwealth"
    " federativa confederación comunidade islâmica islámica islamica bolivariana plurinacional"
    " fürstentum furstentum volksrepublik islamische föderative foderative großherzogtum княжество исламская"
    " principato stato federale repubblica regno republik königreich konigreich bundesrepublik республика королевство"
    " de des du del della do da la le les l el los las".split()
)
_IN_BRACKETS = _FORMS | frozenset(
    "state states mainland former fmr incl including excl excluding until before since from to".split()
)
_ARTICLES = frozenset("le la les l the el los las il lo gli der die das".split())
_LINKS = frozenset("de des du del della do da la le les l el los las".split())
# Less its form of state, each of these could be another state that shares, or shared, the rest of the name.
_RIVALS = frozenset(
    "BIH CHN TWN COD COG CSK DDR DEU GEO KOR PRK RVN SCG VDR VNM YAR YEM YMD YUG WSM ASM MEX NER".split()
)
_ADMINISTERED: Mapping[str, str] = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "HKG MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "NLD": "ABW ANT BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}
_ADMINISTRATOR: Mapping[str, str] = {
    area: state for state, areas in _ADMINISTERED.items() for area in areas.split()
}


def without_elision(name: str) -> str:
    """Return a name less what leans on the next word, as in “République d'Angola”."""
    return _ELISION.sub(" ", name)


def without_form_of_state(words: list[str], known: Mapping[str, str]) -> str | None:
    """Return the code for a name less words such as “Republic of”, None where these tell states apart."""
    left = [word for word in words if word not in _FORMS]
    if not left or not any(word in _FORMS - _LINKS for word in words):
        return None
    code = known.get(name_key(" ".join(left)))
    return code if code and code not in _RIVALS else None


def without_article(outside: str, inside: str) -> str:
    """Return a name turned round, such as “Congo (la République démocratique du)”, in one piece without its article.

    Nothing where what is in brackets does not begin with one, or is no more than one.
    """
    words = words_of(inside)
    return " ".join((*words[1:], outside)) if len(words) > 1 and words[0] in _ARTICLES else ""


def bracket_is_harmless(code: str, inside: str, inside_code: str | None) -> bool:
    """Say whether the text in brackets behind the name of a place leaves it that place.

    It does where it names the place again, who administers it, or no more than a form of state or years.
    """
    if inside_code:
        return inside_code in (code, _ADMINISTRATOR.get(code))
    words = words_of(inside)
    if not all(word in _IN_BRACKETS or word.isdigit() for word in words):
        return words[:1] in (["incl"], ["including"], ["excl"], ["excluding"])
    return code not in _RIVALS or all(
        word in _LINKS or word.isdigit() or word == "mainland" for word in words
    )
