"""Tests of portfolio.templatetags."""
