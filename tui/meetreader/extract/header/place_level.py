"""Which divisions are of the level that meets: counties where 县委 meets, cities where 市委 does."""

from __future__ import annotations

from meetreader.extract.gazetteer import Division, divisions_by_name
from meetreader.extract.header.place_hits import OFFICE_WEIGHT, PlaceHit

_BARE = 2.0  # the weight of a name with no cue beside it, or less
# What the names of the places of a level end in; the cities of a level may be prefectures or counties.
_LEVEL_SUFFIXES = {
    "county": ("县", "区", "旗", "特区", "林区"),
    "city": ("市",),
    "prefecture": ("州", "盟", "地区"),
}


def weigh_level(division: Division, level: str, hit: PlaceHit) -> float:
    """The factor for a place of this level: counties without suffix are often plain words, places of another level mentions."""
    if level == "any":  # no body is named: a bare name may be that of a newspaper or a street
        return 1.0 if division.level == "prefecture" or hit.suffix or hit.weight > OFFICE_WEIGHT else 0.25
    if is_municipality(division) and not hit.suffix:
        return 0.35
    if is_of_level(division, level):
        return 1.0 if division.level == "prefecture" or hit.suffix or hit.weight > _BARE else 0.4
    if division.level == "prefecture":
        return 0.35
    return 0.25 if hit.suffix else 0.1


def is_of_level(division: Division, level: str) -> bool:
    """Whether a place of this kind meets at this level (`county`, `city`, `prefecture` or `any`)."""
    if level == "any":
        return division.level == "prefecture" or (division.level == "county" and division.suffix == "市")
    return division.level != "province" and division.suffix in _LEVEL_SUFFIXES[level]


def may_meet(division: Division, level: str) -> bool:
    """The same for what is no province."""
    return division.level != "province" and is_of_level(division, level)


def suffix_fits(division: Division, hit: PlaceHit) -> bool:
    """Whether the suffix in the text is that of the division, or does not distinguish divisions of this name."""
    distinctive = {d.suffix[0] for d in divisions_by_name()[hit.short]}
    return not hit.suffix or division.suffix[0] == hit.suffix or hit.suffix not in distinctive


def is_municipality(division: Division) -> bool:
    """Whether it is a city that is a province too, such as 北京: what meets there meets for a province."""
    return division.short == division.province
