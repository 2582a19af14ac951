"""Everything SQL: the notebook and the journal as SQLite files."""
