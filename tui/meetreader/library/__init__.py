"""The library: many reports, analysed once, in one SQLite file."""

from __future__ import annotations
