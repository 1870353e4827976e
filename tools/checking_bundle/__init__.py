"""Proves the built program where it will be used: on bare systems, in odd circumstances, driven as a person would."""
