"""The tables of `library.db`, and the views that are documented for everybody: docs/library.md is checked against them.

Names in the singular (`report`, `person`) are tables, which may change with every version; names in the plural
(`reports`, `people`) are views, which stay. Every string of a report is simplified and repaired, every `start` and `end`
counts code points of the repaired text, and dates are ISO 8601 (`2021-03-16`, `--03-16` where the year is unknown).
"""

from __future__ import annotations

from typing import NamedTuple

VERSION = 2
"""Of the tables. A file of an older one is made again, for everything in it can be."""
APPLICATION = 0x4D54524C  # "MTRL", by which `file` and we know the file

TABLES = """
CREATE TABLE place(
    path TEXT PRIMARY KEY,
    encoding TEXT
);
CREATE TABLE file(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    digest TEXT,
    encoding TEXT,
    analysis TEXT,
    is_done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX file_by_digest ON file(digest);
CREATE TABLE failure(
    file_id INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX failure_by_file ON failure(file_id);
CREATE TABLE report(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    text_id TEXT NOT NULL,
    digest TEXT,
    title TEXT, source TEXT, url TEXT,
    meeting TEXT, ordinal INTEGER, kind TEXT, held TEXT, published TEXT, date TEXT, venue TEXT, form TEXT,
    chair TEXT, province TEXT, city TEXT,
    format TEXT, charset TEXT, page_title TEXT, page_date TEXT,
    characters INTEGER NOT NULL, damage TEXT NOT NULL,
    officials INTEGER NOT NULL, directives INTEGER NOT NULL, problems INTEGER NOT NULL,
    repairs INTEGER NOT NULL, lost INTEGER NOT NULL,
    signature BLOB NOT NULL,
    copy_of INTEGER
);
CREATE INDEX report_by_file ON report(file_id);
CREATE INDEX report_by_path ON report(path);
CREATE INDEX report_by_date ON report(date DESC, id DESC);
CREATE INDEX report_by_copy ON report(copy_of) WHERE copy_of IS NOT NULL;
CREATE TABLE content(
    report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
    hub TEXT NOT NULL,
    text TEXT
);
CREATE TABLE packed_report(
    report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
    rest BLOB NOT NULL
);
CREATE TABLE person(
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    name TEXT NOT NULL, kind TEXT NOT NULL, mentions INTEGER NOT NULL,
    start INTEGER, end INTEGER, sentence_start INTEGER, sentence_end INTEGER
);
CREATE INDEX person_by_report ON person(report_id);
CREATE INDEX person_by_name ON person(name);
CREATE TABLE office(
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    title TEXT NOT NULL, body TEXT, post TEXT, rank TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL, sentence_start INTEGER, sentence_end INTEGER
);
CREATE INDEX office_by_person ON office(person_id);
CREATE TABLE role(
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, role)
) WITHOUT ROWID;
CREATE TABLE directive(
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    force TEXT NOT NULL, issuer TEXT, heading TEXT, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX directive_by_report ON directive(report_id);
CREATE TABLE addressee(
    directive_id INTEGER NOT NULL REFERENCES directive(id) ON DELETE CASCADE,
    name TEXT NOT NULL
);
CREATE INDEX addressee_by_directive ON addressee(directive_id);
CREATE TABLE quantity(
    directive_id INTEGER NOT NULL REFERENCES directive(id) ON DELETE CASCADE,
    value TEXT NOT NULL
);
CREATE INDEX quantity_by_directive ON quantity(directive_id);
CREATE TABLE deadline(
    directive_id INTEGER NOT NULL REFERENCES directive(id) ON DELETE CASCADE,
    value TEXT NOT NULL, first_day TEXT, last_day TEXT,
    report_id INTEGER NOT NULL
);
CREATE INDEX deadline_by_directive ON deadline(directive_id);
CREATE INDEX deadline_by_day ON deadline(last_day, report_id) WHERE last_day IS NOT NULL;
CREATE TABLE problem(
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX problem_by_report ON problem(report_id);
CREATE TABLE band(
    key INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    PRIMARY KEY (key, report_id)
) WITHOUT ROWID;
CREATE TABLE filled(
    report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    character TEXT NOT NULL,
    copy_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
    PRIMARY KEY (report_id, start)
) WITHOUT ROWID;
CREATE INDEX filled_by_copy ON filled(copy_id);
CREATE TABLE left_behind(
    report_id INTEGER PRIMARY KEY
);
CREATE TABLE removal(
    count INTEGER NOT NULL
);
INSERT INTO removal(count) VALUES (0);
CREATE VIRTUAL TABLE term_index USING fts5(terms, content='', detail=none, columnsize=0, tokenize='ascii');
"""


class Column(NamedTuple):
    """A column of a view, and what it holds."""

    name: str
    description: str
    kind: str = "text"
    """`text`, `integer` or `real`."""


class View(NamedTuple):
    """A documented view: what a row is, its columns, and how it is made."""

    name: str
    row: str
    columns: tuple[Column, ...]
    query: str


