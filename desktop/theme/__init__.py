"""Themes: colours, type and icons, read from TOML files."""
