"""Everything Whoosh: full-text search over the collection and the reader’s own writing."""
