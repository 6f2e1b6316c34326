"""The directives of a report: who demands what of whom, by when."""
