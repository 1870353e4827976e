"""Stands in for `PySide6.QtOpenGL`, which pyqtgraph imports and nothing here uses; saves 10 MB."""
