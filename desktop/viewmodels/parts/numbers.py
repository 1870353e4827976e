"""Numbers as people read them: thin spaces between thousands, the system's decimal sign."""

import locale
import math

THIN_SPACE = "\u2009"
NOT_STATED = "not stated"
# Beyond this a float no longer holds every whole number.
_PLAIN_BELOW = 1e15
_WITHOUT_SPACES = 1000
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def spoken(value: float | None, decimals: int | None = None) -> str:
    """Say a number; None and NaN are "not stated". Whole numbers have no decimals unless asked for."""
    if value is None or math.isnan(value):
        return NOT_STATED
    if decimals is None and 0 <= value < _WITHOUT_SPACES and value == int(value):
        return str(int(value))
    if abs(value) >= _PLAIN_BELOW:
        return _in_powers(value)
    if decimals is None:
        decimals = 0 if float(value).is_integer() or abs(value) >= 1000 else 2
    text = f"{value:,.{decimals}f}"
    whole, _, fraction = text.partition(".")
    whole = whole.replace(",", THIN_SPACE).replace("-", "−")
    return f"{whole}{_decimal_sign()}{fraction}" if fraction else whole


def _in_powers(value: float) -> str:
    """Say a number that has more digits than anybody reads, for example "1.25 × 10³⁰⁰"."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    digits, _, power = f"{value:.2e}".partition("e")
    whole, _, fraction = digits.replace("-", "−").partition(".")
    fraction = fraction.rstrip("0")
    raised = str(int(power)).translate(_RAISED)
    return f"{whole}{_decimal_sign() + fraction if fraction else ''}{THIN_SPACE}×{THIN_SPACE}10{raised}"


def _decimal_sign() -> str:
    return str(locale.localeconv()["decimal_point"]) or "."


def shortened_amount(value: float | None) -> str:
    """Say a large number in words of magnitude, for example "1.2 billion"."""
    if value is None or math.isnan(value):
        return NOT_STATED
    if abs(value) >= _PLAIN_BELOW:
        return spoken(value)
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{spoken(value / size, 1)}{THIN_SPACE}{word}"
    return spoken(value)


def amount_of(value: float | None, noun: str) -> str:
    """Say a large number of something in words of magnitude; thousands of a unit become its millions."""
    for word, factor in (("thousand ", 1e3), ("million ", 1e6)):
        if value is not None and abs(value) >= 1e6 and noun.startswith(word):
            value, noun = value * factor, noun.removeprefix(word)
    return f"{shortened_amount(value)} {noun}".strip()


def plural(count: float, noun: str, several: str | None = None) -> str:
    """Say a count with its noun, for example "1 project" or "290 projects"."""
    return f"{spoken(count)} {noun if count == 1 else several or noun + 's'}"
