"""Everything around the frozen program: whose parts it holds, packages, icons, and what other systems need."""
