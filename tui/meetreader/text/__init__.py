"""The ruler and the page: spans, cells, rows."""
