"""What was typed, the settings, and what was open when the reader was left."""

from __future__ import annotations

import json
from typing import Any

from meetreader.state.kept_rows import KeptRows, read_clock
from meetreader.state.kept_values import HistoryEntry, HistoryKind, LastSession

LONGEST_HISTORY = 500
"""Entries kept of each kind."""
_SESSION = "session"


class KeptSettings(KeptRows):
    """History, settings, the last session."""

    def add_history(self, kind: HistoryKind, text: str) -> None:
        """Note something that was typed; an entry of the same text becomes the newest."""
        self.write_deed(
            (
                "INSERT INTO history (kind, text, used) VALUES (:kind, :text, :used) "
                "ON CONFLICT (kind, text) DO UPDATE SET used = excluded.used",
                {"kind": kind, "text": text, "used": read_clock()},
            ),
            (
                "DELETE FROM history WHERE kind = :kind AND used < "
                "(SELECT used FROM history WHERE kind = :kind ORDER BY used DESC LIMIT 1 OFFSET :most)",
                {"kind": kind, "most": LONGEST_HISTORY - 1},
            ),
        )

    def list_history(self, kind: HistoryKind) -> list[HistoryEntry]:
        """What was typed, the newest first."""
        rows = self.read_rows(
            "SELECT kind, text, used FROM history WHERE kind = :kind ORDER BY used DESC", {"kind": kind}
        )
        return [HistoryEntry(**row) for row in rows]

    def keep_setting(self, name: str, value: object) -> None:
        """Keep a setting: anything that JSON can say."""
        self.write_deed(
            (
                "INSERT INTO settings (name, value) VALUES (:name, :value) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                {"name": name, "value": json.dumps(value)},
            )
        )

    def list_settings(self) -> dict[str, Any]:
        """All settings by name."""
        rows = self.read_rows(
            "SELECT name, value FROM settings WHERE name <> :session", {"session": _SESSION}
        )
        return {row["name"]: json.loads(row["value"]) for row in rows}

    def keep_session(self, session: LastSession) -> None:
        """Keep what is open, for the next time."""
        self.keep_setting(_SESSION, [list(session.paths), session.open_path, session.encoding])

    def find_session(self) -> LastSession | None:
        """What was open when the reader was left; None the first time."""
        rows = self.read_rows("SELECT value FROM settings WHERE name = :session", {"session": _SESSION})
        if not rows:
            return None
        paths, open_path, encoding = json.loads(rows[0]["value"])
        return LastSession(tuple(paths), open_path, encoding)
