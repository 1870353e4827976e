"""Dealscope: who sells what to whom, on a map, in tables and over time, from local data."""

VERSION = "0.1.0"
