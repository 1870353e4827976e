"""Stands in for Pillow, which python-pptx imports for pictures that are put into slides; Dealscope draws shapes."""
