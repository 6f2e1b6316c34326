"""Search: one matcher for the text, the lists and the panel."""

from __future__ import annotations

from meetreader.search.hits import Hit as Hit
from meetreader.search.hits import Hits as Hits
from meetreader.search.hits import Kind as Kind
from meetreader.search.match_labels import Manner as Manner
from meetreader.search.match_labels import manner as manner
from meetreader.search.matcher import Index as Index
from meetreader.search.matcher import find as find
from meetreader.search.matcher import score as score
from meetreader.search.report_index import ReportIndex as ReportIndex
from meetreader.search.scoring import FLOOR as FLOOR
