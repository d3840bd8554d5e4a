"""Tests of portfolio.views, of the templates and of the files that go with them."""
