"""What holds for every text in the library."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader import analyse
from meetreader.hanzi.script import simplify
from meetreader.library.index_terms import list_terms
from meetreader.library.packed_report import pack_report, unpack_report
from meetreader.library.query_terms import make_stages
from meetreader.library.report_rows import make_rows
from meetreader.library.stored_values import to_stored
from meetreader.search import find_hits
from tests.property.alphabets import ANY_TEXT, HANZI

PHRASE = st.text(HANZI, min_size=2, max_size=6)


@settings(deadline=None, max_examples=25)
@given(ANY_TEXT)
def test_a_report_is_packed_and_unpacked_as_it_was(text: str) -> None:
    report = analyse(text, "a/\udcff.txt")
    assert unpack_report(pack_report(report)) == report


@settings(deadline=None, max_examples=25)
@given(ANY_TEXT)
def test_every_report_has_rows_that_sqlite_takes(text: str) -> None:
    rows = make_rows(analyse(text))
    with sqlite3.connect(":memory:") as connection:
        for values in (rows.values, *(person.values for person in rows.people)):
            marks = ", ".join("?" * len(values))
            connection.execute(f"SELECT {marks}", tuple(map(to_stored, values)))


@settings(deadline=None, max_examples=80)
@given(PHRASE, PHRASE, PHRASE, st.data())
def test_where_the_matcher_finds_a_phrase_the_index_names_the_text(
    before: str, phrase: str, after: str, data: st.DataObject
) -> None:
    """As typed, with one character left out, with two exchanged: in each way that the matcher finds it."""
    phrase = simplify(phrase)
    hub = simplify(f"{before}，{phrase}。{after}")
    at = data.draw(st.integers(0, len(phrase) - 2))
    typed = data.draw(
        st.sampled_from(
            [
                phrase,
                phrase[:at] + phrase[at + 1 :],
                phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :],
            ]
        )
    )
    if find_hits(hub, hub, typed):
        stages = make_stages(typed)
        assert any(has_terms(hub, asked) for stage in stages for asked in stage), typed


def has_terms(hub: str, asked: str) -> bool:
    """Whether the index, which holds one text, finds it."""
    if not asked:
        return True
    with sqlite3.connect(":memory:") as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE i USING fts5(t, content='', detail=none, columnsize=0, tokenize='ascii')"
        )
        connection.execute("INSERT INTO i(rowid, t) VALUES (1, ?)", (" ".join(list_terms(hub)),))
        return connection.execute("SELECT 1 FROM i WHERE i MATCH ?", (asked,)).fetchone() is not None
