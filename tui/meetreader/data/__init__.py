"""The only readers of `assets/`."""
