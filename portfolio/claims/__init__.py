"""Claims against records: how much of a headline figure the projects of its scope itemise."""
