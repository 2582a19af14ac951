"""The private journal: reflections, kept apart from everything that can be shared."""
