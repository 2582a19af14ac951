"""The page of one film, theme or being."""
