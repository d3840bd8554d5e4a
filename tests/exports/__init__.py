"""Tests of portfolio.exports."""
