"""What share of small faults put into the core is noticed by a test: `make mutation`."""
