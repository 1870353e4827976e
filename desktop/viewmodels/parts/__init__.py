"""Pieces that several view models share."""
