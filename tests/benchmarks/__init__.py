"""How fast it is: programs that print a table, to be run by hand. Nothing here is collected as a test."""
