"""The reading page: an essay set in type, its highlights and its margin."""
