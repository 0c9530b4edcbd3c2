"""Which file it is: worked out once for each state of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glance.digests import sha256_of
from glance.world import RealWorld
from glance.worlds import RecordingWorld


class Watched(RecordingWorld):
    """This machine with a cache of its own; counts how often files are read through."""

    def sha256(self, path: Path) -> str:
        self.asked.append(path)
        return self.world.sha256(path)

    def stamp(self, path: Path) -> str:
        return self.world.stamp(path)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "cache"))
    return Watched(RealWorld())


def read_through(world: Watched, song: Path) -> int:
    return world.asked.count(song)


def test_a_file_that_stays_is_read_once(world: Watched, tmp_path: Path) -> None:
    song = tmp_path / "song.wav"
    song.write_bytes(b"a song")
    assert sha256_of(song, world) == sha256_of(song, world)
    assert read_through(world, song) == 1


def test_a_file_edited_by_what_puts_its_date_back_is_read_again(
    world: Watched, tmp_path: Path
) -> None:
    song = tmp_path / "song.wav"
    song.write_bytes(b"a song")
    before, dated = sha256_of(song, world), song.stat()
    song.write_bytes(b"A song")
    os.utime(song, ns=(dated.st_atime_ns, dated.st_mtime_ns))
    assert sha256_of(song, world) != before
