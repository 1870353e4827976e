"""Pages, pictures and slides as plain values, composed from view models."""
