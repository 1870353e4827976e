"""The window that shows a report of an error, to be copied or saved by whoever wants to hand it on."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.window.settings import write_whole

EXPLANATION = (
    "This is the whole report: what happened, where in the program, and the versions. It holds no rows, no values, "
    "no names of files and no name of yours. Dealscope sends nothing; hand it on to whoever looks after the "
    "program, if you wish."
)


class CrashDialog(QDialog):
    """Shows the file of one report."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("Report of an error")
        self.resize(760, 520)
        explanation = QLabel(EXPLANATION)
        explanation.setWordWrap(True)
        self.text = QPlainTextEdit(_content(path))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Text of the report")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.told = QLabel(f"It lies in {path.parent}")
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(QPushButton("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.copy_button, self.save_button = QPushButton("Copy"), QPushButton("Save as…")
        for button in (self.copy_button, self.save_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(lambda: self._ask_save(path.name))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(explanation)
        column.addWidget(self.text, 1)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def save_to(self, path: Path) -> None:
        """Save the report under another name; where that cannot be, the line above the buttons says so."""
        try:
            write_whole(path, self.text.toPlainText())
        except OSError as reason:
            self.told.setText(
                f"{path.name} cannot be written there ({reason.strerror}); choose another folder."
            )
        else:
            self.told.setText(f"Saved as {path}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.told.setText("Copied")

    def _ask_save(self, name: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the report", str(Path.home() / name), "Text (*.txt)"
        )
        if chosen:
            self.save_to(Path(chosen))


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as reason:
        return f"The report cannot be read ({reason.strerror})."
