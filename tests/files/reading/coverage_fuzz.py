"""Feeds every reader what atheris makes of the seeds and the corpus, led by which lines of the readers are reached.

Run: python -m tests.files.reading.coverage_fuzz FOLDER SECONDS; FOLDER keeps what was found worth keeping.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["desktop.files"]):
    from desktop.files.findings import FileRefused
    from desktop.files.opening import import_tables
    from desktop.files.plan import Options
    from desktop.files.reading.opened import open_tables

from desktop.paths import program_folder
from tests.files.reading.test_fuzz_readers import SEEDS
from tests.files.written import PLACES, adds_up

LONGEST = 20_000


def main(folder: Path, seconds: int) -> None:
    """Fuzz for some seconds; what breaks ends the program with the bytes kept in the folder."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for name, content in SEEDS.items():
        (corpus / name).write_bytes(content)
    for path in (program_folder() / "tests" / "corpus").iterdir():
        if path.stat().st_size < LONGEST:
            (corpus / path.name).write_bytes(path.read_bytes())
    file = folder / "file.bin"

    def read(content: bytes) -> None:
        file.write_bytes(content)
        try:
            imported = import_tables(open_tables(file), PLACES, Options())
        except FileRefused as refusal:
            assert "\n" not in str(refusal)
            return
        assert adds_up(imported)

    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            "-timeout=20",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={folder}/",
        ],
        read,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
