"""Updates the key table in README.md from the table of actions."""

from __future__ import annotations

from pathlib import Path

from meetreader.ui.actions import make_key_table

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys: made by `make readme` -->", "<!-- end of keys -->"


def main() -> None:
    """Put the table between the two comments."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{make_key_table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
