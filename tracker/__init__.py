"""The Django project: configuration, and nothing of the domain."""
