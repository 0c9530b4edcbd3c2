"""A folder with a song, a cache of its own, and what a video says when it is decoded."""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from glance.builder.build import build
from glance.builder.report import BuildReport
from glance.builder.store import Store
from glance.ffmpeg import ffmpeg_binary
from glance.plan.plan import AudioPart, Plan
from glance.world import RealWorld
from tests.builder.plans import tiny

RATE = 44_100


@dataclass(frozen=True)
class CachedWorld(RealWorld):
    """This machine, with the cache somewhere else."""

    kept: Path = Path()

    @property
    def cache(self) -> Path:
        return self.kept


@dataclass(frozen=True)
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

    def leftovers(self) -> list[str]:
        """What lies about that shouldn't."""
        found = [p.name for p in self.folder.iterdir() if p.name.startswith(".")]
        return found + [p.name for p in (self.store.root / "tmp").glob("*")]


@dataclass(frozen=True)
class Video:
    """A finished file, read back through ffmpeg."""

    path: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def frames(self, width: int, height: int) -> NDArray[np.uint8]:
        """(n, height, width, 3), RGB, converted as the file says its colours are."""
        raw = ffmpeg(
            "-i", self.path, "-map", "0:v", "-fps_mode", "passthrough",
            "-vf", "scale=flags=accurate_rnd+full_chroma_int", "-pix_fmt", "rgb24",
            "-f", "rawvideo", "-",
        )  # fmt: skip
        return np.frombuffer(raw, np.uint8).reshape(-1, height, width, 3)

    def timestamps(self) -> list[Fraction]:
        """When each picture is shown, seconds, as the container has it."""
        text = ffmpeg("-i", self.path, "-map", "0:v", "-c", "copy", "-f", "framecrc", "-").decode()
        lines = text.splitlines()
        base = next(Fraction(line.split()[-1]) for line in lines if line.startswith("#tb 0"))
        return [int(line.split(",")[2]) * base for line in lines if not line.startswith("#")]

    def sound(self) -> NDArray[np.float32]:
        """(n,) mono samples at RATE."""
        raw = ffmpeg("-i", self.path, "-map", "0:a", "-ac", "1", "-ar", RATE, "-f", "f32le", "-")
        return np.frombuffer(raw, np.float32)

    def described(self) -> str:
        """What ffmpeg says of it."""
        command = [str(ffmpeg_binary(RealWorld())), "-hide_banner", "-i", str(self.path)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def ffmpeg(*arguments: object) -> bytes:
    command = [str(ffmpeg_binary(RealWorld())), "-v", "error", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout


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
