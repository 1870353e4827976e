"""Where things are drawn: projections, curves, scales, classes and colours, as functions over arrays."""
