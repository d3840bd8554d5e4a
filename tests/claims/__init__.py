"""What itemises a claim."""
