"""What is held of a song grows little with its length, and what is too much gets a sentence."""

from __future__ import annotations

import errno
import pickle
import tracemalloc
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music import analyse, decode, tape
from glance.music.form import sections
from glance.music.frontend import listen
from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.tape import RATE, Tape, recorded, tape_of
from glance.world import ToyWorld
from tests.music.sounds import SONG, band, encoded, world_with

NOISE = np.random.default_rng(2).normal(0, 0.1, 300_000).astype(np.float32)


@pytest.fixture
def in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tapes go to files at once."""
    monkeypatch.setattr(tape, "_IN_MEMORY", 1)


def peak(minutes: int) -> float:
    """MB of Python's and numpy's memory, from the file to the features."""
    song = encoded(np.resize(NOISE, minutes * 60 * RATE), RATE)
    tracemalloc.start()
    try:
        sound = decode.decode_file(SONG, BytesIO(song), ToyWorld(), RATE).value
        assert sound is not None
        assert listen(sound).frames == minutes * 6000
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_each_minute_more_takes_less_than_three_megabytes(in_files: None) -> None:
    """Features are 2, samples would be 5.3 at the rate of the analysis, 10.6 at that of a CD.

    Two threads listen, and how their needs coincide is chance: some 8 MB, whatever the length.
    """
    listen(decode.at_hand(NOISE, RATE))  # what is loaded on the way stays, and isn't looked at
    assert (peak(10) - peak(2)) / 8 < 3


def test_a_tape_in_a_file_is_a_tape_in_memory(in_files: None) -> None:
    kept = tape_of([NOISE[:70_000], NOISE[70_000:]], RATE)
    assert len(kept) == len(NOISE)
    assert np.array_equal(kept[69_990:70_010], NOISE[69_990:70_010])
    assert np.array_equal(np.concatenate([*kept.stretches()]), NOISE)
    assert len(kept[len(NOISE) - 5 : len(NOISE) + 5]) == 5
    copy = pickle.loads(pickle.dumps(kept))
    assert isinstance(copy, Tape)
    assert np.array_equal(copy[:], NOISE)


@pytest.mark.parametrize("rate", [8000, RATE, 44100])
def test_an_offset_is_taken_away_to_the_ends(rate: int) -> None:
    even = NOISE - NOISE.mean(dtype=float).astype(np.float32)
    plain, _ = recorded([even], rate, RATE)
    moved, seen = recorded(
        [even[:1000] + np.float32(0.3), even[1000:] + np.float32(0.3)], rate, RATE
    )
    assert np.abs(moved[:] - plain[:]).max() < 1e-5
    assert seen.mean == pytest.approx(0.3, abs=1e-6)
    assert seen.spread == pytest.approx(float(np.square(even, dtype=float).sum()), rel=1e-5)


class Full(BytesIO):
    """A file on a full disk."""

    def write(self, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "SpooledTemporaryFile", lambda size: Full())
    with pytest.raises(EnvironmentFault) as caught:
        refused(world_with(encoded(NOISE)))
    assert "No space left on device" in caught.value.diagnostic.message
    assert "TMPDIR" in caught.value.diagnostic.help


def test_too_little_memory_is_said_of_the_song(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(analyse, "analyse", short)
    assert "enough memory" in refused(world_with(encoded(NOISE)))


def test_what_is_too_long_to_be_a_song_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LONGEST", 6.0)
    assert "is longer than" in refused(world_with(encoded(NOISE)))


def refused(world: ToyWorld) -> str:
    found = hear(Path(SONG), None, Pins(), None, frozenset(), world)
    assert found.value is None
    assert all(fault.help for fault in found.diagnostics)
    return found.diagnostics[0].message


def test_of_many_bars_each_half_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    samples, beats = band(120, 0.5, bars=24)
    features = listen(decode.at_hand(samples, 22050))
    bars = np.array([*beats[::4], beats[-1] + 0.5])
    monkeypatch.setattr(sections, "_MOST", 16)
    parts = sections.find_parts(features, bars)
    assert [part.start for part in parts[1:]] == [part.stop for part in parts[:-1]]
    assert (parts[0].start, parts[-1].stop) == (0, len(bars) - 1)
    halves = [{p.letter for p in parts if (p.start < 12) == first} for first in (True, False)]
    assert not halves[0] & halves[1]
