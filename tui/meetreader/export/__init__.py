"""What is known about reports, written for other programs and for people: JSON, CSV, Markdown."""
