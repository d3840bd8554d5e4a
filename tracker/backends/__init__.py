"""Database engines of the tracker."""
