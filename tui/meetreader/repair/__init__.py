"""The repaired text of a published one: what mirror sites did to it undone, every change on record."""

from __future__ import annotations

from meetreader.repair.rounds import repair as repair
