"""Everything Intertitle knows and keeps; imports no Qt, holds no globals, starts no threads."""
