"""What is known about reports, written for other programs and for people: JSON, CSV, Markdown."""

from __future__ import annotations

from meetreader.export.brief import make_brief as make_brief
from meetreader.export.formats import FORMATS as FORMATS
from meetreader.export.formats import format_json_line as format_json_line
from meetreader.export.record import make_record as make_record
from meetreader.export.record import make_repair_record as make_repair_record
