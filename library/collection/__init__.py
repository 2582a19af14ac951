"""Essays, films, themes and topics as a collection ships them, and their canonical text."""
