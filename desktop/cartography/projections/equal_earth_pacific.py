"""Equal Earth with the Pacific in the middle, so that flows to America need not cross the edge."""

from desktop.cartography.projections.equal_earth import TOP, latitude, width_and_height
from desktop.cartography.projections.pseudocylindrical import Pseudocylindrical

KEY = "equal-earth-pacific"
TITLE = "Equal Earth, Pacific"
CUT = "150"
ROTATES = False
LON0 = 150.0

FRAME = Pseudocylindrical(LON0, TOP, width_and_height, latitude)

BOUNDS = FRAME.bounds
forward = forward_clamped = FRAME.forward
inverse = FRAME.inverse
visible = FRAME.visible
outline = FRAME.outline
edge_x = FRAME.edge_x
