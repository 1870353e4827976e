"""What the user asked for: one immutable value, the actions that change it, undo and session files."""
