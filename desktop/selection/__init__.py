"""What can be asked: clauses and selections, frozen values that say themselves in words."""
