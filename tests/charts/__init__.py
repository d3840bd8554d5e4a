"""Tests of portfolio.charts."""
