"""The window: menus, panels, dialogs, settings."""
