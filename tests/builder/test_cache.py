"""What the cache holds, and what goes first when it is made smaller."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from glance.builder.cache import SPARED, Cache
from glance.builder.store import Store
from glance.music.heard import ANALYSIS
from glance.world import RealWorld
from tests.builder.conftest import Bench
from tests.builder.growing import grown, grows, small

HOUR = 3600.0


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, Store(tmp_path / "store"))


def key(number: int) -> str:
    return f"{number:064x}"


def used(cache: Cache, number: int, ago: float) -> None:
    path = cache.store.place(key(number)).path
    os.utime(path, (time.time() - ago,) * 2)


def test_an_empty_cache_has_nothing(cache: Cache) -> None:
    assert {(used.objects, used.bytes) for used in cache.usage().values()} == {(0, 0)}
    assert cache.prune(max_bytes=0).objects == 0


def test_pruning_by_size_takes_the_least_recently_used(cache: Cache) -> None:
    for number in range(4):
        cache.store.put(key(number), bytes(968))
        used(cache, number, ago=100 - number)
    assert cache.store.get(key(0)) is not None  # reading is using
    dropped = cache.prune(max_bytes=2000)
    assert (dropped.objects, dropped.bytes) == (2, 2000)
    assert [cache.store.holds(key(n)) for n in range(4)] == [True, False, False, True]


def test_pruning_by_age_takes_what_is_too_old(cache: Cache) -> None:
    for number, age in enumerate((1 * HOUR, 30 * HOUR)):
        cache.store.put(key(number), b"x")
        used(cache, number, age)
    assert cache.prune(max_age=10 * HOUR).objects == 1
    assert cache.store.holds(key(0))


def test_what_older_versions_left_is_counted_and_goes_first(cache: Cache) -> None:
    kept = "music/ab/" + f"ab.{ANALYSIS}.npz"
    old = ("music/ab/ab.1.npz", "digests/cd/cd", "grids/ef/ef.0.json")
    for path in (kept, *old, "grammar/a.tables", "kernels/a/b.nbi", "prompts/a.json"):
        (cache.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (cache.folder / path).write_bytes(b"x")
    counted = {kind.name: used.objects for kind, used in cache.usage().items() if used.objects}
    assert counted == {"songs": 1, "offers": 1, "tables": 2, "unused": 3}
    assert cache.prune(max_age=30 * HOUR).objects == 3
    assert (cache.folder / kept).exists()
    assert cache.clear().objects == 4


def test_clearing_leaves_nothing(cache: Cache) -> None:
    cache.store.put(key(1), b"x")
    assert cache.clear().objects == 1
    assert {used.objects for used in cache.usage().values()} == {0}


def test_what_a_build_under_way_may_need_is_spared(cache: Cache) -> None:
    cache.store.put(key(1), b"x")
    cache.store.put(key(2), b"x")
    used(cache, 2, SPARED + 60)
    with cache.store.in_use():
        assert cache.clear().objects == 1
        assert cache.store.holds(key(1))
    assert cache.clear().objects == 1


def test_rushes_and_segments_are_told_apart(bench: Bench) -> None:
    bench.build(small(grows(0, 40)), renderer_of=grown)
    usage = {kind.name: used for kind, used in Cache.of(bench.world).usage().items()}
    assert usage["rushes"].objects == 2
    assert usage["segments"].objects >= 2
    assert usage["rushes"].bytes > 40 * 32 * 16


def test_what_was_heard_and_noted_counts_too(cache: Cache) -> None:
    kept = (f"music/ab/ab12.{ANALYSIS}.npy", "painters/ab12", "hashes/ab/ab12")
    for name in (*kept, "mine/letter", "letter"):
        path = cache.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    usage = {kind.name: (used.objects, used.bytes) for kind, used in cache.usage().items()}
    assert (usage["songs"], usage["notes"]) == ((1, 5), (2, 10))
    assert cache.clear().objects == 3
    left = [path.name for path in cache.folder.rglob("*") if path.is_file()]
    assert sorted(left) == ["letter", "letter", "lock"], "what isn't ours stays"


def test_pruned_rushes_are_made_again(bench: Bench) -> None:
    video = small(grows(0, 40))
    bench.build(video, renderer_of=grown)
    shown = bench.video().sha256
    assert Cache.of(bench.world).prune(max_bytes=20_000).objects > 0
    bench.video().path.unlink()
    bench.build(video, renderer_of=grown)
    assert bench.video().sha256 == shown


def test_the_folder_is_the_worlds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path))
    assert Cache.of(RealWorld()).folder == tmp_path
