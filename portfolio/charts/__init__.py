"""What the charts show: rows in, figures and marks out. How they look is said in templates and the stylesheet."""
