"""Updates the key table in README.md from the table of actions."""

from __future__ import annotations

import re
from pathlib import Path

from meetreader.ui.actions import make_key_table

README = Path("README.md")
BEGIN, END = "<!-- keys: made by `make readme` -->", "<!-- end of keys -->"


def main() -> None:
    """Put the table between the two comments."""
    text = README.read_text(encoding="utf-8")
    table = f"{BEGIN}\n{make_key_table()}\n{END}"
    README.write_text(
        re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", table, text, flags=re.DOTALL), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
