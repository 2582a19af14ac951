"""The shelf: where everything is, topic pages, and the lists of essays, films and themes."""
