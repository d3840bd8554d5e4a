"""Tests of the nouns, their fields and their rules."""
