"""The right side of the window: what this essay is linked to, and the notes on it."""
