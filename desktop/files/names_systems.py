"""Which system of codes a column speaks, told by all its values together; a single code cannot tell."""

from collections.abc import Mapping, Sequence

from desktop.files.names_known import KnownNames

_FEWEST = 5
_SHARE = 0.9
# Numbers that Comtrade and BACI use for countries to which M49 gives other numbers.
_COMTRADE_ALONE = frozenset({"58", "251", "381", "490", "579", "699", "711", "757", "841", "842"})
_LETTERS: Mapping[int, str] = {2: "iso2", 3: "iso3", 5: "oec"}


def system_of(values: Sequence[str], known: KnownNames) -> str:
    """Return m49, comtrade, iso2, iso3 or oec where nine tenths of the distinct values fit it, else nothing.

    Fewer than five distinct values tell nothing: a small number may count anything.
    """
    distinct = {value.strip() for value in values} - {""}
    if len(distinct) < _FEWEST:
        return ""
    if all(value.isascii() and value.isdigit() and len(value) <= 4 for value in distinct):
        return _numeric({value.lstrip("0") or "0" for value in distinct}, known)
    lengths = {len(value) for value in distinct}
    system = _LETTERS.get(lengths.pop(), "") if len(lengths) == 1 else ""
    codes = known.codes("iso3" if system == "oec" else system)
    ends = [value[2:] if system == "oec" else value for value in distinct]
    fits = sum(end.upper() in codes for end in ends)
    return system if system and fits >= _SHARE * len(distinct) else ""


def _numeric(numbers: set[str], known: KnownNames) -> str:
    fits = {
        system: sum(number in known.codes(system) for number in numbers) for system in ("m49", "comtrade")
    }
    system = "comtrade" if numbers & _COMTRADE_ALONE and fits["comtrade"] >= fits["m49"] else "m49"
    return system if fits[system] >= _SHARE * len(numbers) else ""
