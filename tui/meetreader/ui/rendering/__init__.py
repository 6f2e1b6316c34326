"""From findings and texts to lines of cells."""
