"""OpenCC's converters, made safe: any string goes in, and as many code points come out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Converter = Callable[[str], str]

# OpenCC drops what follows a U+0000 and raises on lone surrogates. Blanked out, these cross a conversion unharmed.
_UNCONVERTIBLE = re.compile("[\0\ud800-\udfff]")


@cache
def load_converter(configuration: str) -> Converter:
    """The converter of one of OpenCC's configurations (`s2tw`), total on any str."""
    from opencc import OpenCC

    return _make_total(OpenCC(configuration).convert)


def _make_total(convert_text: Converter) -> Converter:
    def convert_any(text: str) -> str:
        if "\0" not in text:
            try:
                return _keep_length(text, convert_text)
            except UnicodeEncodeError:
                pass
        converted = list(_keep_length(_UNCONVERTIBLE.sub(" ", text), convert_text))
        for found in _UNCONVERTIBLE.finditer(text):
            converted[found.start()] = found[0]
        return "".join(converted)

    return convert_any


def _keep_length(text: str, convert_text: Converter) -> str:
    converted = convert_text(text)
    if len(converted) == len(text):
        return converted
    # No phrase of OpenCC 1.4.2 is longer or shorter in the other script; a later dictionary may have one.
    forms = map(convert_text, text)
    return "".join(form if len(form) == 1 else old for old, form in zip(text, forms, strict=True))
