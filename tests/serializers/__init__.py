"""Tests of portfolio.serializers."""
