"""The ruler and the page: spans of code points, terminal cells, rows."""
