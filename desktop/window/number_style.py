"""Numbers are written as the system writes them."""

import locale
import logging


def follow_system_numbers() -> None:
    """Write numbers with the system's decimal sign; where its style is not installed, with a point."""
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
    except locale.Error:
        logging.getLogger("dealscope").debug("the system's number style is not installed")
