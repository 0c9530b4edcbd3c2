"""A folder with a song, a cache of its own, and what a video says when it is decoded."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from glance.builder.build import build
from glance.builder.cache import Cache
from glance.builder.report import BuildReport
from glance.builder.store import Store
from glance.plan.plan import AudioPart, Plan
from glance.records import dataclass
from glance.world import RealWorld
from tests.builder.plans import tiny
from tests.video import RATE, Video


@dataclass(frozen=True, slots=True)
class CachedWorld(RealWorld):
    """This machine, with the cache somewhere else."""

    kept: Path = Path()

    @property
    def cache(self) -> Path:
        return self.kept


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the tests of this room build."""

    folder: Path
    world: CachedWorld
    song: Path

    @property
    def store(self) -> Store:
        return Store.of(self.world)

    @property
    def objects(self) -> list[Path]:
        return sorted(self.store.root.glob("objects/*/*"), key=lambda p: p.stat().st_mtime_ns)

    def with_song(self, plan: Plan) -> Plan:
        """The plan, timed by this bench's song."""
        digest = hashlib.sha256(self.song.read_bytes()).hexdigest()
        return replace(plan, audio=AudioPart(self.song.name, digest, plan.audio.duration))

    def build(self, plan: Plan, name: str = "out.mp4", **options: Any) -> BuildReport:
        options = {"renderer_of": tiny, "workers": 1} | options
        return build(self.with_song(plan), self.song, self.folder / name, self.world, **options)

    def video(self, name: str = "out.mp4") -> Video:
        return Video(self.folder / name)

    def forget(self) -> None:
        """Empty the cache."""
        Cache.of(self.world).clear()

    def leftovers(self) -> list[str]:
        """What lies about that shouldn't."""
        found = [p.name for p in self.folder.iterdir() if p.name.startswith(".")]
        return found + [p.name for p in (self.store.root / "tmp").glob("*")]


def noise(seconds: float) -> NDArray[np.float64]:
    return np.random.default_rng(1).normal(0, 0.1, round(seconds * RATE))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    folder = tmp_path / "work"
    folder.mkdir()
    song = folder / "song.wav"
    soundfile.write(song, noise(6.0), RATE)
    return Bench(folder, CachedWorld(folder, tmp_path / "cache"), song)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
