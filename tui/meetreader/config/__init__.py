"""What the reader chose: `config.toml`."""