_OF_REPORT = (
    Column("report_id", "the report, `reports.id`", "integer"),
    Column("path", "its path"),
    Column("date", "its date"),
    Column("city", "its city or county"),
)
_SPAN = (
    Column("start", "where it begins", "integer"),
    Column("end", "where it ends", "integer"),
)

VIEWS = (
    View(
        "reports",
        "A report, in one file or at one place of an archive.",
        (
            Column("id", "its number in this library", "integer"),
            Column("path", "where it is, inside an archive too: `dump.zip/a.html`"),
            Column("text_id", "twelve hexadecimal digits that depend on its published text alone"),
            Column("digest", "SHA-256 of its bytes"),
            Column("title", "the headline"),
            Column("source", "the newspaper or office the page names"),
            Column("url", "the address"),
            Column("meeting", "the formal name of the meeting"),
            Column("ordinal", "its number", "integer"),
            Column("kind", "its kind"),
            Column("held", "the day of the meeting"),
            Column("published", "the day of publication"),
            Column("date", "the day it was held, otherwise that of publication or of the page"),
            Column("venue", "where it was held"),
            Column("form", "in which form"),
            Column("chair", "who chaired, several names with `、` between them"),
            Column("province", "the province"),
            Column("city", "the city or county"),
            Column("format", "`text`, `html`, `docx`, `pdf`"),
            Column("charset", "that of its bytes"),
            Column("page_title", "the title that the page gives itself"),
            Column("page_date", "the date that the page gives itself"),
            Column("characters", "the length of the repaired text, in code points", "integer"),
            Column("damage", "the kinds of damage it came with, with blanks between them"),
            Column("officials", "how many people take part", "integer"),
            Column("directives", "how many directives it has", "integer"),
            Column("problems", "how many shortcomings it names", "integer"),
            Column("repairs", "how many places were repaired", "integer"),
            Column("lost", "how many characters are lost (`□`)", "integer"),
            Column("copy_of", "the report that it is a copy of, otherwise empty", "integer"),
            Column("size", "bytes of its file", "integer"),
            Column("modified", "when its file was changed, in seconds since 1970", "real"),
        ),
        "SELECT r.id, r.path, r.text_id, r.digest, r.title, r.source, r.url, r.meeting, r.ordinal, r.kind, r.held, "
        "r.published, r.date, r.venue, r.form, r.chair, r.province, r.city, r.format, r.charset, r.page_title, "
        "r.page_date, r.characters, r.damage, r.officials, r.directives, r.problems, r.repairs, r.lost, r.copy_of, "
        "f.size, f.mtime / 1e9 AS modified FROM report r JOIN file f ON f.id = r.file_id",
    ),
    View(
        "texts",
        "The text of a report.",
        (
            Column("report_id", "the report, `reports.id`", "integer"),
            Column("hub", "the repaired text in simplified characters"),
            Column("text", "the repaired text as published: the same in its own script"),
        ),
        "SELECT report_id, hub, coalesce(text, hub) AS text FROM content",
    ),
    View(
        "people",
        "A person named in a report.",
        (
            Column(
                "id",
                "its number in this library; another report has another one for the same person",
                "integer",
            ),
            *_OF_REPORT,
            Column("name", "the name"),
            Column("kind", "`participant`, `cited`, `byline`, `other`"),
            Column("titles", "the offices, with `、` between them"),
            Column(
                "roles", "`chair`, `speak`, `report`, `attend`, `inspect`, `relay`, with blanks between them"
            ),
            Column("mentions", "how often the report names the person", "integer"),
            Column("start", "where the first mention begins", "integer"),
            Column("end", "where it ends", "integer"),
        ),
        "SELECT p.id, p.report_id, r.path, r.date, r.city, p.name, p.kind, "
        "(SELECT group_concat(o.title, '、') FROM office o WHERE o.person_id = p.id) AS titles, "
        "(SELECT group_concat(w.role, ' ') FROM role w WHERE w.person_id = p.id) AS roles, "
        "p.mentions, p.start, p.end FROM person p JOIN report r ON r.id = p.report_id",
    ),
    View(
        "offices",
        "An office of a person in a report.",
        (
            Column("id", "its number in this library", "integer"),
            Column("person_id", "the person, `people.id`", "integer"),
            *_OF_REPORT,
            Column("name", "the name of the person"),
            Column("title", "the office as the text gives it"),
            Column("body", "its body: 市公安局"),
            Column("post", "its post: 局长"),
            Column("rank", "its rank"),
            *_SPAN,
        ),
        "SELECT o.id, o.person_id, p.report_id, r.path, r.date, r.city, p.name, o.title, o.body, o.post, o.rank, "
        "o.start, o.end FROM office o JOIN person p ON p.id = o.person_id JOIN report r ON r.id = p.report_id",
    ),
    View(
        "sightings",
        "An official with one office and one role in a report, and the sentence that says so. Somebody with two offices "
        "and two roles has four rows.",
        (
            Column("person_id", "the person, `people.id`", "integer"),
            *_OF_REPORT,
            Column("name", "the name"),
            Column("title", "the office"),
            Column("role", "the role"),
            Column("sentence", "the sentence that names the office, or else the person for the first time"),
        ),
        "SELECT p.id AS person_id, p.report_id, r.path, r.date, r.city, p.name, o.title, w.role, "
        "substr(t.hub, coalesce(o.sentence_start, p.sentence_start) + 1, coalesce(o.sentence_end, p.sentence_end) "
        "- coalesce(o.sentence_start, p.sentence_start)) AS sentence "
        "FROM person p JOIN report r ON r.id = p.report_id JOIN content t ON t.report_id = p.report_id "
        "LEFT JOIN office o ON o.person_id = p.id LEFT JOIN role w ON w.person_id = p.id "
        "WHERE p.kind = 'participant'",
    ),
    View(
        "directives",
        "A demand: what must, should or must not be done.",
        (
            Column("id", "its number in this library", "integer"),
            *_OF_REPORT,
            Column("force", "`must`, `must_not`, `should`, `encourage`"),
            Column("issuer", "who demands it: a name, or 会议"),
            Column("addressees", "who is told to do it, with `、` between them"),
            Column("deadlines", "the time limits, word for word, with `、` between them"),
            Column("due", "the last day of the first time limit to end"),
            Column("quantities", "targets and limits in numbers, with `、` between them"),
            Column("heading", "the heading it belongs under"),
            Column("text", "its words"),
            *_SPAN,
        ),
        "SELECT d.id, d.report_id, r.path, r.date, r.city, d.force, d.issuer, "
        "(SELECT group_concat(a.name, '、') FROM addressee a WHERE a.directive_id = d.id) AS addressees, "
        "(SELECT group_concat(l.value, '、') FROM deadline l WHERE l.directive_id = d.id) AS deadlines, "
        "(SELECT min(l.last_day) FROM deadline l WHERE l.directive_id = d.id) AS due, "
        "(SELECT group_concat(q.value, '、') FROM quantity q WHERE q.directive_id = d.id) AS quantities, "
        "d.heading, substr(t.hub, d.start + 1, d.end - d.start) AS text, d.start, d.end "
        "FROM directive d JOIN report r ON r.id = d.report_id JOIN content t ON t.report_id = d.report_id",
    ),
    View(
        "deadlines",
        "A time limit of a directive.",
        (
            Column("directive_id", "the directive, `directives.id`", "integer"),
            Column("report_id", "the report, `reports.id`", "integer"),
            Column("value", "its words"),
            Column("first_day", "the first day it means"),
            Column("last_day", "the last day it means"),
        ),
        "SELECT l.directive_id, d.report_id, l.value, l.first_day, l.last_day FROM deadline l "
        "JOIN directive d ON d.id = l.directive_id",
    ),
    View(
        "addressees",
        "A body or a person that a directive tells to act.",
        (
            Column("directive_id", "the directive, `directives.id`", "integer"),
            Column("report_id", "the report, `reports.id`", "integer"),
            Column("name", "the body or the person"),
        ),
        "SELECT a.directive_id, d.report_id, a.name FROM addressee a JOIN directive d ON d.id = a.directive_id",
    ),
    View(
        "problems",
        "A shortcoming that a report names.",
        (*_OF_REPORT, Column("text", "its words"), *_SPAN),
        "SELECT p.report_id, r.path, r.date, r.city, substr(t.hub, p.start + 1, p.end - p.start) AS text, "
        "p.start, p.end FROM problem p JOIN report r ON r.id = p.report_id "
        "JOIN content t ON t.report_id = p.report_id",
    ),
    View(
        "copies",
        "A report that is a copy of another one: the same meeting, date and people in nearly the same words.",
        (
            Column("report_id", "the copy, `reports.id`", "integer"),
            Column("path", "its path"),
            Column("copy_of", "the first of its copies that was added, `reports.id`", "integer"),
            Column("original_path", "the path of that one"),
        ),
        "SELECT c.id AS report_id, c.path, c.copy_of, o.path AS original_path FROM report c "
        "JOIN report o ON o.id = c.copy_of",
    ),
    View(
        "filled",
        "A lost character (`□`) that a copy of the report has.",
        (
            Column("report_id", "the report that has lost it, `reports.id`", "integer"),
            Column("start", "where the `□` is", "integer"),
            Column("character", "what the copy has there, simplified"),
            Column("copy_id", "that copy, `reports.id`", "integer"),
        ),
        "",
    ),
    View(
        "failures",
        "A file, or a place in an archive, that could not be read.",
        (Column("path", "what could not be read"), Column("reason", "why")),
        "SELECT path, reason FROM failure",
    ),
)
"""What may be asked for. `filled` is a table, which needs no view."""


def list_statements() -> list[str]:
    """The SQL that makes an empty library, a statement each."""
    tables = [statement.strip() for statement in TABLES.split(";\n") if statement.strip()]
    return tables + [f"CREATE VIEW {view.name} AS {view.query}" for view in VIEWS if view.query]
