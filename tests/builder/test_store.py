"""The store: what is put in comes out whole or not at all, and the oldest goes first."""

from __future__ import annotations

import multiprocessing
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glance.builder.store import Missing, Store
from glance.builder.unfinished import Unfinished


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def key(number: int) -> str:
    return f"{number:064x}"


@settings(max_examples=25, deadline=None)
@given(body=st.binary(max_size=300), flip=st.integers(0, 299), cut=st.integers(0, 299))
def test_an_object_comes_back_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, flip: int, cut: int
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(key(1), body)
    assert store.get(key(1)) == body
    with store.open(key(1)) as file:
        assert file.read() == body
    unfinished = Unfinished(store, key(2))
    for byte in body:
        unfinished.add(bytes([byte]))
    assert not store.holds(key(2))
    unfinished.keep()
    assert store.get(key(2)) == body
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
    assert not store.holds(key(1))
    with pytest.raises(Missing), store.open(key(1)):
        pass


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


def test_what_is_given_up_leaves_nothing(store: Store) -> None:
    unfinished = Unfinished(store, key(1))
    unfinished.add(b"half of it")
    unfinished.give_up()
    unfinished.give_up()
    assert not store.holds(key(1))
    assert list((store.root / "tmp").iterdir()) == []


def test_what_a_stopped_worker_left_is_swept_by_the_last_to_go(store: Store) -> None:
    left = store.root / "tmp" / "half"
    with store.in_use():
        left.parent.mkdir(parents=True, exist_ok=True)
        with store.in_use():
            left.write_bytes(b"half")
        assert left.exists(), "it may be another build's"
    assert not left.exists()
