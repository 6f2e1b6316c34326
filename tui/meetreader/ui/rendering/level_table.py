"""The words of a text by HSK level, as a table for the card."""

from __future__ import annotations

from meetreader.hanzi.word_levels import LEVELS, WordProfile
from meetreader.language import translate, translate_label
from meetreader.text.cells import pad_text

_BAR = 24
"""Cells of the longest bar."""


def describe_profile(profile: WordProfile) -> str:
    """A row for each level: words, different ones, the share of all, and what one reads who knows the levels so far."""
    if not profile.count:
        return translate("No words in this report")
    lines = [
        translate("Words of this report by HSK level (2021), without names and numbers"),
        "",
        # TRANSLATORS: keep the columns: they end at cells 15, 26, 33, 46.
        translate("level     words  different  share  read so far"),
    ]
    most = max(profile.running.values())
    of_all = translate_label("level", "all")
    for level in LEVELS:
        count, share = profile.running[level], profile.running[level] / profile.count
        name = translate_label("level", "none") if level is None else "7–9" if level == 7 else str(level)
        so_far = "" if level is None else f"{profile.find_share(level):>5.0%}"
        bar = "=" * round(_BAR * count / most)
        lines.append(
            f"{pad_text(name, 8)}{count:>7,}{profile.different[level]:>11,}{share:>7.0%}  {so_far:>11}  {bar}"
        )
    lines += [
        f"{pad_text(of_all, 8)}{profile.count:>7,}{profile.different.total():>11,}",
        "",
        translate("Marked as known in the word list: {count} of these words, {share}.").format(
            count=f"{profile.known:,}", share=f"{profile.find_share(0):.0%}"
        ),
        translate("“Read so far” counts the words up to that level and those marked as known."),
    ]
    return "\n".join(lines)
