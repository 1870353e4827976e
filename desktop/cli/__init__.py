"""The command line: one program for the window and for scripts."""
