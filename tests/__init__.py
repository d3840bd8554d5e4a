"""The tests of the tracker: one module beside each module of the product."""
