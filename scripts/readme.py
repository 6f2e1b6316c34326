"""Updates the tables in README.md that are made from tables of the program: keys, settings, environment, places."""

from __future__ import annotations

import re
from pathlib import Path

from meetreader.cli.environment import PLACES, VARIABLES
from meetreader.config import SETTINGS
from meetreader.config.config_template import format_value
from meetreader.ui.key_lists import make_key_table

README = Path(__file__).parents[1] / "README.md"


def make_settings_table() -> str:
    """The settings of config.toml as a Markdown table."""
    rows = ["| setting | what it is | takes | default |", "| --- | --- | --- | --- |"]
    for setting in SETTINGS:
        values = setting.describe_values().replace('"', "`")
        rows.append(
            f"| `{setting.name}` | {setting.description} | {values} | `{format_value(setting.default)}` |"
        )
    return "\n".join(rows)


def make_environment_table() -> str:
    """The environment variables as a Markdown table."""
    rows = ["| variable | what it does |", "| --- | --- |"]
    for names, effect in VARIABLES:
        rows.append(f"| {', '.join(f'`{name}`' for name in names.split(', '))} | {effect} |")
    return "\n".join(rows)


def make_places_table() -> str:
    """What is kept where as a Markdown table."""
    rows = ["| file or folder | what it holds |", "| --- | --- |"]
    rows += [f"| `{place}` | {content} |" for place, content in PLACES]
    return "\n".join(rows)


TABLES = {
    "keys": make_key_table,
    "settings": make_settings_table,
    "environment": make_environment_table,
    "places": make_places_table,
}
"""The tables by the name in the comments around them."""


def fill_tables(text: str) -> str:
    """The text of the README with every table as it is now."""
    for name, make_table in TABLES.items():
        between = re.compile(
            rf"(<!-- {name}: made by `make readme` -->\n).*?(\n<!-- end of {name} -->)", re.DOTALL
        )
        table = make_table()
        text, count = between.subn(lambda found, table=table: found[1] + table + found[2], text)  # type: ignore[misc]
        if count != 1:
            raise ValueError(f"README.md has {count} places for the table {name}")
    return text


def main() -> None:
    """Renew the tables in the file."""
    README.write_text(fill_tables(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
