"""The one way a map, a legend, a chart or a page is drawn, on screen and in every picture."""
