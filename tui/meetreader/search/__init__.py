"""Search: one matcher for the text of a report, the lists and the panel."""

from __future__ import annotations

from meetreader.search.hits import Hit as Hit
from meetreader.search.hits import HitKind as HitKind
from meetreader.search.hits import Hits as Hits
from meetreader.search.match_labels import MatchLabel as MatchLabel
from meetreader.search.match_labels import label_match as label_match
from meetreader.search.matcher import TextIndex as TextIndex
from meetreader.search.matcher import find_best_hit as find_best_hit
from meetreader.search.matcher import find_hits as find_hits
from meetreader.search.report_index import ReportIndex as ReportIndex
from meetreader.search.scoring import LEAST_SCORE as LEAST_SCORE
