"""The tables of `state.db`, as numbered steps: step n makes a file of version n out of one of version n - 1.

A step that was released is never changed; a change is a new step at the end. All steps of one opening are one
transaction, so that a file is never left between two versions.
"""

from __future__ import annotations

_ANCHOR = """
    digest TEXT, span_start INTEGER, span_end INTEGER,
    quotation TEXT, ending TEXT, text_before TEXT, text_after TEXT
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # Where each version of a text lay: what is anchored in one version is looked for in the others.
        """
        CREATE TABLE texts (
            digest TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, date TEXT NOT NULL,
            url TEXT NOT NULL, opened TEXT NOT NULL,
            PRIMARY KEY (digest, path)
        )
        """,
        "CREATE INDEX texts_by_path ON texts (path)",
        "CREATE INDEX texts_by_url ON texts (url) WHERE url <> ''",
        f"CREATE TABLE places ({_ANCHOR}, fraction REAL NOT NULL, changed TEXT NOT NULL, PRIMARY KEY (digest))",
        f"""
        CREATE TABLE bookmarks (
            id TEXT PRIMARY KEY, letter TEXT NOT NULL, passage TEXT NOT NULL, {_ANCHOR},
            created TEXT NOT NULL, changed TEXT NOT NULL, is_detached INTEGER NOT NULL DEFAULT 0,
            removed INTEGER, removed_by TEXT
        )
        """,
        "CREATE UNIQUE INDEX bookmarks_by_letter ON bookmarks (digest, letter) WHERE removed IS NULL",
        f"""
        CREATE TABLE notes (
            id TEXT PRIMARY KEY, text TEXT NOT NULL, passage TEXT NOT NULL, paragraph INTEGER, {_ANCHOR},
            created TEXT NOT NULL, changed TEXT NOT NULL, is_detached INTEGER NOT NULL DEFAULT 0,
            removed INTEGER, removed_by TEXT
        )
        """,
        "CREATE INDEX notes_by_text ON notes (digest)",
        f"""
        CREATE TABLE words (
            id TEXT PRIMARY KEY, word TEXT NOT NULL, pinyin TEXT NOT NULL, gloss TEXT NOT NULL, sentence TEXT NOT NULL,
            is_known INTEGER NOT NULL, {_ANCHOR},
            created TEXT NOT NULL, changed TEXT NOT NULL, is_detached INTEGER NOT NULL DEFAULT 0,
            removed INTEGER, removed_by TEXT
        )
        """,
        "CREATE UNIQUE INDEX words_by_word ON words (word) WHERE removed IS NULL",
        "CREATE INDEX words_by_text ON words (digest)",
        "CREATE TABLE history (kind TEXT NOT NULL, text TEXT NOT NULL, used TEXT NOT NULL, PRIMARY KEY (kind, text))",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
)
