"""The program without a window: one file for each group of commands.

``running`` turns what was typed into a status, ``table`` knows which file has which
command; a command is read in only when it is asked for, so that none pays for another.
"""

from .running import main

__all__ = ["main"]
