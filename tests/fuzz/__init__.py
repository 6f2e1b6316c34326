"""Inputs that a coverage-guided fuzzer makes up: `make fuzz`. What it found before is run by `make test`."""
