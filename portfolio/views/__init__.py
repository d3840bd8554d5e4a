"""The pages: each view picks what is shown; what it means is said further down."""
