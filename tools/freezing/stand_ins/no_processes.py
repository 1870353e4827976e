"""Stands in for `pyqtgraph.multiprocess`, which would speak to other processes; nothing here asks it to."""
