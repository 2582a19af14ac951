"""The window: Qt widgets, threads, settings and themes."""
