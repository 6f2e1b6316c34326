"""A report packed into bytes and back, so that it is had again without being analysed.

The bytes are compressed JSON: a library may come from somebody else, and unlike a pickle, JSON can do nothing. The values of
`report.py` are lists of their fields in order, since the names of the fields would take more than the values. The
repaired text and its hub are kept beside it, for the search; repairs are steps from one to the next:

    Repair(span=[12, 12), raw=[18, 23), published="(lǐng)", "pinyin")  after one that ended at 10 and 13
    [2, 0, 5, 5, "pinyin"]
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from meetreader.report import Repair, Report
from meetreader.text.spans import Span

_KEPT_BESIDE = ("text", "hub", "repairs")
_NULL, _SHOWN_NULL = "\0", "␀"
_WINDOW = 32_000  # bytes that zlib can look back
_USUAL = (
    '[0,2,0,2,"bytes"],[2,1,2,7,"bytes","likely",["会","要","市"],null],[0,1,0,1,"bytes","open",["。","、","，","”","“"],null],'
    '[1,1,1,1,"annotation"],[12,0,12,5,"pinyin"],[38,1,38,1,"punctuation"],'
    '"progress_meeting","working_conference","special_meeting","standing_committee","leading_group","headquarters","commission",'
    '],"厅局级正职"]],"厅局级副职"]],"县处级正职"]],"市委书记","市委","书记",[],["chair","speak"],[["市委副书记","市长","副市长","秘书长",'
    '[],["report"],["inspect"],[],["relay"],"cited",[],[],"other",null]],"participant",[["市领导",[100,103],null,"市领导",null]],'
    '["attend"],[[103,105]]],"byline",[],[],[[459,461]]]],[[[149,196],"may_not","should","must_not",["会议",[417,421]]],[],[],[],null],'
    '[[251,305],"must",["会议",[251,253]],[["各县",[278,280]]],[["月底前",[288,293],null,"2020-12-31"]],[["以上",[269,273]]],null],'
    '[]]],[],[[[0,14],"header","标题",0],[[50,128],"attendance","会议情况",0],"list","item","会议听取",1],[[129,250],"speech","会议指出",0],'
    '[[251,305],"speech","会议强调",0],[[454,461],"foot","页脚",0]],["traditional","pinyin","byteloss","chrome"],["html","text","utf-8","gb18030",'
    'null,null,null,null,"'
    '[["[[[0,14],"title"],[[15,48],"chrome"],[[50,128],"subtitle"],[[129,250],"body"],[[251,416],"body"],[[454,461],"byline"]],"",[[0,14]],[],["'
)
"""Strings that the bytes of most reports have, which need not be in them: a sixth less. They are part of the format, so whoever
changes them changes `schema.VERSION` too."""


class PackedReport(NamedTuple):
    """A report as it is kept: the hub, the repaired text where it is another one, and the rest.

    Null characters are ␀ in both texts, one code point for one.
    """

    hub: str
    text: str | None
    rest: bytes


def pack_report(report: Report) -> PackedReport:
    """Pack a report; `unpack_report` gives back an equal one."""
    values = [_simplify(getattr(report, name)) for name in _list_fields(Report) if name not in _KEPT_BESIDE]
    nulls = [match.start() for match in re.finditer(_NULL, report.hub)]
    data = [values, list(_pack_repairs(report.repairs, report.raw)), nulls]
    whole = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    hub = report.hub.replace(_NULL, _SHOWN_NULL)
    text = None if report.text == report.hub else report.text.replace(_NULL, _SHOWN_NULL)
    packing = zlib.compressobj(zdict=_make_dictionary(hub, text))
    rest = packing.compress(whole.encode("utf-8", "surrogatepass")) + packing.flush()
    return PackedReport(hub, text, rest)


def unpack_report(packed: PackedReport) -> Report:
    """The report. Raises ValueError where the bytes are none of ours."""
    try:
        unpacking = zlib.decompressobj(zdict=_make_dictionary(packed.hub, packed.text))
        data = json.loads(unpacking.decompress(packed.rest).decode("utf-8", "surrogatepass"))
        names = [name for name in _list_fields(Report) if name not in _KEPT_BESIDE]
        restore = _field_restorers(Report)
        known = {name: restore[name](value) for name, value in zip(names, data[0], strict=True)}
        repairs = tuple(_unpack_repairs(data[1], known["raw"]))
        hub = _put_back(packed.hub, data[2])
        text = hub if packed.text is None else _put_back(packed.text, data[2])
    except (zlib.error, TypeError, LookupError, ValueError) as error:
        raise ValueError(f"no report: {error}") from error
    return Report(text=text, hub=hub, repairs=repairs, **known)


def _put_back(text: str, nulls: Sequence[int]) -> str:
    """The text with its null characters, at which SQLite's functions would take it to end."""
    if not nulls:
        return text
    characters = list(text)
    for at in nulls:
        characters[at] = _NULL
    return "".join(characters)


def _make_dictionary(hub: str, text: str | None) -> bytes:
    """What the bytes are compressed by: the usual strings, and the texts, for nearly all others, as those of the published one, are there."""
    usual = _USUAL.encode()
    size = (_WINDOW - len(usual)) // (2 if text else 1)
    return usual + b"".join((part or "").encode("utf-8", "surrogatepass")[:size] for part in (text, hub))


def _pack_repairs(repairs: Sequence[Repair], raw: str) -> Iterator[list[Any]]:
    at = at_raw = 0
    for repair in repairs:
        row: list[Any] = [
            repair.span.start - at,
            repair.span.length,
            repair.raw.start - at_raw,
            repair.raw.length,
            repair.kind,
        ]
        at, at_raw = repair.span.end, repair.raw.end
        rest = [
            repair.certainty,
            list(repair.candidates),
            None if repair.published == repair.raw.of(raw) else repair.published,
        ]
        if rest != ["certain", [], None]:
            row += rest
        yield row


def _unpack_repairs(rows: Sequence[Sequence[Any]], raw: str) -> Iterator[Repair]:
    at = at_raw = 0
    for row in rows:
        rest: Sequence[Any] = row[5:] or ("certain", [], None)
        certainty, candidates, published = rest
        span = Span(at + row[0], at + row[0] + row[1])
        source = Span(at_raw + row[2], at_raw + row[2] + row[3])
        at, at_raw = span.end, source.end
        yield Repair(
            span,
            source,
            source.of(raw) if published is None else published,
            row[4],
            certainty,
            tuple(candidates),
        )


def _simplify(value: Any) -> Any:
    """A value of `report.py` as lists, strings and numbers."""
    if isinstance(value, tuple):
        return [_simplify(item) for item in value]
    if is_dataclass(value):
        kind: Any = type(value)
        return [_simplify(getattr(value, name)) for name in _list_fields(kind)]
    return value


@cache
def _list_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _field_restorers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    hints = get_type_hints(kind)
    return {name: _find_restorer(hints[name]) for name in _list_fields(kind)}


@cache
def _find_restorer(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from lists, strings and numbers."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        restore = _find_restorer(inner)
        return lambda value: None if value is None else restore(value)
    if origin is tuple:
        restore_item = _find_restorer(get_args(hint)[0])
        return lambda value: tuple(map(restore_item, value))
    if origin is Literal:
        return lambda value: value
    if hint is Span:
        return lambda value: Span(*value)
    if is_dataclass(hint):
        kind: Any = hint
        restorers = tuple(_field_restorers(kind).values())
        return lambda value: kind(*(restore(item) for restore, item in zip(restorers, value, strict=True)))
    return lambda value: value
