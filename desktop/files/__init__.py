"""Reading and writing files: importers, exporters, and the only room that may use pandas."""
