"""The people of a report, with their offices and roles."""
