"""Modules that stand in the frozen program for ones that are left out: they can be imported and do nothing."""
