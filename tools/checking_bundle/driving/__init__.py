"""Drives the built program from outside; runs with the system's own Python, which is the one that has pyatspi."""
