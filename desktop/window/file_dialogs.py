"""Asking for a file's name: one to open, or one to save under, which always gets its ending."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask which file to open; `kinds` is a filter such as "Pictures (*.png)". None when nothing was chosen."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def ask_save(
    parent: QWidget, title: str, kinds: str, suffix: str, name: str = "", *, replace: bool = True
) -> Path | None:
    """Ask under which name to save; the ending is added before the question whether to replace a file.

    Without `replace` there is no such question: the caller will refuse. The ending follows the kind that is chosen.
    """
    dialog = QFileDialog(parent, title, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replace)
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending_of(kind, suffix)))
    accepted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def _ending_of(kind: str, usual: str) -> str:
    """Return the ending that a kind such as "CSV (*.csv)" names, where it names just one."""
    endings = kind.partition("(*.")[2].rstrip(")").split()
    return endings[0] if len(endings) == 1 else usual.removeprefix(".")
