"""The facts: columns, places, datasets that never change, and the library that opens them."""
