"""Makes the program that needs no Python: what goes into its folder, what stays out, and proofs of both."""
