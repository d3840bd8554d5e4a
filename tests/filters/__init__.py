"""Tests of portfolio.filters."""
