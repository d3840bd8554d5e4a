"""One module per format, each with its FORMAT; a module that is deleted takes its format along, links included."""
