"""Which rows are in, and what they total."""
