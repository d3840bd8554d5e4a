"""Tests of portfolio.api."""
