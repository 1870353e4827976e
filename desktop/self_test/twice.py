"""Whether the program can start itself a second time: for scripts, and to write many pages beside the window."""

import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from desktop.paths import program_folder
from desktop.self_test.results import NotSo, demand
from desktop.state.app_state import AppState
from desktop.state.session import Session, write_session
from desktop.window.background import BatchJob, command

Check = tuple[str, Callable[[], str]]
_PATIENCE = 60
_COMMANDS = (
    ("datasets",),
    ("formats",),
    ("summary", "deals", "--by", "exporter"),
    ("rows", "deals", "--limit", "3"),
    ("--version",),
)


def second_process_checks(state: Callable[[], AppState], folder: Path) -> Iterator[Check]:
    """Give the checks; `state` is what the window shows by then, pages go into a folder."""
    for words in _COMMANDS:
        yield f"answers {words[0]}", partial(_answer, words)
    yield "writes many pages beside the window", lambda: _pages(state(), folder)


def _answer(words: tuple[str, ...]) -> str:
    done = subprocess.run(
        [*command(), *words],
        cwd=program_folder(),
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=False,
    )
    demand(done.returncode == 0 and done.stdout.strip(), f"status {done.returncode}: {done.stderr.strip()}")
    return f"{len(done.stdout.splitlines())} lines"


def _pages(state: AppState, folder: Path) -> str:
    job, loop = BatchJob(), QEventLoop()
    ended: list[tuple[tuple[Path, ...], str]] = []
    job.ended.connect(lambda written, sentence: ended.append((written, sentence)))
    job.ended.connect(loop.quit)
    session = write_session(Session(state=state))
    problem = job.start(session, folder / "atlas.pdf", ("--atlas", "exporter", "--top", "2"))
    demand(not problem, problem)
    QTimer.singleShot(1000 * _PATIENCE, loop.quit)
    if not ended:
        loop.exec()
    job.close()
    if not ended:
        raise NotSo("it did not end")
    written, sentence = ended[0]
    demand(written, sentence)
    return f"{sum(path.stat().st_size for path in written)} bytes"
