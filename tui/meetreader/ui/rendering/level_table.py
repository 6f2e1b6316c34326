"""The words of a text by HSK level, as a table for the card."""

from __future__ import annotations

from meetreader.hanzi.word_levels import LEVELS, WordProfile

_BAR = 24
"""Cells of the longest bar."""


def describe_profile(profile: WordProfile) -> str:
    """A row for each level: words, different ones, the share of all, and what one reads who knows the levels so far."""
    if not profile.count:
        return "No words in this report"
    lines = [
        "Words of this report by HSK level (2021), without names and numbers",
        "",
        "level     words  different  share  read so far",
    ]
    most = max(profile.running.values())
    for level in LEVELS:
        count, share = profile.running[level], profile.running[level] / profile.count
        name = "none" if level is None else "7–9" if level == 7 else str(level)
        so_far = "" if level is None else f"{profile.find_share(level):>5.0%}"
        bar = "=" * round(_BAR * count / most)
        lines.append(f"{name:<8}{count:>7,}{profile.different[level]:>11,}{share:>7.0%}  {so_far:>11}  {bar}")
    lines += [
        f"{'all':<8}{profile.count:>7,}{profile.different.total():>11,}",
        "",
        f"Marked as known in the word list: {profile.known:,} of these words, {profile.find_share(0):.0%}.",
        "“Read so far” counts the words up to that level and those marked as known.",
    ]
    return "\n".join(lines)
