"""Highlights and notes, and how they stay on the sentence they were made for."""
