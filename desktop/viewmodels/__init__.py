"""What each view shows, as plain values made by pure functions."""
