"""Which rows a reader asked for: the query string of a list, and what it means."""
