"""The program without a window: one file for each group of commands."""
