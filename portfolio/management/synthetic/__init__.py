"""A made-up portfolio: plausible, the same for the same seed, marked by its codes, and easy to remove."""
