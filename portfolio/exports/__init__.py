"""How rows leave as files: shapes and formats apart, streamed, complete or failed."""
