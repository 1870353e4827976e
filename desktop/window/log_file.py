"""The log of unexpected errors, in a file of the user's folder."""

import logging
from pathlib import Path


def keep_log(log: logging.Logger, home: Path | None) -> Path | None:
    """Log into a file of the user's folder and return it; where that cannot be written, log nowhere."""
    logging.getLogger().handlers.clear()
    for before in tuple(log.handlers):
        log.removeHandler(before)
        before.close()
    log.setLevel(logging.INFO)
    log.propagate = False
    handler, path = _log_file(home)
    log.addHandler(handler)
    return path


def _log_file(home: Path | None) -> tuple[logging.Handler, Path | None]:
    if home is None:
        return logging.NullHandler(), None
    path = home / "dealscope.log"
    try:
        home.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return logging.NullHandler(), None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler, path
