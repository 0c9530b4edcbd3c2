"""The store: what is put in comes out whole or not at all, and the oldest goes first."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glance.builder.store import SPARED, Store

HOUR = 3600.0


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def key(number: int) -> str:
    return f"{number:064x}"


def used(store: Store, number: int, ago: float) -> None:
    path = store.place(key(number)).path
    os.utime(path, (time.time() - ago,) * 2)


@settings(max_examples=25, deadline=None)
@given(body=st.binary(max_size=300), flip=st.integers(0, 299), cut=st.integers(0, 299))
def test_an_object_comes_back_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, flip: int, cut: int
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(key(1), body)
    assert store.get(key(1)) == body
    place = store.place(key(1))
    assert (place.size, place.path.read_bytes()[place.offset :]) == (len(body), body)

    whole = bytearray(place.path.read_bytes())
    whole[flip % len(whole)] ^= 1
    place.path.write_bytes(whole)
    assert store.get(key(1)) is None
    assert not place.path.exists(), "what is damaged is dropped"

    store.put(key(1), body)
    os.truncate(place.path, cut % place.path.stat().st_size)
    assert store.get(key(1)) is None


def test_an_empty_store_has_nothing(store: Store) -> None:
    assert store.get(key(1)) is None
    assert (store.usage().objects, store.usage().bytes) == (0, 0)
    assert store.prune(max_bytes=0).objects == 0
    assert store.usage().folder == store.root


def test_pruning_by_size_takes_the_least_recently_used(store: Store) -> None:
    for number in range(4):
        store.put(key(number), bytes(968))
        used(store, number, ago=100 - number)
    assert store.get(key(0)) is not None  # reading is using
    dropped = store.prune(max_bytes=2000)
    assert (dropped.objects, dropped.bytes) == (2, 2000)
    assert [store.holds(key(n)) for n in range(4)] == [True, False, False, True]


def test_pruning_by_age_takes_what_is_too_old(store: Store) -> None:
    for number, age in enumerate((1 * HOUR, 30 * HOUR)):
        store.put(key(number), b"x")
        used(store, number, age)
    assert store.prune(max_age=10 * HOUR).objects == 1
    assert store.holds(key(0))


def test_clearing_leaves_nothing(store: Store) -> None:
    store.put(key(1), b"x")
    assert store.clear().objects == 1
    assert store.usage().objects == 0


def test_what_a_build_under_way_may_need_is_spared(store: Store) -> None:
    store.put(key(1), b"x")
    store.put(key(2), b"x")
    used(store, 2, SPARED + 60)
    with store.in_use():
        assert store.clear().objects == 1
        assert store.holds(key(1))
    assert store.clear().objects == 1


def test_several_builds_use_a_store_and_the_first_one_sweeps(store: Store) -> None:
    with store.scratch("") as left:
        left.rename(left.with_name("left by a kill"))
    with store.in_use():
        assert list((store.root / "tmp").iterdir()) == []
        with store.scratch(".mp4") as file, store.in_use():
            assert file.exists(), "what another build is writing stays"


def put_many(root: Path, body: bytes) -> None:
    for _ in range(15):
        for number in range(4):
            Store(root).put(key(number), body)


def test_many_writers_and_a_reader_agree(store: Store) -> None:
    body = bytes(range(256)) * 64
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=put_many, args=(store.root, body)) for _ in range(2)]
    for writer in writers:
        writer.start()
    wrong = []

    def read() -> None:
        while any(writer.is_alive() for writer in writers):
            wrong.extend(x for n in range(4) if (x := store.get(key(n))) not in (None, body))

    reader = threading.Thread(target=read)
    reader.start()
    for writer in writers:
        writer.join()
    reader.join()
    assert wrong == []
    assert all(store.get(key(n)) == body for n in range(4))
    assert list((store.root / "tmp").iterdir()) == []
