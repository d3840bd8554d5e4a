"""SQLite, made fit for several people writing at once and for Cyrillic."""
