"""`meetreader search` over files: what it finds, how it writes it, what it says."""

from __future__ import annotations

from pathlib import Path

from meetreader.data.files import corpus_folder
from tests.unit.conftest import Run

REPORTS = sorted(corpus_folder().glob("*.txt"))
WEIHAI, LOUDI, BAZHONG = REPORTS[2:]


class TestSearch:
    def test_hits_in_either_script_with_their_place(self, run: Run) -> None:
        line = run("search", "疫情防控", BAZHONG).out.splitlines()[0]
        place, rest = line.removeprefix(f"{BAZHONG}:").split(": ", 1)
        start, end = map(int, place.split("-"))
        assert run("repair", BAZHONG).out[start:end] == "疫情防控"
        assert rest.startswith("100 ")
        assert "〔疫情防控〕" in rest
        assert "〔疫情防控〕" in run("search", "疫情防控", LOUDI).out

    def test_jsonl_has_one_object_a_hit(self, run: Run) -> None:
        found = run("search", "領導小組", BAZHONG, "--format", "jsonl").objects[0]
        assert found.keys() == {"id", "path", "span", "text", "before", "after", "score", "kind"}
        assert (found["path"], found["text"], found["kind"], found["score"]) == (
            str(BAZHONG),
            "领导小组",
            "script",
            100.0,
        )
        start, end = found["span"]
        printed = run("repair", BAZHONG).out
        assert printed[start - len(found["before"]) : end + len(found["after"])] == (
            found["before"] + found["text"] + found["after"]
        )

    def test_the_best_come_first_over_all_reports(self, run: Run) -> None:
        found = run("search", "巴中实际", "--format", "jsonl").objects
        assert found[0]["kind"] == "exact"
        scores = [hit["score"] for hit in found if hit["kind"] != "exact"]
        assert scores == sorted(scores, reverse=True)

    def test_no_more_than_the_limit(self, run: Run) -> None:
        assert len(run("search", "疫情", "--limit", "3").out.splitlines()) == 3

    def test_a_hit_is_surrounded_by_as_much_of_its_line_as_was_asked_for(self, run: Run) -> None:
        for size in (0, 5, 1000):
            for found in run("search", "疫情", BAZHONG, "--context", size, "--format", "jsonl").objects:
                assert max(len(found["before"]), len(found["after"])) <= size
                assert "\n" not in found["before"] + found["after"]
        assert (
            max(len(found["before"]) for found in run("search", "疫情", BAZHONG, "--format", "jsonl").objects)
            == 20
        )

    def test_without_a_path_the_bundled_reports_are_searched_and_that_is_said(self, run: Run) -> None:
        done = run("search", "巴中实际", "--format", "jsonl", "--limit", "1")
        assert Path(done.objects[0]["path"]).parent == corpus_folder()
        assert done.complaints == [
            "meetreader: no PATH, and nothing in the library: the bundled reports are read; - reads standard input"
        ]

    def test_nothing_found_is_status_1(self, run: Run) -> None:
        assert run("search", "量子计算机", BAZHONG) == (1, "", "")

    def test_a_line_says_how_a_hit_matches(self, run: Run) -> None:
        assert " other script: " in run("search", "領導小組", BAZHONG, "--limit", "1").out
        assert " 1 character wrong: " in run("search", "招商引智", REPORTS[0], "--limit", "1").out

    def test_southern_speech_is_understood_on_demand(self, run: Run) -> None:
        plain = run("search", "longmingong", BAZHONG, "--format", "jsonl").objects
        southern = run("search", "longmingong", BAZHONG, "--southern", "--format", "jsonl").objects
        assert {hit["text"] for hit in southern} == {"农民工"}
        assert max((hit["score"] for hit in plain), default=0) < 90 <= southern[0]["score"]

    def test_what_is_missing_without_a_query_is_said(self, run: Run) -> None:
        assert run("search").complaints[-1] == (
            "meetreader search: error: the following arguments are required: QUERY"
        )
        assert run("search", " ").err == (
            "meetreader: search: nothing to find; meetreader search QUERY [PATH ...]\n"
        )

    def test_a_hit_is_one_line_also_where_the_text_is_hostile(self, run: Run, hostile: Path) -> None:
        assert len(run("search", "抓实", hostile).out.splitlines()) == 1
