"""What takes long is loaded once, also where several threads ask for it at the same time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from meetreader.hanzi.single_loading import LoadedOnce


def test_threads_that_ask_at_the_same_time_wait_for_one_loading() -> None:
    loadings: list[int] = []

    @LoadedOnce
    def load() -> list[int]:
        loadings.append(len(loadings))
        time.sleep(0.05)
        return loadings

    with ThreadPoolExecutor(8) as pool:
        found = [asked.result() for asked in [pool.submit(load) for _ in range(8)]]
    assert loadings == [0]
    assert all(one is loadings for one in found)


def test_a_loading_that_failed_is_tried_again() -> None:
    tries: list[int] = []

    @LoadedOnce
    def load() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise FileNotFoundError
        return "loaded"

    with pytest.raises(FileNotFoundError):
        load()
    assert load() == "loaded"
    assert len(tries) == 2
