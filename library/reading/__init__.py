"""Where the reader is in each essay, and which films the reader has seen."""
