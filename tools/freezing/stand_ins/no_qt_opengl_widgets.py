"""Stands in for `PySide6.QtOpenGLWidgets`, from which pyqtgraph derives a class that nothing here makes."""

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """A widget that would draw with OpenGL."""
