"""The reader's screen: it asks the core and shows what it answers."""
