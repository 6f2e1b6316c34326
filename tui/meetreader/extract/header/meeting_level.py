"""Which level of government meets: a province, a prefecture, a city or a county."""

from __future__ import annotations

import re
from collections.abc import Iterable

from meetreader.extract.gazetteer import divisions_by_name
from meetreader.extract.header.place_hits import PlaceHit, cue_pattern
from meetreader.structure.zones import HeaderZones

_SPOKEN_WORDS = re.compile("(?:强调|要求|指出)[，：][^。\\n]*")
_VENUE = re.compile("在[\u3400-\u9fff]{2,8}?[市县区州旗](?=召开|举行|举办)")
_VISITED = re.compile("(?:来|到|赴|莅临)我[市县区州旗盟]")
# The levels, each with the words by which the report calls its own place: they count twice.
_MEETING_LEVELS = {
    "county": re.compile("我(?:县|旗|区(?!域))"),
    "city": re.compile("我市"),
    "prefecture": re.compile("我[州盟]"),
}
_PROVINCE_MAJORITY = 2.5  # so many times as many bodies of the province as of any other level


def find_meeting_level(zones: HeaderZones, hits: Iterable[PlaceHit]) -> str:
    """Which level meets, by the bodies in headlines and lead: `province`, `prefecture` (州, 盟), `city`, `county` or `any`.

    A province does not meet where the report is about one of its cities that takes part (威海市参加全省会议).
    """
    whole = "\n".join(span.of(zones.hub) for span in (*zones.headlines, *zones.lead))
    # A body that is asked to act (云溪区委要) does not meet, nor does a place where others meet (在霞浦县召开).
    # Nor do those who come to visit (市人大常委会副主任李明来我区).
    narrated = _remove_visitors(_VENUE.sub("", _SPOKEN_WORDS.sub("", whole)))
    has_level = any(cue_pattern(f"level {level}").search(narrated) for level in _MEETING_LEVELS)
    text = narrated if has_level else whole
    counts = {
        level: len(cue_pattern(f"level {level}").findall(text)) + len(ours.findall(text))
        for level, ours in _MEETING_LEVELS.items()
    }
    best = max(counts, key=lambda level: counts[level])
    # Every report names bodies of the province; only where they outweigh all others does the province meet.
    if len(cue_pattern("level province").findall(text)) > _PROVINCE_MAJORITY * counts[best]:
        own = (hit for hit in hits if hit.zone in ("headline", "opening") and not _is_province(hit))
        if not any(_takes_part(zones.hub, hit.span.end) for hit in own):
            return "province"
    return best if counts[best] else "any"


def _remove_visitors(text: str) -> str:
    """The text without the beginnings of sentences that say who comes to us: 市人大常委会副主任李明|来我区."""
    kept, at = "", 0
    for visit in _VISITED.finditer(text):
        opening = max(at, *(text.rfind(mark, at, visit.start()) + 1 for mark in "。\n"))
        kept, at = kept + text[at:opening], visit.start()
    return kept + text[at:]


def _takes_part(hub: str, end: int) -> bool:
    """Whether the place whose name ends there takes part in a meeting of the province, or a body of it meets."""
    return any(cue_pattern(cue).match(hub, end) for cue in ("part", "body meets"))


def _is_province(hit: PlaceHit) -> bool:
    return all(division.level == "province" for division in divisions_by_name()[hit.short])
