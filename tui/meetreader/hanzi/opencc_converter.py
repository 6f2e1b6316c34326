"""OpenCC's converters, made safe: any string goes in, and as many code points come out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Converter = Callable[[str], str]

# OpenCC drops what follows a U+0000 and raises on lone surrogates. Blanked out, these cross a conversion unharmed.
_UNCONVERTIBLE = re.compile("[\0\ud800-\udfff]")


@cache
def load_converter(configuration: str) -> Converter:
    """The converter of one of OpenCC's configurations (`s2tw`), total on any str."""
    from opencc import OpenCC

    return _make_total(OpenCC(configuration).convert)


def load_converter_with_overlay(configuration: str, forms: Mapping[str, str]) -> Converter:
    """The converter of a configuration without segmentation (`t2s`) whose first dictionary is an overlay of ours.

    OpenCC reads the overlay itself, from a configuration of our own that names its dictionaries by absolute paths.
    """
    import opencc

    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    settings = _make_paths_absolute(json.loads((folder / f"{configuration}.json").read_text("utf-8")), folder)
    with TemporaryDirectory() as temporary:
        overlay, own = Path(temporary, "overlay.txt"), Path(temporary, "overlay.json")
        overlay.write_text("".join(f"{text}\t{form}\n" for text, form in forms.items()), "utf-8")
        dictionaries = settings["conversion_chain"][0]["dict"]["dicts"]
        dictionaries.insert(0, {"type": "text", "file": str(overlay)})
        own.write_text(json.dumps(settings), "utf-8")
        return _make_total(opencc.OpenCC(str(own)).convert)


def _make_paths_absolute(settings: Any, folder: Path) -> Any:
    if isinstance(settings, dict):
        return {
            key: str(folder / value) if key == "file" else _make_paths_absolute(value, folder)
            for key, value in settings.items()
        }
    if isinstance(settings, list):
        return [_make_paths_absolute(value, folder) for value in settings]
    return settings


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
