"""Says why the window does not open: to a terminal, into the log, and by whatever program shows messages."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from desktop.last_words import say
from desktop.window.log_file import keep_log


def say_without_window(sentence: str, home: Path | None, settings: Mapping[str, str] = os.environ) -> None:
    """Tell why the window does not open; who double-clicked has no terminal, so a message is tried there."""
    log = logging.getLogger("dealscope")
    keep_log(log, home)
    log.error("%s", sentence)
    say(sentence, f"Dealscope cannot open its window: {sentence}", settings)
