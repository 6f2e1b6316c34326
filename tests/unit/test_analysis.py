"""From a text or a file to a report."""

from __future__ import annotations

from meetreader.analysis import analyse, analyse_file, identify
from meetreader.data.files import corpus_folder

BAZHONG = corpus_folder() / "004_06e8e46a9abe731e.txt"


def test_the_id_depends_on_the_published_text_alone() -> None:
    report = analyse_file(BAZHONG)
    assert report.path == str(BAZHONG)
    assert report.id == identify(report.raw) == analyse(report.raw).id
