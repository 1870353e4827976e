"""Stands in for `PIL.ImageFont`, with which python-pptx would measure texts."""
