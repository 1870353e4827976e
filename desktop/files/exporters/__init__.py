"""Writing what is shown to files, whole or not at all."""
