"""What is written down is true, and nothing is written down that belongs elsewhere."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(ROOT.glob("*.md"))
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Written in pieces so that this file does not find itself.
ADDRESS_OF_AN_INDEX = re.compile(
    r"--(extra-)?index" + r"-url|--find" + r"-links\b|/packages/[0-9a-f]{2}/[0-9a-f]{2}/"
    r'|"resolved' + r'": ?"http|py' + r"pi\.org|python" + r"hosted\.org|registry\.npm" + r"js"
)
# Where this checkout lies is nobody's business but its owner's.
PLACE_OF_WORK = re.compile(re.escape(str(ROOT)) + r"\b")


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("what is tracked cannot be told here")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def configured_index_hosts() -> set[str]:
    """Return the hosts (or folders) from which this computer installs packages, whatever they are."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    configured = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    settings = [value for name, value in os.environ.items() if re.search("INDEX|FIND_LINKS", name)]
    addresses = re.findall(r"\w+://[^\s'\"]+", " ".join([configured, *settings]))
    parts = [urlsplit(address) for address in addresses]
    return {part.hostname or part.path for part in parts} - {"localhost", "127.0.0.1", ""}


def files_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked_files()
        if (found := pattern.search(path.read_text(encoding="utf-8", errors="replace")))
    ]


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def test_no_file_carries_the_address_of_a_package_index():
    assert files_with(ADDRESS_OF_AN_INDEX) == []


def test_no_file_carries_the_index_of_this_computer():
    hosts = configured_index_hosts()
    assert not hosts or files_with(re.compile("|".join(map(re.escape, hosts)))) == []


def test_no_file_speaks_of_the_folders_it_was_written_in():
    assert files_with(PLACE_OF_WORK) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_is_pinned_and_hashed(lock):
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) >= 10
    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in lock.read_text(encoding="utf-8")


def test_development_adds_packages_and_changes_none():
    runtime, development = map(pinned, LOCKS)
    assert runtime.items() <= development.items()


def test_the_locked_qt_is_one_that_python_3_11_survives():
    major, minor, *_ = map(int, pinned(LOCKS[0])["pyside6-essentials"].split("."))
    assert (6, 9) <= (major, minor) < (6, 12)


def test_the_locks_answer_what_the_project_asks_for():
    asked = [re.match(r"[\w-]+", text)[0].lower() for text in PROJECT["project"]["dependencies"]]
    asked_for_development = [
        re.match(r"[\w-]+", text)[0].lower() for text in PROJECT["dependency-groups"]["dev"]
    ]
    assert set(asked) <= pinned(LOCKS[0]).keys()
    assert set(asked_for_development) <= pinned(LOCKS[1]).keys()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_in_a_document_leads_somewhere(document):
    links = re.findall(r"\]\(([^)\s#]+)", document.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"\w+:", link)]
    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(document):
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`((?:desktop|tools|tests|resources|data|\.ci)/[\w./-]*)`", text)
    # x.py stands for a file that the reader is going to write.
    assert [name for name in named if Path(name).stem != "x" and not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_verb_that_a_document_shows_exists(document):
    verbs = set(
        re.findall(r"^python3 dev\.py (\w+)", (ROOT / "dev.py").read_text(encoding="utf-8"), re.MULTILINE)
    )
    shown = re.findall(r"dev\.py ([a-z]+)", document.read_text(encoding="utf-8"))
    assert {"run", "test", "bench", "screenshots", "journey"} <= verbs
    assert set(shown) <= verbs


def test_the_changelog_begins_with_the_version_of_the_project():
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


def test_continuous_integration_runs_what_a_person_runs():
    script = ROOT / ".ci" / "run"
    assert "python3 dev.py test" in script.read_text(encoding="utf-8")
    assert sys.platform == "win32" or os.access(script, os.X_OK)
