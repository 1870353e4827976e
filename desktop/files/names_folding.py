"""Folding names of places, so that spellings, word order, accents and abbreviations do not matter."""

import re
import unicodedata
from collections.abc import Mapping

_SHORT: Mapping[str, str] = {
    "dem": "democratic",
    "fed": "federal",
    "fmr": "former",
    "ind": "independent",
    "ppl": "peoples",
    "rep": "republic",
    "repub": "republic",
    "soc": "socialist",
    "st": "saint",
    "sts": "saint",
    "terr": "territory",
    "utd": "united",
}
_ISLANDS = (
    "island isle isles isl islds isls isds is isla islas ile iles ilha ilhas insel inseln isola isole"
    " остров острова"
)
_SHORT_FORMS: Mapping[str, str] = {**_SHORT, **dict.fromkeys(_ISLANDS.split(), "islands")}
_PASSED_OVER = frozenset("the of and et und y e og och ve и و des du della di da der von".split())
_APOSTROPHES = "'’‘ʼʻ`´′ʿʾ"
_ASCII = str.maketrans(
    {chr(number): (chr(number) if chr(number).isalnum() else " ") for number in range(128)}
    | dict.fromkeys("'`", "")
)
_LETTERS = str.maketrans(
    dict.fromkeys(_APOSTROPHES + "ـ\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff", "")
    | {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "臺": "台", "ё": "е"}
)
_KANA_MARKS = "\u3099\u309a"
_SINGLE_LETTERS = re.compile(r"\b[^\W\d_](?: [^\W\d_]\b)+")


def words_of(name: str) -> list[str]:
    """Return the words of a name in order, without case, accents and punctuation."""
    text = name.lower()
    spaced = text.translate(_ASCII) if text.isascii() else _letters(text)
    words = spaced.split()
    if len(words) > 1 and any(len(word) == 1 for word in words):
        words = _SINGLE_LETTERS.sub(_joined, " ".join(words)).split()
    return [word for word in words if word not in _PASSED_OVER]


def name_key(name: str) -> str:
    """Return what two spellings of one name share: its distinct words, sorted, short forms spelled out."""
    words = words_of(name)
    return (
        " ".join(sorted({_SHORT_FORMS.get(word, word) for word in words}))
        if len(words) > 1
        else "".join(words)
    )


def _joined(letters: re.Match[str]) -> str:
    """Return “u s a” as “usa”."""
    return letters.group().replace(" ", "")


def _letters(text: str) -> str:
    """Return a text of any script as letters and spaces; vowel signs of Indian scripts are letters."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").casefold().translate(_LETTERS))
    return "".join(
        sign if sign.isalnum() or sign in _KANA_MARKS else _between(sign)
        for sign in plain
        if not unicodedata.combining(sign) or sign in _KANA_MARKS
    ).translate(_LETTERS)


def _between(sign: str) -> str:
    return sign if unicodedata.category(sign).startswith("M") else " "
